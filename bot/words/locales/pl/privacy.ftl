# /privacy and /forget
privacy-title = Co przechowuję
privacy-what = Twoje pytania i moje odpowiedzi na nie, Twoje oceny, pytania, które mam obserwować, oraz wybrany język i godziny ciszy – wszystko z numerami, pod którymi Telegram zna Ciebie i czat. Żadnych imion, nazw użytkowników ani niczego innego, co piszesz.
privacy-days =
    { $days ->
        [one] Pytania, odpowiedzi i oceny przechowuję przez { $days } dzień, potem je usuwam. Obserwowane pytania, język i godziny ciszy zostają, dopóki ich nie zakończysz lub nie zmienisz.
        [few] Pytania, odpowiedzi i oceny przechowuję przez { $days } dni, potem je usuwam. Obserwowane pytania, język i godziny ciszy zostają, dopóki ich nie zakończysz lub nie zmienisz.
        [many] Pytania, odpowiedzi i oceny przechowuję przez { $days } dni, potem je usuwam. Obserwowane pytania, język i godziny ciszy zostają, dopóki ich nie zakończysz lub nie zmienisz.
       *[other] Pytania, odpowiedzi i oceny przechowuję przez { $days } dnia, potem je usuwam. Obserwowane pytania, język i godziny ciszy zostają, dopóki ich nie zakończysz lub nie zmienisz.
    }
privacy-for-good = Przechowuję to, dopóki tego nie usuniesz.
privacy-who = Nikt inny tego nie dostaje, z wyjątkiem osób, które dostały link do odpowiedzi. Administratorzy bota widzą pytania, które zostały bez odpowiedzi albo których odpowiedź oceniono, ale nie widzą, czyje są.
privacy-logs-nothing = W moich dziennikach zdarzeń nie ma słów z pytań.
privacy-logs-questions = Decyzją administratora bota moje dzienniki zdarzeń zawierają słowa pytań.
privacy-team = O osobach, które prowadzą bota jako właściciel, administrator lub redaktor, przechowuję więcej: imię, z którym dołączyły, oraz to, co w tej roli robią (co dodały, odświeżyły lub cofnęły, kogo zaprosiły), z numerem i godziną; widzą to administratorzy bota. /forget usuwa imię; zapis tego, co zrobiły, zostaje tak długo jak pytania.
privacy-forget = /forget usuwa to wszystko na wszystkich czatach; zostaje tylko odpowiedź, którą obserwuje ktoś inny – bez Twojego numeru. Wiadomości, które już są na czacie, możesz usunąć samodzielnie.
privacy-sure = Usunąć Twoje pytania, oceny i obserwowane pytania na wszystkich czatach, a także to, co wybrano na naszym prywatnym czacie? Przyciski pod moimi wcześniejszymi odpowiedziami dla Ciebie przestaną działać.
privacy-yes = Usuń
privacy-no = Zostaw
privacy-not-yours = Może o tym zdecydować tylko osoba, która napisała /forget.
privacy-nameless = Piszesz w imieniu grupy lub kanału, więc nie wiem, czyje dane usunąć. Napisz /forget do mnie na czacie prywatnym.
privacy-kept = Niczego nie usunięto.
privacy-nothing = Nie było tu Twoich pytań, ocen ani obserwowanych pytań.
privacy-erased = Usunięto: { $what }.
privacy-answers =
    { $count ->
        [one] { $count } pytanie
        [few] { $count } pytania
        [many] { $count } pytań
       *[other] { $count } pytania
    }
privacy-votes =
    { $count ->
        [one] { $count } ocena
        [few] { $count } oceny
        [many] { $count } ocen
       *[other] { $count } oceny
    }
privacy-watches =
    { $count ->
        [one] { $count } obserwowane pytanie
        [few] { $count } obserwowane pytania
        [many] { $count } obserwowanych pytań
       *[other] { $count } obserwowanego pytania
    }

# /privacy and /forget
privacy-title = Co przechowuję
privacy-what = Twoje pytania i moje odpowiedzi na nie, Twoje oceny, pytania, które mam obserwować, i wybrany język – wszystko z numerami, pod którymi Telegram zna Ciebie i czat. Żadnych imion, nazw użytkowników ani niczego innego, co piszesz.
privacy-days =
    { $days ->
        [one] Przechowuję to przez { $days } dzień, potem usuwam.
        [few] Przechowuję to przez { $days } dni, potem usuwam.
        [many] Przechowuję to przez { $days } dni, potem usuwam.
       *[other] Przechowuję to przez { $days } dnia, potem usuwam.
    }
privacy-for-good = Przechowuję to, dopóki tego nie usuniesz.
privacy-who = Nikt inny tego nie dostaje. Administratorzy bota widzą pytania, na które nie umiałem odpowiedzieć, ale nie widzą, czyje są.
privacy-logs-nothing = W moich dziennikach nie ma słów z pytań.
privacy-logs-questions = Administrator bota zdecydował, że moje dzienniki zawierają słowa pytań.
privacy-forget = /forget usuwa to wszystko, we wszystkich czatach. Wiadomości, które już są w czacie, możesz usunąć samodzielnie.
privacy-sure = Usunąć Twoje pytania, oceny i obserwowane pytania we wszystkich czatach? Przyciski pod moimi wcześniejszymi odpowiedziami dla Ciebie przestaną działać.
privacy-yes = Usuń
privacy-no = Zostaw
privacy-not-yours = Może o tym zdecydować tylko osoba, która napisała /forget.
privacy-kept = Niczego nie usunięto.
privacy-nothing = Nie było niczego do usunięcia.
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

# Builds of the index that are watched in a chat. Their details are for admins.

building-reindexing = Indeksowanie
building-rebuilding = Przebudowa całości
building-elsewhere = Indeks jest właśnie budowany gdzie indziej, być może z wiersza poleceń. Spróbuj później.
building-cancelled = Indeksowanie anulowano. Niczego nie zmieniono. { $published }
building-failed = Indeksowanie nie powiodło się: { $reason } Opublikowany indeks jest nienaruszony i nadal działa.
building-broke = Indeksowanie nie powiodło się (numer błędu { $reference }). Opublikowany indeks jest nienaruszony i nadal działa.

building-beginning = { $running } …
building-under-way = { $running }: { $stage } – { $measures }
building-under-way-cancelling = { $running } (zatrzymywanie): { $stage } – { $measures }
building-stage-reading = czytanie
building-stage-comparing = porównywanie
building-stage-splitting = dzielenie
building-stage-embedding = obliczanie wektorów
building-stage-indexing = zapis indeksu
building-stage-evaluating = sprawdzanie
building-stage-publishing = publikowanie
building-files = { $count ->
    [one] { $count } plik
    [few] { $count } pliki
    [many] { $count } plików
   *[other] { $count } pliku
}
building-of-articles = { $total ->
    [one] { $done } z { $total } artykułu
    [few] { $done } z { $total } artykułów
    [many] { $done } z { $total } artykułów
   *[other] { $done } z { $total } artykułu
}
building-of-passages = { $total ->
    [one] { $done } z { $total } fragmentu
    [few] { $done } z { $total } fragmentów
    [many] { $done } z { $total } fragmentów
   *[other] { $done } z { $total } fragmentu
}
building-of-files = { $total ->
    [one] { $done } z { $total } pliku
    [few] { $done } z { $total } plików
    [many] { $done } z { $total } plików
   *[other] { $done } z { $total } pliku
}
building-questions = { $count ->
    [one] { $count } pytanie
    [few] { $count } pytania
    [many] { $count } pytań
   *[other] { $count } pytania
}
building-of-questions = { $total ->
    [one] { $done } z { $total } pytania
    [few] { $done } z { $total } pytań
    [many] { $done } z { $total } pytań
   *[other] { $done } z { $total } pytania
}
building-failures = { $count ->
    [one] { $count } błąd
    [few] { $count } błędy
    [many] { $count } błędów
   *[other] { $count } błędu
}
building-stage = { $stage } – { $measures }
building-rate = { $rate } na sekundę
building-rate-slow = mniej niż 1 na sekundę
building-left = jeszcze mniej więcej { $duration }

building-done = Indeksowanie zakończone ({ $duration }). { $published }
building-counts = Dodano: { $added }, zmieniono: { $changed }, usunięto: { $removed }, bez zmian: { $unchanged }; obliczono wektorów: { $embedded }.
building-published = Wersja indeksu { $generation } jest opublikowana i odpowiada na pytania.
building-nothing-published = Nic jeszcze nie jest opublikowane.
building-skipped = Pominięto ({ $count }):

building-held = Nowa wersja jest gotowa ({ $duration }), ale nie została opublikowana: na pytania kontrolne odpowiada gorzej.
building-trial = Pytania kontrolne: poprawnych odpowiedzi { $right } z { $asked }, wcześniej { $before }.
building-lost = Utracone pytania ({ $count }):
building-publish-anyway = /publish mimo to opublikuje wersję { $generation }.

building-looking = Sprawdzam, co się zmieniło
building-look-cancelled = Anulowano. Niczego nie zmieniono.
building-look-failed = Nie udało się sprawdzić, co się zmieniło: { $reason } Opublikowany indeks nadal działa.
building-look-broke = Nie udało się sprawdzić, co się zmieniło (numer błędu { $reference }). Opublikowany indeks nadal działa.
building-forecast = Co zrobi indeksowanie:
building-forecast-counts = Do dodania: { $added }, do zmiany: { $changed }, do usunięcia: { $removed }, bez zmian: { $unchanged }.
building-forecast-passages = { $count ->
    [one] Do obliczenia około { $count } wektora.
    [few] Do obliczenia około { $count } wektorów.
    [many] Do obliczenia około { $count } wektorów.
   *[other] Do obliczenia około { $count } wektora.
}
building-forecast-nothing-to-embed = Żadnych wektorów nie trzeba obliczać.
building-forecast-time = Szacowany czas: { $duration }.
building-forecast-anew = Wszystkie pliki indeksu zostaną zapisane od nowa, bo zmieniły się ustawienia.
building-forecast-idle = Nic się nie zmieniło. W indeksie pozostaje bez zmian: { $count ->
    [one] { $count } artykuł.
    [few] { $count } artykuły.
    [many] { $count } artykułów.
   *[other] { $count } artykułu.
}
building-forecast-skipped = Zostaną pominięte ({ $count }):
building-go-button = Zaczynaj
building-rebuild-button = Przebuduj wszystko od nowa
building-cancel-button = Anuluj
building-admins-only-alert = Przykro mi, decydują o tym tylko administratorzy bota.
building-decided-alert = Ta decyzja już zapadła.
building-busy-alert = Indeks jest już budowany. /status pokaże, jak daleko to zaszło.

building-running = Teraz trwa: { $what }
building-running-since = Początek: { $moment }; kto uruchomił: { $who }
building-running-stop = /cancel to zatrzyma.
building-running-cancelled = Trwa zatrzymywanie.
building-deed-sync = indeksowanie
building-deed-rebuild = przebudowa całości
building-deed-add = dodawanie artykułów
building-deed-remove = usuwanie artykułów
building-deed-correct = poprawianie artykułu
building-deed-feeds = czytanie kanałów
building-deed-publish = publikowanie
building-deed-rollback = powrót do wcześniejszej wersji
building-deed-restore = przywracanie kopii zapasowej
building-deed-import = import artykułów
building-deed-other = zmiana indeksu
building-who-you = Ty
building-who-command-line = wiersz poleceń
building-who-schedule = harmonogram
building-who-user = użytkownik { $id }

building-status-index = Wersja indeksu { $generation }: { $articles }, { $passages }
building-status-published = Opublikowano: { $moment }
building-status-nothing = Nic jeszcze nie jest zindeksowane.
building-status-held = Wersja indeksu { $generation } czeka na Twoją decyzję: /publish ją opublikuje, /generations pokaże szczegóły.
building-status-encoder = Koder: { $encoder }
building-status-database = Baza danych: { $database }
building-status-disk = Dysk: { $size } w { $folder }
building-status-disk-kept = Dysk: { $size } w { $folder } (wersje { $kept })
building-status-running = Trwa: { $running }
building-status-idle = Nic teraz nie trwa
building-status-uptime = Czas pracy: { $duration }

# Builds of the index that are watched in a chat. Their details are for admins.

building-reindexing = Indeksowanie
building-already-running = Indeksowanie już trwa. /status pokaże, jak daleko zaszło, /cancel je zatrzyma.
building-elsewhere = Indeks jest właśnie budowany gdzie indziej, być może z wiersza poleceń. Spróbuj później.
building-cancelled = Indeksowanie anulowano. { $published }
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
building-rate = { $rate } na sekundę
building-rate-slow = mniej niż 1 na sekundę
building-left = jeszcze mniej więcej { $duration }

building-done = Indeksowanie zakończone ({ $duration }). { $published }
building-counts = Dodano: { $added }, zmieniono: { $changed }, usunięto: { $removed }, bez zmian: { $unchanged }; obliczono wektorów: { $embedded }.
building-published = Wersja indeksu { $generation } jest opublikowana i odpowiada na pytania.
building-nothing-published = Nic jeszcze nie jest opublikowane.
building-skipped = Pominięto ({ $count }):

building-status-index = Wersja indeksu { $generation }: { $articles }, { $passages }
building-status-published = Opublikowano: { $moment }
building-status-nothing = Nic jeszcze nie jest zindeksowane.
building-status-encoder = Koder: { $encoder }
building-status-database = Baza danych: { $database }
building-status-disk = Dysk: { $size } w { $folder }
building-status-disk-kept = Dysk: { $size } w { $folder } (wersje { $kept })
building-status-running = Trwa: { $running }
building-status-idle = Nic teraz nie trwa
building-status-uptime = Czas pracy: { $duration }

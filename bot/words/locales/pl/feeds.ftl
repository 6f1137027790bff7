# Feeds and sitemaps.

feeds-how-to =
    /feeds – lista subskrypcji
    /feeds add ADRES [MINUTY] – subskrybuj kanał RSS lub mapę strony
    /feeds remove NUMER – zakończ subskrypcję; to, co wczytano, zostaje
    /feeds every NUMER MINUTY – ustaw odstęp, od { $least } do { $most } minut
    /feeds read [NUMER] – wczytaj teraz
    /feeds export – pobierz listę jako OPML; aby zaimportować taki plik, przyślij mi go
feeds-none = Nie ma jeszcze żadnych subskrypcji.
feeds-last-read = ostatnio wczytano: { $moment }
feeds-last-tried = ostatnia próba: { $moment }
feeds-never-read = jeszcze nie wczytano
feeds-trouble = problem (razy z rzędu: { $failures }): { $problem }
feeds-more = … i jeszcze { $count }; wszystkie są w /feeds export
feeds-subscribed = Subskrybuję { $title }, numer { $number }. Wczytuję { $interval }, pierwszy raz już wkrótce.
feeds-subscribed-already = Ta subskrypcja już jest: { $title }, numer { $number }. Wczytuję { $interval }; inny odstęp: /feeds every { $number } MINUTY
feeds-subscribed-all = { $count ->
    [one] Subskrybuję { $count } kanał.
    [few] Subskrybuję { $count } kanały.
    [many] Subskrybuję { $count } kanałów.
   *[other] Subskrybuję { $count } kanału.
}
feeds-not-subscribed = Nie udało się dodać subskrypcji { $url }: { $reason }
feeds-unsubscribed = Subskrypcja { $number } zakończona. To, co z niej wczytano, zostaje.
feeds-unknown = Nie ma subskrypcji { $number }; listę pokazuje /feeds.
feeds-interval-set = { $title }, numer { $number }: teraz wczytuję { $interval }.
feeds-bad-interval = Odstęp to liczba minut od { $least } do { $most }.

feeds-reading = Wczytywanie kanałów
feeds-reading-already = Kanały są już wczytywane. Spróbuj później; /status pokaże, jak daleko to zaszło.
feeds-read = { $count ->
    [one] Wczytano { $count } kanał. Artykuły dodane: { $added }, zmienione: { $changed }. { $published }
    [few] Wczytano { $count } kanały. Artykuły dodane: { $added }, zmienione: { $changed }. { $published }
    [many] Wczytano { $count } kanałów. Artykuły dodane: { $added }, zmienione: { $changed }. { $published }
   *[other] Wczytano { $count } kanału. Artykuły dodane: { $added }, zmienione: { $changed }. { $published }
}
feeds-read-nothing = { $count ->
    [one] Wczytano { $count } kanał: nic nowego.
    [few] Wczytano { $count } kanały: nic nowego.
    [many] Wczytano { $count } kanałów: nic nowego.
   *[other] Wczytano { $count } kanału: nic nowego.
}
feeds-read-held = { $count ->
    [one] Wczytano { $count } kanał. Nowa wersja jest gotowa, ale nie została opublikowana: na pytania kontrolne odpowiada gorzej.
    [few] Wczytano { $count } kanały. Nowa wersja jest gotowa, ale nie została opublikowana: na pytania kontrolne odpowiada gorzej.
    [many] Wczytano { $count } kanałów. Nowa wersja jest gotowa, ale nie została opublikowana: na pytania kontrolne odpowiada gorzej.
   *[other] Wczytano { $count } kanału. Nowa wersja jest gotowa, ale nie została opublikowana: na pytania kontrolne odpowiada gorzej.
}
feeds-read-stopped = Zatrzymano. Czego nie wczytano, wczytam następnym razem.
feeds-read-busy = Indeks jest właśnie budowany gdzie indziej; nowości wczytam następnym razem.
feeds-read-failed = Nie udało się wczytać kanałów: { $reason } Opublikowany indeks jest nienaruszony i nadal działa.
feeds-read-broke = Nie udało się wczytać kanałów (numer błędu { $reference }). Opublikowany indeks jest nienaruszony i nadal działa.
feeds-unread = Nie wczytano ({ $count }):

feeds-opml-caption = { $count ->
    [one] { $count } subskrypcja jako OPML
    [few] { $count } subskrypcje jako OPML
    [many] { $count } subskrypcji jako OPML
   *[other] { $count } subskrypcji jako OPML
}
feeds-not-opml = { $name } to nie lista kanałów: { $reason }

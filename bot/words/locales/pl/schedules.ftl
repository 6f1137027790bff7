# What is done at intervals by itself. All of it is for admins.

schedules-status-no-folders = Foldery: odświeżane tylko przez /reindex
schedules-status-folders = Foldery: { $interval } · odświeżono: { $last } · { $next }
schedules-status-folders-new = Foldery: { $interval } · jeszcze nie odświeżono · { $next }
schedules-status-feeds = Kanały: { $subscriptions } · { $next }
schedules-status-failing = { $count ->
    [one] { $count } kanał się nie wczytuje; dlaczego – pokaże /feeds
    [few] { $count } kanały się nie wczytują; dlaczego – pokaże /feeds
    [many] { $count } kanałów się nie wczytuje; dlaczego – pokaże /feeds
   *[other] { $count } kanału się nie wczytuje; dlaczego – pokaże /feeds
}
schedules-next = następny raz: { $moment }
schedules-next-soon = następny raz: wkrótce
schedules-failures = { $count ->
    [one] { $count } nieudana próba z rzędu
    [few] { $count } nieudane próby z rzędu
    [many] { $count } nieudanych prób z rzędu
   *[other] { $count } nieudanej próby z rzędu
}
schedules-reason = Powód: { $reason }

schedules-failing = Nie udaje się wczytywać według harmonogramu:
schedules-failing-note = Na pytania nadal odpowiadam na podstawie opublikowanego indeksu. Dam znać, gdy znów będzie działać; do tego czasu stan pokazują /status i /feeds.
schedules-folders = Foldery
schedules-feed = { $title } (kanał { $number })
schedules-worked = ostatnio działało: { $moment }
schedules-never-worked = jeszcze ani razu się nie udało
schedules-tried = ostatnia próba: { $moment }
schedules-again = Następna próba: { $moment }
schedules-again-soon = Wkrótce spróbuję ponownie.
schedules-working = Znów działa:
schedules-held = Wersja indeksu { $generation } powstała według harmonogramu, ale nie została opublikowana: gorzej odpowiada na pytania kontrolne. Na razie odpowiadam z poprzedniej.

# /stats: the picture for admins and its caption
stats-title = Fragen vom { $first } bis { $last }
stats-answered = beantwortet
stats-abstained = Artikel sagen es nicht
stats-failed = fehlgeschlagen
stats-questions = Fragen am Tag
stats-votes = Stimmen am Tag
stats-up = hilfreich
stats-down = nicht hilfreich
stats-latency = Sekunden bis zur Antwort
stats-median = die Hälfte in
stats-p95 = 95 % in
stats-asked =
    { $days ->
        [one] Der letzte Tag
       *[other] Die letzten { $days } Tage
    }: { $asked ->
        [one] { $asked } Frage
       *[other] { $asked } Fragen
    } von { $people ->
        [one] { $people } Person
       *[other] { $people } Personen
    } in { $chats ->
        [one] { $chats } Chat
       *[other] { $chats } Chats
    }.
stats-outcomes = Beantwortet: { $answered }. Die Artikel sagten es nicht: { $abstained }. Fehlgeschlagen: { $failed }.
stats-voted = Stimmen: { $up } 👍, { $down } 👎.
stats-speed = Die Hälfte der Antworten kam in { $median } s, 95 % in { $p95 } s.
stats-none = In dieser Zeit hat niemand etwas gefragt.
stats-how = Schreib /stats oder /stats und eine Zahl von Tagen zwischen 1 und { $most }.

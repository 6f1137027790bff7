# /stats: the picture for admins and its caption
stats-title = Fragen vom { $first } bis zum { $last }
stats-answered = beantwortet
stats-abstained = Artikel sagen es nicht
stats-failed = fehlgeschlagen
stats-questions = Fragen pro Tag
stats-votes = Bewertungen pro Tag
stats-up = hilfreich
stats-down = nicht hilfreich
stats-latency = Sekunden bis zur Antwort
stats-median = Hälfte der Antworten
stats-p95 = 95 % der Antworten
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
stats-voted = Bewertungen: { $up } 👍, { $down } 👎.
stats-speed = Die Hälfte der Antworten kam innerhalb von { $median } s, 95 % innerhalb von { $p95 } s.
stats-none = In dieser Zeit hat niemand etwas gefragt.
stats-how = Schreib /stats oder /stats und eine Anzahl von Tagen von 1 bis { $most }.

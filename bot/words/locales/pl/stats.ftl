# /stats: the picture for admins and its caption
stats-title = Pytania od { $first } do { $last }
stats-answered = z odpowiedzią
stats-abstained = artykuły milczą
stats-failed = błąd
stats-questions = Pytania dziennie
stats-votes = Oceny dziennie
stats-up = pomocne
stats-down = niepomocne
stats-latency = Sekundy do odpowiedzi
stats-median = połowa odpowiedzi
stats-p95 = 95% odpowiedzi
stats-asked =
    { $days ->
        [one] Ostatni dzień
        [few] Ostatnie { $days } dni
        [many] Ostatnie { $days } dni
       *[other] Ostatnie { $days } dnia
    }: { $asked ->
        [one] { $asked } pytanie
        [few] { $asked } pytania
        [many] { $asked } pytań
       *[other] { $asked } pytania
    }, { $people ->
        [one] { $people } osoba
        [few] { $people } osoby
        [many] { $people } osób
       *[other] { $people } osoby
    }, { $chats ->
        [one] { $chats } czat
        [few] { $chats } czaty
        [many] { $chats } czatów
       *[other] { $chats } czatu
    }.
stats-outcomes = Z odpowiedzią: { $answered }. Artykuły milczały: { $abstained }. Błędów: { $failed }.
stats-voted = Oceny: { $up } 👍, { $down } 👎.
stats-speed = Połowa odpowiedzi przyszła w ciągu { $median } s, 95% – w ciągu { $p95 } s.
stats-none = W tym czasie nikt o nic nie zapytał.
stats-how = Napisz /stats albo /stats i liczbę dni od 1 do { $most }.

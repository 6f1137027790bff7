# /gaps: what the articles don't answer
gaps-head =
    { $days ->
        [one] Na co nie odpowiedziałem albo odpowiedziałem słabo przez ostatni { $days } dzień
        [few] Na co nie odpowiedziałem albo odpowiedziałem słabo przez ostatnie { $days } dni
        [many] Na co nie odpowiedziałem albo odpowiedziałem słabo przez ostatnie { $days } dni
       *[other] Na co nie odpowiedziałem albo odpowiedziałem słabo przez ostatnie { $days } dnia
    }
gaps-none =
    { $days ->
        [one] Przez ostatni { $days } dzień nic nie zostało bez odpowiedzi ani nie dostało złej oceny.
        [few] Przez ostatnie { $days } dni nic nie zostało bez odpowiedzi ani nie dostało złej oceny.
        [many] Przez ostatnie { $days } dni nic nie zostało bez odpowiedzi ani nie dostało złej oceny.
       *[other] Przez ostatnie { $days } dnia nic nie zostało bez odpowiedzi ani nie dostało złej oceny.
    }
gaps-more =
    { $count ->
        [one] { $count } grupa więcej
        [few] { $count } grupy więcej
        [many] { $count } grup więcej
       *[other] { $count } grupy więcej
    }
gaps-hint = /gaps export wysyła oceny jako plik pytań dla footnote eval.
gaps-how = /gaps pokazuje, na co nie odpowiedziałem; /gaps export wysyła oceny jako plik pytań.
gaps-exported = Oceny jako pytania dla footnote eval
gaps-unanswered =
    { $count ->
        [one] { $count } raz bez odpowiedzi
        [few] { $count } razy bez odpowiedzi
        [many] { $count } razy bez odpowiedzi
       *[other] { $count } raza bez odpowiedzi
    }
gaps-downvoted =
    { $count ->
        [one] { $count } raz ze złą oceną
        [few] { $count } razy ze złą oceną
        [many] { $count } razy ze złą oceną
       *[other] { $count } raza ze złą oceną
    }
gaps-latest = ostatnio { $day }
gaps-asked =
    { $count ->
        [one] { $count } raz
        [few] { $count } razy
        [many] { $count } razy
       *[other] { $count } raza
    }, { $people ->
        [one] { $people } osoba
        [few] { $people } osoby
        [many] { $people } osób
       *[other] { $people } osoby
    }

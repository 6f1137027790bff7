# /gaps: what the articles don't answer
gaps-head =
    { $days ->
        [one] Pytania bez odpowiedzi albo ze złą oceną z ostatniego { $days } dnia
        [few] Pytania bez odpowiedzi albo ze złą oceną z ostatnich { $days } dni
        [many] Pytania bez odpowiedzi albo ze złą oceną z ostatnich { $days } dni
       *[other] Pytania bez odpowiedzi albo ze złą oceną z ostatnich { $days } dnia
    }
gaps-none =
    { $days ->
        [one] Przez ostatni dzień nic nie zostało bez odpowiedzi ani nie dostało złej oceny.
        [few] Przez ostatnie { $days } dni nic nie zostało bez odpowiedzi ani nie dostało złej oceny.
        [many] Przez ostatnie { $days } dni nic nie zostało bez odpowiedzi ani nie dostało złej oceny.
       *[other] Przez ostatnie { $days } dnia nic nie zostało bez odpowiedzi ani nie dostało złej oceny.
    }
gaps-more =
    { $count ->
        [one] i jeszcze { $count } grupa
        [few] i jeszcze { $count } grupy
        [many] i jeszcze { $count } grup
       *[other] i jeszcze { $count } grupy
    }
gaps-hint = /gaps export przysyła oceny jako plik pytań dla footnote eval.
gaps-how = /gaps pokazuje pytania bez odpowiedzi albo ze złą oceną; /gaps export przysyła oceny jako plik pytań.
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
gaps-only-private = To pytania innych osób. Napisz /gaps do mnie na czacie prywatnym.

# /gaps: what the articles don't answer
gaps-head =
    { $days ->
        [one] Was ich am letzten Tag nicht oder nicht gut beantworten konnte
       *[other] Was ich in den letzten { $days } Tagen nicht oder nicht gut beantworten konnte
    }
gaps-none =
    { $days ->
        [one] Am letzten Tag blieb nichts unbeantwortet, und nichts wurde schlecht bewertet.
       *[other] In den letzten { $days } Tagen blieb nichts unbeantwortet, und nichts wurde schlecht bewertet.
    }
gaps-more =
    { $count ->
        [one] { $count } weitere Gruppe
       *[other] { $count } weitere Gruppen
    }
gaps-hint = /gaps export schickt die Bewertungen als Fragendatei für footnote eval.
gaps-how = /gaps zeigt, was ich nicht beantworten konnte; /gaps export schickt die Bewertungen als Fragendatei.
gaps-exported = Die Bewertungen als Fragen für footnote eval
gaps-unanswered =
    { $count ->
        [one] { $count } Mal unbeantwortet
       *[other] { $count } Mal unbeantwortet
    }
gaps-downvoted =
    { $count ->
        [one] { $count } Mal schlecht bewertet
       *[other] { $count } Mal schlecht bewertet
    }
gaps-latest = zuletzt am { $day }
gaps-asked =
    { $count ->
        [one] { $count } Mal gefragt
       *[other] { $count } Mal gefragt
    } von { $people ->
        [one] { $people } Person
       *[other] { $people } Personen
    }
gaps-only-private = Das sind Fragen anderer Leute. Schreib mir /gaps im privaten Chat.

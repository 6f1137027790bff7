# /watch and /watching
watching-how =
    Napisz pytanie po poleceniu, na przykład:
    /watch Kto prowadzi negocjacje?
    Albo odpowiedz poleceniem /watch na jedną z moich odpowiedzi. Dam tu znać, gdy nowy artykuł zmieni odpowiedź.
watching-watched = Obserwuję to pytanie i dam tu znać, gdy nowy artykuł zmieni odpowiedź. /watching pokazuje, co obserwuję.
watching-many =
    { $most ->
        [one] Obserwuję na tym czacie już { $most } pytanie, więcej się nie zmieści. Najpierw zakończ jedno w /watching.
        [few] Obserwuję na tym czacie już { $most } pytania, więcej się nie zmieści. Najpierw zakończ jedno w /watching.
        [many] Obserwuję na tym czacie już { $most } pytań, więcej się nie zmieści. Najpierw zakończ jedno w /watching.
       *[other] Obserwuję na tym czacie już { $most } pytania, więcej się nie zmieści. Najpierw zakończ jedno w /watching.
    }
watching-twice = To pytanie już tu obserwuję. /watching pokazuje, co obserwuję.
watching-gone = Nie mam już tej odpowiedzi. Zadaj pytanie jeszcze raz.
watching-none = Nie obserwuję tu żadnych pytań. Aby zacząć, napisz /watch i pytanie.
watching-head = Obserwuję dla Ciebie
watching-since = od { $day }
watching-quiet = Cisza od { $start } do { $end } ({ $zone }). Inne godziny: /watching quiet 23-7 Europe/Warsaw, bez ciszy: /watching quiet off.
watching-never-quiet = Bez godzin ciszy. Aby je ustawić: /watching quiet 23-7 Europe/Warsaw.
watching-changed = Odpowiedź się zmieniła
watching-before = Było: { $answer }
watching-now = Jest: { $answer }
watching-no-answer = artykuły o tym nie mówią
watching-ended = Już nie obserwuję tego pytania.
watching-not-here = Tego pytania już tu nie obserwuję.
watching-not-yours = Zakończyć to może tylko osoba, która o to poprosiła, albo administrator grupy.
watching-hours-how = Nie rozumiem tych godzin. Napisz na przykład /watching quiet 23-7 albo /watching quiet 22:30-06:00 Europe/Warsaw; bez ciszy: /watching quiet off.
watching-hours-set = Gotowe. { $hours }
watching-hours-not-yours = Godziny ciszy w grupie mogą wybrać tylko jej administratorzy.

# /watch and /watching
watching-how =
    Schreib eine Frage hinter den Befehl, zum Beispiel:
    /watch Wer leitet die Verhandlungen?
    Oder antworte mit /watch auf eine meiner Antworten. Ich sage hier Bescheid, wenn ein neuer Artikel die Antwort ändert.
watching-watched = Ich beobachte diese Frage und sage hier Bescheid, wenn ein neuer Artikel die Antwort ändert. /watching zeigt, was ich beobachte.
watching-many =
    { $most ->
        [one] Ich beobachte in diesem Chat schon { $most } Frage, mehr gehen nicht. Beende in /watching zuerst eine.
       *[other] Ich beobachte in diesem Chat schon { $most } Fragen, mehr gehen nicht. Beende in /watching zuerst eine.
    }
watching-twice = Diese Frage beobachte ich hier schon. /watching zeigt, was ich beobachte.
watching-gone = Diese Antwort habe ich nicht mehr. Stell die Frage bitte noch einmal.
watching-none = Ich beobachte hier keine Fragen. Mit /watch und einer Frage geht es los.
watching-head = Ich beobachte für dich
watching-since = seit { $day }
watching-quiet = Ruhe von { $start } bis { $end } ({ $zone }). Andere Zeiten: /watching quiet 23-7 Europe/Berlin, keine: /watching quiet off.
watching-never-quiet = Keine Ruhezeit. So legst du eine fest: /watching quiet 23-7 Europe/Berlin.
watching-changed = Die Antwort hat sich geändert
watching-before = Vorher: { $answer }
watching-now = Jetzt: { $answer }
watching-no-answer = die Artikel sagen es nicht
watching-ended = Ich beobachte diese Frage nicht mehr.
watching-not-here = Diese Frage beobachte ich hier nicht mehr.
watching-not-yours = Das kann nur beenden, wer darum gebeten hat, oder ein Admin der Gruppe.
watching-hours-how = Diese Zeiten verstehe ich nicht. Schreib sie so: /watching quiet 23-7 oder /watching quiet 22:30-06:00 Europe/Berlin; keine: /watching quiet off.
watching-hours-set = Erledigt. { $hours }
watching-hours-not-yours = Die Ruhezeit der Gruppe können nur ihre Admins festlegen.

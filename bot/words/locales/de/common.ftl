# What several areas say.

common-untitled = Artikel ohne Titel
common-quoted = „{ $text }“
common-more = { $count ->
    [one] … und { $count } mehr
   *[other] … und { $count } mehr
}

common-date-unknown = Datum unbekannt
common-date-unknown-not-after = Datum unbekannt, spätestens am { $day }
common-date-guessed = { $day } (vermutet)

common-age-same-day = am Tag deiner Frage
common-age-days = { $count ->
    [1] am Tag vor deiner Frage
    [one] { $count } Tag vor deiner Frage
   *[other] { $count } Tage vor deiner Frage
}
common-age-weeks = { $count ->
    [1] eine Woche vor deiner Frage
    [one] { $count } Woche vor deiner Frage
   *[other] { $count } Wochen vor deiner Frage
}
common-age-months = { $count ->
    [1] einen Monat vor deiner Frage
    [one] { $count } Monat vor deiner Frage
   *[other] { $count } Monate vor deiner Frage
}
common-age-years = { $count ->
    [1] ein Jahr vor deiner Frage
    [one] { $count } Jahr vor deiner Frage
   *[other] { $count } Jahre vor deiner Frage
}
common-age-later = nach deiner Frage

common-every-minute = { $count ->
    [1] jede Minute
    [one] alle { $count } Minuten
   *[other] alle { $count } Minuten
}
common-every-hour = { $count ->
    [1] jede Stunde
    [one] alle { $count } Stunden
   *[other] alle { $count } Stunden
}
common-every-day = { $count ->
    [1] jeden Tag
    [one] alle { $count } Tage
   *[other] alle { $count } Tage
}
common-every-week = { $count ->
    [1] jede Woche
    [one] alle { $count } Wochen
   *[other] alle { $count } Wochen
}

common-kilobytes = { $number } kB
common-megabytes = { $number } MB
common-gigabytes = { $number } GB

common-articles = { $count } Artikel
common-passages = { $count ->
    [one] { $count } Textstelle
   *[other] { $count } Textstellen
}
common-words = { $count ->
    [one] { $count } Wort
   *[other] { $count } Wörter
}
common-subscriptions = { $count ->
    [one] { $count } Abo
   *[other] { $count } Abos
}

# Feeds and sitemaps.

feeds-how-to =
    /feeds listet die Abos auf
    /feeds add ADRESSE [MINUTEN] abonniert einen Feed oder eine Sitemap
    /feeds remove NUMMER beendet ein Abo; was gelesen wurde, bleibt
    /feeds every NUMMER MINUTEN stellt den Abstand ein, von { $least } bis { $most } Minuten
    /feeds read [NUMMER] liest jetzt
    /feeds export schickt die Liste als OPML; schick mir so eine Datei, um sie zu importieren
feeds-none = Es gibt noch keine Abos.
feeds-last-read = zuletzt gelesen: { $moment }
feeds-last-tried = zuletzt versucht: { $moment }
feeds-never-read = noch nicht gelesen
feeds-trouble = gestört ({ $failures }-mal in Folge): { $problem }
feeds-more = … und { $count } mehr; /feeds export hat alle
feeds-subscribed = Abonniert: { $title }, Nummer { $number }. Wird { $interval } gelesen, bald zum ersten Mal.
feeds-subscribed-already = Dieses Abo gibt es schon: { $title }, Nummer { $number }. Wird { $interval } gelesen; /feeds every { $number } MINUTEN stellt einen anderen Abstand ein.
feeds-subscribed-all = { $count ->
    [one] { $count } Feed abonniert.
   *[other] { $count } Feeds abonniert.
}
feeds-not-subscribed = { $url } ließ sich nicht abonnieren: { $reason }
feeds-unsubscribed = Abo { $number } ist beendet. Was daraus gelesen wurde, bleibt.
feeds-unknown = Ein Abo { $number } gibt es nicht; /feeds listet alle auf.
feeds-interval-set = { $title }, Nummer { $number }: Wird jetzt { $interval } gelesen.
feeds-bad-interval = Der Abstand ist eine Zahl von Minuten, von { $least } bis { $most }.

feeds-reading = Feeds lesen
feeds-reading-already = Die Feeds werden schon gelesen. Versuch es später noch einmal; /status zeigt, wie weit es ist.
feeds-read = { $count ->
    [one] { $count } Feed gelesen: { $added } hinzugefügt, { $changed } geändert. { $published }
   *[other] { $count } Feeds gelesen: { $added } hinzugefügt, { $changed } geändert. { $published }
}
feeds-read-nothing = { $count ->
    [one] { $count } Feed gelesen: nichts Neues.
   *[other] { $count } Feeds gelesen: nichts Neues.
}
feeds-read-held = { $count ->
    [one] { $count } Feed gelesen. Neues ist gebaut, aber nicht veröffentlicht: Die Prüffragen fielen schlechter aus.
   *[other] { $count } Feeds gelesen. Neues ist gebaut, aber nicht veröffentlicht: Die Prüffragen fielen schlechter aus.
}
feeds-read-stopped = Abgebrochen. Was nicht gelesen wurde, kommt beim nächsten Mal dran.
feeds-read-busy = Der Index wird gerade anderswo gebaut; Neues wird beim nächsten Mal gelesen.
feeds-read-failed = Die Feeds ließen sich nicht lesen: { $reason } Der veröffentlichte Index ist unberührt und beantwortet weiter Fragen.
feeds-read-broke = Die Feeds ließen sich nicht lesen (Fehlernummer { $reference }). Der veröffentlichte Index ist unberührt und beantwortet weiter Fragen.
feeds-unread = { $count } nicht gelesen:

feeds-opml-caption = { $count ->
    [one] { $count } Abo als OPML
   *[other] { $count } Abos als OPML
}
feeds-not-opml = { $name } ist keine Liste von Feeds: { $reason }

# Builds of the index that are watched in a chat. Their details are for admins.

building-reindexing = Neu einlesen
building-rebuilding = Alles neu aufbauen
building-elsewhere = Der Index wird gerade anderswo gebaut, vielleicht von der Kommandozeile. Versuch es bitte später noch einmal.
building-cancelled = Das Neueinlesen wurde abgebrochen. Nichts wurde geändert. { $published }
building-failed = Das Einlesen ist fehlgeschlagen: { $reason } Der veröffentlichte Index ist unberührt und beantwortet weiter Fragen.
building-broke = Das Einlesen ist fehlgeschlagen (Fehlernummer { $reference }). Der veröffentlichte Index ist unberührt und beantwortet weiter Fragen.

building-beginning = { $running } …
building-under-way = { $running }: { $stage } – { $measures }
building-under-way-cancelling = { $running } (wird abgebrochen): { $stage } – { $measures }
building-stage-reading = Lesen
building-stage-comparing = Vergleichen
building-stage-splitting = Zerlegen
building-stage-embedding = Vektoren berechnen
building-stage-indexing = Indizieren
building-stage-evaluating = Prüfen
building-stage-publishing = Veröffentlichen
building-files = { $count ->
    [one] { $count } Datei
   *[other] { $count } Dateien
}
building-of-articles = { $total ->
    [one] { $done } von { $total } Artikel
   *[other] { $done } von { $total } Artikeln
}
building-of-passages = { $total ->
    [one] { $done } von { $total } Textstelle
   *[other] { $done } von { $total } Textstellen
}
building-of-files = { $total ->
    [one] { $done } von { $total } Datei
   *[other] { $done } von { $total } Dateien
}
building-questions = { $count ->
    [one] { $count } Frage
   *[other] { $count } Fragen
}
building-of-questions = { $total ->
    [one] { $done } von { $total } Frage
   *[other] { $done } von { $total } Fragen
}
building-failures = { $count ->
    [one] bisher { $count } Fehler
   *[other] bisher { $count } Fehler
}
building-stage = { $stage } – { $measures }
building-rate = { $rate } pro Sekunde
building-rate-slow = weniger als 1 pro Sekunde
building-left = noch etwa { $duration }

building-done = Neu eingelesen (Dauer: { $duration }). { $published }
building-counts = { $added } hinzugefügt, { $changed } geändert, { $removed } entfernt, { $unchanged } unverändert; { $embedded ->
    [one] { $embedded } Vektor berechnet.
   *[other] { $embedded } Vektoren berechnet.
}
building-published = Indexstand { $generation } ist veröffentlicht und beantwortet Fragen.
building-nothing-published = Noch ist nichts veröffentlicht.
building-skipped = { $count } übersprungen:

building-held = In { $duration } gebaut, aber nicht veröffentlicht: Die Prüffragen gingen schlechter aus.
building-trial = Prüffragen: { $right } von { $asked } richtig beantwortet, vorher { $before }.
building-lost = Verlorene Fragen ({ $count }):
building-publish-anyway = /publish veröffentlicht Indexstand { $generation } trotzdem.

building-looking = Ich sehe nach, was sich geändert hat
building-look-cancelled = Abgebrochen. Nichts wurde geändert.
building-look-failed = Was sich geändert hat, ließ sich nicht feststellen: { $reason } Der veröffentlichte Index antwortet weiter.
building-look-broke = Was sich geändert hat, ließ sich nicht feststellen (Fehlernummer { $reference }). Der veröffentlichte Index antwortet weiter.
building-forecast = Das würde das Neueinlesen tun:
building-forecast-counts = Neu: { $added }, geändert: { $changed }, entfernt: { $removed }, unverändert: { $unchanged }.
building-forecast-passages = { $count ->
    [one] Etwa { $count } Vektor ist zu berechnen.
   *[other] Etwa { $count } Vektoren sind zu berechnen.
}
building-forecast-nothing-to-embed = Vektoren sind keine zu berechnen.
building-forecast-time = Geschätzte Dauer: { $duration }.
building-forecast-anew = Alle Indexdateien werden neu geschrieben, weil sich Einstellungen geändert haben.
building-forecast-idle = { $count ->
    [one] Nichts hat sich geändert; { $count } Artikel ist eingelesen und bleibt, wie er ist.
   *[other] Nichts hat sich geändert; { $count } Artikel sind eingelesen und bleiben, wie sie sind.
}
building-forecast-skipped = Wird übersprungen ({ $count }):
building-go-button = Los
building-rebuild-button = Alles neu aufbauen
building-cancel-button = Abbrechen
building-admins-only-alert = Das können leider nur die Admins dieses Bots entscheiden.
building-decided-alert = Das ist schon entschieden.
building-busy-alert = Der Index wird gerade schon gebaut. /status zeigt, wie weit er ist.

building-running = Läuft gerade: { $what }
building-running-since = Seit { $moment }; Auslöser: { $who }
building-running-stop = /cancel hält es an.
building-running-cancelled = Es wird schon abgebrochen.
building-deed-sync = Neueinlesen
building-deed-rebuild = alles neu aufbauen
building-deed-add = Artikel hinzufügen
building-deed-remove = Artikel entfernen
building-deed-correct = Artikel korrigieren
building-deed-feeds = Feeds lesen
building-deed-publish = Veröffentlichen
building-deed-rollback = Rückkehr zu einem früheren Indexstand
building-deed-restore = Sicherung wiederherstellen
building-deed-import = Artikel importieren
building-deed-other = Änderung am Index
building-who-you = du
building-who-command-line = Kommandozeile
building-who-schedule = Zeitplan
building-who-user = Nutzer { $id }

building-status-index = Indexstand { $generation }: { $articles }, { $passages }
building-status-published = Veröffentlicht: { $moment }
building-status-nothing = Noch ist nichts eingelesen.
building-status-held = Indexstand { $generation } wartet auf deine Entscheidung: /publish veröffentlicht ihn, /generations zeigt mehr.
building-status-encoder = Encoder: { $encoder }
building-status-database = Datenbank: { $database }
building-status-disk = Speicher: { $size } in { $folder }
building-status-disk-kept = Speicher: { $size } in { $folder } (Indexstände { $kept })
building-status-running = Läuft gerade: { $running }
building-status-idle = Läuft gerade: nichts
building-status-uptime = Laufzeit: { $duration }

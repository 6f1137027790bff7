# Builds of the index that are watched in a chat. Their details are for admins.

building-reindexing = Neu einlesen
building-already-running = Es wird schon neu eingelesen. /status zeigt, wie weit es ist, /cancel bricht es ab.
building-elsewhere = Der Index wird gerade anderswo gebaut, vielleicht von der Kommandozeile. Versuch es bitte später noch einmal.
building-cancelled = Das Einlesen wurde abgebrochen. { $published }
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

building-status-index = Indexstand { $generation }: { $articles }, { $passages }
building-status-published = Veröffentlicht: { $moment }
building-status-nothing = Noch ist nichts eingelesen.
building-status-encoder = Encoder: { $encoder }
building-status-database = Datenbank: { $database }
building-status-disk = Speicher: { $size } in { $folder }
building-status-disk-kept = Speicher: { $size } in { $folder } (Indexstände { $kept })
building-status-running = Läuft gerade: { $running }
building-status-idle = Läuft gerade: nichts
building-status-uptime = Laufzeit: { $duration }

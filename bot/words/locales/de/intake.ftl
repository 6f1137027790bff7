# Articles that admins hand over.

intake-how-to-add =
    Schreib Adressen hinter den Befehl, zum Beispiel:
    /add https://example.org/article

    Im privaten Chat genügen auch Links allein, Dateien (PDF, DOCX, EPUB, HTML, Markdown, reiner Text, JSON Lines, ZIP) oder weitergeleitete Beiträge von Kanälen.
intake-too-many-links = { $count ->
    [one] Das ist { $count } Link; schick höchstens { $most } auf einmal oder füge mit /feeds einen Feed hinzu.
   *[other] Das sind { $count } Links; schick höchstens { $most } auf einmal oder füge mit /feeds einen Feed hinzu.
}
intake-too-large = { $name } ist { $size } groß, und Telegram gibt Bots höchstens { $most } heraus. Teile oder komprimiere die Datei, schick ihre Adresse oder starte `footnote add` dort, wo sie liegt.
intake-size-over = über { $size }
intake-file-gone = Telegram hat { $name } nicht mehr. Schick die Datei bitte noch einmal.
intake-not-fetched = { $name } ließ sich nicht von Telegram holen. Schick die Datei bitte später noch einmal.
intake-only-channel-posts = Nur Beiträge von Kanälen lassen sich hinzufügen, und diesem ist nicht anzusehen, dass er einer ist: Er kommt von einer Person oder Gruppe, oder sein Kanal verbirgt, woher er stammt. Schick mir den Link dazu oder den Text als Datei.
intake-no-text-in-picture = Ein Bild enthält keinen Text, den ich zitieren könnte. Schick mir einen Link, eine Datei mit Text oder den Beitrag eines Kanals; Fragen kann ich nur als Text lesen.
intake-nothing-found = Darin ist kein Artikel.
intake-refused = { $count } abgelehnt:
intake-refused-one = Abgelehnt:

intake-source = Quelle: { $source }
intake-source-unknown = Quelle: unbekannt
intake-authors = Autoren: { $authors }
intake-date = Datum: { $date }
intake-date-unknown = unbekannt
intake-date-not-after = unbekannt, spätestens am { $day } (nach der Uhr der Seite)
intake-date-unread = { $date }; „{ $raw }“ ist kein Datum
intake-length = { $words }, Sprache: { $language }
intake-length-language-unknown = { $words }, Sprache unbekannt
intake-link = Link: { $link }
intake-duplicate-of = Dublette von { $article }. Wird sie angenommen, zählt sie als weiteres Medium mit dieser Meldung.
intake-replaces = Ersetzt die Fassung vom { $day }.
intake-replaces-undated = Ersetzt eine frühere Fassung.
intake-unchanged = Seit der Aufnahme hat sich nichts geändert.
intake-basis-admin = von einem Admin angegeben
intake-basis-field = laut eigenem Feld
intake-basis-post = Zeitpunkt des Beitrags
intake-basis-feed = aus dem Feed
intake-basis-metadata = laut den Metadaten der Seite
intake-basis-headline = steht bei der Überschrift
intake-basis-visible = steht im Text
intake-basis-address = aus der Adresse
intake-basis-guess = nur vermutet
intake-unsure = unsicher

intake-summary-duplicates = { $count ->
    [one] { $count } davon ist eine Dublette.
   *[other] { $count } davon sind Dubletten.
}
intake-summary-unchanged = { $count ->
    [one] { $count } davon ist schon aufgenommen und unverändert.
   *[other] { $count } davon sind schon aufgenommen und unverändert.
}
intake-accept-button = Annehmen
intake-drop-button = Verwerfen
intake-correct-date-button = Datum berichtigen
intake-correct-title-button = Titel berichtigen
intake-accept-all-button = Alle { $count } annehmen
intake-drop-all-button = Alle verwerfen

intake-admins-only-alert = Das entscheiden nur die Admins und die Redaktion dieses Bots.
intake-not-yours-alert = Das hat jemand anders geschickt. Redakteure entscheiden über das, was sie selbst geschickt haben, Admins über alles.
intake-draft-gone-alert = Diesen Entwurf gibt es nicht mehr: Er wurde angenommen oder verworfen oder hat über 30 Tage gewartet.
intake-being-added-alert = Das wird schon hinzugefügt.
intake-stopping-alert = Ich werde gerade angehalten. Versuch es in einer Minute noch einmal.
intake-adding = Hinzufügen
intake-added = Hinzugefügt. { $published }
intake-added-many = Hinzugefügt: { $counts }. { $published }
intake-count-new = { $count } neu
intake-count-changed = { $count } geändert
intake-count-unchanged = { $count } unverändert
intake-added-unchanged = Nichts hat sich geändert: Das war schon aufgenommen.
intake-added-held = Noch nicht veröffentlicht: Damit würden Prüffragen schlechter beantwortet. Der Entwurf bleibt. Ein Admin kann es mit /publish trotzdem veröffentlichen.
intake-adding-stopped = Abgebrochen, bevor es hinzugefügt war; der Entwurf bleibt.
intake-adding-busy = Der Index wird gerade anderswo gebaut, von einem Feed oder der Kommandozeile. Versuch es später noch einmal; der Entwurf bleibt.
intake-adding-failed = Nicht hinzugefügt: { $reason } Der Entwurf bleibt.
intake-adding-broke = Nicht hinzugefügt, da ist etwas schiefgegangen (Fehlernummer { $reference }). Der Entwurf bleibt.
intake-dropped = Verworfen.
intake-dropped-all = { $count } verworfen.

intake-ask-date = Antworte auf diese Nachricht mit dem Datum von { $title }, zum Beispiel { $example } oder 2024-06-18.
intake-ask-title = Antworte auf diese Nachricht mit dem Titel, der { $title } ersetzt.
intake-date-unreadable = Darin erkenne ich keinen Tag, oder er kommt erst noch.
intake-date-ambiguous = Das kann { $first } oder { $second } sein; schreib den Monat als Wort.
intake-title-empty = Darin sehe ich keinen Titel.
intake-title-placeholder = Der Titel
intake-draft-mark = Entwurf

# Die Seite, auf der ein zitierter Artikel gelesen wird.

web-read = 📖 Lesen

web-original = Original auf { $site } lesen
web-removed = Dieser Artikel ist inzwischen nicht mehr in der Sammlung. Hier steht er so, wie er beim Zitieren war.
web-replaced = In der Sammlung steht jetzt eine andere Fassung dieses Artikels. Hier steht er so, wie er beim Zitieren war.
web-empty = Von diesem Artikel ist nur der Titel gespeichert.
web-verbatim = Der Artikel steht hier Wort für Wort; Menüs, Bildunterschriften und Werbung sind weggelassen.

web-skip = Zum zitierten Satz springen
web-citations = Zitate in diesem Artikel
web-previous = Vorheriges Zitat
web-next = Nächstes Zitat
web-to-citation = Zitat { $number }

web-expired = Dieser Link ist abgelaufen
web-expired-text = Links zu Artikeln gelten nur eine Zeit lang. Öffne die Antwort in Telegram noch einmal oder frag neu, dann bekommst du einen frischen.
web-unknown = Hier ist nichts
web-unknown-text = Vielleicht wurde der Link nicht ganz kopiert. Öffne ihn noch einmal aus der Antwort in Telegram.
web-gone = Diese Antwort gibt es nicht mehr
web-gone-text = Die Antwort, zu der dieser Link gehört, wurde gelöscht. Frag in Telegram noch einmal, um eine neue zu bekommen.
web-failed = Das hat nicht geklappt
web-failed-text = Der Artikel lässt sich gerade nicht anzeigen. Bitte versuch es in ein paar Minuten noch einmal. (Kennung { $reference })

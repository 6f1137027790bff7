# Generations of the index: the list, publishing what waits, going back.

releases-none = Noch ist nichts veröffentlicht. /reindex liest die eingestellten Ordner ein.
releases-current = Indexstand { $generation } antwortet gerade
releases-earlier = Indexstand { $generation }
releases-waiting = Indexstand { $generation } wartet auf deine Entscheidung
releases-waits-since = Gebaut, aber nicht veröffentlicht: { $moment }
releases-published = Veröffentlicht: { $moment }
releases-serves-since = Antwortet seit: { $moment }
releases-why = Anlass: { $what }; Auslöser: { $who }
releases-reader = Lesemodell: { $name }
releases-drop = Das ist { $share } schlechter.
releases-publish-button = { $generation } trotzdem veröffentlichen
releases-back-button = Zurück zu { $generation }

releases-use = /rollback kehrt zum Indexstand davor zurück, /rollback NUMMER zu diesem; /generations listet sie auf.
releases-sure = Von Indexstand { $current } zu Indexstand { $generation } zurückkehren?
releases-line = Indexstand { $generation }: { $articles }, veröffentlicht am { $moment }
releases-sure-hint = Nichts wird gelöscht, und du kannst wieder zurück. Das nächste Neueinlesen holt wieder herein, was in den Ordnern liegt.
releases-sure-held = Indexstand { $generation }, der auf deine Entscheidung wartet, wird dabei verworfen. Zurück kannst du trotzdem wieder; das nächste Neueinlesen holt wieder herein, was in den Ordnern liegt.
releases-confirm-button = Ja, zurück zu { $generation }
releases-stay-button = Nein, bei { $generation } bleiben
releases-stayed = Indexstand { $generation } antwortet weiter; nichts wurde geändert.
releases-back-done = Jetzt antwortet wieder Indexstand { $generation }.
releases-return = /rollback { $generation } bringt Indexstand { $generation } zurück.
releases-changed-meanwhile = Inzwischen antwortet Indexstand { $generation }; nichts wurde geändert. Bitte noch einmal /rollback.

releases-nothing-held = Kein Indexstand wartet auf seine Veröffentlichung.
releases-nothing-before = Es gibt keinen früheren Indexstand, zu dem man zurückkehren könnte.
releases-unknown = Indexstand { $generation } ist nicht aufbewahrt; /generations listet auf, was da ist.
releases-current-already = Indexstand { $generation } antwortet gerade schon.
releases-another-encoder = Indexstand { $generation } wurde mit einem anderen Encoder gebaut als dem eingestellten und kann mit diesem nicht antworten.
releases-busy = Der Index wird gerade gebaut; ein anderer Stand lässt sich danach veröffentlichen.
releases-failed = Das ist fehlgeschlagen: { $reason } Der veröffentlichte Index ist unberührt und antwortet weiter.
releases-admins-only-alert = Das können leider nur die Admins dieses Bots entscheiden.
releases-decided-alert = Das ist schon entschieden.

# Antworten, die Knöpfe darunter und was über Fragen gesagt wird.

answering-abstained = Die Artikel sagen dazu nichts.
answering-nearest = Am nächsten kommt, ohne die Frage zu beantworten:
answering-agree = { $count ->
    [one] { $count } Artikel sagt das
   *[other] { $count } Artikel sagen das
}
answering-disagree = Die Artikel widersprechen sich:
answering-sources = Quellen
answering-also-in = auch bei: { $names }
answering-and-more = { $count ->
    [one] { $count } weiteres Medium
   *[other] { $count } weitere Medien
}
answering-about = zu: { $what }
answering-asked-on = Gefragt am { $day }: { $question }
answering-evidence = Weitere Belege
answering-left-out = { $count ->
    [one] { $count } weiteres Zitat passt hier nicht hinein. „Weitere Belege“ zeigt es.
   *[other] { $count } weitere Zitate passen hier nicht hinein. „Weitere Belege“ zeigt sie.
}
answering-left-out-alone = { $count ->
    [one] { $count } weiteres Zitat passt hier nicht hinein.
   *[other] { $count } weitere Zitate passen hier nicht hinein.
}
answering-too-long = Dieser Satz ist zu lang für eine Nachricht. Der Knopf [{ $number }] zeigt ihn ganz.
answering-too-long-alone = Dieser Satz ist zu lang für eine Nachricht.

answering-removed = Dieser Artikel ist inzwischen nicht mehr in der Sammlung.
answering-replaced = In der Sammlung steht jetzt eine andere Fassung dieses Artikels.

answering-no-more = Ich habe keine weiteren Belege gefunden.
answering-gone = Diese Antwort habe ich nicht mehr. Stell die Frage bitte noch einmal.
answering-how-to-ask =
    Schreib deine Frage hinter den Befehl, zum Beispiel:
    /ask Wann war Putin zuletzt in Pjöngjang?
answering-only-text = Ich kann nur Text lesen. Schick mir deine Frage als Text.
answering-unknown-command = Diesen Befehl kenne ich nicht. Stell mir eine Frage, oder sieh in /help nach.
answering-anew = Gut, fangen wir neu an. Deine nächste Frage verstehe ich für sich allein.
answering-too-many-questions = { $most ->
    [one] Beantwortet ist { $most } Frage. Schick mir die anderen bitte noch einmal.
   *[other] Beantwortet sind die ersten { $most } Fragen. Schick mir die anderen bitte noch einmal.
}

answering-quota-left = { $count ->
    [one] Du hast noch { $count } Frage frei. Neue gibt es in: { $duration }
   *[other] Du hast noch { $count } Fragen frei. Neue gibt es in: { $duration }
}
answering-quota-last = Das war fürs Erste deine letzte Frage. Neue gibt es in: { $duration }
answering-quota-used = Das waren viele Fragen, ich muss kurz verschnaufen. Weiter geht es in: { $duration }
answering-quota-chat-left = { $count ->
    [one] Dieser Chat hat noch { $count } Frage frei. Neue gibt es in: { $duration }
   *[other] Dieser Chat hat noch { $count } Fragen frei. Neue gibt es in: { $duration }
}
answering-quota-chat-last = Das war fürs Erste die letzte Frage dieses Chats. Neue gibt es in: { $duration }
answering-quota-chat-used = In diesem Chat waren es viele Fragen, ich muss kurz verschnaufen. Weiter geht es in: { $duration }

answering-suggestion-asked = Deine Frage: { $question }
answering-suggestion-asked-by = { $person } fragt: { $question }

answering-button-more = Weitere Belege
answering-button-share = Teilen
answering-button-previous = ‹ Zurück
answering-button-next = Weiter ›
answering-button-unsupported = Belegt das nicht
answering-button-unsupported-number = [{ $number }] belegt das nicht
answering-button-wrong = Falsch
answering-button-outdated = Veraltet
answering-button-incomplete = Unvollständig
answering-button-missed = Da fehlt etwas
answering-button-back = « Zurück

answering-toast-up = Danke! Schön, dass es geholfen hat.
answering-toast-down = Danke. Was stimmt nicht?
answering-toast-reason = Danke, ist notiert.
answering-toast-unsupported = Danke, ist notiert: [{ $number }] belegt das nicht.
answering-toast-withdrawn = Zurückgenommen.
answering-toast-open = Ist schon offen, weiter unten.

# What Telegram shows of the bot: the list of commands and what it is for.

menu-description =
    Frag mich in deinen eigenen Worten nach dem, was in einer Sammlung von Artikeln steht.

    Ich antworte mit wörtlich zitierten Sätzen daraus, jeweils mit Quelle, Datum und Link. Wenn die Artikel nichts dazu sagen, sage ich das.

    Tippe unten auf den Knopf und schick mir eine Frage.
menu-short-description = Beantwortet Fragen mit wörtlich zitierten Sätzen aus Artikeln, jeweils mit Quelle.

menu-command-ask = Eine Frage zu den Artikeln stellen
menu-command-sources = Die Artikel, neueste zuerst
menu-command-watch = Bescheid geben, wenn sich eine Antwort ändert
menu-command-watching = Deine beobachteten Fragen
menu-command-new = Ein neues Thema beginnen
menu-command-language = Meine Sprache wählen
menu-command-privacy = Was gespeichert wird und wie lange
menu-command-forget = Deine Fragen und Bewertungen löschen
menu-command-help = Wie man fragt

menu-command-add = Artikel über ihre Adressen hinzufügen
menu-command-feeds = Feeds, die ich regelmäßig lese
menu-command-reindex = Die eingestellten Ordner neu einlesen
menu-command-generations = Aufbewahrte Stände des Index
menu-command-publish = Den wartenden Stand veröffentlichen
menu-command-rollback = Zu einem früheren Stand zurückkehren
menu-command-status = Was im Index steht und was gerade läuft
menu-command-cancel = Beenden, was gerade läuft
menu-command-stats = Wie viel gefragt und beantwortet wird
menu-command-gaps = Was unbeantwortet blieb
menu-command-team = Wer diesen Bot betreut
menu-command-invite = Redakteur oder Admin einladen
menu-command-audit = Wer was getan hat

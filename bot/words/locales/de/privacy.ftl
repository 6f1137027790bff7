# /privacy and /forget
privacy-title = Was ich aufbewahre
privacy-what = Deine Fragen und meine Antworten darauf, deine Bewertungen, die Fragen, die ich für dich beobachte, sowie die Sprache und die Ruhezeit, die du gewählt hast – jeweils mit den Nummern, unter denen Telegram dich und den Chat kennt. Keine Namen, keine Benutzernamen, nichts anderes, was du schreibst.
privacy-days =
    { $days ->
        [one] Fragen, Antworten und Bewertungen bewahre ich { $days } Tag auf, dann werden sie gelöscht. Beobachtete Fragen, die Sprache und die Ruhezeit bleiben, bis du sie beendest oder änderst.
       *[other] Fragen, Antworten und Bewertungen bewahre ich { $days } Tage auf, dann werden sie gelöscht. Beobachtete Fragen, die Sprache und die Ruhezeit bleiben, bis du sie beendest oder änderst.
    }
privacy-for-good = Das bewahre ich auf, bis du es löschst.
privacy-who = Sonst bekommt es niemand, außer wer einen Link zu einer Antwort erhalten hat. Die Admins dieses Bots sehen Fragen, die ich nicht beantworten konnte oder deren Antwort bewertet wurde, aber nicht, von wem sie sind.
privacy-logs-nothing = Meine Protokolle enthalten keine Wörter von Fragen.
privacy-logs-questions = Ein Admin dieses Bots hat festgelegt, dass meine Protokolle die Wörter von Fragen enthalten.
privacy-team = Über alle, die diesen Bot als Inhaber, Admin oder Redakteur betreuen, bewahre ich mehr auf: den Namen, mit dem sie beigetreten sind, und was sie in dieser Rolle tun (was sie aufgenommen, erneuert oder zurückgesetzt und wen sie eingeladen haben), mit ihrer Nummer und der Zeit; die Admins dieses Bots sehen das. /forget löscht den Namen; was sie getan haben, bleibt so lange wie Fragen.
privacy-forget = /forget löscht das alles in allen Chats; nur eine Antwort, die jemand anders beobachtet, bleibt – ohne deine Nummer. Nachrichten, die schon in einem Chat stehen, kannst du selbst löschen.
privacy-sure = Soll ich deine Fragen, Bewertungen und beobachteten Fragen in allen Chats löschen und auch, was du in unserem privaten Chat gewählt hast? Die Knöpfe unter meinen früheren Antworten an dich gehen dann nicht mehr.
privacy-yes = Löschen
privacy-no = Behalten
privacy-not-yours = Das kann nur entscheiden, wer /forget geschrieben hat.
privacy-nameless = Du schreibst im Namen einer Gruppe oder eines Kanals, deshalb weiß ich nicht, wessen Daten ich löschen soll. Schreib mir /forget im privaten Chat.
privacy-kept = Es wurde nichts gelöscht.
privacy-nothing = Ich hatte keine Fragen, Bewertungen oder beobachteten Fragen von dir.
privacy-erased = Gelöscht: { $what }.
privacy-answers =
    { $count ->
        [one] { $count } Frage
       *[other] { $count } Fragen
    }
privacy-votes =
    { $count ->
        [one] { $count } Bewertung
       *[other] { $count } Bewertungen
    }
privacy-watches =
    { $count ->
        [one] { $count } beobachtete Frage
       *[other] { $count } beobachtete Fragen
    }

# /privacy and /forget
privacy-title = Was ich aufbewahre
privacy-what = Deine Fragen und meine Antworten darauf, deine Stimmen, die Fragen, die ich für dich beobachte, und die Sprache, die du gewählt hast – jeweils mit den Nummern, unter denen Telegram dich und den Chat kennt. Keine Namen, keine Benutzernamen, nichts anderes, was du schreibst.
privacy-days =
    { $days ->
        [one] Das bewahre ich { $days } Tag auf, dann wird es gelöscht.
       *[other] Das bewahre ich { $days } Tage auf, dann wird es gelöscht.
    }
privacy-for-good = Das bewahre ich auf, bis du es löschst.
privacy-who = Sonst bekommt es niemand. Die Admins dieses Bots sehen Fragen, die ich nicht beantworten konnte, aber nicht, von wem sie sind.
privacy-logs-nothing = Meine Protokolle enthalten keine Wörter von Fragen.
privacy-logs-questions = Ein Admin dieses Bots hat festgelegt, dass meine Protokolle die Wörter von Fragen enthalten.
privacy-forget = /forget löscht das alles, in allen Chats. Nachrichten, die schon in einem Chat stehen, kannst du selbst löschen.
privacy-sure = Soll ich deine Fragen, Stimmen und beobachteten Fragen in allen Chats löschen? Die Knöpfe unter meinen früheren Antworten an dich gehen dann nicht mehr.
privacy-yes = Löschen
privacy-no = Behalten
privacy-not-yours = Das kann nur entscheiden, wer /forget geschrieben hat.
privacy-kept = Es wurde nichts gelöscht.
privacy-nothing = Es gab nichts von dir zu löschen.
privacy-erased = Gelöscht: { $what }.
privacy-answers =
    { $count ->
        [one] { $count } Frage
       *[other] { $count } Fragen
    }
privacy-votes =
    { $count ->
        [one] { $count } Stimme
       *[other] { $count } Stimmen
    }
privacy-watches =
    { $count ->
        [one] { $count } beobachtete Frage
       *[other] { $count } beobachtete Fragen
    }

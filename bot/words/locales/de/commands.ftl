# Commands about the bot itself and what it knows.

commands-start =
    Hallo! Ich beantworte Fragen zu einer Sammlung von Artikeln mit wörtlich zitierten Sätzen daraus, jeweils mit Quelle. Wenn die Artikel nichts dazu sagen, sage ich das.

    Schick mir einfach deine Frage, zum Beispiel:
    Wann war Putin zuletzt in Pjöngjang?

    { $list }
commands-help =
    Frag in deinen eigenen Worten: Hier ist jeder Text eine Frage. In Gruppen schreib /ask und deine Frage, antworte auf eine meiner Nachrichten oder erwähne mich. In jedem anderen Chat tippe meinen @Namen und deine Frage.

    Jedes Zitat steht Wort für Wort in seinem Artikel. Die Knöpfe unter einer Antwort öffnen die Stelle um ein Zitat herum. Was „am Dienstag“ bedeutet, steht als Datum darunter.

    Um weiterzufragen, schreib einfach weiter: „Und wen hat er dort getroffen?“ Eine Antwort auf eine frühere Nachricht knüpft an genau diese an; /new beginnt ein neues Thema.

    since:2024-01, until:2024-06 und source:bbc in einer Frage schränken die Artikel ein.

    { $list }
commands-help-admin =
    Für Admins:
    { $list }

    Im privaten Chat kannst du mir auch einfach Links, Dateien oder weitergeleitete Beiträge von Kanälen schicken. Ich zeige dir jeden Artikel, bevor er aufgenommen wird.
commands-help-editor =
    Für die Redaktion:
    { $list }

    Im privaten Chat kannst du mir auch einfach Links, Dateien oder weitergeleitete Beiträge von Kanälen schicken. Ich zeige dir jeden Artikel, bevor er aufgenommen wird; über das, was du schickst, entscheidest du.
commands-admins-only = Dieser Befehl ist leider nur für die Admins dieses Bots.
commands-editors-only = Dieser Befehl ist leider nur für die Admins und die Redaktion dieses Bots.
commands-no-admins = Dieser Befehl ist gesperrt: In den Einstellungen des Bots sind weder Inhaber noch Admins genannt (telegram.owners, telegram.admins).

commands-no-articles = Es gibt noch keine Artikel.
commands-articles-of = Artikel { $first }–{ $last } von { $total }, neueste zuerst
commands-newer-button = « Neuere
commands-older-button = Ältere »

commands-language =
    Welche Sprache soll ich hier sprechen? Zitate bleiben so, wie sie geschrieben wurden.

    „Automatisch“ heißt: die Sprache deiner Telegram-App.
commands-language-automatic-button = Automatisch
commands-language-chosen-alert = Ab jetzt spreche ich hier Deutsch.
commands-language-automatic-alert = Ab jetzt spreche ich die Sprache deiner Telegram-App, soweit ich sie kann.
commands-language-unknown = „{ $language }“ spreche ich noch nicht. Ich kann diese Sprachen: { $languages }. /language zeigt sie als Knöpfe.
commands-language-admins-only-alert = In einer Gruppe können nur ihre Admins meine Sprache wählen.

commands-cancelling = Ich breche ab. Der veröffentlichte Index bleibt, wie er ist, und beantwortet weiter Fragen.
commands-nothing-to-cancel = Gerade läuft nichts, also gibt es nichts abzubrechen.

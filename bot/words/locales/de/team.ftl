# Wer den Bot betreut: /team, /invite, Einladungen, /audit

team-role-owner = Inhaber
team-role-admin = Admin
team-role-editor = Redakteur

team-on-schedule = nach Zeitplan
team-command-line = Kommandozeile
team-nameless = Benutzer { $id }
team-invited-by = Einladung: { $by }

team-head = Das Team: { $count }
team-named = { $role }, in den Einstellungen genannt
team-member = { $role } seit dem { $day }, Einladung: { $by }
team-open-invitations = Offene Einladungen: { $count }
team-how = /invite erstellt eine Einladung für einen Redakteur, /invite admin eine für einen Admin.
team-private = Hier geht es um Personen. Schreib mir /team im privaten Chat.
team-previous-button = « Zurück
team-next-button = Weiter »

team-dismiss-sure = Soll { $name } ({ $role }) das Team verlassen? Artikel und Entwürfe bleiben, Einladungen von dieser Person werden ungültig.
team-dismiss-button = Aus dem Team nehmen
team-keep-button = Behalten
team-dismissed-alert = Erledigt. Diese Person hat keine Rolle mehr.
team-gone-alert = Diese Person war schon nicht mehr im Team.
team-dismiss-refused-alert = Das darfst du nicht: Inhaber nehmen Admins und Redakteure aus dem Team, Admins nur Redakteure, und wer in den Einstellungen genannt ist, bleibt.

team-how-to-invite = Schreib /invite, um einen Redakteur einzuladen, oder /invite admin, um einen Admin einzuladen.
team-invite-refused = Nur Inhaber dürfen Admins einladen. /invite erstellt eine Einladung für einen Redakteur.
team-invite-private = Eine Einladung hat, wer sie zuerst öffnet, und hier würden alle sie sehen. Schreib mir /invite im privaten Chat.
team-invitation-editor =
    Eine Einladung für einen Redakteur, der Artikel aufnimmt und berichtigt. Gib diesen Link einer einzigen Person: Er gilt einmal, bis zum { $until }.
team-invitation-admin =
    Eine Einladung für einen Admin, der Artikel aufnimmt, den Index erneuert, veröffentlicht und zurücksetzt und Redakteure einlädt. Gib diesen Link einer einzigen Person: Er gilt einmal, bis zum { $until }.

team-join-private = Öffne die Einladung im privaten Chat mit mir; hier können alle sie sehen.
team-not-invited = Diese Einladung gilt nicht: Sie wurde schon benutzt, ist abgelaufen oder war nie eine. Bitte die Person, die sie dir geschickt hat, um eine neue.
team-needless = So viel darfst du schon: Deine Rolle hier ist { $role }. Die Einladung gilt weiter; du kannst sie weitergeben.
team-you-are = Eine Rolle hast du hier übrigens schon: { $role }.
team-joined = { $name } hat deine Einladung angenommen. Rolle: { $role }.
team-welcome-editor = Willkommen im Team! Du gehörst jetzt zur Redaktion: Du nimmst Artikel auf und berichtigst sie vorher.
team-welcome-admin = Willkommen im Team! Du bist jetzt Admin: Du kümmerst dich um die Artikel und lädst Redakteure ein.

team-audit-head = Wer was getan hat, Neuestes zuerst
team-audit-none = Noch ist nichts aufgeschrieben.
team-audit-end = Älteres gibt es nicht.
team-audit-private = Hier geht es um Personen. Schreib mir /audit im privaten Chat.
team-newest-button = « Neueste
team-older-button = Ältere »

team-deed-sync = Index erneuert
team-deed-rebuild = alles neu aufgebaut
team-deed-add = Artikel aufgenommen
team-deed-remove = Artikel entfernt
team-deed-correct = Berichtigung
team-deed-feeds = Feeds gelesen
team-deed-cancel = Abbruch
team-deed-publish = Veröffentlichung
team-deed-rollback = zurückgesetzt
team-deed-subscribe = Feed abonniert
team-deed-interval = Abstand geändert
team-deed-unsubscribe = Abo beendet
team-deed-invite = Einladung
team-deed-join = dem Team beigetreten
team-deed-dismiss = aus dem Team genommen
team-deed-backup = Sicherung
team-deed-restore = Wiederherstellung
team-deed-export = Artikel exportiert
team-deed-import = Artikel importiert

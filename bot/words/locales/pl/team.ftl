# Osoby prowadzące bota: /team, /invite, zaproszenia, /audit

team-role-owner = właściciel
team-role-admin = administrator
team-role-editor = redaktor

team-on-schedule = według harmonogramu
team-command-line = wiersz poleceń
team-nameless = użytkownik { $id }
team-invited-by = zaproszenie: { $by }

team-head = Zespół: { $count }
team-named = { $role }, z ustawień
team-member = { $role } od { $day }, zaproszenie: { $by }
team-open-invitations = Otwarte zaproszenia: { $count }
team-how = /invite tworzy zaproszenie dla redaktora, /invite admin – dla administratora.
team-private = Chodzi tu o ludzi. Napisz do mnie /team na czacie prywatnym.
team-previous-button = « Wstecz
team-next-button = Dalej »

team-dismiss-sure = Czy usunąć z zespołu: { $name } ({ $role })? Artykuły i szkice zostaną, a zaproszenia od tej osoby stracą ważność.
team-dismiss-button = Usuń z zespołu
team-keep-button = Zostaw
team-dismissed-alert = Gotowe. Ta osoba nie ma już żadnej roli.
team-gone-alert = Tej osoby już nie było w zespole.
team-dismiss-refused-alert = Nie możesz tego zrobić: właściciele usuwają administratorów i redaktorów, administratorzy – redaktorów, a osoby z ustawień zostają.

team-how-to-invite = Napisz /invite, aby zaprosić redaktora, albo /invite admin, aby zaprosić administratora.
team-invite-refused = Administratorów może zapraszać tylko właściciel. /invite tworzy zaproszenie dla redaktora.
team-invite-private = Zaproszenie należy do tego, kto pierwszy je otworzy, a tutaj zobaczą je wszyscy. Napisz do mnie /invite na czacie prywatnym.
team-invitation-editor =
    Zaproszenie dla redaktora, który dodaje i poprawia artykuły. Przekaż ten link jednej osobie: zadziała raz, do { $until }.
team-invitation-admin =
    Zaproszenie dla administratora, który dodaje artykuły, odświeża, publikuje i cofa indeks oraz zaprasza redaktorów. Przekaż ten link jednej osobie: zadziała raz, do { $until }.

team-join-private = Otwórz zaproszenie na czacie prywatnym ze mną: tutaj widzą je wszyscy.
team-not-invited = To zaproszenie jest nieważne: ktoś już z niego skorzystał, wygasło albo nigdy go nie było. Poproś o nowe osobę, która je przysłała.
team-needless = Możesz już co najmniej tyle: Twoja rola tutaj to { $role }. Zaproszenie jest nadal ważne, możesz je przekazać dalej.
team-you-are = Masz tu już zresztą rolę: { $role }.
team-joined = { $name } korzysta z Twojego zaproszenia i jest w zespole. Rola: { $role }.
team-welcome-editor = Witaj w zespole! Masz teraz rolę redaktora: dodajesz artykuły i poprawiasz je przed dodaniem.
team-welcome-admin = Witaj w zespole! Masz teraz rolę administratora: dbasz o artykuły i zapraszasz redaktorów.

team-audit-head = Kto co zrobił, od najnowszych
team-audit-none = Nic jeszcze nie zapisano.
team-audit-end = Nie ma starszych wpisów.
team-audit-private = Chodzi tu o ludzi. Napisz do mnie /audit na czacie prywatnym.
team-newest-button = « Najnowsze
team-older-button = Starsze »

team-deed-sync = odświeżenie indeksu
team-deed-rebuild = budowa indeksu od nowa
team-deed-add = dodanie artykułów
team-deed-remove = usunięcie artykułów
team-deed-correct = poprawka
team-deed-feeds = odczyt kanałów RSS
team-deed-cancel = anulowanie
team-deed-publish = publikacja
team-deed-rollback = cofnięcie
team-deed-subscribe = subskrypcja
team-deed-interval = zmiana odstępu
team-deed-unsubscribe = koniec subskrypcji
team-deed-invite = zaproszenie
team-deed-join = dołączenie do zespołu
team-deed-dismiss = usunięcie z zespołu
team-deed-backup = kopia zapasowa
team-deed-restore = przywrócenie z kopii
team-deed-export = eksport
team-deed-import = wczytanie z eksportu

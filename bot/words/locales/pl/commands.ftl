# Commands about the bot itself and what it knows.

commands-start =
    Cześć! Odpowiadam na pytania zdaniami cytowanymi słowo w słowo ze zbioru artykułów, każde z podanym źródłem. Jeśli artykuły o czymś nie mówią, powiem to wprost.

    Po prostu wyślij mi pytanie, na przykład:
    Kiedy Putin był ostatnio w Pjongjangu?

    { $list }
commands-help =
    Pytaj własnymi słowami: tutaj każdy tekst jest pytaniem. W grupie napisz /ask i pytanie, odpowiedz na moją wiadomość albo mnie oznacz. Na każdym innym czacie wpisz moją @nazwę i pytanie.

    Każdy cytat pochodzi słowo w słowo z artykułu. Przyciski pod odpowiedzią otwierają fragment wokół cytatu. Co znaczy „we wtorek”, wyjaśnia data pod cytatem.

    Żeby dopytać, po prostu pisz dalej: „A z kim się tam spotkał?” Odpowiedź na wcześniejszą wiadomość nawiązuje właśnie do niej; /new zaczyna nowy temat.

    since:2024-01, until:2024-06 i source:bbc w pytaniu zawężają wybór artykułów.

    { $list }
commands-help-admin =
    Dla administratorów:
    { $list }

    Na czacie prywatnym możesz też po prostu przysłać mi linki, pliki albo przekazane posty kanałów. Zanim dodam artykuł, pokażę go.
commands-help-editor =
    Dla redaktorów:
    { $list }

    Na czacie prywatnym możesz też po prostu przysłać mi linki, pliki albo przekazane posty kanałów. Zanim dodam artykuł, pokażę go; o tym, co przysyłasz, decydujesz Ty.
commands-admins-only = Przykro mi, to polecenie jest tylko dla administratorów bota.
commands-editors-only = Przykro mi, to polecenie jest tylko dla administratorów i redaktorów bota.
commands-no-admins = To polecenie jest niedostępne: w ustawieniach bota nie podano żadnego właściciela ani administratora (telegram.owners, telegram.admins).

commands-no-articles = Nie ma jeszcze żadnych artykułów.
commands-articles-of = Artykuły { $first }–{ $last } z { $total }, od najnowszych
commands-newer-button = « Nowsze
commands-older-button = Starsze »

commands-language =
    W jakim języku mam tu mówić? Cytaty pozostają w języku oryginału.

    „Automatycznie” znaczy: w języku Twojej aplikacji Telegram.
commands-language-automatic-button = Automatycznie
commands-language-chosen-alert = Od teraz mówię tu po polsku.
commands-language-automatic-alert = Od teraz mówię w języku Twojej aplikacji Telegram, o ile go znam.
commands-language-unknown = W języku „{ $language }” jeszcze nie mówię. Znam języki: { $languages }. /language pokaże je jako przyciski.
commands-language-admins-only-alert = W grupie mój język mogą wybrać tylko jej administratorzy.

commands-cancelling = Zatrzymuję. Opublikowany indeks zostaje bez zmian i nadal działa.
commands-nothing-to-cancel = Nic teraz nie trwa, więc nie ma czego zatrzymywać.

# What Telegram shows of the bot: the list of commands and what it is for.

menu-description =
    Zapytaj mnie własnymi słowami o to, co jest w zbiorze artykułów.

    Odpowiadam zdaniami cytowanymi z nich słowo w słowo – ze źródłem, datą i linkiem. Jeśli artykuły o czymś nie mówią, powiem to wprost.

    Naciśnij przycisk na dole i wyślij pytanie.
menu-short-description = Odpowiadam na pytania dosłownymi cytatami z artykułów, każdy z podanym źródłem.

menu-command-ask = Zapytaj o treść artykułów
menu-command-sources = Artykuły, od najnowszych
menu-command-watch = Daj znać, gdy odpowiedź się zmieni
menu-command-watching = Twoje obserwowane pytania
menu-command-new = Zacznij nowy temat
menu-command-language = Wybierz język
menu-command-privacy = Co przechowuję i jak długo
menu-command-forget = Usuń swoje pytania i oceny
menu-command-help = Jak pytać

menu-command-add = Dodaj artykuły spod podanych adresów
menu-command-feeds = Kanały RSS czytane regularnie
menu-command-reindex = Wczytaj od nowa foldery z ustawień
menu-command-generations = Zachowane stany indeksu
menu-command-publish = Opublikuj czekający stan
menu-command-rollback = Wróć do wcześniejszego stanu
menu-command-status = Co jest w indeksie i co teraz trwa
menu-command-cancel = Zatrzymaj to, co trwa
menu-command-stats = Ile pytań i odpowiedzi
menu-command-gaps = Na co zabrakło odpowiedzi
menu-command-team = Kto prowadzi bota
menu-command-invite = Zaproś redaktora lub administratora
menu-command-audit = Kto co zrobił

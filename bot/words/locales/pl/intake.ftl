# Articles that admins hand over.

intake-how-to-add =
    Napisz adresy po poleceniu, na przykład:
    /add https://example.org/article

    Na czacie prywatnym możesz też przysłać same linki, pliki (PDF, DOCX, EPUB, HTML, Markdown, zwykły tekst, JSON Lines, ZIP) albo przekazane posty kanałów.
intake-too-many-links = { $count ->
    [one] To { $count } link; wysyłaj najwyżej { $most } naraz albo dodaj kanał RSS przez /feeds.
    [few] To { $count } linki; wysyłaj najwyżej { $most } naraz albo dodaj kanał RSS przez /feeds.
    [many] To { $count } linków; wysyłaj najwyżej { $most } naraz albo dodaj kanał RSS przez /feeds.
   *[other] To { $count } linku; wysyłaj najwyżej { $most } naraz albo dodaj kanał RSS przez /feeds.
}
intake-too-large = { $name } ma { $size }, a Telegram udostępnia botom najwyżej { $most }. Podziel plik albo go skompresuj, przyślij jego adres lub uruchom `footnote add` tam, gdzie leży.
intake-size-over = ponad { $size }
intake-file-gone = Telegram nie ma już pliku { $name }. Przyślij go, proszę, jeszcze raz.
intake-not-fetched = Nie udało się pobrać pliku { $name } z Telegrama. Przyślij go, proszę, później jeszcze raz.
intake-only-channel-posts = Dodać można tylko posty kanałów, a po tym nie widać, że nim jest: napisała go osoba lub grupa albo kanał ukrywa, skąd pochodzi. Przyślij link do niego albo jego tekst jako plik.
intake-no-text-in-picture = Na obrazku nie ma tekstu, który można cytować. Przyślij link, plik z tekstem albo post kanału; pytanie przeczytam tylko jako tekst.
intake-nothing-found = Nie ma w tym żadnego artykułu.
intake-refused = Odrzucono ({ $count }):
intake-refused-one = Odrzucono:

intake-source = Źródło: { $source }
intake-source-unknown = Źródło: nieznane
intake-authors = Autorzy: { $authors }
intake-date = Data: { $date }
intake-date-unknown = nieznana
intake-date-not-after = nieznana, nie później niż { $day } (według zegara strony)
intake-date-unread = { $date }; „{ $raw }” to nie data
intake-length = { $words }, język: { $language }
intake-length-language-unknown = { $words }, język nieznany
intake-link = Link: { $link }
intake-duplicate-of = Powtarza artykuł { $article }. Po przyjęciu liczy się jako kolejne źródło z tym materiałem.
intake-replaces = Zastępuje wersję z { $day }.
intake-replaces-undated = Zastępuje wcześniejszą wersję.
intake-unchanged = Od zindeksowania nic się nie zmieniło.
intake-basis-admin = podana przez administratora
intake-basis-field = z pola samego artykułu
intake-basis-post = czas opublikowania posta
intake-basis-feed = z kanału RSS
intake-basis-metadata = z metadanych strony
intake-basis-headline = podana przy tytule
intake-basis-visible = podana w tekście
intake-basis-address = z adresu
intake-basis-guess = tylko przypuszczenie
intake-unsure = niepewna

intake-summary-duplicates = { $count ->
    [one] W tym { $count } powtórzenie.
    [few] W tym { $count } powtórzenia.
    [many] W tym { $count } powtórzeń.
   *[other] W tym { $count } powtórzenia.
}
intake-summary-unchanged = { $count ->
    [one] W tym { $count } już zindeksowany i niezmieniony.
    [few] W tym { $count } już zindeksowane i niezmienione.
    [many] W tym { $count } już zindeksowanych i niezmienionych.
   *[other] W tym { $count } już zindeksowanego i niezmienionego.
}
intake-accept-button = Przyjmij
intake-drop-button = Odrzuć
intake-correct-date-button = Popraw datę
intake-correct-title-button = Popraw tytuł
intake-accept-all-button = Przyjmij wszystkie { $count }
intake-drop-all-button = Odrzuć wszystkie

intake-admins-only-alert = Decydują o tym tylko administratorzy i redaktorzy bota.
intake-not-yours-alert = Przysłał to ktoś inny. Redaktorzy decydują o tym, co sami przysłali, administratorzy – o wszystkim.
intake-draft-gone-alert = Tego szkicu już nie ma: został przyjęty lub odrzucony albo czekał ponad 30 dni.
intake-being-added-alert = To już jest dodawane.
intake-stopping-alert = Właśnie kończę działanie. Spróbuj za minutę.
intake-adding = Dodawanie
intake-added = Dodano. { $published }
intake-added-many = Dodano: { $counts }. { $published }
intake-count-new = nowe – { $count }
intake-count-changed = zmienione – { $count }
intake-count-unchanged = bez zmian – { $count }
intake-added-unchanged = Nic się nie zmieniło: artykuł był już zindeksowany.
intake-added-held = Jeszcze nie opublikowano: odpowiedzi na pytania kontrolne byłyby gorsze. Szkic zostaje. Administrator może mimo to opublikować zmianę poleceniem /publish.
intake-adding-stopped = Zatrzymano przed dodaniem; szkic zostaje.
intake-adding-busy = Indeks jest właśnie budowany gdzie indziej – z kanału RSS albo z wiersza poleceń. Spróbuj później; szkic zostaje.
intake-adding-failed = Nie dodano: { $reason } Szkic zostaje.
intake-adding-broke = Nie dodano, coś poszło nie tak (numer błędu { $reference }). Szkic zostaje.
intake-dropped = Odrzucono.
intake-dropped-all = Odrzucono: { $count }.

intake-ask-date = Odpowiedz na tę wiadomość datą artykułu { $title }, na przykład { $example } lub 2024-06-18.
intake-ask-title = Odpowiedz na tę wiadomość tytułem, który zastąpi { $title }.
intake-date-unreadable = Nie widzę tu daty albo ten dzień jeszcze nie nadszedł.
intake-date-ambiguous = To może być { $first } lub { $second }; napisz miesiąc słowem.
intake-title-empty = Nie widzę tu tytułu.
intake-title-placeholder = Tytuł
intake-draft-mark = Szkic

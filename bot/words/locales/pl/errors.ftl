# What is said when something fails. All of it fits into a window of 200 characters.

errors-question = Nie widzę tu pytania. Zadaj je, proszę, w kilku słowach.
errors-question-empty = Pytanie jest puste. Zapytaj o coś w kilku słowach.
errors-question-wordless = W pytaniu nie ma słów. Zapytaj o coś w kilku słowach.
errors-question-long = { $count ->
    [one] Pytanie ma { $count } znak, a czytam najwyżej { $most }. Zadaj je, proszę, krócej.
    [few] Pytanie ma { $count } znaki, a czytam najwyżej { $most }. Zadaj je, proszę, krócej.
    [many] Pytanie ma { $count } znaków, a czytam najwyżej { $most }. Zadaj je, proszę, krócej.
   *[other] Pytanie ma { $count } znaku, a czytam najwyżej { $most }. Zadaj je, proszę, krócej.
}
errors-question-source = Po source: brakuje nazwy źródła. Napisz na przykład: source:bbc
errors-question-date = „{ $value }” to nie data. Napisz { $operator }:2024, { $operator }:2024-01 lub { $operator }:2024-01-31.
errors-question-order = since:{ $since } jest później niż until:{ $until }. Zamień je miejscami albo usuń jedno z nich.

errors-nothing-indexed = Nie ma jeszcze żadnych artykułów, więc nie ma z czego cytować.
errors-nothing-indexed-admin = Nie ma jeszcze żadnych artykułów, więc nie ma z czego cytować. /reindex wczyta foldery z ustawień.
errors-later = Nie mogę teraz odpowiedzieć. Spróbuj, proszę, później (numer błędu { $reference }).
errors-broke = Coś poszło nie tak (numer błędu { $reference }).

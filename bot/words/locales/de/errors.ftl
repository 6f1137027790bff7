# What is said when something fails. All of it fits into a window of 200 characters.

errors-question = Darin erkenne ich keine Frage. Stell sie bitte in ein paar Worten.
errors-question-empty = Die Frage ist leer. Frag bitte etwas in ein paar Worten.
errors-question-wordless = In der Frage steht kein Wort. Frag bitte etwas in ein paar Worten.
errors-question-long = Die Frage hat { $count } Zeichen, ich lese höchstens { $most }. Stell sie bitte kürzer.
errors-question-source = Hinter source: fehlt das Medium. Schreib zum Beispiel: source:bbc
errors-question-date = „{ $value }“ ist kein Datum. Schreib { $operator }:2024, { $operator }:2024-01 oder { $operator }:2024-01-31.
errors-question-order = since:{ $since } liegt nach until:{ $until }. Vertausche die beiden oder lass eines weg.

errors-nothing-indexed = Es gibt noch keine Artikel, also auch nichts zu zitieren.
errors-nothing-indexed-admin = Es gibt noch keine Artikel, also auch nichts zu zitieren. /reindex liest die eingestellten Ordner.
errors-later = Ich kann gerade nicht antworten. Versuch es bitte später noch einmal (Fehlernummer { $reference }).
errors-broke = Da ist etwas schiefgegangen (Fehlernummer { $reference }).

# Strona, na której czyta się cytowany artykuł.

web-read = 📖 Czytaj

web-original = Czytaj oryginał na { $site }
web-removed = Tego artykułu nie ma już w zbiorze. Tutaj jest taki, jaki był, gdy go zacytowano.
web-replaced = W zbiorze jest teraz inna wersja tego artykułu. Tutaj jest taki, jaki był, gdy go zacytowano.
web-empty = Z tego artykułu zachował się tylko tytuł.
web-verbatim = Artykuł jest tu przytoczony słowo w słowo; menu, podpisy i reklamy pominięto.

web-skip = Przejdź do cytowanego zdania
web-citations = Cytaty w tym artykule
web-previous = Poprzedni cytat
web-next = Następny cytat
web-to-citation = Cytat { $number }

web-expired = Ten link wygasł
web-expired-text = Linki do artykułów działają przez ograniczony czas. Otwórz odpowiedź w Telegramie jeszcze raz albo zadaj pytanie ponownie, a pojawi się nowy link.
web-unknown = Tu nic nie ma
web-unknown-text = Być może link nie został skopiowany w całości. Otwórz go jeszcze raz z odpowiedzi w Telegramie.
web-gone = Tej odpowiedzi już nie ma
web-gone-text = Odpowiedź, do której prowadzi ten link, została usunięta. Zapytaj w Telegramie jeszcze raz, aby dostać nową.
web-failed = Nie udało się
web-failed-text = Artykułu nie da się teraz pokazać. Spróbuj ponownie za kilka minut. (Kod { $reference })

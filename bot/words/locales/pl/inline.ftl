# Inline mode: @bot question in any chat
inline-question = Pytanie: { $question }
inline-no-answer = Artykuły o tym nie mówią
inline-disagree = Artykuły podają różne odpowiedzi
inline-quotation = Cytat
inline-button-open = Otwórz w bocie
inline-hint = Napisz pytanie i poczekaj
inline-quota = Za dużo pytań w tej godzinie
inline-nothing = Nie ma jeszcze artykułów
inline-trouble = Nie mogę teraz odpowiedzieć

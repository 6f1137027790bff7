# Odpowiedzi, przyciski pod nimi i to, co mówi się o pytaniach.

answering-abstained = Artykuły o tym nie mówią.
answering-nearest = Najbliżej tematu, ale bez odpowiedzi na pytanie:
answering-agree = { $count ->
    [one] tak mówi { $count } artykuł
    [few] tak mówią { $count } artykuły
    [many] tak mówi { $count } artykułów
   *[other] tak mówi { $count } artykułu
}
answering-disagree = Artykuły podają różne odpowiedzi:
answering-sources = Źródła
answering-also-in = także w: { $names }
answering-and-more = { $count ->
    [one] jeszcze { $count }
    [few] jeszcze { $count }
    [many] jeszcze { $count }
   *[other] jeszcze { $count }
}
answering-about = o czym: { $what }
answering-asked-on = Pytanie z dnia { $day }: { $question }
answering-evidence = Więcej cytatów
answering-left-out = { $count ->
    [one] Nie zmieścił się tu jeszcze { $count } cytat. Pokaże go przycisk „Więcej cytatów”.
    [few] Nie zmieściły się tu jeszcze { $count } cytaty. Pokaże je przycisk „Więcej cytatów”.
    [many] Nie zmieściło się tu jeszcze { $count } cytatów. Pokaże je przycisk „Więcej cytatów”.
   *[other] Nie zmieściło się tu jeszcze { $count } cytatu. Pokaże je przycisk „Więcej cytatów”.
}
answering-left-out-alone = { $count ->
    [one] Nie zmieścił się tu jeszcze { $count } cytat.
    [few] Nie zmieściły się tu jeszcze { $count } cytaty.
    [many] Nie zmieściło się tu jeszcze { $count } cytatów.
   *[other] Nie zmieściło się tu jeszcze { $count } cytatu.
}
answering-too-long = To zdanie jest za długie na jedną wiadomość. W całości pokaże je przycisk [{ $number }].
answering-too-long-alone = To zdanie jest za długie na jedną wiadomość.

answering-removed = Tego artykułu nie ma już w zbiorze.
answering-replaced = W zbiorze jest teraz inna wersja tego artykułu.

answering-no-more = Nie ma więcej cytatów.
answering-gone = Nie mam już tej odpowiedzi. Zadaj pytanie jeszcze raz.
answering-how-to-ask =
    Napisz pytanie po poleceniu, na przykład:
    /ask Kiedy Putin był ostatnio w Pjongjangu?
answering-only-text = Umiem czytać tylko tekst. Przyślij pytanie jako tekst.
answering-unknown-command = Nie znam tego polecenia. Zadaj pytanie albo zajrzyj do /help.
answering-anew = Dobrze, zaczynamy od nowa. Następne pytanie potraktuję osobno.
answering-too-many-questions = { $most ->
    [one] To odpowiedź na { $most } pytanie. Pozostałe przyślij, proszę, jeszcze raz.
    [few] To odpowiedzi na pierwsze { $most } pytania. Pozostałe przyślij, proszę, jeszcze raz.
    [many] To odpowiedzi na pierwsze { $most } pytań. Pozostałe przyślij, proszę, jeszcze raz.
   *[other] To odpowiedzi na pierwsze { $most } pytania. Pozostałe przyślij, proszę, jeszcze raz.
}

answering-quota-left = { $count ->
    [one] Masz jeszcze { $count } pytanie. Nowe za: { $duration }
    [few] Masz jeszcze { $count } pytania. Nowe za: { $duration }
    [many] Masz jeszcze { $count } pytań. Nowe za: { $duration }
   *[other] Masz jeszcze { $count } pytania. Nowe za: { $duration }
}
answering-quota-last = To było na razie Twoje ostatnie pytanie. Nowe za: { $duration }
answering-quota-used = Pytań było dużo i muszę złapać oddech. Następne pytanie za: { $duration }
answering-quota-chat-left = { $count ->
    [one] Ten czat ma jeszcze { $count } pytanie. Nowe za: { $duration }
    [few] Ten czat ma jeszcze { $count } pytania. Nowe za: { $duration }
    [many] Ten czat ma jeszcze { $count } pytań. Nowe za: { $duration }
   *[other] Ten czat ma jeszcze { $count } pytania. Nowe za: { $duration }
}
answering-quota-chat-last = To było na razie ostatnie pytanie tego czatu. Nowe za: { $duration }
answering-quota-chat-used = Na tym czacie było dużo pytań i muszę złapać oddech. Następne pytanie za: { $duration }

answering-suggestion-asked = Twoje pytanie: { $question }
answering-suggestion-asked-by = Pyta { $person }: { $question }

answering-button-more = Więcej cytatów
answering-button-share = Udostępnij
answering-button-previous = ‹ Wstecz
answering-button-next = Dalej ›
answering-button-unsupported = Nie potwierdza odpowiedzi
answering-button-unsupported-number = [{ $number }] nie potwierdza odpowiedzi
answering-button-wrong = Błędna
answering-button-outdated = Nieaktualna
answering-button-incomplete = Niepełna
answering-button-missed = Coś pominięto
answering-button-back = « Wróć

answering-toast-up = Dziękuję! Cieszę się, że pomogło.
answering-toast-down = Dziękuję. Co jest nie tak?
answering-toast-reason = Dziękuję, zapisane.
answering-toast-unsupported = Dziękuję, zapisane: [{ $number }] nie potwierdza odpowiedzi.
answering-toast-withdrawn = Ocena wycofana.
answering-toast-open = Już otwarte, zobacz niżej.

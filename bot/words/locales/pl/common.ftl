# What several areas say.

common-untitled = Artykuł bez tytułu
common-quoted = „{ $text }”
common-more = … i jeszcze { $count }

common-date-unknown = data nieznana
common-date-unknown-not-after = data nieznana, nie później niż { $day }
common-date-guessed = { $day } (przypuszczalnie)

common-age-same-day = w dniu Twojego pytania
common-age-days = { $count ->
    [1] dzień przed Twoim pytaniem
    [one] { $count } dzień przed Twoim pytaniem
    [few] { $count } dni przed Twoim pytaniem
    [many] { $count } dni przed Twoim pytaniem
   *[other] { $count } dnia przed Twoim pytaniem
}
common-age-weeks = { $count ->
    [1] tydzień przed Twoim pytaniem
    [one] { $count } tydzień przed Twoim pytaniem
    [few] { $count } tygodnie przed Twoim pytaniem
    [many] { $count } tygodni przed Twoim pytaniem
   *[other] { $count } tygodnia przed Twoim pytaniem
}
common-age-months = { $count ->
    [1] miesiąc przed Twoim pytaniem
    [one] { $count } miesiąc przed Twoim pytaniem
    [few] { $count } miesiące przed Twoim pytaniem
    [many] { $count } miesięcy przed Twoim pytaniem
   *[other] { $count } miesiąca przed Twoim pytaniem
}
common-age-years = { $count ->
    [1] rok przed Twoim pytaniem
    [one] { $count } rok przed Twoim pytaniem
    [few] { $count } lata przed Twoim pytaniem
    [many] { $count } lat przed Twoim pytaniem
   *[other] { $count } roku przed Twoim pytaniem
}
common-age-later = już po Twoim pytaniu

common-every-minute = { $count ->
    [1] co minutę
    [one] co { $count } minutę
    [few] co { $count } minuty
    [many] co { $count } minut
   *[other] co { $count } minuty
}
common-every-hour = { $count ->
    [1] co godzinę
    [one] co { $count } godzinę
    [few] co { $count } godziny
    [many] co { $count } godzin
   *[other] co { $count } godziny
}
common-every-day = { $count ->
    [1] codziennie
    [one] co { $count } dzień
    [few] co { $count } dni
    [many] co { $count } dni
   *[other] co { $count } dnia
}
common-every-week = { $count ->
    [1] co tydzień
    [one] co { $count } tydzień
    [few] co { $count } tygodnie
    [many] co { $count } tygodni
   *[other] co { $count } tygodnia
}

common-kilobytes = { $number } kB
common-megabytes = { $number } MB
common-gigabytes = { $number } GB

common-articles = { $count ->
    [one] { $count } artykuł
    [few] { $count } artykuły
    [many] { $count } artykułów
   *[other] { $count } artykułu
}
common-passages = { $count ->
    [one] { $count } fragment
    [few] { $count } fragmenty
    [many] { $count } fragmentów
   *[other] { $count } fragmentu
}
common-words = { $count ->
    [one] { $count } słowo
    [few] { $count } słowa
    [many] { $count } słów
   *[other] { $count } słowa
}
common-subscriptions = { $count ->
    [one] { $count } subskrypcja
    [few] { $count } subskrypcje
    [many] { $count } subskrypcji
   *[other] { $count } subskrypcji
}

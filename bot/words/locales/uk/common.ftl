# What several areas say.

common-untitled = Стаття без заголовка
common-quoted = «{ $text }»
common-more = … і ще { $count }

common-date-unknown = дата невідома
common-date-unknown-not-after = дата невідома, не пізніше { $day }
common-date-guessed = { $day } (припущення)

common-age-same-day = у день вашого запитання
common-age-days = { $count ->
    [1] за день до вашого запитання
    [one] за { $count } день до вашого запитання
    [few] за { $count } дні до вашого запитання
    [many] за { $count } днів до вашого запитання
   *[other] за { $count } дня до вашого запитання
}
common-age-weeks = { $count ->
    [1] за тиждень до вашого запитання
    [one] за { $count } тиждень до вашого запитання
    [few] за { $count } тижні до вашого запитання
    [many] за { $count } тижнів до вашого запитання
   *[other] за { $count } тижня до вашого запитання
}
common-age-months = { $count ->
    [1] за місяць до вашого запитання
    [one] за { $count } місяць до вашого запитання
    [few] за { $count } місяці до вашого запитання
    [many] за { $count } місяців до вашого запитання
   *[other] за { $count } місяця до вашого запитання
}
common-age-years = { $count ->
    [1] за рік до вашого запитання
    [one] за { $count } рік до вашого запитання
    [few] за { $count } роки до вашого запитання
    [many] за { $count } років до вашого запитання
   *[other] за { $count } року до вашого запитання
}
common-age-later = вже після вашого запитання

common-every-minute = { $count ->
    [1] щохвилини
    [one] кожну { $count } хвилину
    [few] кожні { $count } хвилини
    [many] кожні { $count } хвилин
   *[other] кожні { $count } хвилини
}
common-every-hour = { $count ->
    [1] щогодини
    [one] кожну { $count } годину
    [few] кожні { $count } години
    [many] кожні { $count } годин
   *[other] кожні { $count } години
}
common-every-day = { $count ->
    [1] щодня
    [one] кожен { $count } день
    [few] кожні { $count } дні
    [many] кожні { $count } днів
   *[other] кожні { $count } дня
}
common-every-week = { $count ->
    [1] щотижня
    [one] кожен { $count } тиждень
    [few] кожні { $count } тижні
    [many] кожні { $count } тижнів
   *[other] кожні { $count } тижня
}

common-kilobytes = { $number } кБ
common-megabytes = { $number } МБ
common-gigabytes = { $number } ГБ

common-articles = { $count ->
    [one] { $count } стаття
    [few] { $count } статті
    [many] { $count } статей
   *[other] { $count } статті
}
common-passages = { $count ->
    [one] { $count } уривок
    [few] { $count } уривки
    [many] { $count } уривків
   *[other] { $count } уривка
}
common-words = { $count ->
    [one] { $count } слово
    [few] { $count } слова
    [many] { $count } слів
   *[other] { $count } слова
}
common-subscriptions = { $count ->
    [one] { $count } підписка
    [few] { $count } підписки
    [many] { $count } підписок
   *[other] { $count } підписки
}

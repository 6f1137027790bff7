# What several areas say.

common-untitled = Статья без заголовка
common-quoted = «{ $text }»
common-more = … и ещё { $count }

common-date-unknown = дата неизвестна
common-date-unknown-not-after = дата неизвестна, не позже { $day }
common-date-guessed = { $day } (предположительно)

common-age-same-day = в день вашего вопроса
common-age-days = { $count ->
    [1] за день до вашего вопроса
    [one] за { $count } день до вашего вопроса
    [few] за { $count } дня до вашего вопроса
    [many] за { $count } дней до вашего вопроса
   *[other] за { $count } дня до вашего вопроса
}
common-age-weeks = { $count ->
    [1] за неделю до вашего вопроса
    [one] за { $count } неделю до вашего вопроса
    [few] за { $count } недели до вашего вопроса
    [many] за { $count } недель до вашего вопроса
   *[other] за { $count } недели до вашего вопроса
}
common-age-months = { $count ->
    [1] за месяц до вашего вопроса
    [one] за { $count } месяц до вашего вопроса
    [few] за { $count } месяца до вашего вопроса
    [many] за { $count } месяцев до вашего вопроса
   *[other] за { $count } месяца до вашего вопроса
}
common-age-years = { $count ->
    [1] за год до вашего вопроса
    [one] за { $count } год до вашего вопроса
    [few] за { $count } года до вашего вопроса
    [many] за { $count } лет до вашего вопроса
   *[other] за { $count } года до вашего вопроса
}
common-age-later = уже после вашего вопроса

common-every-minute = { $count ->
    [1] каждую минуту
    [one] каждую { $count } минуту
    [few] каждые { $count } минуты
    [many] каждые { $count } минут
   *[other] каждые { $count } минуты
}
common-every-hour = { $count ->
    [1] каждый час
    [one] каждый { $count } час
    [few] каждые { $count } часа
    [many] каждые { $count } часов
   *[other] каждые { $count } часа
}
common-every-day = { $count ->
    [1] каждый день
    [one] каждый { $count } день
    [few] каждые { $count } дня
    [many] каждые { $count } дней
   *[other] каждые { $count } дня
}
common-every-week = { $count ->
    [1] каждую неделю
    [one] каждую { $count } неделю
    [few] каждые { $count } недели
    [many] каждые { $count } недель
   *[other] каждые { $count } недели
}

common-kilobytes = { $number } кБ
common-megabytes = { $number } МБ
common-gigabytes = { $number } ГБ

common-articles = { $count ->
    [one] { $count } статья
    [few] { $count } статьи
    [many] { $count } статей
   *[other] { $count } статьи
}
common-passages = { $count ->
    [one] { $count } отрывок
    [few] { $count } отрывка
    [many] { $count } отрывков
   *[other] { $count } отрывка
}
common-words = { $count ->
    [one] { $count } слово
    [few] { $count } слова
    [many] { $count } слов
   *[other] { $count } слова
}
common-subscriptions = { $count ->
    [one] { $count } подписка
    [few] { $count } подписки
    [many] { $count } подписок
   *[other] { $count } подписки
}

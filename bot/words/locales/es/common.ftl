# What several areas say.

common-untitled = Artículo sin título
common-quoted = «{ $text }»
common-more = … y { $count } más

common-date-unknown = fecha desconocida
common-date-unknown-not-after = fecha desconocida, no posterior al { $day }
common-date-guessed = { $day } (fecha supuesta)

common-age-same-day = el día de tu pregunta
common-age-days = { $count ->
    [1] el día antes de tu pregunta
    [one] { $count } día antes de tu pregunta
    [many] { $count } de días antes de tu pregunta
   *[other] { $count } días antes de tu pregunta
}
common-age-weeks = { $count ->
    [1] una semana antes de tu pregunta
    [one] { $count } semana antes de tu pregunta
    [many] { $count } de semanas antes de tu pregunta
   *[other] { $count } semanas antes de tu pregunta
}
common-age-months = { $count ->
    [1] un mes antes de tu pregunta
    [one] { $count } mes antes de tu pregunta
    [many] { $count } de meses antes de tu pregunta
   *[other] { $count } meses antes de tu pregunta
}
common-age-years = { $count ->
    [1] un año antes de tu pregunta
    [one] { $count } año antes de tu pregunta
    [many] { $count } de años antes de tu pregunta
   *[other] { $count } años antes de tu pregunta
}
common-age-later = después de tu pregunta

common-every-minute = { $count ->
    [1] cada minuto
    [one] cada { $count } minuto
    [many] cada { $count } de minutos
   *[other] cada { $count } minutos
}
common-every-hour = { $count ->
    [1] cada hora
    [one] cada { $count } hora
    [many] cada { $count } de horas
   *[other] cada { $count } horas
}
common-every-day = { $count ->
    [1] cada día
    [one] cada { $count } día
    [many] cada { $count } de días
   *[other] cada { $count } días
}
common-every-week = { $count ->
    [1] cada semana
    [one] cada { $count } semana
    [many] cada { $count } de semanas
   *[other] cada { $count } semanas
}

common-kilobytes = { $number } kB
common-megabytes = { $number } MB
common-gigabytes = { $number } GB

common-articles = { $count ->
    [one] { $count } artículo
    [many] { $count } de artículos
   *[other] { $count } artículos
}
common-passages = { $count ->
    [one] { $count } pasaje
    [many] { $count } de pasajes
   *[other] { $count } pasajes
}
common-words = { $count ->
    [one] { $count } palabra
    [many] { $count } de palabras
   *[other] { $count } palabras
}
common-subscriptions = { $count ->
    [one] { $count } suscripción
    [many] { $count } de suscripciones
   *[other] { $count } suscripciones
}

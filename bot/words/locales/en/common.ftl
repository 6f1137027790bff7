# What several areas say.

common-untitled = Untitled article
common-quoted = “{ $text }”
common-more = … and { $count } more

common-date-unknown = date unknown
common-date-unknown-not-after = date unknown, not after { $day }
common-date-guessed = { $day } (a guess)

common-age-same-day = on the day you asked
common-age-days = { $count ->
    [1] the day before you asked
    [one] { $count } day before you asked
   *[other] { $count } days before you asked
}
common-age-weeks = { $count ->
    [one] { $count } week before you asked
   *[other] { $count } weeks before you asked
}
common-age-months = { $count ->
    [one] { $count } month before you asked
   *[other] { $count } months before you asked
}
common-age-years = { $count ->
    [1] a year before you asked
    [one] { $count } year before you asked
   *[other] { $count } years before you asked
}
common-age-later = after you asked

common-every-minute = { $count ->
    [1] every minute
    [one] every { $count } minute
   *[other] every { $count } minutes
}
common-every-hour = { $count ->
    [1] every hour
    [one] every { $count } hour
   *[other] every { $count } hours
}
common-every-day = { $count ->
    [1] every day
    [one] every { $count } day
   *[other] every { $count } days
}
common-every-week = { $count ->
    [1] every week
    [one] every { $count } week
   *[other] every { $count } weeks
}

common-kilobytes = { $number } kB
common-megabytes = { $number } MB
common-gigabytes = { $number } GB

common-articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
common-passages = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
}
common-words = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
common-subscriptions = { $count ->
    [one] { $count } subscription
   *[other] { $count } subscriptions
}

# What is said when something fails. All of it fits into a window of 200 characters.

errors-question = Не бачу тут запитання. Поставте його, будь ласка, кількома словами.
errors-question-empty = Запитання порожнє. Запитайте про щось кількома словами.
errors-question-wordless = У запитанні немає слів. Запитайте про щось кількома словами.
errors-question-long = { $count ->
    [one] У запитанні { $count } символ, а я читаю щонайбільше { $most }. Поставте його, будь ласка, коротше.
    [few] У запитанні { $count } символи, а я читаю щонайбільше { $most }. Поставте його, будь ласка, коротше.
    [many] У запитанні { $count } символів, а я читаю щонайбільше { $most }. Поставте його, будь ласка, коротше.
   *[other] У запитанні { $count } символу, а я читаю щонайбільше { $most }. Поставте його, будь ласка, коротше.
}
errors-question-source = Після source: не названо видання. Напишіть, наприклад: source:bbc
errors-question-date = «{ $value }» — не дата. Напишіть { $operator }:2024, { $operator }:2024-01 або { $operator }:2024-01-31.
errors-question-order = since:{ $since } пізніше, ніж until:{ $until }. Поміняйте їх місцями або приберіть одне з двох.

errors-nothing-indexed = Статей поки немає, тож цитувати нічого.
errors-nothing-indexed-admin = Статей поки немає, тож цитувати нічого. /reindex прочитає теки з налаштувань.
errors-later = Зараз я не можу відповісти. Спробуйте, будь ласка, пізніше (номер помилки { $reference }).
errors-broke = Щось пішло не так (номер помилки { $reference }).

# What is said when something fails. All of it fits into a window of 200 characters.

errors-question = Не вижу здесь вопроса. Задайте его, пожалуйста, в нескольких словах.
errors-question-empty = Вопрос пуст. Спросите о чём-нибудь в нескольких словах.
errors-question-wordless = В вопросе нет слов. Спросите о чём-нибудь в нескольких словах.
errors-question-long = { $count ->
    [one] В вопросе { $count } символ, а я читаю не больше { $most }. Задайте его, пожалуйста, короче.
    [few] В вопросе { $count } символа, а я читаю не больше { $most }. Задайте его, пожалуйста, короче.
    [many] В вопросе { $count } символов, а я читаю не больше { $most }. Задайте его, пожалуйста, короче.
   *[other] В вопросе { $count } символа, а я читаю не больше { $most }. Задайте его, пожалуйста, короче.
}
errors-question-source = После source: не названо издание. Напишите, например: source:bbc
errors-question-date = «{ $value }» — не дата. Напишите { $operator }:2024, { $operator }:2024-01 или { $operator }:2024-01-31.
errors-question-order = since:{ $since } позже, чем until:{ $until }. Поменяйте их местами или уберите одно из двух.

errors-nothing-indexed = Статей пока нет, поэтому цитировать нечего.
errors-nothing-indexed-admin = Статей пока нет, поэтому цитировать нечего. /reindex прочитает папки из настроек.
errors-later = Сейчас я не могу ответить. Попробуйте, пожалуйста, позже (номер ошибки { $reference }).
errors-broke = Что-то пошло не так (номер ошибки { $reference }).

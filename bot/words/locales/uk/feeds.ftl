# Feeds and sitemaps.

feeds-how-to =
    /feeds — список підписок
    /feeds add АДРЕСА [ХВИЛИНИ] — підписатися на стрічку або карту сайту
    /feeds remove НОМЕР — відписатися; прочитане залишається
    /feeds every НОМЕР ХВИЛИНИ — задати інтервал, від { $least } до { $most } хвилин
    /feeds read [НОМЕР] — прочитати зараз
    /feeds export — надіслати список в OPML; щоб імпортувати такий файл, надішліть його мені
feeds-none = Підписок поки немає.
feeds-last-read = прочитано: { $moment }
feeds-last-tried = остання спроба: { $moment }
feeds-never-read = ще не прочитано
feeds-trouble = не читається (разів поспіль: { $failures }): { $problem }
feeds-more = … і ще { $count }; усі — в /feeds export
feeds-subscribed = Підписку оформлено: { $title }, номер { $number }. Читаю { $interval }, уперше — незабаром.
feeds-subscribed-already = Така підписка вже є: { $title }, номер { $number }. Читаю { $interval }; інший інтервал: /feeds every { $number } ХВИЛИНИ
feeds-subscribed-all = { $count ->
    [one] Оформлено { $count } підписку.
    [few] Оформлено { $count } підписки.
    [many] Оформлено { $count } підписок.
   *[other] Оформлено { $count } підписки.
}
feeds-not-subscribed = Не вдалося підписатися на { $url }: { $reason }
feeds-unsubscribed = Підписку { $number } скасовано. Прочитане з неї залишається.
feeds-unknown = Підписки { $number } немає; список — /feeds.
feeds-interval-set = { $title }, номер { $number }: тепер читаю { $interval }.
feeds-bad-interval = Інтервал — це кількість хвилин від { $least } до { $most }.

feeds-reading = Читання стрічок
feeds-reading-already = Стрічки вже читаються. Спробуйте пізніше; /status покаже, як далеко справа просунулася.
feeds-read = { $count ->
    [one] Прочитано { $count } стрічку. Статей додано: { $added }, змінено: { $changed }. { $published }
    [few] Прочитано { $count } стрічки. Статей додано: { $added }, змінено: { $changed }. { $published }
    [many] Прочитано { $count } стрічок. Статей додано: { $added }, змінено: { $changed }. { $published }
   *[other] Прочитано { $count } стрічки. Статей додано: { $added }, змінено: { $changed }. { $published }
}
feeds-read-nothing = { $count ->
    [one] Прочитано { $count } стрічку: нічого нового.
    [few] Прочитано { $count } стрічки: нічого нового.
    [many] Прочитано { $count } стрічок: нічого нового.
   *[other] Прочитано { $count } стрічки: нічого нового.
}
feeds-read-held = { $count ->
    [one] Прочитано { $count } стрічку. Нову версію побудовано, але не опубліковано: на контрольні запитання вона відповідає гірше.
    [few] Прочитано { $count } стрічки. Нову версію побудовано, але не опубліковано: на контрольні запитання вона відповідає гірше.
    [many] Прочитано { $count } стрічок. Нову версію побудовано, але не опубліковано: на контрольні запитання вона відповідає гірше.
   *[other] Прочитано { $count } стрічки. Нову версію побудовано, але не опубліковано: на контрольні запитання вона відповідає гірше.
}
feeds-read-stopped = Зупинено. Що не прочитано, прочитаю наступного разу.
feeds-read-busy = Індекс зараз будується в іншому місці; нове прочитаю наступного разу.
feeds-read-failed = Стрічки не вдалося прочитати: { $reason } Опублікований індекс не зачеплено, він і далі працює.
feeds-read-broke = Стрічки не вдалося прочитати (номер помилки { $reference }). Опублікований індекс не зачеплено, він і далі працює.
feeds-unread = Не прочитано ({ $count }):

feeds-opml-caption = { $count ->
    [one] { $count } підписка в OPML
    [few] { $count } підписки в OPML
    [many] { $count } підписок в OPML
   *[other] { $count } підписки в OPML
}
feeds-not-opml = { $name } — не список стрічок: { $reason }

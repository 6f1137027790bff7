# Feeds and sitemaps.

feeds-how-to =
    /feeds — список подписок
    /feeds add АДРЕС [МИНУТЫ] — подписаться на ленту или карту сайта
    /feeds remove НОМЕР — отписаться; прочитанное остаётся
    /feeds every НОМЕР МИНУТЫ — задать интервал, от { $least } до { $most } минут
    /feeds read [НОМЕР] — прочитать сейчас
    /feeds export — прислать список в OPML; чтобы импортировать такой файл, пришлите его мне
feeds-none = Подписок пока нет.
feeds-last-read = прочитано: { $moment }
feeds-last-tried = последняя попытка: { $moment }
feeds-never-read = ещё не прочитано
feeds-trouble = не читается (раз подряд: { $failures }): { $problem }
feeds-more = … и ещё { $count }; все — в /feeds export
feeds-subscribed = Подписка оформлена: { $title }, номер { $number }. Читаю { $interval }, первый раз — скоро.
feeds-subscribed-already = Такая подписка уже есть: { $title }, номер { $number }. Читаю { $interval }; другой интервал: /feeds every { $number } МИНУТЫ
feeds-subscribed-all = { $count ->
    [one] Оформлена { $count } подписка.
    [few] Оформлены { $count } подписки.
    [many] Оформлено { $count } подписок.
   *[other] Оформлено { $count } подписки.
}
feeds-not-subscribed = Не удалось подписаться на { $url }: { $reason }
feeds-unsubscribed = Подписка { $number } отменена. Прочитанное из неё остаётся.
feeds-unknown = Подписки { $number } нет; список — /feeds.
feeds-interval-set = { $title }, номер { $number }: теперь читаю { $interval }.
feeds-bad-interval = Интервал — это число минут от { $least } до { $most }.

feeds-reading = Чтение лент
feeds-reading-already = Ленты уже читаются. Попробуйте позже; /status покажет, как далеко дело продвинулось.
feeds-read = { $count ->
    [one] Прочитана { $count } лента. Статей добавлено: { $added }, изменено: { $changed }. { $published }
    [few] Прочитано { $count } ленты. Статей добавлено: { $added }, изменено: { $changed }. { $published }
    [many] Прочитано { $count } лент. Статей добавлено: { $added }, изменено: { $changed }. { $published }
   *[other] Прочитано { $count } ленты. Статей добавлено: { $added }, изменено: { $changed }. { $published }
}
feeds-read-nothing = { $count ->
    [one] Прочитана { $count } лента: ничего нового.
    [few] Прочитано { $count } ленты: ничего нового.
    [many] Прочитано { $count } лент: ничего нового.
   *[other] Прочитано { $count } ленты: ничего нового.
}
feeds-read-held = { $count ->
    [one] Прочитана { $count } лента. Новая версия построена, но не опубликована: на контрольные вопросы она отвечает хуже.
    [few] Прочитано { $count } ленты. Новая версия построена, но не опубликована: на контрольные вопросы она отвечает хуже.
    [many] Прочитано { $count } лент. Новая версия построена, но не опубликована: на контрольные вопросы она отвечает хуже.
   *[other] Прочитано { $count } ленты. Новая версия построена, но не опубликована: на контрольные вопросы она отвечает хуже.
}
feeds-read-stopped = Остановлено. Что не прочитано, прочитаю в следующий раз.
feeds-read-busy = Индекс сейчас строится в другом месте; новое прочитаю в следующий раз.
feeds-read-failed = Ленты не удалось прочитать: { $reason } Опубликованный индекс не затронут и продолжает работать.
feeds-read-broke = Ленты не удалось прочитать (номер ошибки { $reference }). Опубликованный индекс не затронут и продолжает работать.
feeds-unread = Не прочитано ({ $count }):

feeds-opml-caption = { $count ->
    [one] { $count } подписка в OPML
    [few] { $count } подписки в OPML
    [many] { $count } подписок в OPML
   *[other] { $count } подписки в OPML
}
feeds-not-opml = { $name } — не список лент: { $reason }

# Articles that admins hand over.

intake-how-to-add =
    Напишите адреса после команды, например:
    /add https://example.org/article

    В личном чате можно прислать и просто ссылки, файлы (PDF, DOCX, EPUB, HTML, Markdown, простой текст, JSON Lines, ZIP) или пересланные записи каналов.
intake-too-many-links = { $count ->
    [one] Здесь { $count } ссылка; присылайте не больше { $most } за раз или добавьте ленту через /feeds.
    [few] Здесь { $count } ссылки; присылайте не больше { $most } за раз или добавьте ленту через /feeds.
    [many] Здесь { $count } ссылок; присылайте не больше { $most } за раз или добавьте ленту через /feeds.
   *[other] Здесь { $count } ссылки; присылайте не больше { $most } за раз или добавьте ленту через /feeds.
}
intake-too-large = { $name } занимает { $size }, а Telegram отдаёт ботам не больше { $most }. Разделите или сожмите файл, пришлите его адрес или запустите `footnote add` там, где он лежит.
intake-size-over = больше { $size }
intake-file-gone = В Telegram больше нет { $name }. Пришлите файл ещё раз, пожалуйста.
intake-not-fetched = Не удалось получить { $name } из Telegram. Пришлите файл позже ещё раз, пожалуйста.
intake-only-channel-posts = Добавлять можно только записи каналов, а по этой не видно, что она из канала: её написал человек или группа, либо канал скрывает, откуда она. Пришлите ссылку на неё или её текст файлом.
intake-no-text-in-picture = На картинке нет текста, который я могу цитировать. Пришлите ссылку, файл с текстом или запись канала; вопрос я могу прочитать только текстом.
intake-nothing-found = Статьи здесь нет.
intake-refused = Отклонено ({ $count }):
intake-refused-one = Отклонено:

intake-source = Источник: { $source }
intake-source-unknown = Источник: неизвестен
intake-authors = Авторы: { $authors }
intake-date = Дата: { $date }
intake-date-unknown = неизвестна
intake-date-not-after = неизвестна, не позже { $day } (по часам страницы)
intake-date-unread = { $date }; «{ $raw }» — не дата
intake-length = { $words }, язык — { $language }
intake-length-language-unknown = { $words }, язык неизвестен
intake-link = Ссылка: { $link }
intake-duplicate-of = Повторяет статью { $article }. Если принять, будет считаться ещё одним изданием с этим материалом.
intake-replaces = Заменяет версию: { $day }
intake-replaces-undated = Заменяет более раннюю версию.
intake-unchanged = С тех пор как статья проиндексирована, ничего не изменилось.
intake-basis-admin = указал администратор
intake-basis-field = из поля самой статьи
intake-basis-post = время публикации записи
intake-basis-feed = из ленты
intake-basis-metadata = по метаданным страницы
intake-basis-headline = стоит у заголовка
intake-basis-visible = стоит в тексте
intake-basis-address = из адреса
intake-basis-guess = лишь догадка
intake-unsure = неточно

intake-summary-duplicates = { $count ->
    [one] Из них { $count } повтор.
    [few] Из них { $count } повтора.
    [many] Из них { $count } повторов.
   *[other] Из них { $count } повтора.
}
intake-summary-unchanged = { $count ->
    [one] Из них { $count } уже в индексе и не изменилась.
    [few] Из них { $count } уже в индексе и не изменились.
    [many] Из них { $count } уже в индексе и не изменились.
   *[other] Из них { $count } уже в индексе и не изменились.
}
intake-accept-button = Принять
intake-drop-button = Отбросить
intake-correct-date-button = Исправить дату
intake-correct-title-button = Исправить заголовок
intake-accept-all-button = Принять все { $count }
intake-drop-all-button = Отбросить все

intake-admins-only-alert = Это решают только администраторы и редакторы бота.
intake-not-yours-alert = Это прислал кто-то другой. Редакторы решают о том, что прислали сами, администраторы — обо всём.
intake-draft-gone-alert = Этого черновика больше нет: его приняли или отбросили, или он ждал больше 30 дней.
intake-being-added-alert = Это уже добавляется.
intake-stopping-alert = Меня сейчас останавливают. Попробуйте через минуту.
intake-adding = Добавление
intake-added = Добавлено. { $published }
intake-added-many = Добавлено: { $counts }. { $published }
intake-count-new = новых — { $count }
intake-count-changed = изменённых — { $count }
intake-count-unchanged = без изменений — { $count }
intake-added-unchanged = Ничего не изменилось: статья уже была в индексе.
intake-added-held = Пока не опубликовано: с этим ответы на контрольные вопросы стали хуже. Черновик сохранён. Администратор может всё же опубликовать это командой /publish.
intake-adding-stopped = Остановлено до добавления; черновик сохранён.
intake-adding-busy = Индекс сейчас строится в другом месте: по ленте или из командной строки. Попробуйте позже; черновик сохранён.
intake-adding-failed = Не добавлено: { $reason } Черновик сохранён.
intake-adding-broke = Не добавлено, что-то пошло не так (номер ошибки { $reference }). Черновик сохранён.
intake-dropped = Отброшено.
intake-dropped-all = Отброшено: { $count }.

intake-ask-date = Ответьте на это сообщение датой статьи { $title }, например { $example } или 2024-06-18.
intake-ask-title = Ответьте на это сообщение новым заголовком вместо { $title }.
intake-date-unreadable = Не вижу здесь даты, или этот день ещё не наступил.
intake-date-ambiguous = Это может быть { $first } или { $second }; напишите месяц словом.
intake-title-empty = Не вижу здесь заголовка.
intake-title-placeholder = Заголовок
intake-draft-mark = Черновик

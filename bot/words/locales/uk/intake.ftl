# Articles that admins hand over.

intake-how-to-add =
    Напишіть адреси після команди, наприклад:
    /add https://example.org/article

    У приватному чаті можна надіслати й просто посилання, файли (PDF, DOCX, EPUB, HTML, Markdown, звичайний текст, JSON Lines, ZIP) або переслані дописи каналів.
intake-too-many-links = { $count ->
    [one] Тут { $count } посилання; надсилайте щонайбільше { $most } за раз або додайте стрічку через /feeds.
    [few] Тут { $count } посилання; надсилайте щонайбільше { $most } за раз або додайте стрічку через /feeds.
    [many] Тут { $count } посилань; надсилайте щонайбільше { $most } за раз або додайте стрічку через /feeds.
   *[other] Тут { $count } посилання; надсилайте щонайбільше { $most } за раз або додайте стрічку через /feeds.
}
intake-too-large = { $name } займає { $size }, а Telegram віддає ботам щонайбільше { $most }. Поділіть або стисніть файл, надішліть його адресу або запустіть `footnote add` там, де він лежить.
intake-size-over = понад { $size }
intake-file-gone = У Telegram більше немає { $name }. Надішліть файл ще раз, будь ласка.
intake-not-fetched = Не вдалося отримати { $name } з Telegram. Надішліть файл ще раз пізніше, будь ласка.
intake-only-channel-posts = Додавати можна лише дописи каналів, а з цього не видно, що він із каналу: його написала людина чи група, або канал приховує, звідки він. Надішліть посилання на нього або його текст файлом.
intake-no-text-in-picture = На зображенні немає тексту, який я міг би цитувати. Надішліть посилання, файл із текстом або допис каналу; запитання я можу прочитати лише текстом.
intake-nothing-found = Статті тут немає.
intake-refused = Відхилено ({ $count }):
intake-refused-one = Відхилено:

intake-source = Джерело: { $source }
intake-source-unknown = Джерело: невідоме
intake-authors = Автори: { $authors }
intake-date = Дата: { $date }
intake-date-unknown = невідома
intake-date-not-after = невідома, не пізніше { $day } (за годинником сторінки)
intake-date-unread = { $date }; «{ $raw }» — не дата
intake-length = { $words }, мова — { $language }
intake-length-language-unknown = { $words }, мова невідома
intake-link = Посилання: { $link }
intake-duplicate-of = Повторює статтю { $article }. Якщо прийняти, вважатиметься ще одним виданням із цим матеріалом.
intake-replaces = Замінює версію: { $day }
intake-replaces-undated = Замінює давнішу версію.
intake-unchanged = Відколи статтю проіндексовано, нічого не змінилося.
intake-basis-admin = вказав адміністратор
intake-basis-field = з поля самої статті
intake-basis-post = час публікації допису
intake-basis-feed = зі стрічки
intake-basis-metadata = за метаданими сторінки
intake-basis-headline = стоїть біля заголовка
intake-basis-visible = стоїть у тексті
intake-basis-address = з адреси
intake-basis-guess = лише здогад
intake-unsure = неточно

intake-summary-duplicates = { $count ->
    [one] З них { $count } повтор.
    [few] З них { $count } повтори.
    [many] З них { $count } повторів.
   *[other] З них { $count } повтору.
}
intake-summary-unchanged = { $count ->
    [one] З них { $count } вже в індексі й не змінилася.
    [few] З них { $count } вже в індексі й не змінилися.
    [many] З них { $count } вже в індексі й не змінилися.
   *[other] З них { $count } вже в індексі й не змінилися.
}
intake-accept-button = Прийняти
intake-drop-button = Відкинути
intake-correct-date-button = Виправити дату
intake-correct-title-button = Виправити заголовок
intake-accept-all-button = Прийняти всі { $count }
intake-drop-all-button = Відкинути всі

intake-admins-only-alert = Це вирішують лише адміністратори та редактори бота.
intake-not-yours-alert = Це надіслав хтось інший. Редактори вирішують про те, що надіслали самі, адміністратори — про все.
intake-draft-gone-alert = Цієї чернетки більше немає: її прийняли чи відкинули, або вона чекала понад 30 днів.
intake-being-added-alert = Це вже додається.
intake-stopping-alert = Мене зараз зупиняють. Спробуйте за хвилину.
intake-adding = Додавання
intake-added = Додано. { $published }
intake-added-many = Додано: { $counts }. { $published }
intake-count-new = нових — { $count }
intake-count-changed = змінених — { $count }
intake-count-unchanged = без змін — { $count }
intake-added-unchanged = Нічого не змінилося: стаття вже була в індексі.
intake-added-held = Поки не опубліковано: з цим відповіді на контрольні запитання стали гіршими. Чернетку збережено. Адміністратор усе ж може опублікувати це командою /publish.
intake-adding-stopped = Зупинено до додавання; чернетку збережено.
intake-adding-busy = Індекс зараз будується в іншому місці: за стрічкою або з командного рядка. Спробуйте пізніше; чернетку збережено.
intake-adding-failed = Не додано: { $reason } Чернетку збережено.
intake-adding-broke = Не додано, щось пішло не так (номер помилки { $reference }). Чернетку збережено.
intake-dropped = Відкинуто.
intake-dropped-all = Відкинуто: { $count }.

intake-ask-date = У відповідь на це повідомлення надішліть дату статті { $title }, наприклад { $example } або 2024-06-18.
intake-ask-title = У відповідь на це повідомлення надішліть новий заголовок замість { $title }.
intake-date-unreadable = Не бачу тут дати, або цей день ще не настав.
intake-date-ambiguous = Це може бути { $first } або { $second }; напишіть місяць словом.
intake-title-empty = Не бачу тут заголовка.
intake-title-placeholder = Заголовок
intake-draft-mark = Чернетка

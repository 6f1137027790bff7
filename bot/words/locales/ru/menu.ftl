# What Telegram shows of the bot: the list of commands and what it is for.

menu-description =
    Спросите меня своими словами о том, что есть в собрании статей.

    Я отвечаю дословными цитатами из них — с источником, датой и ссылкой. Если в статьях ответа нет, так и скажу.

    Нажмите кнопку внизу и пришлите вопрос.
menu-short-description = Отвечаю на вопросы дословными цитатами из статей, каждая — с источником.

menu-command-ask = Задать вопрос по статьям
menu-command-sources = Статьи, сначала новые
menu-command-watch = Сообщить, когда ответ изменится
menu-command-watching = Вопросы, за которыми я слежу
menu-command-new = Начать новую тему
menu-command-language = Выбрать язык
menu-command-privacy = Что хранится и как долго
menu-command-forget = Стереть ваши вопросы и оценки
menu-command-help = Как спрашивать

menu-command-add = Добавить статьи по адресам
menu-command-feeds = Ленты, которые читаются регулярно
menu-command-reindex = Перечитать папки из настроек
menu-command-generations = Сохранённые состояния индекса
menu-command-publish = Опубликовать ждущее состояние
menu-command-rollback = Вернуться к прежнему состоянию
menu-command-status = Что в индексе и что выполняется
menu-command-cancel = Остановить то, что выполняется
menu-command-stats = Сколько вопросов и ответов
menu-command-gaps = На что не нашлось ответа
menu-command-team = Кто ведёт бота
menu-command-invite = Пригласить редактора или администратора
menu-command-audit = Кто что сделал

# What Telegram shows of the bot: the list of commands and what it is for.

menu-description =
    Запитайте мене своїми словами про те, що є в зібранні статей.

    Я відповідаю дослівними цитатами з них — із джерелом, датою та посиланням. Якщо у статтях відповіді немає, так і скажу.

    Натисніть кнопку внизу й надішліть запитання.
menu-short-description = Відповідаю на запитання дослівними цитатами зі статей, кожна — з джерелом.

menu-command-ask = Поставити запитання до статей
menu-command-sources = Статті, спочатку нові
menu-command-watch = Повідомити, коли відповідь зміниться
menu-command-watching = Запитання, за якими я стежу
menu-command-new = Почати нову тему
menu-command-language = Вибрати мову
menu-command-privacy = Що зберігається і як довго
menu-command-forget = Стерти ваші запитання й оцінки
menu-command-help = Як запитувати

menu-command-add = Додати статті за адресами
menu-command-feeds = Стрічки, що читаються регулярно
menu-command-reindex = Перечитати теки з налаштувань
menu-command-generations = Збережені стани індексу
menu-command-publish = Опублікувати стан, що чекає
menu-command-rollback = Повернутися до попереднього стану
menu-command-status = Що в індексі та що виконується
menu-command-cancel = Зупинити те, що виконується
menu-command-stats = Скільки запитань і відповідей
menu-command-gaps = На що не знайшлося відповіді
menu-command-team = Хто веде бота
menu-command-invite = Запросити редактора або адміністратора
menu-command-audit = Хто що зробив

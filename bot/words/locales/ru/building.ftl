# Builds of the index that are watched in a chat. Their details are for admins.

building-reindexing = Переиндексация
building-rebuilding = Полная перестройка
building-elsewhere = Индекс сейчас строится в другом месте, возможно, из командной строки. Попробуйте позже.
building-cancelled = Переиндексация отменена. Ничего не изменено. { $published }
building-failed = Переиндексация не удалась: { $reason } Опубликованный индекс не затронут и продолжает работать.
building-broke = Переиндексация не удалась (номер ошибки { $reference }). Опубликованный индекс не затронут и продолжает работать.

building-beginning = { $running } …
building-under-way = { $running }: { $stage } — { $measures }
building-under-way-cancelling = { $running } (останавливается): { $stage } — { $measures }
building-stage-reading = чтение
building-stage-comparing = сравнение
building-stage-splitting = разбивка
building-stage-embedding = расчёт векторов
building-stage-indexing = индексация
building-stage-evaluating = проверка
building-stage-publishing = публикация
building-files = { $count ->
    [one] { $count } файл
    [few] { $count } файла
    [many] { $count } файлов
   *[other] { $count } файла
}
building-of-articles = { $total ->
    [one] { $done } из { $total } статьи
    [few] { $done } из { $total } статей
    [many] { $done } из { $total } статей
   *[other] { $done } из { $total } статьи
}
building-of-passages = { $total ->
    [one] { $done } из { $total } отрывка
    [few] { $done } из { $total } отрывков
    [many] { $done } из { $total } отрывков
   *[other] { $done } из { $total } отрывка
}
building-of-files = { $total ->
    [one] { $done } из { $total } файла
    [few] { $done } из { $total } файлов
    [many] { $done } из { $total } файлов
   *[other] { $done } из { $total } файла
}
building-questions = { $count ->
    [one] { $count } вопрос
    [few] { $count } вопроса
    [many] { $count } вопросов
   *[other] { $count } вопроса
}
building-of-questions = { $total ->
    [one] { $done } из { $total } вопроса
    [few] { $done } из { $total } вопросов
    [many] { $done } из { $total } вопросов
   *[other] { $done } из { $total } вопроса
}
building-failures = { $count ->
    [one] { $count } ошибка
    [few] { $count } ошибки
    [many] { $count } ошибок
   *[other] { $count } ошибки
}
building-stage = { $stage } — { $measures }
building-rate = { $rate } в секунду
building-rate-slow = меньше 1 в секунду
building-left = до конца примерно { $duration }

building-done = Переиндексация завершена ({ $duration }). { $published }
building-counts = Добавлено: { $added }, изменено: { $changed }, удалено: { $removed }, без изменений: { $unchanged }; векторов рассчитано: { $embedded }.
building-published = Версия индекса { $generation } опубликована, ответы даются по ней.
building-nothing-published = Пока ничего не опубликовано.
building-skipped = Пропущено ({ $count }):

building-held = Новая версия построена ({ $duration }), но не опубликована: на контрольные вопросы она отвечает хуже.
building-trial = Контрольные вопросы: верных ответов { $right } из { $asked }, раньше было { $before }.
building-lost = Потерянные вопросы ({ $count }):
building-publish-anyway = /publish всё равно опубликует версию { $generation }.

building-looking = Смотрю, что изменилось
building-look-cancelled = Отменено. Ничего не изменено.
building-look-failed = Не удалось выяснить, что изменилось: { $reason } Опубликованный индекс продолжает работать.
building-look-broke = Не удалось выяснить, что изменилось (номер ошибки { $reference }). Опубликованный индекс продолжает работать.
building-forecast = Что сделает переиндексация:
building-forecast-counts = Будет добавлено: { $added }, изменено: { $changed }, удалено: { $removed }, без изменений: { $unchanged }.
building-forecast-passages = { $count ->
    [one] Нужно рассчитать примерно { $count } вектор.
    [few] Нужно рассчитать примерно { $count } вектора.
    [many] Нужно рассчитать примерно { $count } векторов.
   *[other] Нужно рассчитать примерно { $count } вектора.
}
building-forecast-nothing-to-embed = Векторы рассчитывать не нужно.
building-forecast-time = Примерное время: { $duration }.
building-forecast-anew = Все файлы индекса будут записаны заново: изменились настройки.
building-forecast-idle = Ничего не изменилось. Проиндексировано и остаётся как есть: { $count ->
    [one] { $count } статья.
    [few] { $count } статьи.
    [many] { $count } статей.
   *[other] { $count } статьи.
}
building-forecast-skipped = Будет пропущено ({ $count }):
building-go-button = Начать
building-rebuild-button = Перестроить всё заново
building-cancel-button = Отмена
building-admins-only-alert = Извините, это решают только администраторы бота.
building-decided-alert = Это уже решено.
building-busy-alert = Индекс уже строится. /status покажет, как далеко он продвинулся.

building-running = Сейчас выполняется: { $what }
building-running-since = Начало: { $moment }; кто запустил: { $who }
building-running-stop = /cancel остановит.
building-running-cancelled = Уже останавливается.
building-deed-sync = переиндексация
building-deed-rebuild = полная перестройка
building-deed-add = добавление статей
building-deed-remove = удаление статей
building-deed-correct = исправление статьи
building-deed-feeds = чтение лент
building-deed-publish = публикация
building-deed-rollback = возврат к прежней версии
building-deed-restore = восстановление из резервной копии
building-deed-import = импорт статей
building-deed-other = изменение индекса
building-who-you = вы
building-who-command-line = командная строка
building-who-schedule = расписание
building-who-user = пользователь { $id }

building-status-index = Версия индекса { $generation }: { $articles }, { $passages }
building-status-published = Опубликована: { $moment }
building-status-nothing = Пока ничего не проиндексировано.
building-status-held = Версия индекса { $generation } ждёт вашего решения: /publish опубликует её, /generations покажет подробности.
building-status-encoder = Кодировщик: { $encoder }
building-status-database = База данных: { $database }
building-status-disk = Диск: { $size } в { $folder }
building-status-disk-kept = Диск: { $size } в { $folder } (версии { $kept })
building-status-running = Выполняется: { $running }
building-status-idle = Ничего не выполняется
building-status-uptime = Время работы: { $duration }

# Builds of the index that are watched in a chat. Their details are for admins.

building-reindexing = Переиндексация
building-already-running = Переиндексация уже идёт. /status покажет, как далеко она продвинулась, /cancel остановит её.
building-elsewhere = Индекс сейчас строится в другом месте, возможно, из командной строки. Попробуйте позже.
building-cancelled = Переиндексация отменена. { $published }
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
building-rate = { $rate } в секунду
building-rate-slow = меньше 1 в секунду
building-left = до конца примерно { $duration }

building-done = Переиндексация завершена ({ $duration }). { $published }
building-counts = Добавлено: { $added }, изменено: { $changed }, удалено: { $removed }, без изменений: { $unchanged }; векторов рассчитано: { $embedded }.
building-published = Версия индекса { $generation } опубликована, ответы даются по ней.
building-nothing-published = Пока ничего не опубликовано.
building-skipped = Пропущено ({ $count }):

building-status-index = Версия индекса { $generation }: { $articles }, { $passages }
building-status-published = Опубликована: { $moment }
building-status-nothing = Пока ничего не проиндексировано.
building-status-encoder = Кодировщик: { $encoder }
building-status-database = База данных: { $database }
building-status-disk = Диск: { $size } в { $folder }
building-status-disk-kept = Диск: { $size } в { $folder } (версии { $kept })
building-status-running = Выполняется: { $running }
building-status-idle = Ничего не выполняется
building-status-uptime = Время работы: { $duration }

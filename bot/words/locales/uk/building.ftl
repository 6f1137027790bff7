# Builds of the index that are watched in a chat. Their details are for admins.

building-reindexing = Переіндексація
building-already-running = Переіндексація вже триває. /status покаже, як далеко вона просунулася, /cancel зупинить її.
building-elsewhere = Індекс зараз будується в іншому місці, можливо, з командного рядка. Спробуйте пізніше.
building-cancelled = Переіндексацію скасовано. { $published }
building-failed = Переіндексація не вдалася: { $reason } Опублікований індекс не зачеплено, він і далі працює.
building-broke = Переіндексація не вдалася (номер помилки { $reference }). Опублікований індекс не зачеплено, він і далі працює.

building-beginning = { $running } …
building-under-way = { $running }: { $stage } — { $measures }
building-under-way-cancelling = { $running } (зупиняється): { $stage } — { $measures }
building-stage-reading = читання
building-stage-comparing = порівняння
building-stage-splitting = поділ
building-stage-embedding = обчислення векторів
building-stage-indexing = індексація
building-stage-publishing = публікація
building-files = { $count ->
    [one] { $count } файл
    [few] { $count } файли
    [many] { $count } файлів
   *[other] { $count } файлу
}
building-of-articles = { $total ->
    [one] { $done } з { $total } статті
    [few] { $done } з { $total } статей
    [many] { $done } з { $total } статей
   *[other] { $done } з { $total } статті
}
building-of-passages = { $total ->
    [one] { $done } з { $total } уривка
    [few] { $done } з { $total } уривків
    [many] { $done } з { $total } уривків
   *[other] { $done } з { $total } уривка
}
building-of-files = { $total ->
    [one] { $done } з { $total } файлу
    [few] { $done } з { $total } файлів
    [many] { $done } з { $total } файлів
   *[other] { $done } з { $total } файлу
}
building-rate = { $rate } за секунду
building-rate-slow = менше 1 за секунду
building-left = до кінця приблизно { $duration }

building-done = Переіндексацію завершено ({ $duration }). { $published }
building-counts = Додано: { $added }, змінено: { $changed }, вилучено: { $removed }, без змін: { $unchanged }; векторів обчислено: { $embedded }.
building-published = Версію індексу { $generation } опубліковано, відповіді даються за нею.
building-nothing-published = Поки нічого не опубліковано.
building-skipped = Пропущено ({ $count }):

building-status-index = Версія індексу { $generation }: { $articles }, { $passages }
building-status-published = Опубліковано: { $moment }
building-status-nothing = Поки нічого не проіндексовано.
building-status-encoder = Кодувальник: { $encoder }
building-status-database = База даних: { $database }
building-status-disk = Диск: { $size } у { $folder }
building-status-disk-kept = Диск: { $size } у { $folder } (версії { $kept })
building-status-running = Виконується: { $running }
building-status-idle = Нічого не виконується
building-status-uptime = Час роботи: { $duration }

# Builds of the index that are watched in a chat. Their details are for admins.

building-reindexing = Переіндексація
building-rebuilding = Повна перебудова
building-elsewhere = Індекс зараз будується в іншому місці, можливо, з командного рядка. Спробуйте пізніше.
building-cancelled = Переіндексацію скасовано. Нічого не змінено. { $published }
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
building-stage-evaluating = перевірка
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
building-questions = { $count ->
    [one] { $count } запитання
    [few] { $count } запитання
    [many] { $count } запитань
   *[other] { $count } запитання
}
building-of-questions = { $total ->
    [one] { $done } з { $total } запитання
    [few] { $done } з { $total } запитань
    [many] { $done } з { $total } запитань
   *[other] { $done } з { $total } запитання
}
building-failures = { $count ->
    [one] { $count } помилка
    [few] { $count } помилки
    [many] { $count } помилок
   *[other] { $count } помилки
}
building-stage = { $stage } — { $measures }
building-rate = { $rate } за секунду
building-rate-slow = менше 1 за секунду
building-left = до кінця приблизно { $duration }

building-done = Переіндексацію завершено ({ $duration }). { $published }
building-counts = Додано: { $added }, змінено: { $changed }, вилучено: { $removed }, без змін: { $unchanged }; векторів обчислено: { $embedded }.
building-published = Версію індексу { $generation } опубліковано, відповіді даються за нею.
building-nothing-published = Поки нічого не опубліковано.
building-skipped = Пропущено ({ $count }):

building-held = Нову версію побудовано ({ $duration }), але не опубліковано: на контрольні запитання вона відповідає гірше.
building-trial = Контрольні запитання: правильних відповідей { $right } з { $asked }, раніше було { $before }.
building-lost = Втрачені запитання ({ $count }):
building-publish-anyway = /publish усе одно опублікує версію { $generation }.

building-looking = Дивлюся, що змінилося
building-look-cancelled = Скасовано. Нічого не змінено.
building-look-failed = Не вдалося з’ясувати, що змінилося: { $reason } Опублікований індекс і далі працює.
building-look-broke = Не вдалося з’ясувати, що змінилося (номер помилки { $reference }). Опублікований індекс і далі працює.
building-forecast = Що зробить переіндексація:
building-forecast-counts = Буде додано: { $added }, змінено: { $changed }, вилучено: { $removed }, без змін: { $unchanged }.
building-forecast-passages = { $count ->
    [one] Треба обчислити приблизно { $count } вектор.
    [few] Треба обчислити приблизно { $count } вектори.
    [many] Треба обчислити приблизно { $count } векторів.
   *[other] Треба обчислити приблизно { $count } вектора.
}
building-forecast-nothing-to-embed = Вектори обчислювати не треба.
building-forecast-time = Приблизний час: { $duration }.
building-forecast-anew = Усі файли індексу буде записано наново: змінилися налаштування.
building-forecast-idle = Нічого не змінилося. Проіндексовано й лишається як є: { $count ->
    [one] { $count } стаття.
    [few] { $count } статті.
    [many] { $count } статей.
   *[other] { $count } статті.
}
building-forecast-skipped = Буде пропущено ({ $count }):
building-go-button = Почати
building-rebuild-button = Перебудувати все наново
building-cancel-button = Скасувати
building-admins-only-alert = Вибачте, це вирішують лише адміністратори бота.
building-decided-alert = Це вже вирішено.
building-busy-alert = Індекс уже будується. /status покаже, як далеко він просунувся.

building-running = Зараз виконується: { $what }
building-running-since = Початок: { $moment }; хто запустив: { $who }
building-running-stop = /cancel зупинить.
building-running-cancelled = Уже зупиняється.
building-deed-sync = переіндексація
building-deed-rebuild = повна перебудова
building-deed-add = додавання статей
building-deed-remove = вилучення статей
building-deed-correct = виправлення статті
building-deed-feeds = читання стрічок
building-deed-publish = публікація
building-deed-rollback = повернення до попередньої версії
building-deed-restore = відновлення з резервної копії
building-deed-import = імпорт статей
building-deed-other = зміна індексу
building-who-you = ви
building-who-command-line = командний рядок
building-who-schedule = розклад
building-who-user = користувач { $id }

building-status-index = Версія індексу { $generation }: { $articles }, { $passages }
building-status-published = Опубліковано: { $moment }
building-status-nothing = Поки нічого не проіндексовано.
building-status-held = Версія індексу { $generation } чекає на ваше рішення: /publish опублікує її, /generations покаже подробиці.
building-status-encoder = Кодувальник: { $encoder }
building-status-database = База даних: { $database }
building-status-disk = Диск: { $size } у { $folder }
building-status-disk-kept = Диск: { $size } у { $folder } (версії { $kept })
building-status-running = Виконується: { $running }
building-status-idle = Нічого не виконується
building-status-uptime = Час роботи: { $duration }

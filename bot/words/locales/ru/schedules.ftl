# What is done at intervals by itself. All of it is for admins.

schedules-status-no-folders = Папки: обновляются только по /reindex
schedules-status-folders = Папки: { $interval } · обновлено: { $last } · { $next }
schedules-status-folders-new = Папки: { $interval } · ещё не обновлялись · { $next }
schedules-status-feeds = Ленты: { $subscriptions } · { $next }
schedules-status-failing = { $count ->
    [one] { $count } лента не читается; почему — покажет /feeds
    [few] { $count } ленты не читаются; почему — покажет /feeds
    [many] { $count } лент не читаются; почему — покажет /feeds
   *[other] { $count } ленты не читается; почему — покажет /feeds
}
schedules-next = следующий раз: { $moment }
schedules-next-soon = следующий раз: скоро
schedules-failures = { $count ->
    [one] { $count } неудачная попытка подряд
    [few] { $count } неудачные попытки подряд
    [many] { $count } неудачных попыток подряд
   *[other] { $count } неудачной попытки подряд
}
schedules-reason = Причина: { $reason }

schedules-failing = Не удаётся читать по расписанию:
schedules-failing-note = На вопросы я по-прежнему отвечаю по опубликованному индексу. Сообщу, когда всё снова заработает; а пока смотрите /status и /feeds.
schedules-folders = Папки
schedules-feed = { $title } (лента { $number })
schedules-worked = последний раз удалось: { $moment }
schedules-never-worked = ещё ни разу не удавалось
schedules-tried = последняя попытка: { $moment }
schedules-again = Следующая попытка: { $moment }
schedules-again-soon = Скоро попробую снова.
schedules-working = Снова работает:
schedules-held = Версия индекса { $generation } построена по расписанию, но не опубликована: на контрольные вопросы она отвечает хуже. Пока отвечаю по прежней.

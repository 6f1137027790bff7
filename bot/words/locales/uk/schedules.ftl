# What is done at intervals by itself. All of it is for admins.

schedules-status-no-folders = Теки: оновлюються лише за /reindex
schedules-status-folders = Теки: { $interval } · оновлено: { $last } · { $next }
schedules-status-folders-new = Теки: { $interval } · ще не оновлювалися · { $next }
schedules-status-feeds = Стрічки: { $subscriptions } · { $next }
schedules-status-failing = { $count ->
    [one] { $count } стрічка не читається; чому — покаже /feeds
    [few] { $count } стрічки не читаються; чому — покаже /feeds
    [many] { $count } стрічок не читаються; чому — покаже /feeds
   *[other] { $count } стрічки не читається; чому — покаже /feeds
}
schedules-next = наступний раз: { $moment }
schedules-next-soon = наступний раз: незабаром
schedules-failures = { $count ->
    [one] { $count } невдала спроба поспіль
    [few] { $count } невдалі спроби поспіль
    [many] { $count } невдалих спроб поспіль
   *[other] { $count } невдалої спроби поспіль
}
schedules-reason = Причина: { $reason }

schedules-failing = Не вдається читати за розкладом:
schedules-failing-note = На запитання я й далі відповідаю за опублікованим індексом. Повідомлю, коли все знову запрацює; а поки дивіться /status і /feeds.
schedules-folders = Теки
schedules-feed = { $title } (стрічка { $number })
schedules-worked = востаннє вдалося: { $moment }
schedules-never-worked = ще жодного разу не вдавалося
schedules-tried = остання спроба: { $moment }
schedules-again = Наступна спроба: { $moment }
schedules-again-soon = Незабаром спробую знову.
schedules-working = Знову працює:
schedules-held = Версію індексу { $generation } побудовано за розкладом, але не опубліковано: на контрольні запитання вона відповідає гірше. Поки відповідаю за попередньою.

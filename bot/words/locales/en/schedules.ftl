# What is done at intervals by itself. All of it is for admins.

schedules-status-no-folders = Folders: synced only by /reindex
schedules-status-folders = Folders: synced { $interval } · last { $last } · { $next }
schedules-status-folders-new = Folders: synced { $interval } · not yet done · { $next }
schedules-status-feeds = Feeds: { $subscriptions } · { $next }
schedules-status-failing = { $count ->
    [one] { $count } feed fails; /feeds says why
   *[other] { $count } feeds fail; /feeds says why
}
schedules-next = next { $moment }
schedules-next-soon = next: soon
schedules-failures = { $count ->
    [one] failed { $count } time
   *[other] failed { $count } times in a row
}
schedules-reason = Reason: { $reason }

schedules-failing = Reading on schedule fails:
schedules-failing-note = Questions are still answered from what is published. You will hear again when it works; until then /status and /feeds show how things stand.
schedules-folders = Folders
schedules-feed = { $title } (feed { $number })
schedules-worked = last worked { $moment }
schedules-never-worked = has never worked yet
schedules-tried = last tried { $moment }
schedules-again = Tried again: { $moment }
schedules-again-soon = Tried again soon.
schedules-working = Working again:
schedules-held = Generation { $generation } was built on schedule, but is not published: the pinned questions went worse. The one before goes on answering.

# Builds of the index that are watched in a chat. Their details are for admins.

building-reindexing = Reindexing
building-rebuilding = Rebuilding everything
building-elsewhere = The index is being built elsewhere, perhaps from the command line. Please try again later.
building-cancelled = The reindex was cancelled. Nothing was changed. { $published }
building-failed = The reindex failed: { $reason } The published index is untouched and goes on answering.
building-broke = The reindex failed (reference { $reference }). The published index is untouched and goes on answering.

building-beginning = { $running } …
building-under-way = { $running }: { $stage } { $measures }
building-under-way-cancelling = { $running } (cancelling): { $stage } { $measures }
building-stage-reading = reading
building-stage-comparing = comparing
building-stage-splitting = splitting
building-stage-embedding = embedding
building-stage-indexing = indexing
building-stage-evaluating = asking
building-stage-publishing = publishing
building-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
building-of-articles = { $total ->
    [one] { $done } of { $total } article
   *[other] { $done } of { $total } articles
}
building-of-passages = { $total ->
    [one] { $done } of { $total } passage
   *[other] { $done } of { $total } passages
}
building-of-files = { $total ->
    [one] { $done } of { $total } file
   *[other] { $done } of { $total } files
}
building-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
building-of-questions = { $total ->
    [one] { $done } of { $total } question
   *[other] { $done } of { $total } questions
}
building-failures = { $count ->
    [one] { $count } failure so far
   *[other] { $count } failures so far
}
building-stage = { $stage } { $measures }
building-rate = { $rate } a second
building-rate-slow = less than 1 a second
building-left = about { $duration } left

building-done = Reindexed in { $duration }. { $published }
building-counts = { $added } added, { $changed } changed, { $removed } removed, { $unchanged } unchanged; { $embedded ->
    [one] { $embedded } passage embedded.
   *[other] { $embedded } passages embedded.
}
building-published = Generation { $generation } is published and answers questions.
building-nothing-published = Nothing is published yet.
building-skipped = Skipped { $count }:

building-held = Built in { $duration }, but not published: the pinned questions went worse.
building-trial = Pinned questions: { $right } of { $asked } answered rightly, { $before } before.
building-lost = Lost questions ({ $count }):
building-publish-anyway = /publish publishes generation { $generation } all the same.

building-looking = Looking at what changed
building-look-cancelled = Cancelled. Nothing was changed.
building-look-failed = What changed could not be found out: { $reason } The published index goes on answering.
building-look-broke = What changed could not be found out (reference { $reference }). The published index goes on answering.
building-forecast = If I reindex now:
building-forecast-counts = { $added } added, { $changed } changed, { $removed } removed, { $unchanged } unchanged.
building-forecast-passages = { $count ->
    [one] About { $count } passage is to be embedded.
   *[other] About { $count } passages are to be embedded.
}
building-forecast-nothing-to-embed = No passages are to be embedded.
building-forecast-time = Estimated time: { $duration }.
building-forecast-anew = All index files are written anew, as settings have changed.
building-forecast-idle = { $count ->
    [one] Nothing has changed; { $count } article is indexed as it is.
   *[other] Nothing has changed; { $count } articles are indexed as they are.
}
building-forecast-skipped = Will be skipped ({ $count }):
building-go-button = Go
building-rebuild-button = Go and rebuild everything
building-cancel-button = Cancel
building-admins-only-alert = Sorry, only this bot’s admins may decide that.
building-decided-alert = That has been decided already.
building-busy-alert = Something is being built already. /status shows how far it is.

building-running = Running now: { $what }
building-running-since = Since { $moment }; started by: { $who }
building-running-stop = /cancel stops it.
building-running-cancelled = It is being cancelled.
building-deed-sync = reindexing
building-deed-rebuild = rebuilding everything
building-deed-add = adding articles
building-deed-remove = removing articles
building-deed-correct = correcting an article
building-deed-feeds = reading feeds
building-deed-publish = publishing
building-deed-rollback = going back to an earlier generation
building-deed-restore = restoring a backup
building-deed-import = importing articles
building-deed-other = changing the index
building-who-you = you
building-who-command-line = command line
building-who-schedule = schedule
building-who-user = user { $id }

building-status-index = Generation { $generation }: { $articles }, { $passages }
building-status-published = Published: { $moment }
building-status-nothing = Nothing is indexed yet.
building-status-held = Generation { $generation } waits for your word: /publish publishes it, /generations shows more.
building-status-encoder = Encoder: { $encoder }
building-status-database = Database: { $database }
building-status-disk = Disk: { $size } in { $folder }
building-status-disk-kept = Disk: { $size } in { $folder } (generations { $kept })
building-status-running = Running: { $running }
building-status-idle = Running: nothing
building-status-uptime = Up for { $duration }

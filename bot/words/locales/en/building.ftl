# Builds of the index that are watched in a chat. Their details are for admins.

building-reindexing = Reindexing
building-already-running = A reindex is already running. /status shows how far it is, /cancel stops it.
building-elsewhere = The index is being built elsewhere, perhaps from the command line. Please try again later.
building-cancelled = The reindex was cancelled. { $published }
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

building-status-index = Generation { $generation }: { $articles }, { $passages }
building-status-published = Published: { $moment }
building-status-nothing = Nothing is indexed yet.
building-status-encoder = Encoder: { $encoder }
building-status-database = Database: { $database }
building-status-disk = Disk: { $size } in { $folder }
building-status-disk-kept = Disk: { $size } in { $folder } (generations { $kept })
building-status-running = Running: { $running }
building-status-idle = Running: nothing
building-status-uptime = Up for { $duration }

# Feeds and sitemaps.

feeds-how-to =
    /feeds lists the subscriptions
    /feeds add ADDRESS [MINUTES] subscribes to a feed or sitemap
    /feeds remove NUMBER unsubscribes; what was read stays
    /feeds every NUMBER MINUTES sets the interval, from { $least } to { $most } minutes
    /feeds read [NUMBER] reads now
    /feeds export sends the list as OPML; send me such a file to import it
feeds-none = There are no subscriptions yet.
feeds-last-read = last read { $moment }
feeds-last-tried = last tried { $moment }
feeds-never-read = not read yet
feeds-trouble = trouble ({ $failures } in a row): { $problem }
feeds-more = … and { $count } more; /feeds export has them all
feeds-subscribed = Subscribed to { $title }, number { $number }, read { $interval }; for the first time soon.
feeds-subscribed-already = You are subscribed to { $title } already: number { $number }, read { $interval }. /feeds every { $number } MINUTES sets another interval.
feeds-subscribed-all = { $count ->
    [one] Subscribed to { $count } feed.
   *[other] Subscribed to { $count } feeds.
}
feeds-not-subscribed = Not subscribed to { $url }: { $reason }
feeds-unsubscribed = Unsubscribed from number { $number }. What was read from it stays.
feeds-unknown = There is no subscription { $number }; /feeds lists them.
feeds-interval-set = { $title }, number { $number }, is now read { $interval }.
feeds-bad-interval = The interval is a number of minutes from { $least } to { $most }.

feeds-reading = Reading feeds
feeds-reading-already = Feeds are being read already. Try again later; /status shows how far it is.
feeds-read = { $count ->
    [one] Read { $count } feed: { $added } added, { $changed } changed. { $published }
   *[other] Read { $count } feeds: { $added } added, { $changed } changed. { $published }
}
feeds-read-nothing = { $count ->
    [one] Read { $count } feed: nothing new.
   *[other] Read { $count } feeds: nothing new.
}
feeds-read-held = { $count ->
    [one] Read { $count } feed. What came in is built, but not published: the pinned questions went worse.
   *[other] Read { $count } feeds. What came in is built, but not published: the pinned questions went worse.
}
feeds-read-stopped = Stopped. What was not read is read the next time.
feeds-read-busy = The index is being built elsewhere; what is new will be read next time.
feeds-read-failed = The feeds could not be read: { $reason } The published index is untouched and goes on answering.
feeds-read-broke = The feeds could not be read (reference { $reference }). The published index is untouched and goes on answering.
feeds-unread = Not read { $count }:

feeds-opml-caption = { $count ->
    [one] { $count } subscription as OPML
   *[other] { $count } subscriptions as OPML
}
feeds-not-opml = { $name } is no list of feeds: { $reason }

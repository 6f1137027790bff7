# Articles that admins hand over.

intake-how-to-add =
    Write addresses after the command, for example:
    /add https://example.org/article

    In a private chat you can also just send links, files (PDF, DOCX, EPUB, HTML, Markdown, plain text, JSON Lines, ZIP) or forwarded channel posts.
intake-too-many-links = { $count ->
    [one] This is { $count } link; send at most { $most } at a time, or add a feed by /feeds.
   *[other] These are { $count } links; send at most { $most } at a time, or add a feed by /feeds.
}
intake-too-large = { $name } has { $size }, and Telegram lets bots fetch no more than { $most }. Split or compress it, send its address, or run `footnote add` where the file lies.
intake-size-over = over { $size }
intake-file-gone = Telegram no longer has { $name }. Send it again, please.
intake-not-fetched = { $name } could not be fetched from Telegram. Send it again later, please.
intake-only-channel-posts = Only posts of channels can be added, and this one does not say that it is one: it comes from a person or a group, or its channel hides where it comes from. Send me its link, or its text as a file.
intake-no-text-in-picture = A picture has no text that I could quote. Send me a link, a file with text in it, or a channel’s post; as a question I can read text only.
intake-nothing-found = There is no article in it.
intake-refused = Refused { $count }:
intake-refused-one = Refused:

intake-source = Source: { $source }
intake-source-unknown = Source: unknown
intake-authors = Authors: { $authors }
intake-date = Date: { $date }
intake-date-unknown = unknown
intake-date-not-after = unknown, not after { $day } (the page’s clock)
intake-date-unread = { $date }; “{ $raw }” is no date
intake-length = { $words } in { $language }
intake-length-language-unknown = { $words } in an unknown language
intake-link = Link: { $link }
intake-duplicate-of = Duplicate of { $article }. Accepted, it counts as another outlet that carries the story.
intake-replaces = Replaces the version of { $day }.
intake-replaces-undated = Replaces an earlier version.
intake-unchanged = Nothing changed since this was indexed.
intake-basis-admin = as an admin put it
intake-basis-field = as its own field says
intake-basis-post = when it was posted
intake-basis-feed = from the feed
intake-basis-metadata = as the page’s metadata says
intake-basis-headline = as it stands beside the headline
intake-basis-visible = as it stands in the text
intake-basis-address = from the address
intake-basis-guess = a weak guess
intake-unsure = not sure

intake-summary-duplicates = { $count ->
    [one] { $count } of them is a duplicate.
   *[other] { $count } of them are duplicates.
}
intake-summary-unchanged = { $count ->
    [one] { $count } of them is indexed already and did not change.
   *[other] { $count } of them are indexed already and did not change.
}
intake-accept-button = Accept
intake-drop-button = Drop
intake-correct-date-button = Correct date
intake-correct-title-button = Correct title
intake-accept-all-button = Accept all { $count }
intake-drop-all-button = Drop all

intake-admins-only-alert = Only this bot’s admins and editors may decide this.
intake-not-yours-alert = This was sent by somebody else. Editors decide about what they sent, admins about everything.
intake-draft-gone-alert = This draft is gone: it was accepted or dropped, or waited over 30 days.
intake-being-added-alert = This is being added already.
intake-stopping-alert = I am being stopped. Try again in a minute.
intake-adding = Adding
intake-added = Added. { $published }
intake-added-many = Added: { $counts }. { $published }
intake-count-new = { $count } new
intake-count-changed = { $count } changed
intake-count-unchanged = { $count } as before
intake-added-unchanged = Nothing changed: this was indexed already.
intake-added-held = Not published yet: with it, pinned questions get worse answers. The draft is kept. An admin can publish it all the same with /publish.
intake-adding-stopped = Stopped before it was added; the draft is kept.
intake-adding-busy = The index is being built elsewhere, by a feed or the command line. Try again later; the draft is kept.
intake-adding-failed = Not added: { $reason } The draft is kept.
intake-adding-broke = Not added, something went wrong (reference { $reference }). The draft is kept.
intake-dropped = Dropped.
intake-dropped-all = Dropped { $count }.

intake-ask-date = Reply to this message with the date of { $title }, such as { $example } or 2024-06-18.
intake-ask-title = Reply to this message with the title that takes the place of { $title }.
intake-date-unreadable = I can’t read a day in that, or it is still to come.
intake-date-ambiguous = That may be { $first } or { $second }; write the month as a word.
intake-title-empty = I can’t see a title in that.
intake-title-placeholder = The title
intake-draft-mark = Draft

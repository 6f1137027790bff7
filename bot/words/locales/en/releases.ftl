# Generations of the index: the list, publishing what waits, going back.

releases-none = Nothing is published yet. /reindex reads the configured folders.
releases-current = Generation { $generation } answers now
releases-earlier = Generation { $generation }
releases-waiting = Generation { $generation } waits for your word
releases-waits-since = Built, but not published: { $moment }
releases-published = Published: { $moment }
releases-serves-since = Answers since: { $moment }
releases-why = Why: { $what }; by: { $who }
releases-reader = Reader: { $name }
releases-drop = That is { $share } worse.
releases-publish-button = Publish { $generation } all the same
releases-back-button = Go back to { $generation }

releases-use = /rollback goes back to the generation before, /rollback NUMBER to that one; /generations lists them.
releases-sure = Go back from generation { $current } to generation { $generation }?
releases-line = Generation { $generation }: { $articles }, published { $moment }
releases-sure-hint = Nothing is deleted, and you can return. The next reindex brings in again what the folders hold.
releases-sure-held = Generation { $generation }, which waits for your word, is dropped by that. You can return from it all the same; the next reindex brings in again what the folders hold.
releases-confirm-button = Yes, go back to { $generation }
releases-stay-button = No, stay with { $generation }
releases-stayed = Generation { $generation } goes on answering; nothing was changed.
releases-back-done = Generation { $generation } answers again.
releases-return = /rollback { $generation } returns to generation { $generation }.
releases-changed-meanwhile = Meanwhile generation { $generation } answers; nothing was changed. Please ask again with /rollback.

releases-nothing-held = No generation waits to be published.
releases-nothing-before = There is no earlier generation to go back to.
releases-unknown = Generation { $generation } is not kept; /generations lists those that are.
releases-current-already = Generation { $generation } is the one that answers now.
releases-another-encoder = Generation { $generation } was built with another encoder than the one in settings, and can’t answer with this one.
releases-busy = The index is being built; another generation can be published once that has ended.
releases-failed = That failed: { $reason } The published index is untouched and goes on answering.
releases-admins-only-alert = Sorry, only this bot’s admins may decide that.
releases-decided-alert = That has been decided already.

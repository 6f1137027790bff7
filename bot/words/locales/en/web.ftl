# The page on which a cited article is read.

web-read = 📖 Read

web-original = Read the original at { $site }
web-removed = This article has since been removed from the collection. Here it stands as it was when it was cited.
web-replaced = The collection now holds another version of this article. Here it stands as it was when it was cited.
web-empty = Nothing of this article is kept but its title.
web-verbatim = The article stands here word for word; menus, captions and advertisements are left out.

web-skip = Skip to the cited sentence
web-citations = Citations in this article
web-previous = Previous citation
web-next = Next citation
web-to-citation = Citation { $number }

web-expired = This link has expired
web-expired-text = Links to articles work for a limited time. Open the answer in Telegram again, or ask anew, to get a fresh one.
web-unknown = There is nothing here
web-unknown-text = The link may not have been copied whole. Open it once more from the answer in Telegram.
web-gone = This answer is no longer kept
web-gone-text = The answer that this link belongs to has been deleted. Ask again in Telegram to get a new one.
web-failed = That did not work
web-failed-text = The article cannot be shown right now. Please try again in a few minutes. (Reference { $reference })

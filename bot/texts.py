"""Every word that the bot says, in one place."""

from datetime import date, datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

MEGABYTE = 1_000_000

START = (
    "I answer questions about a collection of articles with sentences quoted word for word "
    "from them, each with its source. Where the articles don't say, I say so.\n\n"
    "Just send me your question, for example: When did Putin last visit Pyongyang?\n\n"
    "/sources lists the articles, /help says more."
)
HELP = (
    "Ask in your own words; here, any text is a question. In groups, write /ask and your "
    "question, reply to one of my messages, or mention me.\n\n"
    "Every quotation stands in its article word for word. The buttons under an answer open "
    "the passage around a quotation. What “on Tuesday” means stands below it as a date.\n\n"
    "since:2024-01, until:2024-06 and source:bbc in a question restrict the articles.\n\n"
    "/ask QUESTION answers a question\n"
    "/sources lists the articles, newest first\n"
    "/help shows this"
)
ADMIN_HELP = (
    "\n\nFor admins:\n"
    "/reindex reads the configured folders anew while I go on answering\n"
    "/status shows what is indexed and what is running\n"
    "/cancel stops what is running\n"
    "/add ADDRESS… adds articles from the web; here, links alone, files and forwarded "
    "posts of channels do too. I show each before it enters.\n"
    "/feeds lists what I read by myself, and says how to change it"
)
HOW_TO_ASK = (
    "Write your question after the command, for example:\n/ask When did Putin last visit Pyongyang?"
)
ONLY_TEXT = "I can read text only. Send me your question as text."
UNKNOWN_COMMAND = "I don't know this command. Send me a question, or see /help."

ABSTAINED = "The articles don't say."
NEAREST = "What came nearest, without answering the question:"
AGREE = "{count} articles agree"
DISAGREE = "The articles disagree:"
SOURCES = "Sources"
UNTITLED = "Untitled article"
DATE_UNKNOWN = "date unknown"
UNKNOWN_NOT_AFTER = "date unknown, not after {day}"
GUESSED = "{day} (a guess)"
ALSO_IN = "also in: {names}"
AND_MORE = "{count} more"
IN_CONTEXT = "[{number}] in context"
GONE = "I no longer have this answer. Ask the question again, please."

NO_ARTICLES = "No articles are indexed yet."
ARTICLES_OF = "Articles {first}–{last} of {total}, newest first"
NEWER = "« Newer"
OLDER = "Older »"

NOTHING_INDEXED = "Nothing is indexed yet, so there is nothing to quote from."
NOTHING_INDEXED_ADMIN = f"{NOTHING_INDEXED} /reindex reads the configured folders."
TRY_LATER = "I can't answer right now. Please try again later (reference {reference})."
WENT_WRONG = "Something went wrong (reference {reference})."

ADMINS_ONLY = "Sorry, this command is for this bot's admins."
NO_ADMINS = "This command is closed: no admins are named in this bot's settings (telegram.admins)."

REINDEXING = "Reindexing"
ALREADY_RUNNING = "A reindex is already running. /status shows how far it is, /cancel stops it."
BUILD_RUNNING = "The index is being built elsewhere, by the command line perhaps; try again later."
CANCELLING = "Cancelling. The published index stays as it is and goes on answering."
NOTHING_TO_CANCEL = "Nothing is running, so there is nothing to cancel."
CANCELLED = "The reindex was cancelled. {published}"
STILL_PUBLISHED = "The published index is untouched and goes on answering."
REINDEX_FAILED = f"The reindex failed: {{reason}} {STILL_PUBLISHED}"
REINDEX_BROKE = f"The reindex failed (reference {{reference}}). {STILL_PUBLISHED}"
STOPPING = "I am being stopped; try again in a minute."

# --- adding articles ---------------------------------------------------------------------

HOW_TO_ADD = (
    "Write addresses after the command, for example:\n/add https://example.org/article\n\n"
    "In private, links alone, files (PDF, DOCX, EPUB, HTML, Markdown, plain text, JSON Lines, "
    "ZIP) and forwarded posts of channels do too."
)
TOO_MANY_LINKS = "These are {count} links; send at most {most} at a time, or add a feed by /feeds."
TOO_LARGE = (
    "{name} has {size}, and Telegram lets bots fetch no more than {most}. Split or compress it, "
    "send its address, or run `footnote add` where the file lies."
)
FILE_GONE = "Telegram no longer has {name}; send it again, please."
NOT_FETCHED = "{name} could not be fetched from Telegram; send it again later, please."
ONLY_CHANNEL_POSTS = (
    "Only posts of channels can be added, and this one does not say that it is one: it comes "
    "from a person or a group, or its channel hides where it comes from. Send me its link, or "
    "its text as a file."
)
NO_TEXT_IN_PICTURE = (
    "A picture has no text that I could quote. Send me a link, a file with text in it, or a "
    "channel's post; as a question I can read text only."
)
NOTHING_FOUND = "There is no article in it."
REFUSED_HEAD = "Refused {count}:"
REFUSED_ONE = "Refused:"
MORE = "… and {count} more"

SOURCE_IS = "Source: {source}"
AUTHORS_ARE = "Authors: {authors}"
DATE_IS = "Date: {date}"
UNKNOWN = "unknown"
NOT_AFTER = "unknown, not after {day} (the page's clock)"
NO_DATE = "{date}; “{raw}” is no date"
LENGTH_IS = "{words} in {language}"
SOME_LANGUAGE = "an unknown language"
LINK_IS = "Link: "
DUPLICATE_OF = "Duplicate of "
DUPLICATE_COUNTS = ". Accepted, it counts as another outlet that carries the story."
REPLACES = "Replaces the version of {day}"
REPLACES_UNDATED = "Replaces an earlier version"
UNCHANGED = "Nothing changed since this was indexed."
BASES = {
    "admin": "as an admin put it",
    "field": "as its own field says",
    "post": "when it was posted",
    "feed": "from the feed",
    "json-ld": "as the page's metadata says",
    "meta": "as the page's metadata says",
    "time element": "as it stands beside the headline",
    "visible": "as it stands in the text",
    "url": "from the address",
    "guess": "a weak guess",
}
UNSURE = "not sure"

SUMMARY_HEAD = "{count} articles"
SUMMARY_DUPLICATES = "{count} of them are duplicates."
SUMMARY_UNCHANGED = "{count} of them are indexed already and did not change."
ACCEPT = "Accept"
DROP = "Drop"
CORRECT_DATE = "Correct date"
CORRECT_TITLE = "Correct title"
ACCEPT_ALL = "Accept all {count}"
DROP_ALL = "Drop all"

ADMINS_ONLY_BUTTON = "Only this bot's admins may decide this."
DRAFT_GONE = "This draft is gone: it was accepted or dropped, or waited over 30 days."
BEING_ADDED = "This is being added already."
ADDING = "Adding"
ADDED = "Added{what}. {published}"
ADDED_UNCHANGED = "Nothing changed: this was indexed already."
ADDING_STOPPED = "Stopped before it was added; the draft is kept."
ADDING_BUSY = (
    "The index is being built elsewhere, by a feed or the command line; try again later, the "
    "draft is kept."
)
ADDING_FAILED = "Not added: {reason} The draft is kept."
ADDING_BROKE = "Not added, something went wrong (reference {reference}). The draft is kept."
DROPPED = "Dropped."
DROPPED_ALL = "Dropped {count}."

ASK_DATE = "Reply to this message with the date of {title}, such as 18 June 2024 or 2024-06-18."
ASK_TITLE = "Reply to this message with the title that takes the place of {title}."
DATE_UNREAD = "I can't read a day in that, or it is still to come. "
DATE_AMBIGUOUS = "That may be {first} or {second}; write the month as a word. "
TITLE_EMPTY = "I can't see a title in that. "
DATE_PLACEHOLDER = "18 June 2024"
TITLE_PLACEHOLDER = "The title"
DRAFT_MARK = "Draft"

# --- feeds -------------------------------------------------------------------------------

HOW_TO_FEEDS = (
    "/feeds lists the subscriptions\n"
    "/feeds add ADDRESS [MINUTES] subscribes to a feed or sitemap\n"
    "/feeds remove NUMBER unsubscribes; what was read stays\n"
    "/feeds every NUMBER MINUTES sets the interval, from {least} to {most} minutes\n"
    "/feeds read [NUMBER] reads now\n"
    "/feeds export sends the list as OPML; send me such a file to import it"
)
NO_FEEDS = "There are no subscriptions yet."
FEED_FACTS = "{interval} · {read}"
LAST_READ = "last read {moment}"
NEVER_READ = "not read yet"
FEED_TROUBLE = "trouble ({failures} in a row): {problem}"
MORE_FEEDS = "… and {count} more; /feeds export has them all"
SUBSCRIBED = "Subscribed to {title}, number {number}, read {interval}; for the first time soon."
SUBSCRIBED_ALREADY = (
    "You are subscribed to {title} already: number {number}, read {interval}. "
    "/feeds every {number} MINUTES sets another interval."
)
SUBSCRIBED_ALL = "Subscribed to {feeds}."
NOT_SUBSCRIBED = "Not subscribed to {url}: {reason}"
UNSUBSCRIBED = "Unsubscribed from number {number}. What was read from it stays."
NO_SUCH_FEED = "There is no subscription {number}; /feeds lists them."
INTERVAL_SET = "{title}, number {number}, is now read {interval}."
BAD_INTERVAL = "The interval is a number of minutes from {least} to {most}."
READING_FEEDS = "Reading feeds"
READING_ALREADY = "Feeds are being read already; try again later. /status shows how far it is."
READ_FEEDS = "Read {feeds}: {added:,} added, {changed:,} changed. {published}"
READ_NOTHING = "Read {feeds}: nothing new."
READ_STOPPED = "Stopped. What was not read is read the next time."
READ_BUSY = "The index is being built elsewhere; what is new is read again the next time."
READ_FAILED = f"The feeds could not be read: {{reason}} {STILL_PUBLISHED}"
READ_BROKE = f"The feeds could not be read (reference {{reference}}). {STILL_PUBLISHED}"
UNREAD_FEEDS = "Not read {count}:"
OPML_CAPTION = "{subscriptions} as OPML"
NOT_OPML = "{name} is no list of feeds: {reason}"

COMMANDS = {
    "start": "What this bot does",
    "help": "How to ask",
    "sources": "The articles, newest first",
    "ask": "Ask a question about the articles",
    "reindex": "Read the configured folders anew",
    "status": "What is indexed and what is running",
    "cancel": "Stop what is running",
    "add": "Add articles by their addresses",
    "feeds": "Feeds that are read at intervals",
}


def day(published: date | None, *, is_guess: bool = False, not_after: date | None = None) -> str:
    """A date as it is read, "date unknown" without one; ``not_after`` is what is known then."""
    if published is None:
        return UNKNOWN_NOT_AFTER.format(day=day(not_after)) if not_after else DATE_UNKNOWN
    said = f"{published.day} {MONTHS[published.month - 1]} {published.year}"
    return GUESSED.format(day=said) if is_guess else said


def moment(when: datetime | None) -> str:
    """A point in time in UTC."""
    return f"{day(when.date())}, {when:%H:%M} UTC" if when else "never"


def duration(seconds: float) -> str:
    """About how long, in the unit that fits."""
    whole = round(seconds)
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if whole >= 2 * size:
            return f"{whole // size} {unit}s"
    return f"{whole} second{'' if whole == 1 else 's'}"


def interval(minutes: int) -> str:
    """How often, in the largest unit that holds it without a rest."""
    for size, unit in ((10_080, "week"), (1_440, "day"), (60, "hour"), (1, "minute")):
        if minutes % size == 0:
            count = minutes // size
            return f"every {unit}" if count == 1 else f"every {count:,} {unit}s"
    raise ValueError(f"{minutes} is no whole number of minutes")


def counted(count: int, noun: str) -> str:
    """So many of them: "1 word", "1,234 words"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def size(count: int) -> str:
    """A file's size."""
    if count < MEGABYTE:
        return f"{max(1, round(count / 1_000)):,} kB"
    return f"{count / MEGABYTE:,.1f} MB".replace(".0 MB", " MB")


def sentence(message: str) -> str:
    """An error's message as a sentence: a capital letter in front, a full stop at the end."""
    text = message.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."

"""Every word that the bot says, in one place."""

from datetime import date, datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

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
    "the passage around a quotation.\n\n"
    "/ask QUESTION answers a question\n"
    "/sources lists the articles, newest first\n"
    "/help shows this"
)
ADMIN_HELP = (
    "\n\nFor admins:\n"
    "/reindex reads the configured folders anew while I go on answering\n"
    "/status shows what is indexed and what is running\n"
    "/cancel stops a running reindex"
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
NOTHING_TO_CANCEL = "No reindex is running, so there is nothing to cancel."
CANCELLED = "The reindex was cancelled. {published}"
REINDEX_FAILED = "The reindex failed: {reason} {published}"
REINDEX_BROKE = "The reindex failed (reference {reference}). {published}"
STILL_PUBLISHED = "The published index is untouched and goes on answering."

COMMANDS = {
    "start": "What this bot does",
    "help": "How to ask",
    "sources": "The articles, newest first",
    "ask": "Ask a question about the articles",
    "reindex": "Read the configured folders anew",
    "status": "What is indexed and what is running",
    "cancel": "Stop the running reindex",
}


def day(published: date | None) -> str:
    """A date as it is read, "date unknown" without one."""
    if published is None:
        return DATE_UNKNOWN
    return f"{published.day} {MONTHS[published.month - 1]} {published.year}"


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


def sentence(message: str) -> str:
    """An error's message as a sentence: a capital letter in front, a full stop at the end."""
    text = message.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."

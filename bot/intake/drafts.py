"""Drafts as Telegram messages: previews, summaries, what their buttons carry. Pure.

Nothing of an article stands in a message as it came: each part is one line and shortened, so
that none can break another or pass for a status, which stands below behind ``STATUS``.
"""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot.intake import decisions
from bot.intake.refusals import refused
from bot.naming import named
from bot.richtext import (
    SLOT,
    Message,
    Rich,
    bold,
    filled,
    finished,
    italic,
    join,
    link,
    one_line,
    plain,
    quotation,
    shortened,
)
from bot.words import Words
from index.datatypes import Article, DateBasis, Draft, LineLabel, Received
from index.dates import is_sure
from index.text import lines

MOST_PREVIEWS = 3
SHOWN_TITLES = 10

# In UTF-16 code units.
MAX_TITLE = 300
MAX_LISTED_TITLE = 100
MAX_SOURCE = 100
MAX_AUTHORS = 200
MAX_LINK = 80
MAX_RAW = 60
MAX_QUOTED = 200

# As much of an article is looked at for its first words.
BEGINNING_CHARS = 5_000

BASES = {
    DateBasis.ADMIN: "intake-basis-admin",
    DateBasis.FIELD: "intake-basis-field",
    DateBasis.POST: "intake-basis-post",
    DateBasis.FEED: "intake-basis-feed",
    DateBasis.JSON_LD: "intake-basis-metadata",
    DateBasis.META: "intake-basis-metadata",
    DateBasis.TIME_ELEMENT: "intake-basis-headline",
    DateBasis.VISIBLE: "intake-basis-visible",
    DateBasis.URL: "intake-basis-address",
    DateBasis.GUESS: "intake-basis-guess",
}


def received(found: Received, words: Words) -> list[Message]:
    """What became of something that an admin sent: previews or a summary, and what was refused."""
    if len(found.drafts) > MOST_PREVIEWS:
        return [summary(found, words)]
    messages = [preview(each, words) for each in found.drafts]
    if found.rejected:
        messages.append(finished(refused(found.rejected, words)))
    return messages or [finished(plain(words("intake-nothing-found")))]


# --- one draft ---------------------------------------------------------------------------


def preview(draft: Draft, words: Words) -> Message:
    """All that an admin wants to know before an article enters."""
    article = draft.article
    title = shortened(one_line(article.title) or words("common-untitled"), MAX_TITLE)
    parts = [bold(link(title, article.url)), *map(plain, facts(draft, words))]
    if article.url:
        parts.append(filled(words("intake-link", link=SLOT), address(article.url)))
    parts += standing(draft, words)
    if beginning := first_words(article):
        parts.append(quotation(beginning))
    return finished(join(parts, "\n"), decisions.buttons(draft.id, words))


def facts(draft: Draft, words: Words) -> list[str]:
    """Source, authors, date, length and language."""
    article = draft.article
    source = shortened(one_line(article.source), MAX_SOURCE)
    authors = shortened(", ".join(filter(None, map(one_line, article.authors))), MAX_AUTHORS)
    return [
        words("intake-source", source=source) if source else words("intake-source-unknown"),
        *([words("intake-authors", authors=authors)] if authors else []),
        words("intake-date", date=dated(article, words)),
        length(draft, words),
    ]


def length(draft: Draft, words: Words) -> str:
    """How many words it has, and of which language."""
    counted, code = words("common-words", count=draft.words), one_line(draft.article.language)
    if not code:
        return words("intake-length-language-unknown", words=counted)
    return words("intake-length", words=counted, language=words.language_named(code))


def dated(article: Article, words: Words) -> str:
    """The day of publication and how it was found, in words; "unknown" with what is known."""
    dating = article.dating
    if article.published is None:
        said = words("intake-date-unknown")
        if article.not_after is not None:
            said = words("intake-date-not-after", day=words.day(article.not_after))
        raw = shortened(one_line(dating.raw), MAX_RAW) if dating else ""
        return words("intake-date-unread", date=said, raw=raw) if raw else said
    known = [words.day(article.published)]
    if dating is not None:
        known.append(words(BASES[dating.basis]))
        if not is_sure(article) and dating.basis is not DateBasis.GUESS:
            known.append(words("intake-unsure"))
    return ", ".join(known)


def address(url: str) -> Rich:
    """An address, linked where Telegram links it; without its scheme it is read more easily."""
    shown = one_line(url).removeprefix("https://").removeprefix("http://")
    return link(shortened(shown, MAX_LINK), url)


def standing(draft: Draft, words: Words) -> list[Rich]:
    """How the draft stands to what is indexed or waits."""
    if draft.unchanged:
        return [italic(words("intake-unchanged"))]
    found: list[Rich] = []
    if original := duplicated(draft):
        most = (MAX_LISTED_TITLE, MAX_SOURCE)
        said = words("intake-duplicate-of", article=SLOT)
        found.append(filled(said, named(words, original, most)))
    if draft.replaces is not None:
        day = draft.replaces.article.published
        said = words("intake-replaces-undated")
        if day:
            said = words("intake-replaces", day=words.day(day))
        found.append(italic(said))
    return found


def duplicated(draft: Draft) -> Article | None:
    """The article that the draft is a duplicate of, indexed or waiting."""
    return draft.duplicate_of.article if draft.duplicate_of else draft.duplicate_draft


def first_words(article: Article) -> str:
    """How the article's prose begins, in one line."""
    beginning = article.text[:BEGINNING_CHARS]
    prose = [
        line.span.of(beginning)
        for line in lines(beginning, article.layout)
        if line.label is LineLabel.BODY
    ]
    words = one_line(" ".join(prose)) or one_line(beginning)
    title = one_line(article.title)
    # A post's title is how it begins.
    rest = words.removeprefix(title).lstrip() if title else words
    return shortened(rest or words, MAX_QUOTED)


# --- many drafts -------------------------------------------------------------------------


def summary(found: Received, words: Words) -> Message:
    """Many drafts in one message: counts, the first titles, what was refused."""
    drafts = found.drafts
    counts = [
        words(name, count=count)
        for name, count in (
            ("intake-summary-duplicates", sum(duplicated(each) is not None for each in drafts)),
            ("intake-summary-unchanged", sum(each.unchanged for each in drafts)),
        )
        if count
    ]
    more = len(drafts) - SHOWN_TITLES
    parts = [
        bold(words("common-articles", count=len(drafts))),
        *map(plain, counts),
        *(listed(each, words) for each in drafts[:SHOWN_TITLES]),
        *([plain(words("common-more", count=more))] if more > 0 else []),
        *([refused(found.rejected, words)] if found.rejected else []),
    ]
    return finished(join(parts, "\n"), all_buttons(drafts, words))


def listed(draft: Draft, words: Words) -> Rich:
    """A draft's line in a summary."""
    article = draft.article
    title = shortened(one_line(article.title) or words("common-untitled"), MAX_LISTED_TITLE)
    return plain("• ") + link(title, article.url) + f" — {words.dated(article.published)}"


def all_buttons(drafts: Sequence[Draft], words: Words) -> InlineKeyboardMarkup:
    """The buttons for drafts that came together."""
    return decisions.buttons_for_all(drafts[0].id, len(drafts), words)

"""Drafts as Telegram messages: previews, summaries, what their buttons carry. Pure.

Nothing of an article stands in a message as it came: each part is one line and shortened, so
that none can break another or pass for a status, which stands below behind ``STATUS``.
"""

from collections.abc import Sequence

from babel import Locale
from telegram import InlineKeyboardMarkup

from bot import texts
from bot.intake import decisions
from bot.intake.refusals import refused
from bot.richtext import (
    Message,
    Rich,
    bold,
    finished,
    italic,
    join,
    link,
    one_line,
    plain,
    quotation,
    shortened,
)
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
MAX_CODE = 20


def received(found: Received) -> list[Message]:
    """What became of something that an admin sent: previews or a summary, and what was refused."""
    if len(found.drafts) > MOST_PREVIEWS:
        return [summary(found)]
    messages = [preview(each) for each in found.drafts]
    if found.rejected:
        messages.append(finished(refused(found.rejected)))
    return messages or [finished(plain(texts.NOTHING_FOUND))]


# --- one draft ---------------------------------------------------------------------------


def preview(draft: Draft) -> Message:
    """All that an admin wants to know before an article enters."""
    article = draft.article
    title = shortened(one_line(article.title) or texts.UNTITLED, MAX_TITLE)
    parts = [bold(link(title, article.url)), *map(plain, facts(draft))]
    if article.url:
        parts.append(plain(texts.LINK_IS) + address(article.url))
    parts += standing(draft)
    if words := first_words(article):
        parts.append(quotation(words))
    return finished(join(parts, "\n"), decisions.buttons(draft.id))


def facts(draft: Draft) -> list[str]:
    """Source, authors, date, length and language."""
    article = draft.article
    source = shortened(one_line(article.source), MAX_SOURCE) or texts.UNKNOWN
    authors = shortened(", ".join(filter(None, map(one_line, article.authors))), MAX_AUTHORS)
    length = texts.counted(draft.words, "word")
    return [
        texts.SOURCE_IS.format(source=source),
        *([texts.AUTHORS_ARE.format(authors=authors)] if authors else []),
        texts.DATE_IS.format(date=dated(article)),
        texts.LENGTH_IS.format(words=length, language=language_named(article.language)),
    ]


def dated(article: Article) -> str:
    """The day of publication and how it was found, in words; "unknown" with what is known."""
    dating = article.dating
    if article.published is None:
        said = texts.UNKNOWN
        if article.not_after is not None:
            said = texts.NOT_AFTER.format(day=texts.day(article.not_after))
        raw = shortened(one_line(dating.raw), MAX_RAW) if dating else ""
        return texts.NO_DATE.format(date=said, raw=raw) if raw else said
    known = [texts.day(article.published)]
    if dating is not None:
        known.append(texts.BASES[dating.basis])
        if not is_sure(article) and dating.basis is not DateBasis.GUESS:
            known.append(texts.UNSURE)
    return ", ".join(known)


def language_named(code: str | None) -> str:
    """A language by its English name, its code where it has none."""
    shown = one_line(code)[:MAX_CODE]
    if not shown:
        return texts.SOME_LANGUAGE
    known = Locale.parse("en").languages
    return known.get(shown.replace("-", "_")) or known.get(shown.lower()[:2]) or shown


def address(url: str) -> Rich:
    """An address, linked where Telegram links it; without its scheme it is read more easily."""
    shown = one_line(url).removeprefix("https://").removeprefix("http://")
    return link(shortened(shown, MAX_LINK), url)


def standing(draft: Draft) -> list[Rich]:
    """How the draft stands to what is indexed or waits."""
    if draft.unchanged:
        return [italic(texts.UNCHANGED)]
    found: list[Rich] = []
    if original := duplicated(draft):
        found.append(italic(texts.DUPLICATE_OF) + named_article(original) + texts.DUPLICATE_COUNTS)
    if draft.replaces is not None:
        day = draft.replaces.article.published
        said = texts.REPLACES.format(day=texts.day(day)) if day else texts.REPLACES_UNDATED
        found.append(italic(f"{said}."))
    return found


def duplicated(draft: Draft) -> Article | None:
    """The article that the draft is a duplicate of, indexed or waiting."""
    return draft.duplicate_of.article if draft.duplicate_of else draft.duplicate_draft


def named_article(article: Article) -> Rich:
    """An article by title, source and date."""
    title = shortened(one_line(article.title) or texts.UNTITLED, MAX_LISTED_TITLE)
    source = shortened(one_line(article.source), MAX_SOURCE)
    known = [source, texts.day(article.published)] if source else [texts.day(article.published)]
    return link(title, article.url) + f" — {', '.join(known)}"


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


def summary(found: Received) -> Message:
    """Many drafts in one message: counts, the first titles, what was refused."""
    drafts = found.drafts
    counts = [
        text.format(count=f"{count:,}")
        for text, count in (
            (texts.SUMMARY_DUPLICATES, sum(duplicated(each) is not None for each in drafts)),
            (texts.SUMMARY_UNCHANGED, sum(each.unchanged for each in drafts)),
        )
        if count
    ]
    more = len(drafts) - SHOWN_TITLES
    parts = [
        bold(texts.SUMMARY_HEAD.format(count=f"{len(drafts):,}")),
        *map(plain, counts),
        *(listed(each) for each in drafts[:SHOWN_TITLES]),
        *([plain(texts.MORE.format(count=f"{more:,}"))] if more > 0 else []),
        *([refused(found.rejected)] if found.rejected else []),
    ]
    return finished(join(parts, "\n"), all_buttons(drafts))


def listed(draft: Draft) -> Rich:
    """A draft's line in a summary."""
    article = draft.article
    title = shortened(one_line(article.title) or texts.UNTITLED, MAX_LISTED_TITLE)
    return plain("• ") + link(title, article.url) + f" — {texts.day(article.published)}"


def all_buttons(drafts: Sequence[Draft]) -> InlineKeyboardMarkup:
    """The buttons for drafts that came together."""
    return decisions.buttons_for_all(drafts[0].id, len(drafts))

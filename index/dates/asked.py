"""The time that a question carries: when it asks about, and whether for the last or first. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from index.datatypes import AskedTime, DateRange, Grain, Order, TimeExpression, TimeKind
from index.dates.expressions import expressions

NEAR = 25
"""Characters in front of a time in which its preposition is looked for."""


@dataclass(frozen=True, slots=True)
class Words:
    """How one language asks; each pattern is searched in the question in small letters."""

    when: re.Pattern[str]
    latest: re.Pattern[str]
    earliest: re.Pattern[str]
    since: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


def words(*, when: str, latest: str, earliest: str, since: str, before: str, after: str) -> Words:
    """Patterns of whole words; the last three stand in front of a time or begin it."""
    whole = [re.compile(rf"\b(?:{each})\b") for each in (when, latest, earliest)]
    near = [re.compile(rf"\b(?:{each})\s*$") for each in (since, before, after)]
    return Words(*whole, *near)


ENGLISH = words(
    when=r"when|what (?:year|month|date|day)|which (?:year|month|date|day)|how long ago",
    latest=r"most recent(?:ly)?|latest|newest|currently|current"
    r"|last(?! (?:names?|minute|words?|rites|resort|supper|of us)\b)",
    earliest=r"earliest"
    r"|first(?! (?:lady|minister|half|quarter|round|aid|world|class|degree|family|amendment)\b)",
    since=r"since|from",
    before=r"before|until|till|prior to",
    after=r"after",
)
LANGUAGES: Mapping[str, Words] = {
    "en": ENGLISH,
    "ru": words(
        when=r"когда|в каком году|какого числа|в каком месяце|в какой день",
        latest=r"последн\w+|недавн\w+|нынешн\w+|новейш\w+|сейчас",
        earliest=r"впервые|перв\w+ раз",
        since=r"с|со|начиная с",
        before=r"до|перед",
        after=r"после",
    ),
    "uk": words(
        when=r"коли|(?:в|у) якому році|якого числа|(?:в|у) якому місяці|якого дня",
        latest=r"останн\w+|востаннє|нещодавн\w+|нинішн\w+|найновіш\w+|зараз",
        earliest=r"вперше|уперше|перш\w+ раз",
        since=r"з|із|зі|від|починаючи з",
        before=r"до|перед",
        after=r"після",
    ),
    "pl": words(
        when=r"kiedy|w którym roku|w jakim roku|którego dnia|jakiego dnia|w którym miesiącu",
        latest=r"ostatni\w*|najnowsz\w+|niedawn\w+|obecn\w+|teraz",
        earliest=r"po raz pierwszy|pierwszy raz|najwcześniej\w*",
        since=r"od",
        before=r"do|przed",
        after=r"po",
    ),
    "de": words(
        when=r"wann|in welchem (?:jahr|monat)|welches jahr|an welchem tag",
        latest=r"zuletzt|letzte[nrsm]?|neueste[nrsm]?|jüngst\w*|aktuell\w*|derzeit\w*",
        earliest=r"zum ersten mal|erstmals|zuerst|früheste[nrsm]?",
        since=r"seit|ab",
        before=r"vor|bis",
        after=r"nach",
    ),
    "es": words(
        when=r"cuándo|cuando|(?:en|de) qué (?:año|mes|fecha|día)|qué día",
        latest=r"últim[oa]s?|más recientes?|recientemente|actual(?:es|mente)?",
        earliest=r"(?:por )?primera vez|más antigu[oa]s?",
        since=r"desde",
        before=r"antes de(?:l)?|hasta",
        after=r"después de(?:l)?|tras",
    ),
}
LASTING = re.compile(r"\bhow long\b(?! ago)|\b(?:did|do|does|will|would|can)\b.*\blast\s*(?:\?|$)")
"""In English "last" is a verb, too."""


def asked_time(question: str, today: date, language: str | None = None) -> AskedTime:
    """The time that a question asked on ``today`` carries.

    ``language`` is the question's; English where it is None or none of the six.
    """
    own = LANGUAGES.get((language or "en")[:2].lower(), ENGLISH)
    lowered = question.lower()
    if len(lowered) != len(question):  # a letter that is two in small: offsets would not fit
        lowered = question
    found = [
        each
        for each in expressions(question, today, language)
        if each.when is not None and each.kind in {TimeKind.ABSOLUTE, TimeKind.RELATIVE}
    ]
    rest = without(lowered, found)
    order = None
    if own.latest.search(rest) and not (own is ENGLISH and LASTING.search(rest)):
        order = Order.LATEST
    asks_when = own.when.search(rest) is not None
    if order is None and asks_when and own.earliest.search(rest):
        order = Order.EARLIEST
    when = period(found[0], lowered, own, today) if found else None
    return AskedTime(when, order, asks_when)


def without(words: str, found: list[TimeExpression]) -> str:
    """The words with times blanked: the "last" of "last year" asks for nothing."""
    for each in found:
        blank = " " * (each.span.end - each.span.start)
        words = words[: each.span.start] + blank + words[each.span.end :]
    return words


def period(time: TimeExpression, words: str, own: Words, today: date) -> DateRange | None:
    """The days asked about: "since 2022" ends today, "before 2022" has no beginning."""
    said = time.when
    if said is None:
        return None
    start = time.span.start
    # The preposition stands in front of the time, or is its first word.
    first = words[start : time.span.end].split(maxsplit=1)[:1]
    leading = words[max(0, start - NEAR) : start], " ".join(first)

    def has(preposition: re.Pattern[str]) -> bool:
        return any(preposition.search(each) for each in leading)

    if has(own.since):
        return DateRange(said.first, max(said.last, today), Grain.RANGE)
    if has(own.before) and said.first > date.min:
        return DateRange(date.min, said.first - timedelta(days=1), Grain.RANGE)
    if has(own.after) and said.last < today:
        return DateRange(said.last + timedelta(days=1), today, Grain.RANGE)
    return said

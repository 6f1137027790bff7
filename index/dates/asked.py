"""The time that a question carries: when it asks about, and whether for the last or first. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from index.datatypes import AskedTime, DateRange, Grain, Order, TimeExpression, TimeKind
from index.dates.anchored import anchor_of
from index.dates.expressions import expressions

NEAREST = 1
"""Characters between "to" and the time that follows it."""
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
    until: re.Pattern[str]
    after: re.Pattern[str]
    between: re.Pattern[str]
    to: re.Pattern[str]


def words(
    *,
    when: str,
    latest: str,
    earliest: str,
    since: str,
    before: str,
    after: str,
    between: str,
    to: str,
    until: str = "(?!)",
) -> Words:
    """Patterns of whole words; all but the first three stand in front of a time or begin it."""

    def whole(each: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{each})\b")

    def near(each: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{each})\s*$")

    return Words(
        when=whole(when),
        latest=whole(latest),
        earliest=whole(earliest),
        since=near(since),
        before=near(before),
        until=near(until),
        after=near(after),
        between=near(between),
        to=re.compile(rf"\s*(?:\b({to})\b|[-–—])"),
    )


ENGLISH = words(
    when=r"when|what (?:year|month|date|day)|which (?:year|month|date|day)|how long ago",
    latest=r"most recent(?:ly)?|latest|newest|currently|current|at present|right now|what['’]?s new"
    r"|(?<!\bat )last(?! (?:names?|minute|words?|rites|resort|supper|of us)\b)",
    earliest=r"earliest"
    r"|first(?! (?:lady|minister|half|quarter|round|aid|world|class|degree|family|amendment)\b)",
    since=r"since|from",
    before=r"before|prior to",
    until=r"until|till|up to",
    after=r"after",
    between=r"between|from",
    to=r"and|to|until|till|through",
)
LANGUAGES: Mapping[str, Words] = {
    "en": ENGLISH,
    "ru": words(
        when=r"когда|в каком году|какого числа|в каком месяце|в какой день",
        latest=r"последн\w+|недавн\w+|нынешн\w+|новейш\w+|сейчас|что нового",
        earliest=r"впервые|перв\w+ раз",
        since=r"с|со|начиная с",
        before=r"до|перед",
        after=r"после",
        between=r"между|с|со|от",
        to=r"и|по|до",
    ),
    "uk": words(
        when=r"коли|(?:в|у) якому році|якого числа|(?:в|у) якому місяці|якого дня",
        latest=r"останн\w+|востаннє|нещодавн\w+|нинішн\w+|найновіш\w+|зараз|що нового",
        earliest=r"вперше|уперше|перш\w+ раз",
        since=r"з|із|зі|від|починаючи з",
        before=r"до|перед",
        after=r"після",
        between=r"між|з|із|зі|від",
        to=r"і|й|та|по|до",
    ),
    "pl": words(
        when=r"kiedy|w którym roku|w jakim roku|którego dnia|jakiego dnia|w którym miesiącu",
        latest=r"ostatni\w*|najnowsz\w+|niedawn\w+|obecn\w+|teraz|co nowego",
        earliest=r"po raz pierwszy|pierwszy raz|najwcześniej\w*",
        since=r"od",
        before=r"do|przed",
        after=r"po",
        between=r"między|pomiędzy|od",
        to=r"a|i|do",
    ),
    "de": words(
        when=r"wann|in welchem (?:jahr|monat)|welches jahr|an welchem tag",
        latest=r"zuletzt|letzte[nrsm]?|neueste[nrsm]?|neues|jüngst\w*|aktuell\w*|derzeit\w*|jetzt",
        earliest=r"zum ersten mal|erstmals|zuerst|früheste[nrsm]?",
        since=r"seit|ab",
        before=r"vor",
        until=r"bis(?: zum?)?",
        after=r"nach",
        between=r"zwischen|von|vom",
        to=r"und|bis",
    ),
    "es": words(
        when=r"cuándo|cuando|(?:en|de) qué (?:año|mes|fecha|día)|qué día",
        latest=r"últim[oa]s?|más recientes?|recientemente|actual(?:es|mente)?|ahora",
        earliest=r"(?:por )?primera vez|más antigu[oa]s?",
        since=r"desde",
        before=r"antes del?",
        until=r"hasta(?: el)?",
        after=r"después del?|tras",
        between=r"entre|desde|del?",
        to=r"y|a|al|hasta",
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
    when = span_of(found, lowered, own) or (
        period(found[0], lowered, own, today) if found else None
    )
    anchor = anchor_of(question, language) if when is None else None
    return AskedTime(when, order, asks_when, anchor)


def without(words: str, found: list[TimeExpression]) -> str:
    """The words with times blanked: the "last" of "last year" asks for nothing."""
    for each in found:
        blank = " " * (each.span.end - each.span.start)
        words = words[: each.span.start] + blank + words[each.span.end :]
    return words


def leadings(time: TimeExpression, words: str) -> tuple[str, ...]:
    """What may end with its preposition: it stands in front of a time, or begins it."""
    start = time.span.start
    own = words[start : time.span.end].split()
    return words[max(0, start - NEAR) : start], *(" ".join(own[:count]) for count in (1, 2))


def span_of(found: list[TimeExpression], words: str, own: Words) -> DateRange | None:
    """The days from the first time to the second in "between 2010 and 2014"."""
    if len(found) < 2:  # noqa: PLR2004 - two ends
        return None
    first, last = found[0], found[1]
    joined = own.to.match(words, first.span.end)
    if joined is None or joined.end() < last.span.start - NEAREST or first.when is None:
        return None
    led = any(own.between.search(each) for each in leadings(first, words))
    if not led or last.when is None or last.when.last < first.when.first:
        return None
    return DateRange(first.when.first, last.when.last, Grain.RANGE)


def period(time: TimeExpression, words: str, own: Words, today: date) -> DateRange | None:
    """The days asked about: "since 2022" ends today, "before 2022" has no beginning."""
    said = time.when
    inside = own.to.finditer(words, time.span.start + 1, time.span.end)
    if said is None or any(each[1] for each in inside):  # "from March to May" has its end
        return said
    leading = leadings(time, words)

    def has(preposition: re.Pattern[str]) -> bool:
        return any(preposition.search(each) for each in leading)

    if has(own.since):
        return DateRange(said.first, max(said.last, today), Grain.RANGE)
    if has(own.before) and said.first > date.min:
        return DateRange(date.min, said.first - timedelta(days=1), Grain.RANGE)
    if has(own.until):
        return DateRange(date.min, said.last, Grain.RANGE)
    if has(own.after) and said.last < today:
        return DateRange(said.last + timedelta(days=1), today, Grain.RANGE)
    return said

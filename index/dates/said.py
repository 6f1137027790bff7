"""Days and date notes in words, in the reader's language, by Babel (CLDR). Pure."""

from calendar import monthrange
from datetime import date

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.units import format_unit

from index.datatypes import Citation, DateNote, DateRange, Grain, TimeKind
from index.dates.grammar import LANGUAGES as GRAMMARS
from index.dates.grammar.language import words as words_of

ENGLISH = "en_GB"
"""Day before month, as everywhere in Footnote."""

EARLIER = {
    "en": "{span} earlier",
    "ru": "{span} до того",
    "uk": "{span} до того",
    "pl": "{span} wcześniej",
    "de": "{span} zuvor",
    "es": "{span} antes",
}
UNKNOWN = {
    "en": "{words} = ? (the article's date is unknown)",
    "ru": "{words} = ? (дата статьи неизвестна)",
    "uk": "{words} = ? (дата статті невідома)",
    "pl": "{words} = ? (data artykułu jest nieznana)",
    "de": "{words} = ? (das Datum des Artikels ist unbekannt)",
    "es": "{words} = ? (se desconoce la fecha del artículo)",
}
UNSURE = {
    "en": "{note} (if the article's date, a guess, is right)",
    "ru": "{note} (если верна дата статьи, она лишь предположена)",
    "uk": "{note} (якщо дата статті, лише припущена, правильна)",
    "pl": "{note} (jeśli data artykułu, tylko przypuszczana, jest prawdziwa)",
    "de": "{note} (falls das nur vermutete Datum des Artikels stimmt)",
    "es": "{note} (si la fecha del artículo, una conjetura, es correcta)",
}
LANGUAGES = tuple(EARLIER)
# What stands in front of a time and says nothing of which one it is. Not "за", "za" and
# "vor", which count from today.
PREPOSITIONS = frozenset(
    (
        *("on", "in", "at", "by", "since", "until", "till", "from", "for", "over", "during"),
        *("through", "throughout", "as", "of", "around", "back"),
        *("в", "во", "на", "о", "с", "со", "до", "к", "ко", "по", "от"),
        *("у", "з", "із", "зі", "від", "під", "w", "we", "od", "do", "po", "przez"),
        *("am", "im", "um", "seit", "bis", "ab", "el", "la", "en", "desde", "hasta", "a", "al"),
    )
)
UNITS = {
    Grain.DAY: "duration-day",
    Grain.WEEK: "duration-week",
    Grain.MONTH: "duration-month",
    Grain.YEAR: "duration-year",
}
AHEAD = frozenset({"in", "en"})
"""Before a number they count from today."""
NUMBERS = frozenset(
    number.lower()
    for each in GRAMMARS.values()
    for table in each.numbers.values()
    for number in words_of(table)
)
YEARS_IN_DECADE = 10
MONTHS, YEARS = 60, 1000
"""Days; a longer range is said in months, or in years: its ends are not meant to the day."""


def note_said(note: DateNote, language: str | None = None) -> str:
    """A note as it is shown: "Tuesday = 18 June 2024", "24 years earlier = 2000".

    ``language`` is the reader's, such as "ru" or "pt-BR"; English where it is not known here.
    """
    code = known(language)
    words = bare(note.words)
    if note.kind is TimeKind.EARLIER and note.count is not None and note.unit is not None:
        words = EARLIER[code].format(span=span_said(note.count, note.unit, code))
    if note.when is None:
        return UNKNOWN[code].format(words=words)
    line = f"{words} = {range_said(note.when, language)}"
    return line if note.sure else UNSURE[code].format(note=line)


def answer_said(citation: Citation, language: str | None = None) -> str:
    """What the time in a short answer means, as " = 18 June 2024"; "" where it needs no note."""
    answer = citation.answer
    if answer is None:
        return ""
    for note in citation.notes:
        if note.when is not None and note.sure and note.span.overlaps(answer):
            return f" = {range_said(note.when, language)}"
    return ""


def range_said(when: DateRange, language: str | None = None) -> str:
    """A day, month, year or range of days in words."""
    locale = locale_of(language)
    one_year = when.first.year == when.last.year
    if when.first == when.last:
        return day_said(when.first, language)
    if when.grain in {Grain.YEAR, Grain.DECADE} or whole_years(when):
        return str(when.first.year) if one_year else f"{when.first.year}–{when.last.year}"
    if when.grain is Grain.QUARTER:
        return str(format_skeleton("yQQQQ", when.first, locale=locale))
    if when.grain is Grain.MONTH and same_month(when):
        return str(format_skeleton("yMMMM", when.first, locale=locale))
    days = (when.last - when.first).days
    whole = when.first.day == 1 and when.last.day == monthrange(*year_month(when.last))[1]
    if days > YEARS and not whole:
        return f"{when.first.year}–{when.last.year}"
    months = whole or days > MONTHS or when.grain in {Grain.MONTH, Grain.SEASON}
    skeleton = "yMMMM" if months else "yMMMMd"
    return str(format_interval(when.first, when.last, skeleton, locale=locale))


def day_said(day: date, language: str | None = None) -> str:
    """A day with its month as a word and its year."""
    return str(format_date(day, "long", locale=locale_of(language)))


def span_said(count: int, unit: Grain, code: str) -> str:
    """A number of days, weeks, months or years, inflected."""
    if unit is Grain.DECADE:
        count, unit = YEARS_IN_DECADE * count, Grain.YEAR
    return str(format_unit(count, UNITS.get(unit, UNITS[Grain.YEAR]), "long", locale=code))


def bare(words: str) -> str:
    """The words of a time without the prepositions in front, but "in three weeks"."""
    first, _, rest = words.partition(" ")
    while rest and first.lower() in PREPOSITIONS and not (first.lower() in AHEAD and counts(rest)):
        words = rest
        first, _, rest = words.partition(" ")
    return words


def counts(words: str) -> bool:
    """Whether the first of them is a number."""
    first = words.partition(" ")[0].lower()
    return first.isdecimal() or first in NUMBERS


def whole_years(when: DateRange) -> bool:
    """Whether it is one year after the other from the first day to the last."""
    first, last = when.first, when.last
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def same_month(when: DateRange) -> bool:
    """Whether it lies within one month."""
    return year_month(when.first) == year_month(when.last)


def year_month(day: date) -> tuple[int, int]:
    """The year and month that a day lies in."""
    return day.year, day.month


def known(language: str | None) -> str:
    """The language's code if it is one of ours, else English's."""
    code = (language or "").replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else "en"


def locale_of(language: str | None) -> Locale:
    """The locale that dates are written in."""
    code = known(language)
    try:
        return Locale.parse(ENGLISH if code == "en" else code)
    except (UnknownLocaleError, ValueError):  # a Babel without CLDR's data
        return Locale.parse("en")

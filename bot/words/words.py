"""The texts of one language."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit
from fluent.runtime import FluentBundle, FluentResource

from bot.words.ages import Age, age_between

LANGUAGES = ("en", "ru", "uk", "pl", "de", "es")
"""ISO 639-1 codes of the languages that the bot speaks; the first one is the fallback."""

FALLBACK = LANGUAGES[0]
Value = str | int | float

# From the largest: seconds, Babel's unit.
DURATIONS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))
# From the largest: minutes, text.
INTERVALS = (
    (10_080, "common-every-week"),
    (1_440, "common-every-day"),
    (60, "common-every-hour"),
    (1, "common-every-minute"),
)
AGES = {
    Age.SAME_DAY: "common-age-same-day",
    Age.DAYS: "common-age-days",
    Age.WEEKS: "common-age-weeks",
    Age.MONTHS: "common-age-months",
    Age.YEARS: "common-age-years",
    Age.LATER: "common-age-later",
}
KILOBYTE, MEGABYTE, GIGABYTE = 1_000, 1_000_000, 1_000_000_000
MAX_CODE = 20


class Words:
    """What the bot says in one language. Calling it gives a text by its name.

    Numbers among the values are written as the language writes them, and choose plurals; what
    is no quantity, such as the number of a feed, is given as a text.
    """

    def __init__(self, language: str) -> None:
        """``language`` is one of LANGUAGES; see ``spoken``."""
        self.language = language
        self._bundle = bundle(language)

    def __call__(self, name: str, /, **values: Value) -> str:
        """The text of this name; raises LookupError where there is none or a value is missing."""
        if not self._bundle.has_message(name):
            raise LookupError(f"no text {name!r} in {self.language}: add it to bot/words/locales")
        pattern = self._bundle.get_message(name).value
        if pattern is None:
            raise LookupError(f"the text {name!r} is empty in {self.language}")
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise LookupError(f"the text {name!r} in {self.language}: {errors[0]!r}")
        return str(text)

    # --- days and times ------------------------------------------------------------------

    def day(self, day: date) -> str:
        """A day: "18 June 2024"."""
        pattern = "d MMMM y" if self.language == FALLBACK else "long"
        return format_date(day, pattern, locale=self.language)

    def moment(self, when: datetime) -> str:
        """A moment in its own time zone: "18 June 2024, 14:05 UTC"."""
        return f"{self.day(when.date())}, {self.clock(when)}"

    def clock(self, when: datetime) -> str:
        """A time of day in its own time zone: "14:05 UTC"."""
        return format_datetime(when, "HH:mm z", tzinfo=when.tzinfo, locale=self.language)

    def dated(
        self, published: date | None, *, is_guess: bool = False, not_after: date | None = None
    ) -> str:
        """When something was published, "date unknown" without a day.

        ``not_after`` is what is known of the day then.
        """
        if published is None:
            if not_after is None:
                return self("common-date-unknown")
            return self("common-date-unknown-not-after", day=self.day(not_after))
        day = self.day(published)
        return self("common-date-guessed", day=day) if is_guess else day

    def age(self, published: date, asked: date) -> str:
        """How old it was when it was asked about: "3 days before you asked"."""
        age, count = age_between(published, asked)
        return self(AGES[age], count=count)

    def duration(self, seconds: float) -> str:
        """About how long, in the unit that fits: "3 minutes"."""
        whole = max(0, round(seconds))
        for size, unit in DURATIONS:
            if whole >= 2 * size:
                return format_unit(whole // size, f"duration-{unit}", "long", locale=self.language)
        return format_unit(whole, "duration-second", "long", locale=self.language)

    def interval(self, minutes: int) -> str:
        """How often, in the largest unit that holds it without a rest: "every 3 hours"."""
        for size, name in INTERVALS:
            if minutes > 0 and minutes % size == 0:
                return self(name, count=minutes // size)
        raise ValueError(f"{minutes} is no number of minutes above 0")

    # --- numbers -------------------------------------------------------------------------

    def number(self, number: float) -> str:
        """A number with the language's separators."""
        return format_decimal(number, locale=self.language)

    def percent(self, share: float) -> str:
        """A share of 1 in percent: "50%"."""
        return format_percent(share, locale=self.language)

    def size(self, count: int) -> str:
        """A number of bytes: "12 kB", "1.5 MB"."""
        if count < MEGABYTE:
            return self("common-kilobytes", number=self.number(max(1, round(count / KILOBYTE))))
        if count < GIGABYTE:
            return self("common-megabytes", number=self.number(round(count / MEGABYTE, 1)))
        return self("common-gigabytes", number=self.number(round(count / GIGABYTE, 1)))

    # --- parts of sentences --------------------------------------------------------------

    def listed(self, parts: Sequence[str]) -> str:
        """The parts with commas and a last "and"."""
        return format_list(parts, locale=self.language)

    def quoted(self, text: str) -> str:
        """The text between the language's quotation marks."""
        return self("common-quoted", text=text)

    def language_named(self, code: str) -> str:
        """A language by its name, by its code where it has none."""
        shown = " ".join(code.split())[:MAX_CODE]
        known = Locale.parse(self.language).languages
        return known.get(shown.replace("-", "_")) or known.get(shown.lower()[:2]) or shown


def spoken(code: str | None) -> str:
    """The language to speak to somebody whose language has this IETF tag."""
    language = (code or "").replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else FALLBACK


def own_name(language: str) -> str:
    """A language by the name that it has in itself: "Deutsch"."""
    name = Locale.parse(language).get_display_name(language) or language
    return name[:1].upper() + name[1:]


@cache
def bundle(language: str) -> FluentBundle:
    """All texts of a language."""
    found = FluentBundle([language], use_isolating=False)
    folder = files("bot.words") / "locales" / language
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".ftl"):
            found.add_resource(FluentResource(entry.read_text(encoding="utf-8")))
    return found

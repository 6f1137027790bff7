"""The texts of one language."""

from datetime import date, datetime
from functools import cache
from importlib.resources import files

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("en", "ru", "uk", "pl", "de", "es")
"""ISO 639-1 codes of the languages that the bot speaks; the first one is the fallback."""

FALLBACK = LANGUAGES[0]
Value = str | int | float


class Words:
    """What the bot says in one language. Calling it gives a text by its name.

    Numbers among the values are written as the language writes them, and choose plurals.
    """

    def __init__(self, language: str) -> None:
        """``language`` is one of LANGUAGES; see ``spoken``."""
        self.language = language
        self._bundle = bundle(language)

    def __call__(self, name: str, **values: Value) -> str:
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

    def day(self, day: date) -> str:
        """A day: "18 June 2024"."""
        pattern = "d MMMM y" if self.language == FALLBACK else "long"
        return format_date(day, pattern, locale=self.language)

    def moment(self, when: datetime) -> str:
        """A moment in its own time zone: "18 June 2024, 14:05 UTC"."""
        clock = format_datetime(when, "HH:mm z", tzinfo=when.tzinfo, locale=self.language)
        return f"{self.day(when.date())}, {clock}"

    def number(self, number: float) -> str:
        """A number with the language's separators."""
        return format_decimal(number, locale=self.language)

    def listed(self, parts: list[str]) -> str:
        """The parts with commas and a last "and"."""
        return format_list(parts, locale=self.language)


def spoken(code: str | None) -> str:
    """The language to speak to somebody whose language has this IETF tag."""
    language = (code or "").replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else FALLBACK


@cache
def bundle(language: str) -> FluentBundle:
    """All texts of a language."""
    found = FluentBundle([language], use_isolating=False)
    folder = files("bot.words") / "locales" / language
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".ftl"):
            found.add_resource(FluentResource(entry.read_text(encoding="utf-8")))
    return found

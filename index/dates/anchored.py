"""Questions dated by an event, "who led it before the election?": which event, and how. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from index.datatypes import Anchor, DateRange, Grain, Relation

EVENT = r"[^?.,;:!]{3,80}"
FINITE = re.compile(r"\b(?:he|she|it|they|we|you|i)\b", re.IGNORECASE)
"""What stands behind a conjunction: "before she left" names no event by its name."""


@dataclass(frozen=True, slots=True)
class Words:
    """How one language says it; ``before`` and its like are found in front of ``event``."""

    before: str
    since: str
    during: str
    after: str
    event: str
    when: str

    def patterns(self) -> Mapping[Relation, re.Pattern[str]]:
        """What finds the event that each relation leads to."""
        parts = {
            Relation.BEFORE: self.before,
            Relation.SINCE: self.since,
            Relation.DURING: self.during,
            Relation.AFTER: self.after,
        }
        return {
            relation: re.compile(rf"\b(?:{lead})\s+({self.event})", re.IGNORECASE)
            for relation, lead in parts.items()
        }


LANGUAGES: Mapping[str, Words] = {
    "en": Words(
        before="before|prior to|ahead of",
        since="since",
        during="during",
        after="after|following",
        event=rf"(?:the|this|that|last|his|her|their|its) {EVENT}",
        when="When was {event}?",
    ),
    "de": Words(
        before="vor",
        since="seit",
        during="während",
        after="nach",
        event=rf"(?:de[rmn]|die|das|des) {EVENT}",
        when="Wann war {event}?",
    ),
    "es": Words(
        before="antes de",
        since="desde",
        during="durante",
        after="después de|tras",
        event=rf"(?:el|la|los|las|su) {EVENT}",
        when="¿Cuándo fue {event}?",
    ),
    "ru": Words(
        before="до|перед",
        since="со времени|с момента",
        during="во время",
        after="после",
        event=EVENT,
        when="Когда было: {event}?",
    ),
    "uk": Words(
        before="до|перед",
        since="від часу|з часу",
        during="під час",
        after="після",
        event=EVENT,
        when="Коли було: {event}?",
    ),
    "pl": Words(
        before="przed",
        since="od czasu",
        during="podczas|w czasie",
        after="po",
        event=EVENT,
        when="Kiedy było: {event}?",
    ),
}
PATTERNS = {code: words.patterns() for code, words in LANGUAGES.items()}


def anchor_of(question: str, language: str | None = None) -> Anchor | None:
    """The event that dates a question, None where it names none."""
    for relation, pattern in PATTERNS[code_of(language)].items():
        if (match := pattern.search(question)) and not FINITE.match(match[1]):
            return Anchor(relation, match[1].strip())
    return None


def when_was(anchor: Anchor, language: str | None = None) -> str:
    """The question for the day of that event."""
    return LANGUAGES[code_of(language)].when.format(event=anchor.event)


def around(relation: Relation, event: DateRange, today: date) -> DateRange | None:
    """The days that lie so to an event; None where there are none."""
    match relation:
        case Relation.DURING:
            return event
        case Relation.BEFORE if event.first > date.min:
            return DateRange(date.min, event.first - timedelta(days=1), Grain.RANGE)
        case Relation.SINCE if event.first <= today:
            return DateRange(event.first, today, Grain.RANGE)
        case Relation.AFTER if event.last < today:
            return DateRange(event.last + timedelta(days=1), today, Grain.RANGE)
    return None


def code_of(language: str | None) -> str:
    """One of the six languages, English where it is none of them."""
    code = (language or "en")[:2].lower()
    return code if code in LANGUAGES else "en"

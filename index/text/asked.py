"""What a question asks for, and whether a sentence offers something of that kind. Pure."""

import re
from enum import Enum

from index.text.words import tokens


class Asked(Enum):
    """The kind of answer that a question wants."""

    TIME = "time"
    NUMBER = "number"
    NAME = "name"
    ANYTHING = "anything"


# In this order: "how long ago" asks for a time, "how long" for a number.
_QUESTIONS = (
    (Asked.TIME, r"\b(when|how long ago|(what|which) (date|day|month|year|week|decade|century))\b"),
    (Asked.NUMBER, r"\bhow (many|much|long|old|far|often|tall|high|deep|big|large|fast|heavy)\b"),
    (Asked.NUMBER, r"\bwhat (percentage|share|number|age|price)\b"),
    (Asked.NAME, r"\b(who|whom|whose|which (man|woman|person|country|team|company))\b"),
)
_TIME = re.compile(
    r"\b(1[0-9]{3}|20[0-9]{2}|january|february|march|april|june|july|august|september|october"
    r"|november|december|in may|\d+ may|(mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today"
    r"|tomorrow|(year|month|week|day|decade|hour|centur)(s|y|ies)?|ago)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|millions?|billions?|half|third|quarter|twice|once)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?…] )(?<!^)\b[^\W\d_a-zа-яіїєґąćęłńóśźżäöüßñáéíú][\w'’-]+")


def asked_for(question: str) -> Asked:
    """The kind of answer that the question wants; English questions are understood."""
    for kind, pattern in _QUESTIONS:
        if re.search(pattern, question, re.IGNORECASE):
            return kind
    return Asked.ANYTHING


def offers(sentence: str, kind: Asked, question: str) -> bool:
    """Whether something of that kind stands in the sentence and not in the question."""
    known = set(tokens(question))
    patterns = {Asked.TIME: _TIME, Asked.NUMBER: _NUMBER, Asked.NAME: _NAME}
    if kind not in patterns:
        return True
    return any(
        known.isdisjoint(tokens(found.group())) for found in patterns[kind].finditer(sentence)
    )

"""The last strokes on an English question. Pure."""

import re
from collections.abc import Iterator

from index.suggesting.candidates import Draft, Sought
from index.suggesting.names import anchors
from index.text import content_words

TELLING = 4
"""A question without names holds at least so many words that tell what it is about."""
_ANY_ONE = re.compile(
    r"^(?!How).*(?<!of )\bthe (?:previous )?[a-z]+"
    r"(?=\?| (?:with|in|from|by|at|on|to|about|away|near)\b)"
)
"""Which flag, park or race is "the flag", "the park", "the race"?"""
_ANY_PLACE = re.compile(
    r"\b(?:in|at|from|to) the "
    r"(?:state|city|country|town|region|area|building|group|race|show)\b(?! of)"
)
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|['’]s\?$")
"""Relative days mean another one when the question is asked."""


def draft(question: str, sought: Sought, expected: str, prior: float) -> Iterator[Draft]:
    """The question with its mark and the names that it holds; none that could be about anything."""
    question = " ".join(question.split()).rstrip(" ,.;") + "?"
    about = anchors(question)
    specific = about or (len(content_words(question)) >= TELLING and not _ANY_ONE.match(question))
    if specific and not _ANY_PLACE.search(question) and not _DAY.search(question):
        yield Draft(question, sought, expected, about, prior)

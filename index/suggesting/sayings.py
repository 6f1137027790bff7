"""English questions that ask what somebody said about somebody or something. Pure."""

import re
from collections.abc import Iterator

from index.suggesting.called import GIVEN
from index.suggesting.candidates import Draft, Sought
from index.suggesting.drafting import draft
from index.suggesting.names import NAME, Cast, anchors
from index.suggesting.openings import Opening, untitled
from index.suggesting.verbs import base_form, is_finite
from index.text.words import STOPPED

EARLY = 40
"""So far from the beginning of what was said its topic stands at most, in code points."""
_SAID = re.compile(
    r"^(?:said|says|told|argued|claimed|insisted|warned)\b"
    rf"(?:(?: [a-z]+| {NAME.pattern}){{0,4}} that| (?:on )?[A-Z]\w+day(?: that)?|(?<!told))"
    r" (?P<what>.+)$"
)
_TOLD = re.compile(
    rf"^(?P<what>[A-Z][^“”\"]{{20,300}}), (?P<name>{NAME.pattern}) (?:said|told|says)\b"
)
_QUOTED = re.compile(
    rf"^[“\"](?P<what>[^“”\"]{{20,300}})[,?!][”\"] (?:said (?P<after>{NAME.pattern})"
    rf"|(?P<before>{NAME.pattern}) (?:said|told))\b"
)
_OF_A_PEOPLE = re.compile(r"\w+(?:ian|ean|ish|ese|ican|aeli|aqi|ench|erman)s?")
_MORE_OF_IT = r"(?: and [A-Z]|,? [A-Z]|[.’'-]\w| \d| (?:said|says|told|added)\b)"
_BY_THE_WAY = r"(?:in|at|on|from|near|across|around|told|for|with|to)"


def of_opening(start: Opening, cast: Cast) -> Iterator[Draft]:
    """What the subject said about somebody or something."""
    match = _SAID.match(start.rest)
    if match is not None and not start.plural:
        yield from _about(start.subject, match["what"], cast)


def of_sentence(sentence: str, cast: Cast) -> Iterator[Draft]:
    """What somebody said about something who is named behind the words."""
    match = _QUOTED.match(sentence)
    name = (match["after"] or match["before"]) if match else ""
    if match is None and (match := _TOLD.match(sentence)):
        name = match["name"]
    if match is not None and cast.is_person(name):
        yield from _about(cast.in_full(name), match["what"], cast)


def _about(speaker: str, what: str, cast: Cast) -> Iterator[Draft]:
    """What was said about the first thing that the words begin with."""
    own = untitled(speaker).split()[-1]
    for topic in anchors(f"x {what}"):
        if not 0 <= what.find(topic) < EARLY:
            continue  # what comes later is told of by the way
        if own in topic or not cast.is_proper(topic) or not cast.matters(topic):
            continue
        if _OF_A_PEOPLE.fullmatch(topic) and not cast.is_person(topic):
            continue
        known = cast.is_person(topic) or topic.lower() in GIVEN
        if known and " " not in cast.in_full(topic):
            continue  # more than one may be called so
        within = re.escape(topic)
        behind = re.search(rf"{within} ([a-z]+)", what)
        if behind and not _can_follow(behind[1]) and not cast.is_person(topic):
            continue  # "Labor Day celebrations": the name is but part of what it is about
        if re.search(
            rf"{within}{_MORE_OF_IT}|\b{_BY_THE_WAY} (?:the )?{within}",
            what,
        ):
            continue
        article = "the " if f"the {topic}" in what and not cast.is_person(topic) else ""
        if not article or " " in topic or topic.isupper():
            question = f"What did {speaker} say about {article}{cast.in_full(topic)}"
            yield from draft(question, Sought.SAID, what, 0.4)
            return


def _can_follow(word: str) -> bool:
    """Whether a word behind a name lets it end there."""
    return is_finite(word) or base_form(word) is not None or word in STOPPED

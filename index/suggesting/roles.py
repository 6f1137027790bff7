"""English questions that ask who somebody is. Pure."""

import re
from collections.abc import Iterator

from index.suggesting.candidates import Draft, Sought
from index.suggesting.drafting import draft
from index.suggesting.names import Cast, without_titles
from index.suggesting.openings import Opening, untitled
from index.suggesting.phrases import BEING, ROLE_AND_NAME

_IS = re.compile(r"^is (?P<what>(?:the|an?) [^,;:()“”\"]{6,80})")
_ROLE_BEFORE = re.compile(ROLE_AND_NAME)
_GONE = re.compile(r"\b(?:late|died|dead|killed)\b")
_LATE = re.compile(r"\b(?:late|then)\b[^,;]{0,40}$")
_TELLS = re.compile(r"\b(?:said|says|told)\b")


def of_opening(start: Opening, cast: Cast) -> Iterator[Draft]:
    """Who the subject is, where that is told behind the name or by "is"."""
    name = start.subject
    if not start.person or start.plural or " " not in name or untitled(name) != name:
        return
    told = start.apposition
    if told is None and (match := _IS.match(start.rest)):
        told = match["what"]
    if told is None or _TELLS.search(told) or not cast.matters(name):
        return
    opening, _, behind = told.partition(" ")
    if opening in {"the", "a", "an"} or (opening == "who" and behind.split(" ")[0] in BEING):
        be = "was" if _GONE.search(told) else "is"
        yield from draft(f"Who {be} {name}", Sought.ROLE, told, 0.4)


def of_sentence(sentence: str, cast: Cast) -> Iterator[Draft]:
    """Who somebody is whose office stands in front of the name."""
    for match in _ROLE_BEFORE.finditer(sentence):
        name = match["name"].removesuffix("'s").removesuffix("’s")
        if " " in name and cast.is_person(name) and cast.matters(name):
            name = without_titles(name)
            be = "was" if _LATE.search(sentence[: match.start("name")]) else "is"
            yield from draft(f"Who {be} {name}", Sought.ROLE, match["role"], 0.35)

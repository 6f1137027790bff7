"""How English clauses begin: whose deed they tell. Pure, and quick to give up.

A beginning is only understood where a name stands at its start and a verb right behind, so that
no parser is needed: "Tyson Gay, who held the title, came second on Sunday because ...".
"""

import re
from dataclasses import dataclass
from datetime import date

from index.datatypes import Span
from index.suggesting.called import COUNTRIES
from index.suggesting.names import NAME, Cast, without_titles
from index.suggesting.phrases import ADVERB, AUX, HANGING, POSSESSIVES, UNCLEAR
from index.suggesting.times import said_times
from index.suggesting.verbs import SAYING, base_form, is_finite

MAX_SENTENCE_CHARS = 400
MAX_CLAUSES = 5
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z. ]{2,}\b[^–—]{0,40}|[A-Z][\w, .]{2,30}\([A-Z]\w+\))\s[–—-]+\s"
)
_LEAD = re.compile(r"^([^,]{3,40}), (?=[A-Z])")
_CLAUSE = re.compile(
    r"(?:; |, (?:and |but |while |when |where |after |before |as )?"
    r"| (?:while|when|where|after|before|because|but|announced that|said that) )"
    r"(?=(?:the )?[A-Z])"
)
_DESCRIBED = (
    re.compile(rf"^[Tt]he [a-z-]+(?: [a-z-]+)? (?:of|in|at) (?:the )?{NAME.pattern}"),
    re.compile(rf"^{NAME.pattern}(?:['’]s|(?<=s)['’])(?: [a-z-]+){{1,3}}"),
    re.compile(rf"^[Tt]he {NAME.pattern}(?: [a-z-]+){{1,2}}"),
    re.compile(rf"^[Tt]he (?!time)[a-z-]+ {NAME.pattern}"),
    re.compile(r"^[Tt]he [a-z-]+(?: [a-z-]+){0,2}"),
)
"""How things are described that have no name of their own."""
_NO_THINGS_WORDS = "time man woman men women people one two three first last day"
_NO_THINGS = frozenset(_NO_THINGS_WORDS.split())
_OWNER = re.compile(r"(?:['’]s|s['’])$")
_SUBJECT = re.compile(rf"^(?:[Tt]he )?{NAME.pattern}(?: and (?:the )?{NAME.pattern})?")
_APPOSITION = re.compile(
    r", ((?:who|which|an?|the|his|her|its|now|then|\d\d\b)[^,;:()“”\"]{0,110}),"
)
_WHO_DID = re.compile(rf"({NAME.pattern}), who ([a-z]+ [^,;:()]{{5,100}})(?=[,;.])")


@dataclass(frozen=True, slots=True)
class Meant:
    """What "he" or "she", and what "it" stands for at a sentence's start; "" where unknown."""

    he: str = ""
    it: str = ""


NOBODY = Meant()


@dataclass(frozen=True, slots=True)
class Opening:
    """The name that a sentence starts with, what is told of it in between, and what follows."""

    name: str
    subject: str
    person: bool
    plural: bool
    apposition: str | None
    rest: str
    time: str | None


def openings(
    sentence: str, cast: Cast, published: date | None, meant: Meant = NOBODY
) -> list[Opening]:
    """The beginnings of a sentence's clauses, those whose subject is not clear left out.

    ``meant`` tells what a pronoun at the start stands for.
    """
    if len(sentence) > MAX_SENTENCE_CHARS:
        return []
    text = _DATELINE.sub("", " ".join(sentence.split()))
    if meant.he:
        text = re.sub(r"^(?:He|She)(?= )", meant.he, text)
    if meant.it:
        text = re.sub(r"^It(?= )", meant.it, text)
    starts = [0, *(found.end() for found in _CLAUSE.finditer(text))]
    found = [opening(text[at:], cast, published) for at in starts[:MAX_CLAUSES]]
    found += [
        Opening(match[1], cast.in_full(match[1]), True, False, None, match[2], None)
        for match in _WHO_DID.finditer(text)
        if cast.is_person(match[1])
    ]
    return [each for each in found if each is not None]


def meant_after(sentence: str, cast: Cast) -> Meant:
    """What pronouns stand for after a sentence: the one person, the one thing that it is about."""
    named = {cast.in_full(each) for each in NAME.findall(sentence) if cast.is_person(each)}
    text = _DATELINE.sub("", " ".join(sentence.split()))
    start = _named(text, cast, None) if len(text) <= MAX_SENTENCE_CHARS else None
    is_thing = start is not None and not start.person and start.subject not in COUNTRIES
    return Meant(
        he=next(iter(named)) if len(named) == 1 else "",
        it=start.subject if start and is_thing and not named else "",
    )


def opening(text: str, cast: Cast, published: date | None) -> Opening | None:
    """The beginning of one clause; None where no name is in its subject."""
    time = None
    if lead := _LEAD.match(text):
        found = said_times(lead[1], published)
        if not found or found[0].span != Span(0, len(lead[1])):
            return None
        time, text = lead[1], text[lead.end() :]
    return _named(text, cast, time) or _described(text, cast, time)


def _named(text: str, cast: Cast, time: str | None) -> Opening | None:
    """An opening whose subject is a name, or two persons'."""
    subject = _SUBJECT.match(text)
    if subject is None or text[subject.end() : subject.end() + 1] not in {" ", ","}:
        return None
    whole = subject[0]
    names = [each.removeprefix("The ").removeprefix("the ") for each in whole.split(" and ")]
    if _OWNER.search(whole) or not all(map(cast.is_proper, names)):
        return None
    people = [cast.is_person(each) for each in names]
    article = "the " if whole[:4].lower() == "the " else ""
    a_people = article and " " not in names[0] and not names[0].isupper()  # "the Jamaican"
    if a_people or any(people) != all(people) or (len(names) > 1 and not all(people)):
        return None
    rest = text[subject.end() :]
    apposition = _APPOSITION.match(rest)
    if apposition:
        rest = rest[apposition.end() :]
    elif not _tells(rest):
        return None
    return Opening(
        name=names[0],
        subject=article + " and ".join(map(cast.in_full, names)),
        person=people[0],
        plural=len(names) > 1,
        apposition=apposition[1] if apposition else None,
        rest=rest.lstrip(),
        time=time,
    )


def _tells(rest: str) -> bool:
    """Whether a verb follows."""
    text = rest.lstrip()
    if adverb := ADVERB.match(text):
        text = text[adverb.end() :]
    word = re.split(r"[ ,;:.]", text, maxsplit=1)[0]
    return bool(is_finite(word) or base_form(word) or word in SAYING | {"weighs", "costs"})


def _described(text: str, cast: Cast, time: str | None) -> Opening | None:
    """An opening whose subject is described: "The wreck", "North Korea's news agency"."""
    for shape in _DESCRIBED:
        match = shape.match(text)
        while match is not None:
            rest = text[match.end() :].lstrip()
            if _tells(rest) and _is_thing(match[0], cast):
                return _of_thing(match[0], rest, cast, time)
            shorter = match[0].rpartition(" ")[0]
            match = shape.fullmatch(shorter) if " " in shorter else None
    return None


def _is_thing(whole: str, cast: Cast) -> bool:
    words = whole.lower().split()
    if words[-1] in HANGING | UNCLEAR or words[-1].endswith("ly") or cast.is_person(whole):
        return False
    if any(map(is_finite, words)) or base_form(words[-1]) or words[-1] in _NO_THINGS:
        return False
    first = whole.split(" ", 1)[0]
    return not set(words) & (UNCLEAR | POSSESSIVES) and (
        first in {"The", "the"} or cast.is_proper(_OWNER.sub("", first))
    )


def _of_thing(whole: str, rest: str, cast: Cast, time: str | None) -> Opening | None:
    verb = rest.split(" ", 1)[0]
    if not AUX.fullmatch(verb) and any(map(is_finite, rest[len(verb) :].split()[:8])):
        return None  # "the treaty signed in Pyongyang says": the verb comes later
    subject = whole
    if whole[:4] in {"The ", "the "}:
        subject = cast.described("t" + whole[1:])
        if subject.islower():
            return None  # "the company": which one is not said
    last = whole.rsplit(maxsplit=1)[-1]
    plural = last.endswith("s") and not last.endswith("ss")
    return Opening(whole, subject, False, plural, None, rest, time)


def untitled(name: str) -> str:
    """The name alone, without an article."""
    return without_titles(name.removeprefix("the "))

"""Proper names: where they stand, who is a person, and what somebody is called in full. Pure."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from index.suggesting.called import (
    COUNTRIES,
    GIVEN,
    NO_ANCHORS,
    NOT_OF_PEOPLE,
    OF_TIME,
    OFFICES,
    OPENERS,
    PERSONAL,
    TITLES,
)
from index.text.words import STOPPED

READ_CHARS = 20_000
"""So much of an article is looked through for its names."""
SHORT_CHARS = 2_500
OFTEN = 2
"""What a longer article names but once is nothing to ask about."""

_CAPITALISED = r"(?:[A-Z]\.(?:[A-Z]\.)*|Mc[A-Z]\w*|[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄҐ][\w’'-]*[\w]|[A-Z])"
_LINK = r"(?: (?:of|of the|de|de la|del|da|di|dos|van|van der|von|bin|ibn|al|el|and the))?"
NAME = re.compile(rf"\b{_CAPITALISED}(?:{_LINK} {_CAPITALISED}){{0,5}}")
"""A run of words in capitals, with the small ones that names have inside."""
_MIDDLE = re.compile(rf"(?<=[a-z,] ){NAME.pattern}")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")

_SPOKE = re.compile(rf"(?:\b(?:said|says) ({_CAPITALISED})|\b({_CAPITALISED}) (?:said|says))\b")
_INNER = re.compile(r"['’]s \w|^[A-Z]-[A-Z]")
"""Another name stands in front: "Turkey's Erdogan", "R-Kansas"."""
_SHORTENED = re.compile(r"['’](?:[dm]|ll|ve|re|t)\b|^[A-Z]\.[A-Z]$|^I['’]")


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of one article: ``forms`` are those of several words, the most frequent first."""

    forms: tuple[str, ...]
    people: frozenset[str]
    proper: frozenset[str]
    text: str

    def matters(self, name: str) -> bool:
        """Whether the article tells of a name more than by the way."""
        if not name or len(self.text) < SHORT_CHARS:
            return bool(name)
        return len(re.findall(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b", self.text)) >= OFTEN

    def described(self, thing: str) -> str:
        """A thing as the article tells it with a name: "the wreck" of the Endurance."""
        if thing.count(" ") != 1 or not thing.islower():
            return thing
        noun = re.escape(thing.removeprefix("the "))
        behind = re.search(rf"\b[Tt]he {noun} (?:of|at|in|on) (?:the )?{NAME.pattern}", self.text)
        if behind:
            return "t" + behind[0][1:]
        before = re.search(rf"(?<=[Tt]he )({_CAPITALISED}(?: {_CAPITALISED})?) {noun}\b", self.text)
        return f"the {before[0]}" if before else thing

    def in_full(self, name: str) -> str:
        """The name with the given name that the article tells beside it elsewhere."""
        bare = without_titles(name)
        first, _, behind = bare.partition(" ")
        if " of " in behind and first.lower() in GIVEN:
            bare = bare.split(" of ")[0]
        longer = [form for form in self.forms if form.endswith(f" {bare}")]
        if not longer and bare != name:  # "Mr Kim" is Kim Jong Un
            longer = [form for form in self.forms if form.startswith(f"{bare} ")]
        if bare in COUNTRIES or not (" " in bare or bare in self.people or self._meant(longer)):
            return bare
        people = list(dict.fromkeys(filter(self.is_person, longer)))
        if " " in bare:
            return people[0] if len(people) == 1 and self.is_person(bare) else bare
        return people[0] if len(people) == 1 else bare

    def _meant(self, longer: Iterable[str]) -> bool:
        """Whether a last name is a person's whom the text tells in full."""
        return any(map(self.is_person, longer))

    def is_person(self, name: str) -> bool:
        """Whether a name is known as a person's."""
        words, bare = name.split(), without_titles(name)
        if not bare or not self._may_be_a_person(name):
            return False
        if words[0].lower().rstrip(".") in PERSONAL or bare in self.people:
            return True
        return " " in bare and bare.split()[0].lower() in GIVEN

    def _may_be_a_person(self, name: str) -> bool:
        words = name.split()
        if words[0].lower() in (STOPPED | OPENERS) - GIVEN or _INNER.search(name):
            return False
        if " of " in name or " the " in name or name in COUNTRIES:
            return False
        # "Will Samsung sell more phones?"
        asks = words[0] == "Will" and not re.search(rf"(?<=[a-z,] ){re.escape(name)}\b", self.text)
        return not asks and not any(word.lower() in NOT_OF_PEOPLE for word in words)

    def is_proper(self, name: str) -> bool:
        """Whether capitals at a sentence's start are those of a name."""
        first = name.split(" ", maxsplit=1)[0].lower()
        if first in (STOPPED | OPENERS) - GIVEN or _INNER.search(name):
            return False
        return (
            " " in without_titles(name)
            or name in self.proper
            or name in self.people
            or name in COUNTRIES
            or (name.isupper() and len(name) > 1)
        )


def cast_of(text: str) -> Cast:
    """Who and what an article tells of, as far as its capitals say."""
    text = text[:READ_CHARS].replace("’s ", " ").replace("'s ", " ")
    counts = Counter(_alone(each) for each in _MIDDLE.findall(text))
    starts = Counter(_alone(each) for each in NAME.findall(text))
    small = {word for word in _WORD.findall(text) if word.islower()}
    proper = frozenset(each for each in counts if each.lower() not in small)
    people = {
        without_titles(found[1])
        for found in re.finditer(rf"({NAME.pattern})(?:, (?:who|\d\d,)|, aged \d)", text)
        if " " in found[1] or not found[1].endswith("s")  # "the Conservatives, who governed"
    }
    called = re.findall(rf"\b(?:Mr|Mrs|Ms|Dr|Sir)\.? ({_CAPITALISED})", text)
    forms = tuple(each for each, _ in (counts + starts).most_common() if " " in each)
    speaking = _SPOKE.findall(text)
    people |= {
        form for form in forms if form.split()[-1] in {*called, *(a or b for a, b in speaking)}
    }
    people |= {*called}
    given = {form for form in forms if form.split()[0].lower() in GIVEN}
    lasts = {form.split()[-1] for form in given | people} - {""}
    bare = {each for each in counts if each in lasts and each not in COUNTRIES}
    return Cast(forms, frozenset(people | bare) - {""}, proper, text)


def _alone(name: str) -> str:
    """A name without titles and without what a sentence starts with: "On Monday Ann Lee"."""
    words = name.split()
    while len(words) > 1 and words[0].lower() in (STOPPED | OPENERS | OF_TIME) - GIVEN:
        words = words[1:]
    return without_titles(" ".join(words))


def without_titles(name: str) -> str:
    """A name without what stands before it: "President Joe Biden" is "Joe Biden"."""
    words = name.split()
    for at in range(len(words) - 2, 0, -1):
        if words[at].lower().rstrip(".") in OFFICES and words[at + 1] != "of":
            words = words[at + 1 :]
            break
    while len(words) > 1 and words[0].lower().rstrip(".") in TITLES and words[1] != "of":
        words = words[1:]
    return " ".join(words)


def anchors(text: str) -> tuple[str, ...]:
    """Names in a question that tell which story it belongs to; its first word is none."""
    _, _, rest = text.partition(" ")
    return tuple(
        each.removesuffix("'s").removesuffix("’s")
        for each in NAME.findall(rest)
        if each.lower() not in NO_ANCHORS | OF_TIME | TITLES
        and len(each) > 1
        and not _SHORTENED.search(each)
        and not OF_TIME & {*each.lower().split()}
        and not each.split()[0].endswith("ing")
        and not _INNER.search(each)
    )


def last_words(names: Iterable[str]) -> frozenset[str]:
    """The word by which each name is known when it is told in short, in small letters."""
    return frozenset(name.split()[-1].lower() for name in names if name.split())

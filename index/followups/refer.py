"""What a word that refers stands for, and the question said without it. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence

from index.datatypes import Span
from index.followups.languages import Words
from index.followups.names import Name
from index.followups.spelling import same_name, same_word, tokens_of
from index.followups.topic import OPENING, Topic

GOING = re.compile(
    r"\b(?:go|goes|going|went|gone|come|came|get|got|fly|flew|flown|travel(?:led)?|return(?:ed)?"
    r"|drive|drove|sail(?:ed)?|move[ds]?|sent|taken?|took)\s+$",
    re.IGNORECASE,
)
POSSESSIVES = frozenset({"his", "her", "its", "their"})


def meant(word: str, words: Words, topic: Topic, taken: Iterable[Sequence[Name]]) -> Sequence[Name]:
    """The names that a word stands for; none where nothing fits.

    ``taken`` are names that others words of the question stand for, and its own.
    """
    used = [name.words for names in taken for name in names]

    def free(names: Iterable[Name]) -> list[Name]:
        return [each for each in names if not any(same_name(each.words, one) for one in used)]

    names = free(topic.names)
    singular = word in words.he | words.she
    if word in words.there:
        return [name for name in [*free(topic.answer), *names] if name.is_place][:1]
    if singular and (found := person(word, words, names, free(topic.cited))):
        return found
    if word in words.they:
        people = [name for name in names if name.is_person and name.person]
        return people if len(people) > 1 else []
    if word in words.then or (singular and not words.gendered):
        return []
    return thing(word, topic, names, free(topic.answer))


def thing(word: str, topic: Topic, names: Sequence[Name], answer: Sequence[Name]) -> Sequence[Name]:
    """What "it" is: what was answered or asked for, or the noun that the question spoke of."""
    first = [] if topic.asked_for == "where" else answer
    things = [name for name in [*first, *names] if not name.person]
    if topic.asked_for == "where":
        things = [name for name in things if name not in answer]
    solid = [name for name in things if not name.is_place]
    if not solid and topic.nouns and word not in POSSESSIVES:
        return [Name(topic.nouns[0], Span(0, 0))]
    return (solid or [name for name in things if word in POSSESSIVES])[:1]


def person(word: str, words: Words, names: Sequence[Name], cited: Sequence[Name]) -> Sequence[Name]:
    """The person that "he" or "she" is: a sure one, a possible one, or one that was cited.

    In languages in which things are "he" and "she", too, only a sure one.
    """
    he, she = word in words.he, word in words.she

    def fits(name: Name) -> bool:
        return he == she or name.she is None or name.she is she

    likely = [name for name in names if name.is_person and fits(name)]
    sure = [name for name in likely if name.person]
    others = [name for name in cited if name.person > name.place and fits(name)]
    return (sure or ([] if words.gendered else likely) or others)[:1]


def spoken(
    question: str,
    given: Mapping[Span, Sequence[Name]],
    names: Sequence[str],
    words: Words,
    topic: Topic,
) -> str:
    """The question with its names in the place of what refers, the others behind it.

    Behind them stands what else the conversation's first question says. Only English names need
    no inflection; in other languages all stand behind.
    """
    whole = question.rstrip("?!. ")
    for span, chosen in sorted(given.items(), key=lambda row: -row[0].start):
        if not chosen or words.gendered:
            continue
        word = span.of(question).lower()
        said = " and ".join(name.words for name in chosen)
        if said in topic.nouns:
            said = f"the {said}"
        if word in POSSESSIVES and question[span.end :].strip(" ?!."):
            said = f"{said}'s"
        if word in words.there:
            moving = GOING.search(question[: span.start]) is not None
            said = f"to {said}" if moving else f"in {said}"
        whole = f"{whole[: span.start]}{said}{whole[span.end :]}"
    left = [each for each in names if each.lower() not in whole.lower()]
    there = [token.lower for token in tokens_of(" ".join([whole, *left]))]
    rest = [
        each
        for each in topic.background
        if not any(same_word(each.lower(), word) for word in there)
    ]
    left += [" ".join(rest)] if rest else []
    return f"{whole}{OPENING}{', '.join(left)})?" if left else f"{whole}?"

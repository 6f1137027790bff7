"""Names in a text: which words are some, told by their capitals and by what stands around. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.datatypes import Span
from index.dates import expressions
from index.followups.languages import Words
from index.followups.spelling import Token, same_name, same_word, tokens_of

JOINING = frozenset(
    ["of", "de", "del", "la", "von", "van", "der", "bin", "al", "el", "di", "da", "du"]
)
"""Words in small letters inside of names: "Bank of America", "Sharm el-Sheikh"."""
WITHOUT_ARTICLE = re.compile(r"\w+(?:ung|heit|keit|schaft|tion|ismus|tät|nis|ling)(?:en|s)?$")
"""German nouns that are no names."""
YEAR_DIGITS = 4
MOST_NAME = 6
"""Words; a longer run of capitals is a headline."""
SHOUTED = 0.75
"""Share of words in capitals from which a text tells no names by them."""
LEAST_SHOUTED, LEAST_HEADLINE = 3, 6
"""Words; of fewer, all may be names."""
AGE = re.compile(r",\s+(?:1?\d\d)(?:,|\.|;|\)|$|\s+(?:and|has|was|is)\b)|\s*\((?:1?\d\d)\)")
"""Behind a name: "Attal, 34,"."""
ANY_DAY = date(2000, 6, 15)
"""Times are looked for by their words alone."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in a text, and what the words around it say it is.

    ``place``, ``person`` and ``thing`` count what speaks for each; ``she`` is whether a woman,
    None where nothing tells. It is not ``sure`` where only a sentence's beginning made its
    capital.
    """

    words: str
    span: Span
    place: int = 0
    person: int = 0
    thing: int = 0
    she: bool | None = None
    sure: bool = True

    @property
    def is_place(self) -> bool:
        """Whether more speaks for a place than for anything else."""
        return self.place > max(self.person, 0)

    @property
    def is_person(self) -> bool:
        """Whether it may be a person."""
        return self.person >= max(self.place, self.thing) and not self.is_place


def names_of(
    text: str, words: Words, language: str | None = None, known: Iterable[str] = ()
) -> list[Name]:
    """The names of a text in their order, times left out.

    ``known`` are names of elsewhere: words that stand for them count as names in small letters,
    too, as people type them.
    """
    tokens = tokens_of(text)
    times = [each.span for each in expressions(text, ANY_DAY, language)]
    others = [[token.lower for token in tokens_of(name)] for name in known]
    elsewhere = [word for name in others for word in name]
    capital = is_telling(tokens)
    found: list[Name] = []
    run: list[int] = []

    def close() -> None:
        while run and tokens[run[-1]].lower in JOINING:
            run.pop()
        if run and len(run) <= MOST_NAME:
            found.append(judged(text, tokens, run, words))
        run.clear()

    for at, token in enumerate(tokens):
        follows = bool(run) and text[tokens[at - 1].span.end : token.span.start].strip() in {
            "",
            "-",
        }
        if run and (not follows or are_two(tokens[at - 1].lower, token.lower, others)):
            close()
        timed = any(span.overlaps(token.span) for span in times)
        if (
            not timed and is_name(tokens, at, words, elsewhere, capital=capital, inside=bool(run))
        ) or (run and token.lower in JOINING and not timed):
            run.append(at)
        else:
            close()
    close()
    return found


def are_two(first: str, second: str, names: Sequence[Sequence[str]]) -> bool:
    """Whether neighbours belong to different names: "when did visit Putin Pyongyang"."""
    one, other = (
        {at for at, name in enumerate(names) if any(same_word(word, each) for each in name)}
        for word in (first, second)
    )
    return bool(one and other and not one & other)


def is_telling(tokens: Sequence[Token]) -> bool:
    """Whether capitals tell names: not where the text shouts, or is a headline in capitals."""
    behind = [token.text for token in tokens if not token.first]
    shouted = sum(word.isupper() for word in behind)
    capitals = sum(word[0].isupper() for word in behind)
    return not (
        (len(behind) >= LEAST_SHOUTED and shouted >= SHOUTED * len(behind))
        or (len(behind) >= LEAST_HEADLINE and capitals >= SHOUTED * len(behind))
    )


def is_name(
    tokens: Sequence[Token],
    at: int,
    words: Words,
    elsewhere: Sequence[str],
    *,
    capital: bool,
    inside: bool,
) -> bool:
    """Whether a word is a name or the next word of one."""
    token = tokens[at]
    if token.lower in words.grammar:
        named = token.text[0].isupper() and not token.first and len(token.text) > 1
        return capital and named and (inside or goes_on(tokens, at, words))
    before = tokens[at - 1].lower if at else ""
    if before not in words.the | words.asking | words.these and any(
        same_word(token.lower, other) for other in elsewhere
    ):
        return True
    if not token.text[0].isupper():
        return inside and token.text[0].isdigit() and len(token.text) < YEAR_DIGITS
    if is_acronym(token.text) or not capital:
        return is_acronym(token.text) and (capital or any(map(str.isdigit, token.text)))
    if not words.nouns_are_capital or inside:
        return True
    return goes_on(tokens, at, words) if token.first else is_german_name(tokens, at, words)


def goes_on(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """Whether the next word is in capitals, too."""
    following = tokens[at + 1 : at + 2]
    return (
        bool(following)
        and following[0].text[0].isupper()
        and (following[0].lower not in words.grammar)
    )


def is_german_name(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """Whether a noun is a name: it stands without an article or anything that describes it."""
    if WITHOUT_ARTICLE.fullmatch(tokens[at].lower):
        return False
    before = tokens[at - 1] if at else None
    if before is None or before.lower in words.within | words.verbs | words.opening:
        return True
    if before.lower in words.titles or before.text[0].isupper():
        return True
    if before.lower in words.the | words.these | words.asking | words.referring:
        return False
    described = before.lower.endswith(("e", "en", "er", "es", "em")) or before.text[0].isdigit()
    return (
        not described
        or before.lower in {"und", "oder", "wurde", "hatte", "traf"}
        or (before.lower.endswith(("te", "ten")))
    )


def is_acronym(word: str) -> bool:
    """As NATO, COP26 and RTS,S: two capitals, or a capital and a digit."""
    capitals = sum(letter.isupper() for letter in word)
    digits = any(letter.isdigit() for letter in word)
    return (capitals >= 2 and word[:2].isupper()) or (capitals >= 1 and digits)  # noqa: PLR2004


def judged(text: str, tokens: Sequence[Token], run: Sequence[int], words: Words) -> Name:
    """The name that a run of words is, with what the words around it say."""
    first, last = tokens[run[0]], tokens[run[-1]]
    span = Span(first.span.start, last.span.end)
    before = tokens[run[0] - 1].lower if run[0] and not first.first else ""
    farther = tokens[run[0] - 2].lower if run[0] > 1 and not first.first else ""
    alone = first.first and len(run) == 1 and not is_acronym(first.text)
    name = Name(span.of(text), span, sure=not alone)
    if before in words.within or (before in words.the and farther in words.within):
        name = replace(name, place=1)
    if any(each and each.startswith(stem) for stem in words.visits for each in (before, farther)):
        name = replace(name, place=2)
    if before in words.titles:
        she = True if before in words.mrs else False if before in words.mr else None
        name = replace(name, person=3, she=she)
    counted = before.isdigit() and len(before) < YEAR_DIGITS
    behind = tokens[run[-1] + 1].lower if run[-1] + 1 < len(tokens) else ""
    if AGE.match(text, span.end):
        name = replace(name, person=name.person + 2)
    elif behind in words.saying:
        name = replace(name, person=name.person + 1)
    if counted or (before in words.the and not words.nouns_are_capital) or is_acronym(last.text):
        name = replace(name, thing=1)
    if last.lower.endswith(("ская", "цкая", "ська", "цька", "ska", "cka")):
        name = replace(name, she=True)
    if last.lower.endswith(("ский", "цкий", "ський", "цький", "ski", "cki")):
        name = replace(name, she=False)
    return name


def merged(names: Iterable[Name]) -> list[Name]:
    """Each name once, as it stood first, with all that speaks for what it is."""
    kept: list[Name] = []
    for name in names:
        for at, other in enumerate(kept):
            if same_name(name.words, other.words):
                kept[at] = replace(
                    other,
                    place=other.place + name.place,
                    person=other.person + name.person,
                    thing=other.thing + name.thing,
                    she=other.she if other.she is not None else name.she,
                )
                break
        else:
            kept.append(name)
    return kept

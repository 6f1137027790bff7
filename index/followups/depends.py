"""What in a question cannot be understood without what was said before. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.datatypes import Span
from index.followups.languages import Words
from index.followups.names import Name
from index.followups.spelling import Token, same_word, tokens_of
from index.text import content_words

PARTICIPLE = re.compile(r"\w{2,}(?:ed|en)|ge\w+t")
"""What follows a verb and is no name: "who was killed"."""
PROGRESSIVE = re.compile(r"\w{2,}ing")
"""What follows a verb and is no name: "how many were waiting"; after "in" it may be Beijing."""
FIRST_WORDS = 2
"""Words after which alone such a word is no name: "when is thanksgiving"."""
MOST_REFERRING = 8
"""Words that refer, of one question."""
KNOWN_SHARE = 0.5
"""Share of a nameless question's words from which it is about what was said before."""
MOST_OPEN = 2
"""Words that say something, of a question that goes on by its form."""
MOST_FRAGMENT = 8
"""Words; what is longer and has no verb is a search of its own."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a question leaves to be understood.

    ``referring`` are the words that stand for something, by their places in it. ``rest`` is
    where the words begin behind what joins them to the question before; ``fragment`` is
    whether they only say what differs from it. ``bare`` questions name nothing of their own,
    ``open`` ones go on by their form, whatever they name.
    """

    referring: tuple[Token, ...] = ()
    rest: int = 0
    fragment: bool = False
    bare: bool = False
    open: bool = False

    def __bool__(self) -> bool:
        return bool(self.referring or self.fragment or self.bare or self.open)


def needs_of(
    question: str,
    words: Words,
    own: Sequence[Name],
    times: Sequence[Span],
    known: Collection[str],
    *,
    replied: bool,
) -> Needs:
    """What a question needs; falsy where it stands alone.

    ``own`` are its names, ``times`` the places of its times, ``known`` the words of the earlier
    question and of what was cited.
    """
    tokens = tokens_of(question)
    found = referring(question, tokens, words, own, known)
    rest, joined = opening(question, tokens, words)
    left = [each for each in tokens if each.span.start >= rest]
    taken = [*times, *(name.span for name in own)]
    content = [
        each
        for each in left
        if each.lower not in words.grammar
        and content_words(each.text)
        and not any(span.overlaps(each.span) for span in taken)
    ]
    fragment = (
        not asks(left, words)
        and len(left) <= MOST_FRAGMENT
        and (joined or (not own and bool(times) and not content))
    )
    return Needs(
        referring=tuple(found),
        rest=rest,
        fragment=fragment,
        bare=not own
        and (replied or not any(is_typed_small(tokens, each, words, known) for each in content))
        and is_about_known(content, words, known, replied=replied),
        open=is_open(tokens, content, own, words, joined=joined),
    )


def is_open(
    tokens: Sequence[Token],
    content: Sequence[Token],
    own: Sequence[Name],
    words: Words,
    *,
    joined: bool,
) -> bool:
    """Whether a question goes on by its form: "who else?", "and who won?", "what did X say?"."""
    if not tokens or len(content) > MOST_OPEN:
        return False
    # Where words may change places, the verb stands before its subject, too.
    said = tokens if words.gendered else tokens[-1:]
    named = sum(each.lower not in words.saying for each in content) + len(own)
    if named <= 1 and any(token.lower in words.saying for token in said):
        return tokens[0].lower in words.asking | words.opening
    if own:
        return False
    elliptic = tokens[0].lower in words.some and not any(
        token.lower in words.verbs for token in tokens
    )
    further = any(token.lower in words.further for token in tokens[1:3])
    return joined or elliptic or further


def is_typed_small(
    tokens: Sequence[Token], token: Token, words: Words, known: Collection[str]
) -> bool:
    """Whether a word may be a name that was typed in small letters: "who is starmer"."""
    at = tokens.index(token)
    before = [each.lower for each in tokens[max(0, at - 2) : at]]
    led = bool(before) and (
        before[-1] in words.verbs | words.within | words.of
        # "the mayor of new york"
        or (before[-1] in words.small and before[0] in words.of)
    )
    return (
        led
        and not any(each.text[0].isupper() for each in tokens[1:])
        and not PARTICIPLE.fullmatch(token.lower)
        and not (
            at > FIRST_WORDS and before[-1] in words.verbs and PROGRESSIVE.fullmatch(token.lower)
        )
        and token.lower not in words.participles
        and not any(same_word(token.lower, word) for word in known)
    )


def is_about_known(
    content: Sequence[Token], words: Words, known: Collection[str], *, replied: bool
) -> bool:
    """Whether a question without a name goes on with what was said."""
    if replied or len(content) <= (2 if words.sparing else 1):
        return True
    shared = sum(any(same_word(each.lower, word) for word in known) for each in content)
    return shared >= KNOWN_SHARE * len(content)


def referring(
    question: str,
    tokens: Sequence[Token],
    words: Words,
    own: Sequence[Name],
    known: Collection[str],
) -> list[Token]:
    """The words that stand for something outside of the question."""
    empty = [
        Span(*match.span())
        for pattern in words.empty
        for match in re.finditer(pattern, question, re.IGNORECASE)
    ]
    found: list[Token] = []
    for at, token in enumerate(tokens):
        if len(found) == MOST_REFERRING:
            break
        if any(span.overlaps(token.span) for span in empty):
            continue
        if token.lower in words.referring:
            named = any(name.span.end <= token.span.start for name in own)
            opens = token.lower in words.then and at == 0
            inside = named or is_inside(tokens, at, words, known)
            if not opens and not (inside and token.lower in words.own):
                found.append(token)
        elif is_demonstrative(tokens, at, words, own):
            found.append(token)
    return found


def is_inside(tokens: Sequence[Token], at: int, words: Words, known: Collection[str]) -> bool:
    """Whether a word may stand for something that its own question says before it.

    That is the subject of a statement ("scientists say they"), what "which" asks for ("which
    team sold its stadium", but not "which team did he join") and whatever stands before an
    "and" ("what is tofu and how is it made"), and a name in small letters before another clause
    ("how old was mandela when he died").
    """

    def says(some: Sequence[Token]) -> int:
        return sum(each.lower not in words.grammar for each in some)

    before = tokens[:at]
    if not says(before):
        return False
    if says(tokens[:1]):
        return True
    joints = [i for i, each in enumerate(before) if i > 1 and each.lower in words.opening]
    if joints and says(before[: joints[-1]]):
        return True
    if any(
        is_typed_small(tokens, each, words, known)
        and any(i > k and later.lower in words.asking for i, later in enumerate(before))
        for k, each in enumerate(before)
        if k > 0 and each.lower not in words.grammar
    ):
        return True
    which = tokens[0].lower in words.asking and says(tokens[1:3]) > 0
    return which and says(before) > 1 and before[-1].lower not in words.verbs


def is_demonstrative(tokens: Sequence[Token], at: int, words: Words, own: Sequence[Name]) -> bool:
    """Whether a word is "this" or its like and points back: "this year" does not."""
    token = tokens[at]
    if token.lower not in words.this | words.these or own:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if at and tokens[at - 1].lower not in words.grammar:
        return following is None  # "an animal that was frozen"
    if following is None:
        return at > 0
    if any(each.lower in words.periods for each in tokens[at + 1 : at + 3]):
        return False
    if token.lower in words.this and following.lower in words.verbs:
        return True
    return token.lower in words.these and following.lower not in words.small


def opening(question: str, tokens: Sequence[Token], words: Words) -> tuple[int, bool]:
    """Where a question begins behind "and" or "what about", and whether it has such a word."""
    lowered = question.lower()
    start = tokens[0].span.start if tokens else 0
    for phrase in sorted(words.about, key=len, reverse=True):
        for lead in ("", *(f"{each} " for each in words.opening)):
            if lowered.startswith(f"{lead}{phrase} ", start):
                return start + len(lead) + len(phrase) + 1, True
    at = 0
    while at < len(tokens) - 1 and tokens[at].lower in words.opening:
        at += 1
    return (tokens[at].span.start if tokens else 0), at > 0


def asks(tokens: Sequence[Token], words: Words) -> bool:
    """Whether the words ask by themselves: with a question word or a verb near their beginning."""
    return any(each.lower in words.asking for each in tokens[:2]) or (
        bool(tokens) and tokens[0].lower in words.verbs
    )

"""What is known of a language: how it refers to what was said before, and its small words."""

from dataclasses import dataclass, field
from functools import cached_property

WordSet = frozenset[str]


def listed(words: str) -> WordSet:
    """Words between white space, as a set."""
    return frozenset(words.split())


@dataclass(frozen=True)
class Words:
    """One language's words, in small letters.

    ``he`` and ``she`` are forms for one person, ``thing`` for one thing, ``they`` for several;
    where grammar gives things a gender, ``he`` and ``she`` may stand for things, too
    (``gendered``). ``own`` are forms that may refer to a name inside the same question.
    ``there`` and ``then`` stand for a place and a time. ``this`` are demonstratives that refer
    where they stand alone, ``these`` such as refer before a noun, too. ``opening`` are words that
    join a question to the one before, ``about`` openings after which only what is new is said.
    ``asking`` are question words, ``verbs`` such as open a question or carry little meaning,
    ``small`` all other words that are no names at the beginning of a sentence. ``within`` stand
    before places, ``visits`` begin verbs whose object is a place. ``titles`` stand before
    persons; those in ``mr`` and ``mrs`` tell which pronoun is theirs. ``the`` are definite
    articles. ``sparing`` languages often leave the pronoun out. ``further`` ask for more of what
    was said: "who else"; ``some`` open a question without a verb: "any damage?". ``saying`` end
    questions of what somebody made of it: "what did the mayor say?". ``of`` stands before names
    to which something belongs. ``participles`` are such as no ending tells.
    """

    he: WordSet
    she: WordSet
    thing: WordSet
    they: WordSet
    own: WordSet
    there: WordSet
    then: WordSet
    this: WordSet
    these: WordSet
    opening: WordSet
    about: tuple[str, ...]
    asking: WordSet
    verbs: WordSet
    small: WordSet
    within: WordSet
    visits: tuple[str, ...]
    titles: WordSet
    mr: WordSet
    mrs: WordSet
    who: WordSet
    where: WordSet
    when: WordSet
    the: WordSet = frozenset()
    periods: WordSet = frozenset()
    gendered: bool = True
    sparing: bool = False
    further: WordSet = frozenset()
    of: WordSet = frozenset()
    some: WordSet = frozenset()
    saying: WordSet = frozenset()
    participles: WordSet = frozenset()
    nouns_are_capital: bool = False
    empty: tuple[str, ...] = field(default=())

    @cached_property
    def referring(self) -> WordSet:
        """Every form that stands for something named before."""
        return self.he | self.she | self.thing | self.they | self.there | self.then

    @cached_property
    def grammar(self) -> WordSet:
        """Every word that is no name and says nothing of what a question is about."""
        return (
            self.referring | self.this | self.these | self.opening | self.asking | self.verbs
            | self.small | self.within | self.titles | self.the | self.periods
        )  # fmt: skip

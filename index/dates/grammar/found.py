"""Tokens that fit a pattern, and what their neighbours say of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from index.datatypes.times import DateRange, Grain, TimeKind
from index.dates.grammar.language import Language, words
from index.dates.grammar.tense import Tense, Verbs, ends_sentence
from index.dates.grammar.tokens import Token

_NOT_UNTIL = 14
_DATE = 4
"""Tokens before a year that may hold its month: "June 5, 1944"."""
_SENTENCE = 40
_SEARCHED = 12
"""How many tokens before a duration may hold the "first" that turns it into one back."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means; the fields of ``TimeExpression``."""

    kind: TimeKind
    when: DateRange | None
    count: int | None = None
    unit: Grain | None = None


IGNORED = "ignored"
"""Words of time that tell no date, such as "every Tuesday": nothing inside them is read again."""

Outcome = Meaning | str | None
"""A meaning, ``IGNORED``, or None where the pattern does not hold."""


UNRESOLVED = Meaning(TimeKind.RELATIVE, None)
"""A time that lies outside the calendar."""


def relative(when: DateRange | None) -> Meaning:
    """A time that needs the day of publication."""
    return Meaning(TimeKind.RELATIVE, when)


def absolute(when: DateRange) -> Meaning:
    """A time that is complete."""
    return Meaning(TimeKind.ABSOLUTE, when)


ANAPHORIC = Meaning(TimeKind.ANAPHORIC, None)


class Context:
    """A text in one language, and the day it was published."""

    def __init__(self, language: Language, tokens: Sequence[Token], published: date) -> None:
        self.language, self.tokens, self.published = language, tokens, published
        self.verbs = Verbs(language)
        self.first = frozenset(words(language.first))
        self.not_first = frozenset(words(language.not_first))


@dataclass(frozen=True)
class Found:
    """The tokens of ``context`` from ``first`` to ``last``, both included."""

    context: Context
    first: int
    last: int

    @property
    def published(self) -> date:
        """The day of publication."""
        return self.context.published

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens themselves."""
        return self.context.tokens[self.first : self.last + 1]

    def all(self, role: str) -> list[Token]:
        """The tokens that can play a role, in order."""
        return [token for token in self.tokens if role in token.roles]

    def has(self, role: str) -> bool:
        """Whether any token can play the role."""
        return any(role in token.roles for token in self.tokens)

    def number(self, role: str, default: int = 0) -> int:
        """The value of the first token of a role whose values are numbers."""
        for token in self.tokens:
            if role in token.roles:
                return int(token.roles[role])
        return default

    @property
    def shift(self) -> int | None:
        """This, last or next as 0, -1 and 1, before or after the noun."""
        for role in ("shift", "after"):
            if self.has(role):
                return self.number(role)
        return None

    def text(self, role: str, default: str = "") -> str:
        """The value of the first token of a role whose values are words."""
        for token in self.tokens:
            if role in token.roles:
                return str(token.roles[role])
        return default

    def neighbour(self, places: int) -> Token | None:
        """The token ``places`` after the last (1: the next), or before the first (-1)."""
        at = self.last + places if places > 0 else self.first + places
        return self.context.tokens[at] if 0 <= at < len(self.context.tokens) else None

    def near(self, places: int, *roles: str) -> bool:
        """Whether the neighbour can play one of the roles."""
        token = self.neighbour(places)
        return token is not None and not token.roles.keys().isdisjoint(roles)

    @property
    def told_before(self) -> date | None:
        """The first of the month of a date that the sentence told in full shortly before."""
        tokens = self.context.tokens
        for at in range(self.first - 1, max(self.first - _SEARCHED, 0), -1):
            if ends_sentence(tokens, at):
                return None
            date_of = tokens[max(at - _DATE, 0) : at]
            months = [token for token in date_of if "month" in token.roles]
            whole = months and any("day" in token.roles for token in date_of)
            if whole and "year" in tokens[at].roles:
                return date(int(tokens[at].roles["year"]), int(months[-1].roles["month"]), 1)
        return None

    @property
    def glued(self) -> bool:
        """Whether the next token follows without a space."""
        after = self.neighbour(1)
        return after is not None and after.start == self.tokens[-1].end

    @property
    def clause_follows(self) -> bool:
        """Whether the next word begins a clause."""
        after = self.neighbour(1)
        return after is not None and after.lower in self.context.verbs.clauses

    def part(self, first: int, last: int) -> "Found":
        """A part of this, by the indices of its tokens in it."""
        return Found(self.context, self.first + first, self.first + last)

    def sentence_has(self, role: str) -> bool:
        """Whether a word near in the sentence can play the role."""
        tokens = self.context.tokens
        for way in (
            range(self.first, max(self.first - _SENTENCE, -1), -1),
            range(self.last, min(self.last + _SENTENCE, len(tokens))),
        ):
            for at in way:
                if role in tokens[at].roles:
                    return True
                if ends_sentence(tokens, at):
                    break
        return False

    @cached_property
    def starts_sentence(self) -> bool:
        """Whether nothing of the sentence stands before."""
        return self.first == 0 or ends_sentence(self.context.tokens, self.first - 1)

    @cached_property
    def tense(self) -> Tense:
        """Past or future, by the preposition or else the nearest verb."""
        if self.has("ahead") or self.near(-1, "ahead"):
            return Tense.PAST if self._not_until else Tense.FUTURE
        if self.has("since"):
            return Tense.PAST
        noun = self.near(1, "possessive")
        near = self.context.verbs.near(self.context.tokens, self.first, self.last, noun=noun)
        by = near is Tense.UNKNOWN and self.has("by")
        return Tense.FUTURE if by else near

    @property
    def _not_until(self) -> bool:
        """Such as "did not know until Tuesday"."""
        before = self.context.tokens[max(self.first - _NOT_UNTIL, 0) : self.first]
        if not (self.has("until") or self.near(-1, "until")):
            return False
        past = any(self.context.verbs.of(token) is Tense.PAST for token in before)
        return past and any("not" in token.roles for token in before)

    @cached_property
    def reaches_back(self) -> bool:
        """Whether the sentence speaks of a first, only or worst before these words."""
        for at in range(self.first - 1, max(self.first - 1 - _SEARCHED, -1), -1):
            if ends_sentence(self.context.tokens, at):
                break
            if self._tells_first(self.context.tokens[at]):
                return True
        if not self.starts_sentence:
            return False
        after = self.context.tokens[self.last + 1 : self.last + 1 + _SEARCHED]
        return any(self._tells_first(token) for token in after)

    def _tells_first(self, token: Token) -> bool:
        if token.lower in self.context.first:
            return True
        endings = self.context.language.first_endings
        return bool(
            endings and token.lower.endswith(endings) and token.lower not in self.context.not_first
        )

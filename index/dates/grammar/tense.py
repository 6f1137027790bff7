"""Whether a clause tells of the past or of what is to come, by the verb nearest to a time."""

from collections.abc import Sequence
from enum import Enum

from index.dates.grammar.language import Language, words
from index.dates.grammar.tokens import Token

_REACH = 25
_SHORTEST = 4
"""Letters of a word whose ending tells its tense: "red" and "bed" are no verbs."""
_CLAUSE = 5
"""How many tokens the border of a clause counts for."""
_RIGHT = 2
"""A time stands after its verb more often than before it."""
_BORDERS = frozenset({"comma", "pause", "dash", "open", "close"})

_BEFORE_NOUNS = frozenset({"the", "of", "possessive"})
_PASSIVE = frozenset({"be", "is"})
_TIMES = frozenset({"month", "weekday", "weekday_short", "season", "shift"})


class Tense(Enum):
    """Where the nearest verb points; UNKNOWN where none is recognised."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


class Verbs:
    """A language's recognition of tense: words first, then endings."""

    def __init__(self, language: Language) -> None:
        self._past, self._future = set(words(language.past)), set(words(language.future))
        self._none = set(words(language.no_verbs))
        self._past_endings, self._future_endings = language.past_endings, language.future_endings
        self.clauses = frozenset(words(language.clauses))

    def of(self, token: Token) -> Tense:
        """The tense of one token."""
        word = token.lower
        if word in self._none or not token.roles.keys().isdisjoint(_TIMES):
            return Tense.UNKNOWN
        if word in self._past:
            return Tense.PAST
        if word in self._future:
            return Tense.FUTURE
        return self._by_ending(word) if "word" in token.roles else Tense.UNKNOWN

    def _by_ending(self, word: str) -> Tense:
        if len(word) >= _SHORTEST:
            if self._past_endings and word.endswith(self._past_endings):
                return Tense.PAST
            if self._future_endings and word.endswith(self._future_endings):
                return Tense.FUTURE
        return Tense.UNKNOWN

    def near(self, tokens: Sequence[Token], first: int, last: int, *, noun: bool = False) -> Tense:
        """The tense for the tokens from ``first`` to ``last``, both included.

        ``noun`` says that the time belongs to a noun after it ("Sunday's election will"), so
        that the verb on the left has no claim.
        """
        left, left_cost = self._scan(tokens, range(first - 1, max(first - 1 - _REACH, -1), -1))
        right, right_cost = self._scan(tokens, range(last + 1, min(last + 1 + _REACH, len(tokens))))
        if noun:
            left_cost += _CLAUSE
        return left if left_cost <= right_cost + _RIGHT else right

    def _in_clause(self, tokens: Sequence[Token], at: int, cost: int) -> Tense:
        if "is" in tokens[at].roles and not cost:  # "the vote is on Tuesday"
            return Tense.FUTURE
        tense = self.of(tokens[at])
        noun = at and not tokens[at - 1].roles.keys().isdisjoint(_BEFORE_NOUNS)
        if noun and tense is Tense.FUTURE:  # "the vote", "of play"
            return Tense.UNKNOWN
        before = tokens[max(at - 2, 0) : at]
        if tense is Tense.FUTURE and any("had" in token.roles for token in before):
            return Tense.PAST  # "had been expected"
        if tense is Tense.PAST and any(_PASSIVE & token.roles.keys() for token in before):
            return Tense.UNKNOWN  # "will be closed", "are not held"
        if tense is Tense.PAST and before and "dash" in before[-1].roles:
            return Tense.UNKNOWN  # "much-delayed"
        return tense

    def _scan(self, tokens: Sequence[Token], places: range) -> tuple[Tense, int]:
        cost = 0
        for at in places:
            token = tokens[at]
            if ends_sentence(tokens, at):
                break
            tense = self._in_clause(tokens, at, cost)
            if tense is not Tense.UNKNOWN:
                return tense, cost
            border = not token.roles.keys().isdisjoint(_BORDERS) or token.lower in self.clauses
            cost += _CLAUSE if border else 1
        return Tense.UNKNOWN, _REACH * _CLAUSE


def ends_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is the last of its sentence; a dot counts before a capital letter only."""
    roles = tokens[at].roles
    if "line" in roles or "stop" in roles:
        return True
    if "dot" not in roles:
        return False
    before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return True
    initial = before is not None and before.end == tokens[at].start and len(before.text) == 1
    return after.start > tokens[at].end and not after.text[0].islower() and not initial

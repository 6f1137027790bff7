"""Text as tokens, each with the roles that it can play in a time expression."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from index.dates.grammar.language import Language, words

Value = int | str
Roles = Mapping[str, Value]

_YEARS, _DAYS = range(1500, 2100), range(1, 32)
_YEAR_DIGITS, _MOST_DIGITS = 4, 9
_LONGEST_PHRASE = 5
_TOKEN = re.compile(
    r"(?P<numeric>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])"
    r"|[0-9]{1,2}(?P<mark_>[./])[0-9]{1,2}(?P=mark_)(?:19|20)[0-9]{2}(?![0-9]))"
    r"|(?P<clock>[0-9]{1,2}(?:[:.][0-9]{2})?[ \u00a0]?"
    r"(?:[ap]\.m\.|[ap]m\b|[AP]M\b|Uhr\b|o['’]clock\b)"
    r"|[0-9]{1,2}:[0-9]{2}(?![0-9:]))"
    r"|(?P<decade>[12][0-9]{2}0(?:['’]?s\b|-?(?:х|ті|тих|те|е)\b|er\b)|['’][2-9]0s\b)"
    r"|(?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th|-?(?:го|е|й|ого|му|х))\b)"
    r"|(?P<quarter>\b[QH][1-4]\b)"
    r"|(?P<number>[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*)"
    r"|(?P<possessive>['’][sS]\b)"
    r"|(?P<line>\n)"
    r"|(?P<mark>[^\w\s])"
)
_MARKS = {
    ",": "comma", ".": "dot", "-": "dash", "–": "dash", "—": "dash", "(": "open", ")": "close",
    ";": "pause", ":": "pause", "“": "pause", "”": "pause", '"': "pause", "«": "pause",
    "»": "pause", "!": "stop", "?": "stop", "…": "stop", "$": "money", "£": "money", "€": "money",
    "%": "percent",
}  # fmt: skip
_FIXED: tuple[frozenset[str], ...] = (
    *(frozenset({role}) for role in _MARKS.values()),
    *(frozenset({role}) for role in ("numeric", "clock", "decade", "qtr", "possessive", "line")),
    *(frozenset({role}) for role in ("word", "name", "other", "number")),
    frozenset({"number", "day"}),
    frozenset({"number", "year"}),
    frozenset({"ordinal", "day"}),
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of the text, or a phrase; ``lower`` in small letters."""

    start: int
    end: int
    text: str
    lower: str
    roles: Roles = field(default_factory=dict)


class Lexicon:
    """A language's words and phrases by their roles, and a letter for each set of roles.

    ``letters(role)`` are the letters of all sets that hold the role, so that a pattern of roles
    becomes a regular expression over one letter a token.
    """

    def __init__(self, language: Language) -> None:
        self._entries: dict[tuple[str, ...], dict[str, Value]] = {}
        self._cased = frozenset(words(language.cased))
        for role, value, table in _tables(language):
            for word in words(table):
                self._entries.setdefault(tuple(_pieces(word)), {})[role] = value
        self._starts = {key[0] for key in self._entries if len(key) > 1}
        sets = dict.fromkeys((*_FIXED, *(frozenset(roles) for roles in self._entries.values())))
        self._letters = {roles: chr(0xE000 + at) for at, roles in enumerate(sets)}

    def letters(self, role: str) -> str:
        """All letters of tokens that can play the role; none if the language has no such word."""
        return "".join(letter for roles, letter in self._letters.items() if role in roles)

    def letter(self, token: Token) -> str:
        """The letter of a token's set of roles."""
        return self._letters[frozenset(token.roles)]

    def read(self, text: str) -> list[Token]:
        """The tokens of a text, in order; phrases of the lexicon are one token."""
        raw = list(_TOKEN.finditer(text))
        lower = [match[0].lower().replace("’", "'") for match in raw]
        tokens: list[Token] = []
        at = 0
        while at < len(raw):
            size, roles = self._longest(text, raw, lower, at)
            start, end = raw[at].start(), raw[at + size - 1].end()
            if not roles:
                roles = _plain(raw[at], raw[at - 1] if at else None, text)
            tokens.append(
                Token(start, end, text[start:end], " ".join(lower[at : at + size]), roles)
            )
            at += size
        return tokens

    def _longest(
        self, text: str, raw: list[re.Match[str]], lower: list[str], at: int
    ) -> tuple[int, Roles]:
        sizes = range(_LONGEST_PHRASE, 0, -1) if lower[at] in self._starts else (1,)
        for size in sizes:
            key = tuple(lower[at : at + size])
            if len(key) != size or key not in self._entries or "\n" in key:
                continue
            if lower[at] in self._cased and not text[raw[at].start()].isupper():
                continue
            return size, self._entries[key]
        return 1, {}


def _pieces(word: str) -> Iterator[str]:
    return (match[0].lower() for match in _TOKEN.finditer(word))


def _tables(language: Language) -> Iterator[tuple[str, Value, str]]:
    """Every table as (role, value, words)."""
    for number, table in enumerate(language.months, 1):
        yield "month", number, table
    for number, table in enumerate(language.weekdays):
        yield "weekday", number, table
    for number, table in enumerate(language.weekdays_short):
        yield "weekday_short", number, table
    valued: Iterable[tuple[str, Mapping[int, str] | Mapping[str, str]]] = (
        ("unit", language.units), ("number", language.numbers), ("ordinal", language.ordinals),
        ("season", language.seasons), ("shift", language.shifts), ("today", language.days),
        ("edge", language.edges), ("part", language.parts), ("after", language.shifts_after),
        ("trail", language.trails), ("decade", language.decades),
        ("year_word", language.years),
    )  # fmt: skip
    for role, values in valued:
        for value, table in values.items():
            yield role, value, table
    for (month, day), table in language.holidays.items():
        yield "holiday", month * 100 + day, table
    for role, table in language.roles.items():
        yield role, role, table
    yield "not_bare", "not_bare", language.not_bare
    for table in (language.past, language.future, language.no_verbs, language.first):
        yield "phrase", "phrase", ",".join(word for word in words(table) if " " in word)


def _plain(match: re.Match[str], before: re.Match[str] | None, text: str) -> Roles:
    """The roles of a token that is in no table."""
    kind, token = match.lastgroup or "mark", match[0]
    if kind == "word":
        return {"name": 0} if token[0].isupper() else {"word": 0}
    if kind == "mark":
        return {_MARKS.get(token, "other"): 0}
    if kind in ("possessive", "line", "clock"):
        return {kind: 0}
    glued = before is not None and before.end() == match.start()
    part = glued and before is not None and (before.lastgroup == "word" or before[0] in "$£€,/+")
    if part or text[match.end() : match.end() + 1] in ("%", "°"):  # "B52", "$2022", "24%"
        return {"other": 0}
    if kind in ("quarter", "numeric"):
        return {"qtr" if kind == "quarter" else kind: token}
    return _number(kind, token)


def _number(kind: str, token: str) -> Roles:
    digits = re.sub(r"[^0-9]", "", token)
    value = int(digits[:_MOST_DIGITS])
    if kind == "decade":
        return {"decade": value if len(digits) == _YEAR_DIGITS else 1900 + value}
    if kind == "ordinal":
        return {"ordinal": value, "day": value}
    if "." in token:
        return {"other": 0}
    if token.isdecimal() and len(token) < _YEAR_DIGITS and value in _DAYS:
        return {"number": value, "day": value}
    if token.isdecimal() and len(token) == _YEAR_DIGITS and value in _YEARS:
        return {"number": value, "year": value}
    return {"number": value}

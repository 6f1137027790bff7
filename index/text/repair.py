"""What the segmentation rules miss in news: pieces to be joined, and pieces to be split.

Each rule is general to a language or to all; none knows a single text. How much they help
is measured in ``tests/index/test_text_sentences.py``.
"""

import re
from collections.abc import Iterator, Sequence

_LETTER = r"[^\W\d_]"
_QUOTES = "\"'“”„‟‘’«»‹›"

_DASH = re.compile(r"[—–―-]\s?[" + _QUOTES + r"]?(" + _LETTER + r")")
_SPOKEN = re.compile(r"[.!?…][" + _QUOTES + r"]+$")
_ELLIPSIS = re.compile(r"(\w+)\s?(?:…|\.\.\.)$")
_MARKER = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)\]]+$|[-*•–—·▪‣]$")
_CLOCK = re.compile(r"\d\s?[ap]\.\s?m\.$", re.IGNORECASE)
_ZONE = re.compile(
    r"(?:Eastern|Pacific|Central|Mountain|Atlantic|Alaska|Hawaii|Moscow|Kyiv|London|Beijing|"
    r"Greenwich|British|Indian?|local|GMT|UTC|[A-Z]{1,2}[SD]T|[A-Z]T)\b"
)
# "At 5 a.m." alone says nothing: what follows belongs to it.
_ADVERBIAL = re.compile(
    r"\W*(?:at|by|around|before|after|until|since|from|on|shortly|just|as of)\b[^.!?]{0,40}"
    r"[ap]\.\s?m\.$",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"(\d\s*)?(?<!\w)([^\W\d_]+)\.$")
_CAPITAL = re.compile(r"[" + _QUOTES + r"]?[^\W\d_]")

# Words that no sentence ends with: after them an ellipsis is a pause.
_OPEN_WORDS = {
    "en": "a an the in on at by of from with for into and or his her their our its my your",
    "ru": "в во на с со к ко из от о об у по за для при и или",
    "uk": "в у на з із зі до від про за для при і й та або",
    "pl": "w we na z ze do od o u po za dla przy i lub oraz",
    "de": "in im am an auf mit von vom zu zum zur für der die das den dem des ein eine und oder",
    "es": "en de del a al con por para el la los las un una y o su sus",
}
# Abbreviations that stand before a name (a capital), and those that stand before a number.
_BEFORE_NAME = {
    "en": "adm amb asst atty comm cpl det ens insp msgr ofc pres pvt supt treas sens reps gens "
    "profs drs univ",
    "ru": "акад доц ген полк проф им долл см",
    "uk": "акад доц ген полк проф ім дол долл див",
    "pl": "gen inż kpt mec mgr min mjr płk por ppłk red św wicemin",
    "de": "abg gen hr fr prof hl",
    "es": "dr dra gral lic ing pdte sr sra srta sta sto",
}
_BEFORE_NUMBER = {
    "en": "art arts ca ch est fig figs nos para sec sect vol vols",
    "ru": "янв фев февр мар апр авг сен сент окт ноя нояб дек стр гл ст рис табл ок прим см",
    "uk": "січ лют берез квіт трав черв лип серп верес жовт листоп груд стор гл ст рис табл див",
    "pl": "art godz nr par pkt poz rys str tab ust",
    "de": "abb abs art bd kap nr str tab ca",
    "es": "art cap fig núm pág págs tel vol",
}
_BEFORE_LOWER = {"es": "ene feb mar abr may jun jul ago sep sept oct nov dic"}

# Words that open a sentence and no name: after "the U.S." they begin another one.
_INITIALISM = re.compile(
    r"(?:\b(?:[A-Z]\.){2,}|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|Ph\.D|Bros)\.)[”\"’']?\s+"
    r"(?=(?:After|Although|And|As|At|Because|Before|But|By|During|He|Her|His|However|If|In|"
    r"It|Its|Last|Meanwhile|On|She|Since|So|That|The|Their|Then|There|These|They|This|"
    r"Those|Though|Today|Under|We|What|When|While|Who|Why|With|Yet|You)\s)"
)

# How far the rules look to either side, so that endless lines stay linear.
_NEAR = 200


def repaired(
    text: str, pieces: Sequence[tuple[int, int]], language: str
) -> Iterator[tuple[int, int]]:
    """The pieces of one line, as ranges of ``text``, joined and split; they cover the same."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined:
            first = joined[-1][0]
            left = text[max(first, start - _NEAR) : start].strip()
            right = text[start : min(end, start + _NEAR)].strip()
            if _belong(left, right, language):
                joined[-1] = (first, end)
                continue
        joined.append((start, end))
    for start, end in joined:
        yield from _split(text, start, end) if language == "en" else [(start, end)]


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """In two or more where an abbreviation ends a sentence as well."""
    for match in _INITIALISM.finditer(text, start, end):
        # "J.K. The" would be a name's initials only at the very beginning.
        if match.start() > start:
            yield start, match.end()
            start = match.end()
    yield start, end


def _belong(left: str, right: str, language: str) -> bool:
    """Whether two neighbouring pieces are parts of one sentence."""
    if not (_says(left) and _says(right)) or _MARKER.match(left):
        return True
    dash = _DASH.match(right)
    if dash and dash.group(1).islower():
        return True
    if _lower(right) and _SPOKEN.search(left):
        return True
    pause = _ELLIPSIS.search(left)
    if pause:
        return _lower(right) or pause.group(1).lower() in _words(_OPEN_WORDS, language)
    if _CLOCK.search(left) and (_ZONE.match(right) or _ADVERBIAL.match(left)):
        return True
    return _abbreviated(left, right, language)


def _abbreviated(left: str, right: str, language: str) -> bool:
    """Whether the full stop between two pieces is an abbreviation's."""
    last = _LAST_WORD.search(left)
    if not last:
        return False
    quantity, word = last.group(1), last.group(2).lower()
    if right[0].isdigit():
        return word in _words(_BEFORE_NUMBER, language)
    if _lower(right):
        return any(
            word in _words(table, language)
            for table in (_BEFORE_LOWER, _BEFORE_NUMBER, _BEFORE_NAME)
        )
    # "5 min." is a measure; "min. Nowak" is a minister.
    measured = quantity is not None and word == "min"
    return (
        not measured
        and _CAPITAL.match(right) is not None
        and word in _words(_BEFORE_NAME, language)
    )


def _says(piece: str) -> bool:
    """Whether there is a letter or digit in it: bare punctuation is no sentence."""
    return any(char.isalnum() for char in piece)


def _lower(piece: str) -> bool:
    """Whether it begins with a word in small letters; "iPhone" is none."""
    word = re.match(r"\w+", piece)
    return word is not None and word.group().islower()


def _words(table: dict[str, str], language: str) -> Sequence[str]:
    return table.get(language, "").split()

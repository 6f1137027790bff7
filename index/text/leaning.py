"""Whether a sentence needs the one before it to be understood, and which that is. Pure.

English rules: a pronoun or demonstrative that opens the sentence, or follows its conjunction
or opening phrase, leans on what came before ("He said", "But this", "On Monday, they"). What
refers to nothing ("It is raining", "This year") or to what follows ("Those who", "In his
speech, Putin") stands by itself. In other languages no sentence leans.
"""

import re
from collections.abc import Sequence

from index.datatypes import Span
from index.text.sentences import prose

MAX_BEFORE = 2
"""No more sentences are brought as context."""
MAX_APART = 1_000
"""In code points: what is farther away is no neighbour."""
_GAP = 2

_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_PERIODS = (
    r"(?:week(?:end)?|month|year|morning|afternoon|evening|spring|summer|autumn|fall|winter"
    rf"|season|time|decade|century|term|quarter|{_DAYS}|{_MONTHS})\b"
)
_CONJUNCTION = re.compile(r"(?:And|But|So|Yet|Or|Then|Also|Now|Because|That is,)\s+", re.IGNORECASE)
_PREPOSITIONS = """
about above after against along alongside amid among around as at because before behind below
beside besides between beyond by despite during except following for from in inside into like
near of off on onto out over per since through throughout till to toward towards under until
unlike up upon via with within without
"""
_CLAUSES = "although because before after if once since though till unless until when while whereas"
_ADVERBS = """
however meanwhile instead later earlier then still today yesterday tomorrow now also again
thus therefore moreover furthermore nevertheless nonetheless afterwards afterward overall
once here there next perhaps indeed a an the asked born first second third two three four
five six seven eight nine ten some years months weeks days hours minutes last
"""
_CLAUSE_OPENERS = frozenset(_CLAUSES.split())
_OPENERS = frozenset(_PREPOSITIONS.split()) | _CLAUSE_OPENERS | frozenset(_ADVERBS.split())
_OPENING = re.compile(r"(?P<first>[^\W\d_]+)[^,;:.?!\"“”«»()]{0,80},\s+")
_NAME = re.compile(rf"(?<=\s)(?!{_DAYS}|{_MONTHS})[A-Z][^\W\d_]+")
_PREPOSITION = re.compile(rf"(?:{'|'.join(_PREPOSITIONS.split())})\s+(?:of\s+)?", re.IGNORECASE)

_OPEN_QUOTE = re.compile(r"[\s(\[—–-]*(?P<mark>[\"“„«‘'])")
_CLOSE_QUOTE = re.compile(r"[\"”»“]")
_CLOSE_SINGLE = re.compile(r"(?<=[,.!?…])['’]")
_SAID_BY_PRONOUN = re.compile(
    r"[\s,—–-]*(?:(?:he|she|they|it)\b|(?:said|says|added|asked|told|wrote) (?:he|she|they)\b)",
    re.IGNORECASE,
)

_PERSON = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey)\b(?! who\b)")
_OBJECT = re.compile(r"(?:him|her|them|it)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(
    r"(?:His|Her|Its|Their)\s+(?!Majest|Royal|Imperial|Highness|Holiness|Excellency|Eminence"
    r"|Honou?r\b|Lordship|Grace\b)\w",
    re.IGNORECASE,
)
_DEMONSTRATIVE = re.compile(
    rf"this\b(?!\s+(?:{_PERIODS}|(?:article|newspaper|story|website|site|page|column)\b))"
    r"|these\b(?!\s+days\b)"
    r"|that\b(?!\s+(?:said\b|(?:the|a|an|there)\b|(?-i:[A-Z])))"
    r"|those\b(?!\s+(?:who|whose|whom|that|which|with|without|in|from|of|on|at|under|over|aged"
    r"|responsible|present|\w+(?:ing|ed))\b)"
    r"|(?:both|neither)\s+(?:were|are|is|was|have|has|had|men|women|sides|of (?:them|these))\b"
    r"|the latter\b",
    re.IGNORECASE,
)

_IT = re.compile(r"[Ii]t\b")
_BE = (
    r"it(?:['’]s|\s+(?:(?:is|was)(?:n['’]t)?|(?:will|would|may|might|could|can|must|should) be"
    r"|ha[sd] been|became|becomes|remains|remained|seems|seemed|appears|appeared))"
    r"(?:\s+(?:not|also|still|now|only|already|yet|even|so|very|too|more|less|all|then|quite"
    r"|just|again|\w+ly))*\s+"
)
_SAID = (
    r"(?:said|believed|thought|expected|reported|understood|claimed|alleged|announced|hoped"
    r"|feared|estimated|known|rumou?red|agreed|decided|revealed|confirmed|suggested|assumed"
    r"|noted|argued|proposed)"
)
_JUDGED = (
    r"(?:clear|unclear|likely|unlikely|possible|impossible|important|necessary|difficult|hard"
    r"|harder|easy|easier|essential|vital|crucial|critical|true|obvious|evident|certain"
    r"|uncertain|unknown|best|better|worth|good|great|bad|wrong|right|common|rare|unusual|usual"
    r"|normal|natural|interesting|ironic|surprising|(?:a|no) (?:surprise|secret|coincidence"
    r"|mistake|shame|pity)|late|early|soon|illegal|legal|safe|dangerous|time|up to)"
)
# After "it", each stands for nothing that was said before.
_EMPTY_IT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_BE}{_SAID}\b[^.;]{{0,60}}?\b(?:that|how|whether|who|what|when|where|why|to)\b",
        (
            rf"{_BE}{_JUDGED}(?: enough)?(?:\s+for\s+[^,.]{{1,40}}?)?\s+"
            r"(?:that|to|if|whether|how|what|why|when|where|who|which|the|for|(?-i:[A-Z]))"
        ),
        (
            rf"{_BE}(?:raining|snowing|hot|cold|warm|dark|sunny|windy|cloudy|foggy|freezing|noon"
            rf"|midnight|dawn|spring|summer|autumn|winter|{_DAYS}|{_MONTHS}"
            r"|\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|a\.m|p\.m|o['’]clock)"
            r"|an? (?:\w+ )?(?:day|morning|evening|afternoon|night)\b)"
        ),
        r"it\s+(?:rained|rains|snowed|snows)\b",
        r"it\s+(?:(?:will |would |has |had )?(?:take|takes|took|taken)|costs?)\b[^,.]{1,60}?\bto\b",
        (
            r"it\s+(?:has |had )?(?:seem|appear|turn|emerge|transpire|follow|happen)s?(?:ed|d)?"
            r"(?:\s+out)?\s+(?:that|as if|as though|like)\b"
        ),
        rf"{_BE}(?-i:[A-Z])[^,.]{{0,60}}?\s(?:who|whom|whose|that|which)\b",
        rf"{_BE}(?:in|on|at|during|under|because|thanks|the)\b[^,.]{{1,60}}?\s(?:who|when|where)\b",
        rf"{_BE}(?:in|on|at|during|under|because|thanks)\b[^,.]{{1,60}}?\sthat\b",
        (
            rf"{_BE}the (?:first|second|third|fourth|fifth|last|only|latest|\d+\w\w) time "
            r"(?:that |since [^,.]{1,30} that |in [^,.]{1,30} that )?(?:the |a )?(?-i:[A-Z])"
        ),
    )
)


def leans_on_previous(sentence: str) -> bool:
    """Whether the sentence refers at its beginning to what was said before it."""
    if mark := _OPEN_QUOTE.match(sentence):
        close = _CLOSE_SINGLE if mark["mark"] in "‘'" else _CLOSE_QUOTE
        end = close.search(sentence, mark.end())
        if end and any(char.isalnum() for char in sentence[end.end() :]):
            # What is quoted is somebody's: whose, the words behind it say.
            return _SAID_BY_PRONOUN.match(sentence, end.end()) is not None
    words = sentence.lstrip("\"“„«‘'([—–- \t\r\n")
    if conjunction := _CONJUNCTION.match(words):
        words = words[conjunction.end() :].lstrip(" ,")
    return _refers(words) or _refers_after_opening(words) or _opens_with_reference(words)


def leading_up(
    text: str, sentence: Span, known: Sequence[Span] = (), language: str | None = None
) -> Span | None:
    """The sentence before one of an article's, or the two before where the nearer leans too.

    None where there is none near enough. ``known`` are sentences in order that may hold them,
    those of the passage; the article's own are looked for where they don't reach back far
    enough. Captions and boilerplate are passed over, and so are headings.
    """
    before = _whole(text, sentence, known)
    if not before or (len(before) < MAX_BEFORE and leans_on_previous(before[-1].of(text))):
        before = _whole(text, sentence, prose(text, language))
    if not before or sentence.start - before[-1].end > MAX_APART:
        return None
    nearest = before[-1]
    if leans_on_previous(nearest.of(text)) and before[:-1]:
        farther = before[-2]
        # Nothing but the space between them: the two are quoted as one.
        if text[farther.end : nearest.start].isspace():
            return Span(farther.start, nearest.end)
    return nearest


def _whole(text: str, sentence: Span, spans: Sequence[Span]) -> list[Span]:
    """Those in front of the sentence that end as sentences do."""
    return [
        each
        for each in spans
        if 0 <= each.start < each.end <= sentence.start and not text[each.end - 1].isalnum()
    ]


def adjoins(before: Span, after: Span) -> bool:
    """Whether one quotation ends where the other begins, but for white space.

    Told by the distance alone: what is wider may hold a line of its own.
    """
    return 0 <= after.start - before.end <= _GAP


def _refers(words: str) -> bool:
    if _IT.match(words):
        return not any(pattern.match(words) for pattern in _EMPTY_IT)
    return any(
        pattern.match(words) is not None for pattern in (_PERSON, _POSSESSIVE, _DEMONSTRATIVE)
    )


def _refers_after_opening(words: str) -> bool:
    """As "On Monday, he ..."; but a clause may name who is meant: "When Putin came, he ..."."""
    opening = _OPENING.match(words)
    if not opening:
        return False
    first = opening["first"].casefold()
    if first not in _OPENERS and not first.endswith(("ly", "ing", "ed")):
        return False
    if first in _CLAUSE_OPENERS and _NAME.search(opening.group()):
        return False
    rest = words[opening.end() :]
    if _IT.match(rest):
        return _refers(rest)
    return _PERSON.match(rest) is not None or _POSSESSIVE.match(rest) is not None


def _opens_with_reference(words: str) -> bool:
    """As "After this, ..." and "For him, ..."; but "In his speech, Putin ..." names him."""
    preposition = _PREPOSITION.match(words)
    if not preposition:
        return False
    rest = words[preposition.end() :]
    if _POSSESSIVE.match(rest):
        return _OPENING.match(words) is None
    return _DEMONSTRATIVE.match(rest) is not None or _OBJECT.match(rest) is not None

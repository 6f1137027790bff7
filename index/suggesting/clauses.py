"""English clauses taken apart: who did what, when, and why. Pure, and quick to give up."""

import re
from dataclasses import dataclass
from datetime import date

from index.suggesting.names import NAME
from index.suggesting.openings import Opening
from index.suggesting.phrases import ADVERB, AUX, HANGING, POSSESSIVES, UNCLEAR
from index.suggesting.times import without_times
from index.suggesting.verbs import base_form, base_of_participle

_DENIED = re.compile(
    r"\b(?:not|never|no|nor|nobody|nothing|none|neither|without|hardly|barely|n['’]t)\b|n['’]t\b"
)
_BREAK = re.compile(
    r"\s*(?:[;:(–—“”\"]|\s-\s|,)|\s(?:which|who|whom|whose|where|when|while|after|before|because"
    r"|although|though|unless|but|saying|adding|according|despite|amid|following|if|whether|as"
    r"|than|that|so|since|until|to)\b"
)
_NO_BASES = frozenset(["be", "have", "also", "likely", "soon"])
_REASON = re.compile(r"\s((?:because|due to) (?:of )?[^;()“”\"]{8,140})")
_HARMFUL_WORDS = 'than that as so if whether since until “ " : ”'
_HARMFUL = frozenset(_HARMFUL_WORDS.split())
"""Where these follow, what stands in front means something else alone."""
_LIST = re.compile(r", [^,;]{1,40}(?:, [^,;]{1,40})*,? (?:and|or) ")
_VERBS_AFTER_AND = re.compile(r"\s(?:and|or) (\w+)\b")
_SECOND = re.compile(r" and (?:then |later |also )?([a-z]+)\b")
_ANOTHER = re.compile(rf" and (?:the )?{NAME.pattern} [a-z]+ed\b")
_LONG_BEFORE = re.compile(
    r"(?:^|\s)(?:(?:second|minute|hour|day|week|month|year|decade)s?|shortly|just|soon|right|even)$"
)
_BY_SOMEBODY = re.compile(rf"(?:by (?:the |an? )?{NAME.pattern}|out of\b)")
"""Who was "captured by the Soviet Union" did not capture."""
_FURTHER_WORDS = "then later is said will would can could still also"
_FURTHER = frozenset(_FURTHER_WORDS.split())
_EXACT = re.compile(r"[$£€]|\d[.,]\d|\bas of\b")
"""What nobody would ask who does not know the answer."""
_THINGS_IN_ING_WORDS = """
building ceiling clothing evening funding hearing king meeting morning offering opening ring
shooting spending spring string thing training trading wedding wing warning
"""
_THINGS_IN_ING = frozenset(_THINGS_IN_ING_WORDS.split())
_HOLLOW = re.compile(r"\bfor (?:a|the) (?:first|second|third|\w+th|last) time\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """What was understood of a sentence.

    ``subject`` is in full, with its article where it has one; ``aux`` is "" in front of a past
    form, which ``verb`` then is, else a participle. ``rest`` is what follows the verb up to the
    first break, without the words that tell the time. ``time`` and ``reason`` are as they stand.
    """

    subject: str
    person: bool
    plural: bool
    aux: str
    verb: str
    base: str
    rest: str
    time: str | None
    reason: str | None

    @property
    def is_passive(self) -> bool:
        """Whether something was done to the subject."""
        return self.aux in {"was", "were", "is", "are"}


def did(found: Clause, rest: str) -> str:
    """The words after "when" or "where": "did Usain Bolt win the race", "was it found"."""
    if found.aux and found.aux != "had":
        return f"{found.aux} {found.subject} {found.verb} {rest}"
    return f"did {found.subject} {found.base} {rest}"


def clauses(start: Opening, published: date | None) -> list[Clause]:
    """What a sentence tells after its opening: of "landed and then left", both."""
    text = start.rest.rstrip(" .!?")
    found = [clause(start, text, published)]
    found += [
        clause(start, text[joined.start(1) :], published)
        for joined in _SECOND.finditer(text[:160])
        if base_form(joined[1]) and not re.search(r"[,;:–—“”\"]", text[: joined.start()])
    ]
    return [each for each in found if each is not None]


def clause(start: Opening, text: str, published: date | None) -> Clause | None:
    """What is told from a verb on, None where that is not understood for sure."""
    if _DENIED.search(text) or not text[:1].islower():
        return None
    aux_found = AUX.match(text)
    aux = aux_found[0] if aux_found else ""
    text = text[len(aux) :].lstrip()
    if adverb := ADVERB.match(text):
        text = text[adverb.end() :]
    verb, _, rest = text.partition(" ")
    base, cut = _base(aux, verb), cut_short(rest)
    if base is None or cut is None or rest.startswith(("and ", "or ")):
        return None
    kept, when = without_times(cut, published)
    if kept is None or (not aux and _BY_SOMEBODY.match(kept)):
        return None
    reason = _REASON.search(f" {rest}")
    return Clause(
        subject=start.subject,
        person=start.person,
        plural=start.plural,
        aux=aux,
        verb=verb,
        base=base,
        rest=kept,
        time=when or start.time,
        reason=reason[1] if reason and cut == rest[: max(0, reason.start() - 1)].rstrip() else None,
    )


def _base(aux: str, verb: str) -> str | None:
    """The verb behind an auxiliary, or that of a past form; None where it is neither."""
    if aux == "will":
        return verb if verb.isalpha() and verb not in _NO_BASES else None
    return base_of_participle(verb) if aux else base_form(verb)


def cut_short(rest: str) -> str | None:
    """The rest of a clause up to where another one begins; None where a cut would harm it."""
    if other := _ANOTHER.search(rest):
        rest = rest[: other.start()].rstrip(" ,")
    for joined in _VERBS_AFTER_AND.finditer(rest):
        if base_form(joined[1]) or AUX.fullmatch(joined[1]) or joined[1] in _FURTHER:
            rest = rest[: joined.start()].rstrip(" ,")
            break
    at, behind = len(rest), ""
    for found in _BREAK.finditer(" " + rest):
        word = found[0].strip()
        if word == "to":
            continue
        at = max(0, found.start() - 1)
        behind = word
        break
    if behind in _HARMFUL:
        return None
    if behind == "," and re.match(r", ?\d", rest[at:]):
        return None  # "2 minutes, 3.4 seconds"
    if behind == "," and (_LIST.match(rest[at:]) or not re.match(r", [\w“]", rest[at:])):
        return None
    kept = rest[:at].rstrip()
    if behind in {"before", "after", "when"} and _LONG_BEFORE.search(kept):
        return None
    return kept


def is_sound(rest: str, *, may_own: bool = True) -> bool:
    """Whether words can stand in a question: they refer to nothing outside, and are complete."""
    words = [word.strip(",.'’").lower() for word in rest.split()]
    if any(word in UNCLEAR for word in words) or _HOLLOW.search(rest):
        return False
    if any(AUX.fullmatch(word) for word in words) or _EXACT.search(rest):
        return False
    if words and words[-1].endswith("ing") and words[-1] not in _THINGS_IN_ING:
        return False
    if not may_own and any(word in POSSESSIVES for word in words):
        return False
    if re.search(r"[“”‘\"()…|*/\[\]<>]|(?<!\w)['’]|\d$", rest) and not re.search(r"\b\d{4}$", rest):
        return False
    return not words or words[-1] not in HANGING

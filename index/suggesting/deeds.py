"""English questions that ask who, when, where, why, and what was done. Pure."""

import re
from collections.abc import Iterator

from index.suggesting.called import COUNTRIES
from index.suggesting.candidates import Draft, Sought
from index.suggesting.clauses import Clause, did, is_sound
from index.suggesting.drafting import draft
from index.suggesting.names import NAME, Cast
from index.suggesting.openings import untitled
from index.suggesting.phrases import (
    AGREEING,
    DOING,
    DONE,
    GOING,
    MEETING,
    NO_PLACE_BEFORE,
    SUFFERED,
    TELLING_ALONE,
    WHOM,
)
from index.suggesting.verbs import ENDING, LEADING_ON, SAYING, past_of_participle

_PLACE = re.compile(
    rf"^(?P<what>.*?)(?:^|\s)(?P<in>in|near|to|at) (?P<place>(?:the )?{NAME.pattern})$"
)
_SITE = re.compile(
    r"\b(?:University|Stadium|Hospital|Airport|Centre|Center|Palace|Museum|Park|Hall|Church"
    r"|Cathedral|Arena|Theatre|Theater|School|House|Station|Castle|Garden|Gardens)\b"
)
_LANGUAGE = re.compile(r"\w+(?:ian|ish|ese|ench|erman)")
_MADE_WORDS = """
developed built made designed published organised organized run
"""
_MADE = frozenset(_MADE_WORDS.split())
_BY = re.compile(
    rf"^by (?:the (?:[A-Z]\w+ )?[a-z]+ )?(?P<name>{NAME.pattern})"
    rf"(?P<rest>(?: (?:in|at) {NAME.pattern})?)$"
)
_OBJECT = re.compile(
    r"^(?:an?|the|its|his|her|their) [^,]+?(?= (?:in|at|for|from|with|on|during) |$)"
)
_WHEREABOUTS_WORDS = """
visited met spoke went came moved returned watched appeared lived sat born
"""
_WHEREABOUTS = frozenset(_WHEREABOUTS_WORDS.split())
_GIVING = frozenset(["gave", "sent", "offered", "showed", "promised", "handed"])
_GIVEN = re.compile(
    rf"^(?P<whom>(?P<own>(?:his|her) [a-z]+)|{NAME.pattern})"
    r" (?P<what>(?:an?|the|his|her) .{3,60})$"
)
_AWAITED_WORDS = """
scheduled supposed forced set slated due able designed known
"""
_AWAITED = frozenset(_AWAITED_WORDS.split())
_OBJECT_AHEAD = re.compile(r"(?!(?:in|at|on|for|from|with|by|to|about|near|during|as)\b)\S")
_IDIOM = re.compile(r"to (?!(?:the|an?) |[A-Z])|(?:his|her|their) attention\b")
"""Behind a verb: "took to social media", "turned his attention to it"."""
_LONG = re.compile(r"(?<![\w-])[a-z]+ing\b|(?:\S+\s){5}")
"""An object to which what follows may belong."""
_ONLY_HOW = re.compile(r"(?:^|\s)(?:\w+ly|well|hard|again)$")
"""Who "played well" did nothing in particular."""
_PARTICLES = frozenset(["aside", "out", "over", "forward", "forth", "on", "in", "off", "up"])
"""Alone behind a verb they mostly want an object, which went to another clause."""
_TWO_PLACES = re.compile(r"\b(?:in|at|near) (?:an? |the )?[A-Z]|\b(?:in|at|during) an? ")
_TO_DO = re.compile(r"^to (?P<what>(?!(?:an?|the|its|his|her|their)\b)[a-z]+ .{3,})$")
_TO_SOMEBODY = re.compile(r" (?:in|at|for|as|on) ")


_PLAIN = (ENDING | _WHEREABOUTS) - {"won", "lost", "opened", "finished"}
"""Verbs that tell too little to ask who did it."""
_NO_PLACE_OF = frozenset(["became", "remained", "controlled"])
"""Verbs behind which "in" mostly tells of something else than a place."""


def of_clause(found: Clause, cast: Cast) -> Iterator[Draft]:
    """All questions that a clause answers."""
    yield from _who(found)
    yield from _by_whom(found, cast)
    yield from _when(found)
    yield from _where(found)
    yield from _why(found)
    yield from _whom(found, cast)
    yield from _what(found, cast)


def _is_event(found: Clause, rest: str) -> bool:
    """Whether subject, verb and rest make sense alone."""
    if found.aux in {"is", "are"} or not is_sound(rest):
        return False
    if found.is_passive:
        return found.verb not in LEADING_ON | _AWAITED
    if _lacks_object(found, rest) or _IDIOM.match(rest):
        return False
    if rest in _PARTICLES or _ONLY_HOW.search(rest):
        return False
    if found.verb in LEADING_ON | SAYING:
        return False
    return bool(rest) or found.verb in ENDING or found.aux == "will"


def _lacks_object(found: Clause, rest: str) -> bool:
    """Whether something is done and it is not told to what: "announced in Lisbon"."""
    return (
        not found.is_passive and found.verb in DOING - ENDING and _OBJECT_AHEAD.match(rest) is None
    )


def _who(found: Clause) -> Iterator[Draft]:
    is_country = found.subject in COUNTRIES and not found.aux
    if not (found.person or is_country) or found.aux in {"are", "have"}:
        return
    if found.verb in LEADING_ON | SAYING or not is_sound(found.rest):
        return
    if (
        found.verb in _PLAIN
        or " " not in found.rest
        or _lacks_object(found, found.rest)
        or _IDIOM.match(found.rest)
    ):
        return  # "Who left town?" says too little
    if found.plural and (found.aux or re.search(r"\b(?:their|each other)\b", found.rest)):
        return
    asked = "Who" if found.person else "Which country"
    verb = past_of_participle(found.verb) if found.aux == "had" else f"{found.aux} {found.verb}"
    question = f"{asked} {verb} {found.rest}"
    yield from draft(question, Sought.PERSON, untitled(found.subject), 0.75)


def _by_whom(found: Clause, cast: Cast) -> Iterator[Draft]:
    """Who directed the film, where it "was directed by Ann Lee"."""
    past = past_of_participle(found.verb)
    match = _BY.match(found.rest)
    if not found.is_passive or past is None or match is None:
        return
    maker = cast.is_person(match["name"]) or found.verb in _MADE
    if maker and is_sound(match["rest"]):
        question = f"Who {past} {found.subject} {match['rest']}"
        yield from draft(question, Sought.PERSON, match["name"], 0.7)


def _when(found: Clause) -> Iterator[Draft]:
    if found.aux in {"has", "have"} or " and in " in found.rest:
        return
    if found.time is None or not _is_event(found, found.rest):
        return
    yield from draft(f"When {did(found, found.rest)}", Sought.TIME, found.time, 0.7)


def _where(found: Clause) -> Iterator[Draft]:
    match = _PLACE.match(found.rest)
    if match is None or found.aux in {"has", "have"}:
        return
    if match["in"] == "to" and found.verb not in GOING:
        return
    if match["in"] == "at" and not _SITE.search(match["place"]):
        return
    if _LANGUAGE.fullmatch(match["place"]):
        return
    what = match["what"].strip()
    before = what.split(" ")[-1] if what else found.verb
    if (
        before in NO_PLACE_BEFORE
        or found.verb in _NO_PLACE_OF
        or _TWO_PLACES.search(what)
        or _SITE.search(what)
        or not (_is_event(found, what) or (match["in"] == "to"))
    ):
        return
    yield from draft(f"Where {did(found, what)}", Sought.PLACE, match["place"], 0.6)


def _why(found: Clause) -> Iterator[Draft]:
    if found.reason is not None and _is_event(found, found.rest):
        yield from draft(f"Why {did(found, found.rest)}", Sought.REASON, found.reason, 0.5)


def _whom(found: Clause, cast: Cast) -> Iterator[Draft]:
    match = NAME.match(found.rest)
    if found.aux or found.verb not in MEETING or match is None or not cast.is_person(match[0]):
        return
    rest = found.rest[match.end() :]
    if is_sound(rest) and (not rest or _TO_SOMEBODY.match(rest)):
        question = f"Who did {found.subject} {found.base} {rest}"
        yield from draft(question, Sought.PERSON, match[0], 0.6)


def _what(found: Clause, cast: Cast) -> Iterator[Draft]:
    rest = found.rest
    if found.is_passive:
        word = SUFFERED.get(found.verb)
        told = _behind(rest, word) if word is not None else None
        if told and not told[0] and (word or found.person):
            yield from draft(f"What {did(found, word or '')}", Sought.THING, told[1], 0.65)
    elif found.aux:
        return
    elif found.verb in DONE:
        word = DONE[found.verb]
        told = _behind(rest, word)
        if told and (_is_name(told[0]) if found.verb in WHOM else not told[0]):
            whom = cast.in_full(told[0]) if told[0] else ""
            yield from draft(f"What {did(found, f'{whom} {word}')}", Sought.THING, told[1], 0.65)
    elif found.verb in AGREEING and (match := _TO_DO.match(rest)):
        yield from draft(f"What {did(found, 'to do')}", Sought.THING, match["what"], 0.6)
    elif found.verb in _GIVING and (match := _GIVEN.match(rest)):
        if is_sound(match["whom"]) and (match["own"] or cast.is_proper(match["whom"])):
            question = f"What {did(found, match['whom'])}"
            yield from draft(question, Sought.THING, match["what"], 0.6)
    elif found.verb in DOING:
        yield from _object(found)


def _object(found: Clause) -> Iterator[Draft]:
    """What somebody signed, announced, won."""
    match = _OBJECT.match(found.rest)
    if match is None:
        return
    behind = found.rest[match.end() :]
    if behind and (match[0].split()[-1][0].isupper() or _LONG.search(match[0])):
        return  # "the Respect for Marriage Act" is one name
    if is_sound(behind) and (behind or _tells_enough(found)):
        prior = 0.5 if behind else 0.35
        yield from draft(f"What {did(found, behind)}", Sought.THING, match[0], prior)


def _tells_enough(found: Clause) -> bool:
    """Whether "what did they sign" can be about one thing alone."""
    return found.verb in TELLING_ALONE and (found.plural or found.verb != "signed")


def _behind(rest: str, word: str) -> tuple[str, str] | None:
    """What stands before and behind a word; None where it is not there."""
    before, found, behind = f" {rest}".partition(f" {word} " if word else " ")
    return (before.strip(), behind) if found and behind.strip() else None


def _is_name(text: str) -> bool:
    return NAME.fullmatch(text) is not None

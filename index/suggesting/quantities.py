"""English questions that ask how many, how much, how long and how old. Pure."""

import re
from collections.abc import Iterator
from datetime import date

from index.suggesting.candidates import Draft, Sought
from index.suggesting.clauses import Clause, did, is_sound
from index.suggesting.drafting import draft
from index.suggesting.openings import Opening
from index.suggesting.phrases import (
    APPROX,
    CHANGING,
    COUNTED,
    DURATION,
    MONEY,
    NUM,
    PAYING,
    UNITS,
)
from index.suggesting.times import without_times
from index.suggesting.verbs import LEADING_ON, base_form

_MANY = re.compile(
    rf"^(?:{APPROX} )?(?P<num>{NUM}) (?P<noun>{COUNTED})"
    r" (?P<verb>were [a-z]+|[a-z]+) (?P<rest>.+)$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"[,;:(–—“”\"]| (?:after|when|while|as|who|which|because|and|but|that|since|than) "
)
_OBJECTS = re.compile(rf"^(?:{APPROX} )?(?P<num>{NUM}) (?P<noun>{COUNTED})(?= |$)(?P<rest>.*)$")
_HAS = re.compile(
    rf"^(?P<has>has|have|had) (?:{APPROX} )?(?P<num>{NUM}) (?P<noun>{COUNTED})"
    r"(?=$|[,.;]| (?:in|on)\b)"
)
_PAID = re.compile(rf"^(?:{APPROX} )?(?P<num>{MONEY})(?P<rest>.*)$")
_COSTS = re.compile(rf"^(?P<verb>costs|weighs) (?P<num>(?:{APPROX} )?{NUM}[^,;]{{0,30}})")
_LASTED = re.compile(rf"^(?P<how>{DURATION})$")
_FOR = re.compile(rf"^(?P<rest>.*?)(?:^|\s)for (?P<how>{DURATION})$")
_BY = re.compile(rf"^(?:by )?(?P<num>(?:{APPROX} )?\d[\d.,]*(?:%| per ?cent))(?P<rest>.*)$")
_MEASURE = re.compile(
    rf"^(?P<be>is|was) (?P<num>(?:{APPROX} )?{NUM}) (?:[a-z]+) "
    r"(?P<how>tall|long|wide|high|deep|old|across|away)\b"
)
_HOW = {"across": "wide", "away": "far away"}
_EQUALS = re.compile(rf"^(?P<be>is|was) (?P<what>(?:{APPROX} )?\d[\d.,]*(?: [a-z]+)?)")

_HAS_A_VALUE = re.compile(r"(?:the [a-z]+(?: [a-z]+)? (?:of|in|at|for) |[A-Z].*['’]s [a-z])")


def of_sentence(sentence: str, published: date | None) -> Iterator[Draft]:
    """How many of what stands counted at the sentence's start."""
    match = _MANY.match(sentence.rstrip(" ."))
    if match is None or set(match["noun"].split()) & UNITS:
        return
    rest, _ = without_times(_MORE.split(match["rest"])[0], published)
    if rest is None:
        return
    verb = match["verb"].removeprefix("were ")
    waiting = match["verb"].startswith("were ") and verb.endswith("ing")
    if (
        (base_form(verb) is None and not waiting)
        or verb in LEADING_ON
        or not is_sound(rest, may_own=False)
    ):
        return
    question = f"How many {match['noun']} {match['verb']} {rest}"
    yield from draft(question, Sought.NUMBER, match["num"], 0.75)


def of_opening(start: Opening) -> Iterator[Draft]:
    """How long or tall the subject is, how many it has, what it costs, what its value was."""
    if start.plural:
        return
    if match := _MEASURE.match(start.rest):
        if not start.person:
            how = _HOW.get(match["how"], match["how"])
            question = f"How {how} {match['be']} {start.subject}"
            yield from draft(question, Sought.NUMBER, match["num"], 0.7)
    elif match := _HAS.match(start.rest):
        if not set(match["noun"].split()) & UNITS:
            does = "did" if match["has"] == "had" else "does"
            question = f"How many {match['noun']} {does} {start.subject} have"
            yield from draft(question, Sought.NUMBER, match["num"], 0.7)
    elif match := _COSTS.match(start.rest):
        question = f"How much does {start.subject} {match['verb'][:-1]}"
        yield from draft(question, Sought.NUMBER, match["num"], 0.75)
    elif (match := _EQUALS.match(start.rest)) and _HAS_A_VALUE.match(start.subject):
        question = f"What {match['be']} {start.subject}"
        yield from draft(question, Sought.NUMBER, match["what"], 0.5)


def of_clause(found: Clause) -> Iterator[Draft]:
    """How many, how much, how long: what stands counted in the clause."""
    rest, verb = found.rest, found.verb
    if match := _LASTED.match(rest):
        if verb in {"lasted", "took"} and not found.person and not found.aux:
            yield from draft(f"How long {did(found, '')}", Sought.NUMBER, match["how"], 0.7)
    elif match := _FOR.match(rest):
        if is_sound(match["rest"]) and verb not in LEADING_ON:
            question = f"How long {did(found, match['rest'])}"
            yield from draft(question, Sought.NUMBER, match["how"], 0.55)
    elif not found.is_passive:
        yield from _counted(found)


def _counted(found: Clause) -> Iterator[Draft]:
    """How much and how many of what the clause's verb is done to."""
    rest, verb = found.rest, found.verb
    if (match := _BY.match(rest)) and verb in CHANGING:
        asked, prior = "By how much", 0.65
    elif (match := _PAID.match(rest)) and verb in PAYING:
        asked, prior = "How much", 0.7
    elif (
        (match := _OBJECTS.match(rest))
        and verb not in LEADING_ON
        and not set(match["noun"].split()) & UNITS
    ):
        asked, prior = f"How many {match['noun']}", 0.75
    else:
        return
    if is_sound(match["rest"]):
        question = f"{asked} {did(found, match['rest'])}"
        yield from draft(question, Sought.NUMBER, match["num"], prior)

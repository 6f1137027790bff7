"""Sentences with the times that they tell: how they are written in tests, and how they score."""

from dataclasses import dataclass
from datetime import date

from index.datatypes import DateRange
from index.dates.expressions import expressions

USUAL = date(2024, 5, 15)
"""The day of publication, a Wednesday, of a sentence that names none."""


@dataclass(frozen=True)
class Case:
    """A sentence without its marks, and what the marked words mean, by their places."""

    text: str
    published: date
    gold: tuple[tuple[int, int, date, date], ...]


def read(line: str) -> Case:
    """A line as a case: ``2024-05-15 It sank [last week]. | 2024-05-06/2024-05-12``.

    The day of publication in front may be missing. After the bar stand the days that the
    [words] mean, in order; a sentence without a bar tells no date that can be resolved.
    """
    published = USUAL
    if line[:4].isdecimal():
        published, line = date.fromisoformat(line[:10]), line[11:]
    marked, _, days = line.partition(" | ")
    text, gold = "", []
    values = iter(days.split(", "))
    for piece in marked.split("["):
        words, mark, rest = piece.partition("]")
        if mark:
            first, _, last = next(values).partition("/")
            day = date.fromisoformat(first)
            end = date.fromisoformat(last) if last else day
            gold.append((len(text), len(text) + len(words), day, end))
        text += words + rest
    return Case(text, published, tuple(gold))


def cases(lines: str) -> list[Case]:
    """The cases of a set, one a line."""
    return [read(line) for line in lines.strip().split("\n")]


def right(when: DateRange | None, first: date, last: date) -> bool:
    """Whether a resolution lies within the days that are meant."""
    return when is not None and first <= when.first and when.last <= last


def score(told: list[Case], language: str) -> tuple[float, float, list[str]]:
    """Accuracy over the marked words, precision over what was resolved, and each fault."""
    meant = hit = resolved = true = 0
    faults = []
    for case in told:
        found = [e for e in expressions(case.text, case.published, language) if e.when]
        resolved += len(found)
        meant += len(case.gold)
        for start, end, first, last in case.gold:
            good = [
                e
                for e in found
                if e.span.start < end and start < e.span.end and right(e.when, first, last)
            ]
            hit += bool(good)
            true += len(good)
            if not good:
                faults.append(f"missed {case.text[start:end]!r} in {case.text!r}")
        wrong = len(found) > len(case.gold)
        faults += [f"spurious in {case.text!r}: {found}"] if wrong else []
    return hit / meant, true / resolved, faults

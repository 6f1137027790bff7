"""Answers as JSON, their quotations untouched."""

import json
from typing import Any

from index.datatypes import Answer, Citation, DateNote, DateRange
from index.errors import QuestionError
from index.terminal.timing import timings_object
from index.timings import Timings


def to_json(answer: Answer, timings: Timings | None = None) -> str:
    """The answer as one line of JSON, its quotations untouched.

    With ``timings`` it says in ``timings_ms`` how long each stage took.
    """
    timed = {"timings_ms": timings_object(timings)} if timings is not None else {}
    return json.dumps(as_object(answer) | timed, ensure_ascii=False)


def refusal(question: str, error: QuestionError) -> str:
    """A line of JSON for a question that cannot be asked, so that lines stay in step.

    It has an answer's fields and ``error``.
    """
    empty: dict[str, Any] = {
        "question": question,
        "language": None,
        "read_as": None,
        "added": [],
        "added_time": None,
        "abstained": True,
        "short_answer": None,
        "confidence": 0.0,
        "citations": [],
        "nearest": [],
        "disagreeing": [],
        "generation": None,
        "error": str(error),
    }
    return json.dumps(empty, ensure_ascii=False)


def as_object(answer: Answer) -> dict[str, Any]:
    """The answer as what `footnote ask --json` prints; ``language`` is the question's.

    ``read_as`` is null and nothing was added where the question stands alone.
    """
    return {
        "question": answer.question,
        "language": answer.language,
        "read_as": answer.read_as,
        "added": list(answer.added),
        "added_time": range_object(answer.added_time),
        "abstained": answer.abstained,
        "short_answer": answer.short_answer,
        "confidence": round(answer.confidence, 6),
        "citations": [citation_object(each) for each in answer.citations],
        "nearest": [citation_object(each) for each in answer.nearest],
        "disagreeing": list(answer.disagreeing),
        "generation": answer.generation,
    }


def citation_object(citation: Citation) -> dict[str, Any]:
    """One citation of it; all starts and ends are places in the article's text."""
    answer, before = citation.answer, citation.before
    return {
        "number": citation.number,
        "quote": citation.quote,
        "title": citation.title,
        "source": citation.source,
        "published": citation.published.isoformat() if citation.published else None,
        "published_confidence": citation.dating.confidence if citation.dating else None,
        "not_after": citation.not_after.isoformat() if citation.not_after else None,
        "url": citation.url,
        "article_id": citation.article_id,
        "start": citation.span.start,
        "end": citation.span.end,
        "short_answer": citation.short_answer,
        "answer_start": answer.start if answer else None,
        "answer_end": answer.end if answer else None,
        "before": before.quote if before else None,
        "before_start": before.span.start if before else None,
        "before_end": before.span.end if before else None,
        "agreeing": citation.agreeing,
        "notes": [note_object(each) for each in citation.notes],
        "carried_by": list(citation.carried_by),
    }


def note_object(note: DateNote) -> dict[str, Any]:
    """What a time in the quotation means: the days from ``first`` to ``last``, both included.

    They and ``grain`` are null where the article's date is unknown; ``sure`` is false where it
    is only a guess.
    """
    when: dict[str, str | None] = dict.fromkeys(("first", "last", "grain"))
    return {
        "words": note.words,
        "start": note.span.start,
        "end": note.span.end,
        "kind": note.kind.value,
        **(when | (range_object(note.when) or {})),
        "sure": note.sure,
    }


def range_object(when: DateRange | None) -> dict[str, str | None] | None:
    """The days from ``first`` to ``last``, both included; null where there are none."""
    if when is None:
        return None
    return {
        "first": when.first.isoformat(),
        "last": when.last.isoformat(),
        "grain": when.grain.value,
    }

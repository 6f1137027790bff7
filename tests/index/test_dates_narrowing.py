"""``since:``, ``until:`` and ``source:`` in a question."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Narrowing
from index.dates import narrowed
from index.errors import QuestionError


@pytest.mark.parametrize(
    ("question", "words", "narrowing"),
    [
        ("Who won?", "Who won?", Narrowing()),
        ("since:2024 who won?", "who won?", Narrowing(since=date(2024, 1, 1))),
        ("who won? since:2024-02", "who won?", Narrowing(since=date(2024, 2, 1))),
        ("who until:2024 won?", "who won?", Narrowing(until=date(2024, 12, 31))),
        ("until:2024-02 who won?", "who won?", Narrowing(until=date(2024, 2, 29))),
        ("until:2024-02-05 who?", "who?", Narrowing(until=date(2024, 2, 5))),
        (
            "SINCE:2024-01 Source:BBC who won?",
            "who won?",
            Narrowing(since=date(2024, 1, 1), sources=("bbc",)),
        ),
        (
            'source:"New York Times" source:bbc who?',
            "who?",
            Narrowing(sources=("new york times", "bbc")),
        ),
        ("source:“Der Spiegel” wer?", "wer?", Narrowing(sources=("der spiegel",))),
        ("resource:bbc is a word", "resource:bbc is a word", Narrowing()),
        ("what does since: mean", None, "since: is no date; write since:2024, "),
        ("since:last-year who?", None, "since:last-year is no date"),
        ("since:2024-13 who?", None, "since:2024-13 is no date"),
        ("until:2023-02-29 who?", None, "until:2023-02-29 is no date"),
        ("until:0000 who?", None, "until:0000 is no date"),
        ("source: who?", None, "source: names no outlet; write it like source:bbc"),
        ("since:2025 until:2024 who?", None, "since:2025-01-01 is after until:2024-12-31; swap"),
    ],
)
def test_operators_are_taken_out_and_understood(
    question: str, words: str | None, narrowing: Narrowing | str
) -> None:
    if isinstance(narrowing, str):
        with pytest.raises(QuestionError) as raised:
            narrowed(question)
        assert str(raised.value).startswith(narrowing)
    else:
        assert narrowed(question) == (words, narrowing)


@given(st.text())
def test_any_question_is_understood_or_refused(question: str) -> None:
    """Nothing else is raised, and a question without operators keeps its words."""
    try:
        words, narrowing = narrowed(question)
    except QuestionError:
        return
    if not narrowing:
        assert words == " ".join(question.split())


@given(st.dates(date(1, 1, 1)), st.dates(date(1, 1, 1)))
def test_days_come_back_as_they_were_written(first: date, last: date) -> None:
    first, last = sorted((first, last))
    _, narrowing = narrowed(f"since:{first.isoformat()} until:{last.isoformat()} who?")
    assert narrowing == Narrowing(first, last)

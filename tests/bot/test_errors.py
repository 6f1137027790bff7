"""What users are told when something fails."""

import logging

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, TimedOut

from bot.transport.errors import Outcome, outcome, problem_said
from bot.words import LANGUAGES, Words
from index.answer import check
from index.dates import narrowed
from index.errors import EncoderMismatch, NothingIndexed, QuestionError, StoreError

SAID = Words("en")


def decide(error: Exception, *, is_admin: bool = False) -> Outcome:
    return outcome(error, "1a2b3c", SAID, is_admin=is_admin)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            QuestionError("the question is empty; ask something", "empty"),
            "The question is empty. Please ask something in a few words.",
        ),
        (
            QuestionError("too long", "long", count=1234, most=1000),
            (
                "The question has 1,234 characters, and I read at most 1,000. "
                "Please ask it in fewer words."
            ),
        ),
        (
            QuestionError("no date", "date", operator="since", value="x\n" * 99),
            (
                "“x x x x x x x x x x x x x x x x x x x x…” is no date. "
                "Write since:2024, since:2024-01 or since:2024-01-31."
            ),
        ),
        (
            QuestionError("of another kind"),
            "I can’t read a question in that. Please ask it in a few words.",
        ),
    ],
)
def test_a_question_that_cannot_be_asked_is_explained(error: QuestionError, told: str) -> None:
    assert decide(error).text == told


def test_every_reason_that_the_index_gives_is_explained_in_every_language() -> None:
    for question in (
        "",
        "?",
        "x" * 2000,
        "source: who?",
        "since:x who?",
        "since:2025 until:2024 a",
    ):
        with pytest.raises(QuestionError) as raised:
            narrowed(check(question, 1000))
        for language in LANGUAGES:
            words = Words(language)
            told = problem_said(raised.value, words)
            assert told != words("errors-question")
            assert len(told) <= 200


def test_nothing_indexed_names_the_remedy_to_admins_only() -> None:
    error = NothingIndexed("nothing is indexed yet; run `footnote sync` first")
    assert "/reindex" in (decide(error, is_admin=True).text or "")
    assert decide(error).text == "Nothing is indexed yet, so there is nothing to quote from."


@pytest.mark.parametrize("error", [EncoderMismatch("a"), StoreError("the disk is full")])
def test_what_a_user_cannot_mend_is_logged_under_a_reference(error: Exception) -> None:
    assert decide(error) == Outcome(
        "I can’t answer right now. Please try again later (reference 1a2b3c).", logging.ERROR
    )


@pytest.mark.parametrize("error", [ValueError("x"), BadRequest("message is too long")])
def test_a_mistake_of_ours_is_logged_with_its_traceback(error: Exception) -> None:
    assert decide(error) == Outcome(
        "Something went wrong (reference 1a2b3c).", logging.ERROR, traceback=True
    )


@pytest.mark.parametrize(
    "error",
    [
        Forbidden("bot was blocked by the user"),
        BadRequest("Query is too old and response timeout expired or query id is invalid"),
        NetworkError("Bad Gateway"),
        TimedOut(),
    ],
)
def test_nobody_is_told_what_cannot_be_told(error: Exception) -> None:
    assert decide(error).text is None

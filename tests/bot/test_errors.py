"""What users are told when something fails."""

import logging

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, TimedOut

from bot.transport.errors import Outcome, outcome
from index.errors import EncoderMismatch, NothingIndexed, QuestionError, StoreError


def decide(error: Exception, *, is_admin: bool = False) -> Outcome:
    return outcome(error, "1a2b3c", is_admin=is_admin)


def test_a_question_that_cannot_be_asked_is_explained_in_a_sentence() -> None:
    assert decide(QuestionError("the question is empty; ask something")).text == (
        "The question is empty; ask something."
    )


def test_nothing_indexed_names_the_remedy_to_admins_only() -> None:
    error = NothingIndexed("nothing is indexed yet; run `footnote sync` first")
    assert "/reindex" in (decide(error, is_admin=True).text or "")
    assert decide(error).text == "Nothing is indexed yet, so there is nothing to quote from."


@pytest.mark.parametrize("error", [EncoderMismatch("a"), StoreError("the disk is full")])
def test_what_a_user_cannot_mend_is_logged_under_a_reference(error: Exception) -> None:
    assert decide(error) == Outcome(
        "I can't answer right now. Please try again later (reference 1a2b3c).", logging.ERROR
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

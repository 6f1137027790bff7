"""Quotas: how many questions are left, and when it is told."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.asking import quota_said
from bot.answering.quotas import FREE, Allowance, allowance
from bot.words import Words
from index.datatypes import Usage
from index.settings.sections import Quotas

NOW = datetime(2024, 6, 23, 15, 0, tzinfo=UTC)
QUOTAS = Quotas(user_per_hour=5, chat_per_hour=8, warn_at=2)
NONE = Usage(0, None)


def used(count: int, minutes_ago: int = 50) -> Usage:
    """So many questions, the first of them so long ago."""
    return Usage(count, NOW - timedelta(minutes=minutes_ago))


def of(user: Usage | None, chat: Usage | None = NONE, quotas: Quotas = QUOTAS) -> Allowance:
    return allowance(quotas, NOW, user=user, chat=chat)


def test_what_is_left_is_told_twice_when_it_comes_near_and_with_the_last_question() -> None:
    told = [of(used(count)).left for count in range(5)]
    assert told == [None, None, 2, None, 0]
    assert of(used(2)).more_in == timedelta(minutes=10)


def test_whoever_asked_enough_is_refused_until_the_first_question_is_an_hour_ago() -> None:
    refused = Allowance(is_allowed=False, more_in=timedelta(minutes=10))
    assert of(used(5)) == of(used(7)) == refused


def test_the_stricter_of_two_limits_counts() -> None:
    chat = of(used(1), used(8, 20))
    assert chat == Allowance(is_allowed=False, more_in=timedelta(minutes=40), of_chat=True)
    assert of(used(4), used(5)).left == 0
    both = of(used(5, 50), used(8, 20))
    assert (both.more_in, both.of_chat) == (timedelta(minutes=40), True)


def test_no_limit_is_no_limit_and_nobody_unknown_has_one_of_their_own() -> None:
    free = Quotas(user_per_hour=0, chat_per_hour=0)
    assert of(used(1000), used(1000), free) == FREE
    assert of(None, used(7)) == Allowance(
        is_allowed=True, left=0, more_in=timedelta(minutes=10), of_chat=True
    )
    assert of(None, None) == FREE


def test_who_does_not_want_to_warn_does_not() -> None:
    silent = Quotas(user_per_hour=5, chat_per_hour=0, warn_at=0)
    assert [of(used(count), quotas=silent).left for count in range(5)] == [None] * 5


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 9), st.integers(0, 90))
def test_exactly_as_many_questions_are_allowed_as_the_limit_says(
    limit: int, count: int, warn_at: int, minutes: int
) -> None:
    quotas = Quotas(user_per_hour=limit, chat_per_hour=0, warn_at=warn_at)
    left = of(used(count, minutes), quotas=quotas)
    assert left.is_allowed == (limit == 0 or count < limit)
    assert timedelta(0) <= left.more_in <= timedelta(hours=1)


def test_it_is_said_in_words() -> None:
    words = Words("en")
    assert quota_said(FREE, words) == ""
    assert quota_said(of(used(2)), words) == "You have 2 questions left. More in: 10 minutes"
    assert quota_said(of(used(4)), words) == (
        "That was your last question for now. More in: 10 minutes"
    )
    assert quota_said(of(used(5)), words).endswith("You can go on in: 10 minutes")
    assert quota_said(of(None, used(8)), Words("de")).startswith("In diesem Chat waren es viele")

"""A kept question as it is asked again, without what stood before it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import DateRange, Grain
from index.dates import asked_time, narrowed
from index.followups.alone import asked_alone, time_said
from support.fake_engine import abstention

JUNE = DateRange(date(2024, 6, 1), date(2024, 6, 30), Grain.MONTH)
LANGUAGES = ["en", "ru", "uk", "pl", "de", "es"]


def test_a_question_that_stood_alone_is_asked_as_it_was() -> None:
    question = 'Who came?  since:2024-01 source:"The Lenn Courier"'
    assert asked_alone(abstention(question)) == question


def test_a_follow_up_is_asked_as_it_was_read_with_its_operators_and_time() -> None:
    answer = replace(
        abstention("and there? SINCE:2024-01 source:“Lenn Courier”"),
        read_as="Who came to Pyongyang?",
        added_time=JUNE,
        language="en",
    )
    words = "Who came to Pyongyang (June 2024)? SINCE:2024-01 source:“Lenn Courier”"
    assert asked_alone(answer) == words
    assert asked_alone(replace(answer, read_as="came ", added_time=None)).startswith("came SINCE")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_is_said_so_that_it_is_understood(language: str) -> None:
    for when in (JUNE, DateRange(JUNE.first, JUNE.first), year(2024)):
        asked = replace(abstention("then?"), read_as="Lenn?", added_time=when, language=language)
        read = asked_time(asked_alone(asked), date(2024, 7, 1), language)
        assert read.when is not None
        assert (read.when.first, read.when.last) == (when.first, when.last)


def year(number: int) -> DateRange:
    return DateRange(date(number, 1, 1), date(number, 12, 31), Grain.YEAR)


DAY = st.dates(date(1950, 1, 1), date(2049, 12, 31))


@given(first=DAY, days=st.integers(0, 900), grain=st.sampled_from(Grain),
       language=st.sampled_from([*LANGUAGES, None, "xx"]))  # fmt: skip
def test_what_is_said_of_a_time_holds_all_of_it(
    first: date, days: int, grain: Grain, language: str | None
) -> None:
    when = DateRange(first, first + timedelta(days=days), grain)
    said = time_said(when, language)
    if said is not None:
        read = asked_time(f"Lenn ({said})?", when.last, language).when
        assert read is not None
        assert read.first <= when.first
        assert read.last >= when.last


@given(st.text(max_size=60), st.one_of(st.none(), st.text(max_size=60)))
def test_any_words_can_be_asked_alone(question: str, read_as: str | None) -> None:
    answer = replace(abstention(question), read_as=read_as)
    assert isinstance(asked_alone(answer), str)


def test_operators_mean_what_they_meant() -> None:
    question = 'and he? until:2024-06 source:bbc since:2024 source:"the hill"'
    again = asked_alone(replace(abstention(question), read_as="Where was Putin?"))
    assert narrowed(again) == ("Where was Putin?", narrowed(question)[1])

"""What the time in a question does to the readings."""

from dataclasses import replace
from datetime import date

import pytest

from index.answer import narrowed_to, timed
from index.datatypes import (
    Article,
    AskedTime,
    DateRange,
    Grain,
    Hit,
    Narrowing,
    Order,
    Passage,
    Reading,
    Span,
    StoredPassage,
)

TODAY = date(2024, 7, 1)
NO_TIME = AskedTime()
IN_2019 = AskedTime(DateRange(date(2019, 1, 1), date(2019, 12, 31), Grain.YEAR))
LAST_WHEN = AskedTime(order=Order.LATEST, asks_when=True)
FIRST_WHEN = AskedTime(order=Order.EARLIEST, asks_when=True)


def reading(
    text: str, published: date | None, support: float, answer: str | None = None, number: int = 1
) -> Reading:
    """A reading whose sentence is the whole text."""
    article = Article(f"a{number}", f"/a{number}", text, published=published, language="en")
    span = Span(0, len(text))
    passage = StoredPassage(number, number, Passage(span, (span,)))
    words = Span(text.index(answer), text.index(answer) + len(answer)) if answer else None
    return Reading(Hit(passage, article, 1.0, 1, 1.0, 1, 1.0), span, support, words)


def texts(readings: list[Reading]) -> list[str]:
    return [each.hit.article.text for each in readings]


OLD = reading("He visited the town in May 2019.", date(2019, 6, 1), 0.6, "May 2019", 1)
NEW = reading("He visited the town in June 2024.", date(2024, 6, 20), 0.5, "June 2024", 2)
AHEAD = reading("He will visit the town in August 2024.", date(2024, 6, 20), 0.55, "August 2024", 3)
UNDATED = reading("He likes the town.", None, 0.52, None, 4)


def test_without_a_time_nothing_changes() -> None:
    assert timed([OLD, AHEAD, UNDATED, NEW], NO_TIME, TODAY, 0.3) == [OLD, AHEAD, UNDATED, NEW]


def test_when_last_prefers_the_latest_event_that_has_happened() -> None:
    found = timed([OLD, AHEAD, UNDATED, NEW], LAST_WHEN, TODAY, 0.3)
    assert texts(found) == texts([NEW, OLD, UNDATED, AHEAD])


def test_what_is_still_to_come_is_no_last_time_where_something_has_happened() -> None:
    announced, recalled = replace(AHEAD, support=0.55), replace(OLD, support=0.2)
    found = timed([announced, recalled], LAST_WHEN, TODAY, 0.3)
    assert [round(each.support, 2) for each in found] == [0.23, 0.2]
    assert timed([announced, UNDATED], LAST_WHEN, TODAY, 0.3) == [announced, UNDATED]


@pytest.mark.parametrize("asked", [LAST_WHEN, FIRST_WHEN])
def test_of_two_times_that_may_be_one_the_narrower_goes_first(asked: AskedTime) -> None:
    year = reading("He visited the town in 2023.", date(2024, 1, 5), 0.6, "2023", 1)
    month = reading("He visited the town in March 2023.", date(2023, 4, 1), 0.55, "March 2023", 2)
    assert timed([year, month], asked, TODAY, 0.3) == [month, year]


def test_when_first_prefers_the_earliest_event() -> None:
    assert timed([NEW, OLD], FIRST_WHEN, TODAY, 0.3) == [OLD, NEW]


def test_the_event_counts_not_the_publication() -> None:
    """An article of today that looks back to 2001 does not tell the last visit."""
    looking_back = reading("He visited it in 2001.", date(2024, 6, 30), 0.6, "2001", 5)
    assert timed([looking_back, NEW], LAST_WHEN, TODAY, 0.3) == [NEW, looking_back]


def test_an_unlikely_reading_does_not_win_by_its_date() -> None:
    unlikely = reading("It rained in June 2024.", date(2024, 6, 30), 0.2, "June 2024", 6)
    assert timed([OLD, unlikely], LAST_WHEN, TODAY, 0.1) == [OLD, unlikely]
    hidden = reading("It rained in June 2024.", date(2024, 6, 30), 0.35, "June 2024", 7)
    assert timed([OLD, hidden], LAST_WHEN, TODAY, 0.5) == [OLD, hidden]


def test_another_time_than_the_one_asked_about_lowers_the_odds() -> None:
    found = timed([NEW, OLD], IN_2019, TODAY, 0.3)
    assert texts(found) == texts([OLD, NEW])
    assert [each.support for each in found] == pytest.approx([0.6, 0.2])


def test_an_article_from_before_the_asked_time_does_not_know_of_it() -> None:
    before = reading("He liked the town.", date(2018, 1, 1), 0.5, None, 8)
    during = reading("He liked the town.", date(2020, 1, 1), 0.5, None, 9)
    found = timed([before, during], IN_2019, TODAY, 0.3)
    assert [each.support for each in found] == pytest.approx([0.5, 0.2])
    assert found[0].hit.article.published == date(2020, 1, 1)


def test_of_what_is_to_come_only_earlier_articles_tell() -> None:
    ahead = AskedTime(DateRange(date(2024, 9, 1), date(2024, 9, 30), Grain.MONTH))
    before = reading("She liked the plan.", date(2024, 6, 1), 0.5, None, 8)
    assert timed([before], ahead, TODAY, 0.3) == [before]


@pytest.mark.parametrize(
    ("when", "own", "expected"),
    [
        (IN_2019.when, Narrowing(), Narrowing(date(2019, 1, 1), date(2020, 3, 30))),
        (
            IN_2019.when,
            Narrowing(date(2019, 6, 1), date(2019, 9, 1), ("bbc",)),
            Narrowing(date(2019, 6, 1), date(2019, 9, 1), ("bbc",)),
        ),
        (
            DateRange(date.min, date(2019, 1, 1), Grain.RANGE),
            Narrowing(),
            Narrowing(None, date(2019, 4, 1)),
        ),
        (
            DateRange(date(2019, 1, 1), date.max, Grain.RANGE),
            Narrowing(),
            Narrowing(date(2019, 1, 1), None),
        ),
    ],
)
def test_a_time_narrows_to_the_articles_that_tell_of_it_as_news(
    when: DateRange, own: Narrowing, expected: Narrowing
) -> None:
    assert narrowed_to(when, own) == expected


def test_an_article_from_long_after_counts_less_only_beside_one_that_fits() -> None:
    after = reading("He liked the town.", date(2023, 1, 1), 0.5, None, 9)
    during = reading("She liked the town.", date(2019, 5, 1), 0.4, None, 10)
    assert timed([after], IN_2019, TODAY, 0.3) == [after]
    found = timed([after, during], IN_2019, TODAY, 0.3)
    assert [each.support for each in found] == pytest.approx([0.4, 1 / 3])


def test_where_the_latest_counts_older_articles_lose_odds_by_their_years() -> None:
    asked = AskedTime(order=Order.LATEST)
    old = reading("Ann Lee is mayor.", date(2022, 6, 30), 0.5, "Ann Lee", 10)
    new = reading("Bo Roe is mayor.", date(2024, 6, 30), 0.45, "Bo Roe", 11)
    found = timed([old, new], asked, TODAY, 0.3)
    assert texts(found) == ["Bo Roe is mayor.", "Ann Lee is mayor."]
    assert found[0].support == 0.45
    odds = 0.4**2.0
    assert found[1].support == pytest.approx(odds / (1 + odds), rel=0.01)


def test_recency_is_only_a_preference() -> None:
    asked = AskedTime(order=Order.LATEST)
    old = reading("Ann Lee is mayor.", date(2010, 6, 30), 0.9, "Ann Lee", 10)
    new = reading("Bo Roe spoke.", date(2024, 6, 30), 0.46, "Bo Roe", 11)
    assert texts(timed([old, new], asked, TODAY, 0.3))[0] == "Ann Lee is mayor."


def test_a_dateline_and_a_weekday_are_of_one_event() -> None:
    final = reading(
        "LUSAIL, 19 December 2022 – They won on Sunday.", date(2022, 12, 19), 0.5, None, 12
    )
    (found,) = timed([final], IN_2019, TODAY, 0.3)
    assert found.support == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("text", "answer", "expected"),
    [
        ("PARIS, 5 April 2023 – They won on Tuesday.", "5 April 2023", "on Tuesday"),
        ("LENN, April 5 (Wire) - They won on Tuesday.", "April 5", "on Tuesday"),
        ("PARIS, 5 April 2023 – They won the cup.", "5 April 2023", "5 April 2023"),
        ("PARIS, 5 April 2023 – They won on Tuesday.", "on Tuesday", "on Tuesday"),
        ("They won in Paris, 5 April 2023, not on Tuesday.", "5 April 2023", "5 April 2023"),
    ],
)
def test_a_datelines_day_is_not_when_it_happened(text: str, answer: str, expected: str) -> None:
    asked = AskedTime(asks_when=True)
    (found,) = timed([reading(text, date(2023, 4, 5), 0.5, answer)], asked, TODAY, 0.3)
    assert found.answer is not None
    assert found.answer.of(text) == expected


def test_a_datelines_day_may_answer_other_questions() -> None:
    this = reading("PARIS, 5 April 2023 – They won on Tuesday.", None, 0.5, "5 April 2023")
    assert timed([this], NO_TIME, TODAY, 0.3) == [this]


def test_times_that_lie_apart_tell_of_no_single_event() -> None:
    two = reading("They won in 1998 and in 2018.", date(2019, 12, 19), 0.5, None, 13)
    assert timed([two], IN_2019, TODAY, 0.3) == [two]


def test_nothing_read_is_nothing_timed() -> None:
    assert timed([], LAST_WHEN, TODAY, 0.3) == []
    assert timed([], AskedTime(order=Order.LATEST), TODAY, 0.3) == []

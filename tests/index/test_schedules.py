"""When work is due, and what of it is news."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Deed, Generation, Kind, Rejected, Schedule, Subscription, SyncReport
from index.schedules import FOLDERS, SKEW, Schedules, is_due, next_at
from support.fake_schedules import MemoryLedger, MemorySubscriptions

NOW = datetime(2024, 6, 20, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FOLDER = Path("/articles")
DONE = SyncReport(3, added=1)
GONE = replace(DONE, rejected=(Rejected("/articles", "there is no such file or folder"),))
FEED = Subscription(1, "https://news.example/feed", Kind.FEED, "News", 60, checked=NOW)
HELD = Generation(7, 6, "e", "c", 10, 30, NOW, None, held=NOW, deed=Deed.SYNC, by=None)


@dataclass
class Desk:
    """Schedules over a store in memory, and a clock that a test moves; two share one store."""

    minutes: int = 60
    now: datetime = NOW
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    kept: dict[int, Subscription] = field(default_factory=dict)
    held: Generation | None = None
    final: set[int] = field(default_factory=set)

    def schedules(self) -> Schedules:
        return Schedules(
            schedules=self.ledger,
            subscriptions=MemorySubscriptions(self.kept),
            minutes=self.minutes,
            folders=[FOLDER, Path("/other")],
            held=lambda: self.held,
            is_final=self.final.__contains__,
            clock=lambda: self.now,
        )


@pytest.fixture
def desk() -> Desk:
    return Desk()


# --- the rule of intervals ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "failures", "waits"),
    [
        (60, 0, HOUR),
        (60, 1, 2 * HOUR),
        (60, 3, 8 * HOUR),
        (60, 5, DAY),
        (60, 10**9, DAY),
        (43_200, 1, 30 * DAY),
        (1, 20, DAY),
    ],
)
def test_each_failure_doubles_the_wait_up_to_a_day(
    minutes: int, failures: int, waits: timedelta
) -> None:
    assert next_at(NOW, minutes, failures) == NOW + waits
    assert not is_due(NOW + waits - timedelta(seconds=1), NOW, minutes, failures)
    assert is_due(NOW + waits, NOW, minutes, failures)


def test_what_was_never_tried_is_due_at_once() -> None:
    assert next_at(None, 60) is None
    assert is_due(NOW, None, 60, 9)


def test_a_clock_that_was_wrong_holds_nothing_up() -> None:
    """Nothing waits for years because a clock once ran years ahead."""
    assert is_due(NOW, NOW + 365 * DAY, 60)
    assert is_due(NOW, datetime.max.replace(tzinfo=UTC), 60)
    # Another machine's clock is a little ahead.
    assert not is_due(NOW, NOW + SKEW, 60)


@given(
    st.none() | st.datetimes(timezones=st.just(UTC)),
    st.integers(1, 43_200),
    st.integers(0, 100),
    st.datetimes(timezones=st.just(UTC)),
)
def test_waits_lie_between_the_interval_and_a_day(
    tried: datetime | None, minutes: int, failures: int, now: datetime
) -> None:
    coming = next_at(tried, minutes, failures)
    interval = timedelta(minutes=minutes)
    if tried is not None and coming is not None:
        assert interval <= coming - tried <= max(DAY, interval)
        assert is_due(coming, tried, minutes, failures)
    # Sooner or later, but not at once where it was just tried.
    assert is_due(now, now, minutes, failures) is (next_at(now, minutes, failures) is None)


# --- the folders -------------------------------------------------------------------------


def test_folders_without_an_interval_are_never_due(desk: Desk) -> None:
    desk.minutes = 0
    schedules = desk.schedules()
    assert (schedules.state(), schedules.due(), schedules.failing()) == (None, False, [])


def test_what_was_missed_is_caught_up_once(desk: Desk) -> None:
    """However many intervals a bot was down or asleep."""
    assert desk.schedules().due()
    desk.schedules().ended(DONE)
    assert not desk.schedules().due()
    desk.now += 10 * DAY
    assert desk.schedules().due()
    desk.schedules().ended(DONE)
    assert not desk.schedules().due()
    assert desk.schedules().state() == Schedule(FOLDERS, desk.now, desk.now)


def test_the_interval_counts_from_the_end_of_a_sync(desk: Desk) -> None:
    """One that takes longer than its interval does not begin again at once."""
    assert desk.schedules().due()
    desk.now += 3 * HOUR
    desk.schedules().ended(DONE)
    assert not desk.schedules().due()
    assert desk.schedules().next_at(Schedule(FOLDERS, desk.now, desk.now)) == desk.now + HOUR


def test_failures_wait_longer_and_end_with_a_success(desk: Desk) -> None:
    schedules = desk.schedules()
    for waits in (2 * HOUR, 4 * HOUR, 8 * HOUR):
        schedules.failed("the disk is full")
        state = schedules.state()
        assert state is not None
        assert schedules.next_at(state) == desk.now + waits
        desk.now += waits
        assert schedules.due()
    schedules.ended(DONE)
    desk.now += HOUR
    assert schedules.due()


def test_what_was_cancelled_is_no_failure_and_waits_for_its_interval(desk: Desk) -> None:
    schedules = desk.schedules()
    schedules.ended(DONE)
    desk.now += 2 * HOUR
    schedules.ended(replace(DONE, cancelled=True))
    assert schedules.state() == Schedule(FOLDERS, desk.now, NOW)
    assert not schedules.due()
    assert schedules.troubles() == []
    desk.now += HOUR
    assert schedules.due()


def test_a_folder_that_is_gone_is_told_and_the_others_wait_no_longer(desk: Desk) -> None:
    schedules = desk.schedules()
    for _ in range(5):
        schedules.ended(GONE)
    (trouble,) = schedules.troubles()
    assert isinstance(trouble, Schedule)
    assert trouble.problem == "/articles: there is no such file or folder"
    assert schedules.next_at(trouble) == NOW + HOUR
    other = replace(DONE, rejected=(Rejected("/articles/a.txt", "is empty"),))
    schedules.ended(other)
    assert schedules.troubles() == []


# --- news --------------------------------------------------------------------------------


def test_one_hiccup_of_a_feed_is_no_news(desk: Desk) -> None:
    schedules = desk.schedules()
    desk.kept[1] = replace(FEED, failures=1, problem="no answer")
    assert schedules.troubles() == []
    assert schedules.failing() == [desk.kept[1]]
    desk.final.add(1)
    assert schedules.troubles() == [desk.kept[1]]
    desk.final.clear()
    desk.kept[1] = replace(FEED, failures=2, problem="no answer")
    assert schedules.troubles() == [desk.kept[1]]


def test_a_streak_is_told_once_and_its_end_once(desk: Desk) -> None:
    """By one of two bots on one database, through restarts."""
    one, other = desk.schedules(), desk.schedules()
    desk.kept[1] = replace(FEED, failures=2, problem="no answer")
    one.failed("the disk is full")
    troubles, seen_by_other = one.troubles(), other.troubles()
    assert len(troubles) == 2
    assert [one.claim(each) for each in troubles] == [True, True]
    assert [other.claim(each) for each in seen_by_other] == [False, False]
    desk.kept[1] = replace(desk.kept[1], failures=3)
    one.failed("the disk is full still")
    assert desk.schedules().troubles() == []
    assert len(desk.schedules().failing()) == 2
    desk.kept[1] = replace(desk.kept[1], failures=0, problem=None)
    one.ended(DONE)
    working = one.recovered()
    assert len(working) == 2
    assert [other.claim(each) for each in other.recovered()] == [True, True]
    assert [one.claim(each) for each in working] == [False, False]
    assert desk.schedules().recovered() == []


def test_what_nobody_was_told_of_needs_no_end(desk: Desk) -> None:
    schedules = desk.schedules()
    schedules.failed("the disk is full")
    schedules.ended(DONE)
    assert (schedules.troubles(), schedules.recovered()) == ([], [])


def test_what_could_not_be_told_is_told_later(desk: Desk) -> None:
    schedules = desk.schedules()
    schedules.failed("the disk is full")
    (trouble,) = schedules.troubles()
    assert schedules.claim(trouble)
    schedules.release(trouble)
    assert schedules.troubles() == [trouble]
    assert schedules.claim(trouble)
    schedules.ended(DONE)
    (working,) = schedules.recovered()
    assert schedules.claim(working)
    schedules.release(working)
    assert schedules.recovered() == [working]


def test_a_held_generation_is_told_once(desk: Desk) -> None:
    schedules = desk.schedules()
    assert schedules.held() is None
    desk.held = HELD
    assert schedules.held() == HELD
    assert [schedules.claim(HELD), desk.schedules().claim(HELD)] == [True, False]
    assert desk.schedules().held() is None
    schedules.release(HELD)
    assert schedules.held() == HELD
    assert schedules.claim(HELD)
    desk.held = replace(HELD, id=8)
    assert schedules.held() == desk.held
    assert schedules.claim(desk.held)
    assert set(desk.ledger.kept) == {"held 8"}


@pytest.mark.parametrize("by", [0, 4242])
def test_who_built_what_is_held_saw_it(desk: Desk, by: int) -> None:
    desk.held = replace(HELD, by=by)
    assert desk.schedules().held() is None


def test_a_feed_that_was_removed_is_not_missed(desk: Desk) -> None:
    desk.kept[1] = replace(FEED, failures=2)
    schedules = desk.schedules()
    (trouble,) = schedules.troubles()
    del desk.kept[1]
    assert not schedules.claim(trouble)
    schedules.release(trouble)


@given(st.lists(st.sampled_from(["fails", "works", "one looks", "other looks", "is lost"])))
def test_failure_and_end_are_told_in_turn_whatever_happens(events: list[str]) -> None:
    """Two bots look, messages get lost, nothing else is kept than the database."""
    desk, told = Desk(kept={1: FEED}), list[str]()
    for event in events:
        one = desk.schedules()
        if event == "fails":
            one.failed("the disk is full")
        elif event == "works":
            one.ended(DONE)
        else:
            for kind, news in (("failed", one.troubles()), ("works", one.recovered())):
                for each in news:
                    if event == "other looks":
                        assert desk.schedules().claim(each)
                        assert not one.claim(each)
                    else:
                        assert one.claim(each)
                    if event == "is lost":
                        one.release(each)
                    else:
                        told.append(kind)
    assert told == ["failed", "works"] * (len(told) // 2) + ["failed"] * (len(told) % 2)
    state = desk.ledger.get(FOLDERS)
    assert state is None or state.told is (len(told) % 2 == 1)

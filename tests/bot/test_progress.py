"""Progress and reports in words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.building import forecasts, progress
from bot.building.progress import Meter
from bot.building.running import running_said, running_short, who
from bot.building.status import status
from bot.words import Words
from index.datatypes import (
    COMMAND_LINE,
    Cause,
    Deed,
    Forecast,
    Progress,
    Rejected,
    Running,
    Stage,
    SyncReport,
    Trial,
)
from support.fake_engine import FakeEngine
from support.fake_releases import generation_of

SAID = Words("en")


def meter(*reports: tuple[Progress, float]) -> Meter:
    first, *others = reports
    found = Meter.of(*first)
    for report in others:
        found = found.after(*report)
    return found


def under_way(found: Meter | None, *, cancelling: bool = False) -> str:
    return progress.under_way(found, "Reindexing", SAID, cancelling=cancelling)


def embedding(done: int, total: int | None = 1200) -> Progress:
    return Progress(Stage.EMBED, done, total)


def test_before_the_first_report_there_is_just_a_beginning() -> None:
    assert under_way(None) == "Reindexing …"


def test_stage_done_total_rate_and_remaining_time() -> None:
    shown = progress.under_way(
        meter((embedding(0), 10.0), (embedding(300), 40.0)), "Reindexing", SAID
    )
    assert shown == (
        "Reindexing: embedding 300 of 1,200 passages (25%), 10 a second, about 90 seconds left"
    )


def test_the_rate_counts_from_when_the_stage_was_first_heard_of() -> None:
    found = meter((embedding(1000), 10.0), (embedding(1100), 20.0))
    assert (found.rate, found.remaining) == (10.0, 10.0)


def test_a_leap_at_the_beginning_is_forgotten_after_half_a_minute() -> None:
    """What was embedded before comes at once; what is left does not."""
    found = Meter.of(embedding(0, 10_000), 0.0).after(embedding(5_000, 10_000), 1.0)
    for second in range(2, 60):
        found = found.after(embedding(5_000 + 10 * second, 10_000), float(second))
    assert found.rate == pytest.approx(10.0)
    assert len(found.samples) < 40


@given(st.lists(st.tuples(st.floats(0, 5), st.integers(0, 500)), max_size=300))
def test_a_meter_keeps_few_samples_and_no_rate_below_nothing(
    steps: list[tuple[float, int]],
) -> None:
    found, at, done = Meter.of(embedding(0), 0.0), 0.0, 0
    for seconds, more in steps:
        at, done = at + seconds, done + more
        found = found.after(embedding(done), at)
    assert len(found.samples) <= 2 + 30 / 0.5
    assert found.rate is None or found.rate > 0


def test_nothing_is_left_of_less_than_a_second() -> None:
    found = meter((embedding(0), 0.0), (embedding(1199), 10.0))
    assert under_way(found).endswith(", 120 a second")


def test_an_unknown_total_shows_what_is_done() -> None:
    reading = Progress(Stage.READ, 40, None)
    shown = progress.under_way(
        meter((reading, 0.0), (replace(reading, done=80), 4.0)), "Reindexing", SAID
    )
    assert shown == "Reindexing: reading 80 articles, 10 a second"


def test_a_new_stage_is_measured_anew() -> None:
    found = meter((Progress(Stage.READ, 0, None), 0.0), (embedding(5), 9.0))
    assert (found.rate, found.at) == (None, 9.0)
    assert under_way(found) == "Reindexing: embedding 5 of 1,200 passages (0%)"


def test_cancelling_is_said() -> None:
    assert progress.under_way(
        meter((embedding(0, 0), 0.0)), "Reindexing", SAID, cancelling=True
    ) == ("Reindexing (cancelling): embedding 0 of 0 passages")


def test_a_report_counts_everything() -> None:
    report = SyncReport(5, added=3, changed=1, removed=2, unchanged=1500, embedded=40)
    assert progress.finished(report, 12.2, SAID) == (
        "Reindexed in 12 seconds. Generation 5 is published and answers questions.\n"
        "3 added, 1 changed, 2 removed, 1,500 unchanged; 40 passages embedded."
    )


def test_a_report_names_the_first_files_that_were_skipped() -> None:
    skipped = tuple(Rejected(f"/a/{at}.md", "is\nempty") for at in range(7))
    lines = progress.finished(SyncReport(5, rejected=skipped), 1, SAID).split("\n")
    assert lines[2:] == [
        "",
        "Skipped 7:",
        *(f"• /a/{at}.md: is empty" for at in range(5)),
        "… and 2 more",
    ]


def test_a_cancelled_build_left_the_published_generation_alone() -> None:
    assert progress.finished(SyncReport(4, cancelled=True), 1, SAID) == (
        "The reindex was cancelled. Nothing was changed. "
        "Generation 4 is published and answers questions."
    )
    assert "Nothing is published yet." in progress.finished(
        SyncReport(None, cancelled=True), 1, SAID
    )


def test_failures_so_far_and_the_questions_that_are_asked() -> None:
    reading = meter((Progress(Stage.READ, 40, None, failures=2), 0.0))
    assert under_way(reading) == "Reindexing: reading 40 articles, 2 failures so far"
    asking = meter((Progress(Stage.EVALUATE, 12, 40), 0.0))
    assert under_way(asking) == "Reindexing: asking 12 of 40 questions (30%)"


TRIAL = Trial(40, 35, 39, lost=tuple(f"Question {at}?" for at in range(1, 8)))


def test_a_held_generation_is_told_with_the_lost_questions_and_the_way_out() -> None:
    report = SyncReport(7, added=1, embedded=1, held=8, trial=TRIAL)
    assert progress.finished(report, 12, SAID) == (
        "Built in 12 seconds, but not published: the pinned questions went worse.\n"
        "Pinned questions: 35 of 40 answered rightly, 39 before.\n"
        "Lost questions (7):\n"
        "• Question 1?\n• Question 2?\n• Question 3?\n• Question 4?\n• Question 5?\n"
        "… and 2 more\n"
        "Generation 7 is published and answers questions.\n"
        "/publish publishes generation 8 all the same.\n"
        "\n"
        "1 added, 0 changed, 0 removed, 0 unchanged; 1 passage embedded."
    )


def test_a_published_one_tells_how_its_questions_went() -> None:
    report = SyncReport(8, trial=Trial(40, 39, 39))
    assert progress.finished(report, 1, SAID).endswith(
        "\nPinned questions: 39 of 40 answered rightly, 39 before."
    )
    assert progress.held(report, SAID) == []


def test_a_forecast_says_what_would_be_done_and_what_it_takes() -> None:
    forecast = Forecast(
        added=3, changed=1, removed=2, unchanged=1500, passages=40, seconds=90.4, anew=True,
        rejected=tuple(Rejected(f"/a/{at}.md", "is empty") for at in range(6)),
    )  # fmt: skip
    assert forecasts.rendered(forecast, SAID) == (
        "If I reindex now:\n"
        "\n"
        "3 added, 1 changed, 2 removed, 1,500 unchanged.\n"
        "About 40 passages are to be embedded.\n"
        "Estimated time: 90 seconds.\n"
        "All index files are written anew, as settings have changed.\n"
        "\n"
        "Will be skipped (6):\n"
        "• /a/0.md: is empty\n• /a/1.md: is empty\n• /a/2.md: is empty\n"
        "• /a/3.md: is empty\n• /a/4.md: is empty\n"
        "… and 1 more"
    )


def test_with_nothing_to_do_there_is_nothing_to_go_for() -> None:
    idle = Forecast(unchanged=12)
    assert forecasts.rendered(idle, SAID) == (
        "Nothing has changed; 12 articles are indexed as they are."
    )
    for forecast, wanted in ((idle, 2), (Forecast(added=1), 3), (Forecast(anew=True), 3)):
        assert len(forecasts.buttons(forecast, SAID).inline_keyboard) == wanted
    assert forecasts.rendered(None, SAID) == "Cancelled. Nothing was changed."


def test_buttons_carry_all_that_they_do() -> None:
    rows = forecasts.buttons(Forecast(added=1), SAID).inline_keyboard
    data = [str(button.callback_data) for row in rows for button in row]
    assert [forecasts.chosen(each) for each in data] == [*forecasts.Choice]
    assert [forecasts.chosen(each) for each in ("reindex:", "reindex:off", "x:go", "")] == [
        None
    ] * 4


BEGAN = datetime(2024, 6, 20, 10, 0, tzinfo=UTC)


def test_a_build_of_any_process_says_what_who_since_when_and_how_far() -> None:
    running = Running(
        Cause(Deed.FEEDS, COMMAND_LINE), BEGAN, embedding(300), rate=10.0, is_cancelled=True
    )
    assert running_said(running, SAID) == (
        "Running now: reading feeds\n"
        "Since 20 June 2024, 10:00 UTC; started by: command line\n"
        "embedding 300 of 1,200 passages (25%), 10 a second, about 90 seconds left\n"
        "It is being cancelled."
    )
    begun = Running(Cause(Deed.EXPORT, 9), BEGAN)
    assert running_said(begun, SAID, viewer=9).splitlines()[0::2] == [
        "Running now: changing the index",
        "/cancel stops it.",
    ]
    assert running_short(begun, SAID) == "changing the index …"


def test_people_are_called_as_the_reader_knows_them() -> None:
    names = {5: "Ada"}
    called = [who(each, SAID, 9, names) for each in (9, 0, None, 5, 6)]
    assert called == ["you", "command line", "schedule", "Ada", "user 6"]


def test_status_tells_what_waits() -> None:
    waiting = generation_of(8, trial=TRIAL)
    told = status(FakeEngine().status(), None, 1, SAID, held=waiting, further=["Folders: later"])
    assert "\nGeneration 8 waits for your word: /publish publishes it" in told
    assert "\nPinned questions: 35 of 40 answered rightly, 39 before.\n" in told
    assert told.endswith("\nFolders: later\nUp for 1 second")


def test_status_at_a_glance() -> None:
    assert status(FakeEngine().status(), "Reindexing …", 7300, SAID) == (
        "Generation 1: 2 articles, 6 passages\n"
        "Published: 20 June 2024, 08:05 UTC\n"
        "Encoder: a model\n"
        "Database: sqlite\n"
        "Disk: 12.3 MB in /data (generations 1)\n"
        "Running: Reindexing …\n"
        "Up for 2 hours"
    )
    empty = status(FakeEngine(library=[]).status(), None, 1, SAID)
    assert empty.startswith("Nothing is indexed yet.\n")
    assert "Running: nothing\nUp for 1 second" in empty

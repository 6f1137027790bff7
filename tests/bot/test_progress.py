"""Progress and reports in words."""

from dataclasses import replace

from bot.building import progress
from bot.building.progress import Meter
from bot.words import Words
from index.datatypes import Progress, Rejected, Stage, SyncReport
from support.fake_engine import FakeEngine

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


def test_an_unknown_total_shows_what_is_done() -> None:
    reading = Progress(Stage.READ, 40, None)
    shown = progress.under_way(
        meter((reading, 0.0), (replace(reading, done=80), 4.0)), "Reindexing", SAID
    )
    assert shown == "Reindexing: reading 80 articles, 10 a second"


def test_a_new_stage_is_measured_anew() -> None:
    found = meter((Progress(Stage.READ, 0, None), 0.0), (embedding(5), 9.0))
    assert (found.rate, found.began) == (None, 9.0)
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
        "The reindex was cancelled. Generation 4 is published and answers questions."
    )
    assert "Nothing is published yet." in progress.finished(
        SyncReport(None, cancelled=True), 1, SAID
    )


def test_status_at_a_glance() -> None:
    assert progress.status(FakeEngine().status(), "Reindexing …", 7300, SAID) == (
        "Generation 1: 2 articles, 6 passages\n"
        "Published: 20 June 2024, 08:05 UTC\n"
        "Encoder: a model\n"
        "Database: sqlite\n"
        "Disk: 12.3 MB in /data (generations 1)\n"
        "Running: Reindexing …\n"
        "Up for 2 hours"
    )
    empty = progress.status(FakeEngine(library=[]).status(), None, 1, SAID)
    assert empty.startswith("Nothing is indexed yet.\n")
    assert "Running: nothing\nUp for 1 second" in empty

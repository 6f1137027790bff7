"""Forecasts, generations, publish and rollback on the command line; Ctrl-C."""

import os
import signal
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index import terminal
from index.cli.outcome import finish
from index.cli.stopping import stopping
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
from support import cli
from support.cli import CommandLine
from support.fake_releases import generation_of

DONE, FAILED, USAGE, PARTLY = 0, 1, 2, 3
BEGAN = datetime(2024, 6, 20, 10, 0, tzinfo=UTC)
TRIAL = Trial(40, 35, 39, lost=("When did the ferry return?", "Who cut\nthe ribbon?"))

COST = "What does a ticket cost?"


@pytest.fixture
def footnote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return cli.settle(tmp_path, monkeypatch)


@pytest.fixture
def twice(footnote: CommandLine) -> CommandLine:
    """Two generations: the ferry alone, then the bridge, too."""
    footnote.write("news/ferry.md", cli.FERRY)
    assert footnote("sync", "news").exit_code == DONE
    footnote.write("news/bridge.txt", cli.BRIDGE)
    assert footnote("sync", "news").exit_code == DONE
    return footnote


def articles(footnote: CommandLine) -> int:
    """How many are published."""
    return footnote("articles").stdout.count("\n")


# --- as plain text -----------------------------------------------------------------------


def test_a_forecast_as_text() -> None:
    forecast = Forecast(
        3, 1, 2, 1500, 40, 90.4, anew=True, rejected=(Rejected("a.md", "is empty"),)
    )
    assert terminal.render_forecast(forecast) == (
        "3 to be added, 1 changed, 2 removed, 1,500 unchanged, 1 would be skipped\n"
        "about 40 passages to be embedded, about 90 seconds in all\n"
        "all index files are written anew, as settings have changed\n"
        "Nothing was changed: this was a dry run."
    )
    assert terminal.render_forecast(Forecast(unchanged=7)) == "Nothing to do: 7 unchanged."


def test_a_build_under_way_as_text() -> None:
    running = Running(
        Cause(Deed.SYNC, COMMAND_LINE), BEGAN, Progress(Stage.EMBED, 300, 1200, 2), rate=10.0
    )
    assert terminal.render_running(running) == (
        "sync by the command line, since 2024-06-20 10:00 UTC: embedding 300 of 1,200, "
        "10 a second, about 90 seconds left, 2 failures"
    )
    begun = Running(Cause(Deed.FEEDS), BEGAN, is_cancelled=True)
    assert terminal.render_running(begun) == "feeds on schedule, since 2024-06-20 10:00 UTC"


def test_generations_as_text() -> None:
    kept = [generation_of(7, by=4242, trial=Trial(40, 39, 38), served=BEGAN), generation_of(6)]
    held = generation_of(8, published=None, held=BEGAN, trial=TRIAL)
    assert terminal.render_generations(kept, held).splitlines() == [
        "?    8  not published: the pinned questions went worse; `footnote publish`",
        "        sync by the command line; 80 articles, 240 passages",
        "        pinned questions: 35 of 40 right, 39 before",
        "        encoder a model, reader minilm",
        "        lost: When did the ferry return?",
        "        lost: Who cut the ribbon?",
        "*    7  published 2024-06-20 08:05 UTC, answers since 2024-06-20 10:00 UTC",
        "        sync by Telegram user 4242; 70 articles, 210 passages",
        "        pinned questions: 39 of 40 right, 38 before",
        "        encoder a model, reader minilm",
        "     6  published 2024-06-20 08:05 UTC",
        "        sync by the command line; 60 articles, 180 passages",
        "        encoder a model, reader minilm",
    ]
    assert "`footnote sync`" in terminal.render_generations([])


def test_a_held_generation_exits_in_part_and_names_the_lost_questions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as left:
        finish(SyncReport(7, added=1, held=8, trial=TRIAL))
    out, err = capsys.readouterr()
    assert left.value.code == PARTLY
    assert "generation 8 is built but not published" in out
    assert "generation 7 goes on answering" in out
    assert err == (
        "lost: When did the ferry return?\nlost: Who cut the ribbon?\n"
        "`footnote publish` publishes it all the same.\n"
    )


def test_what_answers_worse_is_held_until_it_is_published_all_the_same(
    footnote: CommandLine,
) -> None:
    settings = '[answers]\nthreshold = 0.0\n[evaluation]\nquestions = ["pinned.toml"]\n'
    footnote.write("settings.toml", cli.SETTINGS + settings)
    footnote.write("pinned.toml", f'[[question]]\nask = "{COST}"\nanswer = "eleven crowns"\n')
    ferry = footnote.write("news/ferry.md", cli.FERRY)
    assert footnote("sync", "news").exit_code == DONE
    ferry.write_text(cli.FERRY.replace("eleven", "twelve"), encoding="utf-8")

    held = footnote("sync", "news")
    assert held.exit_code == PARTLY
    assert "pinned questions: 0 of 1 right, 1 before" in held.stdout
    assert held.stderr == f"lost: {COST}\n`footnote publish` publishes it all the same.\n"
    assert footnote("generations").stdout.startswith("?")
    assert "`footnote publish`" in footnote("status").stdout
    assert "eleven" in footnote("ask", COST).stdout

    assert footnote("publish").exit_code == DONE
    assert "twelve" in footnote("ask", COST).stdout
    assert footnote("publish").exit_code == FAILED


# --- Ctrl-C ------------------------------------------------------------------------------


def test_the_first_ctrl_c_asks_and_the_second_aborts() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stopping() as cancelled:
        assert not cancelled()
        os.kill(os.getpid(), signal.SIGINT)
        while not cancelled():
            time.sleep(0.001)
        with pytest.raises(KeyboardInterrupt):  # noqa: PT012 - the signal comes when it comes
            os.kill(os.getpid(), signal.SIGINT)
            while True:
                time.sleep(0.001)
    assert signal.getsignal(signal.SIGINT) is before


def test_in_another_thread_nothing_is_caught() -> None:
    seen: list[bool] = []

    def work() -> None:
        with stopping() as cancelled:
            seen.append(cancelled())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [False]


def test_ctrl_c_leaves_a_sync_between_two_batches(footnote: CommandLine) -> None:
    for number in range(1200):
        footnote.write(f"news/{number}.md", f"# Story {number}\n\n{cli.BRIDGE}{number}.\n")
    process = footnote.process("sync", "news", module="support.cli")
    database = footnote.home / "data" / "footnote.db"
    deadline = time.monotonic() + 60
    while not (database.exists() and database.stat().st_size > 400_000):
        assert process.poll() is None, "the sync ended before it could be stopped"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == FAILED, err
    assert out == b"Cancelled; what was published is untouched.\n"
    assert b"Ctrl-C once more aborts" in err
    assert footnote("sync", "news").stdout.startswith("1200 added")


# --- sync --dry-run and --rebuild --------------------------------------------------------


def test_a_dry_run_says_what_would_change_and_changes_nothing(twice: CommandLine) -> None:
    twice.write("news/lamp.md", cli.FERRY.replace("ferry", "lamp"))
    twice.write("news/empty.md", "")
    (twice.home / "news" / "bridge.txt").unlink()
    result = twice("sync", "--dry-run", "news")
    assert result.exit_code == DONE
    assert result.stdout.startswith(
        "1 to be added, 0 changed, 1 removed, 1 unchanged, 1 would be skipped\n"
    )
    assert "empty.md: " in result.stderr
    assert result.stderr.startswith("skipped ")
    assert articles(twice) == 2
    after = twice("sync", "news")
    assert after.stdout.startswith("1 added, 0 changed, 1 removed, 1 unchanged")


def test_a_dry_run_of_what_is_indexed_already_finds_nothing_to_do(twice: CommandLine) -> None:
    result = twice("sync", "--dry-run", "news")
    assert (result.exit_code, result.stdout) == (DONE, "Nothing to do: 2 unchanged.\n")


def test_a_rebuild_embeds_everything_again(twice: CommandLine) -> None:
    report = twice("sync", "--rebuild", "news").stdout
    assert report.startswith("0 added, 0 changed, 0 removed, 2 unchanged, ")
    assert ", 0 passages embedded" not in report
    assert "rebuild by the command line" in twice("generations").stdout
    assert twice("sync", "--rebuild", "--dry-run").exit_code == USAGE


# --- generations, publish, rollback ------------------------------------------------------


def test_generations_are_listed_with_the_current_one_marked(twice: CommandLine) -> None:
    listed = twice("generations").stdout
    heads = [line for line in listed.splitlines() if not line.startswith("        ")]
    assert [line[0] for line in heads] == ["*", " "]
    assert "sync by the command line; 2 articles" in listed
    assert "sync by the command line; 1 article," in listed


def test_a_rollback_asks_goes_back_and_says_how_to_return(twice: CommandLine) -> None:
    kept = twice("rollback", stdin="n\n")
    assert kept.exit_code == FAILED
    assert "Go back from generation" in kept.output
    assert articles(twice) == 2

    back = twice("rollback", stdin="y\n")
    assert back.exit_code == DONE
    assert "answers again." in back.stdout
    assert articles(twice) == 1

    forth = twice("rollback", "--yes")
    assert forth.exit_code == DONE
    assert "Go back from" not in forth.output
    assert articles(twice) == 2


def test_what_cannot_be_gone_back_to_or_published_is_an_error(twice: CommandLine) -> None:
    for order in (["rollback", "99", "--yes"], ["rollback", "2", "--yes"], ["publish"]):
        result = twice(*order)
        assert result.exit_code == FAILED, order
        assert result.stderr.startswith("Error: "), order
    assert articles(twice) == 2


def test_without_anything_published_there_is_nothing_to_list(footnote: CommandLine) -> None:
    assert footnote("generations").stdout.startswith("Nothing is published yet")
    assert footnote("rollback", "--yes").exit_code == FAILED


def test_the_status_tells_of_no_build_where_there_is_none(twice: CommandLine) -> None:
    assert "running" not in twice("status").stdout

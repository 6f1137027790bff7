"""Builds in a child, through real processes; the child's encoder is a fake one, and slow."""

import logging
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path

import pytest

from index.apart import parent
from index.apart.errors import BuilderBroke, BuilderLost
from index.apart.orders import Limits
from index.datatypes import Cause, Deed, Progress, Rejected, Stage, SyncReport
from index.engine import Engine
from index.errors import BuildRunning, SourceError
from index.indexing import ignore, never
from support import apart as there
from support.apart import LIMITS, Do, apart, many, nothing, parts_of, slow_engine
from support.corpus import article, settings, write

ROOT = Path(__file__).resolve().parents[2]
SOON = 60.0


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write(tmp_path / "articles")
    return tmp_path


@pytest.fixture
def engine(home: Path) -> Iterator[Engine]:
    """With one published generation."""
    with slow_engine(home) as engine:
        engine.add([article()])
        yield engine


def run(order: Do, limits: Limits = LIMITS) -> SyncReport:
    return parent.run(order, nothing, limits, ignore, never)


def until(condition: object) -> None:
    """Wait until it is so."""
    assert callable(condition)
    end = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    """Whether there is such a process that has not ended; nobody may have fetched its end."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_sync_in_a_child_does_and_tells_what_one_here_does(
    home: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The parent answers from the child's generation with its next question."""
    there_told: list[Progress] = []
    caplog.set_level(logging.INFO)
    with slow_engine(home) as engine:
        report = apart(home, engine).sync([home / "articles"], there_told.append)
        answered = engine.ask("What ribbon did the mayor cut?")
    here_told: list[Progress] = []
    other = tmp_path / "other"
    with slow_engine(other) as engine:
        expected = engine.sync([home / "articles"], here_told.append)
    assert report == expected
    assert report.added == 4
    assert [each for each in there_told if each.stage is not Stage.READ] == [
        each for each in here_told if each.stage is not Stage.READ
    ]
    assert answered.citations[0].quote == "The mayor cut a blue ribbon."
    said_there = {each.name for each in caplog.records if each.process != os.getpid()}
    assert not said_there, "what every child says when libraries are loaded"


def test_a_few_articles_are_put_in_and_taken_out_here(home: Path, engine: Engine) -> None:
    """No child is started: one would fail, as nobody can open its builder."""
    builder = apart(home / "nowhere\0", engine)
    assert builder.add(many(5)).added == 5
    assert builder.remove(["ferry-1", "ferry-2"]).removed == 2
    assert builder.prepared([article()])[0].language == "en"
    assert builder.cancelled().cancelled


@pytest.mark.parametrize(
    ("count", "fits", "is_judged"), [(6, True, False), (1, False, False), (1, True, True)]
)
def test_what_is_more_or_takes_longer_is_done_in_a_child(
    home: Path,
    engine: Engine,
    count: int,
    fits: bool,  # noqa: FBT001 - a parameter
    is_judged: bool,  # noqa: FBT001
) -> None:
    children: list[int] = []
    builder = apart(home, engine, fits=fits, is_judged=is_judged)
    report = builder.add(many(count), lambda _: children.append(there.child()))
    assert (report.added, engine.status().generation) != (0, None)
    assert report.added == count
    assert set(children) != {os.getpid()}
    assert len(set(children)) == 1


def test_the_child_keeps_to_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_TELEGRAM_TOKEN", "123:abc")
    seen = {each.origin: each.reason for each in run(Do(there.look)).rejected}
    nice = max(LIMITS.nice, os.getpriority(os.PRIO_PROCESS, 0))
    assert seen == {
        "nice": str(nice),
        "torch": "1",
        "faiss": "1",
        "tokenizers": "1",
        "heeds Ctrl-C": "False",
        "token": "None",
    }


def test_errors_of_the_child_are_raised_here_as_they_are() -> None:
    with pytest.raises(SourceError) as raised:
        run(Do(there.break_source))
    assert (raised.value.origin, raised.value.reason) == ("/a.txt", "is broken; mend it")
    with pytest.raises(BuilderBroke, match=r"^ZeroDivisionError in the process .*: by 0$") as broke:
        run(Do(there.divide))
    assert "support/apart.py" in str(broke.value.__cause__)


def test_what_the_child_logs_is_logged_here(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    levels = {"": logging.INFO, "index": logging.INFO}
    run(Do(partial(there.log, "a line")), Limits(levels=levels))
    assert ("index.somewhere", logging.WARNING, "a line") in caplog.record_tuples
    assert "too quietly" not in caplog.text


def test_a_build_is_cancelled_between_two_batches(home: Path, engine: Engine) -> None:
    """What is published stays, nothing is left, and what was embedded is not embedded again."""
    before = engine.status().generation
    told: list[Progress] = []

    def is_embedding() -> bool:
        return any(each.stage is Stage.EMBED and each.done for each in told)

    report = apart(home, engine).add(many(100), told.append, is_embedding)
    assert report.cancelled
    assert told[-1].stage is Stage.EMBED
    assert told[-1].done < 100
    assert engine.status().generation == before
    assert engine.running() is None


def test_who_cancels_while_the_child_starts_is_heard() -> None:
    assert parent.run(Do(there.wait), nothing, LIMITS, ignore, lambda: True).cancelled


def test_a_child_that_the_system_asks_to_end_ends_between_two_batches() -> None:
    """As when the service is stopped: SIGTERM goes to every process of it."""

    def follow(_: Progress) -> None:
        os.kill(there.child(), signal.SIGTERM)

    assert parent.run(Do(there.wait), nothing, LIMITS, follow, never).cancelled


def test_whoever_cancels_by_the_lease_cancels_the_child(home: Path, engine: Engine) -> None:
    """As /cancel does, also that of another process."""

    def follow(progress: Progress) -> None:
        if progress.stage is Stage.EMBED and progress.done == 1:
            running = engine.running()
            assert running is not None
            assert running.cause.by == 7
            assert engine.cancel(8)

    report = apart(home, engine).add(many(200), follow, cause=Cause(Deed.ADD, 7))
    assert report.cancelled


def test_an_error_of_whoever_follows_ends_the_child(home: Path, engine: Engine) -> None:
    children: list[int] = []

    def follow(progress: Progress) -> None:
        if progress.stage is Stage.EMBED and progress.done:
            children.append(there.child())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        apart(home, engine).add(many(200), follow)
    assert not is_alive(children[0])
    assert engine.running() is None


def test_a_second_build_is_told_of_the_running_one_without_a_child(
    home: Path, engine: Engine
) -> None:
    def follow(progress: Progress) -> None:
        if progress.stage is Stage.EMBED and progress.done == 1:
            with pytest.raises(BuildRunning) as refused:
                # No child: it would not find its builder.
                apart(home / "nowhere\0", engine).sync([home / "articles"])
            assert refused.value.running is not None
            assert refused.value.running.cause == Cause(Deed.ADD, 7)
            seen.append(progress)

    seen: list[Progress] = []
    assert apart(home, engine).add(many(20), follow, cause=Cause(Deed.ADD, 7)).added == 20
    assert len(seen) == 1


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_child_leaves_what_is_published(home: Path, engine: Engine, seed: int) -> None:
    """At a random moment; the next build goes on at once and finishes."""
    before = engine.status().generation
    moment = random.Random(seed).randrange(1, 12)  # noqa: S311 - no secret
    told: list[Progress] = []

    def follow(progress: Progress) -> None:
        told.append(progress)
        if len(told) == moment:
            os.kill(there.child(), signal.SIGKILL)

    builder = apart(home, engine)
    with pytest.raises(BuilderLost, match="was ended by SIGKILL, as the system does where memory"):
        builder.add(many(30), follow)
    assert engine.status().generation == before
    assert engine.running() is None
    assert engine.ask("What ribbon did the mayor cut?").citations
    data = home / "data"
    assert [each.name for each in (data / "vectors").iterdir()] == ["1"]
    assert builder.add(many(30)).added == 30


def test_a_child_dies_with_its_parent(home: Path) -> None:
    """A parent that is killed says nothing: its pipe ends, and so does the build."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    with subprocess.Popen(
        [sys.executable, "-m", "support.apart", str(home)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": paths},
    ) as program:
        assert program.stdout is not None
        child = int(program.stdout.readline())
        assert is_alive(child)
        program.kill()
    until(lambda: not is_alive(child))
    with slow_engine(home) as engine:
        assert engine.status().generation is None
        assert engine.running() is None
        assert engine.add([article()]).generation is not None


def test_a_child_that_cannot_be_started_is_told_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resource_tracker.ensure_running()  # as the one of this path would die, and warn
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    monkeypatch.setattr("multiprocessing.spawn._python_exe", b"/nowhere/python")
    with pytest.raises(BuilderLost, match=r"(could be started|ended by itself)"):
        run(Do(there.look))


def test_a_real_encoder_builds_apart_as_settings_say(home: Path) -> None:
    """The engine of a bot: the child has the configured models, this process answers."""
    chosen = settings(home)
    with Engine(chosen, builds_apart=True) as engine:
        assert parts_of(engine).indexing is not None
        report = engine.sync([home / "articles"])
        assert (report.added, report.rejected) == (4, ())
        citation = engine.ask("What ribbon did the mayor cut?").citations[0]
        assert "cut a blue ribbon" in citation.quote
        assert engine.add([article("The ferry is back. It carries cars.", "ferry")]).added == 1


@pytest.mark.parametrize(
    ("mode", "asked", "kind"),
    [("process", True, "Apart"), ("thread", True, "Indexing"), ("process", False, "Indexing")],
)
def test_only_who_answers_beside_builds_has_them_apart(
    home: Path,
    mode: str,
    asked: bool,  # noqa: FBT001 - a parameter
    kind: str,
) -> None:
    base = settings(home)
    chosen = base.model_copy(update={"index": base.index.model_copy(update={"builder": mode})})
    with Engine(chosen, builds_apart=asked) as engine:
        assert type(parts_of(engine).indexing).__name__ == kind
    with Engine(chosen, encoder=there.SlowEncoder(), builds_apart=asked) as engine:
        assert type(parts_of(engine).indexing).__name__ == "Indexing"


def test_rejected_articles_come_back_with_the_report(home: Path) -> None:
    (home / "articles" / "broken.jsonl").write_text("no json\n", encoding="utf-8")
    with slow_engine(home) as engine:
        report = apart(home, engine).sync([home / "articles"])
    assert report.added == 4
    assert [each.origin.rpartition("/")[2] for each in report.rejected] == ["broken.jsonl#1"]
    assert all(isinstance(each, Rejected) for each in report.rejected)

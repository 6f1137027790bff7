"""The benchmark of questions beside a build: what it makes of builds, and how it sums up."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from index.benchmarks import beside
from index.benchmarks.beside import ALONE, PROCESS, THREAD, Measured, Options
from index.benchmarks.errors import BenchmarkError
from index.benchmarks.machine import Machine
from index.datatypes import Article, Progress, Stage, SyncReport
from index.indexing import Cancelled, Follow
from index.settings import Settings
from support.corpus import article


class Builder:
    """Embeds for as long as it is not told to stop, or breaks."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.put_in = 0

    def add(self, articles: Sequence[Article], follow: Follow, cancelled: Cancelled) -> SyncReport:
        """Until it is cancelled."""
        if self.error is not None:
            raise self.error
        self.put_in = len(articles)
        done = 0
        while not cancelled():
            done += 1
            follow(Progress(Stage.EMBED, done, None))
        return SyncReport(None, cancelled=True)


def test_a_build_goes_on_until_it_is_left() -> None:
    builder: Any = Builder()
    with beside.building(builder, [article()]) as build:
        assert build.done > 0
        assert not build.over.is_set()
    assert build.over.is_set()
    assert builder.put_in == 1


def test_what_breaks_a_build_is_what_is_told() -> None:
    """Rather than that it ended before the questions."""
    builder: Any = Builder(ZeroDivisionError("no memory"))
    with (
        pytest.raises(ZeroDivisionError, match="no memory"),
        beside.building(builder, [article()]),
    ):
        raise BenchmarkError("the build ended before the questions")


def test_the_share_of_the_speed_is_that_of_the_same_round() -> None:
    rounds = {
        ALONE: [Measured([0.01, 0.01]), Measured([0.02, 0.02])],
        THREAD: [Measured([0.05, 0.05], 40.0), Measured([0.1, 0.1], 40.0)],
        PROCESS: [Measured([0.0125, 0.0125], 30.0), Measured([0.025, 0.025], 34.0)],
    }
    found = beside.ratios(rounds)
    assert found["beside a thread, median"].median == pytest.approx(0.2)
    assert found["beside a process, p95"].median == pytest.approx(0.8)
    rows = {line.split("|")[1].strip(): line for line in beside.said(rounds).splitlines()}
    assert "0.80 (0.80 to 0.80)" in rows["beside a process"]
    assert rows["beside a process"].rstrip(" |").endswith("32")
    assert rows["alone"].count("–") == 3
    made = datetime(2026, 11, 24, tzinfo=UTC)
    record = beside.recorded(rounds, Path("news.jsonl"), Options(), Machine("Some", 2, 1), made)
    assert {name: each.median for name, each in record.ratios.items()} == {
        "beside a process, median": pytest.approx(0.8),
        "beside a process, p95": pytest.approx(0.8),
    }
    assert record.figures["alone: median ms"] == pytest.approx(15)
    assert record.options["articles"] == "400 a build of news.jsonl"


def test_too_few_new_articles_are_told() -> None:
    builder: Any = Builder()
    with pytest.raises(BenchmarkError, match="too few new articles"):
        beside.measure(builder, [], builder, iter([article()]), 2)


def test_the_builder_of_the_options_takes_the_place_of_the_settings(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    assert beside.with_builder(settings, Options()).index == settings.index
    chosen = beside.with_builder(settings, Options(threads=2, nice=0)).index
    assert (chosen.builder_threads, chosen.builder_nice) == (2, 0)
    assert chosen.kept_mb == settings.index.kept_mb

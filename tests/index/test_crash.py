"""Builds that are killed with SIGKILL, in real processes on real files."""

import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.datatypes import Answer, Progress
from index.errors import BuildRunning
from index.store import Store
from support.corpus import HARBOUR, ORCHARD, TEXTS, engine, write
from support.fakes import HashedEncoder
from support.kill import BUILD_RUNNING, Builds, builds

KILLED = -signal.SIGKILL
MOMENTS = 14
"""How often the build below reports its progress."""

RANDOM_KILLS = 12
QUESTION = "What ribbon did the mayor cut?"
NEW = {name: text for name, text in TEXTS.items() if name != "orchard"} | {
    "harbour": HARBOUR.replace("blue", "scarlet"),
    "vineyard": ORCHARD.replace("apple", "grape").replace("cider", "wine"),
    "ferry": "The ferry to Aldan sails again. It carries forty cars. A ticket costs nine euros.",
    "bridge": "A bridge over the Orr was closed. Rust had eaten three of its cables.",
}


@dataclass(frozen=True)
class Site:
    """A folder with articles and an index, and what its builds have encoded."""

    home: Path

    @property
    def log(self) -> Path:
        return self.home / "encoded"

    def ask(self) -> Answer:
        with engine(self.home, HashedEncoder()) as here:
            return here.ask(QUESTION)

    def texts(self) -> dict[str, str]:
        """The published articles by name."""
        with engine(self.home, HashedEncoder()) as here:
            articles = [each.article for each in here.articles()]
        return {Path(each.origin).stem: each.text for each in articles}

    def leftovers(self) -> object:
        """Whatever is there that no published generation needs."""
        with Store(f"sqlite:///{self.home}/data/footnote.db") as store:
            kept = {each.id for each in store.generations.published()}
            rows = store.generations.discard_unpublished()
        data = self.home / "data"
        wanted = {data / "vectors" / f"{each}.faiss" for each in kept}
        wanted |= {data / "lexical" / str(each) for each in kept}
        return rows, {*(data / "vectors").iterdir(), *(data / "lexical").iterdir()} ^ wanted

    def encoded_again(self, *, but_the_last_of_the_killed: bool = False) -> set[str]:
        """Texts that builds encoded more than once, of those since the articles changed."""
        lines = [line.split() for line in self.log.read_text().splitlines()]
        if but_the_last_of_the_killed:
            last = {line[0]: at for at, line in enumerate(lines)}
            first = min(last.values())
            assert len(last) <= 2
            if len(last) == 2:
                del lines[first]
        times = Counter(mark for line in lines for mark in line[1:])
        return {mark for mark, encoded in times.items() if encoded > 1}


NOTHING: object = ([], set())


@pytest.fixture(scope="module")
def builder() -> Iterator[Builds]:
    with builds() as running:
        yield running


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return published(tmp_path / "site")


def published(home: Path) -> Site:
    """Four articles as generation 1; in the folder one is new, one gone, and three added."""
    write(home / "articles")
    with engine(home, HashedEncoder()) as here:
        here.sync()
    write(home / "articles", NEW)
    return Site(home)


def check(site: Site, before: Answer, *, in_flight: bool) -> None:
    """After a kill: it answers, the next start is clean, the next sync finishes the work."""
    after = site.ask()  # an engine's start throws away what was not published
    assert site.leftovers() == NOTHING
    if after.generation == before.generation:
        assert after == before
        assert site.texts() == TEXTS
    else:
        assert after.citations[0].quote == "The mayor cut a scarlet ribbon."
        assert site.texts() == NEW
    with engine(site.home, HashedEncoder(log=site.log)) as here:
        report = here.sync()
        assert site.texts() == NEW
        assert report.generation != before.generation
        assert (here.sync().embedded, here.sync().generation) == (0, report.generation)
    assert site.ask().citations[0].quote == "The mayor cut a scarlet ribbon."
    assert site.leftovers() == NOTHING
    assert site.encoded_again(but_the_last_of_the_killed=in_flight) == set()


def test_the_build_reports_as_often_as_it_is_killed_here(site: Site) -> None:
    seen: list[Progress] = []
    with engine(site.home, HashedEncoder()) as here:
        here.sync(follow=seen.append)
    assert len(seen) == MOMENTS


@pytest.mark.parametrize("moment", range(1, MOMENTS + 1))
def test_a_build_killed_at_any_step_leaves_what_is_published(
    moment: int, site: Site, builder: Builds
) -> None:
    before = site.ask()
    with engine(site.home, HashedEncoder()) as witness:
        assert witness.ask(QUESTION) == before
        assert builder.run(site.home, site.log, after=moment) == [KILLED]
        answer = witness.ask(QUESTION)
        assert (answer == before) is (moment < MOMENTS)
    check(site, before, in_flight=False)


def test_a_build_killed_at_any_instant_leaves_what_is_published(
    tmp_path: Path, builder: Builds
) -> None:
    first = published(tmp_path / "whole")
    start = time.monotonic()
    assert builder.run(first.home, first.log) == [0]
    seconds = time.monotonic() - start
    chance = random.Random(11)  # noqa: S311 - the same moments each time
    killed = 0
    for at in range(RANDOM_KILLS):
        site = published(tmp_path / f"site-{at}")
        before = site.ask()
        moment = seconds * (at + chance.random()) / RANDOM_KILLS
        killed += builder.run(site.home, site.log, seconds=moment) == [KILLED]
        check(site, before, in_flight=True)
    assert killed


def test_a_build_next_to_another_processs_is_refused(site: Site, builder: Builds) -> None:
    codes: list[int] = []

    def follow(progress: Progress) -> None:
        del progress
        if not codes:
            codes.extend(builder.run(site.home, site.log))

    with engine(site.home, HashedEncoder()) as here:
        report = here.sync(follow=follow)
    assert codes == [BUILD_RUNNING]
    assert site.texts() == NEW
    assert report.generation == site.ask().generation


def test_of_several_processes_racing_to_build_the_work_is_done_once(
    site: Site, builder: Builds
) -> None:
    before = site.ask()
    codes = builder.run(site.home, site.log, racing=4)
    assert set(codes) <= {0, BUILD_RUNNING}
    assert 0 in codes
    assert site.texts() == NEW
    assert site.ask().generation == before.generation + 1
    assert site.leftovers() == NOTHING
    assert site.encoded_again() == set()


def test_the_lock_of_a_killed_build_is_free(site: Site, builder: Builds) -> None:
    with engine(site.home, HashedEncoder()) as here:

        def follow(progress: Progress) -> None:
            del progress
            with pytest.raises(BuildRunning, match=r"build\.lock is locked.*wait for it"):
                here.sync()

        assert builder.run(site.home, site.log, after=2) == [KILLED]
        assert here.sync(follow=follow).added == 3

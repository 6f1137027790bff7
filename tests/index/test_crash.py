"""Builds that are killed with SIGKILL, in real processes on real files."""

import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from index.clock import utc_now
from index.datatypes import Answer, Progress
from index.errors import BuildRunning
from index.store import Store
from support.corpus import HARBOUR, ORCHARD, TEXTS, engine, write
from support.fakes import HashedEncoder
from support.kill import BUILD_RUNNING, Builds, builds

KILLED = -signal.SIGKILL
MOMENTS = 16
"""How often the build below reports its progress."""

KILLS = 100
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
        """Whatever is there that no published generation needs, and who still has the turn."""
        with Store(f"sqlite:///{self.home}/data/footnote.db") as store:
            kept = {each.id for each in store.generations.published()}
            rows = store.generations.discard_unpublished()
            running = store.leases.running("build", utc_now())
        data = self.home / "data"
        found = {*(data / "vectors").iterdir(), *(data / "lexical").iterdir()}
        wanted = {data / name / str(each) for name in ("vectors", "lexical") for each in kept}
        return rows, found ^ wanted, running

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


NOTHING: object = ([], set(), None)


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


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize(
    ("point", "is_published"),
    [
        ("index.store.generations:Generations.begin", False),
        ("index.store.marks:Marks.add", False),
        ("index.store.generations:Generations.set_copies", False),
        ("index.store.articles:Articles.add_passages", False),
        ("index.store.embeddings:Embeddings.add", False),
        ("index.files:finish", False),
        ("index.store.generations:Generations.publish", True),
        ("index.store.generations:Generations.prune", True),
    ],
)
def test_a_build_killed_around_any_write_leaves_what_is_published(
    point: str, site: Site, builder: Builds, *, is_published: bool, before: bool
) -> None:
    answer = site.ask()
    assert builder.run(site.home, site.log, point=point, before=before) == [KILLED]
    publishing = point.endswith("Generations.publish")
    assert (site.ask() == answer) is not (is_published and not (publishing and before))
    check(site, answer, in_flight=point.endswith("Embeddings.add") and before)


# --- killed at any instant, again and again --------------------------------------------


@dataclass
class Life:
    """A site in which one build after the other is killed, and what is known of it."""

    site: Site
    builder: Builds
    chance: random.Random
    folder: dict[str, str]
    published: dict[str, str]
    extras: set[str] = field(default_factory=set)
    seconds: dict[str, float] = field(default_factory=dict)
    kills: int = 0
    survived: Counter[str] = field(default_factory=Counter)
    number: int = 0

    def order(self) -> tuple[dict[str, Any], dict[str, str]]:
        """Something to do, and what is to be published after it."""
        self.number += 1
        extra = {key: text for key, text in self.published.items() if key in self.extras}
        deed = self.chance.choice(["sync", "sync", "add", "remove" if extra else "add", "rebuild"])
        if deed == "add":
            key = f"extra-{self.chance.randrange(4)}"
            self.extras.add(key)
            texts = {key: f"Ship {self.number} sails to Aldan. It carries {self.number} cars."}
            return {"deed": deed, "texts": texts}, self.published | texts
        if deed == "remove":
            key = self.chance.choice(sorted(extra))
            texts = {key: ""}
            after = {name: text for name, text in self.published.items() if name != key}
            return {"deed": deed, "texts": {f"/articles/{key}.txt": ""}}, after
        if deed == "sync":
            self.folder["harbour"] = HARBOUR.replace("blue", f"{self.number}-coloured")
            for name in self.chance.sample(["bridge", "ferry", "tower"], 2):
                if self.chance.random() < 0.3:
                    self.folder.pop(name, None)
                else:
                    self.folder[name] = f"The {name} was closed for {self.number} days. Rust won."
            write(self.site.home / "articles", self.folder)
        return {"deed": deed}, extra | self.folder

    def live(self) -> None:
        """One build, killed at some instant; then what is there is looked at."""
        order, after = self.order()
        deed = order["deed"]
        if deed not in self.seconds:
            start = time.monotonic()
            assert self.builder.run(self.site.home, self.site.log, **order) == [0]
            self.seconds[deed] = time.monotonic() - start
            killed = False
        else:
            moment = self.seconds[deed] * self.chance.random()
            (code,) = self.builder.run(self.site.home, self.site.log, seconds=moment, **order)
            assert code in {0, KILLED}
            killed = code == KILLED
        self.kills += killed
        self.look(after, killed=killed)

    def look(self, after: dict[str, str], *, killed: bool) -> None:
        """The next start: it answers, has nothing left over, and the turn is free at once."""
        with engine(self.site.home, HashedEncoder()) as here:
            texts = {Path(each.article.origin).stem: each.article.text for each in here.articles()}
            answer = here.ask(QUESTION)
            assert here.running() is None
        assert texts in ((self.published, after) if killed else (after,))
        ribbon = next(line for line in texts["harbour"].split(". ") if "ribbon" in line)
        assert answer.citations[0].quote == ribbon.splitlines()[0]
        assert self.site.leftovers() == NOTHING
        self.survived["new" if texts == after else "old"] += killed
        self.published = texts


@pytest.mark.parametrize("seed", [11, 12])
def test_a_hundred_builds_killed_at_any_instant_leave_what_is_published(
    seed: int, tmp_path: Path, builder: Builds
) -> None:
    """Whatever is built: either what was published stays, or what is new is there, whole."""
    site = Site(tmp_path / "site")
    write(site.home / "articles")
    with engine(site.home, HashedEncoder()) as here:
        here.sync()
    chance = random.Random(seed)  # noqa: S311 - the same deeds each time
    life = Life(site, builder, chance, dict(TEXTS), dict(TEXTS))
    while life.kills < KILLS:
        life.live()
        assert life.number < 10 * KILLS, "builds end before they are killed"
    assert life.survived["old"] > 0
    # Nothing of all that stays behind: one more build in peace, and all is as it should be.
    assert builder.run(site.home, site.log, deed="rebuild") == [0]
    extra = {key: text for key, text in life.published.items() if key in life.extras}
    life.look(extra | life.folder, killed=False)


# --- one at a time ---------------------------------------------------------------------


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

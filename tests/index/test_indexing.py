"""Preparing articles, telling what is new, and the lock: without index files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from index import building
from index.datatypes import (
    Article,
    ArticleHead,
    Correction,
    DateBasis,
    Dating,
    Generation,
    Layout,
    Rejected,
    Running,
    StoredArticle,
    SyncReport,
)
from index.errors import BuildRunning, IndexFilesError
from index.indexing import Indexing, Models, Preparing, Turns
from index.indexing.reading import Found
from index.lexical import TantivyLexicalStore
from index.store.articles import fingerprint
from index.vectors import FaissVectorStore
from index.versions import after, corrected, is_same
from support.corpus import HARBOUR, article
from support.fakes import HashedEncoder

NOW = datetime(2024, 6, 20, tzinfo=UTC)
DAY = date(2024, 6, 18)
SURE = Dating(DateBasis.FEED, 0.97, "Tue, 18 Jun 2024")
GUESS = Dating(DateBasis.GUESS, 0.4, "2024")
FIRST_FINGERPRINT = "c5f4003c45501bbb0e20ea0709b9555865983ca0bc7e0fe94863603f71e3e911"
STATED = Dating(DateBasis.ADMIN, 1.0, "2024-06-18")


@dataclass
class Versions:
    """Article versions in memory, all of them published."""

    kept: dict[int, Article] = field(default_factory=dict)
    added: list[Article] = field(default_factory=list)

    def add(self, articles: Sequence[Article]) -> list[ArticleHead]:
        self.added += articles
        return [head(1000 + at, each) for at, each in enumerate(articles)]

    def current(self) -> list[ArticleHead]:
        return [head(number, each) for number, each in self.kept.items()]

    def versions_of(self, keys: Iterable[str]) -> dict[str, StoredArticle]:
        wanted = set(keys)
        return {
            each.key: StoredArticle(number, each)
            for number, each in self.kept.items()
            if each.key in wanted
        }


def head(number: int, each: Article) -> ArticleHead:
    return ArticleHead(number, each.key, each.origin, fingerprint(each), each.url)


class Generations:
    """One published generation; nothing may be built."""

    def __init__(self) -> None:
        self.recovered = 0
        self.left: list[int] = []

    def current(self) -> Generation | None:
        return Generation(5, None, "e", "c", 1, 1, NOW, NOW)

    def published(self) -> list[Generation]:
        return []

    def begun(self) -> list[int]:
        return self.left

    def held(self) -> Generation | None:
        return None

    def discard_unpublished(self) -> list[int]:
        self.recovered += 1
        return []

    def __getattr__(self, name: str) -> Any:
        raise NotImplementedError(name)


class Leases:
    """A lease that is always free."""

    def take(self, *_: object, **__: object) -> str:
        return "token"

    def renew(self, *_: object) -> bool:
        return False

    def release(self, *_: object) -> None:
        pass

    def running(self, *_: object) -> Running | None:
        return None

    def cancel(self, _name: str) -> bool:
        return False


@dataclass
class Folders:
    """A Reading that finds what it is told, or fails."""

    found: Found
    error: Exception | None = None

    def read(self, *_: object) -> Found:
        if self.error:
            raise self.error
        return self.found


@dataclass
class Corrections:
    """Corrections by key."""

    kept: dict[str, Correction] = field(default_factory=dict)

    def get(self, keys: Iterable[str]) -> Mapping[str, Correction]:
        return {key: self.kept[key] for key in keys if key in self.kept}


@dataclass
class Desk:
    """An Indexing and what it works with."""

    folder: Path
    versions: Versions = field(default_factory=Versions)
    corrections: Corrections = field(default_factory=Corrections)
    generations: Generations = field(default_factory=Generations)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    tongue: str | None = "en"
    folders: Folders = field(default_factory=lambda: Folders(Found([], [])))

    @property
    def lock(self) -> Path:
        return self.folder / "build.lock"

    def language_of(self, words: str, default: str | None) -> str | None:
        self.asked.append((words, default))
        return self.tongue or default

    @property
    def preparing(self) -> Preparing:
        return Preparing(self.corrections, self.language_of)

    def indexing(self) -> Indexing:
        generations: Any = self.generations
        folders: Any = self.folders
        return Indexing(
            articles=self.versions,
            generations=generations,
            preparing=self.preparing,
            reading=folders,
            turns=Turns(Leases(), self.lock, "here", lambda: NOW),
            workshop=lambda _edition: self.workshop(),
            is_reusable=lambda _generation, _work: True,
            shelves=(),
            gate=lambda: None,
            tidy=lambda: None,
            models=Models("encoder", "reader"),
        )

    def workshop(self) -> building.Workshop:
        class Nothing:
            """What no test here comes to."""

            def __getattr__(self, name: str) -> object:
                raise AssertionError(f"{name} is not needed")

        nothing = Nothing()
        return building.Workshop(
            articles=nothing,  # type: ignore[arg-type] # nothing of it is ever asked for
            embeddings=nothing,  # type: ignore[arg-type] # as above
            generations=self.generations,
            marks=nothing,  # type: ignore[arg-type] # as above
            encoder=HashedEncoder(),
            vectors=FaissVectorStore(self.folder / "vectors"),
            lexical=TantivyLexicalStore(self.folder / "lexical", ("en",)),
            cutting=building.Cutting(32),
            chunking="c",
        )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# --- preparing ---------------------------------------------------------------------------


def test_title_and_language_are_filled_in_where_nobody_names_them(desk: Desk) -> None:
    text = f"Harbour reopens at last\n\n{HARBOUR}"
    (prepared,) = desk.indexing().prepared([article(text, title=None)])
    assert (prepared.title, prepared.language) == ("Harbour reopens at last", "en")
    ((words, default),) = desk.asked
    assert words.startswith("The harbour of Port Lenn")
    assert default is None


def test_what_a_person_wrote_is_kept_and_what_a_page_says_is_only_likely(desk: Desk) -> None:
    written = article(language="de", title="Mine")
    page = replace(written, layout=Layout.EXTRACTED)
    first, second = desk.indexing().prepared([written, page])
    assert (first.title, first.language) == ("Mine", "de")
    assert (second.title, second.language) == ("Mine", "en")
    assert [default for _, default in desk.asked] == ["de"]
    desk.tongue = None
    assert desk.indexing().prepared([page])[0].language == "de"


@given(st.text(max_size=200))
def test_any_text_can_be_prepared(words: str) -> None:
    desk = Desk(Path("nowhere"))
    (prepared,) = desk.indexing().prepared([article(words, title=None)])
    assert prepared.text == words
    assert prepared.title is None or prepared.title.strip()


def test_corrections_are_put_in_by_key(desk: Desk) -> None:
    desk.corrections.kept = {
        "a": Correction("a", "Right", DAY), "b": Correction("b", None, DAY),
        "c": Correction("c", "Right", None),
    }  # fmt: skip
    articles = [article(key=key, title="Wrong", language="en", dating=GUESS) for key in "abcd"]
    a, b, c, d = desk.indexing().prepared(articles)
    assert (a.title, a.published, a.dating) == ("Right", DAY, STATED)
    assert (b.title, b.published, b.dating) == ("Wrong", DAY, STATED)
    assert (c.title, c.published, c.dating) == ("Right", None, GUESS)
    assert d == articles[3]
    assert corrected(articles[3], None) is articles[3]


# --- the same, and what follows ----------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": "https://elsewhere.example/"},
        {"dating": Dating(DateBasis.META, 0.95)},
        {"dating": None},
        {"not_after": date(2024, 6, 26)},
    ],
)
def test_how_an_article_came_here_makes_no_difference(changes: dict[str, object]) -> None:
    this = article(published=DAY, dating=SURE)
    assert is_same(this, replace(this, **changes))  # type: ignore[arg-type] # fields of all types


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Other words."},
        {"title": "Another title"},
        {"published": None},
        {"source": "Another outlet"},
        {"language": "de"},
        {"authors": ("Ada",)},
        {"layout": Layout.EXTRACTED},
        {"dating": STATED},
    ],
)
def test_what_an_article_says_makes_one(changes: dict[str, object]) -> None:
    this = article(published=DAY, dating=SURE)
    other = replace(this, **changes)  # type: ignore[arg-type] # fields of all types
    assert not is_same(this, other)
    assert not is_same(other, this)
    assert fingerprint(this) != fingerprint(other)


@pytest.mark.parametrize(
    ("known", "coming", "kept"),
    [
        ((DAY, SURE), (None, None), True),
        ((DAY, SURE), (date(2024, 6, 1), GUESS), True),
        ((DAY, SURE), (date(2024, 6, 1), SURE), False),
        ((DAY, SURE), (None, Dating(DateBasis.FEED, 0.0, "soon")), True),
        ((DAY, GUESS), (None, None), False),
        ((None, None), (None, None), False),
        ((DAY, None), (None, None), True),
    ],
)
def test_a_known_date_stays_where_the_new_version_knows_none(
    known: tuple[date | None, Dating | None],
    coming: tuple[date | None, Dating | None],
    kept: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    version = article(published=known[0], dating=known[1])
    new = article("New words.", published=coming[0], dating=coming[1])
    assert after(version, new) == (replace(new, published=DAY, dating=known[1]) if kept else new)


def test_what_says_the_same_is_neither_stored_nor_built(desk: Desk) -> None:
    this = article(language="en", published=DAY, dating=SURE)
    desk.versions.kept = {1: this}
    again = replace(this, origin="https://elsewhere.example/", published=None, dating=None)
    older = replace(this, text="What it said before.")
    report = desk.indexing().add([older, again])
    assert report == SyncReport(generation=5, unchanged=1)
    assert desk.versions.added == []


def test_nothing_added_is_nothing_done(desk: Desk) -> None:
    assert desk.indexing().add([]) == SyncReport(generation=5)


def test_what_was_cancelled_before_it_began_says_what_is_published(desk: Desk) -> None:
    assert desk.indexing().cancelled() == SyncReport(generation=5, cancelled=True)


def test_a_sync_that_is_cancelled_while_reading_builds_nothing(desk: Desk) -> None:
    desk.folders.found = Found([], [Rejected("/a.txt", "is no text")], cancelled=True)
    report = desk.indexing().sync([], cancelled=lambda: True)
    assert report == SyncReport(
        generation=5, rejected=(Rejected("/a.txt", "is no text"),), cancelled=True
    )


def test_what_names_nothing_cannot_be_removed(desk: Desk) -> None:
    desk.versions.kept = {1: article()}
    report = desk.indexing().remove(["nothing", "2"])
    assert [each.origin for each in report.rejected] == ["nothing", "2"]
    assert report.unchanged == 1


# --- the lock ----------------------------------------------------------------------------


def test_two_do_not_build_at_once(desk: Desk) -> None:
    desk.generations.left = [6]
    with FileLock(desk.lock):
        for patience in (0.0, 0.01):
            with pytest.raises(BuildRunning, match="wait for it or cancel it"):
                desk.indexing().add([article()], patience=patience)
        desk.indexing().discard_unpublished()
    assert desk.versions.added == []
    assert desk.generations.recovered == 0
    desk.indexing().discard_unpublished()
    assert desk.generations.recovered == 1


def test_where_a_crash_left_nothing_a_start_takes_no_turn(desk: Desk) -> None:
    """Somebody who begins to build just then must not be refused."""
    desk.indexing().discard_unpublished()
    assert desk.generations.recovered == 0
    assert not desk.lock.exists()


def test_the_lock_is_let_go_after_an_error(desk: Desk) -> None:
    desk.folders.error = RuntimeError("broken")
    with pytest.raises(RuntimeError):
        desk.indexing().sync([])
    assert desk.indexing().add([]).generation == 5


def test_a_folder_that_is_not_there_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexFilesError, match="cannot be locked"):
        Desk(tmp_path / "file").indexing().add([])

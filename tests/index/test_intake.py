"""Drafts and what becomes of them, over a real store and an index that is a dict."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import (
    COMMAND_LINE,
    Article,
    Cause,
    DateBasis,
    Dating,
    Deed,
    Layout,
    Post,
    Progress,
    Rejected,
    StoredArticle,
    SyncReport,
)
from index.errors import BuildRunning, DraftGone, SourceError
from index.indexing import Indexing, ignore, never
from index.intake import MOST_COMPARED, TITLE_CHARS, Intake, as_article, first_words, storable
from index.store import Store
from index.text import tokens
from index.versions import corrected
from support.corpus import HARBOUR, ORCHARD, article
from support.databases import sqlite_url

DAY = date(2024, 6, 18)
POSTED = datetime(2024, 6, 18, 23, 30, tzinfo=UTC)


class Shelf(Indexing):
    """An index that is a dict; ``error`` is raised instead of building."""

    def __init__(self, store: Store) -> None:
        self.kept: dict[str, Article] = {}
        self.error: Exception | None = None
        self.held: int | None = None
        self.causes: list[Cause] = []
        self._store = store

    def prepared(self, articles: Sequence[Article]) -> list[Article]:
        known = self._store.corrections.get([each.key for each in articles])
        return [corrected(each, known.get(each.key)) for each in articles]

    def add(
        self,
        articles: Sequence[Article],
        follow: Callable[[Progress], None] = ignore,
        cancelled: Callable[[], bool] = never,
        patience: float = 0.0,
        *,
        cause: Cause = Cause(Deed.ADD, COMMAND_LINE),  # noqa: B008 - frozen
        **_: object,
    ) -> SyncReport:
        del follow
        self.causes.append(cause)
        if self.error is not None:
            raise self.error
        if cancelled():
            return SyncReport(1, cancelled=True)
        assert patience == 0.0
        if self.held is not None:
            return SyncReport(1, added=len(articles), held=self.held)
        self.kept |= {each.key: each for each in self.prepared(articles)}
        return SyncReport(1, added=len(articles))

    def versions_of(self, keys: Iterable[str]) -> Mapping[str, StoredArticle]:
        return {key: StoredArticle(1, self.kept[key]) for key in keys if key in self.kept}

    def copied_by(self, article: Article) -> StoredArticle | None:
        same = (each for each in self.kept.values() if each.text == article.text)
        return next((StoredArticle(1, each) for each in same if each.key != article.key), None)


class Library:
    """Addresses and files by name."""

    def __init__(self) -> None:
        self.found: dict[str, list[Article | Rejected] | SourceError] = {}

    def articles(self, url: str) -> list[Article | Rejected]:
        found = self.found[url]
        if isinstance(found, SourceError):
            raise found
        return found

    def __call__(self, name: str, data: bytes, *, origin: str) -> Iterator[Article | Rejected]:
        yield Rejected(f"{origin}#{name}", f"{len(data)} bytes")
        yield from self.articles(name)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(sqlite_url(tmp_path_factory.mktemp("store"))) as opened:
        yield opened


@pytest.fixture
def library() -> Library:
    return Library()


@pytest.fixture
def shelf(store: Store) -> Shelf:
    store.drafts.prune(datetime.max.replace(tzinfo=UTC))
    return Shelf(store)


def desk(library: Library, shelf: Shelf, store: Store, clock: datetime | None = None) -> Intake:
    now = clock or datetime.now(UTC)
    return Intake(
        web=library,
        files=library,
        drafts=store.drafts,
        corrections=store.corrections,
        published=shelf,
        indexing=shelf,
        clock=lambda: now,
    )


@pytest.fixture
def intake(library: Library, shelf: Shelf, store: Store) -> Intake:
    return desk(library, shelf, store)


# --- receiving ---------------------------------------------------------------------------


def test_what_cannot_be_read_is_told_and_leaves_nothing(intake: Intake, library: Library) -> None:
    library.found["url"] = SourceError("url", "is gone")
    received = intake.from_address("url", 1)
    assert (received.drafts, received.rejected) == ((), (Rejected("url", "is gone"),))


def test_articles_and_refusals_come_apart_in_their_order(intake: Intake, library: Library) -> None:
    library.found["a.zip"] = [article(key="1"), Rejected("x", "is bad"), article(ORCHARD, key="2")]
    received = intake.from_file("a.zip", b"1234", "upload:7", 5)
    assert [each.article.key for each in received.drafts] == ["1", "2"]
    assert received.rejected == (Rejected("upload:7#a.zip", "4 bytes"), Rejected("x", "is bad"))
    assert {each.owner for each in received.drafts} == {5}
    assert received.drafts[0].words == len(HARBOUR.split())
    assert intake.batch(received.drafts[1].id) == tuple(each.id for each in received.drafts)
    assert intake.draft(received.drafts[0].id) == received.drafts[0]


def test_of_two_articles_of_one_key_the_last_counts(intake: Intake, library: Library) -> None:
    library.found["url"] = [article(key="1"), article(ORCHARD, key="1")]
    (draft,) = intake.from_address("url", 1).drafts
    assert draft.article.text == ORCHARD


def test_a_draft_says_what_it_is_to_what_is_indexed(
    intake: Intake, library: Library, shelf: Shelf
) -> None:
    shelf.kept = {"1": article(key="1"), "2": article(ORCHARD, key="2"), "0": article(key="0")}
    library.found["url"] = [
        article(key="1", dating=Dating(DateBasis.FEED, 0.9)),
        article(key="2"),
        article(key="3"),
        article("Snow fell.", key="4"),
    ]
    same, new, copy, fresh = intake.from_address("url", 1).drafts
    assert (same.unchanged, same.duplicate_of, same.replaces and same.replaces.article.key) == (
        True, None, "1",
    )  # fmt: skip
    assert (new.unchanged, new.replaces) == (False, StoredArticle(1, shelf.kept["2"]))
    assert new.duplicate_of == StoredArticle(1, shelf.kept["1"])
    assert (copy.unchanged, copy.replaces) == (False, None)
    assert copy.duplicate_of == StoredArticle(1, shelf.kept["1"])
    assert (fresh.unchanged, fresh.duplicate_of, fresh.replaces) == (False, None, None)


def test_a_draft_says_which_earlier_draft_it_is_a_duplicate_of(
    intake: Intake, library: Library, shelf: Shelf
) -> None:
    """Whether it came together with that one or later, and until that one is gone."""
    library.found["a.zip"] = [
        article(key="1"), article(ORCHARD, key="2"), article(key="3"), article(key="1"),
    ]  # fmt: skip
    library.found["url"] = [article(ORCHARD, key="4")]
    library.found["again"] = [article(key="1")]
    one, two, three = intake.from_file("a.zip", b"", "upload:1", 1).drafts
    assert [one.duplicate_draft, two.duplicate_draft] == [None, None]
    assert three.duplicate_draft == one.article
    intake.correct(two.id, 1, title="Right title")
    (four,) = intake.from_address("url", 1).drafts
    assert four.duplicate_draft == replace(two.article, title="Right title")
    # Neither another admin's drafts count nor other versions of the same article.
    assert intake.from_address("url", 2).drafts[0].duplicate_draft is None
    intake.drop([three.id])
    assert intake.from_address("again", 1).drafts[0].duplicate_draft is None
    intake.accept([two.id])
    accepted = intake.draft(four.id)
    assert accepted.duplicate_draft is None
    assert accepted.duplicate_of == StoredArticle(1, shelf.kept["2"])


def test_only_the_newest_drafts_are_compared(intake: Intake, library: Library) -> None:
    for count, duplicates in ((MOST_COMPARED, MOST_COMPARED - 1), (MOST_COMPARED + 1, 0)):
        library.found["a"] = [article(key=f"{count} {each}") for each in range(count)]
        drafts = intake.from_address("a", count).drafts
        assert sum(each.duplicate_draft is not None for each in drafts) == duplicates
        last = intake.draft(drafts[-1].id)
        assert last.duplicate_draft == drafts[count - MOST_COMPARED].article
        assert intake.draft(drafts[0].id).duplicate_draft is None


def test_a_draft_keeps_the_known_date_of_the_version_before(
    intake: Intake, library: Library, shelf: Shelf
) -> None:
    known = article(key="1", published=DAY, dating=Dating(DateBasis.FEED, 0.97, "Tue"))
    shelf.kept = {"1": known}
    library.found["url"] = [article("New words.", key="1")]
    (draft,) = intake.from_address("url", 1).drafts
    assert (draft.article.published, draft.article.dating) == (DAY, known.dating)


def test_drafts_wait_for_thirty_days(library: Library, shelf: Shelf, store: Store) -> None:
    library.found["url"] = [article()]
    (draft,) = desk(library, shelf, store).from_address("url", 1).drafts
    now = datetime.now(UTC)
    day = timedelta(days=1)
    library.found["other"] = [article(ORCHARD)]
    desk(library, shelf, store, now + 29 * day).from_address("other", 1)
    assert desk(library, shelf, store).draft(draft.id) == draft
    (later,) = desk(library, shelf, store, now + 31 * day).from_address("other", 1).drafts
    with pytest.raises(DraftGone, match="waited over 30 days"):
        desk(library, shelf, store).draft(draft.id)
    assert desk(library, shelf, store).draft(later.id) == later


def test_a_file_of_forty_thousand_articles_is_taken_in(
    intake: Intake, library: Library, store: Store
) -> None:
    library.found["a.jsonl"] = [article("Words.", key=str(each)) for each in range(40_000)]
    drafts = intake.from_file("a.jsonl", b"", "upload:1", 1).drafts
    assert len(drafts) == 40_000
    ids = [each.id for each in drafts]
    assert [*store.articles.versions_of(map(str, range(40_000)))] == []
    intake.drop(ids)
    assert store.drafts.get(ids) == {}


# --- deciding ----------------------------------------------------------------------------


def test_drafts_that_are_indexed_go(intake: Intake, library: Library, shelf: Shelf) -> None:
    library.found["url"] = [article(key="1"), article(ORCHARD, key="2")]
    one, two = intake.from_address("url", 1).drafts
    assert intake.accept([two.id, two.id]).added == 2
    assert [*shelf.kept] == ["2"]
    assert intake.batch(one.id) == (one.id,)
    for again in ([two.id], [one.id, two.id]):
        with pytest.raises(DraftGone):
            intake.accept(again)
    assert [*shelf.kept] == ["2"]


@pytest.mark.parametrize("error", [BuildRunning("busy"), RuntimeError("broken")])
def test_drafts_that_are_not_indexed_stay(
    error: Exception, intake: Intake, library: Library, shelf: Shelf
) -> None:
    library.found["url"] = [article()]
    (draft,) = intake.from_address("url", 1).drafts
    shelf.error = error
    with pytest.raises(type(error)):
        intake.accept([draft.id])
    shelf.error = None
    assert intake.accept([draft.id], cancelled=lambda: True).cancelled
    assert intake.draft(draft.id) == draft


def test_what_is_put_right_is_kept_for_the_article(
    intake: Intake, library: Library, shelf: Shelf
) -> None:
    library.found["url"] = [article(key="right", title="Wrong")]
    one, two = (intake.from_address("url", 1).drafts[0] for _ in range(2))
    assert intake.correct(one.id, 9, title="  Right\n title ").article.title == "Right title"
    assert intake.correct(two.id, 9, published=DAY).article.title == "Right title"
    for draft in (intake.draft(one.id), *intake.from_address("url", 1).drafts):
        assert (draft.article.title, draft.article.published) == ("Right title", DAY)
    intake.accept([one.id])
    assert shelf.kept["right"].dating == Dating(DateBasis.ADMIN, 1.0, "2024-06-18")


def test_who_accepts_is_handed_on(intake: Intake, library: Library, shelf: Shelf) -> None:
    library.found["url"] = [article(key="1"), article(key="2")]
    one, two = intake.from_address("url", 7).drafts
    intake.accept([one.id], by=7)
    intake.accept([two.id])
    assert shelf.causes == [Cause(Deed.ADD, 7), Cause(Deed.ADD, COMMAND_LINE)]


def test_what_waits_for_an_admins_word_keeps_its_drafts(
    intake: Intake, library: Library, shelf: Shelf
) -> None:
    """The generation that holds it may still be thrown away."""
    library.found["url"] = [article()]
    (draft,) = intake.from_address("url", 1).drafts
    shelf.held = 5
    assert intake.accept([draft.id]).held == 5
    assert intake.draft(draft.id) == draft


def test_who_corrected_what_is_written_down(library: Library, shelf: Shelf, store: Store) -> None:
    noted: list[tuple[Cause, str, str]] = []
    intake = Intake(
        web=library,
        files=library,
        drafts=store.drafts,
        corrections=store.corrections,
        published=shelf,
        indexing=shelf,
        note=lambda *each: noted.append(each),
    )
    library.found["url"] = [article(key="noted")]
    (draft,) = intake.from_address("url", 1).drafts
    intake.correct(draft.id, 9, title="Right", published=DAY)
    intake.correct(draft.id, 9, title=" ")
    assert noted == [(Cause(Deed.CORRECT, 9), "noted", "title: Right; date: 2024-06-18")]


@pytest.mark.parametrize("title", [None, "", " \n", "\0", "\ud800"])
def test_nothing_put_right_is_no_correction(
    title: str | None, intake: Intake, library: Library, store: Store
) -> None:
    library.found["url"] = [article(key="left alone")]
    (draft,) = intake.from_address("url", 1).drafts
    assert intake.correct(draft.id, 9, title=title) == draft
    assert store.corrections.get(["left alone"]) == {}


def test_a_draft_that_is_gone_is_not_put_right(intake: Intake, store: Store) -> None:
    for wrong in ("", "nothing", "x" * 12 + "0"):
        with pytest.raises(DraftGone):
            intake.correct(wrong, 9, title="Right")
        with pytest.raises(DraftGone):
            intake.batch(wrong)
    intake.drop(["nothing", ""])
    intake.drop([])
    assert intake.accept([]) == SyncReport(1)


# --- posts -------------------------------------------------------------------------------

POST = Post("Ferry stopped\nAfter a fire.", "Watch", 3, POSTED, "https://t.me/watch/3", "Ada")


def test_a_post_is_an_article_of_its_channel() -> None:
    assert as_article(POST) == Article(
        key="https://t.me/watch/3",
        origin="https://t.me/watch/3",
        text=POST.text,
        title="Ferry stopped",
        source="Watch",
        url="https://t.me/watch/3",
        published=DAY,
        authors=("Ada",),
        dating=Dating(DateBasis.POST, 1.0, "2024-06-18T23:30:00+00:00"),
        layout=Layout.EXTRACTED,
    )
    bare = as_article(replace(POST, link=None, author=None))
    assert (bare.key, bare.url, bare.authors) == ("telegram:Watch/3", None, ())


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("\n\n  Ferry stopped  \nMore", "Ferry stopped"),
        ("word " * 40, f"{('word ' * 20)[:-6]} …"),
        ("x" * 300, f"{'x' * TITLE_CHARS} …"),
        ("توقفت العبارة", "توقفت العبارة"),
    ],
)
def test_a_posts_title_is_its_first_line(line: str, title: str) -> None:
    assert first_words(line) == title


@given(st.text(max_size=400))
def test_any_post_is_an_article_or_has_no_text(words: str) -> None:
    post = replace(POST, text=words)
    if not tokens(storable(words)):
        with pytest.raises(SourceError, match="this post has no text; only text can be quoted"):
            as_article(post)
        return
    found = as_article(post)
    assert found.text == storable(words)
    assert found.title
    assert len(found.title) <= TITLE_CHARS + 2
    assert "\n" not in found.title
    assert found.text.encode()

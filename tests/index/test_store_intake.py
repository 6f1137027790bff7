"""Subscriptions, drafts and corrections in the store, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from index.datatypes import (
    Article,
    Correction,
    DateBasis,
    Dating,
    FeedItem,
    Kind,
    Layout,
    Subscription,
)
from index.errors import StoreError
from index.store import Store
from support.databases import sqlite_url

NOW = datetime(2024, 6, 18, 12, tzinfo=UTC)
URL = "https://news.example.org/feed"
FULL = Article(
    key="https://news.example.org/harbour",
    origin="https://news.example.org/harbour?from=rss",
    text="Łódź, 東京, Пхеньян 🚢 e\u0301\r\n\ttabs \\ and 'quotes' %s :name {} null",
    title="A harbour’s return",
    source="The Lenn Courier",
    url="https://news.example.org/harbour",
    published=date(2024, 6, 18),
    language="en",
    authors=("Ada Byron", "Карел Čapek"),
    dating=Dating(DateBasis.JSON_LD, 0.1 + 0.2, "2024-06-18T10:00:00Z"),
    not_after=date(2024, 6, 26),
    layout=Layout.EXTRACTED,
)
BARE = Article(key="bare", origin="/bare.txt", text="One sentence.")


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with Store(database_url) as opened:
        yield opened


def subscribe(store: Store, url: str = URL, minutes: int = 60) -> Subscription:
    return store.subscriptions.add(url, Kind.FEED, "News", minutes)


def items(*names: str, stamp: str | None = "2024-06-18") -> list[FeedItem]:
    return [FeedItem(f"https://news.example.org/{name}", raw_published=stamp) for name in names]


# --- subscriptions ---------------------------------------------------------------------


def test_a_subscription_comes_back_as_it_was_added(store: Store) -> None:
    first = store.subscriptions.add(URL, Kind.FEED, "News", 60)
    second = store.subscriptions.add(URL + "/sitemap.xml", Kind.SITEMAP, None, 1440)
    assert first == Subscription(first.id, URL, Kind.FEED, "News", 60)
    assert second == Subscription(second.id, URL + "/sitemap.xml", Kind.SITEMAP, None, 1440)
    assert store.subscriptions.subscribed() == [first, second]
    assert store.subscriptions.get(second.id) == second
    assert store.subscriptions.get(999) is None


def test_an_address_twice_returns_what_is_stored_unchanged(store: Store) -> None:
    first = subscribe(store)
    assert store.subscriptions.add(URL, Kind.SITEMAP, "Other", 5) == first
    assert store.subscriptions.subscribed() == [first]


def test_several_subscribe_to_one_address_at_once(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda _: subscribe(store), range(16)))
    assert added == [added[0]] * 16
    assert len(store.subscriptions.subscribed()) == 1


def test_removing_forgets_the_entries_and_never_uses_the_id_again(store: Store) -> None:
    first = subscribe(store)
    store.subscriptions.mark(first.id, items("a"))
    assert store.subscriptions.remove(first.id)
    assert not store.subscriptions.remove(first.id)
    assert store.subscriptions.subscribed() == []
    again = subscribe(store)
    assert again.id > first.id
    assert store.subscriptions.unseen(again.id, items("a")) == items("a")


def test_the_interval_can_be_changed(store: Store) -> None:
    added = subscribe(store)
    assert store.subscriptions.set_minutes(added.id, 5) == replace(added, minutes=5)
    assert store.subscriptions.get(added.id) == replace(added, minutes=5)
    assert store.subscriptions.set_minutes(999, 5) is None


def test_a_reading_keeps_what_the_server_said_and_ends_the_failures(store: Store) -> None:
    added = subscribe(store)
    store.subscriptions.failed(added.id, NOW, "no answer")
    store.subscriptions.failed(added.id, NOW + timedelta(minutes=1), "no such host")
    assert store.subscriptions.get(added.id) == replace(
        added, checked=NOW + timedelta(minutes=1), failures=2, problem="no such host"
    )
    store.subscriptions.succeeded(added.id, NOW, 'W/"1"', "Tue, 18 Jun 2024 10:00:00 GMT", "New")
    read = replace(
        added, checked=NOW, etag='W/"1"', last_modified="Tue, 18 Jun 2024 10:00:00 GMT", title="New"
    )
    assert store.subscriptions.get(added.id) == read
    store.subscriptions.failed(added.id, NOW, "no answer")
    failed = store.subscriptions.get(added.id)
    assert failed == replace(read, failures=1, problem="no answer")
    store.subscriptions.succeeded(added.id, NOW, etag=None, last_modified=None, title=None)
    assert store.subscriptions.get(added.id) == replace(read, etag=None, last_modified=None)


def test_what_was_removed_meanwhile_is_not_missed(store: Store) -> None:
    store.subscriptions.failed(999, NOW, "no answer")
    store.subscriptions.succeeded(999, NOW, None, None, None)
    store.subscriptions.mark(999, items("a"))
    assert store.subscriptions.subscribed() == []
    assert store.subscriptions.unseen(999, items("a")) == items("a")


def test_a_trouble_is_noted_as_told_by_one_of_several(store: Store) -> None:
    failing, well = subscribe(store), subscribe(store, URL + "/other")
    assert store.subscriptions.troubled() == []
    store.subscriptions.failed(failing.id, NOW, "no answer")
    (trouble,) = store.subscriptions.troubled()
    assert (trouble.id, trouble.told) == (failing.id, False)
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda _: store.subscriptions.tell(failing.id, told=True), range(16)))
    assert sorted(told) == [False] * 15 + [True]
    store.subscriptions.succeeded(failing.id, NOW, None, None, None)
    (recovered,) = store.subscriptions.troubled()
    assert (recovered.failures, recovered.told) == (0, True)
    assert store.subscriptions.tell(failing.id, told=False)
    assert store.subscriptions.troubled() == []
    assert not store.subscriptions.tell(well.id, told=False)
    assert not store.subscriptions.tell(999, told=True)


# --- entries that were dealt with ------------------------------------------------------


def test_marked_entries_are_not_given_again_unless_their_date_changes(store: Store) -> None:
    mine, other = subscribe(store), subscribe(store, URL + "/other")
    store.subscriptions.mark(mine.id, items("a", "b"))
    store.subscriptions.mark(mine.id, items("c", stamp=None))
    assert store.subscriptions.unseen(mine.id, items("d", "b", "a")) == items("d")
    assert store.subscriptions.unseen(mine.id, items("c", stamp=None)) == []
    assert store.subscriptions.unseen(other.id, items("a")) == items("a")
    changed = items("a", stamp="2024-06-19") + items("b", stamp=None) + items("c")
    assert store.subscriptions.unseen(mine.id, changed) == changed
    store.subscriptions.mark(mine.id, changed)
    assert store.subscriptions.unseen(mine.id, changed) == []
    assert store.subscriptions.unseen(mine.id, items("a")) == items("a")
    store.subscriptions.mark(mine.id, changed)
    assert store.subscriptions.unseen(mine.id, []) == []
    store.subscriptions.mark(mine.id, [])


def test_ten_thousand_entries_with_long_addresses_are_marked(store: Store) -> None:
    added = subscribe(store)
    many = items(*(f"{'path/' * 100}{at}" for at in range(10_000)))
    store.subscriptions.mark(added.id, many)
    assert store.subscriptions.unseen(added.id, [*many, *items("new")]) == items("new")


# --- drafts ----------------------------------------------------------------------------


def test_drafts_come_back_whole_under_short_ids(store: Store) -> None:
    full, bare = store.drafts.add([FULL, BARE], -100_123_456_789)
    assert len(full) == len(bare) == 13
    assert full[:12] == bare[:12]
    assert store.drafts.get([full, bare, "nonsense"]) == {
        full: (-100_123_456_789, FULL),
        bare: (-100_123_456_789, BARE),
    }
    assert store.drafts.get([]) == {}
    assert store.drafts.add([], 1) == []


def test_a_batch_is_what_came_together_and_is_still_there(store: Store) -> None:
    many = store.drafts.add([BARE] * 12, 1)
    (other,) = store.drafts.add([BARE], 1)
    assert store.drafts.batch(many[5]) == many
    store.drafts.remove([many[0], many[11], "nonsense"])
    assert store.drafts.batch(many[0]) == many[1:11]
    assert store.drafts.batch(other) == [other]
    assert store.drafts.batch("nonsense") == []
    assert store.drafts.batch("") == []
    assert store.drafts.batch("_" * 12) == []


def test_a_draft_can_be_corrected_until_it_is_gone(store: Store) -> None:
    (draft,) = store.drafts.add([BARE], 1)
    assert store.drafts.replace(draft, FULL)
    assert store.drafts.get([draft]) == {draft: (1, FULL)}
    store.drafts.remove([draft])
    store.drafts.remove([draft])
    assert not store.drafts.replace(draft, BARE)
    assert store.drafts.get([draft]) == {}


def test_an_admins_newest_drafts_are_listed_as_they_came(store: Store) -> None:
    old = store.drafts.add([BARE] * 12, 1)
    store.drafts.add([BARE], 2)
    new = store.drafts.add([BARE], 1)
    assert store.drafts.newest(1, 50) == old + new
    assert store.drafts.newest(1, 4) == old[-3:] + new
    assert store.drafts.newest(3, 4) == []


def test_old_drafts_are_forgotten(store: Store) -> None:
    before = datetime.now(UTC)
    drafts = store.drafts.add([BARE, FULL], 1)
    assert store.drafts.prune(before) == 0
    assert store.drafts.prune(datetime.now(UTC) + timedelta(seconds=1)) == 2
    assert store.drafts.get(drafts) == {}


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
MAYBE = st.none() | WORDS
ARTICLES = st.builds(
    Article,
    key=WORDS,
    origin=WORDS,
    text=WORDS,
    title=MAYBE,
    source=MAYBE,
    url=MAYBE,
    published=st.none() | st.dates(),
    language=MAYBE,
    authors=st.lists(WORDS, max_size=3).map(tuple),
    dating=st.none()
    | st.builds(Dating, st.sampled_from(DateBasis), st.floats(0, 1), st.none() | WORDS),
    not_after=st.none() | st.dates(),
    layout=st.sampled_from(Layout),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(sqlite_url(tmp_path_factory.mktemp("drafts"))) as opened:
        yield opened


@given(st.lists(ARTICLES, min_size=1, max_size=3))
def test_any_article_comes_back_equal(kept: Store, articles: list[Article]) -> None:
    ids = kept.drafts.add(articles, 1)
    assert kept.drafts.get(ids) == {
        draft: (1, article) for draft, article in zip(ids, articles, strict=True)
    }


# --- corrections -----------------------------------------------------------------------


def test_a_correction_adds_to_what_was_corrected_before(store: Store) -> None:
    store.corrections.put("a", "Title", None, 7, NOW)
    assert store.corrections.get(["a", "b"]) == {"a": Correction("a", "Title", None)}
    store.corrections.put("a", title=None, published=date(2024, 6, 18), by=8, now=NOW)
    store.corrections.put("b", None, date(2000, 1, 1), 7, NOW)
    assert store.corrections.get(iter(["a", "b", "c", "a"])) == {
        "a": Correction("a", "Title", date(2024, 6, 18)),
        "b": Correction("b", None, date(2000, 1, 1)),
    }
    store.corrections.put("a", "Better", None, 8, NOW)
    assert store.corrections.get(["a"])["a"] == Correction("a", "Better", date(2024, 6, 18))
    assert store.corrections.get([]) == {}


def test_who_corrected_last_and_when_is_kept(store: Store, database_url: str) -> None:
    store.corrections.put("a", "Title", None, 7, NOW - timedelta(days=1))
    store.corrections.put("a", None, date(2024, 6, 18), 5_000_000_000, NOW)
    engine = create_engine(database_url)
    with engine.connect() as connection:
        (by, when) = connection.execute(
            text("SELECT corrected_by, corrected FROM corrections")
        ).one()
    engine.dispose()
    assert by == 5_000_000_000
    assert str(when).startswith("2024-06-18")


def test_several_correct_one_article_at_once(store: Store) -> None:
    def correct(number: int) -> None:
        if number % 2:
            store.corrections.put("a", "Title", None, number, NOW)
        else:
            store.corrections.put("a", None, date(2024, 6, 18), number, NOW)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(correct, range(16)))
    assert store.corrections.get(["a"]) == {"a": Correction("a", "Title", date(2024, 6, 18))}


def test_thousands_of_keys_are_asked_for_at_once(store: Store) -> None:
    store.corrections.put("4999", "Title", None, 7, NOW)
    found = store.corrections.get(str(at) for at in range(40_000))
    assert found == {"4999": Correction("4999", "Title", None)}


# --- errors ----------------------------------------------------------------------------


def test_a_broken_database_is_a_store_error(tmp_path: Path) -> None:
    with Store(sqlite_url(tmp_path)) as store:
        engine = create_engine(sqlite_url(tmp_path))
        with engine.begin() as connection:
            for table in ("seen_items", "subscriptions", "drafts", "corrections"):
                connection.execute(text(f"DROP TABLE {table}"))
        engine.dispose()
        with pytest.raises(StoreError, match="subscriptions"):
            store.subscriptions.troubled()
        with pytest.raises(StoreError, match="drafts"):
            store.drafts.add([BARE], 1)
        with pytest.raises(StoreError, match="corrections"):
            store.corrections.put("a", "Title", None, 1, NOW)

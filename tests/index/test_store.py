"""The store, on SQLite and on PostgreSQL."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import create_engine, text

from index.datatypes import (
    Answer,
    Article,
    ArticleHead,
    Asker,
    Citation,
    DateRange,
    Grain,
    Layout,
    Narrowing,
    Passage,
    PassageHead,
    Quotation,
    Recipe,
    Span,
    StoredAnswer,
    StoredArticle,
    StoredPassage,
)
from index.errors import StoreError
from index.store import Store
from index.store.articles import fingerprint
from support.corpus import HARBOUR, LIBRARY, ORCHARD, article
from support.databases import sqlite_url
from support.generations import begin, publish

FULL = Article(
    key="https://example.org/harbour",
    origin="/articles/harbour.md",
    text=HARBOUR + "\nŁódź, 東京, Пхеньян 🚢 e\u0301\r\n\ttabs \\ and 'quotes' %s :name",
    title="A harbour’s return",
    source="The Lenn Courier",
    url="https://example.org/harbour",
    published=date(2024, 6, 18),
    language="en",
    authors=("Ada Byron", "Карел Čapek"),
)
PASSAGES = (
    Passage(Span(0, 74), (Span(0, 40), Span(41, 74))),
    Passage(Span(41, 120), (Span(41, 74), Span(75, 120))),
)
NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
MANY_ARTICLES = """
INSERT INTO articles (key, origin, fingerprint, text, authors, stored)
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)
SELECT n, '/all.jsonl', n, 'A sentence.', '[]', CURRENT_TIMESTAMP FROM numbers
"""


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with Store(database_url) as opened:
        yield opened


def add(store: Store, *articles: Article) -> list[int]:
    return [head.id for head in store.articles.add(articles)]


def cut(store: Store, article_id: int, chunking: str = "c1", mark: str = "d") -> list[PassageHead]:
    """Give an article two passages."""
    pieces = [(each, f"{mark}{article_id}-{at}") for at, each in enumerate(PASSAGES)]
    store.articles.add_passages([(article_id, pieces)], chunking)
    return store.articles.passages_of([article_id], chunking)


# --- articles --------------------------------------------------------------------------


def test_an_article_comes_back_as_it_was_stored(store: Store) -> None:
    bare = Article(key="bare", origin="/bare.txt", text="One sentence.")
    full, plain = add(store, FULL, bare)
    assert store.articles.get([full, plain, 999]) == {full: FULL, plain: bare}
    assert store.articles.get([]) == {}


def test_adding_returns_heads_in_the_order_given_and_stores_a_version_once(store: Store) -> None:
    other = replace(FULL, key="other")
    heads = store.articles.add([FULL, other, FULL])
    assert heads[0] == heads[2]
    assert heads[0] == ArticleHead(heads[0].id, FULL.key, FULL.origin, fingerprint(FULL), FULL.url)
    again = store.articles.add([other, FULL])
    assert again == [heads[1], heads[0]]
    assert store.articles.add([]) == []


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Another text."},
        {"title": None},
        {"source": "Another paper"},
        {"url": None},
        {"published": date(2024, 6, 19)},
        {"language": "de"},
        {"authors": ("Ada Byron",)},
        {"origin": "/elsewhere.md"},
    ],
)
def test_any_changed_field_makes_another_version(store: Store, change: dict[str, object]) -> None:
    changed = replace(FULL, **change)  # type: ignore[arg-type] # one field or another
    first, second = add(store, FULL, changed)
    assert first != second
    assert store.articles.get([first, second]) == {first: FULL, second: changed}


def test_heads_are_found_by_fingerprint(store: Store) -> None:
    heads = store.articles.add([article(key="a"), article(key="b"), FULL])
    asked = [head.fingerprint for head in heads] + [f"{at:064}" for at in range(1200)]
    assert store.articles.heads_of(asked) == {head.fingerprint: head for head in heads}
    assert store.articles.heads_of([]) == {}


def test_current_are_the_heads_of_the_published_generation_by_id(store: Store) -> None:
    assert store.articles.current() == []
    heads = store.articles.add([article(key="a"), article(key="b"), article(key="c")])
    begin(store, [heads[1].id])
    assert store.articles.current() == []
    publish(store, heads[2].id, heads[0].id)
    assert store.articles.current() == [heads[0], heads[2]]


def test_pages_show_the_newest_first_and_those_without_a_date_last(store: Store) -> None:
    days = {
        "old": date(1999, 1, 1),
        "none": None,
        "new": date(2024, 1, 2),
        "twin": date(1999, 1, 1),
    }
    shown = {key: article(key=key, published=day) for key, day in days.items()}
    ids = dict(zip(days, add(store, *shown.values()), strict=True))
    hidden = add(store, article(key="unpublished", published=date(2030, 1, 1)))
    assert hidden
    publish(store, *ids.values())
    order = [StoredArticle(ids[key], shown[key]) for key in ("new", "twin", "old", "none")]
    assert store.articles.page(0, 10) == order
    assert store.articles.page(1, 2) == order[1:3]
    assert store.articles.page(4, 2) == []


# --- passages --------------------------------------------------------------------------


def test_passages_come_back_by_article_chunking_and_id(store: Store) -> None:
    first, second = add(store, article(key="a"), article(key="b"))
    heads = cut(store, first)
    cut(store, first, "c2")
    assert [(each.article_id, each.passage, each.digest) for each in heads] == [
        (first, PASSAGES[0], f"d{first}-0"),
        (first, PASSAGES[1], f"d{first}-1"),
    ]
    assert heads[0].id < heads[1].id
    assert store.articles.passages_of([first, second], "c1") == heads
    assert store.articles.passages_of([second], "c1") == []
    assert store.articles.count_passages([first, second], "c1") == 2
    assert store.articles.count_passages([second], "c1") == 0
    wanted = heads[1]
    assert store.articles.passages([wanted.id, 999]) == {
        wanted.id: StoredPassage(wanted.id, first, PASSAGES[1])
    }


def test_uncut_are_the_articles_without_passages_of_this_chunking(store: Store) -> None:
    first, second, third = add(store, article(key="a"), article(key="b"), article(key="c"))
    cut(store, second)
    cut(store, third, "c2")
    assert store.articles.uncut([third, first, second], "c1") == [first, third]
    assert store.articles.uncut([third, first, second], "c2") == [first, second]
    store.articles.add_passages([(first, [])], "c1")
    assert store.articles.uncut([first], "c1") == [first]


def test_passages_around_a_span_are_those_of_the_last_chunking_that_holds_it_whole(
    store: Store,
) -> None:
    (article_id,) = add(store, article())
    cut(store, article_id)
    last = (Passage(Span(41, 120), (Span(41, 120),)), Passage(Span(0, 40), (Span(0, 40),)))
    store.articles.add_passages([(article_id, [(each, "d") for each in last])], "c2")
    around = store.articles.passages_around
    assert around(article_id, Span(0, 40)) == ([last[1], last[0]], 0)
    assert around(article_id, Span(80, 100)) == ([last[1], last[0]], 1)
    assert around(article_id, Span(30, 50)) == ([*PASSAGES], 0)
    assert around(article_id, Span(0, 120)) == ([], 0)
    assert around(article_id + 1, Span(0, 40)) == ([], 0)


# --- embeddings ------------------------------------------------------------------------


def test_vectors_are_cached_by_text_and_encoder_and_never_overwritten(store: Store) -> None:
    one = np.array([1.5, -2.25, 3e-8], dtype=np.float32)
    two = np.array([0.1, 0.2, 0.3], dtype=np.float32)
    store.embeddings.add({"a": one, "b": two}, "e1")
    store.embeddings.add({"a": two}, "e2")
    store.embeddings.add({"a": two, "c": one}, "e1")
    store.embeddings.add({}, "e1")
    found = store.embeddings.get(["a", "b", "c", "missing", "a"], "e1")
    assert {key: vector.tolist() for key, vector in found.items()} == {
        "a": one.tolist(),
        "b": two.tolist(),
        "c": one.tolist(),
    }
    assert store.embeddings.get(["a"], "e2")["a"].tolist() == two.tolist()
    assert store.embeddings.get(["a"], "e3") == {}


def test_vectors_that_are_put_take_the_place_of_those_of_the_same_encoder(store: Store) -> None:
    one, two = np.array([1.5, -2.25], dtype=np.float32), np.array([0.1, 0.2], dtype=np.float32)
    store.embeddings.add({"a": one}, "e1")
    store.embeddings.add({"a": one}, "e2")
    store.embeddings.put({"a": two, "b": one}, "e1")
    store.embeddings.put({}, "e1")
    found = store.embeddings.get(["a", "b"], "e1")
    assert {key: vector.tolist() for key, vector in found.items()} == {
        "a": two.tolist(),
        "b": one.tolist(),
    }
    assert store.embeddings.get(["a"], "e2")["a"].tolist() == one.tolist()


# --- copies ----------------------------------------------------------------------------


def test_carriers_are_the_copies_earliest_first(store: Store) -> None:
    shelf = [
        article(key="a", source="One"),
        article(key="b", source="Two", url="https://two.org/b", published=date(2024, 5, 2)),
        article(key="c", source=None, title=None, published=date(2024, 5, 1)),
        article(key="d"),
        article(key="e"),
    ]
    original, late, early, none, alone = ids = add(store, *shelf)
    generation = begin(store, ids)
    store.generations.set_copies(generation, {late: original, early: original, none: original})
    assert store.articles.carriers(generation, [original, alone, 999]) == {
        original: [shelf[2], shelf[1], shelf[3]]
    }
    assert store.articles.carriers(generation + 1, [original]) == {}
    assert store.articles.carriers(generation, []) == {}


def test_texts_of_a_source_are_the_last_versions_newest_first(store: Store) -> None:
    def page(key: str, text: str, source: str | None = "The Sound", **fields: object) -> Article:
        return article(text, key, source=source, **fields)

    add(
        store,
        page("a", "A one."),
        page("b", "B."),
        page("c", "C.", "Another"),
        page("d", "D.", None),
        page("e", "E.", layout=Layout.EXTRACTED),
        page("a", "A two."),
        page("f", "F."),
    )
    assert store.articles.same_source("The Sound", [], 9) == ["F.", "A two.", "B."]
    assert store.articles.same_source("The Sound", ["f"], 1) == ["A two."]
    assert store.articles.same_source("the sound", [], 9) == []
    assert store.articles.same_source("The Sound", [], 0) == []


# --- narrowing -------------------------------------------------------------------------

SHELF = {
    "old": article(key="old", source="The Lenn Courier", published=date(2020, 1, 31)),
    "new": article(key="new", source="ŁÓDŹ Dziś", published=date(2024, 6, 18)),
    "none": article(key="none", source=None, url="https://www.Lenn-Post.org/a?b=example.com"),
    "copy": article(key="copy", source="Copied Daily", published=date(1999, 1, 1)),
    "broken": article(key="broken", url="http://[broken", published=date(2024, 6, 17)),
    "clock": article(key="clock", source="The Clock", published=None, not_after=date(2010, 5, 5)),
}


@pytest.mark.parametrize(
    ("narrowing", "fitting"),
    [
        (Narrowing(), {"old", "new", "none", "broken", "clock"}),
        (Narrowing(since=date(2024, 6, 18)), {"new"}),
        (Narrowing(since=date(2024, 6, 17)), {"new", "broken"}),
        (Narrowing(until=date(2020, 1, 31)), {"old", "clock"}),
        (Narrowing(until=date(2010, 5, 4)), set()),
        (Narrowing(since=date(2020, 1, 31), until=date(2024, 6, 17)), {"old", "broken"}),
        (Narrowing(since=date(2024, 6, 19)), set()),
        (Narrowing(since=date(2024, 6, 18), until=date(2020, 1, 1)), set()),
        (Narrowing(sources=("lenn",)), {"old", "none"}),
        (Narrowing(sources=("courier", "łódź")), {"old", "new"}),
        (Narrowing(sources=("LENN courier",)), {"old"}),
        (Narrowing(sources=("lenn-post.org",)), {"none"}),
        (Narrowing(sources=("example.com",)), set()),
        (Narrowing(sources=("%",)), set()),
        (Narrowing(sources=(" ",)), set()),
        (Narrowing(sources=("daily",)), {"new"}),
        (Narrowing(since=date(2021, 1, 1), sources=("lenn", "daily")), {"new"}),
        (Narrowing(until=date(2000, 1, 1), sources=("daily",)), set()),
    ],
)
def test_passages_are_narrowed_by_date_and_source(
    store: Store, narrowing: Narrowing, fitting: set[str]
) -> None:
    """A copy lends its outlet to the article that it is a copy of, and is not indexed itself."""
    ids = dict(zip(SHELF, add(store, *SHELF.values()), strict=True))
    (outside,) = add(store, article(key="outside", source="The Lenn Courier"))
    heads = {key: cut(store, each) for key, each in ids.items()}
    cut(store, outside)
    cut(store, ids["old"], "c2")
    generation = begin(store, ids.values())
    store.generations.set_copies(generation, {ids["copy"]: ids["new"]})
    found = store.articles.passages_within(generation, narrowing)
    assert found.dtype == np.int64
    assert found.tolist() == sorted(head.id for key in fitting for head in heads[key])
    assert store.articles.passages_within(999, narrowing).tolist() == []
    store.generations.publish(generation)
    published = store.articles.passages_within(generation, narrowing)
    assert published.dtype == np.int64
    assert published.tolist() == found.tolist()
    assert store.articles.passages_within(999, narrowing).tolist() == []


def test_each_published_generation_is_narrowed_by_its_own_articles(store: Store) -> None:
    narrowing = Narrowing(since=date(2024, 1, 1))
    early, late = add(
        store,
        article(key="early", published=date(2024, 2, 1)),
        article(key="late", published=date(2024, 3, 1)),
    )
    heads = {each: [head.id for head in cut(store, each)] for each in (late, early)}
    for members in ([early], [early, late], [late], []):
        generation = begin(store, members)
        store.generations.publish(generation)
        expected = sorted(number for each in members for number in heads[each])
        assert store.articles.passages_within(generation, narrowing).tolist() == expected
        assert store.articles.passages_within(generation, narrowing).tolist() == expected


# --- answers ---------------------------------------------------------------------------


def citation(article_id: int, source: Article, span: Span, number: int = 1) -> Citation:
    return Citation(
        number=number,
        quote=span.of(source.text),
        article_id=article_id,
        span=span,
        title=source.title,
        source=source.source,
        published=source.published,
        url=source.url,
        support=0.625,
    )


def test_an_answer_comes_back_with_its_citations(store: Store) -> None:
    orchard = article(ORCHARD, "orchard")
    first, second = add(store, FULL, orchard)
    answer = Answer(
        question="What reopened? 🚢",
        abstained=False,
        confidence=0.625,
        citations=(
            replace(citation(first, FULL, Span(0, 67)), answer=Span(0, 11), agreeing=3),
            replace(citation(second, orchard, Span(0, 67), 2), answer=Span(8, 15)),
            replace(
                citation(first, FULL, Span(68, 120), 3),
                before=Quotation(FULL.text[0:67], Span(0, 67)),
            ),
        ),
        nearest=(),
        generation=12,
        short_answer="The harbour",
        disagreeing=(2, 1),
        added=("Port Lenn", "Łódź 🚢"),
        added_time=DateRange(date(2024, 6, 1), date(2024, 6, 30), Grain.MONTH),
        read_as="What reopened in Port Lenn?",
    )
    large_chat = -1_002_345_678_901
    answer_id = store.answers.add(answer, Asker(large_chat, 7_345_678_901, 17), NOON)
    assert store.answers.get(answer_id) == StoredAnswer(
        answer_id, large_chat, NOON, answer, 7_345_678_901, 17
    )
    assert store.answers.get("no such id") is None


def test_an_answer_that_abstained_comes_back_with_what_was_nearest(store: Store) -> None:
    (article_id,) = add(store, FULL)
    nearest = (citation(article_id, FULL, Span(0, 67)),)
    answer = Answer(
        "Who?", abstained=True, confidence=0.1, citations=(), nearest=nearest, generation=1
    )
    stored = store.answers.get(store.answers.add(answer, Asker(5), NOON))
    assert stored is not None
    assert stored.answer == answer
    empty = replace(answer, nearest=(), confidence=0.0)
    stored = store.answers.get(store.answers.add(empty, Asker(5), NOON))
    assert stored is not None
    assert stored.answer == empty


def test_ids_of_answers_fit_a_button_and_differ(store: Store) -> None:
    answer = Answer("Who?", abstained=True, confidence=0.0, citations=(), nearest=(), generation=1)
    ids = {store.answers.add(answer, Asker(5), NOON) for _ in range(20)}
    assert len(ids) == 20
    assert {len(each) for each in ids} == {12}


def test_pruning_keeps_the_articles_that_answers_cite(store: Store) -> None:
    library = article(LIBRARY, "library")
    cited, other, current = add(store, library, article(key="b"), article(key="c"))
    cut(store, cited)
    publish(store, cited, other)
    span = PASSAGES[0].sentences[0]
    answer = Answer(
        "What is lent?", abstained=False, confidence=0.625,
        citations=(citation(cited, library, span),), nearest=(), generation=1,
    )  # fmt: skip
    answer_id = store.answers.add(answer, Asker(5), NOON)
    publish(store, current)
    store.generations.prune([])
    assert store.articles.get([cited, other]) == {cited: library}
    stored = store.answers.get(answer_id)
    assert stored is not None
    assert stored.answer == answer
    assert store.articles.passages_around(cited, span) == ([*PASSAGES], 0)


# --- sizes, threads --------------------------------------------------------------------


def test_a_generation_may_hold_more_articles_than_a_statement_has_parameters(
    database_url: str, store: Store
) -> None:
    count = 40_000
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text(MANY_ARTICLES), {"count": count})
    engine.dispose()
    generation = publish(store, *range(1, count + 1))
    current = store.generations.current()
    assert current is not None
    assert (current.id, current.articles) == (generation, count)
    assert [head.id for head in store.articles.current()] == [*range(1, count + 1)]
    most = [each for each in range(1, count + 1) if each != 7]
    child = store.generations.begin(Recipe(generation, "e1", "c1"), [], leaving=most)
    assert store.generations.holds_exactly(child, {7})
    store.generations.publish(child)
    assert store.generations.prune([]) == [generation]
    assert set(store.articles.get([6, 7, 8])) == {7}


def test_several_threads_write_and_read_at_once(store: Store) -> None:
    (article_id,) = add(store, FULL)
    answer = Answer(
        "What?", abstained=False, confidence=0.625,
        citations=(citation(article_id, FULL, Span(0, 67)),), nearest=(), generation=1,
    )  # fmt: skip

    def work(number: int) -> bool:
        mine = add(store, article(f"Text {number}.", f"{number}"))
        kept = store.answers.get(store.answers.add(answer, Asker(number), NOON))
        return kept is not None and kept.chat_id == number and bool(store.articles.get(mine))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(40)))


def test_two_stores_see_each_others_commits(database_url: str, store: Store) -> None:
    (article_id,) = add(store, FULL)
    with Store(database_url) as other:
        generation = publish(other, article_id)
        current = store.generations.current()
        assert current is not None
        assert current.id == generation
        assert other.articles.current() == store.articles.current()


def test_an_error_inside_a_transaction_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(StoreError, match="database "):
        begin(store, [12345])
    assert store.generations.discard_unpublished() == []
    orphan = Answer(
        "What?", abstained=False, confidence=0.6,
        citations=(citation(12345, FULL, Span(0, 10)),), nearest=(), generation=1,
    )  # fmt: skip
    with pytest.raises(StoreError, match="database "):
        store.answers.add(orphan, Asker(1), NOON)


# --- what cannot be opened -------------------------------------------------------------


def test_a_file_that_is_no_database_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "footnote.db").write_bytes(b"These are not the bytes you are looking for. " * 100)
    with pytest.raises(StoreError, match=r"footnote\.db.*no SQLite database, restore it or choose"):
        Store(sqlite_url(tmp_path))


def test_a_damaged_database_is_named_with_the_remedy(tmp_path: Path) -> None:
    Store(sqlite_url(tmp_path)).close()
    file = tmp_path / "footnote.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\xa5" * (len(whole) - 100))
    with pytest.raises(StoreError, match=r"footnote\.db.*the file is damaged"):
        Store(sqlite_url(tmp_path))


def test_damage_that_shows_later_is_a_store_error_too(tmp_path: Path) -> None:
    file = tmp_path / "footnote.db"
    with Store(sqlite_url(tmp_path)) as store:
        add(store, *(article("x" * 3000, f"{at}") for at in range(50)))
    whole = file.read_bytes()
    half = len(whole) // 2
    file.write_bytes(whole[:half] + b"\xa5" * (len(whole) - half))
    with pytest.raises(StoreError, match=r"footnote\.db"), Store(sqlite_url(tmp_path)) as store:
        store.articles.get(range(1, 51))


def test_a_folder_in_the_databases_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "footnote.db").mkdir()
    with pytest.raises(StoreError, match=r"footnote\.db: unable to open.*check data_dir"):
        Store(sqlite_url(tmp_path))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(
        StoreError, match=r"data_dir: .*file/data cannot be created.*choose another"
    ):
        Store(sqlite_url(tmp_path / "file" / "data"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="check data_dir and its permissions"):
            Store(sqlite_url(tmp_path))
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    "url",
    ["nonsense", "postgresql//user:secret@host/name", "postgresql://user:secret@host:port/name"],
)
def test_a_url_that_is_none_is_refused_without_showing_its_password(url: str) -> None:
    with pytest.raises(StoreError, match=r"database_url .*write it like postgresql") as caught:
        Store(url)
    assert "secret" not in str(caught.value)


def test_an_unknown_kind_of_database_is_refused() -> None:
    with pytest.raises(StoreError, match=r"database foo://host/name: .*check database_url"):
        Store("foo://host/name")


def test_a_missing_driver_is_named_with_what_to_install() -> None:
    with pytest.raises(StoreError, match=r"pg8000 is not installed; .*pip install"):
        Store("postgresql+pg8000://user:secret@host/name")


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    url = "postgresql+psycopg://user:secret@127.0.0.1:1/name"
    pytest.importorskip("psycopg", reason="the postgres extra is not installed")
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:1.*check database_url and that") as caught:
        Store(url)
    assert "secret" not in str(caught.value)

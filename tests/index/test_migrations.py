"""Migrations bring every database to the shape of the models, also several at once."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier, Timer

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, make_url, text

from index.datatypes import Deed
from index.errors import StoreError
from index.store import Store
from index.store.database import MIGRATIONS, connect, create
from index.store.tables import Base

ROOT = Path(__file__).parent.parent.parent
OPENING = """
import sys
from index.store import Store
print("ready", flush=True)
sys.stdin.readline()
with Store(sys.argv[1]) as store:
    print(store.generations.current())
"""


@contextmanager
def connection(url: str) -> Iterator[Connection]:
    engine = create_engine(url)
    try:
        with engine.begin() as opened:
            yield opened
    finally:
        engine.dispose()


def take_back(url: str, revision: str) -> None:
    """Migrate down, with foreign keys enforced as always."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create(make_url(url), url)
    try:
        with engine.begin() as opened:
            config.attributes["connection"] = opened
            command.downgrade(config, revision)
    finally:
        engine.dispose()


def test_migrated_tables_are_those_of_the_models(database_url: str) -> None:
    Store(database_url).close()
    with connection(database_url) as opened:
        context = MigrationContext.configure(opened, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == "0005"


def test_opening_again_changes_nothing(database_url: str) -> None:
    connect(database_url).dispose()
    with connection(database_url) as opened:
        opened.execute(text("INSERT INTO embeddings VALUES ('digest', 'encoder', 'vector')"))
    connect(database_url).dispose()
    with connection(database_url) as opened:
        assert opened.scalar(text("SELECT count(*) FROM embeddings")) == 1


def test_every_migration_can_be_taken_back(database_url: str) -> None:
    connect(database_url).dispose()
    take_back(database_url, "base")
    with connection(database_url) as opened:
        assert inspect(opened).get_table_names() == ["alembic_version"]
    connect(database_url).dispose()
    with connection(database_url) as opened:
        assert set(Base.metadata.tables) < set(inspect(opened).get_table_names())


ARTICLE = """
INSERT INTO articles (id, key, origin, fingerprint, text, authors, stored)
VALUES (7, 'old', '/old.txt', 'f', 'The harbour reopened.', '[]', '2024-06-18 10:00:00')
"""
ANSWER = """
INSERT INTO answers (id, chat_id, asked, question, abstained, confidence, short_answer, generation)
VALUES ('abcdefghijkl', 5, '2024-06-18 10:00:00', 'What reopened?', :abstained, 0.5, NULL, 1)
"""
CITATION = """
INSERT INTO citations (answer_id, number, nearest, article_id, start, "end", support)
VALUES ('abcdefghijkl', 1, :nearest, 7, 0, 21, 0.5)
"""


def test_answers_of_the_first_tables_live_through_migrations_up_and_down(
    database_url: str,
) -> None:
    connect(database_url).dispose()
    take_back(database_url, "0001")
    with connection(database_url) as opened:
        opened.execute(text(ARTICLE))
        opened.execute(text(ANSWER), {"abstained": False})
        opened.execute(text(CITATION), {"nearest": False})
    for _ in range(2):
        with Store(database_url) as store:
            stored = store.answers.get("abcdefghijkl")
        assert stored is not None
        (citation,) = stored.answer.citations
        assert (citation.quote, citation.answer, citation.before, citation.agreeing) == (
            "The harbour reopened.", None, None, 1,
        )  # fmt: skip
        assert (stored.answer.short_answer, stored.answer.disagreeing) == (None, ())
        take_back(database_url, "0001")


GENERATIONS = """
INSERT INTO generations
    (id, parent, encoder, chunking, articles, passages, created, published)
VALUES
    (3, NULL, 'e', 'c', 1, 4, '2024-06-18 10:00:00', '2024-06-18 10:00:05'),
    (4, 3, 'e', 'c', 1, 4, '2024-06-19 10:00:00', '2024-06-19 10:00:05'),
    (5, 4, 'e', 'c', 0, 0, '2024-06-20 10:00:00', NULL)
"""
SUBSCRIPTION = """
INSERT INTO subscriptions (id, url, kind, minutes, failures)
VALUES (2, 'https://example.org/feed', 'feed', 60, 7)
"""


def test_generations_from_before_releases_served_when_they_were_published(
    database_url: str,
) -> None:
    connect(database_url).dispose()
    take_back(database_url, "0004")
    with connection(database_url) as opened:
        opened.execute(text(ARTICLE))
        opened.execute(text(GENERATIONS))
        opened.execute(text("INSERT INTO generation_articles VALUES (3, 7, NULL, 3)"))
        opened.execute(text("INSERT INTO generation_articles VALUES (4, 7, NULL, 3)"))
        opened.execute(text("INSERT INTO current_generation VALUES (1, 4)"))
        opened.execute(text(SUBSCRIPTION))
    with Store(database_url) as store:
        newest, oldest = store.generations.published()
        assert store.generations.current() == newest
        assert store.generations.holds_exactly(newest.id, {7})
        assert store.generations.arrived(newest.id, 2, [7]) == {7}
        assert store.leases.cancel("build") is False
        assert store.source_files.known() == {}
        (subscription,) = store.subscriptions.subscribed()
    assert (newest.id, newest.parent, newest.articles, newest.passages) == (4, 3, 1, 4)
    assert oldest.id == 3
    for each in (newest, oldest):
        assert each.served == each.published is not None
        assert (each.held, each.by, each.deed, each.trial) == (None, None, Deed.SYNC, None)
        assert (each.encoder_name, each.reader, each.edition) == ("", "", 0)
        assert (each.embedded, each.seconds) == (0, 0.0)
    assert (subscription.failures, subscription.told) == (7, False)
    with Store(database_url) as store:
        assert store.generations.discard_unpublished() == [5]
        store.generations.roll_back(3)
        assert [each.id for each in store.generations.published()] == [3, 4]


def test_a_database_of_a_newer_footnote_is_refused(database_url: str) -> None:
    connect(database_url).dispose()
    with connection(database_url) as opened:
        opened.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"9999.*a newer Footnote made it, update this one"):
        Store(database_url)


def test_several_threads_may_open_a_fresh_database_at_once(database_url: str) -> None:
    start = Barrier(6)

    def open_it(number: int) -> bool:
        start.wait()
        with Store(database_url) as store:
            return store.generations.current() is None and number >= 0

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(open_it, range(6)))


def test_several_processes_may_open_a_fresh_database_at_once(database_url: str) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", OPENING, database_url],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        shown, errors = process.communicate(timeout=60)
        assert (shown, errors, process.returncode) == ("None\n", "", 0)


def test_a_fresh_database_waits_for_another_process_that_writes_its_first_rows(
    tmp_path: Path,
) -> None:
    path = tmp_path / "footnote.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE taken (x)")
    other.execute("BEGIN IMMEDIATE")
    done = Timer(0.5, other.execute, ["COMMIT"])
    done.start()
    try:
        with Store(f"sqlite:///{path}") as store:
            assert store.generations.current() is None
        with closing(sqlite3.connect(path)) as later:
            assert later.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    finally:
        done.join()
        other.close()


def test_a_database_whose_first_rows_are_never_finished_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.database.BUSY_SECONDS", 0.1)
    path = tmp_path / "footnote.db"
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("CREATE TABLE taken (x)")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="database is locked"):
            Store(f"sqlite:///{path}")
    finally:
        other.close()

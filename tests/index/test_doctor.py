"""The examination finds what is broken, says what to do, and changes nothing."""

import os
import shutil
import sqlite3
from collections import namedtuple
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from sqlalchemy import make_url

from index import doctor
from index.doctor import Level, machine, published
from index.doctor.findings import Finding, guarded
from index.doctor.folders import settings as check_settings
from index.engine import Engine
from index.errors import EncoderError
from index.settings import EncoderSettings, ReaderSettings, Settings, Sources, Telegram
from index.store import Store
from index.store.probing import newest_migration, probe
from support.databases import Unavailable, fresh_schema, postgres
from support.fakes import HashedEncoder

STORY = "The Tyne bridge opened in October 1928. The king cut the ribbon himself.\n"
Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - shutil's own kind


def chosen(home: Path, **sections: Any) -> Settings:
    """Settings of a bot at home in a folder."""
    return Settings(
        data_dir=home / "data",
        sources=Sources(folders=(home / "news",)),
        telegram=Telegram(admins=(4242,)),
        reader=ReaderSettings(model="similarity"),
        **sections,
    )


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> HashedEncoder:
    """The fake encoder in the place of every real one."""
    fake = HashedEncoder("words", dimension=64)
    monkeypatch.setattr("index.models.ConfiguredEncoder", lambda *_: fake)
    return fake


@pytest.fixture
def settings(tmp_path: Path, encoder: HashedEncoder) -> Settings:
    """Settings of a bot with an index."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "bridge.txt").write_text(STORY, encoding="utf-8")
    found = chosen(tmp_path)
    with Engine(found) as footnote:
        footnote.sync()
    return found


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL server."""
    try:
        with postgres() as url:
            yield url
    except Unavailable as why:
        pytest.skip(str(why))


def found(settings: Settings) -> dict[str, Finding]:
    return {each.check: each for each in doctor.examine(settings)}


def contents(folder: Path) -> dict[str, int]:
    return {
        str(path): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm", ".lock"))
    }


# --- all of it -----------------------------------------------------------------------------


def test_a_bot_in_good_order_has_nothing_to_do(settings: Settings) -> None:
    before = contents(settings.data_dir)
    rows = found(settings)
    assert list(rows) == [
        "python", "settings", "disk", "database", "index", "encoder", "reader",
    ]  # fmt: skip
    assert {(row.level, row.remedy) for row in rows.values()} == {(Level.OK, "")}
    assert rows["index"].found.startswith("generation 1: 1 articles, 1 passages, published")
    assert contents(settings.data_dir) == before, "nothing is changed"


def test_a_new_bot_is_told_where_to_begin(tmp_path: Path, encoder: HashedEncoder) -> None:
    """Nothing is made."""
    rows = found(chosen(tmp_path))
    assert rows["settings"].level is Level.ERROR
    assert f"{tmp_path / 'news'} not there" in rows["settings"].found
    assert rows["database"].level is Level.WARNING
    assert "the first `footnote sync` makes it" in rows["database"].remedy
    assert (rows["index"].level, rows["index"].remedy) == (Level.WARNING, "run `footnote sync`")
    assert list(tmp_path.iterdir()) == []


def test_what_a_check_raises_is_a_finding_and_the_others_go_on() -> None:
    def fail() -> list[Finding]:
        raise ValueError("holds a secret")

    def refuse() -> list[Finding]:
        raise EncoderError("no model; name another")

    (odd,), (ours,) = list(guarded("odd", fail)), list(guarded("ours", refuse))
    assert (odd.level, odd.found) == (Level.ERROR, "cannot be looked at: ValueError was raised")
    assert (ours.level, ours.found) == (Level.ERROR, "no model; name another")


# --- settings, machine ---------------------------------------------------------------------


def test_a_bot_without_admins_is_warned_of(settings: Settings) -> None:
    (row,) = check_settings(settings.model_copy(update={"telegram": Telegram()}))
    assert row.level is Level.WARNING
    assert "telegram.admins are empty" in row.found


def test_a_file_in_the_place_of_the_data_folder(settings: Settings) -> None:
    shutil.rmtree(settings.data_dir)
    settings.data_dir.write_text("a file")
    (row,) = machine.disk(settings.data_dir)
    assert row.level is Level.ERROR
    assert "is no folder" in row.found


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to(settings: Settings) -> None:
    settings.data_dir.chmod(0o500)
    (row,) = machine.disk(settings.data_dir)
    settings.data_dir.chmod(0o700)
    assert (row.level, "cannot be written to" in row.found) == (Level.ERROR, True)


def test_a_folder_whose_disk_refuses(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(machine, "probe", refuse)
    (row,) = machine.disk(settings.data_dir)
    assert row.level is Level.ERROR
    assert "cannot be written to (No space left on device)" in row.found


@pytest.mark.parametrize(
    ("free_mb", "used_mb", "level"),
    [(10, 0, Level.ERROR), (1000, 800, Level.WARNING), (1000, 300, Level.OK)],
)
def test_free_space_is_judged_by_what_a_build_needs(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, free_mb: int, used_mb: int, level: Level
) -> None:
    usage = Usage(10**12, 0, free_mb * 10**6)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    monkeypatch.setattr(machine, "size_of", lambda _: used_mb * 10**6)
    (row,) = machine.disk(settings.data_dir)
    assert row.level is level
    assert f"{free_mb:,} MB are free" in row.found


@pytest.mark.parametrize(
    ("requirement", "wrong"),
    [
        ("click>=8", None),
        ("click>=800", "click 8"),
        ("no-such-package-at-all", "no-such-package-at-all is not installed"),
        ('no-such-package-at-all; extra == "test"', None),
    ],
)
def test_packages_are_compared_with_what_is_required(requirement: str, wrong: str | None) -> None:
    said = machine.problem(Requirement(requirement))
    assert (said or "").startswith(wrong or "")
    assert bool(said) is bool(wrong)


# --- database ------------------------------------------------------------------------------


def test_a_damaged_database(settings: Settings) -> None:
    path = settings.data_dir / "footnote.db"
    path.write_bytes(b"no database at all, but long enough to be read as one. " * 40)
    rows = found(settings)
    assert rows["database"].level is Level.ERROR
    assert "not a database" in rows["database"].found
    assert (rows["index"].level, rows["index"].remedy) == (Level.WARNING, "see there")
    assert rows["encoder"].level is Level.OK, "the others are looked at nevertheless"


def test_a_database_whose_pages_are_damaged(settings: Settings) -> None:
    path = settings.data_dir / "footnote.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    for page in range(20, len(content) // 4096 - 1):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)
    row = found(settings)["database"]
    assert (row.level, "is damaged" in row.found or "malformed" in row.found) == (Level.ERROR, True)


def test_a_database_that_somebody_writes_to(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.probing.WAIT_S", 0)
    path = settings.data_dir / "footnote.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        row = found(settings)["database"]
        other.execute("ROLLBACK")
    assert row.level is Level.ERROR
    assert "cannot be written to: database is locked" in row.found


def test_a_database_of_an_earlier_version(settings: Settings) -> None:
    with closing(sqlite3.connect(settings.data_dir / "footnote.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    rows = found(settings)
    assert rows["database"].level is Level.WARNING
    assert f"at migration 0001, this version's is {newest_migration()}" in rows["database"].found
    assert rows["index"].found.startswith("is not looked at")
    with closing(sqlite3.connect(settings.data_dir / "footnote.db")) as connection:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert version == "0001", "nothing is migrated"


def test_an_address_that_is_none(settings: Settings) -> None:
    bad = settings.model_copy(update={"database_url": "nonsense-with-a-password"})
    row = found(bad)["database"]
    assert row.level is Level.ERROR
    assert "nonsense" not in row.found
    assert "write it like postgresql+psycopg://" in row.found


def test_a_server_that_does_not_answer(settings: Settings) -> None:
    pytest.importorskip("psycopg")
    url = "postgresql+psycopg://reader:hunter2@127.0.0.1:1/footnote"
    row = found(settings.model_copy(update={"database_url": url}))["database"]
    assert row.level is Level.ERROR
    assert "hunter2" not in row.found
    assert "check database_url and that the server runs" in row.found


def test_a_look_writes_nothing(settings: Settings) -> None:
    assert probe(settings.store_url).unwritable is None
    with closing(sqlite3.connect(settings.data_dir / "footnote.db")) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert "footnote_doctor" not in tables


def test_a_look_at_postgresql(postgresql: str) -> None:
    """Tables, rights and version are seen there, too."""
    with fresh_schema(postgresql) as url:
        assert probe(url).revision is None
        Store(url).close()
        seen = probe(url)
        assert (seen.revision, seen.unwritable) == (newest_migration(), None)
        name = make_url(url).query["options"]
        read_only = make_url(url).update_query_dict(
            {"options": f"{name} -cdefault_transaction_read_only=on"}
        )
        seen = probe(read_only.render_as_string(hide_password=False))
        assert "read-only transaction" in (seen.unwritable or "")
        assert probe(url).unwritable is None, "nothing was left behind"


# --- the index -----------------------------------------------------------------------------


def test_index_files_that_are_missing(settings: Settings) -> None:
    (settings.data_dir / "vectors" / "1" / "manifest.json").unlink()
    row = found(settings)["index"]
    assert row.level is Level.ERROR
    assert "`footnote sync` builds anew" in row.found


def test_index_folders_that_are_missing(settings: Settings) -> None:
    shutil.rmtree(settings.data_dir / "lexical")
    row = found(settings)["index"]
    assert (row.level, "lexical not there" in row.found) == (Level.ERROR, True)
    assert "run `footnote sync`" in row.remedy
    assert not (settings.data_dir / "lexical").exists()


def test_an_index_file_that_is_cut_off(settings: Settings) -> None:
    (path,) = (settings.data_dir / "vectors" / "1").glob("*.faiss")
    path.write_bytes(path.read_bytes()[:40])
    assert found(settings)["index"].level is Level.ERROR


def test_numbers_of_passages_that_do_not_agree(settings: Settings) -> None:
    with closing(sqlite3.connect(settings.data_dir / "footnote.db")) as connection, connection:
        connection.execute("UPDATE generations SET passages = 5")
    row = found(settings)["index"]
    assert row.level is Level.ERROR
    assert "do not agree: the database 5, vectors 1, words 1" in row.found


def test_nothing_published(tmp_path: Path, encoder: HashedEncoder) -> None:
    empty = chosen(tmp_path)
    with Engine(empty):
        pass
    (row,) = published.index(empty)
    assert (row.level, row.found) == (Level.WARNING, "nothing is published yet")


# --- models --------------------------------------------------------------------------------


def test_an_encoder_that_is_not_the_indexs(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = HashedEncoder("another", dimension=64)
    monkeypatch.setattr("index.models.ConfiguredEncoder", lambda *_: other)
    row = found(settings)["encoder"]
    assert row.level is Level.ERROR
    assert "not the one that the index was built with" in row.found
    assert "run `footnote sync`" in row.remedy


def test_an_encoder_that_is_not_there(tmp_path: Path) -> None:
    missing = EncoderSettings(model="package:no_such_model_here")
    rows = found(chosen(tmp_path, encoder=missing))
    assert rows["encoder"].level is Level.ERROR
    assert "no_such_model_here" in rows["encoder"].found
    assert "reader" not in rows


def test_a_reader_that_was_never_calibrated_beside_the_encoder(settings: Settings) -> None:
    trained = settings.model_copy(update={"reader": ReaderSettings(model="minilm")})
    row = found(trained)["reader"]
    assert row.level is Level.ERROR
    assert "footnote calibrate" in row.found


def test_a_reader_that_is_not_there(settings: Settings) -> None:
    absent = settings.model_copy(update={"reader": ReaderSettings(model="/nowhere")})
    row = found(absent)["reader"]
    assert (row.level, "/nowhere" in row.found) == (Level.ERROR, True)

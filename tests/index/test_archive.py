"""Backups and exports: what comes back is what was there."""

import gzip
import io
import json
import os
import signal
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import package
from index.archive.articles import line, read
from index.datatypes import (
    COMMAND_LINE,
    Article,
    Asker,
    Cause,
    DateBasis,
    Dating,
    Deed,
    Generation,
    Layout,
    Progress,
    Rejected,
    Stage,
)
from index.engine import Engine
from index.errors import ArchiveError, BuildRunning, LeaseLost
from index.settings import Settings
from index.store import Store
from index.store.articles import fingerprint
from support import corpus
from support.corpus import HARBOUR, LIBRARY, ORCHARD, article, write
from support.fakes import HashedEncoder

QUESTION = "Who cut a blue ribbon?"
BACKUP = Cause(Deed.BACKUP, COMMAND_LINE)
RESTORE = Cause(Deed.RESTORE, COMMAND_LINE)
IMPORT = Cause(Deed.IMPORT, COMMAND_LINE)

words = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=20
).filter(str.strip)
articles = st.builds(
    Article,
    key=words,
    origin=words,
    text=words,
    title=st.none() | words,
    source=st.none() | words,
    url=st.none() | words,
    published=st.none() | st.dates(date(1600, 1, 1)),
    language=st.none() | st.sampled_from(["en", "uk"]),
    authors=st.lists(words, max_size=2).map(tuple),
    dating=st.none()
    | st.builds(Dating, st.sampled_from(DateBasis), st.floats(0, 1), st.none() | words),
    not_after=st.none() | st.dates(date(1600, 1, 1)),
    layout=st.sampled_from(Layout),
)


def an_engine(home: Path, url: str = "") -> Engine:
    made = corpus.settings(home)
    return Engine(made.model_copy(update={"database_url": url}), HashedEncoder())


def restored(engine: Engine, path: Path) -> Generation:
    """The generation that a restore made."""
    made = engine.archive.restore(path, RESTORE)
    assert made is not None
    return made


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Engine]:
    write(tmp_path / "home" / "articles")
    with an_engine(tmp_path / "home") as engine:
        engine.sync()
        yield engine


# --- export and import -------------------------------------------------------------------


@given(articles)
def test_an_exported_article_is_the_same_when_it_is_read(one: Article) -> None:
    (again,) = read([line(one)], "file")
    assert again == one
    assert isinstance(again, Article)
    assert fingerprint(again) == fingerprint(one)
    assert "\n" not in line(one)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("no JSON", "Invalid JSON"),
        ("[]", "an object"),
        ('{"key": "a", "origin": "a"}', "text: Field required"),
        ('{"key": "a", "origin": "a", "text": 7}', "text: Input should be a valid string"),
        ('{"key": " ", "origin": "a", "text": "b"}', "key is blank"),
        ('{"key": "a", "origin": "a", "text": "\\n"}', "text is blank"),
        ('{"key": "a", "origin": "a", "text": "b", "published": "soon"}', "published"),
        ('{"key": "a", "origin": "a", "text": "b", "layout": "odd"}', "layout"),
        ('{"key": "a", "origin": "a", "text": "b", "authors": "Ada"}', "authors"),
        ("[" * 100_000, "recursion"),
    ],
)
def test_a_line_that_is_no_article_is_rejected_by_its_number(row: str, reason: str) -> None:
    good = line(article())
    first, second, third = read([good, "", row, good], "news.jsonl")
    assert isinstance(second, Rejected)
    assert second.origin == "news.jsonl#3"
    assert reason in second.reason
    assert "footnote export" in second.reason
    assert first == third == article()


def test_unknown_fields_are_left_alone() -> None:
    row = json.dumps(json.loads(line(article())) | {"mood": "good"})
    assert list(read([row.encode()], "a")) == [article()]


def test_what_was_exported_changes_nothing_when_it_is_imported(here: Engine) -> None:
    lines: list[str] = []
    assert here.archive.export(lines.append) == 4 == len(lines)
    report = here.archive.take_in(lines, "lines", IMPORT)
    assert (report.unchanged, report.generation) == (4, 1)


def test_another_footnote_has_the_same_articles(here: Engine, tmp_path: Path) -> None:
    lines: list[str] = []
    here.archive.export(lines.append)
    with an_engine(tmp_path / "other") as other:
        report = other.archive.take_in([*lines, "no article"], "lines", IMPORT)
        assert (report.added, [each.origin for each in report.rejected]) == (4, ["lines#5"])
        assert fields(other) == fields(here)
        assert other.ask(QUESTION).citations[0].quote == here.ask(QUESTION).citations[0].quote
        assert other.audit.entries(1)[0].deed is Deed.IMPORT


def test_an_imported_article_is_as_it_was_exported(tmp_path: Path) -> None:
    odd = article("Kurz und gut.", title=None, language="pl", layout=Layout.EXTRACTED)
    with an_engine(tmp_path / "home") as engine:
        engine.archive.take_in([line(odd)], "lines", IMPORT)
        assert [each.article for each in engine.articles()] == [odd]


def fields(engine: Engine) -> list[Article]:
    return sorted((each.article for each in engine.articles()), key=lambda each: each.key)


# --- backup and restore ------------------------------------------------------------------


def test_a_backup_brings_everything_back(here: Engine, tmp_path: Path) -> None:
    answer = here.ask(QUESTION)
    answer_id = here.remember(answer, Asker(5, 7))
    before = fields(here)
    file = tmp_path / "one.backup"
    manifest = here.archive.backup(file, BACKUP)
    assert (manifest.articles, manifest.generation) == (4, 1)
    assert file.stat().st_mode & 0o077 == 0
    write(tmp_path / "home" / "articles", {"orchard": ORCHARD, "library": LIBRARY})
    here.sync()
    assert here.ask(QUESTION).citations[0].quote != answer.citations[0].quote
    now = restored(here, file)
    assert now.id == 3
    assert fields(here) == before
    assert here.ask(QUESTION) == replace(answer, generation=3)
    context = here.context(answer_id, 1)
    assert context is not None
    assert not context.is_removed
    assert [each.deed for each in here.audit.entries(2)] == [Deed.RESTORE, Deed.SYNC]
    assert not list((tmp_path / "home" / "data").glob("unpacked-*"))


def test_an_empty_footnote_is_filled_and_goes_on(here: Engine, tmp_path: Path) -> None:
    here.archive.backup(tmp_path / "b", BACKUP)
    with an_engine(tmp_path / "other") as other:
        other.archive.restore(tmp_path / "b", RESTORE)
        assert other.ask(QUESTION).citations[0].quote == here.ask(QUESTION).citations[0].quote
        report = other.add([article("A walrus sleeps on the pier.", "walrus")])
        assert (report.added, report.unchanged) == (1, 4)
        assert "walrus" in other.ask("What sleeps on the pier?").citations[0].quote
    with an_engine(tmp_path / "other") as again:
        assert again.ask(QUESTION).citations[0].quote == here.ask(QUESTION).citations[0].quote


def test_numbers_after_a_restore_are_above_all_that_is_remembered(
    here: Engine, tmp_path: Path
) -> None:
    """An answer names its generation: another one must never get that number."""
    for texts in ({"orchard": ORCHARD}, {"library": LIBRARY}):
        write(tmp_path / "home" / "articles", texts)
        here.sync()
    answer_id = here.remember(here.ask(QUESTION), Asker(5, 7))
    here.releases.roll_back(Cause(Deed.ROLLBACK, COMMAND_LINE))
    here.archive.backup(tmp_path / "b", BACKUP)
    with an_engine(tmp_path / "other") as other:
        assert restored(other, tmp_path / "b").id == 4
        assert other.add([article()]).generation == 5
        stored = other.recall(answer_id)
    assert stored is not None
    assert stored.answer.generation == 3


def test_a_file_without_any_article_is_no_export(here: Engine) -> None:
    with pytest.raises(ArchiveError, match=r"photo is no export: photo#1: Invalid JSON"):
        here.archive.take_in([b"\x89PNG"] * 9, "photo", IMPORT)
    assert here.archive.take_in([], "empty", IMPORT).rejected == ()


def test_nothing_is_embedded_to_restore(here: Engine, tmp_path: Path) -> None:
    here.archive.backup(tmp_path / "b", BACKUP)
    encoder = HashedEncoder()
    with Engine(corpus.settings(tmp_path / "other"), encoder) as other:
        other.archive.restore(tmp_path / "b", RESTORE)
    assert encoder.encoded == []


def test_from_one_database_to_the_other_and_back(
    here: Engine, tmp_path: Path, postgres_server: str
) -> None:
    from support import databases  # noqa: PLC0415 - for this test alone

    answer_id = here.remember(here.ask(QUESTION), Asker(5, 7))
    here.archive.backup(tmp_path / "b", BACKUP)
    with databases.fresh_schema(postgres_server) as url, an_engine(tmp_path / "pg", url) as there:
        there.add([article("Something else is here.", "else")])
        there.archive.restore(tmp_path / "b", RESTORE)
        assert fields(there) == fields(here)
        assert there.recall(answer_id) == here.recall(answer_id)
        # Numbers go on after those that came along.
        there.add([article("A walrus sleeps on the pier.", "walrus")])
        there.remember(there.ask(QUESTION), Asker(5, 8))
        there.archive.backup(tmp_path / "c", BACKUP)
        expected = fields(there)
    now = restored(here, tmp_path / "c")
    assert fields(here) == expected
    assert now.id == here.status().generation.id  # type: ignore[union-attr] # it was restored


def test_what_answers_cite_comes_along_though_it_was_removed(here: Engine, tmp_path: Path) -> None:
    answer_id = here.remember(here.ask(QUESTION), Asker(5, 7))
    write(tmp_path / "home" / "articles", {"orchard": ORCHARD, "library": LIBRARY})
    here.sync()
    opened = here.context(answer_id, 1)
    assert opened is not None
    assert opened.is_removed
    here.archive.backup(tmp_path / "b", BACKUP)
    with an_engine(tmp_path / "other") as other:
        assert restored(other, tmp_path / "b").parent is None
        assert other.context(answer_id, 1) == opened
        assert len(fields(other)) == 2


def test_of_what_was_before_a_restore_no_index_files_are_left(here: Engine, tmp_path: Path) -> None:
    here.archive.backup(tmp_path / "b", BACKUP)
    now = restored(here, tmp_path / "b")
    data = tmp_path / "home" / "data"
    assert [each.name for each in (data / "vectors").iterdir()] == [str(now.id)]
    assert [each.id for each in here.releases.kept()] == [now.id]


def test_who_lost_the_turn_meanwhile_restores_nothing(here: Engine, tmp_path: Path) -> None:
    before = fields(here)
    with Store(f"sqlite:///{tmp_path}/home/data/footnote.db") as store:
        store.copying.dump(tmp_path / "dump.sqlite")
        with pytest.raises(LeaseLost):
            store.copying.load(tmp_path / "dump.sqlite", 7, "somebody else's")
    assert fields(here) == before
    current = here.status().generation
    assert current is not None
    assert current.id == 1


def test_a_folder_is_never_written_over(here: Engine, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(ArchiveError, match="b is there already"):
        here.archive.backup(tmp_path / "b", BACKUP, force=True)


def test_a_backup_goes_on_beside_a_build(here: Engine, tmp_path: Path) -> None:
    made: list[int] = []

    def follow(progress: Progress) -> None:
        if progress.stage is Stage.EMBED and not made:
            made.append(here.archive.backup(tmp_path / "b", BACKUP).articles)

    here.add([article("A walrus sleeps on the pier.", "walrus")], follow)
    assert made == [4]
    with an_engine(tmp_path / "other") as other:
        other.archive.restore(tmp_path / "b", RESTORE)
        assert len(fields(other)) == 4


def test_nothing_is_restored_beside_a_build(here: Engine, tmp_path: Path) -> None:
    here.archive.backup(tmp_path / "b", BACKUP)
    refused: list[BuildRunning] = []

    def follow(_: Progress) -> None:
        if not refused:
            with pytest.raises(BuildRunning) as caught:
                here.archive.restore(tmp_path / "b", RESTORE)
            refused.append(caught.value)

    here.add([article("A walrus sleeps on the pier.", "walrus")], follow)
    assert refused[0].running is not None
    assert refused[0].running.cause.deed is Deed.ADD


def test_a_restore_that_is_cancelled_changes_nothing(here: Engine, tmp_path: Path) -> None:
    """Also by another process: the bot says that /cancel stops it."""
    here.archive.backup(tmp_path / "b", BACKUP)
    before, data = fields(here), tmp_path / "home" / "data"
    with an_engine(tmp_path / "home") as other:
        assert here.archive.restore(tmp_path / "b", RESTORE, lambda _: None, lambda: True) is None
        seen: list[bool] = []

        def follow(_: Progress) -> None:
            running = other.running()
            seen.append(running is not None and running.cause == RESTORE)

        assert here.archive.restore(tmp_path / "b", RESTORE, follow, lambda: any(seen)) is None
    assert fields(here) == before
    assert {each.name for each in (data / "vectors").iterdir()} == {"1"}
    assert [each.id for each in here.releases.kept()] == [1]
    assert not list(data.glob("unpacked-*"))


def test_a_file_that_is_there_is_not_written_over(here: Engine, tmp_path: Path) -> None:
    file = tmp_path / "b"
    file.write_text("precious")
    with pytest.raises(ArchiveError, match="is there already"):
        here.archive.backup(file, BACKUP)
    assert file.read_text() == "precious"
    here.archive.backup(file, BACKUP, force=True)
    assert here.archive.look_at(file).articles == 4


def test_nothing_published_is_nothing_to_back_up(tmp_path: Path) -> None:
    with an_engine(tmp_path) as engine, pytest.raises(Exception, match="nothing is published yet"):
        engine.archive.backup(tmp_path / "b", BACKUP)
    assert not (tmp_path / "b").exists()


def test_another_encoder_refuses_and_says_which_is_wanted(here: Engine, tmp_path: Path) -> None:
    here.archive.backup(tmp_path / "b", BACKUP)
    other = HashedEncoder("another")
    with Engine(corpus.settings(tmp_path / "other"), other) as engine:
        with pytest.raises(ArchiveError, match=r"encoder\.model in settings"):
            engine.archive.restore(tmp_path / "b", RESTORE)
        assert engine.status().generation is None


# --- distrust ----------------------------------------------------------------------------


def unchanged(engine: Engine, file: Path, match: str) -> None:
    """Restoring fails and leaves everything as it is."""
    before, state = fields(engine), engine.status().generation
    with pytest.raises(ArchiveError, match=match):
        engine.archive.restore(file, RESTORE)
    assert fields(engine) == before
    assert engine.status().generation == state
    assert engine.ask(QUESTION).citations


def packed(path: Path, members: list[tuple[tarfile.TarInfo, bytes]]) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for info, content in members:
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


def manifest(**changes: Any) -> bytes:
    fields = {
        "made": "2024-06-18", "generation": 1, "articles": 1, "passages": 1, "encoder": "hashed",
        "encoder_name": "", "size": 3, "sha256": "0" * 64, "format": 1,
    }  # fmt: skip
    return json.dumps(fields | changes).encode()


def test_what_is_no_backup_is_refused(here: Engine, tmp_path: Path) -> None:
    rubbish = tmp_path / "rubbish"
    for content in (b"", b"rubbish", gzip.compress(b"rubbish", mtime=0), b"\x1f\x8b" + b"x" * 99):
        rubbish.write_bytes(content)
        unchanged(here, rubbish, "rubbish is no backup")
    unchanged(here, tmp_path / "missing", "cannot be restored from")
    unchanged(here, tmp_path, "cannot be restored from")


def test_a_backup_that_is_cut_off_is_refused(here: Engine, tmp_path: Path) -> None:
    here.archive.backup(tmp_path / "b", BACKUP)
    content = (tmp_path / "b").read_bytes()
    for share in (0.01, 0.3, 0.9, 0.98):
        (tmp_path / "cut").write_bytes(content[: int(len(content) * share)])
        unchanged(here, tmp_path / "cut", "cut|damaged|no backup")


def test_members_choose_no_place_on_disk(here: Engine, tmp_path: Path) -> None:
    link = tarfile.TarInfo("manifest.json")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    for first in (tarfile.TarInfo("../../manifest.json"), tarfile.TarInfo("/manifest.json"), link):
        file = packed(tmp_path / "evil", [(first, b"" if first is link else manifest())])
        unchanged(here, file, "it lacks manifest.json")
    second = tarfile.TarInfo("../database.sqlite")
    members = [(tarfile.TarInfo("manifest.json"), manifest()), (second, b"abc")]
    unchanged(here, packed(tmp_path / "evil", members), "it lacks database.sqlite")
    assert not list(tmp_path.rglob("passwd"))


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"{}", "cannot be read"),
        (b"[1]", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (manifest(format=99), "of format 99, this Footnote reads 1"),
        (manifest(mood="good"), "cannot be read"),
        (manifest(), "is damaged"),
        (manifest(size=2), "is damaged"),
    ],
)
def test_a_manifest_is_not_believed(
    here: Engine, tmp_path: Path, content: bytes, match: str
) -> None:
    members = [
        (tarfile.TarInfo("manifest.json"), content), (tarfile.TarInfo("database.sqlite"), b"abc")
    ]  # fmt: skip
    unchanged(here, packed(tmp_path / "b", members), match)


def test_a_database_of_a_newer_footnote_is_refused(here: Engine, tmp_path: Path) -> None:
    here.archive.backup(tmp_path / "b", BACKUP)
    (tmp_path / "x").mkdir()
    old, database = package.unpack(tmp_path / "b", tmp_path / "x")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    new = replace(old, size=database.stat().st_size, sha256=package.digest_of(database))
    package.write(tmp_path / "new", new, database)
    unchanged(here, tmp_path / "new", "newer Footnote made it")


def test_a_kill_amid_a_restore_leaves_one_state_or_the_other(tmp_path: Path) -> None:
    """Killed at each step; what a crash left over is gone after the next start."""
    home = tmp_path / "home"
    write(home / "articles")
    with an_engine(home) as engine:
        engine.sync()
        engine.archive.backup(tmp_path / "b", BACKUP)
        write(home / "articles", {"harbour": HARBOUR})
        engine.sync()
    for steps in range(12):
        if (child := os.fork()) == 0:
            with suppress(BaseException):
                restore_and_die(home, tmp_path / "b", steps)
            os._exit(1)
        os.waitpid(child, 0)
        with an_engine(home) as engine:
            assert len(fields(engine)) in {1, 4}
            assert engine.ask(QUESTION).citations
            kept = {str(each.id) for each in engine.releases.kept()}
        data = home / "data"
        assert {path.name for path in (data / "vectors").iterdir()} == kept
        assert {path.name for path in (data / "lexical").iterdir()} == kept
        assert not list(data.glob("unpacked-*"))


def restore_and_die(home: Path, file: Path, steps: int) -> None:
    left = [steps]

    def follow(_: Progress) -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with an_engine(home) as engine:
        engine.archive.restore(file, RESTORE, follow)
    os._exit(0)


def test_settings_are_no_part_of_a_backup(here: Engine, tmp_path: Path) -> None:
    here.archive.backup(tmp_path / "b", BACKUP)
    with tarfile.open(tmp_path / "b") as tar:
        assert tar.getnames() == ["manifest.json", "database.sqlite"]
    assert Settings.model_fields["database_url"].repr is False

"""Logs of the command line: as settings say, on standard error, without values of statements."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.datatypes import Answer, Asker
from index.errors import StoreError
from index.store import Store
from support import cli
from support.cli import CommandLine


@pytest.fixture
def footnote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """An index whose files are damaged, which a sync logs."""
    command_line = cli.settle(tmp_path, monkeypatch)
    command_line.write("news/bridge.txt", cli.BRIDGE)
    assert command_line("sync", "news").exit_code == 0
    (tmp_path / "data" / "vectors" / "1" / "manifest.json").write_bytes(b"damaged")
    command_line.write("news/bad.jsonl", "no JSON at all\n")
    return command_line


def logged(footnote: CommandLine, **environ: str) -> list[str]:
    """The lines on standard error, progress left out."""
    with footnote.process("sync", "news", module="support.cli", **environ) as process:
        _, errors = process.communicate(timeout=120)
    return [line for line in errors.decode().splitlines() if "generation" in line or "skip" in line]


def test_warnings_are_shown_and_what_was_skipped_is_named_once(footnote: CommandLine) -> None:
    lines = logged(footnote)
    assert [" WARNING index." in line for line in lines] == [True, False], lines
    assert "generation 1 is built anew" in lines[0]
    assert lines[1].startswith("skipped ")


def test_a_higher_level_hides_them(footnote: CommandLine) -> None:
    (line,) = logged(footnote, FOOTNOTE_LOG_LEVEL="ERROR")
    assert line.startswith("skipped ")


def test_programs_get_json(footnote: CommandLine) -> None:
    line = json.loads(logged(footnote, FOOTNOTE_LOG_FORMAT="json")[0])
    assert (line["level"], line["logger"].partition(".")[0]) == ("WARNING", "index")
    assert line["message"].startswith("generation 1 is built anew")
    assert datetime.fromisoformat(line["time"]).tzinfo == UTC


def test_an_error_of_the_database_shows_no_values(tmp_path: Path) -> None:
    """A question that cannot be kept does not get into the log by the statement's parameters."""
    path = tmp_path / "footnote.db"
    with Store(f"sqlite:///{path}") as store:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DROP TABLE citations")
            connection.execute("DROP TABLE answers")
        answer = Answer("Where is the zebrastripe?", True, 0.1, (), (), 1)
        with pytest.raises(StoreError) as raised:
            store.answers.add(answer, Asker(501), datetime.now(UTC))
    chain = [str(raised.value), str(raised.value.__cause__)]
    assert all("zebrastripe" not in each for each in chain)
    assert "hidden" in chain[1]

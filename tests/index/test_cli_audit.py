"""``footnote audit``: who did what."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index import settings
from index.datatypes import COMMAND_LINE, Deed, Entry, Role
from index.engine import Engine
from index.terminal import render_audit
from support.cli import FERRY, CommandLine, fake, settle

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)


@pytest.fixture
def footnote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return settle(tmp_path, monkeypatch)


@pytest.fixture
def here(footnote: CommandLine) -> Iterator[Engine]:
    with Engine(settings.load(None), encoder=fake()) as opened:
        yield opened


def test_nothing_is_written_down_at_first(footnote: CommandLine) -> None:
    result = footnote("audit")
    assert (result.exit_code, result.stdout) == (0, "Nothing has been written down yet.\n")


def test_builds_and_invitations_are_shown_newest_first(footnote: CommandLine, here: Engine) -> None:
    footnote.write("news/ferry.md", FERRY)
    assert footnote("sync", "news").exit_code == 0
    invitation = here.team.invite(Role.EDITOR, COMMAND_LINE)
    here.team.join(invitation.token, 7, "Ada\x1b[31m")
    first, second, third = footnote("audit").stdout.splitlines()
    assert first.endswith("join         Ada\ufffd[31m (7): editor; invited by command line")
    assert second.endswith("invite       command line: editor")
    assert "  sync         command line" in third
    limited = footnote("audit", "--limit", "1").stdout.splitlines()
    assert limited == [first, "There are older ones; --limit shows more."]


@pytest.mark.parametrize("limit", ["0", "-1", "x"])
def test_a_limit_that_is_none_is_refused(footnote: CommandLine, limit: str) -> None:
    assert footnote("audit", "--limit", limit).exit_code == 2


def test_it_is_said_who_did_something() -> None:
    entries = [
        Entry(4, NOON, None, Deed.FEEDS, "generation 4"),
        Entry(3, NOON, 7, Deed.DISMISS, "8", "admin"),
        Entry(2, NOON, 8, Deed.JOIN, "admin", "7"),
        Entry(1, NOON, COMMAND_LINE, Deed.BACKUP, "a\nb"),
    ]
    assert render_audit(entries, {7: "Ada"}).splitlines() == [
        "2024-06-20 12:00 UTC  feeds        on schedule: generation 4",
        "2024-06-20 12:00 UTC  dismiss      Ada (7): user 8; admin",
        "2024-06-20 12:00 UTC  join         user 8: admin; invited by Ada (7)",
        "2024-06-20 12:00 UTC  backup       command line: a b",
    ]


def test_the_engine_notes_corrections_by_whom(here: Engine, tmp_path: Path) -> None:
    (draft,) = here.intake.from_file("a.md", FERRY.encode(), "upload:1/a.md", 7).drafts
    here.intake.correct(draft.id, 7, title="Right")
    [entry] = here.audit.entries(1)
    assert (entry.deed, entry.by, entry.detail) == (Deed.CORRECT, 7, "title: Right")
    here.intake.accept([draft.id], by=7)
    [entry] = here.audit.entries(1)
    assert (entry.deed, entry.by) == (Deed.ADD, 7)

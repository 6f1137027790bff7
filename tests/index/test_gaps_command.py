"""``footnote gaps``: what is missing, and votes as a question file."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index import settings
from index.datatypes import Asker, Gap, Verdict, Vote
from index.engine import Engine
from index.terminal import render_gaps
from support.cli import FERRY, FERRY_QUESTION, CommandLine, fake, settle

ASKER = Asker(5, 5)
WORDLESS = "What do zebras eat in winter?"
NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)


@pytest.fixture
def footnote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    commands = settle(tmp_path, monkeypatch)
    commands.write("news/ferry.md", FERRY)
    assert commands("sync", "news").exit_code == 0
    return commands


@pytest.fixture
def here(footnote: CommandLine) -> Iterator[Engine]:
    with Engine(settings.load(None), encoder=fake()) as opened:
        yield opened


def test_nothing_is_missing_at_first(footnote: CommandLine) -> None:
    result = footnote("gaps")
    assert (result.exit_code, result.stdout) == (
        0,
        "Nothing was left unanswered or voted down.\n",
    )
    assert footnote("gaps", "export").stdout.startswith("# What people voted on.")


def test_what_is_missing_is_shown_and_bounded(footnote: CommandLine, here: Engine) -> None:
    here.remember(here.ask(WORDLESS, threshold=1), ASKER)
    answer_id = here.remember(here.ask(FERRY_QUESTION, threshold=0), ASKER)
    here.feedback.cast(Vote(answer_id, 5, Verdict.DOWN))
    result = footnote("gaps")
    assert result.exit_code == 0
    assert WORDLESS in result.stdout
    assert FERRY_QUESTION in result.stdout
    assert "1 unanswered" in result.stdout
    assert "1 voted down" in result.stdout
    assert "1 more; --limit shows them." in footnote("gaps", "--limit", "1").stdout
    assert footnote("gaps", "--days", "0").exit_code == 2


def test_the_export_is_a_question_file_that_eval_reads(footnote: CommandLine, here: Engine) -> None:
    answer_id = here.remember(here.ask(FERRY_QUESTION, threshold=0), ASKER)
    none = here.remember(here.ask(WORDLESS, threshold=1), ASKER)
    wrong = here.remember(here.ask("Who went by ferry?", threshold=0), ASKER)
    for each in (answer_id, none):
        here.feedback.cast(Vote(each, 5, Verdict.UP))
    here.feedback.cast(Vote(wrong, 5, Verdict.DOWN))
    assert footnote("gaps", "export", "votes.toml").exit_code == 0
    assert '# ask = "Who went by ferry?"' in (footnote.home / "votes.toml").read_text("utf-8")
    result = footnote("eval", "votes.toml")
    assert result.exit_code == 0, result.output
    assert footnote("gaps", "export").stdout_bytes == (footnote.home / "votes.toml").read_bytes()


def test_groups_are_shown_with_their_facts_and_without_what_steers_a_terminal() -> None:
    gaps = [
        Gap("Who is\x1b[2J it?\n", 4, 3, 2, 1, NOON, ("Who was it?",)),
        Gap("When?", 1, 0, 1, 0, NOON - timedelta(days=1)),
    ]
    assert render_gaps(gaps).splitlines() == [
        "Who is�[2J it?",
        "    asked 4 times by 3 people, 2 unanswered, 1 voted down, last on 2024-06-20",
        "    also: Who was it?",
        "When?",
        "    asked once, 1 unanswered, last on 2024-06-19",
    ]

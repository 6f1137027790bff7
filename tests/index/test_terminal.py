"""The talk in the terminal, driven by a scripted standard input, and what lists look like."""

import builtins
from pathlib import Path

import pytest

from index import terminal
from index.datatypes import Rejected, SyncReport
from support import cli
from support.cli import CommandLine

WELCOME = f"{terminal.WELCOME}\n"


@pytest.fixture
def footnote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Footnote with one article, so that every number in its answers is known."""
    footnote = cli.settle(tmp_path, monkeypatch)
    footnote.write("ferry.md", cli.FERRY)
    assert footnote("sync", "ferry.md").exit_code == 0
    return footnote


def talk(footnote: CommandLine, *lines: str) -> list[str]:
    """What is said to each line, the welcome left out; standard input ends after them."""
    result = footnote("chat", stdin="".join(f"{line}\n" for line in lines))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(WELCOME)
    said = result.stdout.removeprefix(WELCOME).split("\n> ")[1:]
    return [each.strip() for each in said]


def test_a_question_is_answered_as_ask_answers_it(footnote: CommandLine) -> None:
    said = talk(footnote, cli.FERRY_QUESTION)
    assert said[0] == footnote("ask", cli.FERRY_QUESTION).stdout.strip()


def test_a_number_opens_that_citation_in_its_passage(footnote: CommandLine) -> None:
    said = talk(footnote, cli.FERRY_QUESTION, "1")
    before, _, rest = said[1].partition("»")
    quote, _, after = rest.partition("«")
    assert (before, quote) == ("", cli.FERRY_QUOTE)
    assert " ".join(after.split()) == "It carries 120 passengers. A ticket costs eleven crowns."


@pytest.mark.parametrize("number", ["9", "0", "123456789"])
def test_a_number_without_a_citation_says_so(footnote: CommandLine, number: str) -> None:
    said = talk(footnote, cli.FERRY_QUESTION, number)
    assert said[1] == f"The last answer has no citation {int(number)}."


def test_thousands_of_digits_are_a_question_like_any_other(footnote: CommandLine) -> None:
    said = talk(footnote, cli.FERRY_QUESTION, "9" * 5000)
    assert said[1].startswith("the question has 5000 characters")


def test_sources_lists_the_articles(footnote: CommandLine) -> None:
    said = talk(footnote, "/sources")
    assert said[0] == footnote("articles").stdout.strip()


@pytest.mark.parametrize("word", ["/quit", "/exit", "  /quit  "])
def test_quit_ends_the_talk(footnote: CommandLine, word: str) -> None:
    assert talk(footnote, word, cli.FERRY_QUESTION) == [""]


def test_the_end_of_input_ends_the_talk(footnote: CommandLine) -> None:
    assert talk(footnote) == [""]


def test_ctrl_c_at_the_prompt_ends_the_talk(
    footnote: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(builtins, "input", interrupted)
    result = footnote("chat")
    assert (result.exit_code, result.stdout) == (0, f"{WELCOME}\n")


def test_the_talk_goes_on_after_what_cannot_be_asked(footnote: CommandLine) -> None:
    said = talk(footnote, "", "   ", "🙂", "x" * 2000, cli.FERRY_QUESTION)
    assert said[:2] == ["", ""]
    assert said[2] == "the question holds no words; ask something in a few words"
    assert "at most 1000" in said[3]
    assert cli.FERRY_QUOTE in said[4]


def test_the_talk_before_the_first_sync_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    footnote = cli.settle(tmp_path / "empty", monkeypatch)
    assert talk(footnote, "Who?")[0] == "nothing is indexed yet; run `footnote sync` first"


def test_broken_bytes_on_standard_input_do_not_end_the_talk(footnote: CommandLine) -> None:
    stdin = b"caf\xe9 \xff?\n" + cli.FERRY_QUESTION.encode() + b"\n"
    assert cli.FERRY_QUOTE in footnote("chat", stdin=stdin).stdout


@pytest.mark.parametrize(
    ("report", "shown"),
    [
        (
            SyncReport(generation=3, added=2, changed=1, removed=4, unchanged=5, embedded=9),
            "2 added, 1 changed, 4 removed, 5 unchanged, 9 passages embedded; generation 3",
        ),
        (
            SyncReport(generation=None, rejected=(Rejected("/a", "is empty"),)),
            (
                "0 added, 0 changed, 0 removed, 0 unchanged, 0 passages embedded, 1 skipped; "
                "nothing published yet"
            ),
        ),
        (
            SyncReport(generation=3, cancelled=True),
            "Cancelled; what was published is untouched.",
        ),
    ],
)
def test_a_report_says_what_was_done(report: SyncReport, shown: str) -> None:
    assert terminal.render_report(report) == shown

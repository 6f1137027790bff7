"""The talk in the terminal, driven by a scripted standard input, and what lists look like."""

import builtins
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.text import Text

from index import terminal
from index.datatypes import Citation, Quotation, Rejected, Span, SyncReport
from index.errors import QuestionError
from support import cli
from support.cli import CommandLine
from support.fake_engine import ARTICLE, OTHER, VISIT, abstention, answer_of, cite

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


# --- answers ---------------------------------------------------------------------------


def short(citation: Citation, words: str, agreeing: int = 1) -> Citation:
    """The citation with these words of it as the answer."""
    start = citation.span.start + citation.quote.index(words)
    return replace(citation, answer=Span(start, start + len(words)), agreeing=agreeing)


FIRST = short(cite(1, ARTICLE, "Putin arrived in Pyongyang on 19 June 2024 🛬."), "19 June 2024", 3)
SECOND = replace(
    short(cite(2, OTHER, "Nobody was hurt.", 2), "Nobody"),
    before=Quotation("The launch went well.", Span(0, 21)),
)
ANSWER = replace(answer_of(VISIT, FIRST, SECOND), short_answer="19 June 2024")


def styled(text: Text, style: str) -> list[str]:
    return [text.plain[each.start : each.end] for each in text.spans if each.style == style]


def test_the_short_answer_is_the_headline_and_bold_in_its_quotation() -> None:
    shown = terminal.render(ANSWER)
    assert shown.plain == (
        "19 June 2024 · 3 articles agree\n"
        '[1] "Putin arrived in Pyongyang on 19 June 2024 🛬."\n'
        "    Putin in Pyongyang · Footnote samples · 2024-06-20\n"
        "    https://example.org/visit\n"
        '[2] "The launch went well." "Nobody was hurt."\n'
        "    A launch · date unknown"
    )
    assert styled(shown, "bold") == ["19 June 2024", "19 June 2024", "Nobody"]
    assert "".join(styled(shown, "dim")) == '"The launch went well." '


def test_context_from_farther_away_is_parted_by_an_ellipsis() -> None:
    far = replace(SECOND, span=Span(60, 76), answer=None)
    assert (
        '"The launch went well." … "Nobody was hurt."'
        in terminal.render(answer_of(VISIT, far)).plain
    )


def test_articles_that_disagree_are_listed_in_the_order_given() -> None:
    shown = terminal.render(replace(ANSWER, disagreeing=(2, 1))).plain
    assert shown.startswith(
        "The articles disagree:\n"
        "  Nobody · date unknown [2]\n"
        "  19 June 2024 · 2024-06-20 [1] · 3 articles agree\n"
        '[1] "Putin'
    )


def test_what_is_nearest_has_no_headline() -> None:
    near = replace(abstention(VISIT, replace(SECOND, number=1)), short_answer="Nobody")
    shown = terminal.render(near)
    assert shown.plain.startswith("The articles don't say. Nearest, but no answer:\n[1] ")
    assert "bold" not in {each.style for each in shown.spans}


def test_bold_shows_in_a_terminal_and_piped_words_stand_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Text.assemble(("24 years", "bold"), " [b]" + " long" * 40)
    terminal.show(text)
    assert capsys.readouterr().out == f"{text.plain}\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal.show(text)
    shown = capsys.readouterr().out
    assert shown.startswith("\x1b[1m24 years\x1b[0m [b] long")
    assert shown.count("\n") == 1


def test_no_article_steers_the_terminal() -> None:
    steering = replace(FIRST, quote="Red \x1b[31m 19 June 2024\r", title="\x07", answer=None)
    shown = terminal.render(answer_of(VISIT, steering)).plain
    assert '[1] "Red �[31m 19 June 2024�"\n    � · ' in shown


def test_json_tells_where_the_answer_and_its_context_stand() -> None:
    told = json.loads(terminal.to_json(replace(ANSWER, disagreeing=(2, 1))))
    assert (told["short_answer"], told["disagreeing"]) == ("19 June 2024", [2, 1])
    first, second = told["citations"]
    start = ARTICLE.text.index("19 June 2024")
    assert {key: first[key] for key in NEW} == {
        "short_answer": "19 June 2024", "answer_start": start, "answer_end": start + 12,
        "before": None, "before_start": None, "before_end": None, "agreeing": 3,
    }  # fmt: skip
    assert (second["before"], second["before_start"], second["before_end"]) == (
        "The launch went well.", 0, 21,
    )  # fmt: skip
    refused = json.loads(terminal.refusal("?", QuestionError("no words")))
    assert refused.keys() - told.keys() == {"error"}
    assert told.keys() <= refused.keys()


NEW = (
    "short_answer", "answer_start", "answer_end",
    "before", "before_start", "before_end", "agreeing",
)  # fmt: skip


# --- reports ---------------------------------------------------------------------------


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

"""`footnote eval` end to end with the fake encoder: what it prints, saves, resumes, refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from index.engine import Engine
from support import cli
from support.cli import CommandLine

DONE, FAILED, USAGE = 0, 1, 2
QUESTIONS = f"""\
[[question]]
ask = "{cli.FERRY_QUESTION}"
answer = "on Tuesday"

[[question]]
ask = "When did the Tyne bridge open?"
answer = "October 1928"

[[question]]
ask = "Which pianist won the Chopin competition in Warsaw?"
answerable = false
"""
NEWS = (
    '{"id": "1", "question": "Where has a snowy owl settled?", "answer": "the cathedral roof", '
    '"articles": ["https://wire.example/owl"]}\n'
    '{"id": "2", "question": "Which lamp of Leith went dark?", "answer": "gas", '
    '"articles": ["https://wire.example/owl"]}\n'
    '{"id": "3", "question": "When did the last lamp of Leith go dark?", "answer": "Wednesday", '
    '"articles": ["https://wire.example/lamp"]}\n'
)
LEITH = '{"url": "https://wire.example/1", "text": "Leith lost its last dark lamp Wednesday."}\n'


@pytest.fixture
def footnote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A home with articles and questions, in which nothing is indexed."""
    footnote = cli.settle(tmp_path, monkeypatch)
    footnote.write("settings.toml", '[reader]\nmodel = "similarity"\n')
    footnote.write("news/ferry.md", cli.FERRY)
    footnote.write("news/bridge.txt", cli.BRIDGE)
    footnote.write("q.toml", QUESTIONS)
    footnote.write("wire.jsonl", cli.OWL + cli.LAMP)
    footnote.write("old.jsonl", LEITH + cli.OWL.replace("cathedral", "old").replace("owl", "hen"))
    footnote.write("q.jsonl", NEWS)
    return footnote


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that engines are asked, as they come."""
    questions: list[str] = []
    examine = Engine.examine

    def noted(self: Engine, question: str, k: int) -> Any:
        questions.append(question)
        return examine(self, question, k)

    monkeypatch.setattr(Engine, "examine", noted)
    return questions


def figures(footnote: CommandLine, name: str) -> dict[str, Any]:
    """What a run saved."""
    path = footnote.home / "build" / "evaluation" / name / "measures.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def test_a_corpus_is_asked_in_an_index_of_its_own(footnote: CommandLine) -> None:
    result = footnote("eval", "q.toml", "--corpus", "news")
    assert result.exit_code == DONE, result.output
    assert "Run q: 2 answerable and 1 unanswerable questions" in result.stdout
    found = figures(footnote, "q")
    assert (found["answerable"], found["unanswerable"]) == (2, 1)
    assert found["measures"]["answer_hit@3"]["value"] == 1
    assert found["measures"]["passage_hit@1"]["value"] == 1
    folder = footnote.home / "build" / "evaluation" / "q"
    assert {each.name for each in folder.iterdir() if each.suffix != ".lock"} == {
        "corpus.jsonl", "measures.json", "report.txt", "risk-coverage.png",
    }  # fmt: skip
    assert (folder / "report.txt").read_text(encoding="utf-8") in result.stdout
    assert not (footnote.home / "data").exists()


def test_without_a_corpus_the_configured_index_is_asked(footnote: CommandLine) -> None:
    result = footnote("eval", "q.toml")
    assert (result.exit_code, "footnote sync" in result.stderr) == (FAILED, True)
    assert footnote("sync", "news").exit_code == DONE
    assert footnote("eval", "q.toml", "--name", "mine", "--out", "out").exit_code == DONE
    assert (footnote.home / "out" / "mine" / "report.txt").is_file()
    assert not (footnote.home / "out" / "index").exists()


def test_news_questions_are_asked_of_both_corpora(footnote: CommandLine, asked: list[str]) -> None:
    """Question 2 is answered by no article of its list, 3 is answered by the old corpus too."""
    result = footnote(
        "eval", "q.jsonl", "--corpus", "wire.jsonl", "--unanswerable-corpus", "old.jsonl"
    )
    assert result.exit_code == DONE, result.output
    found = figures(footnote, "q")
    assert (found["answerable"], found["unanswerable"]) == (2, 1)
    owl, lamp = "Where has a snowy owl settled?", "When did the last lamp of Leith go dark?"
    assert asked == [owl, owl, lamp, owl, owl]


def test_a_finished_run_is_measured_again_without_asking(
    footnote: CommandLine, asked: list[str]
) -> None:
    first = footnote("eval", "q.toml", "--corpus", "news")
    asked.clear()
    again = footnote("eval", "q.toml", "--corpus", "news")
    assert asked == []
    assert again.stdout == first.stdout


def test_a_limit_asks_fewer_and_a_higher_one_only_the_rest(
    footnote: CommandLine, asked: list[str]
) -> None:
    footnote("eval", "q.toml", "--corpus", "news", "--limit", "1")
    assert figures(footnote, "q")["answerable"] == 1
    known = set(asked)
    asked.clear()
    footnote("eval", "q.toml", "--corpus", "news")
    assert figures(footnote, "q")["answerable"] == 2
    assert not known & set(asked)


def test_a_run_under_other_settings_needs_another_name(footnote: CommandLine) -> None:
    arguments = ("eval", "q.toml", "--corpus", "news")
    assert footnote(*arguments).exit_code == DONE
    footnote.write("settings.toml", '[reader]\nmodel = "similarity"\n[answers]\nthreshold = 0.9\n')
    refused = footnote(*arguments)
    assert refused.exit_code == FAILED
    assert "another set of settings" in refused.stderr
    assert "pass another --name" in refused.stderr
    assert footnote(*arguments, "--name", "high").exit_code == DONE
    compared = footnote("eval", "--compare", "q", "build/evaluation/high")
    assert compared.exit_code == DONE, compared.output
    assert "2 answerable and 1 unanswerable questions that both runs" in compared.stdout
    assert (footnote.home / "build" / "evaluation" / "q-and-high.png").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), USAGE, "name question files, or two runs"),
        (("q.toml", "--compare", "a", "b"), USAGE, "name question files, or two runs"),
        (("none.toml",), FAILED, "none.toml cannot be read"),
        (("q.toml", "--name", "a/b"), FAILED, "cannot name a run"),
        (("q.toml", "--name", "index"), FAILED, "cannot name a run"),
        (("--compare", "a", "b"), FAILED, "holds no run"),
        (("q.jsonl", "--corpus", "news"), FAILED, "of no question the corpus holds"),
        (("long.toml", "--corpus", "news"), FAILED, "long.toml, question 1: the question has"),
    ],
)
def test_what_cannot_be_done_is_said(
    footnote: CommandLine, arguments: tuple[str, ...], code: int, said: str
) -> None:
    footnote.write("long.toml", f'[[question]]\nask = "{"why " * 400}"\nanswer = "x"\n')
    result = footnote("eval", *arguments)
    assert result.exit_code == code
    assert said in result.stderr


def test_a_calibration_of_one_s_own_comes_along(footnote: CommandLine) -> None:
    footnote.write("data/calibration/x.json", "{}")
    assert footnote("eval", "q.toml", "--corpus", "news").exit_code == DONE
    (copy,) = (footnote.home / "build" / "evaluation" / "index").glob("*/calibration/x.json")
    assert copy.read_text(encoding="utf-8") == "{}"


def test_an_uncalibrated_reader_is_refused_before_anything_is_embedded(
    footnote: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader that ships knows nothing of the fake encoder."""

    def sync(*_: object) -> None:
        raise AssertionError("it was synced")

    monkeypatch.setattr(Engine, "sync", sync)
    footnote.write("settings.toml", "")
    result = footnote("eval", "q.toml", "--corpus", "news")
    assert result.exit_code == FAILED
    assert "was never calibrated beside the encoder" in result.stderr
    assert "footnote calibrate QUESTIONS" in result.stderr

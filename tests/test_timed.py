"""Questions whose answer depends on a time, asked of the sample articles with the real models."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from index.datatypes import Answer
from index.engine import Engine
from index.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2024, 12, 31)
RIGHT = 0.65
"""Share whose first sentence is of the article that is meant, at whatever support."""
MOST_WRONG = 3
"""Answers of another article that are given at the shipped threshold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the beginning of the right article's name, and what came."""

    question: str
    article: str
    best: str
    given: bool


def first_article(engine: Engine, answer: Answer) -> str:
    """The file that the first sentence comes from."""
    if not answer.citations:
        return ""
    (key,) = [
        each.article.key
        for each in engine.articles(0, 1000)
        if each.id == answer.citations[0].article_id
    ]
    return Path(key).name


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Asked]]:
    questions = tomllib.loads(
        (ROOT / "tests" / "data" / "timed-questions.toml").read_text(encoding="utf-8")
    )["question"]
    settings = Settings(data_dir=tmp_path_factory.mktemp("timed"))
    with Engine(settings, today=lambda: TODAY) as engine:
        engine.sync([ROOT / "index" / "samples"])
        rows = []
        for each in questions:
            answer = engine.ask(each["ask"], 0.0)
            given = answer.confidence >= settings.answers.threshold
            best = first_article(engine, answer)
            rows.append(Asked(each["ask"], each["article"], best, given))
        yield rows


def test_the_event_that_is_meant_comes_first(asked: list[Asked]) -> None:
    right = [each for each in asked if each.best.startswith(each.article)]
    wrong = [each for each in asked if each.given and each not in right]
    assert len(right) / len(asked) >= RIGHT, [each for each in asked if each not in right]
    assert len(wrong) <= MOST_WRONG, wrong


@pytest.mark.parametrize("operator", ["since:", "until:"])
def test_operators_never_let_another_time_in(asked: list[Asked], operator: str) -> None:
    exact = [each for each in asked if each.question.startswith(operator)]
    assert exact
    assert [each for each in exact if not each.best.startswith(each.article)] == []

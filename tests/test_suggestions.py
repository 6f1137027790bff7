"""Suggested questions on the sample articles with the real models."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from index.datatypes import Answer
from index.engine import Engine
from index.settings import Settings
from index.suggesting.candidates import MAX_CHARS
from index.text import same_words

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2024, 12, 31)
QUESTIONS = (
    "Where did Putin fly after Pyongyang in June 2024?",
    "how did Kim Jong Un travel to Russia in 2023",
    "which Kremlin leader was the first to go to North Korea?",
    "Who was top scorer of the World Cup in Russia?",
    "who won the Nobel Peace Prize in 2021?",
    "what temperature limit was agreed in Paris in 2015?",
    "who handed over Sweden's NATO papers?",
    "how quickly did ChatGPT get a million users?",
    "How many employees did Lehman Brothers have?",
    "who saved Hermoso's penalty",
    "how many firefighters fought the fire at Notre-Dame?",
    "how long is Finland's border with Russia?",
)
MOST = 3
LEAST_WITH_ANY = 6
"""Of these questions; most samples are too short to tell what nobody asked."""
ASKED_AGAIN = 6
"""So many suggestions are asked once more; each takes a second or more."""

# Real models; on busy machines that takes minutes.
pytestmark = pytest.mark.timeout(1800)


@dataclass(frozen=True, slots=True)
class Suggested:
    """An answer, what is suggested under it, and the replies to some of that."""

    answer: Answer
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was suggested in all, and the replies to the first suggestions."""

    suggested: tuple[Suggested, ...]
    replies: dict[str, Answer]
    threshold: float


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("suggestions"))
    with Engine(settings, today=lambda: TODAY) as engine:
        engine.sync([ROOT / "index" / "samples"])
        answers = [engine.ask(each) for each in QUESTIONS]
        suggested = tuple(Suggested(each, engine.suggest(each, MOST)) for each in answers)
        questions = list(dict.fromkeys(one for each in suggested for one in each.questions))
        replies = {one: engine.ask(one) for one in questions[:ASKED_AGAIN]}
        yield Outcome(suggested, replies, settings.answers.threshold)


def test_many_answers_get_suggestions(outcome: Outcome) -> None:
    counts = [len(each.questions) for each in outcome.suggested]
    print({count: counts.count(count) for count in range(MOST + 1)})  # noqa: T201 - the figures
    for each in outcome.suggested:
        print(each.answer.question, *each.questions, sep="\n    ")  # noqa: T201 - to be read
    assert sum(1 for count in counts if count) >= LEAST_WITH_ANY
    assert max(counts) <= MOST


def test_every_suggestion_is_answered_at_the_threshold(outcome: Outcome) -> None:
    assert len(outcome.replies) == ASKED_AGAIN
    for question, reply in outcome.replies.items():
        assert not reply.abstained, question
        assert reply.confidence >= outcome.threshold, question


def test_no_suggestion_is_answered_by_what_is_shown(outcome: Outcome) -> None:
    for each in outcome.suggested:
        shown = [one.quote for one in each.answer.citations or each.answer.nearest]
        for question in each.questions:
            reply = outcome.replies.get(question)
            if reply is not None:
                first = reply.citations[0].quote
                assert not any(same_words(first, quote) for quote in shown), question


def test_every_suggestion_fits_a_button_and_none_comes_twice(outcome: Outcome) -> None:
    for each in outcome.suggested:
        asked = [each.answer.question, *each.questions]
        assert len({one.casefold() for one in asked}) == len(asked)
        assert all(len(one) <= MAX_CHARS and one.endswith("?") for one in each.questions)

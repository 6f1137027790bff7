"""A question asked in a thread: kept, counted and observed, whatever fails beside it."""

from typing import Any

import pytest

from bot.asks import Ask, Asks
from index.datatypes import Answer, Asked, Asker, Channel
from index.errors import QuestionError, StoreError
from index.timings import Timings, stage
from support.fake_engine import VISIT, VISIT_ANSWER, FakeEngine

ALICE = Asker(7, 7)


def test_an_answer_is_kept_counted_and_observed(engine: FakeEngine) -> None:
    seen: list[Asked] = []
    asks = Asks(engine, seen.append)
    answer, answer_id = asks.answer(Ask(VISIT, ALICE, VISIT_ANSWER, replied=True))
    assert answer == VISIT_ANSWER
    assert answer_id is not None
    assert engine.kept.answers[answer_id].answer == VISIT_ANSWER
    assert (engine.asked_after, engine.replies) == ([VISIT_ANSWER], [True])
    (asked,) = seen
    assert engine.kept.asks == seen
    assert (asked.asker, asked.channel, asked.answer_id) == (ALICE, Channel.CHAT, answer_id)
    assert (asked.abstained, asked.failed) == (False, False)
    assert VISIT not in repr(asked)


def test_a_failure_is_counted_and_raised(engine: FakeEngine) -> None:
    engine.errors[VISIT] = ValueError("unforeseen")
    seen: list[Asked] = []
    with pytest.raises(ValueError, match="unforeseen"):
        Asks(engine, seen.append).answer(Ask(VISIT, ALICE, channel=Channel.INLINE))
    assert [(each.failed, each.channel, each.answer_id) for each in seen] == [
        (True, Channel.INLINE, None)
    ]


class Staged(FakeEngine):
    """A fake that has a stage."""

    def ask(self, *args: Any, **options: Any) -> Answer:
        with stage("read"):
            return super().ask(*args, **options)


def test_how_long_the_stages_of_an_answer_took_is_told() -> None:
    told: list[Timings] = []
    engine = Staged()
    engine.errors["Who fails?"] = ValueError("unforeseen")
    asks = Asks(engine, timed=told.append)
    asks.answer(Ask(VISIT, ALICE))
    with pytest.raises(ValueError, match="unforeseen"):
        asks.answer(Ask("Who fails?", ALICE))
    (timings,) = told
    assert [(each.path, each.count) for each in timings.stages] == [(("read",), 1)]


def test_what_is_no_question_is_not_counted(engine: FakeEngine) -> None:
    with pytest.raises(QuestionError):
        Asks(engine).answer(Ask("🛬", ALICE))
    assert engine.kept.asks == []


@pytest.mark.parametrize("error", [StoreError("the disk is full"), KeyError("unforeseen")])
def test_counting_that_fails_loses_no_answer(
    engine: FakeEngine, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_asked: Asked) -> None:
        raise error

    answer, answer_id = Asks(engine, fail).answer(Ask(VISIT, ALICE))
    assert answer == VISIT_ANSWER
    assert answer_id in engine.kept.answers
    assert "a question could not be counted" in caplog.text
    assert VISIT not in caplog.text

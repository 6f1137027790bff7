"""Looking at standing questions when something is in the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from index.audience import audience
from index.datatypes import Answer, Asker
from index.engine import Engine
from index.errors import EncoderError, NothingIndexed, QuestionError
from index.settings import Settings, Watching
from index.store import Store
from support.audience import COST, MAYOR, Clock, RealWorld
from support.fakes import HashedEncoder

ALICE = Asker(7, 7)
ADA = "Harbour news. The mayor of Lenn is Ada Byron. She cut a ribbon."
KAREL = "An election. The mayor of Lenn is Karel Capek since Monday. He thanked all."


@pytest.fixture
def world(tmp_path: Path) -> Iterator[RealWorld]:
    made = RealWorld(tmp_path, watching=Watching(quiet_from=time(0), quiet_until=time(0)))
    made.publish(ada=ADA)
    yield made
    made.engine.close()


def watch(engine: Engine, question: str, chat: int) -> int:
    answer_id = engine.remember(engine.ask(question), Asker(chat, chat))
    return engine.watching.add(Asker(chat, chat), answer_id).id


def test_nothing_is_looked_at_before_anything_is_indexed(tmp_path: Path) -> None:
    empty = RealWorld(tmp_path)
    assert empty.engine.watching.look(lambda: False) == 0
    empty.engine.close()


def test_a_question_that_cannot_be_asked_stops_no_other(
    world: RealWorld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    number = watch(world.engine, COST, 8)
    watch(world.engine, MAYOR, 7)
    world.publish(karel=KAREL)
    ask = world.engine.ask

    def refusing(question: str, *, language: str | None) -> Answer:
        if question == COST:
            raise QuestionError("the question has too many characters")
        return ask(question, language=language)

    monkeypatch.setattr(world.engine.watching, "_ask", refusing)
    assert world.engine.watching.look(lambda: False) == 1
    assert f"watch {number} cannot be asked: the question has too many" in caplog.text
    assert COST not in caplog.text
    caplog.clear()
    assert world.engine.watching.look(lambda: False) == 0
    assert "cannot be asked" not in caplog.text  # once for each generation


@pytest.mark.parametrize("error", [EncoderError("no model"), NothingIndexed("nothing")])
def test_what_fails_for_all_is_tried_again_by_the_next_look(
    world: RealWorld, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    watch(world.engine, MAYOR, 7)
    world.publish(karel=KAREL)

    def failing(question: str, *, language: str | None) -> Answer:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(world.engine.watching, "_ask", failing)
        if isinstance(error, NothingIndexed):
            assert world.engine.watching.look(lambda: False) == 0
        else:
            with pytest.raises(EncoderError):
                world.engine.watching.look(lambda: False)
    assert world.engine.watching.look(lambda: False) == 1


def test_an_answer_that_builds_overtook_is_asked_again(
    world: RealWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(world.engine, MAYOR, 7)
    world.publish(karel=KAREL)
    ask = world.engine.ask

    def late(question: str, *, language: str | None) -> Answer:
        return replace(ask(question, language=language), generation=99)

    with monkeypatch.context() as patched:
        patched.setattr(world.engine.watching, "_ask", late)
        assert world.engine.watching.look(lambda: False) == 0
    assert world.engine.watching.look(lambda: False) == 1


def test_a_watch_outlives_the_generation_of_its_answer(world: RealWorld) -> None:
    watch(world.engine, MAYOR, 7)
    for number in range(4):
        world.publish(ada=ADA, other=f"Report {number} was filed in Tarn.")
        assert world.engine.watching.look(lambda: False) == 0
    world.publish(ada=ADA, karel=KAREL)
    assert world.engine.watching.look(lambda: False) == 1
    (notice,) = world.engine.watching.due(world.clock())
    assert notice.new.answer.short_answer == "Karel Capek"


def test_watches_and_notices_outlive_a_restart(world: RealWorld) -> None:
    watch(world.engine, MAYOR, 7)
    world.publish(karel=KAREL)
    assert world.engine.watching.look(lambda: False) == 1
    (notice,) = world.engine.watching.due(world.clock())
    with Store(f"sqlite:///{world.home}/data/footnote.db") as store:
        parts = audience(
            store,
            Settings(data_dir=world.home / "data"),
            HashedEncoder().encode,
            lambda question, *, language: world.engine.ask(question, language=language),
            Clock(),
        )
        assert parts.watching.due(world.clock()) == [notice]
        assert [each.question for each in parts.watching.watched(ALICE)] == [MAYOR]

"""The gate: a new generation and the published one are asked what is pinned, and no more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Answer, Article, Generation, Progress, Stage, Trial
from index.errors import (
    EncoderMismatch,
    EvaluationError,
    IndexFilesError,
    NotCalibrated,
    QuestionError,
    StoreError,
)
from index.judging import Question
from index.releasing import Gate, Gates, key_of, rules_of
from index.settings import Answers, Retrieval, Settings
from support.fake_engine import abstention, answer_of, cite

PUBLISHED, NEW, NEWER = 7, 8, 9
NOW = datetime(2024, 6, 20, tzinfo=UTC)
COUNTED = Generation(PUBLISHED, None, "e", "c", 1, 1, NOW, NOW)


def question(number: int) -> Question:
    return Question(str(number), f"What is {number}?", f"thing {number}", answerable=True)


QUESTIONS = [question(each) for each in range(4)]


def answer(text: str, number: int) -> Answer:
    said = f"It is thing {number}."
    return answer_of(text, cite(1, Article("k", "/k", said), said))


@dataclass
class World:
    """Generations that answer some of the questions, and a note of what each was asked."""

    able: dict[int, set[int]]
    questions: Sequence[Question] = field(default_factory=lambda: [*QUESTIONS])
    published: Generation | None = COUNTED
    encoder: str = "e"
    errors: dict[int, Exception] = field(default_factory=dict)
    asked: list[tuple[int, int]] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        return self.encoder

    def current(self) -> Generation | None:
        return self.published

    def open_for(self, generation: int) -> Callable[[str], Answer]:
        if error := self.errors.get(generation):
            raise error

        def ask(text: str) -> Answer:
            number = int(text.removeprefix("What is ").removesuffix("?"))
            self.asked.append((generation, number))
            able = number in self.able[generation]
            return answer(text, number) if able else abstention(text)

        return ask

    def gates(self, tolerance: float = 0.0) -> Gates:
        return Gates(
            questions=lambda: self.questions,
            generations=self,
            open_for=self.open_for,
            encoder=self,
            rules="r",
            tolerance=tolerance,
        )

    def gate(self, tolerance: float = 0.0) -> Gate:
        found = self.gates(tolerance).gate()
        assert found is not None
        return found


def judged(gate: Gate | None, generation: int = NEW) -> tuple[Trial, list[Progress]]:
    assert gate is not None
    steps: list[Progress] = []
    run = gate.judge(generation)
    while True:
        try:
            steps.append(next(run))
        except StopIteration as end:
            trial: Trial = end.value
            return trial, steps


def test_what_the_published_generation_answers_and_the_new_one_does_not_is_lost() -> None:
    world = World({PUBLISHED: {0, 1, 2}, NEW: {1, 2, 3}})
    gate = world.gate()
    trial, steps = judged(gate)
    assert (trial.asked, trial.right, trial.before) == (4, 3, 3)
    assert trial.lost == ("What is 0?",)
    assert trial.answered == tuple(key_of(each) for each in QUESTIONS[1:])
    assert gate.passes(trial)
    assert steps == [Progress(Stage.EVALUATE, each, 8) for each in range(9)]


def test_a_drop_beyond_the_tolerance_does_not_pass() -> None:
    world = World({PUBLISHED: {0, 1, 2}, NEW: {1}})
    trial, _ = judged(world.gate(0.25))
    assert trial.lost == ("What is 0?", "What is 2?")
    assert not world.gate(0.25).passes(trial)
    assert world.gate(0.5).passes(trial)


def test_between_two_questions_a_build_can_be_cancelled() -> None:
    world = World({PUBLISHED: {0}, NEW: {0}})
    run = world.gate().judge(NEW)
    assert next(run) == Progress(Stage.EVALUATE, 0, 8)
    assert world.asked == []
    assert next(run) == Progress(Stage.EVALUATE, 1, 8)
    run.close()
    assert world.asked == [(NEW, 0)]


def test_a_build_can_be_cancelled_while_a_question_takes_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As the first one does: it loads the models."""
    world = World({PUBLISHED: {0}, NEW: {0}})
    release = Event()
    ask = world.open_for(NEW)

    def slow(text: str) -> Answer:
        release.wait(60)
        return ask(text)

    monkeypatch.setattr(world, "open_for", lambda _: slow)
    run = world.gate().judge(NEW)
    try:
        assert [next(run) for _ in range(3)] == [Progress(Stage.EVALUATE, 0, 8)] * 3
        run.close()
    finally:
        release.set()


def test_the_first_generation_passes_whatever_it_answers() -> None:
    world = World({NEW: set()}, published=None)
    gate = world.gate()
    trial, steps = judged(gate)
    assert (trial.asked, trial.right, trial.before, trial.lost) == (4, 0, 0, ())
    assert gate.passes(trial)
    assert steps[-1] == Progress(Stage.EVALUATE, 4, 4)


def test_without_questions_there_is_no_gate() -> None:
    assert World({}, questions=[]).gates().gate() is None


def test_questions_are_read_anew_for_each_build_and_their_error_comes_before_it() -> None:
    def unreadable() -> Sequence[Question]:
        raise EvaluationError("pinned.toml cannot be read")

    world = World({})
    gates = world.gates()
    gates._questions = unreadable  # noqa: SLF001 - another file now
    with pytest.raises(EvaluationError, match=r"pinned\.toml"):
        gates.gate()
    assert world.asked == []


# --- nothing is asked twice ----------------------------------------------------------------


def test_the_published_generation_is_not_asked_again_for_each_build() -> None:
    world = World({PUBLISHED: {0, 1}, NEW: {0, 1}, NEWER: {0, 1, 2}})
    gates = world.gates()
    judged(gates.gate())
    world.asked.clear()
    trial, steps = judged(gates.gate(), NEWER)  # NEW was cancelled, say
    assert {generation for generation, _ in world.asked} == {NEWER}
    assert (trial.before, trial.right) == (2, 3)
    assert steps[-1].total == 4


def test_what_was_answered_before_publishing_need_not_be_asked_after_it() -> None:
    world = World({PUBLISHED: {0, 1}, NEW: {0, 1}, NEWER: {0, 1}})
    gates = world.gates()
    judged(gates.gate())
    world.published = replace(COUNTED, id=NEW)
    world.asked.clear()
    trial, _ = judged(gates.gate(), NEWER)
    assert {generation for generation, _ in world.asked} == {NEWER}
    assert trial.before == 2


def test_after_a_restart_the_trial_of_the_published_generation_tells() -> None:
    world = World({PUBLISHED: {0, 1}, NEW: {0, 1}, NEWER: {0, 1}})
    trial, _ = judged(world.gate())
    world.published = replace(COUNTED, id=NEW, trial=trial)
    world.asked.clear()
    again, _ = judged(world.gate(), NEWER)
    assert {generation for generation, _ in world.asked} == {NEWER}
    assert again.before == 2


def test_a_trial_of_other_questions_tells_nothing_and_a_new_question_alone_is_asked() -> None:
    world = World({PUBLISHED: {0, 1}, NEW: {0, 1}, NEWER: {0, 1, 4}})
    trial, _ = judged(world.gate())
    world.published = replace(COUNTED, id=NEW, trial=trial)
    world.able[NEW] = {0, 1, 4}
    gates = world.gates()
    judged(gates.gate(), NEWER)
    world.questions = [*QUESTIONS, question(4)]
    world.asked.clear()
    again, _ = judged(gates.gate(), NEWER)
    assert [each for each in world.asked if each[0] == NEW] == [(NEW, 4)]
    assert again.before == 3
    world.asked.clear()
    judged(world.gates().gate(), NEWER)  # after a restart: the stored trial is of the old ones
    assert [number for generation, number in world.asked if generation == NEW] == [*range(5)]


def test_what_the_published_generation_does_not_answer_any_more_was_not_lost() -> None:
    """As a question about this week, which was answered last week."""
    world = World({PUBLISHED: {0, 1}, NEW: {0, 1}, NEWER: {1}})
    gates = world.gates()
    judged(gates.gate())
    world.able[PUBLISHED] = {1}
    world.asked.clear()
    trial, steps = judged(gates.gate(), NEWER)
    assert [each for each in world.asked if each[0] == PUBLISHED] == [(PUBLISHED, 0)]
    assert (trial.before, trial.right, trial.lost) == (1, 1, ())
    assert [each.done for each in steps] == [0, 1, 2, 3, 4, 4]


# --- when one of the two cannot be asked -----------------------------------------------------


@pytest.mark.parametrize(
    "error",
    [NotCalibrated("nobody knows what the scores mean"), EncoderMismatch("built with another")],
)
def test_a_new_generation_that_answers_nothing_is_held_rather_than_thrown_away(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    world = World({PUBLISHED: {0, 1}, NEW: set()}, errors={NEW: error})
    gate = world.gate(0.02)
    trial, steps = judged(gate)
    assert (trial.right, trial.before) == (0, 2)
    assert trial.lost == ("What is 0?", "What is 1?")
    assert not gate.passes(trial)
    assert str(error) in caplog.text
    assert steps[-1].done == steps[-1].total


def test_of_another_encoder_the_trial_from_its_own_time_tells() -> None:
    world = World({PUBLISHED: {0, 1}, NEW: {0, 1, 2}, NEWER: {1, 2}})
    trial, _ = judged(world.gate())
    world.published = replace(COUNTED, id=NEW, trial=trial)
    world.encoder = "another"
    world.asked.clear()
    again, _ = judged(world.gate(), NEWER)
    assert {generation for generation, _ in world.asked} == {NEWER}
    assert (again.before, again.right, again.lost) == (3, 2, ("What is 0?",))
    assert again.digest != trial.digest


def test_of_another_encoder_that_was_never_tried_nothing_is_expected() -> None:
    world = World({PUBLISHED: {0, 1}, NEW: {0}}, encoder="another")
    trial, _ = judged(world.gate())
    assert {generation for generation, _ in world.asked} == {NEW}
    assert (trial.before, trial.right, trial.lost) == (0, 1, ())


def test_a_damaged_published_generation_does_not_keep_a_build_from_mending_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    damaged = IndexFilesError("7.faiss is damaged")
    world = World({PUBLISHED: {0}, NEW: {0}}, errors={PUBLISHED: damaged})
    gate = world.gate()
    trial, _ = judged(gate)
    assert (trial.before, trial.right) == (0, 1)
    assert gate.passes(trial)
    assert "7.faiss is damaged" in caplog.text


def test_what_breaks_the_new_generation_breaks_the_build() -> None:
    for error in (IndexFilesError("no such file"), StoreError("the database is gone")):
        world = World({PUBLISHED: {0}}, errors={NEW: error})
        with pytest.raises(type(error)):
            judged(world.gate())


def test_a_question_that_cannot_be_asked_counts_as_not_answered(
    caplog: pytest.LogCaptureFixture,
) -> None:
    world = World({PUBLISHED: {0}, NEW: {0}})

    def refusing(_generation: int) -> Callable[[str], Answer]:
        def ask(text: str) -> Answer:
            raise QuestionError("the question is too long")

        return ask

    world.questions = [replace(QUESTIONS[0], origin="pinned.toml, question 1")]
    gates = world.gates()
    gates._open_for = refusing  # noqa: SLF001 - settings.answers.max_question_chars is smaller now
    trial, _ = judged(gates.gate())
    assert (trial.asked, trial.right, trial.before) == (1, 0, 0)
    assert "pinned.toml, question 1 cannot be asked: the question is too long" in caplog.text
    assert QUESTIONS[0].text not in caplog.text


# --- a history of builds -------------------------------------------------------------------

NUMBERS = st.sets(st.sampled_from(range(4)))


@given(NUMBERS, st.lists(st.tuples(NUMBERS, st.booleans(), st.booleans()), max_size=8))
def test_whatever_was_remembered_a_trial_says_what_asking_everything_would(
    first: set[int], history: list[tuple[set[int], bool, bool]]
) -> None:
    """Builds come one after the other, some are published, and between some is a restart."""
    world = World({1: first}, published=replace(COUNTED, id=1))
    gates = world.gates()
    serving = 1
    for number, (able, is_published, restarts) in enumerate(history, start=2):
        world.able[number] = able
        trial, _ = judged(gates.gate(), number)
        was = world.able[serving]
        assert (trial.right, trial.before) == (len(able), len(was))
        assert [*trial.lost] == [f"What is {each}?" for each in sorted(was - able)]
        if is_published:
            serving = number
            world.published = replace(COUNTED, id=number, trial=trial)
        if restarts:
            gates = world.gates()


def test_rules_change_with_what_decides_about_answers_alone() -> None:
    plain = Settings()
    assert rules_of(plain) == rules_of(Settings(log_level="DEBUG"))
    others = [Settings(answers=Answers(threshold=0.9)), Settings(retrieval=Retrieval(candidates=7))]
    assert len({rules_of(each) for each in [plain, *others]}) == 3

"""The gate before publishing: the pinned questions, asked of the new generation and the published.

What the published one answers rightly is remembered, here and in its own trial, so that builds
do not ask it all again. What seems lost is asked of it once more: a question that it does not
answer any more either, such as one about this week, was not lost by the build.
"""

import logging
from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import Protocol

from index.asking import Asking
from index.building.pace import aside
from index.datatypes import Answer, Generation, Progress, Stage, Trial
from index.errors import EncoderMismatch, IndexFilesError, NotCalibrated, QuestionError
from index.judging import Question
from index.releasing.trial import digest_of, is_right, key_of, passes, trial_of
from index.settings import Settings
from index.snapshots import Snapshots
from index.text import digest

log = logging.getLogger(__name__)

Ask = Callable[[str], Answer]
"""Asks one generation; raises as ``Engine.ask`` does."""

Outcomes = dict[str, bool]
"""Whether questions were answered rightly, by their keys."""


class Generations(Protocol):
    """Says what is published."""

    def current(self) -> Generation | None:
        """The published generation."""


class Fingerprinted(Protocol):
    """The encoder."""

    @property
    def fingerprint(self) -> str:
        """Names it."""


class Gates:
    """Makes a gate for each build, and remembers what was answered."""

    def __init__(
        self,
        *,
        questions: Callable[[], Sequence[Question]],
        generations: Generations,
        open_for: Callable[[int], Ask],
        encoder: Fingerprinted,
        rules: str,
        tolerance: float,
    ) -> None:
        """``open_for`` opens a generation of whatever standing; see ``answering``.

        ``rules`` names what else decides about answers; see ``rules_of``. ``tolerance`` is a
        share of the questions, between 0 and 1.
        """
        self._questions = questions
        self._generations = generations
        self._open_for = open_for
        self._encoder = encoder
        self._rules = rules
        self._tolerance = tolerance
        self._known: dict[int, Outcomes] = {}

    def gate(self) -> "Gate | None":
        """The gate for a build that begins now; None where no questions are pinned.

        Raises EvaluationError where they cannot be read: call it before anything is built.
        """
        questions = self._questions()
        if not questions:
            return None
        return Gate(
            questions=questions,
            generations=self._generations,
            open_for=self._open_for,
            encoder=self._encoder.fingerprint,
            rules=self._rules,
            tolerance=self._tolerance,
            known=self._known,
        )


class Gate:
    """Lets a generation pass that answers the pinned questions about as well as the published."""

    def __init__(
        self,
        *,
        questions: Sequence[Question],
        generations: Generations,
        open_for: Callable[[int], Ask],
        encoder: str,
        rules: str,
        tolerance: float,
        known: dict[int, Outcomes],
    ) -> None:
        """``known`` is what generations answered rightly, and is added to."""
        self._questions = questions
        self._generations = generations
        self._open_for = open_for
        self._encoder = encoder
        self._rules = rules
        self._tolerance = tolerance
        self._known = known

    def passes(self, trial: Trial) -> bool:
        """Whether it may be published unasked."""
        return passes(trial, self._tolerance)

    def judge(self, generation: int) -> Generator[Progress, None, Trial]:
        """Ask a generation that is whole and not published; yields between two questions.

        Closing the generator cancels. Raises as asking does, but for NotCalibrated: an encoder
        that no reader was calibrated with answers nothing, and it takes a published generation
        to calibrate one.
        """
        current = self._generations.current()
        was = self._outcomes_of(current) if current else {}
        can_ask = current is not None and current.encoder == self._encoder
        missing = [each for each in self._questions if key_of(each) not in was] if can_ask else []
        steps = Steps(len(self._questions) + len(missing))
        yield steps.now
        now: Outcomes = {}
        yield from self._ask(generation, self._questions, now, steps)
        if current is not None and can_ask:
            try:
                yield from self._ask(current.id, missing, was, steps)
                yield from self._ask(current.id, self._doubtful(was, now, missing), was, steps)
            except IndexFilesError as error:  # what a build mends must not stop it
                log.warning("generation %d cannot be compared with: %s", current.id, error)
        self._remember({generation: now} | ({current.id: was} if current else {}))
        names = digest_of(self._questions, self._encoder, self._rules)
        right, before = ({key for key, good in each.items() if good} for each in (now, was))
        return trial_of(self._questions, right, before, names)

    def _doubtful(self, was: Outcomes, now: Outcomes, asked: Sequence[Question]) -> list[Question]:
        """What was answered rightly when it was asked last, not just ``asked``, and is not now."""
        fresh = set(map(key_of, asked))
        return [
            each
            for each in self._questions
            if (key := key_of(each)) not in fresh and was.get(key) and not now.get(key)
        ]

    def _ask(
        self, generation: int, questions: Sequence[Question], found: Outcomes, steps: "Steps"
    ) -> Generator[Progress, None, None]:
        """Write down whether a generation answers each question rightly."""
        if not questions:
            return
        try:
            ask = self._open_for(generation)
            for question in questions:
                # Aside: the first one may load a model, and a slow reader takes its time.
                right = yield from aside(partial(answers, ask, question), steps.now)
                found[key_of(question)] = right
                yield steps.forward()
        except (NotCalibrated, EncoderMismatch) as error:
            log.warning("generation %d answers no questions: %s", generation, error)
            found.update(dict.fromkeys(map(key_of, questions), False))
            yield steps.forward(len(questions))

    def _outcomes_of(self, current: Generation) -> Outcomes:
        """What is known of the published generation: remembered, or from its own trial."""
        known = dict(self._known.get(current.id, {}))
        trial = current.trial
        if not known and trial is not None:
            names = digest_of(self._questions, current.encoder, self._rules)
            if trial.digest == names:
                known = {key: key in trial.answered for key in map(key_of, self._questions)}
        return known

    def _remember(self, outcomes: dict[int, Outcomes]) -> None:
        """Keep these alone: no other generation is compared with soon."""
        self._known.clear()
        self._known.update(outcomes)


class Steps:
    """Counts questions; what is asked twice does not count twice."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0

    @property
    def now(self) -> Progress:
        """How far it is."""
        return Progress(Stage.EVALUATE, self._done, self._total)

    def forward(self, by: int = 1) -> Progress:
        """How far it is with so many more."""
        self._done = min(self._done + by, self._total)
        return self.now


def answers(ask: Ask, question: Question) -> bool:
    """Whether the answer is right; a question that can't be asked has none."""
    try:
        return is_right(question, ask(question.text))
    except QuestionError as error:
        log.warning("%s cannot be asked: %s", question.origin, error)
        return False


def answering(asking: Asking, snapshots: Snapshots) -> Callable[[int], Ask]:
    """Opens a generation for questions, as those who ask get them answered."""

    def open_for(generation: int) -> Ask:
        opened = asking.over(snapshots.of(generation))
        return lambda question: opened.ask(question, None, None)

    return open_for


def rules_of(settings: Settings) -> str:
    """Names the settings that decide about answers, articles and encoder aside."""
    return digest(settings.model_dump_json(include={"retrieval", "reader", "answers"}))

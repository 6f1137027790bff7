"""Builds before the gate, with the real store and the real way of asking."""

import gc
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest

from index import building
from index.asking import Asking
from index.audience import audience
from index.clock import utc_now
from index.datatypes import (
    COMMAND_LINE,
    Answer,
    Asker,
    Cause,
    Deed,
    FloatArray,
    Hit,
    Progress,
    Reading,
    Recipe,
    Stage,
    Verdict,
    Vote,
)
from index.errors import EvaluationError, NoSuchGeneration
from index.indexing.turn import Turns
from index.language import LanguageDetector
from index.releasing import Gates, Releases, answering, pinned, rules_of
from index.settings import Settings
from index.snapshots import Snapshots
from index.store import Store
from index.team.audit import Audit
from index.workshops import workshop
from support.audience import COST, MAYOR, PatternReader
from support.corpus import article, settings
from support.fakes import HashedEncoder, MemoryReader, memory_lexical, memory_vectors

SYNC = Cause(Deed.SYNC, COMMAND_LINE)
ASKER = Asker(5, 5)
ADA = "Harbour news. The mayor of Lenn is Ada Byron. She cut a ribbon."
KAREL = "An election. The mayor of Lenn is Karel Capek since Monday. He thanked all."
BRIDGE = "A bridge opened. The bridge cost 41 million crowns. It is red."


class CountingReader(PatternReader):
    """Notes the questions that were read."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[str] = []

    def read(self, question: str, hits: Sequence[Hit], **_options: bool) -> list[Reading]:
        self.questions.append(question)
        return super().read(question, hits)


class Newsroom:
    """The parts of a Footnote that a release goes through, over one folder."""

    def __init__(self, home: Path, tolerance: float = 0.0) -> None:
        self.settings: Settings = settings(home, threshold=0.4)
        self.store = Store(self.settings.store_url)
        self.encoder, self.reader = HashedEncoder(), CountingReader()
        self.vectors, self.lexical = memory_vectors(), memory_lexical()
        self.open: WeakSet[MemoryReader[Any, Any]] = WeakSet()
        self.most_open = 0
        self.vectors.open = self.noted(self.vectors.open)  # type: ignore[assignment,method-assign] # counted
        self.files: tuple[Path, ...] = ()
        self.asks_votes = False
        self.tolerance = tolerance
        self.start()

    def start(self) -> None:
        """Put everything together, as a start does."""
        self.snapshots = Snapshots(
            generations=self.store.generations,
            vectors=self.vectors,
            lexical=self.lexical,
            library=self.store.articles,
            encoder=self.encoder,
            settings=self.settings,
        )
        self.asking = Asking(
            snapshots=self.snapshots,
            reader=self.reader,
            articles=self.store.articles,
            settings=self.settings,
            language_of=LanguageDetector(("en",)).detect,
            today=lambda: utc_now().date(),
        )
        self.parts = audience(
            self.store,
            self.settings,
            self.encoder.encode,
            lambda question, *, language: self.asking.ask(question, None, language),
            utc_now,
        )
        self.gates = Gates(
            questions=self.questions,
            generations=self.store.generations,
            open_for=answering(self.asking, self.snapshots),
            encoder=self.encoder,
            rules=rules_of(self.settings),
            tolerance=self.tolerance,
        )
        self.turns = Turns(
            self.store.leases, self.settings.data_dir / "build.lock", "here", utc_now
        )
        self.audit = Audit(self.store.audit)
        self.releases = Releases(
            generations=self.store.generations,
            turns=self.turns,
            shelves=(self.vectors, self.lexical),
            check=self.snapshots.of,
            note=self.audit.note,
        )

    def questions(self) -> Sequence[Any]:
        votes = self.parts.feedback.export if self.asks_votes else None
        return pinned(self.files, votes, 100)

    def noted(
        self, opening: Callable[[int], MemoryReader[FloatArray, FloatArray]]
    ) -> Callable[[int], MemoryReader[FloatArray, FloatArray]]:
        def opened(generation: int) -> MemoryReader[FloatArray, FloatArray]:
            found = opening(generation)
            self.open.add(found)
            self.most_open = max(self.most_open, len(self.open))
            return found

        return opened

    def pin(self, path: Path, **answers: str) -> None:
        """Pin questions by their answers: mayor, cost."""
        asked = {"mayor": MAYOR, "cost": COST}
        rows = [
            f"[[question]]\nask = {json.dumps(asked[name])}\nanswer = {json.dumps(answer)}"
            for name, answer in answers.items()
        ]
        path.write_text("\n".join(rows), encoding="utf-8")
        self.files = (path,)

    def build(
        self, *texts: str, cancelled: Callable[[Progress], bool] = lambda _: False
    ) -> building.Built | None:
        """Publish these articles and no others, if the gate lets them pass."""
        with self.turns.take(SYNC) as turn:
            gate = self.gates.gate()
            work = workshop(self.store, self.encoder, self.vectors, self.lexical, self.settings)
            current = self.store.generations.current()
            parent = current.id if current else None
            heads = self.store.articles.add([article(each, each[:9]) for each in texts])
            todo = building.plan(self.store.articles.current(), heads, lambda _: True, parent)
            recipe = Recipe(parent, self.encoder.fingerprint, work.chunking, cause=SYNC)
            seen: list[Progress] = []
            with closing(building.apply(work, todo, recipe, gate, turn.token)) as run:
                return building.drive(run, seen.append, lambda: cancelled(seen[-1]))

    def says(self, question: str = MAYOR) -> str | None:
        return self.ask(question).short_answer

    def ask(self, question: str = MAYOR) -> Answer:
        return self.asking.ask(question, None, None)

    @property
    def kept(self) -> list[int]:
        return [each.id for each in self.releases.kept()]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    made = Newsroom(tmp_path)
    assert made.build(ADA, BRIDGE)
    yield made
    made.store.close()


def test_what_loses_answers_is_held_until_an_admin_publishes_it_and_goes_back(
    room: Newsroom, tmp_path: Path
) -> None:
    room.pin(tmp_path / "pinned.toml", mayor="Ada Byron", cost="41 million crowns")
    built = room.build(KAREL, BRIDGE)
    assert built
    assert built.held
    assert built.trial
    assert (built.trial.asked, built.trial.right, built.trial.before) == (2, 1, 2)
    assert built.trial.lost == (MAYOR,)
    assert (room.says(), room.ask().generation) == ("Ada Byron", 1)
    held = room.releases.held()
    assert held
    assert (held.id, held.trial, room.kept) == (built.generation, built.trial, [1])
    assert room.releases.publish(Cause(Deed.PUBLISH, 7)).id == built.generation
    assert (room.says(), room.ask().generation) == ("Karel Capek", built.generation)
    assert room.releases.roll_back(Cause(Deed.ROLLBACK, 7)).id == 1
    assert (room.says(), room.ask().generation) == ("Ada Byron", 1)
    assert room.releases.roll_back(Cause(Deed.ROLLBACK, 7)).id == built.generation
    assert room.says() == "Karel Capek"
    deeds = [(each.by, each.deed, each.subject) for each in room.audit.entries(10)]
    assert deeds == [
        (7, Deed.ROLLBACK, "1 → 2"), (7, Deed.ROLLBACK, "2 → 1"), (7, Deed.PUBLISH, "1 → 2"),
    ]  # fmt: skip


def test_what_loses_nothing_is_published_with_its_trial(room: Newsroom, tmp_path: Path) -> None:
    room.pin(tmp_path / "pinned.toml", cost="41 million crowns")
    built = room.build(KAREL, BRIDGE)
    assert built
    assert not built.held
    current = room.store.generations.current()
    assert current
    assert (current.id, current.trial) == (built.generation, built.trial)
    assert current.trial
    assert (current.trial.right, current.trial.before, current.trial.lost) == (1, 1, ())


def test_the_published_generation_is_not_asked_again_after_a_restart(
    room: Newsroom, tmp_path: Path
) -> None:
    room.pin(tmp_path / "pinned.toml", mayor="Ada Byron")
    assert room.build(ADA)
    assert room.reader.questions == [MAYOR, MAYOR]
    room.start()
    room.reader.questions.clear()
    built = room.build(ADA, BRIDGE)
    assert built
    assert built.trial
    assert (built.trial.before, built.trial.right) == (1, 1)
    assert room.reader.questions == [MAYOR]


def test_answers_that_were_voted_for_are_pinned(room: Newsroom) -> None:
    answer = room.ask()
    answer_id = room.parts.kept.remember(answer, ASKER)
    room.parts.feedback.cast(Vote(answer_id, 5, Verdict.UP))
    room.asks_votes = True
    built = room.build(KAREL, BRIDGE)
    assert built
    assert built.trial
    assert (built.held, built.trial.lost) == (True, (MAYOR,))


def test_a_build_is_cancelled_between_two_questions_and_leaves_nothing(
    room: Newsroom, tmp_path: Path
) -> None:
    room.pin(tmp_path / "pinned.toml", mayor="Ada Byron", cost="41 million crowns")
    before = room.vectors.generations()
    step = Progress(Stage.EVALUATE, 1, 4)
    assert room.build(KAREL, cancelled=lambda progress: progress == step) is None
    assert room.reader.questions == [MAYOR]
    assert (room.kept, room.releases.held()) == ([1], None)
    assert room.vectors.generations() == room.lexical.generations() == before
    assert room.store.generations.get(2) is None
    assert room.says() == "Ada Byron"


def test_a_broken_question_file_stops_a_build_before_it_begins(
    room: Newsroom, tmp_path: Path
) -> None:
    room.files = (tmp_path / "pinned.toml",)
    with pytest.raises(EvaluationError, match=r"pinned\.toml .*what is published stays"):
        room.build(KAREL)
    assert room.kept == [1]
    assert room.store.generations.get(2) is None
    assert room.turns.running() is None


def test_two_generations_are_open_at_most_while_one_is_tried(
    room: Newsroom, tmp_path: Path
) -> None:
    room.pin(tmp_path / "pinned.toml", mayor="Ada Byron", cost="41 million crowns")
    assert room.says() == "Ada Byron"
    gc.collect()
    room.most_open = 0
    assert room.build(ADA, BRIDGE, KAREL)
    assert room.most_open == 2
    room.says()
    gc.collect()
    assert len(room.open) == 1


def test_questions_under_way_stay_with_their_generation_while_another_one_is_tried(
    room: Newsroom, tmp_path: Path
) -> None:
    room.pin(tmp_path / "pinned.toml", mayor="Ada Byron", cost="41 million crowns")
    seen: list[tuple[str | None, int]] = []

    def asked(progress: Progress) -> bool:
        if progress.stage is Stage.EVALUATE:
            answer = room.ask()
            seen.append((answer.short_answer, answer.generation))
        return False

    built = room.build(KAREL, cancelled=asked)
    assert built
    assert built.held
    assert set(seen) == {("Ada Byron", 1)}
    assert len(seen) == 5


def test_another_encoder_is_compared_with_what_the_former_one_answered(
    room: Newsroom, tmp_path: Path
) -> None:
    room.pin(tmp_path / "pinned.toml", mayor="Ada Byron")
    assert room.build(ADA)
    room.encoder = replace(room.encoder, fingerprint="another")
    room.start()
    work = workshop(room.store, room.encoder, room.vectors, room.lexical, room.settings)
    gate = room.gates.gate()
    assert gate
    heads = room.store.articles.add([article(KAREL, KAREL[:9])])
    todo = building.plan(room.store.articles.current(), heads, lambda _: True, None)
    recipe = Recipe(None, "another", work.chunking, cause=SYNC)
    built = building.drive(building.apply(work, todo, recipe, gate), lambda _: None, lambda: False)
    assert built
    assert built.trial
    assert (built.held, built.trial.before, built.trial.lost) == (True, 1, (MAYOR,))
    room.releases.publish(Cause(Deed.PUBLISH, 7))
    assert room.says() == "Karel Capek"
    with pytest.raises(NoSuchGeneration) as caught:
        room.releases.roll_back(Cause(Deed.ROLLBACK, 7))
    assert caught.value.reason == "another_encoder"

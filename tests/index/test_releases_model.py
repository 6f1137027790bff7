"""Random changes, crashes, rollbacks and questions against a plain model of what can be cited."""

import os
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import Phase
from hypothesis import settings as examples
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from index.datatypes import COMMAND_LINE, Asker, Cause, Deed, Progress
from index.engine import Engine
from index.errors import NoSuchGeneration
from support import corpus
from support.fakes import HashedEncoder

pytestmark = pytest.mark.timeout(900)

KEPT = 3
NAMES = ("ash", "birch", "cedar", "elm")
ADDED = ("osprey", "plover", "raven")
versions = st.integers(0, 5)


def words(name: str, version: int) -> str:
    """A text that no other name and version shares many words with."""
    marks = [f"{name}{version}{letter}" for letter in "abcdefghijklmnop"]
    return f"The {name} number {version} was seen. It stands by {' '.join(marks)} today."


class Releases(RuleBasedStateMachine):
    """``published`` is what can be cited, ``served`` the kept states, the current one first."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="releases-"))
        self.folder = self.home / "articles"
        self.folder.mkdir()
        self.files: dict[str, str] = {}
        self.served: list[tuple[int, dict[str, str]]] = []
        self.answers: dict[str, str] = {}
        self.engine = self.open()

    def open(self) -> Engine:
        return Engine(corpus.settings(self.home, kept=KEPT), HashedEncoder())

    def teardown(self) -> None:
        self.engine.close()
        shutil.rmtree(self.home)

    @property
    def published(self) -> dict[str, str]:
        return self.served[0][1] if self.served else {}

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.txt"

    def after_sync(self) -> dict[str, str]:
        if not self.files:  # an empty folder empties nothing: it may be an unmounted disk
            return self.published
        others = {key: each for key, each in self.published.items() if key in ADDED}
        return others | self.files

    def came(self, state: dict[str, str]) -> None:
        """A build ended: a generation where something changed, none otherwise."""
        current = self.engine.status().generation
        if self.served and state == self.published:
            assert current is not None
            assert current.id == self.served[0][0]
        elif current is not None:
            assert current.id not in {number for number, _ in self.served}
            self.served = [(current.id, state), *self.served][:KEPT]
        else:
            assert state == {}

    # --- what changes ------------------------------------------------------------------

    @rule(name=st.sampled_from(NAMES), version=versions)
    def write(self, name: str, version: int) -> None:
        self.files[name] = words(name, version)
        self.path(name).write_text(self.files[name], encoding="utf-8")

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.files)))
        del self.files[name]
        self.path(name).unlink()

    @rule(anew=st.booleans())
    def sync(self, *, anew: bool) -> None:
        before = self.engine.status().generation
        state = self.after_sync()
        self.engine.sync([self.folder], anew=anew)
        if anew and before is not None:
            current = self.engine.status().generation
            assert current is not None
            assert current.id > before.id
            self.served = [(current.id, state), *self.served][:KEPT]
        else:
            self.came(state)

    @rule(name=st.sampled_from(ADDED), version=versions)
    def add(self, name: str, version: int) -> None:
        text = words(name, version)
        self.engine.add([corpus.article(text, name, origin=f"sent:{name}")])
        self.came(self.published | {name: text})

    @precondition(lambda self: self.published)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.published)))
        self.engine.remove([name if name in ADDED else str(self.path(name))])
        self.came({key: each for key, each in self.published.items() if key != name})

    @rule(steps=st.integers(0, 12))
    def cancelled_sync(self, steps: int) -> None:
        state, left = self.after_sync(), [steps]

        def cancelled() -> bool:
            left[0] -= 1
            return left[0] < 0

        report = self.engine.sync([self.folder], cancelled=cancelled)
        self.came(self.published if report.cancelled else state)

    @rule(steps=st.integers(0, 14))
    def killed_sync(self, steps: int) -> None:
        """Another process syncs and is killed after so many steps."""
        state, before = self.after_sync(), self.engine.status().generation
        if (child := os.fork()) == 0:
            with suppress(BaseException):
                self.sync_and_die(steps)
            os._exit(1)
        _, status = os.waitpid(child, 0)
        died = os.WIFSIGNALED(status)
        current = self.engine.status().generation
        if died and current == before:
            state = self.published
        self.came(state)

    def sync_and_die(self, steps: int) -> None:
        left = [steps]

        def follow(_progress: Progress) -> None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        with self.open() as engine:
            engine.sync([self.folder], follow=follow)
        os._exit(0)

    @rule()
    def roll_back(self) -> None:
        cause = Cause(Deed.ROLLBACK, COMMAND_LINE)
        if len(self.served) < 2:
            with pytest.raises(NoSuchGeneration):
                self.engine.releases.roll_back(cause)
            return
        assert self.engine.releases.roll_back(cause).id == self.served[1][0]
        self.served[:2] = self.served[1::-1]

    @rule()
    def restart(self) -> None:
        self.engine.close()
        self.engine = self.open()
        assert left_over(self.home) <= {str(number) for number, _ in self.served}

    # --- what is asked -----------------------------------------------------------------

    @precondition(lambda self: self.published)
    @rule(data=st.data())
    def ask(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.published)))
        answer = self.engine.ask(f"Where does the {name} stand?")
        shown = answer.citations + answer.nearest
        assert shown
        for each in shown:
            assert any(each.quote in text for text in self.published.values())
        self.answers[self.engine.remember(answer, Asker(1, 7))] = shown[0].quote

    @invariant()
    def what_can_be_cited_is_what_is_published(self) -> None:
        if self.served:
            found = self.engine.propose("The number was seen where it stands today", 100)
            assert {each.article.text for each in found} == set(self.published.values())
            kept = [each.id for each in self.engine.releases.kept()]
            assert kept == [number for number, _ in self.served]

    @invariant()
    def old_answers_open(self) -> None:
        for answer_id, quote in self.answers.items():
            context = self.engine.context(answer_id, 1)
            assert context is not None
            assert quote in context.text


def left_over(home: Path) -> set[str]:
    """Generations that have files, by their names."""
    return {
        path.name
        for folder in ("vectors", "lexical")
        for path in (home / "data" / folder).glob("*")
    }


TestReleases = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")(
    Releases.TestCase
)
Releases.TestCase.settings = examples(
    max_examples=20, stateful_step_count=25, phases=(Phase.explicit, Phase.generate)
)

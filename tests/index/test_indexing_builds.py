"""What a build decides with everything in place: held, built anew, tidied up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.datatypes import Cause, Deed
from index.engine import Engine
from index.errors import IndexFilesError
from index.settings.sections import Evaluation
from index.vectors import FaissVectorStore
from support import corpus
from support.corpus import HARBOUR, LIBRARY, ORCHARD, write
from support.fakes import HashedEncoder

PINS = """
[[question]]
ask = "Who cut a blue ribbon?"
answer = "The mayor"
"""
WITHOUT = {"orchard": ORCHARD, "library": LIBRARY}


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., Engine]:
    """Opens an engine over some articles, for which one question is pinned."""
    write(tmp_path / "home" / "articles", {"harbour": HARBOUR, **WITHOUT})
    pins = tmp_path / "pins.toml"
    pins.write_text(PINS, encoding="utf-8")

    def opened(**options: int) -> Engine:
        settings = corpus.settings(tmp_path / "home", **options)  # type: ignore[arg-type] # counts
        pinned = settings.model_copy(update={"evaluation": Evaluation(questions=(pins,))})
        return Engine(pinned, HashedEncoder())

    return opened


def lose(home: Path) -> None:
    """The article that answers the pinned question goes."""
    write(home / "articles", WITHOUT)


def test_what_is_held_is_not_built_a_second_time(
    start: Callable[..., Engine], tmp_path: Path
) -> None:
    with start() as engine:
        first = engine.sync().generation
        lose(tmp_path / "home")
        held = engine.sync()
        again = engine.sync()
        assert (held.generation, held.held) == (first, 2)
        assert (again.generation, again.held, again.trial) == (first, 2, held.trial)
        assert (again.removed, again.unchanged) == (0, 2)
        assert [each.id for each in engine.releases.kept()] == [first]
        assert [each.deed for each in engine.audit.entries(9)] == [Deed.SYNC, Deed.SYNC]


def test_what_is_held_is_built_again_when_all_is_to_be_made_anew(
    start: Callable[..., Engine], tmp_path: Path
) -> None:
    with start() as engine:
        engine.sync()
        lose(tmp_path / "home")
        engine.sync()
        anew = engine.sync(anew=True)
        assert (anew.generation, anew.held) == (1, 3)
        assert anew.embedded > 0
        assert engine.sync(anew=True).held == 4, "though the same is held"
        # Those that were held before it left nothing.
        assert FaissVectorStore(tmp_path / "home" / "data" / "vectors").generations() == {1, 4}


def test_what_is_held_is_built_again_when_passages_are_cut_in_another_way(
    start: Callable[..., Engine], tmp_path: Path
) -> None:
    with start() as engine:
        engine.sync()
        lose(tmp_path / "home")
        assert engine.sync().held == 2
    with start(max_tokens=64) as engine:
        assert engine.sync().held == 3


def test_a_generation_that_is_held_takes_no_other_ones_place(
    start: Callable[..., Engine], tmp_path: Path
) -> None:
    """As many are kept as before: it may be thrown away."""
    with start(kept=1) as engine:
        first = engine.sync().generation
        lose(tmp_path / "home")
        assert engine.sync().held == 2
        assert [each.id for each in engine.releases.kept()] == [first]
        assert FaissVectorStore(tmp_path / "home" / "data" / "vectors").generations() == {1, 2}


def test_all_made_anew_is_of_an_edition_of_its_own(start: Callable[..., Engine]) -> None:
    with start() as engine:
        engine.sync()
        report = engine.sync(anew=True)
        now, before = engine.releases.kept()
        assert (now.edition, before.edition) == (1, 0)
        assert now.chunking != before.chunking
        assert now.parent is None
        assert report.unchanged == 3


def test_what_is_made_anew_after_a_rollback_is_of_no_edition_that_was_used(
    start: Callable[..., Engine],
) -> None:
    """Its passages would be found and read no more, which is what was to be done anew."""
    with start() as engine:
        engine.sync()
        engine.sync(anew=True)
        engine.releases.roll_back(Cause(Deed.ROLLBACK))
        assert engine.releases.kept()[0].id == 1
        engine.sync(anew=True)
        assert [each.edition for each in engine.releases.kept()] == [2, 0]


def test_files_that_do_not_open_are_built_anew_though_nothing_changed(
    start: Callable[..., Engine], tmp_path: Path
) -> None:
    with start() as engine:
        engine.sync()
        vectors = tmp_path / "home" / "data" / "vectors" / "1"
        for each in vectors.glob("*.faiss"):
            each.unlink()
        assert engine.sync().generation == 2
        assert engine.ask("Who cut a blue ribbon?").generation == 2


def test_what_cannot_be_cleared_away_does_not_make_a_build_look_failed(
    start: Callable[..., Engine], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is published by then, and stands in the audit log; the next build clears away."""
    with start(kept=1) as engine:
        engine.sync()

        def refuse(_store: FaissVectorStore, _generation: int) -> None:
            raise IndexFilesError("permission denied")

        write(tmp_path / "home" / "articles", {"harbour": HARBOUR, "library": LIBRARY})
        with monkeypatch.context() as patched:
            patched.setattr(FaissVectorStore, "drop", refuse)
            report = engine.sync()
        assert (report.generation, report.removed) == (2, 1)
        assert [each.deed for each in engine.audit.entries(9)] == [Deed.SYNC, Deed.SYNC]
        write(tmp_path / "home" / "articles", {"harbour": HARBOUR})
        engine.sync()
        assert FaissVectorStore(tmp_path / "home" / "data" / "vectors").generations() == {3}

"""What came of each question, and the file that keeps it while a run goes on.

The file is JSON Lines: a head that says what the run was made with, then an outcome a line.
A line that a killed run left unfinished is cut off when the run goes on.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TextIO

from filelock import FileLock, Timeout

from index.errors import EvaluationError
from index.evaluation.fingerprint import Fingerprint


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question asked once, and what is known of the answer.

    Ranks count from 1. ``holding_passages`` are the ranks of the passages that hold the
    answer, ``citation_rank`` that of the first cited sentence that does when nothing is held
    back, None where none does; of an unanswerable question all are empty. ``confidence`` is
    the first sentence's. ``abstained``, ``shown`` and ``shown_holding`` (numbers of citations)
    tell of the configured threshold. ``seconds`` is how long the answer took.
    """

    id: str
    question: str
    answer: str
    answerable: bool
    holding_passages: tuple[int, ...]
    citation_rank: int | None
    span_hit: bool
    confidence: float
    abstained: bool
    shown: int
    shown_holding: int
    seconds: float
    short_answer: str | None = None
    quotes: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, bool]:
        """The question and the set it was asked in."""
        return self.id, self.answerable

    @property
    def is_right(self) -> bool:
        """Whether the first cited sentence holds the answer."""
        return self.citation_rank == 1


class Log:
    """The outcomes of a run so far; ``keep`` adds one for good."""

    def __init__(self, stream: TextIO, outcomes: Sequence[Outcome]) -> None:
        self._stream = stream
        self.outcomes = tuple(outcomes)

    def keep(self, outcome: Outcome) -> None:
        """Append an outcome to the file; raises EvaluationError where the disk refuses."""
        try:
            self._stream.write(json.dumps(asdict(outcome), ensure_ascii=True) + "\n")
            self._stream.flush()
        except OSError as error:
            raise unwritable(Path(self._stream.name), error) from error


@contextmanager
def open_log(path: Path, made_with: Fingerprint) -> Iterator[Log]:
    """The file at ``path``, opened to go on with, or begun.

    Raises EvaluationError where it was made with something else, cannot be read or written, or
    is open elsewhere.
    """
    lock = FileLock(path.with_name(f"{path.name}.lock"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except Timeout as error:
        raise EvaluationError(
            f"another evaluation writes {path} right now; wait for it, or pass another --name"
        ) from error
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        kept = resume(path, made_with)
        try:
            stream = path.open("a", encoding="utf-8")
        except OSError as error:
            raise unwritable(path, error) from error
        with stream:
            yield Log(stream, kept)
    finally:
        lock.release()


def resume(path: Path, made_with: Fingerprint) -> list[Outcome]:
    """What a file holds, an unfinished last line cut off; a missing file is begun."""
    try:
        content = path.read_bytes() if path.exists() else b""
        whole = content[: content.rfind(b"\n") + 1]
        if not whole:
            head = json.dumps({"made_with": asdict(made_with)})
            path.write_text(head + "\n", encoding="utf-8")
            return []
        if len(whole) < len(content):
            with path.open("r+b") as stream:
                stream.truncate(len(whole))
    except OSError as error:
        raise unwritable(path, error) from error
    other = made_with.differences(head_of(path, whole))
    if other:
        raise EvaluationError(
            f"{path} was made with another {' and another '.join(other)}, and outcomes of both "
            f"must not be mixed; pass another --name, or delete {path.parent}"
        )
    return outcomes_in(path, whole)


def load(path: Path) -> list[Outcome]:
    """The outcomes of a saved file, an unfinished last line left out; raises EvaluationError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EvaluationError(
            f"{path} cannot be read ({error.strerror}); name a folder that `footnote eval` wrote"
        ) from error
    whole = content[: content.rfind(b"\n") + 1]
    head_of(path, whole)
    return outcomes_in(path, whole)


def head_of(path: Path, whole: bytes) -> Fingerprint:
    """What a file's outcomes were made with."""
    try:
        return Fingerprint(**json.loads(whole.partition(b"\n")[0])["made_with"])
    except (ValueError, TypeError, KeyError) as error:
        raise EvaluationError(
            f"{path}, line 1 says not what the run was made with; delete {path.parent}"
        ) from error


def outcomes_in(path: Path, whole: bytes) -> list[Outcome]:
    """The outcomes after the head; of two for one question the later one counts."""
    found: dict[tuple[str, bool], Outcome] = {}
    for number, line in enumerate(whole.splitlines()[1:], start=2):
        try:
            outcome = parsed(json.loads(line))
        except (ValueError, TypeError, KeyError) as error:
            raise EvaluationError(
                f"{path}, line {number} is no outcome ({error}); delete the line, "
                "and the question is asked again"
            ) from error
        found[outcome.key] = outcome
    return list(found.values())


def parsed(row: Any) -> Outcome:
    """An outcome from its JSON object; raises TypeError, KeyError."""
    values = {each.name: row[each.name] for each in fields(Outcome)}
    lists = {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    return Outcome(**(values | lists))


def unwritable(path: Path, error: OSError) -> EvaluationError:
    """What to say of a file that cannot be kept."""
    return EvaluationError(f"{path} cannot be written ({error.strerror}); pass another --out")

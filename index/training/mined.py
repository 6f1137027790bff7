"""What was mined, as a file: gzipped JSON Lines, one group of passages a line.

Passages are kept as words with offsets, not as tokens, so that a file can be read by eye and
serves any tokenizer.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index import files
from index.datatypes import Span
from index.reader.pairs import PairCoder
from index.training.errors import TrainingError
from index.training.groups import Group, Target


@dataclass(frozen=True, slots=True)
class MinedPassage:
    """A passage as a reader is given it; ``answers`` are spans of ``text``, none if it has none.

    ``published`` is YYYY-MM-DD or empty.
    """

    title: str
    published: str
    text: str
    answers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class MinedGroup:
    """Passages of one question. Groups of one question differ in ``turn``, counted from 0."""

    question_id: str
    question: str
    turn: int
    passages: tuple[MinedPassage, ...]

    @property
    def is_answered(self) -> bool:
        """Whether one of the passages answers."""
        return any(passage.answers for passage in self.passages)


def write(path: Path, groups: Iterable[MinedGroup]) -> None:
    """Write all groups, in one rename; equal groups make equal bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = files.unfinished(path)
    with part.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as out:
        for group in groups:
            row = {
                "id": group.question_id,
                "question": group.question,
                "turn": group.turn,
                "passages": [
                    {
                        "title": each.title,
                        "published": each.published,
                        "text": each.text,
                        "answers": [[span.start, span.end] for span in each.answers],
                    }
                    for each in group.passages
                ],
            }
            out.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    files.finish(path)


def read(path: Path) -> list[MinedGroup]:
    """Read what ``write`` wrote; raises TrainingError."""
    try:
        with gzip.open(path) as lines:
            return [_group(json.loads(line.decode("utf-8", "surrogatepass"))) for line in lines]
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise TrainingError(
            f"mined groups {path}: {error!r}; mine them anew (python -m index.training mine)"
        ) from error


def _group(row: dict[str, Any]) -> MinedGroup:
    return MinedGroup(
        row["id"],
        row["question"],
        row["turn"],
        tuple(
            MinedPassage(
                each["title"],
                each["published"],
                each["text"],
                tuple(Span(start, end) for start, end in each["answers"]),
            )
            for each in row["passages"]
        ),
    )


def coded(groups: Sequence[MinedGroup], coder: PairCoder) -> Iterator[Group]:
    """The groups in tokens.

    A passage whose answers no tokens cover (it was cut before them, or the answer is too
    long) is left out, and with the last one that answers its whole group.
    """
    for group in groups:
        question = coder.words(group.question)
        rows = []
        for passage in group.passages:
            lead = coder.lead(passage.title, passage.published)
            pair = coder.pair(question, lead, passage.text)
            tokens = [pair.tokens_of(span) for span in passage.answers]
            spans = tuple(dict.fromkeys(each for each in tokens if each))
            if spans or not passage.answers:
                rows.append((pair, Target(spans)))
        if rows and (not group.is_answered or any(target.spans for _, target in rows)):
            yield Group(
                tuple(pair for pair, _ in rows), tuple(target for _, target in rows), joint=True
            )

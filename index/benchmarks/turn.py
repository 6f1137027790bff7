"""One turn of one library: a fresh process ingests all articles and is asked all questions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Any

from index.benchmarks import environments
from index.benchmarks.peers import FOOTNOTE
from index.benchmarks.process import Child

STARTING = 300.0
INGESTING = 3600.0
ASKING = 900.0
"""Seconds after which a silent child is given up."""
FIRST = 3
"""Questions asked before those that count, so that what is loaded late is loaded."""
SENTENCES_EACH = 3
"""Of so many questions one is asked for its best sentences, which takes long."""
PASSAGES = 5
BEST = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn took: seconds of ingesting, and of each question; memory in MB.

    ``answers`` and ``embedding`` are Footnote's alone: whole answers with reading, and seconds
    and number format of encoding.
    """

    title: str
    window: int
    versions: Mapping[str, str]
    ingest: float
    retrieve: Sequence[float]
    sentences: Sequence[float]
    answers: Sequence[float]
    peak_mb: float
    peak_answering_mb: float | None
    embedding: Mapping[str, Any]


def take(
    name: str, folder: Path, articles: Path, questions: Sequence[str], chunks: Path | None
) -> Turn:
    """Let one library work; raises BenchmarkError.

    ``chunks`` is where the texts are written down that it encoded, None for not at all.
    """
    python = environments.python_of(name, folder / "environments")
    work = folder / "work" / name
    rmtree(work, ignore_errors=True)
    command = [str(python), "-P", "-m", "index.benchmarks.peers.child", name, str(work)]
    variables = environments.variables(folder / "code")
    with Child(name, command, work / "log.txt", variables) as child:
        opened = child.ask({"do": "open"}, STARTING)
        ingested = child.ask({"do": "ingest", "articles": str(articles)}, INGESTING)
        if chunks is not None:
            child.ask({"do": "chunks", "to": str(chunks)}, ASKING)
        retrieve = asked(child, "retrieve", questions, PASSAGES)
        sentences = asked(child, "sentences", questions[::SENTENCES_EACH], BEST)
        peak = float(child.ask({"do": "memory"}, STARTING)["peak_mb"])
        answers: list[float] = []
        answering = None
        if name == FOOTNOTE:
            answers = asked(child, "answer", questions, 1)
            answering = float(child.ask({"do": "memory"}, STARTING)["peak_mb"])
    return Turn(
        title=opened["title"],
        window=opened["window"],
        versions=opened["versions"],
        ingest=ingested["seconds"],
        retrieve=retrieve,
        sentences=sentences,
        answers=answers,
        peak_mb=peak,
        peak_answering_mb=answering,
        embedding=ingested["embedding"],
    )


def asked(child: Child, what: str, questions: Sequence[str], k: int) -> list[float]:
    """Seconds of each question, after a few that do not count."""
    child.ask({"do": what, "questions": questions[:FIRST], "k": k}, ASKING)
    answer = child.ask({"do": what, "questions": list(questions), "k": k}, ASKING)
    return [float(each) for each in answer["seconds"]]


def read_chunks(path: Path) -> list[tuple[str, str]]:
    """Article ids and texts, as a child wrote them down."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [(key, text) for key, text in rows]

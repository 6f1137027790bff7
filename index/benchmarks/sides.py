"""Footnote beside one peer, in turns: Footnote, peer, Footnote, peer; figures and ratios."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median

import numpy as np

from index.benchmarks import counting, flops
from index.benchmarks.counting import Tokens
from index.benchmarks.machine import Machine
from index.benchmarks.material import Material
from index.benchmarks.pairing import Ratio, in_turns, ratio
from index.benchmarks.peers import FOOTNOTE
from index.benchmarks.peers.protocol import encoder_folder
from index.benchmarks.records import Record
from index.benchmarks.turn import FIRST, Turn, read_chunks, take

GIGA = 1e9
MILLI = 1000.0
NAME = "against-"
"""Records are called this and the peer's name."""


@dataclass(frozen=True, slots=True)
class Side:
    """All turns of one library, and the tokens that it makes of the articles."""

    turns: Sequence[Turn]
    tokens: Tokens
    articles: int

    def each(self, measure: Callable[[Turn], float]) -> list[float]:
        """A measure of every turn."""
        return [measure(turn) for turn in self.turns]

    def articles_a_second(self) -> list[float]:
        """Ingested end to end."""
        return self.each(lambda turn: self.articles / turn.ingest)

    def encoded_a_second(self) -> list[float]:
        """Tokens that went through the encoder, by the seconds of ingesting end to end."""
        return self.each(lambda turn: self.tokens.encoded / turn.ingest)

    def covered_a_second(self) -> list[float]:
        """Tokens of the articles that the index knows of, each once, likewise."""
        return self.each(lambda turn: self.tokens.covered / turn.ingest)

    def retrieval(self) -> list[float]:
        """Median seconds of retrieving passages."""
        return self.each(lambda turn: median(turn.retrieve))

    def sentences(self) -> list[float]:
        """Median seconds of the best sentences."""
        return self.each(lambda turn: median(turn.sentences))

    def memory(self) -> list[float]:
        """The most MB while ingesting, retrieving and ranking sentences."""
        return self.each(lambda turn: turn.peak_mb)


def measure(
    peer: str, material: Material, folder: Path, work: Path, rounds: int
) -> Iterator[str | tuple[Side, Side]]:
    """Lines that say how far it is, at last the two sides; raises BenchmarkError.

    Environments and logs are kept in ``folder``, what children exchange is put into ``work``.
    """
    articles = material.write(work / "articles.jsonl")
    taken: dict[str, list[Turn]] = {FOOTNOTE: [], peer: []}

    def turn(name: str) -> Callable[[], float]:
        def once() -> float:
            chunks = None if taken[name] else work / f"chunks-{name}.jsonl"
            taken[name].append(take(name, folder, articles, material.questions, chunks))
            return taken[name][-1].ingest

        return once

    for number in range(1, rounds + 1):
        ours, theirs = in_turns(turn(FOOTNOTE), turn(peer), 1)
        yield f"round {number} of {rounds}: Footnote {ours[0]:.1f} s, {peer} {theirs[0]:.1f} s"
    texts = {key: text for key, _, text in material.articles}
    sides = []
    for name in (FOOTNOTE, peer):
        chunks = read_chunks(work / f"chunks-{name}.jsonl")
        tokens = counting.count(texts, chunks, taken[name][0].window)
        sides.append(Side(taken[name], tokens, len(texts)))
    yield sides[0], sides[1]


def recorded(
    peer: str,
    sides: tuple[Side, Side],
    machine: Machine,
    material: Material,
    made: datetime,
) -> Record:
    """Footnote's side and the peer's as a record."""
    ours, theirs = sides
    figures = {**figures_of("footnote", ours), **figures_of(peer, theirs)}
    figures |= answering(ours) | embedding(ours, machine)
    options = {
        "articles": f"{len(material.articles)} of {material.name}",
        "questions": str(len(material.questions)),
        "rounds": str(len(ours.turns)),
        "asked before": str(FIRST),
        "footnote": ours.turns[0].title,
        "footnote's number format": str(ours.turns[0].embedding.get("format", "")),
        peer: theirs.turns[0].title,
    }
    return Record(
        name=NAME + peer,
        made=made,
        machine=machine,
        versions={**ours.turns[0].versions, **theirs.turns[0].versions},
        options=options,
        figures=figures,
        ratios=ratios(ours, theirs),
    )


def ratios(ours: Side, theirs: Side) -> dict[str, Ratio]:
    """How many times better Footnote is, by measure; below 1 it is worse."""
    answers = ours.each(lambda turn: median(turn.answers))
    return {
        "articles a second": ratio(ours.articles_a_second(), theirs.articles_a_second()),
        "tokens encoded a second": ratio(ours.encoded_a_second(), theirs.encoded_a_second()),
        "article tokens a second": ratio(ours.covered_a_second(), theirs.covered_a_second()),
        "retrieval": ratio(theirs.retrieval(), ours.retrieval()),
        "best sentences": ratio(theirs.sentences(), ours.sentences()),
        "answer with reading against retrieval": ratio(theirs.retrieval(), answers),
        "memory": ratio(theirs.memory(), ours.memory()),
    }


def figures_of(name: str, side: Side) -> dict[str, float]:
    """Plain figures, medians over the turns."""
    retrieve = [seconds for turn in side.turns for seconds in turn.retrieve]
    return {
        f"{name}: articles a second": median(side.articles_a_second()),
        f"{name}: tokens offered": side.tokens.offered,
        f"{name}: tokens encoded a second": median(side.encoded_a_second()),
        f"{name}: article tokens a second": median(side.covered_a_second()),
        f"{name}: share of the tokens": side.tokens.share,
        f"{name}: retrieval p50 ms": MILLI * median(side.retrieval()),
        f"{name}: retrieval p95 ms": MILLI * percentile(retrieve),
        f"{name}: best sentences p50 ms": MILLI * median(side.sentences()),
        f"{name}: peak memory MB": median(side.memory()),
    }


def answering(ours: Side) -> dict[str, float]:
    """Footnote's whole answers."""
    answers = [seconds for turn in ours.turns for seconds in turn.answers]
    peaks = [turn.peak_answering_mb for turn in ours.turns if turn.peak_answering_mb is not None]
    return {
        "footnote: answer with reading p50 ms": MILLI * median(answers),
        "footnote: answer with reading p95 ms": MILLI * percentile(answers),
        "footnote: peak memory with reading MB": median(peaks),
    }


def embedding(ours: Side, machine: Machine) -> dict[str, float]:
    """Footnote's embedding against what the machine multiplies in the same format."""
    shape = flops.Shape.in_folder(Path(encoder_folder()))
    operations = flops.operations(shape, ours.tokens.lengths)
    seconds = median(float(turn.embedding["seconds"]) for turn in ours.turns)
    rate = operations / seconds / GIGA
    found = {
        "footnote: share of ingesting spent embedding": seconds
        / median(turn.ingest for turn in ours.turns),
        "footnote: embedding GFLOP/s": rate,
    }
    best = machine.matrix_gflops.get(str(ours.turns[0].embedding.get("format", "")))
    if best:
        found["footnote: share of the matrix rate while embedding"] = rate / best
    return found


def percentile(seconds: Sequence[float], at: float = 95.0) -> float:
    """The seconds that so many percent stay within."""
    return float(np.percentile(np.asarray(seconds), at))

"""Hits made by hand, a reader of two layers, calibrations, and a reader that needs no model."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch

from index.datatypes import (
    Article,
    Encoder,
    Evidence,
    Hit,
    Labelled,
    Passage,
    Proposal,
    Reading,
    Span,
    StoredPassage,
)
from index.encoder import locate
from index.reader import ExtractiveReader
from index.reader.calibration import Calibration
from index.reader.network import SpanNetwork, save
from index.reader.ranking import FEATURES, Ranking
from index.text import prose
from support.fakes import words
from support.training import MINILM, small_config


def hit(
    source: Article, number: int = 1, sentences: Sequence[Span] | None = None, **fields: Any
) -> Hit:
    """The whole article as one passage, or some of its sentences; ``number`` is the id of both."""
    spans = prose(source.text) if sentences is None else tuple(sentences)
    values: dict[str, Any] = {
        "passage": StoredPassage(
            number, number, Passage(Span(spans[0].start, spans[-1].end), spans)
        ),
        "article": source,
        "score": 1.0,
        "dense_rank": 1,
        "dense_score": 0.5,
        "lexical_rank": None,
        "lexical_score": None,
    }
    return Hit(**(values | fields))


def write_reader(folder: Path, seed: int = 1) -> Path:
    """A folder with a small reader that was never trained: any words may be its answer."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        network = SpanNetwork(small_config())
    save(network, folder, {"seed": seed})
    shutil.copyfile(locate(MINILM) / "tokenizer.json", folder / "tokenizer.json")
    return folder


def ranking(**weights: float) -> Ranking:
    """A ranking by some features as they are; blanks in their names are written as "_"."""
    named = {name.replace("_", " "): weight for name, weight in weights.items()}
    assert set(named) <= set(FEATURES)
    size = len(FEATURES)
    return Ranking((0.0,) * size, (1.0,) * size, tuple(named.get(name, 0.0) for name in FEATURES))


def calibration(folder: Path, encoder: Encoder, **changes: Any) -> Calibration:
    """By the network's log odds alone, for a reader's folder beside an encoder."""
    values: Mapping[str, Any] = {
        "encoder": encoder.fingerprint,
        "reader": ExtractiveReader(str(folder), encoder).fingerprint,
        "ranking": ranking(log_odds=1.0),
        "slope": 1.0,
        "intercept": 0.0,
    }
    return Calibration(**{**values, **changes})


def planted(count: int, seed: int = 1, feature: str = "sentence coverage") -> list[Labelled]:
    """Questions of four candidates in which one feature, and no other, tells the right one.

    Three of ten questions have no right candidate.
    """
    random = np.random.default_rng(seed)
    made = []
    for at in range(count):
        table = random.normal(size=(4, len(FEATURES)))
        table[:, FEATURES.index("one")] = 1.0
        right = [False] * 4
        if at % 10 >= 3:
            chosen = int(random.integers(4))
            right[chosen] = True
            table[chosen, FEATURES.index(feature)] += 5.0
        proposals = tuple(Proposal(f"Sentence {row}.", f"{row}") for row in range(4))
        keys = tuple(proposal.words for proposal in proposals)
        evidence = Evidence(f"Question {at}?", proposals, keys, table)
        made.append(Labelled(evidence, tuple(right), any(right)))
    return made


@dataclass
class WordReader:
    """A Reader for which the sentences with the most of some words answer.

    ``read_hits`` holds what it was given, question by question.
    """

    wanted: str
    read_hits: list[list[Hit]] = field(default_factory=list)

    def read(self, question: str, hits: Sequence[Hit], **_options: bool) -> list[Reading]:
        """Sentences without any of the words answer with a support of 0."""
        del question
        self.read_hits.append([*hits])
        wanted = set(words(self.wanted))
        seen: dict[tuple[int, Span], Reading] = {}
        for each in hits:
            for sentence in each.passage.passage.sentences:
                found = wanted & set(words(sentence.of(each.article.text)))
                reading = Reading(each, sentence, len(found) / len(wanted))
                seen.setdefault((each.passage.article_id, sentence), reading)
        return sorted(seen.values(), key=lambda reading: -reading.support)

"""Readers: from passages to the sentences that answer.

``SimilarityReader`` needs no training of its own: it joins the encoder's similarity of
question and sentence with how much of the question's rare words stand there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log1p

from index.datatypes import Encoder, Hit, Reading, Span
from index.reader.coverage import share, stems
from index.text import asked_for, content_words, leans_on_previous, offers


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one sentence; each between 0 and 1, similarity from -1.

    ``coverage`` is the share of the question's words in the sentence, weighted by how rare
    they are among the sentences read; ``passage_coverage`` the same for its passage and title.
    Where the sentence leans on the one before it ("This was his first visit"), ``near_coverage``
    and ``near_similarity`` are those of the two together. ``agreement`` is 1 where the
    sentence offers what is asked for (a time, a number, a name), 0 where it doesn't.
    """

    similarity: float
    coverage: float
    passage_coverage: float
    near_similarity: float = 0.0
    near_coverage: float = 0.0
    agreement: float = 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model of support: how likely a sentence with some evidence answers.

    Fitted on questions about the sample articles, then stretched so that 0.5 divides those
    that the articles answer from those that they don't.
    """

    bias: float = -10.2
    similarity: float = 3.2
    coverage: float = 1.8
    passage_coverage: float = 5.1
    near_similarity: float = 3.4
    near_coverage: float = 2.4
    agreement: float = 2.0

    def support(self, evidence: Evidence) -> float:
        """Between 0 and 1."""
        logit = (
            self.bias
            + self.similarity * evidence.similarity
            + self.coverage * evidence.coverage
            + self.passage_coverage * evidence.passage_coverage
            + self.near_similarity * evidence.near_similarity
            + self.near_coverage * evidence.near_coverage
            + self.agreement * evidence.agreement
        )
        return 1 / (1 + exp(-logit))


class SimilarityReader:
    """A Reader that ranks whole sentences and finds no spans inside them."""

    def __init__(self, encoder: Encoder, weights: Weights | None = None) -> None:
        self._encoder = encoder
        self._weights = weights or Weights()

    def read(self, question: str, hits: Sequence[Hit], *, thorough: bool = True) -> list[Reading]:
        """Every sentence of the hits once, in descending order of support."""
        del thorough  # it always is
        rows = sentences_of(hits)
        if not rows:
            return []
        texts = [sentence.of(hit.article.text) for hit, sentence in rows]
        vectors = self._encoder.encode([question, *texts])
        similarities = (vectors[1:] @ vectors[0]).tolist()
        readings = [
            Reading(hit=hit, sentence=sentence, support=self._weights.support(evidence))
            for (hit, sentence), evidence in zip(
                rows, weigh(question, rows, similarities), strict=True
            )
        ]
        return sorted(readings, key=lambda each: -each.support)


def sentences_of(hits: Sequence[Hit]) -> list[tuple[Hit, Span]]:
    """Each sentence with the best hit that holds it; passages may overlap."""
    rows: dict[tuple[int, Span], Hit] = {}
    for hit in hits:
        for sentence in hit.passage.passage.sentences:
            rows.setdefault((hit.passage.article_id, sentence), hit)
    return [(hit, sentence) for (_, sentence), hit in rows.items()]


def weigh(
    question: str, rows: Sequence[tuple[Hit, Span]], similarities: Sequence[float]
) -> list[Evidence]:
    """The evidence for each sentence, in the same order."""
    words = [stems(content_words(sentence.of(hit.article.text))) for hit, sentence in rows]
    around: dict[int, frozenset[str]] = {}
    for (hit, _), found in zip(rows, words, strict=True):
        title = stems(content_words(hit.article.title or ""))
        around[hit.passage.id] = around.get(hit.passage.id, title) | found
    asked = stems(content_words(question))
    rarity = {
        word: log1p(len(words) / (1 + sum(word in found for found in words))) for word in asked
    }
    kind = asked_for(question)
    before: dict[int, tuple[frozenset[str], float]] = {}
    evidence = []
    for (hit, sentence), found, similarity in zip(rows, words, similarities, strict=True):
        quoted = sentence.of(hit.article.text)
        near = (found, similarity)
        if leans_on_previous(quoted) and (previous := before.get(hit.passage.id)):
            near = (found | previous[0], max(similarity, previous[1]))
        before[hit.passage.id] = near
        evidence.append(
            Evidence(
                similarity=similarity,
                coverage=share(rarity, found),
                passage_coverage=share(rarity, around[hit.passage.id]),
                near_similarity=near[1],
                near_coverage=share(rarity, near[0]),
                agreement=float(offers(quoted, kind, question)),
            )
        )
    return evidence

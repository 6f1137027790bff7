"""How well a network reads articles that it was not trained on."""

import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from sklearn.metrics import roc_auc_score

from index.reader.network import SpanNetwork
from index.training.fit import scores_of
from index.training.squad import Example

AT_ONCE = 24

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True, slots=True)
class HeldOutResult:
    """Means over the pairs that answer; ``auroc`` tells those from the others by best score.

    ``exact`` and ``f1`` compare words as SQuAD does, ``token_exact`` and ``token_f1`` tokens.
    """

    answered: int
    unanswered: int
    exact: float
    f1: float
    token_exact: float
    token_f1: float
    auroc: float


@torch.inference_mode()
def measure(network: SpanNetwork, examples: Sequence[Example], dtype: torch.dtype) -> HeldOutResult:
    """Read each example's passage and compare the best span with the right ones."""
    rows: list[tuple[float, float, float, float]] = []
    right: list[float] = []
    wrong: list[float] = []
    ordered = sorted(examples, key=lambda each: len(each.pair.ids))
    for begin in range(0, len(ordered), AT_ONCE):
        part = ordered[begin : begin + AT_ONCE]
        scores = scores_of(network, tuple(each.group for each in part), dtype)
        for example, spans in zip(part, scores, strict=True):
            best, at = spans.flatten().max(0)
            if not example.target.spans:
                wrong.append(float(best))
                continue
            right.append(float(best))
            first, more = divmod(int(at), spans.shape[1])
            offsets = example.pair.offsets
            words = example.text[offsets[first][0] : offsets[first + more][1]]
            tokens = max(span_f1((first, more), each) for each in example.target.spans)
            rows.append(
                (
                    float(any(normalised(words) == normalised(each) for each in example.answers)),
                    max(word_f1(words, each) for each in example.answers),
                    float(tokens == 1),
                    tokens,
                )
            )
    exact, f1, token_exact, token_f1 = (
        sum(row[column] for row in rows) / max(1, len(rows)) for column in range(4)
    )
    return HeldOutResult(
        len(right), len(wrong), exact, f1, token_exact, token_f1, auroc(right, wrong)
    )


def normalised(text: str) -> list[str]:
    """The words that SQuAD compares: lower case, without punctuation and articles."""
    return _ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split()


def word_f1(found: str, right: str) -> float:
    """F1 of two texts' normalised words as multisets, 0 to 1; 1 where both have none."""
    one, other = Counter(normalised(found)), Counter(normalised(right))
    if not one or not other:
        return float(one == other)
    return 2 * (one & other).total() / (one.total() + other.total())


def span_f1(found: tuple[int, int], right: tuple[int, int]) -> float:
    """F1 of two token ranges, each (first, how many more), 0 to 1."""
    common = min(sum(found), sum(right)) - max(found[0], right[0]) + 1
    return 2 * max(0, common) / (found[1] + right[1] + 2)


def auroc(right: Sequence[float], wrong: Sequence[float]) -> float:
    """How often one of ``right`` exceeds one of ``wrong``, ties half; 0.5 where one is empty."""
    if not right or not wrong:
        return 0.5
    labels = [1] * len(right) + [0] * len(wrong)
    return float(roc_auc_score(labels, [*right, *wrong]))

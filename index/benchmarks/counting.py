"""Tokens: how many were offered, how many went through the encoder, and which were left out.

Counted alike for all, by the encoder's own tokenizer, from the texts that each gave its encoder.
What is beyond the encoder's window is cut off by it, so it does not count.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from index.benchmarks.peers.protocol import encoder_folder

SPECIAL = 2
"""Tokens that the encoder adds to each text."""
AT_ONCE = 1000

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tokens:
    """How many tokens there were and went through; special tokens are in no count.

    ``offered`` are those of all articles, ``covered`` those of them that any chunk has within
    the window, ``encoded`` all that went through the encoder, overlaps and titles included.
    ``lengths`` are those of the encoded texts, special tokens included.
    """

    offered: int
    covered: int
    encoded: int
    lengths: tuple[int, ...]

    @property
    def share(self) -> float:
        """Which part of what was offered the index knows of."""
        return self.covered / self.offered if self.offered else 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """An article without its white space, where its tokens begin in that, and what is covered."""

    letters: str
    tokens: NDArray[np.int64]
    covered: Mask = field(compare=False)


def tokenizer() -> Tokenizer:
    """The encoder's, cutting nothing off; raises ImportError."""
    made: Tokenizer = Tokenizer.from_file(str(Path(encoder_folder()) / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def count(
    articles: Mapping[str, str],
    chunks: Iterable[tuple[str, str]],
    window: int,
    by: Tokenizer | None = None,
) -> Tokens:
    """Tokens of articles (texts by id) that went through an encoder as ``chunks``.

    A chunk names its article, or none where the same text stands for every article that has it.
    """
    by = by or tokenizer()
    known = dict(zip(articles, words(by, [*articles.values()]), strict=True))
    given = [*chunks]
    encoded, lengths = 0, []
    for (key, text), tokens in zip(given, encodings(by, [text for _, text in given]), strict=True):
        kept = min(len(tokens.offsets), window - SPECIAL)
        encoded += kept
        lengths.append(kept + SPECIAL)
        if kept:
            part = text[: tokens.offsets[kept - 1][1]]
            cover([known[key]] if key in known else [*known.values()], part)
    return Tokens(
        offered=sum(len(each.tokens) for each in known.values()),
        covered=sum(int(each.covered[each.tokens].sum()) for each in known.values()),
        encoded=encoded,
        lengths=tuple(lengths),
    )


def encodings(by: Tokenizer, texts: Sequence[str]) -> Iterable[Encoding]:
    """Each text's tokens."""
    for start in range(0, len(texts), AT_ONCE):
        yield from by.encode_batch(texts[start : start + AT_ONCE], add_special_tokens=False)


def words(by: Tokenizer, texts: Sequence[str]) -> Iterable[Words]:
    """The texts, made ready to be covered."""
    for text, tokens in zip(texts, encodings(by, texts), strict=True):
        places = np.cumsum([not is_white(letter) for letter in text], dtype=np.int64) - 1
        starts = np.array([start for start, _ in tokens.offsets], dtype=np.int64)
        letters = dense(text)
        yield Words(
            letters, places[starts] if len(starts) else starts, np.zeros(len(letters), bool)
        )


def dense(text: str) -> str:
    """The text without white space: splitters change that."""
    return "".join(letter for letter in text if not is_white(letter))


def is_white(letter: str) -> bool:
    """Whether a letter is white space to Unicode; Python counts four separators more."""
    return letter.isspace() and not "\x1c" <= letter <= "\x1f"


def cover(articles: Sequence[Words], part: str) -> None:
    """Mark where an encoded text stands; line by line where it was put together."""
    if not marked(articles, dense(part)):
        for line in part.splitlines():
            marked(articles, dense(line))


def marked(articles: Sequence[Words], letters: str) -> bool:
    """Mark each place of these letters; whether there is one."""
    found = False
    for article in articles if letters else ():
        at = article.letters.find(letters)
        while at >= 0:
            found = True
            article.covered[at : at + len(letters)] = True
            at = article.letters.find(letters, at + 1)
    return found

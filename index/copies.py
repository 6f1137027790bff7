"""Whether two articles are copies: marks that find candidates, and what confirms them. Pure.

A mark holds a digest of the body's words, for exact copies, and a MinHash of its shingles cut
into bands: bodies that share a band may be near copies, and ``is_copy`` says whether they are.
Words are compared without case, punctuation and compatibility forms.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

SHINGLE_WORDS = 3
PERMUTATIONS = 128
BANDS = 42
ROWS = 3
"""Hash values in a band: 42 bands of 3 find 99 of 100 pairs that have half of all in common."""
PERMUTE = "affine32"
SCHEME = f"words-1 minhash-{PERMUTE}-{SHINGLE_WORDS}-{PERMUTATIONS}-{BANDS}x{ROWS}"
"""Names everything that a mark depends on: marks of different schemes cannot be compared."""

MIN_WORDS = 30
"""Bodies with fewer words are copies only where all of them are the same."""
COPIED = 0.5
"""Share of the smaller body's shingles that the larger one of two copies holds."""
REPUBLISHED = 0.85
"""The same share of the later body's within one outlet, which carries no story twice.

What has half of its words from an earlier article of the same outlet is the next part of a
running story or fills in the same form, and what is new in it is the news.
"""
UNSIGNED = 2**64 - 1
AT_ONCE = 10_000
"""Shingles that are permuted at a time: bounds the memory that a long body takes."""

# Letters of scripts without spaces are words by themselves, or whole sentences would be.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")

Shingles = frozenset[int]
"""Runs of three words, as hashes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What finds a body's copies.

    ``words`` is the SHA-256 of its words as 64 hexadecimal digits, "" where there are none.
    ``bands`` are signed 64-bit hashes, one for each band in order, and ``minhash`` the 128
    values that they are made of, uint32 little endian; both are empty for a short body.
    """

    words: str
    scheme: str
    minhash: bytes
    bands: tuple[int, ...]

    def may_be_copy(self, other: "Mark") -> bool:
        """Whether the two have all words or a band in common."""
        return (bool(self.words) and self.words == other.words) or any(
            one == two for one, two in zip(self.bands, other.bands, strict=False)
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """An article as it is compared: what its body says, and who carries it.

    ``words`` as in ``Mark``; ``count`` is how many there are. ``source`` and ``host`` are None
    where they are unknown.
    """

    words: str
    count: int
    shingles: Shingles
    source: str | None = None
    host: str | None = None

    def is_of_outlet(self, other: "Compared") -> bool:
        """Whether both come from one outlet, as far as is known."""
        if self.source and other.source:
            return self.source == other.source
        return self.host is not None and self.host == other.host


def mark(body: str) -> Mark:
    """The mark of a body; any string has one."""
    words = words_of(body)
    if len(words) < MIN_WORDS:
        return Mark(_digest(words), SCHEME, b"", ())
    minhash = _minhash(_hashes(words))
    size = len(minhash) // PERMUTATIONS * ROWS
    bands = (minhash[at * size : (at + 1) * size] for at in range(BANDS))
    return Mark(_digest(words), SCHEME, minhash, tuple(_hash64(band) for band in bands))


def compared(body: str, source: str | None = None, url: str | None = None) -> Compared:
    """A body that ``source`` carries at ``url``, ready to be compared."""
    words = words_of(body)
    return Compared(
        words=_digest(words),
        count=len(words),
        shingles=frozenset(_hashes(words)),
        source=" ".join(source.split()).casefold() or None if source else None,
        host=_host(url) if url else None,
    )


def is_copy(article: Compared, original: Compared) -> bool:
    """Whether an article is a copy of an earlier one.

    Exact copies have the same words, at least one. Near copies have half of the smaller one's
    shingles in common; within one outlet, 85 % of those of ``article``.
    """
    if article.words and article.words == original.words:
        return True
    if min(article.count, original.count) < MIN_WORDS:
        return False
    if article.is_of_outlet(original):
        shared = len(article.shingles & original.shingles)
        return shared >= REPUBLISHED * len(article.shingles)
    return containment(article.shingles, original.shingles) >= COPIED


def containment(a: str | Shingles, b: str | Shingles) -> float:
    """The share, between 0 and 1, of the smaller one's shingles that the larger one holds.

    0 where one of them has none. Bodies that are compared often are given as ``shingles``.
    """
    one = shingles(a) if isinstance(a, str) else a
    other = shingles(b) if isinstance(b, str) else b
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def shingles(body: str) -> Shingles:
    """Every run of three words of a body; none where it has fewer words."""
    return frozenset(_hashes(words_of(body)))


def words_of(body: str) -> list[str]:
    """The words of a body in their order, in one spelling each."""
    return _WORD.findall(unicodedata.normalize("NFKC", body).casefold())


def _digest(words: list[str]) -> str:
    """SHA-256 of the words, "" of none."""
    return hashlib.sha256(_encoded(words)).hexdigest() if words else ""


def _hashes(words: list[str]) -> set[int]:
    """The hash of every run of three words, unsigned 64-bit."""
    runs = zip(*(words[at:] for at in range(SHINGLE_WORDS)), strict=False)
    return {_hash64(_encoded(run)) & UNSIGNED for run in runs}


def _encoded(words: list[str] | tuple[str, ...]) -> bytes:
    return " ".join(words).encode("utf-8", "surrogatepass")


def _hash64(data: bytes) -> int:
    """The same on every machine, signed as databases keep it."""
    digest = hashlib.blake2b(data, digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def _minhash(hashes: set[int]) -> bytes:
    """128 values, each the least that one permutation makes of the hashes."""
    sketch = _empty().copy()
    values = iter(hashes)
    while batch := list(islice(values, AT_ONCE)):
        sketch.update_batch(batch)
    return bytes(sketch.hashvalues.astype("<u4").tobytes())


@cache
def _empty() -> Any:
    # It imports SciPy, which takes half a second.
    from datasketch.minhash import MinHash  # noqa: PLC0415 - keeps the start fast

    return MinHash(num_perm=PERMUTATIONS, scheme=PERMUTE, hashfunc=_low32)


def _low32(value: int) -> int:
    return value & 0xFFFFFFFF


def _host(url: str) -> str | None:
    """The host of an address without "www.", None where there is none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:  # brackets around what is no IPv6 address
        return None
    return host.removeprefix("www.") if host else None

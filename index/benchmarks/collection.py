"""A collection of any size: articles of sentences drawn from the samples, with drawn vectors.

Vectors of the collection are drawn at random and put into the cache, so that a large one is made
in minutes: their statistics are not those of real ones, which exact search does not mind.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index import building, text
from index.datatypes import Article, Encoder
from index.settings import Settings
from index.store import Store

SAMPLES = Path(__file__).parents[1] / "samples"
SENTENCES = 60
"""Sentences of an article."""
PASSAGES = 7
"""Passages that such an article is cut into, at least."""
ARTICLES_AT_ONCE = 200


def sentences() -> list[str]:
    """Sentences of the sample articles."""
    found: list[str] = []
    for path in sorted(SAMPLES.rglob("*.md")):
        words = path.read_text(encoding="utf-8")
        found += [span.of(words) for span in text.prose(words)]
    return found


def articles(count: int, seed: int = 0) -> Iterator[Article]:
    """Articles of drawn sentences; each has a number that no other has."""
    drawn, known = np.random.default_rng(seed), sentences()
    for number in range(count):
        chosen = [known[at] for at in drawn.integers(len(known), size=SENTENCES)]
        yield Article(
            key=f"benchmark:{seed}:{number}",
            origin=f"benchmark/{seed}/{number}",
            text=f"Report {seed}-{number} was filed. " + " ".join(chosen),
            title=f"Report {number} of series {seed}",
            language="en",
        )


def prefill(settings: Settings, encoder: Encoder, made: list[Article]) -> None:
    """Put a drawn vector of length 1 into the cache for each passage of the articles."""
    cutting = building.Cutting(settings.passages.max_tokens, settings.passages.overlap_sentences)
    generator = np.random.default_rng(0)
    with Store(settings.store_url) as store:
        for batch in building.batches(made, ARTICLES_AT_ONCE):
            digests = [
                text.digest(building.document(article, passage))
                for article, passages in zip(
                    batch, building.passages_of(batch, encoder, cutting), strict=True
                )
                for passage in passages
            ]
            vectors = generator.normal(size=(len(digests), encoder.dimension)).astype(np.float32)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            store.embeddings.add(dict(zip(digests, vectors, strict=True)), encoder.fingerprint)


def write_files(folder: Path, count: int) -> Path:
    """A folder of short articles, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    known = sentences()
    for number in range(count):
        words = f"Note {number} was filed. {known[number % len(known)]}"
        (folder / f"{number}.txt").write_text(words, encoding="utf-8")
    return folder


def write_lines(path: Path, count: int) -> Path:
    """A file of short articles, a line each."""
    known = sentences()
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            words = f"Line {number} was filed. {known[number % len(known)]}"
            file.write(json.dumps({"url": f"https://example.org/{number}", "text": words}) + "\n")
    return path

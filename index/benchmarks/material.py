"""What is measured on: articles and questions of a file, or drawn from the samples."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from index import sources
from index.benchmarks import collection
from index.benchmarks.errors import BenchmarkError
from index.benchmarks.peers.protocol import IdTitleText
from index.datatypes import Article
from index.errors import SourceError
from index.sources import files

MAX_FILE_BYTES = 200_000_000
PARAGRAPH = 4
"""Sentences of a drawn article's paragraph."""


@dataclass(frozen=True, slots=True)
class Material:
    """Articles and questions, and a word on where they are from."""

    name: str
    articles: tuple[IdTitleText, ...]
    questions: tuple[str, ...]

    def write(self, path: Path) -> Path:
        """The articles as the children read them: a JSON list a line."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as file:
            for article in self.articles:
                file.write(json.dumps(article) + "\n")
        return path


def material(articles: Path | None, questions: Path | None, most: int, asked: int) -> Material:
    """At most ``most`` articles and ``asked`` questions; raises BenchmarkError."""
    taken = tuple(islice(read(articles) if articles else drawn(), most))
    if not taken:
        raise BenchmarkError(f"{articles} holds no article; name a file or folder of articles")
    texts = list(islice(asked_in(questions) if questions else about(taken), asked))
    if not texts:
        raise BenchmarkError(f"{questions} holds no question; name a file with a question a line")
    return Material(articles.name if articles else "sentences of the samples", taken, tuple(texts))


def read(path: Path) -> Iterator[IdTitleText]:
    """The articles of a file or folder, of any kind that Footnote reads; each id once."""
    seen = set()
    for each in sources.read([path.absolute()], max_file_bytes=MAX_FILE_BYTES):
        if isinstance(each, Article) and each.key not in seen:
            seen.add(each.key)
            yield each.key, each.title or "", each.text


def drawn() -> Iterator[IdTitleText]:
    """Articles without end, of sentences of the samples, each numbered, in paragraphs."""
    known, random = collection.sentences(), np.random.default_rng(0)
    number = 0
    while True:
        chosen = [known[at] for at in random.integers(len(known), size=collection.SENTENCES)]
        chosen[0] = f"Report {number} was filed. {chosen[0]}"
        paragraphs = (
            " ".join(chosen[at : at + PARAGRAPH]) for at in range(0, len(chosen), PARAGRAPH)
        )
        yield f"report-{number}", f"Report {number}", "\n\n".join(paragraphs)
        number += 1


def asked_in(path: Path) -> Iterator[str]:
    """The questions of a file of JSON Lines, compressed or not, by their key ``question``."""
    try:
        for number, line in files.read_lines(path.absolute(), max_line_bytes=MAX_FILE_BYTES):
            if not line.strip():
                continue
            row = json.loads(line)
            if not isinstance(row, dict) or not isinstance(row.get("question"), str):
                raise BenchmarkError(
                    f'{path}#{number} is no question; give a JSON object with "question" a line'
                )
            yield row["question"]
    except SourceError as error:
        raise BenchmarkError(str(error)) from error
    except ValueError as error:
        raise BenchmarkError(f"{path} is no JSON Lines ({error}); name another file") from error


def about(articles: tuple[IdTitleText, ...]) -> Iterator[str]:
    """A question about each article, of the words of a sentence in it."""
    for _, _, text in articles:
        words = text.split()
        middle = words[len(words) // 2 :][:12]
        yield f"What is reported about {' '.join(middle).strip('.,;:')}?"

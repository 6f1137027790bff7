"""Lexical retrieval: BM25 by tantivy, one folder of immutable segment files a generation.

A new generation starts as hard links to its parent's segments: tantivy never writes into a
finished file, it only adds files and replaces its ``meta.json``, so a change costs what
changed. Questions become term queries, never a query language, so no question is wrong.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import tantivy
from tantivy import Document, Filter, Index, Occur, Query, SchemaBuilder, TextAnalyzerBuilder

from index import files
from index.datatypes import Ranked
from index.errors import IndexFilesError
from index.ranking import best

ANALYZER = "footnote"
HEAP_BYTES = 64_000_000
LONGEST_WORD = 60
LOCKS = (".tantivy-writer.lock", ".tantivy-meta.lock")


class TantivyLexicalStore:
    """A LexicalStore in a folder: one subfolder a generation.

    ``stemmer`` is a language as tantivy names it, empty for none.
    """

    def __init__(self, folder: Path, stemmer: str = "english") -> None:
        self._folder = folder
        self._analyzer = analyzer(stemmer)
        with files.wrapped(folder):
            folder.mkdir(parents=True, exist_ok=True)

    def create(self, generation: int, parent: int | None) -> "TantivyWriter":
        """Begin a generation with the parent's documents, empty without a parent."""
        path = self._path(generation)
        part = files.unfinished(path)
        with files.wrapped(path):
            if parent is None:
                part.mkdir()
            else:
                shutil.copytree(
                    self._path(parent),
                    part,
                    ignore=shutil.ignore_patterns(*LOCKS),
                    copy_function=link,
                )
        return TantivyWriter(path, self._analyzer)

    def open(self, generation: int) -> "TantivyReader":
        """Open a published generation."""
        return TantivyReader(self._path(generation), self._analyzer)

    def generations(self) -> set[int]:
        """Generations that have a folder here, finished or not."""
        return files.generations(self._folder)

    def drop(self, generation: int) -> None:
        """Delete a generation's folder; open readers go on reading its files."""
        with files.wrapped(self._folder):
            files.delete(self._path(generation))

    def _path(self, generation: int) -> Path:
        return self._folder / str(generation)


class TantivyWriter:
    """A generation in its unfinished folder until publish() renames it."""

    def __init__(self, path: Path, text_analyzer: tantivy.TextAnalyzer) -> None:
        self._path = path
        with files.wrapped(path):
            index = Index(schema(), path=str(files.unfinished(path)), reuse=True)
            index.register_tokenizer(ANALYZER, text_analyzer)
            self._writer = index.writer(HEAP_BYTES, 1)

    def add(self, ids: Sequence[int], documents: Sequence[str]) -> None:
        """Add texts."""
        with files.wrapped(self._path):
            for passage_id, text in zip(ids, documents, strict=True):
                document = Document()
                document.add_integer("id", passage_id)
                document.add_text("text", text)
                self._writer.add_document(document)

    def remove(self, ids: Sequence[int]) -> None:
        """Remove texts by id."""
        with files.wrapped(self._path):
            for passage_id in ids:
                self._writer.delete_documents_by_term("id", passage_id)

    def publish(self) -> None:
        """Commit, wait for merges, and give the folder its name."""
        with files.wrapped(self._path):
            self._writer.commit()
            self._writer.wait_merging_threads()
            for lock in LOCKS:
                (files.unfinished(self._path) / lock).unlink(missing_ok=True)
            files.finish(self._path)

    def discard(self) -> None:
        """Delete the unfinished folder."""
        with files.wrapped(self._path):
            shutil.rmtree(files.unfinished(self._path), ignore_errors=True)


class TantivyReader:
    """A published generation, its files mapped into memory."""

    def __init__(self, path: Path, text_analyzer: tantivy.TextAnalyzer) -> None:
        self._path = path
        self._analyzer = text_analyzer
        self._schema = schema()
        with files.wrapped(path):
            index = Index.open(str(path))
            index.register_tokenizer(ANALYZER, text_analyzer)
            self._searcher = index.searcher()

    def search(self, query: str, k: int) -> list[Ranked]:
        """The k texts of greatest BM25 score for the question's words."""
        terms = sorted(set(self._analyzer.analyze(query)))
        if not terms or self._searcher.num_docs == 0:
            return []
        clauses = [(Occur.Should, Query.term_query(self._schema, "text", term)) for term in terms]
        words = Query.boolean_query(clauses)
        return best(lambda size: self._matching(words, size), k)

    def close(self) -> None:
        """Nothing to do: the files are unmapped with the last reference."""

    def _matching(self, words: Query, size: int) -> list[Ranked]:
        size = min(size, self._searcher.num_docs)
        with files.wrapped(self._path):
            found = self._searcher.search(words, size, count=False).hits
            ids = self._searcher.fast_field_values("id", [address for _, address in found])
        return [Ranked(int(each or 0), score) for each, (score, _) in zip(ids, found, strict=True)]


def schema() -> tantivy.Schema:
    """A passage id and its text; the text itself is not stored."""
    builder = SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    builder.add_text_field("text", tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()


def analyzer(stemmer: str) -> tantivy.TextAnalyzer:
    """Words in lower case without accents, stemmed; raises IndexFilesError."""
    builder = (
        TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(Filter.remove_long(LONGEST_WORD))
        .filter(Filter.lowercase())
        .filter(Filter.ascii_fold())
    )
    if stemmer:
        try:
            builder = builder.filter(Filter.stopword(stemmer)).filter(Filter.stemmer(stemmer))
        except ValueError as error:
            raise IndexFilesError(
                f"retrieval.stemmer = {stemmer!r} is no language that tantivy stems ({error}); "
                "name one such as 'english', or '' for none"
            ) from error
    return builder.build()


def link(source: str, target: str) -> None:
    """A hard link, or a copy where the file system has none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)

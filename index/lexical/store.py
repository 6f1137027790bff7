"""BM25 by tantivy, one folder of immutable segment files a generation.

A new generation starts as hard links to its parent's segments: tantivy never writes into a
finished file, it only adds files and replaces its ``meta.json``, so a change costs what
changed. Questions become term queries, never a query language, so no question is wrong.

A question is looked for in every language that the index holds. How rare a word is counts over
all of them together: "the" in a question is no rare word because one Russian article names
"The Guardian". A collection in one language is ranked as if there were no others.

Every text that has one of the words is scored, some 7 ns each. Leaving that out for the texts
that cannot be among the best (MaxScore) was tried and is slower: the fiftieth best scores so
little that a quarter of all texts could still reach it by their words.
"""

import shutil
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from math import log
from pathlib import Path

import numpy as np
import tantivy
from tantivy import Document, Index, Occur, Query, SchemaBuilder

from index import files
from index.datatypes import IndexedText, IntArray, Ranked
from index.errors import IndexFilesError
from index.lexical.analysis import CODES, PLAIN, analysis, known
from index.ranking import best

HEAP_BYTES = 64_000_000
LOCKS = (".tantivy-writer.lock", ".tantivy-meta.lock")
GENEROSITY = 4
"""How many times more rows than expected are sifted before the search itself is restricted."""


class TantivyLexicalStore:
    """A LexicalStore in a folder: one subfolder a generation.

    ``languages`` are codes such as "en": a text in one of them is stemmed and loses its stop
    words accordingly, any other text, or one in a language without rules, is taken as it stands.
    """

    def __init__(self, folder: Path, languages: Sequence[str] = ("en",)) -> None:
        self._folder = folder
        self._languages = frozenset(known(each) for each in languages)
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
                    copy_function=files.link,
                )
        return TantivyWriter(path, self._languages)

    def open(self, generation: int) -> "TantivyReader":
        """Open a published generation."""
        return TantivyReader(self._path(generation))

    def generations(self) -> set[int]:
        """Generations that have a folder here, finished or not."""
        return files.generations(self._folder)

    def drop(self, generation: int) -> None:
        """Delete a generation's folder; open readers go on reading its files."""
        with files.wrapped(self._folder):
            files.delete(self._path(generation))

    def size(self, generations: Collection[int]) -> int:
        """The bytes that these generations take together; shared files count once."""
        paths = map(self._path, generations)
        return files.size_of(*(each for path in paths for each in (path, files.unfinished(path))))

    def _path(self, generation: int) -> Path:
        return self._folder / str(generation)


class TantivyWriter:
    """A generation in its unfinished folder until publish() renames it."""

    def __init__(self, path: Path, languages: frozenset[str]) -> None:
        self._path = path
        self._languages = languages
        with files.wrapped(path):
            index = Index(schema(), path=str(files.unfinished(path)), reuse=True)
            self._writer = index.writer(HEAP_BYTES, 1)

    def add(self, ids: Sequence[int], documents: Sequence[IndexedText]) -> None:
        """Add texts."""
        with files.wrapped(self._path):
            for passage_id, text in zip(ids, documents, strict=True):
                code = known(text.language)
                language = code if code in self._languages else PLAIN
                document = Document()
                document.add_integer("id", passage_id)
                document.add_text("language", language)
                document.add_text("text", analysis(language).joined(text.text))
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
        part = files.unfinished(self._path)
        if not part.exists():
            return
        # tantivy writes in a thread of its own, also into a folder that is being deleted.
        with suppress(IndexFilesError), files.wrapped(self._path):
            self._writer.rollback()
            self._writer.wait_merging_threads()
        with files.wrapped(self._path):
            shutil.rmtree(part, ignore_errors=True)


class TantivyReader:
    """A published generation, its files mapped into memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._schema = schema()
        with files.wrapped(path):
            self._searcher = Index.open(str(path)).searcher()
            every = {code: self._holding("language", code) for code in CODES}
        self._texts = {code: texts for code, texts in every.items() if texts}

    def search(self, query: str, k: int, among: IntArray | None = None) -> list[Ranked]:
        """The k texts of greatest BM25 score for the question's words."""
        with files.wrapped(self._path):
            words = self._asked(query)
        if words is None or (among is not None and not among.size):
            return []
        if among is None:
            return best(lambda size: self._matching(words, size), k)
        return best(lambda size: self._within(words, size, among), k)

    @property
    def count(self) -> int:
        """How many texts there are."""
        return int(self._searcher.num_docs)

    @property
    def segments(self) -> int:
        """How many parts the files are in; each is searched by itself."""
        return int(self._searcher.num_segments)

    def close(self) -> None:
        """Nothing to do: the files are unmapped with the last reference."""

    def _asked(self, question: str) -> Query | None:
        """The question's terms in every language of the index, or None if none is in it."""
        total = sum(self._texts.values())
        alone: dict[str, int] = {}
        together: dict[str, int] = {}
        for forms in self._forms(question):
            alone |= {term: self._holding("text", term) for term in forms.values() if term}
            # A stop word of a language is as good as in every text of it.
            texts = sum(alone[term] if term else self._texts[code] for code, term in forms.items())
            for term in filter(None, forms.values()):
                together[term] = max(texts, together.get(term, 0))
        clauses = []
        for term in sorted(term for term, texts in alone.items() if texts):
            clause = Query.term_query(self._schema, "text", term)
            if together[term] != alone[term]:
                weight = rarity(together[term], total) / rarity(alone[term], total)
                clause = Query.boost_query(clause, weight)
            clauses.append((Occur.Should, clause))
        return Query.boolean_query(clauses) if clauses else None

    def _forms(self, question: str) -> Iterable[dict[str, str | None]]:
        """Each word's term by language; None where it is a stop word."""
        forms: dict[str, dict[str, str | None]] = {}
        for code in self._texts:
            rules = analysis(code)
            for word in set(rules.words(question)):
                forms.setdefault(word.lower(), {})[code] = next(iter(rules.terms(word)), None)
        return forms.values()

    def _within(self, words: Query, size: int, among: IntArray) -> list[Ranked]:
        """The ``size`` best of these ids, or all where there are fewer.

        Many ids are sifted out of a longer ranking; few, or what that missed, are looked for
        as a set of terms, which costs in proportion to their number.
        """
        longer = GENEROSITY * size * max(1, self._searcher.num_docs // among.size)
        if longer < among.size:
            rows = self._matching(words, longer)
            allowed = np.isin([row.id for row in rows], among)
            kept = [row for row, fits in zip(rows, allowed, strict=True) if fits]
            if len(kept) >= size or len(rows) < longer:
                return kept
        members = Query.term_set_query(self._schema, "id", among.tolist())
        # A constant of 0 leaves scores as they are.
        filtered = [(Occur.Must, words), (Occur.Must, Query.const_score_query(members, 0.0))]
        return self._matching(Query.boolean_query(filtered), size)

    def _matching(self, words: Query, size: int) -> list[Ranked]:
        size = min(size, self._searcher.num_docs)
        if not size:
            return []
        with files.wrapped(self._path):
            found = self._searcher.search(words, size, count=False).hits
            ids = self._searcher.fast_field_values("id", [address for _, address in found])
        return [Ranked(int(each or 0), score) for each, (score, _) in zip(ids, found, strict=True)]

    def _holding(self, name: str, term: str) -> int:
        """How many texts have a term, removed ones included, as BM25 counts them."""
        return int(self._searcher.doc_freq(name, term))


def rarity(holding: int, total: int) -> float:
    """BM25's inverse document frequency of a word that ``holding`` of ``total`` texts have."""
    return log(1 + (total - holding + 0.5) / (holding + 0.5))


def schema() -> tantivy.Schema:
    """A passage id, its language and its terms; nothing of it is stored."""
    builder = SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    builder.add_text_field("language", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    return builder.build()

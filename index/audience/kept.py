"""Answers that were given, opened again: with their notes, in their passages, in their articles."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from index import answer as answers
from index import text
from index.building import Neighbours, repeats_of
from index.datatypes import (
    Answer,
    Article,
    ArticleView,
    Asker,
    Citation,
    Context,
    Line,
    LineLabel,
    Passage,
    Span,
    StoredAnswer,
    StoredArticle,
    ViewBlock,
    ViewMark,
)
from index.errors import StoreError


class Answers(Protocol):
    """The store's answers."""

    def add(self, answer: Answer, asker: Asker, asked: datetime, *, standing: bool = False) -> str:
        """Keep one; its id. ``standing`` says that it was asked again for a watch."""

    def several(self, ids: Iterable[str]) -> list[StoredAnswer]:
        """Those that are kept, in the order of their ids."""

    def last_language(self, chat_id: int) -> str | None:
        """The language of the newest answer of a chat that has one."""


class Articles(Neighbours, Protocol):
    """The store's articles."""

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        """Articles by id."""

    def versions_of(self, keys: Iterable[str]) -> Mapping[str, StoredArticle]:
        """The published versions of articles by their keys."""

    def passages_around(self, article_id: int, span: Span) -> tuple[list[Passage], int]:
        """An article's passages in order, and which of them holds a span; none where none does."""


class Generations(Protocol):
    """The published generation."""

    def holds(self, article_id: int) -> bool:
        """Whether it holds this version of an article."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an article is published no more, or in another version; see ``ArticleView``."""

    is_removed: bool = False
    is_replaced: bool = False


class Kept:
    """Keeps answers and opens them again, whatever became of their articles."""

    def __init__(
        self,
        *,
        answers: Answers,
        articles: Articles,
        generations: Generations,
        clock: Callable[[], datetime],
    ) -> None:
        self._answers = answers
        self._articles = articles
        self._generations = generations
        self._clock = clock

    def remember(self, answer: Answer, asker: Asker, *, standing: bool = False) -> str:
        """Keep an answer; returns its id, 12 characters long."""
        return self._answers.add(answer, asker, self._clock(), standing=standing)

    def recall(self, answer_id: str) -> StoredAnswer | None:
        """The answer that was kept under this id, with the notes on its times."""
        return next(iter(self.several([answer_id])), None)

    def several(self, ids: Iterable[str]) -> list[StoredAnswer]:
        """Kept answers in the order of their ids; those that are gone are left out."""
        found = self._answers.several(ids)
        cited = {each.article_id for kept in found for each in cited_in(kept.answer)}
        articles = self._articles.get(cited)
        return [
            replace(each, answer=answers.annotated(each.answer, articles, {})) for each in found
        ]

    def language_of(self, chat_id: int) -> str | None:
        """The language of the last question that was answered in a chat."""
        return self._answers.last_language(chat_id)

    def context(self, answer_id: str, number: int, step: int = 0) -> Context | None:
        """A citation of a kept answer in its passage, None where there is no such one.

        ``step`` counts passages on from the one of the citation, backwards below 0.
        """
        citation = self._citation(self.recall(answer_id), number)
        if citation is None:
            return None
        passages, at = self._passages(citation)
        inside = 0 <= at + step < len(passages)
        return self._among(citation, passages, at + step) if inside else None

    def around(self, citation: Citation) -> Context:
        """A citation in its passage; raises StoreError where its article is gone."""
        return self._among(citation, *self._passages(citation))

    def view(self, answer_id: str, number: int) -> ArticleView | None:
        """The article of a citation as a page to read, None where there is no such one."""
        kept = self.recall(answer_id)
        opened = self._citation(kept, number)
        if kept is None or opened is None:
            return None
        article = self.article(opened.article_id)
        standing = self._standing(opened.article_id, article)
        cited = [each for each in cited_in(kept.answer) if each.article_id == opened.article_id]
        return ArticleView(
            title=article.title,
            source=article.source,
            url=article.url,
            published=article.published,
            dating=article.dating,
            not_after=article.not_after,
            authors=article.authors,
            language=article.language,
            blocks=blocks(article.text, self._lines(article), cited, number),
            is_removed=standing.is_removed,
            is_replaced=standing.is_replaced,
        )

    def lines(self, article_id: int) -> list[tuple[Line, str]]:
        """An article's lines with their labels and words; raises StoreError without one."""
        article = self.article(article_id)
        return [(line, line.span.of(article.text)) for line in self._lines(article)]

    def article(self, article_id: int) -> Article:
        """An article; raises StoreError without one."""
        article = self._articles.get([article_id]).get(article_id)
        if article is None:
            raise StoreError(f"no article {article_id}; `footnote articles` lists what is indexed")
        return article

    def _passages(self, citation: Citation) -> tuple[list[Passage], int]:
        """The passages of a citation's article, and which of them is its own."""
        passages, at = self._articles.passages_around(citation.article_id, citation.span)
        return (passages, at) if passages else ([Passage(citation.span, (citation.span,))], 0)

    def _among(self, citation: Citation, passages: Sequence[Passage], at: int) -> Context:
        article = self.article(citation.article_id)
        standing = self._standing(citation.article_id, article)
        return replace(
            answers.in_context(citation, article.text, passages[at].sentences),
            has_previous=at > 0,
            has_next=at < len(passages) - 1,
            is_removed=standing.is_removed,
            is_replaced=standing.is_replaced,
        )

    def _standing(self, article_id: int, article: Article) -> Standing:
        """What became of a version since it was cited."""
        if self._generations.holds(article_id):
            return Standing()
        is_replaced = article.key in self._articles.versions_of([article.key])
        return Standing(is_removed=not is_replaced, is_replaced=is_replaced)

    def _lines(self, article: Article) -> tuple[Line, ...]:
        return text.lines(article.text, article.layout, repeats_of(self._articles, article))

    def _citation(self, kept: StoredAnswer | None, number: int) -> Citation | None:
        cited = cited_in(kept.answer) if kept else ()
        return next((each for each in cited if each.number == number), None)


def cited_in(answer: Answer) -> tuple[Citation, ...]:
    """All that an answer shows: what it cites, or what was nearest."""
    return answer.citations + answer.nearest


def blocks(
    words: str, lines: Sequence[Line], cited: Sequence[Citation], opened: int
) -> tuple[ViewBlock, ...]:
    """The paragraphs of an article with the cited sentences in them.

    Each line of prose is one; lines of other kinds are left out, unless a citation stands there.
    """
    found = []
    for line in lines:
        here = [each for each in cited if each.span.overlaps(line.span)]
        if line.label is LineLabel.BODY or here:
            marks = sorted((mark(each, line.span, opened) for each in here), key=place)
            found.append(ViewBlock(line.span.of(words), tuple(marks)))
    return tuple(found)


def mark(citation: Citation, block: Span, opened: int) -> ViewMark:
    """The part of a cited sentence that stands in a block, counted from its start."""
    start, end = max(citation.span.start, block.start), min(citation.span.end, block.end)
    span = Span(start, end).shifted(-block.start)
    return ViewMark(citation.number, span, citation.number == opened)


def place(mark: ViewMark) -> tuple[Span, int]:
    """Marks in the order of reading."""
    return mark.span, mark.number

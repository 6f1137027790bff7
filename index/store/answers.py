"""Answers that were given, so that their buttons work for good."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from index.datatypes import (
    Answer,
    Asker,
    Citation,
    DateRange,
    Grain,
    Quotation,
    Span,
    StoredAnswer,
)
from index.store.articles import as_article
from index.store.database import Sessions
from index.store.tables import AnswerRow, ArticleRow, CitationRow

ID_BYTES = 9
AT_ONCE = 500
"""Ids in one statement: databases bound its parameters."""


class Answers:
    """Answers with their citations; the articles that they cite are never pruned."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def add(self, answer: Answer, asker: Asker, asked: datetime, *, standing: bool = False) -> str:
        """Store an answer; returns an id of 12 characters that cannot be guessed.

        ``standing`` says that it was asked again for a watch.
        """
        answer_id = secrets.token_urlsafe(ID_BYTES)
        rows = [
            {"answer_id": answer_id, "nearest": nearest} | as_columns(citation)
            for nearest, citations in ((False, answer.citations), (True, answer.nearest))
            for citation in citations
        ]
        with self._sessions.begin() as session:
            session.add(
                AnswerRow(
                    id=answer_id,
                    chat_id=asker.chat_id,
                    user_id=asker.user_id,
                    thread_id=asker.thread_id,
                    asked=asked,
                    question=answer.question,
                    abstained=answer.abstained,
                    confidence=answer.confidence,
                    short_answer=answer.short_answer,
                    generation=answer.generation,
                    disagreeing=list(answer.disagreeing),
                    language=answer.language,
                    added=list(answer.added),
                    added_time=as_list(answer.added_time),
                    read_as=answer.read_as,
                    standing=standing,
                )
            )
            session.flush()
            if rows:
                session.execute(insert(CitationRow), rows)
        return answer_id

    def get(self, answer_id: str) -> StoredAnswer | None:
        """The answer under this id, None without one."""
        return next(iter(self.several([answer_id])), None)

    def several(self, ids: Iterable[str]) -> list[StoredAnswer]:
        """The answers under these ids in their order; ids without one are left out."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, StoredAnswer] = {}
        with self._sessions.begin() as session:
            for at in range(0, len(wanted), AT_ONCE):
                some = wanted[at : at + AT_ONCE]
                cited = citations_of(session, some)
                for row in session.scalars(select(AnswerRow).where(AnswerRow.id.in_(some))):
                    found[row.id] = as_answer(row, cited.get(row.id, ()))
        return [found[each] for each in wanted if each in found]

    def last_language(self, chat_id: int) -> str | None:
        """The language of the newest answer of a chat that has one."""
        query = (
            select(AnswerRow.language)
            .where(
                AnswerRow.chat_id == chat_id,
                AnswerRow.language.is_not(None),
                AnswerRow.standing.is_(False),
            )
            .order_by(AnswerRow.asked.desc())
            .limit(1)
        )
        with self._sessions.begin() as session:
            return session.scalar(query)


def citations_of(
    session: Session, answer_ids: Sequence[str]
) -> dict[str, list[tuple[bool, Citation]]]:
    """The citations of answers by their numbers, each with whether it was only nearest."""
    query = (
        select(CitationRow, ArticleRow)
        .join(ArticleRow, ArticleRow.id == CitationRow.article_id)
        .where(CitationRow.answer_id.in_(answer_ids))
        .order_by(CitationRow.answer_id, CitationRow.number)
    )
    found: dict[str, list[tuple[bool, Citation]]] = {}
    for row, article in session.execute(query):
        found.setdefault(row.answer_id, []).append((row.nearest, as_citation(row, article)))
    return found


def as_answer(row: AnswerRow, cited: Sequence[tuple[bool, Citation]]) -> StoredAnswer:
    """Columns as an answer."""
    answer = Answer(
        question=row.question,
        abstained=row.abstained,
        confidence=row.confidence,
        citations=tuple(each for nearest, each in cited if not nearest),
        nearest=tuple(each for nearest, each in cited if nearest),
        generation=row.generation,
        short_answer=row.short_answer,
        disagreeing=tuple(row.disagreeing or ()),
        language=row.language,
        added=tuple(row.added or ()),
        added_time=as_range(row.added_time),
        read_as=row.read_as,
    )
    return StoredAnswer(row.id, row.chat_id, row.asked, answer, row.user_id, row.thread_id)


def as_list(when: DateRange | None) -> list[str] | None:
    """A range of days as JSON holds it: first day, last day, grain."""
    if when is None:
        return None
    return [when.first.isoformat(), when.last.isoformat(), when.grain.value]


def as_range(values: list[str] | None) -> DateRange | None:
    """JSON as the range that it was made of."""
    if values is None:
        return None
    first, last, grain = values
    return DateRange(date.fromisoformat(first), date.fromisoformat(last), Grain(grain))


def as_columns(citation: Citation) -> dict[str, int | float | list[str] | None]:
    """A citation as columns; its words stay where they are, in the article."""
    answer = citation.answer
    before = citation.before.span if citation.before else None
    return {
        "number": citation.number,
        "article_id": citation.article_id,
        "start": citation.span.start,
        "end": citation.span.end,
        "support": citation.support,
        "answer_start": answer.start if answer else None,
        "answer_end": answer.end if answer else None,
        "before_start": before.start if before else None,
        "before_end": before.end if before else None,
        "agreeing": citation.agreeing,
        "carried_by": list(citation.carried_by),
    }


def as_citation(row: CitationRow, article: ArticleRow) -> Citation:
    """Columns as a citation; the words come from the article itself."""
    span = Span(row.start, row.end)
    dated = as_article(article)
    before = span_of(row.before_start, row.before_end)
    return Citation(
        number=row.number,
        quote=span.of(article.text),
        article_id=row.article_id,
        span=span,
        title=article.title,
        source=article.source,
        published=article.published,
        dating=dated.dating,
        not_after=dated.not_after,
        url=article.url,
        support=row.support,
        answer=span_of(row.answer_start, row.answer_end),
        before=Quotation(before.of(article.text), before) if before else None,
        agreeing=row.agreeing,
        carried_by=tuple(row.carried_by or ()),
    )


def span_of(start: int | None, end: int | None) -> Span | None:
    """Two columns as a span, None where they are null."""
    return None if start is None or end is None else Span(start, end)

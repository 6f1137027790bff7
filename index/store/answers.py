"""Answers that were given, so that their buttons work for good."""

import secrets
from datetime import UTC, datetime

from sqlalchemy import insert, select

from index.datatypes import Answer, Citation, Quotation, Span, StoredAnswer
from index.store.articles import as_article
from index.store.database import Sessions
from index.store.tables import AnswerRow, ArticleRow, CitationRow

ID_BYTES = 9


class Answers:
    """Answers with their citations; the articles that they cite are never pruned."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def add(self, answer: Answer, chat_id: int) -> str:
        """Store an answer; returns an id of 12 characters that cannot be guessed."""
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
                    chat_id=chat_id,
                    asked=datetime.now(UTC),
                    question=answer.question,
                    abstained=answer.abstained,
                    confidence=answer.confidence,
                    short_answer=answer.short_answer,
                    generation=answer.generation,
                    disagreeing=list(answer.disagreeing),
                    language=answer.language,
                )
            )
            session.flush()
            if rows:
                session.execute(insert(CitationRow), rows)
        return answer_id

    def get(self, answer_id: str) -> StoredAnswer | None:
        """The answer under this id, None without one."""
        with self._sessions.begin() as session:
            row = session.get(AnswerRow, answer_id)
            if row is None:
                return None
            cited = session.execute(
                select(CitationRow, ArticleRow)
                .join(ArticleRow, ArticleRow.id == CitationRow.article_id)
                .where(CitationRow.answer_id == answer_id)
                .order_by(CitationRow.number)
            )
            citations = [(each.nearest, as_citation(each, article)) for each, article in cited]
            answer = Answer(
                question=row.question,
                abstained=row.abstained,
                confidence=row.confidence,
                citations=tuple(each for nearest, each in citations if not nearest),
                nearest=tuple(each for nearest, each in citations if nearest),
                generation=row.generation,
                short_answer=row.short_answer,
                disagreeing=tuple(row.disagreeing or ()),
                language=row.language,
            )
            return StoredAnswer(row.id, row.chat_id, row.asked, answer)

    def last_language(self, chat_id: int) -> str | None:
        """The language of the newest answer of a chat that has one."""
        query = (
            select(AnswerRow.language)
            .where(AnswerRow.chat_id == chat_id, AnswerRow.language.is_not(None))
            .order_by(AnswerRow.asked.desc())
            .limit(1)
        )
        with self._sessions.begin() as session:
            return session.scalar(query)


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

"""Answers that were given, so that their buttons work for good."""

import secrets
from datetime import UTC, datetime

from sqlalchemy import insert, select

from index.datatypes import Answer, Citation, Span, StoredAnswer
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
            {
                "answer_id": answer_id,
                "number": citation.number,
                "nearest": nearest,
                "article_id": citation.article_id,
                "start": citation.span.start,
                "end": citation.span.end,
                "support": citation.support,
            }
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
            )
            return StoredAnswer(row.id, row.chat_id, row.asked, answer)


def as_citation(row: CitationRow, article: ArticleRow) -> Citation:
    """Columns as a citation; the words come from the article itself."""
    span = Span(row.start, row.end)
    return Citation(
        number=row.number,
        quote=span.of(article.text),
        article_id=row.article_id,
        span=span,
        title=article.title,
        source=article.source,
        published=article.published,
        url=article.url,
        support=row.support,
    )

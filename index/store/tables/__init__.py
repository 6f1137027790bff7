"""The tables, as typed SQLAlchemy models; migrations bring a database to this shape.

- ``base.py``      types of columns, names of constraints
- ``index.py``     articles, passages, vectors, generations, the lease of builds, files read
- ``intake.py``    drafts, corrections, subscriptions, schedules
- ``audience.py``  answers, votes, standing questions
- ``team.py``      those who run it, and what they did
"""

from index.store.tables.audience import (
    AnswerMessageRow,
    AnswerRow,
    AskRow,
    BeginningRow,
    CitationRow,
    NoticeRow,
    PreferenceRow,
    VoteRow,
    WatchRow,
)
from index.store.tables.base import (
    Base,
    Spans,
    UtcDateTime,
)
from index.store.tables.index import (
    ArticleRow,
    BandRow,
    CurrentRow,
    EmbeddingRow,
    GenerationArticleRow,
    GenerationRow,
    LeaseRow,
    MarkRow,
    PassageRow,
    SourceEntryRow,
    SourceFileRow,
)
from index.store.tables.intake import (
    CorrectionRow,
    DraftRow,
    ScheduleRow,
    SeenItemRow,
    SubscriptionRow,
)
from index.store.tables.team import (
    AuditRow,
    InvitationRow,
    MemberRow,
)

__all__ = [
    "AnswerMessageRow",
    "AnswerRow",
    "ArticleRow",
    "AskRow",
    "AuditRow",
    "BandRow",
    "Base",
    "BeginningRow",
    "CitationRow",
    "CorrectionRow",
    "CurrentRow",
    "DraftRow",
    "EmbeddingRow",
    "GenerationArticleRow",
    "GenerationRow",
    "InvitationRow",
    "LeaseRow",
    "MarkRow",
    "MemberRow",
    "NoticeRow",
    "PassageRow",
    "PreferenceRow",
    "ScheduleRow",
    "SeenItemRow",
    "SourceEntryRow",
    "SourceFileRow",
    "Spans",
    "SubscriptionRow",
    "UtcDateTime",
    "VoteRow",
    "WatchRow",
]

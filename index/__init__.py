"""Footnote's index: articles in, cited sentences out; knows nothing of Telegram.

::

    files ─ sources ─> Article ─ text ─> Passage ─ encoder ─> vectors ┐
                          │                 └───────────────> lexical ┤
                          └─> store <── the published generation ─────┤
                                                                      │
    question ────────────────────────────────────── retrieve <────────┘
                                                        │ Hit
                                                     reader
                                                        │ Reading
                                                     answer ─> Answer, each quotation verified

``Engine`` puts it together; ``python -m index`` is the command line.
"""

from index.datatypes import (
    Answer,
    Article,
    Citation,
    Context,
    Progress,
    Rejected,
    Stage,
    Status,
    StoredAnswer,
    StoredArticle,
    SyncReport,
)

__all__ = [
    "Answer",
    "Article",
    "Citation",
    "Context",
    "Progress",
    "Rejected",
    "Stage",
    "Status",
    "StoredAnswer",
    "StoredArticle",
    "SyncReport",
]

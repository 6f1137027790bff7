"""The store: everything that is kept in SQL, and the only place that knows SQLAlchemy.

::

    Store ── articles      versions of articles and their passages
          ├─ embeddings    the cache of vectors, by text digest and encoder fingerprint
          ├─ generations   published states; publish() is the index's only commit point
          ├─ leases        who builds, one at a time
          ├─ source_files  files as they were last read
          ├─ copying       all rows into a file and back
          ├─ marks         what finds copies of articles
          ├─ answers       answers given in chats, with their citations
          ├─ conversations which answer stands where; what chats have chosen
          ├─ asks          the log of questions, without their words
          ├─ votes         what people think of answers
          ├─ watches       standing questions, and notices of their changes
          ├─ erasing       the end of what is kept of those who ask
          ├─ subscriptions feeds that are read at intervals, and their entries dealt with
          ├─ drafts        articles that wait for an admin's word
          ├─ corrections   what admins put right about articles
          ├─ team          members and invitations
          ├─ audit         who did what
          └─ schedules     work done at intervals, how it went last

SQLite by default, PostgreSQL by URL. Whatever the driver raises becomes a StoreError.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Self

from sqlalchemy import make_url
from sqlalchemy.orm import sessionmaker

from index.clock import utc_now
from index.store.answers import Answers
from index.store.articles import Articles
from index.store.asks import Asks
from index.store.audit import Entries
from index.store.conversations import Conversations
from index.store.copying import Copying
from index.store.corrections import Corrections
from index.store.database import Sessions, connect
from index.store.drafts import Drafts
from index.store.embeddings import Embeddings
from index.store.erasing import Erasing
from index.store.generations import Generations
from index.store.leases import Leases
from index.store.marks import Marks
from index.store.schedules import Schedules
from index.store.source_files import SourceFiles
from index.store.subscriptions import Subscriptions
from index.store.team import Members
from index.store.votes import Votes
from index.store.watches import Watches

__all__ = ["Store"]


class Store:
    """An open database; safe for several threads. Close it when done.

    By ``clock`` it is told when something was published and when a lease expires.
    """

    def __init__(self, url: str, clock: Callable[[], datetime] = utc_now) -> None:
        self._engine = connect(url)
        self.name = make_url(url).render_as_string(hide_password=True)
        sessions = Sessions(sessionmaker(self._engine), self.name)
        self.copying = Copying(self._engine, self.name)
        self.articles = Articles(sessions)
        self.embeddings = Embeddings(sessions)
        self.generations = Generations(sessions, clock)
        self.leases = Leases(sessions, clock)
        self.source_files = SourceFiles(sessions)
        self.marks = Marks(sessions)
        self.answers = Answers(sessions)
        self.conversations = Conversations(sessions)
        self.asks = Asks(sessions)
        self.votes = Votes(sessions)
        self.watches = Watches(sessions)
        self.erasing = Erasing(sessions)
        self.subscriptions = Subscriptions(sessions)
        self.drafts = Drafts(sessions)
        self.corrections = Corrections(sessions)
        self.team = Members(sessions)
        self.audit = Entries(sessions)
        self.schedules = Schedules(sessions)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

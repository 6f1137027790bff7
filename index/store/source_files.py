"""Files as they were last read, so that those that look the same need not be read again."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Text, cast, delete, insert, select
from sqlalchemy.orm import Session

from index.datatypes import Rejected, SourceFile
from index.store.database import Sessions
from index.store.membership import slices
from index.store.tables import SourceEntryRow, SourceFileRow
from index.text import digest


class SourceFiles:
    """Files by path. What stands here may be forgotten at any time: they are read again then."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def known(self) -> dict[str, SourceFile]:
        """All files by path."""
        files, entries = SourceFileRow.__table__.c, SourceEntryRow.__table__.c
        held: dict[str, list[tuple[int, str, str]]] = {}
        with self._sessions.begin() as session:
            # By the tables and not the classes: there may be tens of thousands.
            connection = session.connection()
            of_all = select(entries.file_id, entries.number, entries.key, entries.fingerprint)
            for id_, number, key, fingerprint in connection.execute(of_all).all():
                held.setdefault(id_, []).append((number, key, fingerprint))
            found = connection.execute(
                select(
                    files.id,
                    files.path,
                    files.scheme,
                    files.size,
                    files.modified,
                    files.read,
                    cast(files.rejected, Text),
                )
            ).all()
            return {
                path: SourceFile(
                    path,
                    scheme,
                    size,
                    modified,
                    read,
                    tuple((key, fingerprint) for _, key, fingerprint in sorted(held.get(id_, ()))),
                    as_rejected(rejected),
                )
                for id_, path, scheme, size, modified, read, rejected in found
            }

    def put(self, files: Iterable[SourceFile]) -> None:
        """Write files down in the place of what is there, in one transaction.

        Those whose path or keys no database can hold (a lone surrogate, NUL) are left out.
        """
        rows = {digest(each.path): each for each in files}
        stored = {file_id: each for file_id, each in rows.items() if is_storable(each)}
        with self._sessions.begin() as session:
            forget(session, rows)
            if stored:
                session.execute(
                    insert(SourceFileRow),
                    [as_row(file_id, each) for file_id, each in stored.items()],
                )
            entries = [
                {"file_id": file_id, "number": number, "key": key, "fingerprint": fingerprint}
                for file_id, each in stored.items()
                for number, (key, fingerprint) in enumerate(each.entries)
            ]
            if entries:
                session.execute(insert(SourceEntryRow), entries)

    def forget(self, paths: Iterable[str]) -> None:
        """Forget files; those that are not known change nothing."""
        with self._sessions.begin() as session:
            forget(session, [digest(path) for path in paths])


def forget(session: Session, ids: Iterable[str]) -> None:
    """Delete files with their entries."""
    for some in slices(ids):
        session.execute(delete(SourceFileRow).where(SourceFileRow.id.in_(some)))


def is_storable(file: SourceFile) -> bool:
    """Whether a database takes the file's words: no NUL in them, and no half of a character."""
    try:
        words = "\n".join([file.path, *(key for key, _ in file.entries)])
        words.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in words


def as_rejected(stored: str) -> tuple[Rejected, ...]:
    """Pairs of origin and reason, written as JSON, as what was rejected: mostly nothing."""
    if stored == "[]":
        return ()
    return tuple(Rejected(origin, reason) for origin, reason in json.loads(stored))


def as_row(file_id: str, file: SourceFile) -> dict[str, Any]:
    """A file's fields as columns."""
    return {
        "id": file_id,
        "path": file.path,
        "scheme": file.scheme,
        "size": file.size,
        "modified": file.modified,
        "read": file.read,
        "rejected": [[each.origin, each.reason] for each in file.rejected],
    }

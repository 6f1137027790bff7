"""All rows of a database into a SQLite file and back, whichever database it is.

What is copied is one state: everything that is published or kept of people, and nothing that was
only begun. Of the generations it is the current one, with its articles, their passages and vectors;
articles that answers cite stay, too.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    Table,
    and_,
    delete,
    event,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from index.clock import utc_now
from index.errors import StoreError
from index.store.database import connect, wrapped
from index.store.publishing import check_lease
from index.store.tables import (
    AnswerRow,
    ArticleRow,
    BandRow,
    Base,
    CitationRow,
    CurrentRow,
    EmbeddingRow,
    GenerationArticleRow,
    GenerationRow,
    LeaseRow,
    MarkRow,
    PassageRow,
    WatchRow,
)

ROWS_AT_ONCE = 500
LOCAL = (LeaseRow.__tablename__,)
"""What is not copied and stays as it is: who builds at this moment."""


class Copying:
    """Takes a database out into a file, and brings one in."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    def dump(self, path: Path) -> None:
        """Write all rows, as they are at one moment, into a new SQLite file at ``path``.

        Raises StoreError, also where nothing is published yet.
        """
        with wrapped(self._name), one_state(self._engine) as source:
            current = source.scalar(select(CurrentRow.generation_id))
            if current is None:
                raise StoreError("nothing is published yet, so there is nothing to back up")
            with filled(path) as target:
                for table in tables():
                    copy(source, target, table, wanted(table, current))
                target.execute(update(GenerationRow).values(parent=None))

    def last_number(self, path: Path) -> int:
        """The highest number of a generation that is known in a dump, if only by an answer.

        Raises StoreError.
        """
        numbers = (
            CurrentRow.generation_id,
            GenerationArticleRow.since,
            AnswerRow.generation,
            WatchRow.seen,
        )
        dumped = connect(f"sqlite:///{path}")
        try:
            with wrapped(str(path)), dumped.connect() as source:
                return max(source.scalar(select(func.max(each))) or 0 for each in numbers)
        finally:
            dumped.dispose()

    def load(self, path: Path, generation: int, lease: str) -> None:
        """Replace all rows by those of a dump, in one transaction.

        The dump's generation becomes the current one under the number ``generation``, which was
        begun here for it. Raises StoreError, and LeaseLost where ``lease`` is not the builder's.
        """
        renumber(path, generation)
        dumped = connect(f"sqlite:///{path}")
        try:
            with wrapped(self._name), Session(self._engine) as session, session.begin():
                check_lease(session, lease, utc_now())
                target = session.connection()
                keep_writers_out(target)
                for table in reversed(tables()):
                    target.execute(delete(table))
                with wrapped(str(path)), dumped.connect() as source:
                    for table in tables():
                        copy(source, target, table, select(table))
                now = utc_now()
                target.execute(
                    update(GenerationRow)
                    .where(GenerationRow.id == generation)
                    .values(served=now, held=None)
                )
                go_on_counting(target)
        finally:
            dumped.dispose()


def tables() -> list[Table]:
    """All that are copied, each after those that it refers to."""
    return [each for each in Base.metadata.sorted_tables if each.name not in LOCAL]


@contextmanager
def one_state(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the database as it is now, whatever is written meanwhile."""
    is_sqlite = engine.dialect.name == "sqlite"
    options = {} if is_sqlite else {"isolation_level": "REPEATABLE READ"}
    with engine.execution_options(**options).connect() as connection:
        if is_sqlite:
            # The driver begins no transaction before a SELECT by itself.
            connection.exec_driver_sql("BEGIN")
        yield connection
        connection.rollback()


@contextmanager
def filled(path: Path) -> Iterator[Connection]:
    """A new SQLite file with all tables, to be filled in one transaction and closed.

    It is a single file: without a write-ahead log beside it.
    """
    engine = connect(f"sqlite:///{path}")
    try:
        with wrapped(str(path)):
            with engine.begin() as connection:
                yield connection
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    finally:
        engine.dispose()


def wanted(table: Table, current: int) -> Select[Any]:
    """The rows of a table that are copied."""
    member, made = GenerationArticleRow, select(GenerationRow).where(GenerationRow.id == current)
    cited = select(CitationRow.article_id)
    members = select(member.article_id).where(member.generation_id == current)
    columns, articles = table.c, members.union(cited)
    conditions: dict[str, Callable[[], ColumnElement[bool]]] = {
        GenerationRow.__tablename__: lambda: columns.id == current,
        GenerationArticleRow.__tablename__: lambda: columns.generation_id == current,
        ArticleRow.__tablename__: lambda: columns.id.in_(articles),
        MarkRow.__tablename__: lambda: columns.article_id.in_(articles),
        BandRow.__tablename__: lambda: columns.article_id.in_(articles),
        PassageRow.__tablename__: lambda: and_(
            columns.article_id.in_(articles),
            or_(
                columns.chunking.in_(made.with_only_columns(GenerationRow.chunking)),
                columns.article_id.in_(cited),
            ),
        ),
        EmbeddingRow.__tablename__: lambda: columns.encoder.in_(
            made.with_only_columns(GenerationRow.encoder)
        ),
    }
    condition = conditions.get(table.name)
    return select(table) if condition is None else select(table).where(condition())


def copy(source: Connection, target: Connection, table: Table, query: Select[Any]) -> None:
    """Insert into the target what a query of the same columns finds in the source."""
    found = source.execution_options(yield_per=ROWS_AT_ONCE).execute(query)
    for rows in found.mappings().partitions():
        target.execute(insert(table), [dict(row) for row in rows])


def keep_writers_out(target: Connection) -> None:
    """Let nobody write until the transaction ends, as an answer kept meanwhile would get lost.

    SQLite does so from the first write on; on both databases questions can be answered meanwhile.
    """
    if target.dialect.name != "sqlite":
        names = ", ".join(
            target.dialect.identifier_preparer.format_table(each) for each in tables()
        )
        target.exec_driver_sql(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def renumber(path: Path, generation: int) -> None:
    """Give the one generation of a dump another number."""
    engine = connect(f"sqlite:///{path}")
    event.listen(engine, "connect", without_foreign_keys)
    engine.dispose()  # connections from now on check no foreign keys
    try:
        with wrapped(str(path)), engine.begin() as connection:
            was = connection.scalar(select(CurrentRow.generation_id))
            if was is None:
                raise StoreError(f"{path} holds no published generation")
            connection.execute(update(GenerationRow).values(id=generation))
            for column in (GenerationArticleRow.generation_id, CurrentRow.generation_id):
                connection.execute(update(column.class_).values({column: generation}))
    finally:
        engine.dispose()


def without_foreign_keys(connection: Any, record: Any) -> None:
    """Let a key and what refers to it change one after the other."""
    del record
    connection.execute("PRAGMA foreign_keys=OFF")


def go_on_counting(target: Connection) -> None:
    """Let PostgreSQL number new rows after those that came with their numbers; SQLite does so."""
    if target.dialect.name == "sqlite":
        return
    for table in tables():
        key = [*table.primary_key.columns]
        if len(key) == 1 and is_numbered(key[0]):
            last = target.scalar(select(func.max(key[0]))) or 0
            sequence = func.pg_get_serial_sequence(table.name, key[0].name)
            target.execute(select(func.setval(sequence, max(last, 1), last > 0)))


def is_numbered(column: "Column[Any]") -> bool:
    """Whether the database gives the numbers of a key itself."""
    return (
        isinstance(column.type, Integer)
        and column.autoincrement in {True, "auto"}
        and not column.foreign_keys
        and column.table.name != CurrentRow.__tablename__
    )

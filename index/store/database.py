"""The connection: engine, pragmas, migrations, and driver errors made ours."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Engine, Select, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from index.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 30
BUSY_POLL = 0.02  # seconds


@contextmanager
def wrapped(url: str) -> Iterator[None]:
    """Turn whatever SQLAlchemy raises into a StoreError that names the database."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        reason = (str(cause).strip() or type(cause).__name__).splitlines()[0]
        raise StoreError(f"database {url}: {reason}{remedy(reason)}") from error
    except CommandError as error:  # Alembic's: the database names a migration that is not here
        raise StoreError(
            f"database {url}: {error}; a newer Footnote made it, update this one "
            "or choose another database"
        ) from error


def remedy(reason: str) -> str:
    """What to do about a driver's complaint, where that can be told."""
    lowered = reason.lower()
    if "full" in lowered or "no space" in lowered:
        return "; free disk space and try again, what was published is untouched"
    if "unable to open" in lowered or "readonly" in lowered or "read-only" in lowered:
        return "; check data_dir and its permissions"
    if "not a database" in lowered or "malformed" in lowered:
        return "; the file is damaged or no SQLite database, restore it or choose another data_dir"
    if any(word in lowered for word in ("connect", "resolve", "load plugin")):
        return "; check database_url and that the server runs"
    return ""


def connect(url: str) -> Engine:
    """An engine whose tables are at the newest migration; raises StoreError."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:  # its value may hold a password: not shown
        raise StoreError(
            "database_url is no database's address; write it like "
            "postgresql+psycopg://user@host/name or sqlite:////folder/footnote.db"
        ) from error
    name = address.render_as_string(hide_password=True)
    with wrapped(name):
        engine = create(address, name)
        try:
            migrate(engine)
        except BaseException:
            engine.dispose()
            raise
    return engine


def create(address: URL, name: str) -> Engine:
    """An engine for the address; raises StoreError where its folder or driver is missing."""
    if address.get_backend_name() == "sqlite":
        make_folder(address.database)
        engine = create_engine(
            address, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True
        )
        event.listen(engine, "connect", set_pragmas)
        return engine
    try:
        return create_engine(address, pool_pre_ping=True, hide_parameters=True)
    except ModuleNotFoundError as error:
        raise StoreError(
            f"database {name}: its driver {error.name} is not installed; for PostgreSQL run "
            "`pip install 'footnote[postgres]'` and write postgresql+psycopg://..."
        ) from error


def make_folder(database: str | None) -> None:
    """Create the folder of a SQLite file; raises StoreError."""
    if not database or database == ":memory:":
        return
    try:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"data_dir: {error.filename} cannot be created: {error.strerror}; "
            "choose another data_dir or mend its permissions"
        ) from error


def set_pragmas(connection: Any, record: Any) -> None:
    """Write-ahead log, checked foreign keys, every commit on disk before it returns."""
    del record
    write_ahead(connection)
    cursor = connection.cursor()
    for pragma in ("foreign_keys=ON", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; waits for another process in the middle of the same.

    SQLite refuses this switch at once where waiting might deadlock, whatever the connection's
    timeout: two processes that open a fresh database together would meet it.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                raise
            time.sleep(BUSY_POLL)
        else:
            return


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest migration; several processes may try at once."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    head = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect() as connection:
        if MigrationContext.configure(connection).get_current_revision() == head:
            return
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(4607182418800017408)")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


class Sessions:
    """Opens sessions; what the driver raises inside becomes a StoreError."""

    def __init__(self, maker: sessionmaker[Session], name: str) -> None:
        self._maker = maker
        self._name = name

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """One transaction: committed at the end, rolled back on any error."""
        with wrapped(self._name), self._maker.begin() as session:
            yield session


def insert_missing(session: Session, table: type[Any], rows: list[dict[str, Any]]) -> None:
    """Insert rows, leaving those alone whose unique key is there already."""
    if not rows:
        return
    target: Table = table.__table__
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    session.execute(dialect.insert(target).on_conflict_do_nothing(), rows)


def insert_new(session: Session, table: type[Any], row: dict[str, Any]) -> int | None:
    """Insert a row and return its id; None where one with a unique key of its is there."""
    target: Table = table.__table__
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(target).values(row).on_conflict_do_nothing()
    found: int | None = session.scalar(statement.returning(target.c.id))
    return found


def put(session: Session, table: type[Any], row: dict[str, Any], key: Sequence[str]) -> None:
    """Insert a row, or change the one with the same key to it: in one statement."""
    target: Table = table.__table__
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(target).values(row)
    changed = {name: statement.excluded[name] for name in row if name not in key}
    session.execute(statement.on_conflict_do_update(index_elements=key, set_=changed))


def put_all(
    session: Session, table: type[Any], rows: list[dict[str, Any]], key: Sequence[str]
) -> None:
    """Insert rows, or change those with the same keys to them."""
    if not rows:
        return
    target: Table = table.__table__
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(target)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in key}
    session.execute(statement.on_conflict_do_update(index_elements=key, set_=changed), rows)


def put_found(
    session: Session,
    table: type[Any],
    names: Sequence[str],
    found: Select[*tuple[Any, ...]],
    key: Sequence[str],
) -> bool:
    """``put`` with the row that a query finds, its columns under ``names``; whether it found one.

    What the row refers to can't vanish between looking and writing.
    """
    target: Table = table.__table__
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(target).from_select(names, found)
    changed = {name: statement.excluded[name] for name in names if name not in key}
    written = statement.on_conflict_do_update(index_elements=key, set_=changed)
    return session.execute(written.returning(target.c[key[0]])).first() is not None

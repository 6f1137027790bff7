"""A look at a database that changes nothing in it."""

from dataclasses import dataclass
from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from index.errors import StoreError
from index.store.database import MIGRATIONS, wrapped

WAIT_S = 5
MEMORY = (None, "", ":memory:")


@dataclass(frozen=True, slots=True)
class Probe:
    """What was seen. ``name`` is the URL without password.

    ``revision`` is the migration that the tables are at, None without tables; ``damage`` and
    ``unwritable`` say what is wrong, None where nothing is.
    """

    name: str
    exists: bool
    newest: str
    revision: str | None = None
    damage: str | None = None
    unwritable: str | None = None


def probe(url: str) -> Probe:
    """Look at the database; raises StoreError where it cannot be reached."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:  # its value may hold a password: not shown
        raise StoreError(
            "database_url is no database's address; write it like "
            "postgresql+psycopg://user@host/name or sqlite:////folder/footnote.db"
        ) from error
    name = address.render_as_string(hide_password=True)
    is_sqlite = address.get_backend_name() == "sqlite"
    newest = newest_migration()
    if is_sqlite and (address.database in MEMORY or not Path(address.database or "").exists()):
        return Probe(name, exists=False, newest=newest)
    options = {"timeout": WAIT_S} if is_sqlite else {"connect_timeout": WAIT_S}
    try:
        engine = create_engine(address, connect_args=options)
    except ModuleNotFoundError as error:
        raise StoreError(
            f"database {name}: its driver {error.name} is not installed; for PostgreSQL run "
            "`pip install 'footnote[postgres]'` and write postgresql+psycopg://..."
        ) from error
    try:
        with wrapped(name), engine.connect() as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
            connection.rollback()
            damage = damage_of(connection) if is_sqlite else None
            problem = None if damage else unwritable(connection, is_sqlite=is_sqlite)
    finally:
        engine.dispose()
    return Probe(name, True, newest, revision, damage, problem)


def newest_migration() -> str:
    """The migration that this version of Footnote brings a database to."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config).get_current_head() or ""


def damage_of(connection: Connection) -> str | None:
    """What SQLite says of its file's pages, None where they are whole."""
    said = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    connection.rollback()
    return None if said == "ok" else said.splitlines()[0]


def unwritable(connection: Connection, *, is_sqlite: bool) -> str | None:
    """Why nothing can be written, None where it can; what is written is taken back."""
    try:
        if is_sqlite:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql("CREATE TABLE footnote_doctor (id INTEGER)")
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        return (str(cause).strip() or type(cause).__name__).splitlines()[0]
    finally:
        connection.rollback()
    return None

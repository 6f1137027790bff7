"""The group that all commands belong to, and what it hands them."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import FootnoteError

if TYPE_CHECKING:
    from index.engine import Engine
    from index.settings import Settings

# What is skipped the commands name themselves.
NAMED_BY_COMMANDS = ("index.indexing.desk", "index.indexing.reading")


class Group(click.Group):
    """Shows errors that are raised on purpose as one line, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except FootnoteError as error:
            raise click.ClickException(str(error)) from error


class Session:
    """What a command needs; settings and engine are loaded when they are asked for."""

    def __init__(self, settings_file: Path | None) -> None:
        self._settings_file = settings_file

    def settings(self) -> "Settings":
        """The settings; raises SettingsError."""
        from index import logs, settings  # noqa: PLC0415 - keeps --help fast

        loaded = settings.load(self._settings_file)
        logs.set_up(
            loaded.log_level,
            loaded.log_format,
            show_questions=loaded.privacy.log_questions,
            foreign="WARNING",
            quiet=NAMED_BY_COMMANDS,
            force=False,  # a program around this one, such as a test, keeps its own
        )
        return loaded

    @contextmanager
    def engine(self) -> Iterator["Engine"]:
        """An open engine; raises StoreError, IndexFilesError, SettingsError."""
        from index.engine import Engine  # noqa: PLC0415 - keeps --help fast

        with Engine(self.settings()) as engine:
            yield engine


def version() -> str:
    """The installed version; ``python -m index`` works without one."""
    try:
        return metadata.version("footnote")
    except metadata.PackageNotFoundError:
        return "(not installed)"


def set_encodings() -> None:
    """Make pipes and files UTF-8 whatever the locale, and no character an error.

    A terminal keeps its own encoding, and shows what it lacks as an escape.
    """
    for stream, errors in (
        (sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace"),
    ):  # fmt: skip
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors=errors)


@click.group(cls=Group, epilog="Begin with: footnote sync index/samples, then footnote chat")
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The settings file; without it FOOTNOTE_SETTINGS or ./settings.toml.",
)
@click.version_option(version(), prog_name="footnote", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, settings_file: Path | None) -> None:
    """Answer questions about articles with sentences cited word for word."""
    set_encodings()
    ctx.obj = Session(settings_file)

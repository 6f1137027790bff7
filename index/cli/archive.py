"""The commands about copies: backup, restore, export, import."""

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from index.cli.group import Session
from index.cli.options import examples
from index.cli.outcome import FAILED, finish
from index.cli.progress import progress_bar
from index.cli.stopping import stopping
from index.datatypes import COMMAND_LINE, Cause, Deed
from index.errors import ArchiveError
from index.terminal import show

STANDARD = "-"
PATH = click.Path(path_type=Path, dir_okay=False)


@click.command(epilog=examples("footnote backup footnote-2024-06-18.backup"))
@click.argument("file", type=PATH)
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@click.pass_obj
def backup(session: Session, file: Path, *, force: bool) -> None:
    """Write everything that is kept into FILE, while the bot goes on.

    It holds the articles, questions with the ids of those who asked, votes, roles: keep it as you
    keep the data folder. Secrets and settings are not in it.
    """
    refuse_standard(file)
    with session.engine() as engine:
        made = engine.archive.backup(file, Cause(Deed.BACKUP, COMMAND_LINE), force=force)
    size = file.stat().st_size / 1_000_000
    holds = f"{made.articles:,} articles, {made.passages:,} passages"
    show(f"Backed up {holds}: {file}, {size:,.1f} MB.")


@click.command(epilog=examples("footnote restore footnote-2024-06-18.backup"))
@click.argument("file", type=PATH)
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.pass_obj
def restore(session: Session, file: Path, *, yes: bool) -> None:
    """Put what FILE holds in the place of everything that is kept now.

    A running bot answers from it at the next question.
    """
    refuse_standard(file)
    with session.engine() as engine:
        if not yes:
            holds = engine.archive.look_at(file)
            click.confirm(
                f"Replace all that is kept by {holds.articles:,} articles, and what else was kept "
                f"on {holds.made[:16]}?",
                abort=True,
            )
        cause = Cause(Deed.RESTORE, COMMAND_LINE)
        with stopping() as cancelled, progress_bar() as follow:
            now = engine.archive.restore(file, cause, follow, cancelled)
    if now is None:
        show("Cancelled; nothing was changed.")
        sys.exit(FAILED)
    show(f"Restored as generation {now.id}: {now.articles:,} articles, {now.passages:,} passages.")


def refuse_standard(file: Path) -> None:
    """A backup needs a file."""
    if str(file) == STANDARD:
        raise click.UsageError("a backup is a file; name one")


@click.command(
    "export",
    epilog=examples("footnote export articles.jsonl.gz", "footnote export > articles.jsonl"),
)
@click.argument("file", type=PATH, default=STANDARD)
@click.pass_obj
def export_(session: Session, file: Path) -> None:
    """Write the articles as JSON Lines, an article a line, to FILE or standard output.

    `footnote import` makes the very same articles of it.
    """
    with session.engine() as engine, writing(file) as stream:
        count = engine.archive.export(stream.write)
    if str(file) != STANDARD:
        show(f"Exported {count:,} articles: {file}.")


@click.command(
    "import",
    epilog=examples("footnote import articles.jsonl.gz", "zcat a.gz | footnote import -"),
)
@click.argument("file", type=PATH)
@click.pass_obj
def import_(session: Session, file: Path) -> None:
    """Put in the articles that `footnote export` wrote.

    Other JSON Lines are for `footnote sync`.
    """
    name = "standard input" if str(file) == STANDARD else str(file)
    cause = Cause(Deed.IMPORT, COMMAND_LINE)
    with (
        session.engine() as engine,
        reading(file) as lines,
        stopping() as cancelled,
        progress_bar() as follow,
    ):
        report = engine.archive.take_in(lines, name, cause, follow, cancelled)
    finish(report)


@contextmanager
def writing(file: Path) -> Iterator[IO[str]]:
    """A file to write lines to, whole or not at all, or standard output."""
    if str(file) == STANDARD:
        yield sys.stdout
        return
    part = file.with_name(file.name + ".part")
    try:
        opened = gzip.open if file.suffix == ".gz" else open
        with opened(part, "wt", encoding="utf-8", newline="\n") as stream:
            yield stream
        part.replace(file)
    except OSError as error:
        raise ArchiveError(
            f"{file} cannot be written: {error.strerror or error}; free disk space or name another"
        ) from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def reading(file: Path) -> Iterator[IO[bytes]]:
    """The lines of a file or of standard input."""
    if str(file) == STANDARD:
        yield sys.stdin.buffer
        return
    try:
        with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as stream:
            yield stream  # type: ignore[misc] # both are streams of bytes
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ArchiveError(
            f"{file} cannot be read: {reason}; name a .jsonl or .jsonl.gz"
        ) from error

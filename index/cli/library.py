"""The commands about what is indexed: sync, remove, articles, status."""

import sys
from pathlib import Path

import click

from index import terminal
from index.cli.group import Session
from index.cli.options import MOST_ROWS, examples, refuse_blank
from index.cli.outcome import FAILED, finish, name_skipped
from index.cli.progress import progress_bar
from index.cli.stopping import stopping
from index.courtesy import LAST, step_back
from index.datatypes import COMMAND_LINE, Cause, Deed


@click.command(
    epilog=examples(
        "footnote sync                     the folders named in settings",
        "footnote sync news/ notes.md      folders and files",
        "footnote sync archive.jsonl.gz    one article a line",
        "footnote sync --dry-run           what would change, and nothing else",
        "footnote sync --rebuild           embed and write everything, changed or not",
    )
)
@click.argument("paths", nargs=-1, type=click.Path(), callback=refuse_blank)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--rebuild", is_flag=True, help="Embed and write everything anew.")
@click.pass_obj
def sync(session: Session, paths: tuple[str, ...], *, dry_run: bool, rebuild: bool) -> None:
    """Bring the index to what PATHS hold now.

    Articles that are new or changed go in; those that came from one of PATHS and are not there
    any more go out; all others stay. Reads text, Markdown, JSON Lines, HTML, PDF, DOCX, EPUB
    and ZIP files of these. `footnote add` takes web addresses.

    Ctrl-C ends it between two batches and leaves what is published as it was.
    """
    if dry_run and rebuild:
        raise click.UsageError("--dry-run says what a sync without --rebuild does; leave one out")
    places = [Path(path) for path in paths] or None
    if dry_run:
        forecast(session, places)
        return
    cause = Cause(Deed.REBUILD if rebuild else Deed.SYNC, COMMAND_LINE)
    # A bot that answers may run beside this; but who waits for it shall not wait for ever.
    step_back(min(session.settings().index.builder_nice, LAST - 1))
    with session.engine() as engine, stopping() as cancelled, progress_bar() as follow:
        report = engine.sync(places, follow, cancelled, cause=cause, anew=rebuild)
    finish(report)


def forecast(session: Session, places: list[Path] | None) -> None:
    """Print what a sync would do; what it would skip is named on standard error."""
    with session.engine() as engine, stopping() as cancelled, progress_bar() as follow:
        found = engine.forecast(places, follow, cancelled)
    if found is None:
        terminal.show("Cancelled; nothing was changed.")
        sys.exit(FAILED)
    terminal.show(terminal.render_forecast(found))
    name_skipped(found.rejected)


@click.command(
    epilog=examples(
        "footnote remove 7                 by the id that `footnote articles` shows",
        "footnote remove https://example.org/story",
        "footnote remove index/samples     all that came from a folder",
    )
)
@click.argument("targets", nargs=-1, required=True, callback=refuse_blank)
@click.pass_obj
def remove(session: Session, targets: tuple[str, ...]) -> None:
    """Take articles out of the index by id, url or path.

    A file that stays in a folder comes back with the folder's next sync.
    """
    with session.engine() as engine, stopping() as cancelled, progress_bar() as follow:
        report = engine.remove(targets, follow, cancelled)
    finish(report)


@click.command(
    epilog=examples(
        "footnote articles                 newest first",
        "footnote articles --offset 50     the next page",
        "footnote articles --lines 7       article 7, with what each line was taken for",
    )
)
@click.option("--offset", type=click.IntRange(0, MOST_ROWS), default=0, help="Articles to skip.")
@click.option(
    "--limit", type=click.IntRange(1, MOST_ROWS), default=50, help="Most articles to list."
)
@click.option(
    "--lines", "article_id", metavar="ID", type=click.IntRange(1, MOST_ROWS),
    help="Show one article's lines, labelled.",
)  # fmt: skip
@click.pass_obj
def articles(session: Session, offset: int, limit: int, article_id: int | None) -> None:
    """List what is indexed, newest first.

    One article a line: id, date, how the date was found, source, title. A date in front of which
    stands "~" is a guess.
    """
    with session.engine() as engine:
        if article_id is not None:
            terminal.show(terminal.render_lines(engine.lines(article_id)))
        else:
            terminal.show(terminal.render_articles(engine.articles(offset, limit), engine.copies()))


@click.command(epilog=examples("footnote status"))
@click.pass_obj
def status(session: Session) -> None:
    """Say what is indexed, where it lies and what is being built."""
    with session.engine() as engine:
        state, running, held = engine.status(), engine.running(), engine.releases.held()
    terminal.show(terminal.render_status(state, running, held))

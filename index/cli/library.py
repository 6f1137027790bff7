"""The commands about what is indexed: sync, remove, articles, status."""

from pathlib import Path

import click

from index import terminal
from index.cli.group import Session
from index.cli.options import MOST_ROWS, examples, refuse_blank
from index.cli.outcome import finish
from index.cli.progress import progress_bar


@click.command(
    epilog=examples(
        "footnote sync                     the folders named in settings",
        "footnote sync news/ notes.md      folders and files",
        "footnote sync archive.jsonl.gz    one article a line",
    )
)
@click.argument("paths", nargs=-1, type=click.Path(), callback=refuse_blank)
@click.pass_obj
def sync(session: Session, paths: tuple[str, ...]) -> None:
    """Bring the index to what PATHS hold now.

    Articles that are new or changed go in; those that came from one of PATHS and are not there
    any more go out; all others stay. Reads text, Markdown, JSON Lines, HTML, PDF, DOCX, EPUB
    and ZIP files of these. `footnote add` takes web addresses.
    """
    with session.engine() as engine, progress_bar() as follow:
        report = engine.sync([Path(path) for path in paths] or None, follow)
    finish(report)


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
    with session.engine() as engine, progress_bar() as follow:
        report = engine.remove(targets, follow)
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
    """Say what is indexed and where it lies."""
    with session.engine() as engine:
        terminal.show(terminal.render_status(engine.status()))

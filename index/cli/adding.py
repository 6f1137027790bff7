"""The command that adds articles: web addresses and files become drafts, drafts are looked at."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index import terminal
from index.cli import deciding, local
from index.cli.group import Session
from index.cli.options import examples, refuse_blank
from index.cli.outcome import leave, name_skipped
from index.cli.progress import progress_bar
from index.datatypes import Draft, Progress, Received, Rejected, Stage
from index.errors import SourceError

if TYPE_CHECKING:
    from index.engine import Engine

OWNER = 0
"""Who owns the drafts of the command line; admins in Telegram have greater numbers."""
STANDARD_INPUT = "-"
Source = tuple[str, bool]
"""What is to be added, and whether it is an address."""


def parsed_day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """The value of --date."""
    return None if value is None else deciding.day(value)


def parsed_title(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The value of --title."""
    return None if value is None else deciding.heading(value)


@click.command(
    epilog=examples(
        "footnote add https://example.org/story notes.pdf",
        "footnote add --yes --date 2024-06-18 https://example.org/story",
        "footnote add --dry-run archive.zip       previews, and nothing else",
        "footnote add - < addresses.txt           one address a line",
    )
)
@click.argument("targets", nargs=-1, required=True, callback=refuse_blank, metavar="URL|FILE...")
@click.option("--yes", "-y", is_flag=True, help="Add what can be read without asking.")
@click.option("--date", "published", callback=parsed_day, metavar="DATE",
              help="The day of publication, of a single article.")  # fmt: skip
@click.option("--title", callback=parsed_title, help="The title, of a single article.")
@click.option("--dry-run", is_flag=True, help="Show previews and add nothing.")
@click.pass_obj
def add(
    session: Session,
    targets: tuple[str, ...],
    *,
    yes: bool,
    published: date | None,
    title: str | None,
    dry_run: bool,
) -> None:
    """Add the articles at web addresses and in files.

    Shows of each what it is taken for: title, source, date and how that was found, and of what it
    is a duplicate. In a terminal asks whether to add it, and lets date and title be corrected;
    elsewhere, and with "-", which reads addresses from standard input, adds it. FILE may be of
    each kind that `footnote sync` reads.
    """
    corrects = published is not None or title is not None
    if corrects and len(targets) > 1:
        raise click.UsageError("--date and --title correct one article; name one address or file")
    asks = not yes and not dry_run and STANDARD_INPUT not in targets and deciding.asks()
    sources = dict.fromkeys(source for target in targets for source in sources_of(target))
    with session.engine() as engine, received(engine, [*sources], session) as (drafts, rejected):
        name_skipped(rejected)
        if corrects and len(drafts) > 1:
            raise click.UsageError(
                f"{targets[0]} holds {len(drafts)} articles; --date and --title correct one"
            )
        decided = deciding.decided(drafts, title=title, published=published, ask=asks)
        taken = list(decided)
        if dry_run or not taken:
            terminal.show("Nothing was added.")
        else:
            index(engine, taken, rejected)
    leave(skipped=bool(rejected), done=bool(drafts))


def index(engine: "Engine", taken: Sequence[deciding.Taken], rejected: Sequence[Rejected]) -> None:
    """Store corrections, index what was taken in one build, and say what was done."""
    for each in taken:
        if each.title is not None or each.published is not None:
            engine.intake.correct(each.draft_id, OWNER, title=each.title, published=each.published)
    with progress_bar() as follow:
        report = engine.intake.accept([each.draft_id for each in taken], follow)
    terminal.show(terminal.render_report(replace(report, rejected=tuple(rejected))))


@contextmanager
def received(
    engine: "Engine", sources: Sequence[Source], session: Session
) -> Iterator[tuple[list[Draft], list[Rejected]]]:
    """Drafts of all the sources, and what was refused. What is left of them goes at the end.

    Of sources that lead to the same article the last one counts.
    """
    limit = session.settings().sources.max_file_mb
    drafts: list[Draft] = []
    rejected: list[Rejected] = []
    try:
        with progress_bar() as follow:
            for found in reading(engine, sources, limit, follow):
                drafts += found.drafts
                rejected += found.rejected
        yield [*{draft.article.key: draft for draft in drafts}.values()], rejected
    finally:
        engine.intake.drop([draft.id for draft in drafts])


def reading(
    engine: "Engine",
    sources: Sequence[Source],
    limit_mb: int,
    follow: Callable[[Progress], None],
) -> Iterator[Received]:
    """What each source gives, read one after the other."""
    for done, (name, is_address) in enumerate(sources):
        follow(Progress(Stage.READ, done, len(sources)))
        yield of_address(engine, name) if is_address else of_file(engine, Path(name), limit_mb)
    follow(Progress(Stage.READ, len(sources), len(sources)))


def of_address(engine: "Engine", address: str) -> Received:
    """What an address leads to."""
    return engine.intake.from_address(terminal.readable(address), OWNER)


def of_file(engine: "Engine", path: Path, limit_mb: int) -> Received:
    """What a file holds."""
    try:
        origin = local.origin_of(path)
        return engine.intake.from_file(path.name, local.content(path, limit_mb), origin, OWNER)
    except SourceError as error:
        return Received((), (Rejected(error.origin, error.reason),))


def sources_of(target: str) -> Iterable[Source]:
    """What an argument stands for: itself, or the addresses on standard input."""
    if target != STANDARD_INPUT:
        return [(target, "://" in target)]
    lines = (line.strip("\ufeff\r\n\t ") for line in sys.stdin)
    return [(line, True) for line in lines if line]

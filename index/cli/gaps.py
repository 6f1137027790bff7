"""The commands about what is missing: gaps, and votes as a question file."""

from datetime import timedelta
from typing import IO

import click

from index import terminal
from index.cli.group import Session
from index.cli.options import MOST_ROWS, examples
from index.clock import utc_now

DAYS = 30
MOST_DAYS = 36500
SHOWN = 20


@click.group(
    invoke_without_command=True,
    epilog=examples(
        "footnote gaps                     of the last 30 days",
        "footnote gaps --days 7 --limit 5",
        "footnote gaps export votes.toml   then footnote eval votes.toml",
    ),
)
@click.option(
    "--days", type=click.IntRange(1, MOST_DAYS), default=DAYS, show_default=True,
    help="How far to look back.",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(1, MOST_ROWS), default=SHOWN, show_default=True,
    help="Most groups to show.",
)  # fmt: skip
@click.pass_context
def gaps(ctx: click.Context, days: int, limit: int) -> None:
    """Show what could not be answered or was voted down, alike questions together."""
    if ctx.invoked_subcommand is None:
        session: Session = ctx.obj
        since = utc_now() - timedelta(days=days)
        with session.engine() as engine:
            found = engine.feedback.gaps(since)
        terminal.show(terminal.render_gaps(found[:limit]))
        if len(found) > limit:
            terminal.show(f"{len(found) - limit} more; --limit shows them.")


@gaps.command(
    epilog=examples("footnote gaps export votes.toml", "footnote eval votes.toml"),
)
@click.argument("file", type=click.File("wb", lazy=True, atomic=True), default="-")
@click.pass_obj
def export(session: Session, file: IO[bytes]) -> None:
    """Write what was voted on as a question file for `footnote eval` to FILE or standard output.

    An answer that was voted down stands in it as a comment, for you to complete.
    """
    with session.engine() as engine:
        file.write(engine.feedback.export())

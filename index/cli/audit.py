"""The command about who did what: audit."""

import click

from index import terminal
from index.cli.group import Session
from index.cli.options import MOST_ROWS, examples

SHOWN = 50


@click.command(epilog=examples("footnote audit", "footnote audit --limit 5"))
@click.option(
    "--limit", type=click.IntRange(1, MOST_ROWS), default=SHOWN, show_default=True,
    help="Most entries to show.",
)  # fmt: skip
@click.pass_obj
def audit(session: Session, limit: int) -> None:
    """Show who did what, newest first: builds, feeds, corrections, invitations."""
    with session.engine() as engine:
        # One more shows that there are older ones.
        entries = engine.audit.entries(limit + 1)
        names = {each.user_id: each.name for each in engine.team.members()}
    terminal.show(terminal.render_audit(entries[:limit], names))
    if len(entries) > limit:
        terminal.show("There are older ones; --limit shows more.")

"""The commands about generations: generations, publish, rollback."""

import click

from index import terminal
from index.cli.group import Session
from index.cli.options import MOST_ROWS, examples
from index.datatypes import COMMAND_LINE, Cause, Deed, Generation


@click.command(epilog=examples("footnote generations"))
@click.pass_obj
def generations(session: Session) -> None:
    """List the generations of the index that are kept, the current one first.

    Of each: when and by whom it was published, why, what it holds, how the pinned questions went,
    encoder and reader. A generation that those questions stopped stands on top.
    """
    with session.engine() as engine:
        kept, held = engine.releases.kept(), engine.releases.held()
    terminal.show(terminal.render_generations(kept, held))


@click.command(epilog=examples("footnote publish"))
@click.pass_obj
def publish(session: Session) -> None:
    """Publish the generation that the pinned questions stopped, all the same."""
    with session.engine() as engine:
        before = engine.releases.kept()
        now = engine.releases.publish(Cause(Deed.PUBLISH, COMMAND_LINE))
    terminal.show(f"Generation {now.id} is published and answers questions.")
    if before:
        terminal.show(f"To go back to generation {before[0].id}: footnote rollback {before[0].id}")


@click.command(
    epilog=examples(
        "footnote rollback                 to the generation that served before",
        "footnote rollback 7               to generation 7",
        "footnote rollback --yes           without asking",
    )
)
@click.argument("number", type=click.IntRange(1, MOST_ROWS), required=False, metavar="[N]")
@click.option("--yes", "-y", is_flag=True, help="Go back without asking.")
@click.pass_obj
def rollback(session: Session, number: int | None, *, yes: bool) -> None:
    """Let an earlier generation answer again: N, or the one that served before.

    Nothing is deleted: another rollback returns. The next sync brings in again what the folders
    hold.
    """
    with session.engine() as engine:
        kept = engine.releases.kept()
        to = target(kept, number)
        # Without one the engine says why.
        if to is not None and not yes:
            click.confirm(terminal.clean(terminal.render_rollback(kept[0], to)), abort=True)
        wanted = to.id if to is not None else number
        now = engine.releases.roll_back(Cause(Deed.ROLLBACK, COMMAND_LINE), wanted)
    terminal.show(f"Generation {now.id} answers again.")
    if kept:
        terminal.show(f"To return to generation {kept[0].id}: footnote rollback {kept[0].id}")


def target(kept: list[Generation], number: int | None) -> Generation | None:
    """The generation to go back to, None where there is none."""
    earlier = kept[1:]
    if number is None:
        return earlier[0] if earlier else None
    return next((each for each in earlier if each.id == number), None)

"""What could not be answered or was voted down, as plain text."""

from collections.abc import Sequence

from index.datatypes import Gap
from index.terminal.showing import one_line


def render_gaps(gaps: Sequence[Gap]) -> str:
    """Each group with its facts, then other ways in which it was asked."""
    if not gaps:
        return "Nothing was left unanswered or voted down."
    return "\n".join(line for each in gaps for line in lines_of(each))


def lines_of(gap: Gap) -> list[str]:
    """A group of alike questions."""
    people = f" by {gap.people} people" if gap.people > 1 else ""
    facts = [
        f"asked {times(gap.count)}{people}",
        f"{gap.unanswered} unanswered" if gap.unanswered else "",
        f"{gap.downvoted} voted down" if gap.downvoted else "",
        f"last on {gap.latest:%Y-%m-%d}",
    ]
    also = [f"    also: {one_line(each)}" for each in gap.examples]
    return [one_line(gap.question), f"    {', '.join(each for each in facts if each)}", *also]


def times(count: int) -> str:
    """How often."""
    return "once" if count == 1 else f"{count} times"

"""A build under way, of whatever process, and who does what, in words. Pure."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.building import progress
from bot.words import Words
from index.datatypes import COMMAND_LINE, Deed, Running

Names = Mapping[int, str]
"""What people are called, by their ids, as far as it is known."""
NOBODY: Names = MappingProxyType({})
DEEDS = frozenset(
    {Deed.SYNC, Deed.REBUILD, Deed.ADD, Deed.REMOVE, Deed.FEEDS, Deed.PUBLISH, Deed.ROLLBACK}
    | {Deed.RESTORE, Deed.IMPORT, Deed.CORRECT}
)


def running_said(
    running: Running, words: Words, viewer: int | None = None, names: Names = NOBODY
) -> str:
    """What runs, since when and by whom, how far it is, how it can be stopped."""
    cause = running.cause
    lines = [
        words("building-running", what=deed_said(cause.deed, words)),
        words(
            "building-running-since",
            moment=words.moment(running.began),
            who=who(cause.by, words, viewer, names),
        ),
    ]
    if running.progress is not None:
        lines.append(stage_said(running, words))
    name = "building-running-cancelled" if running.is_cancelled else "building-running-stop"
    return "\n".join([*lines, words(name)])


def running_short(running: Running, words: Words) -> str:
    """The same in one line."""
    what = deed_said(running.cause.deed, words)
    if running.progress is None:
        return words("building-beginning", running=what)
    return f"{what}: {stage_said(running, words)}"


def stage_said(running: Running, words: Words) -> str:
    """The stage with what is known of it."""
    now = running.progress
    if now is None:
        return ""
    known = ", ".join(progress.measures(now, running.rate, words))
    return words("building-stage", stage=words(progress.STAGES[now.stage]), measures=known)


def deed_said(deed: Deed, words: Words) -> str:
    """Why something was built."""
    return words(f"building-deed-{deed.value}" if deed in DEEDS else "building-deed-other")


def who(by: int | None, words: Words, viewer: int | None = None, names: Names = NOBODY) -> str:
    """By whom something is done: by the reader, by somebody else, by nobody in particular."""
    if by is None:
        return words("building-who-schedule")
    if by == COMMAND_LINE:
        return words("building-who-command-line")
    if by == viewer:
        return words("building-who-you")
    return names.get(by) or words("building-who-user", id=str(by))

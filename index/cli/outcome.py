"""How a command ends: what was skipped is named, and the exit code says how it went."""

import sys
from collections.abc import Sequence

from index import terminal
from index.datatypes import Rejected, SyncReport

FAILED = 1
PARTLY = 3


def name_skipped(rejected: Sequence[Rejected]) -> None:
    """Say on standard error what was skipped, and why."""
    for each in rejected:
        terminal.show(f"skipped {each.origin}: {each.reason}", err=True)


def leave(*, skipped: bool, done: bool = True) -> None:
    """Exit with a failure where something was skipped: in part where something was ``done``."""
    if skipped:
        sys.exit(PARTLY if done else FAILED)


def finish(report: SyncReport) -> None:
    """Print what was done and leave with the exit code that says how it went."""
    terminal.show(terminal.render_report(report))
    name_skipped(report.rejected)
    if report.cancelled:
        sys.exit(FAILED)
    name_lost(report)
    leave(skipped=bool(report.rejected) or report.held is not None)


def name_lost(report: SyncReport) -> None:
    """Say on standard error which questions stopped the publish, and what can be done."""
    if report.held is None:
        return
    for each in terminal.lost(report.trial):
        terminal.show(f"lost: {each}", err=True)
    terminal.show("`footnote publish` publishes it all the same.", err=True)

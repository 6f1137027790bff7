"""Progress bars on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.evaluation.run import Follow, Step

SLOW = 10
"""Units a second below which a bar shows tenths."""


@contextmanager
def progress_bar() -> Iterator["Follow"]:
    """Bars on standard error, one a stage, with rate, remaining time and what failed so far.

    There are none in a log file.
    """
    from rich.console import Console  # noqa: PLC0415 - keeps --help fast
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (
        TextColumn("{task.description:>10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failures]}"),
    )
    console = Console(stderr=True)
    with Bars(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks: dict[str, Any] = {}
        begun: dict[str, int] = {}

        def follow(progress: "Step") -> None:
            if progress.stage not in tasks:
                for finished in tasks.values():
                    bars.update(finished, total=bars.tasks[finished].completed)
                tasks[progress.stage] = bars.add_task(
                    progress.stage, total=None, rate="", failures=""
                )
                begun[progress.stage] = progress.done
            task = tasks[progress.stage]
            elapsed = bars.tasks[task].elapsed or 0.0
            fresh = progress.done - begun[progress.stage]
            pace = fresh / elapsed if elapsed else 0.0
            rate = f"{pace:,.{0 if pace >= SLOW else 1}f}/s" if fresh > 0 else ""
            # What an evaluation tells of its steps counts none.
            failed = getattr(progress, "failures", 0)
            bars.update(
                task,
                completed=progress.done,
                total=progress.total,
                rate=rate,
                failures=f"{failed:,} failed" if failed else "",
            )

        yield follow

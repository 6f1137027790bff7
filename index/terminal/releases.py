"""Forecasts, builds under way and generations as plain text."""

from collections.abc import Sequence
from datetime import datetime

from index.datatypes import COMMAND_LINE, Forecast, Generation, Running, Trial
from index.terminal.showing import one_line

INDENT = " " * 8


def render_forecast(forecast: Forecast) -> str:
    """What a sync would do, and what it would take."""
    skipped = f", {len(forecast.rejected)} would be skipped" if forecast.rejected else ""
    if forecast.is_idle:
        return f"Nothing to do: {forecast.unchanged:,} unchanged{skipped}."
    lines = [
        (
            f"{forecast.added:,} to be added, {forecast.changed:,} changed, "
            f"{forecast.removed:,} removed, {forecast.unchanged:,} unchanged{skipped}"
        ),
        (
            f"about {counted(forecast.passages, 'passage')} to be embedded, "
            f"about {lasting(forecast.seconds)} in all"
        ),
    ]
    if forecast.anew:
        lines.append("all index files are written anew, as settings have changed")
    return "\n".join([*lines, "Nothing was changed: this was a dry run."])


def render_running(running: Running) -> str:
    """A build under way: what, since when and by whom, how far."""
    cause = running.cause
    head = f"{cause.deed.value} {by_whom(cause.by)}, since {moment(running.began)}"
    now = running.progress
    if now is None:
        return head
    total = f" of {now.total:,}" if now.total is not None else ""
    parts = [f"{now.stage.value} {now.done:,}{total}"]
    if running.rate:
        parts.append(f"{running.rate:,.{0 if running.rate >= 1 else 1}f} a second")
        if now.total is not None:
            parts.append(f"about {lasting(max(0, now.total - now.done) / running.rate)} left")
    if now.failures:
        parts.append(counted(now.failures, "failure"))
    if running.is_cancelled:
        parts.append("being cancelled")
    return f"{head}: {', '.join(parts)}"


def render_generations(kept: Sequence[Generation], held: Generation | None = None) -> str:
    """All that are kept, the current one first and marked; the one that waits on top."""
    blocks = []
    if held is not None:
        blocks.append(render_held(held))
    for place, each in enumerate(kept):
        mark = "*" if place == 0 else " "
        head = f"{mark} {each.id:>4}  published {moment(each.published or each.created)}"
        if place == 0 and each.served is not None and each.served != each.published:
            head += f", answers since {moment(each.served)}"
        blocks.append("\n".join([head, *(INDENT + line for line in facts(each))]))
    return "\n".join(blocks) or "Nothing is published yet; run `footnote sync`."


def render_held(held: Generation) -> str:
    """A generation that waits for an admin's word, with the questions it lost."""
    head = f"? {held.id:>4}  not published: the pinned questions went worse; `footnote publish`"
    lines = [*facts(held), *(f"lost: {each}" for each in lost(held.trial))]
    return "\n".join([head, *(INDENT + line for line in lines)])


def render_rollback(current: Generation, to: Generation) -> str:
    """What going back would change, as a question."""
    return "\n".join(
        [
            *(
                f"generation {each.id}: {counted(each.articles, 'article')}, "
                f"published {moment(each.published or each.created)}"
                for each in (current, to)
            ),
            f"Go back from generation {current.id} to generation {to.id}?",
        ]
    )


def render_trial(trial: Trial) -> str:
    """How the pinned questions went."""
    return f"pinned questions: {trial.right} of {trial.asked} right, {trial.before} before"


def lost(trial: Trial | None) -> list[str]:
    """The questions that were right before and are not now, each on a line."""
    return [one_line(each) for each in trial.lost] if trial else []


def facts(generation: Generation) -> list[str]:
    """Why and by whom a generation was built, what it holds, with what it was built."""
    lines = [
        (
            f"{generation.deed.value} {by_whom(generation.by)}; "
            f"{counted(generation.articles, 'article')}, {counted(generation.passages, 'passage')}"
        ),
    ]
    if generation.trial is not None:
        lines.append(render_trial(generation.trial))
    models = {"encoder": generation.encoder_name, "reader": generation.reader}
    named = ", ".join(f"{what} {one_line(name)}" for what, name in models.items() if name)
    return [*lines, named] if named else lines


def by_whom(by: int | None) -> str:
    """Who did something."""
    if by is None:
        return "on schedule"
    return "by the command line" if by == COMMAND_LINE else f"by Telegram user {by}"


def moment(when: datetime) -> str:
    """A moment to the minute."""
    return f"{when:%Y-%m-%d %H:%M} UTC"


def counted(count: int, noun: str) -> str:
    """A number of things."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def lasting(seconds: float) -> str:
    """About how long, in the unit that fits."""
    whole = max(1, round(seconds))
    for size, unit in ((3_600, "hour"), (60, "minute")):
        if whole >= 2 * size:
            return counted(whole // size, unit)
    return counted(whole, "second")

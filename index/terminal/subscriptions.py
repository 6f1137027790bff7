"""Subscriptions, and what reading them brought, as plain text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.datatypes import Refreshed, Subscription
from index.terminal.lists import render_report
from index.terminal.showing import one_line

MINUTES = {"day": 1440, "hour": 60}


def render_subscriptions(subscriptions: Sequence[Subscription]) -> str:
    """One subscription a line: id, title, address, interval, when it was read; then its trouble."""
    if not subscriptions:
        return "No subscriptions. `footnote feeds add URL` adds one."
    return "\n".join(line for each in subscriptions for line in lines(each))


def lines(subscription: Subscription) -> Iterator[str]:
    """A subscription's line, and one for its trouble."""
    checked = subscription.checked
    read = f"read {checked:%Y-%m-%d %H:%M} UTC" if checked else "not read yet"
    title = one_line(subscription.title or "untitled")
    each = interval(subscription.minutes)
    yield f"{subscription.id:>6}  {title}  {subscription.url}  {each}, {read}"
    if subscription.problem:
        times = "once" if subscription.failures == 1 else f"{subscription.failures} times"
        yield f"{'':>6}  failed {times}: {one_line(subscription.problem)}"


def interval(minutes: int) -> str:
    """An interval in words: "every hour", "every 90 minutes"."""
    for unit, length in MINUTES.items():
        if minutes % length == 0:
            count = minutes // length
            return f"every {unit}" if count == 1 else f"every {count} {unit}s"
    return "every minute" if minutes == 1 else f"every {minutes} minutes"


def render_refreshed(refreshed: Refreshed) -> str:
    """What one reading brought, in a line."""
    count = refreshed.read
    read = f"{count} subscription{'' if count == 1 else 's'} read"
    refused = f", {len(refreshed.rejected)} refused" if refreshed.rejected else ""
    # What was refused stands in the report, too; once is enough.
    report = refreshed.report and replace(refreshed.report, rejected=())
    brought = render_report(report) if report else "nothing new"
    return f"{read}{refused}: {brought}"

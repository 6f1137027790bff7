"""Subscriptions, and what reading them brought, as Telegram messages. Pure."""

from collections.abc import Sequence

from bot import texts
from bot.building.progress import published
from bot.intake.refusals import refused
from bot.richtext import (
    Block,
    Message,
    Rich,
    bold,
    finished,
    join,
    link,
    one_line,
    pack,
    plain,
    shortened,
)
from bot.subscribing.orders import how_to
from index.datatypes import Refreshed, Rejected, Subscription

MOST_LISTED = 100

# In UTF-16 code units.
MAX_TITLE = 120
MAX_ADDRESS = 80
MAX_PROBLEM = 200


def listed(subscriptions: Sequence[Subscription]) -> list[Message]:
    """The subscriptions with their numbers, intervals and troubles."""
    if not subscriptions:
        return [finished(plain(f"{texts.NO_FEEDS}\n\n{how_to()}"))]
    head = Block(bold(texts.counted(len(subscriptions), "subscription")))
    shown = [Block(subscribed(each)) for each in subscriptions[:MOST_LISTED]]
    more = len(subscriptions) - MOST_LISTED
    rest = [Block(plain(texts.MORE_FEEDS.format(count=f"{more:,}")))] if more > 0 else []
    return [finished(each) for each in pack([head, *shown, *rest])]


def subscribed(each: Subscription) -> Rich:
    """One subscription: number, title, address; interval, last reading; what is wrong."""
    read = texts.LAST_READ.format(moment=texts.moment(each.checked))
    facts = texts.FEED_FACTS.format(
        interval=texts.interval(each.minutes), read=read if each.checked else texts.NEVER_READ
    )
    lines = [named(each), plain(facts)]
    if each.problem:
        problem = shortened(one_line(each.problem), MAX_PROBLEM)
        lines.append(plain(texts.FEED_TROUBLE.format(failures=each.failures, problem=problem)))
    return join(lines, "\n")


def named(each: Subscription) -> Rich:
    """Number, title and address."""
    shown = one_line(each.url).removeprefix("https://").removeprefix("http://")
    where = link(shortened(shown, MAX_ADDRESS), each.url)
    title = one_line(each.title)
    head = bold(f"{each.id}.") + " "
    return head + (plain(shortened(title, MAX_TITLE)) + "\n" + where if title else where)


def title_of(each: Subscription) -> str:
    """What it is called in a sentence."""
    return shortened(one_line(each.title) or one_line(each.url), MAX_TITLE)


def added(each: Subscription, *, is_new: bool) -> str:
    """That it is subscribed to."""
    text = texts.SUBSCRIBED if is_new else texts.SUBSCRIBED_ALREADY
    return text.format(title=title_of(each), number=each.id, interval=texts.interval(each.minutes))


def interval_set(each: Subscription) -> str:
    """That it is read at another interval."""
    return texts.INTERVAL_SET.format(
        title=title_of(each), number=each.id, interval=texts.interval(each.minutes)
    )


def imported(added: Sequence[Subscription], rejected: Sequence[Rejected]) -> Message:
    """What became of a list of feeds."""
    count = len({each.id for each in added})
    told = plain(texts.SUBSCRIBED_ALL.format(feeds=texts.counted(count, "feed")))
    return finished(told + "\n" + refused(rejected) if rejected else told)


def refreshed(result: Refreshed) -> str:
    """What one reading of subscriptions brought."""
    feeds = texts.counted(result.read, "feed")
    report = result.report
    if report is not None and report.cancelled:
        return texts.READ_STOPPED
    if report is None or not report.added + report.changed:
        parts = [texts.READ_NOTHING.format(feeds=feeds)]
    else:
        parts = [
            texts.READ_FEEDS.format(
                feeds=feeds,
                added=report.added,
                changed=report.changed,
                published=published(report.generation),
            )
        ]
    if result.problems:
        parts.append(refused(result.problems, texts.UNREAD_FEEDS).text)
    if result.rejected:
        parts.append(refused(result.rejected).text)
    return "\n\n".join(parts)

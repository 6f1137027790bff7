"""Subscriptions, and what reading them brought, as Telegram messages. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.building import progress
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
from bot.scheduling.render import coming
from bot.subscribing.orders import Wrong
from bot.words import Words
from index.datatypes import LEAST_MINUTES, MOST_MINUTES, Refreshed, Rejected, Subscription

MOST_LISTED = 100

# In UTF-16 code units.
MAX_TITLE = 120
MAX_ADDRESS = 80
MAX_PROBLEM = 200


def wrong(problem: Wrong, words: Words) -> str:
    """What is wrong with an order, or how /feeds is used."""
    name = "feeds-bad-interval" if problem is Wrong.INTERVAL else "feeds-how-to"
    return words(name, least=LEAST_MINUTES, most=MOST_MINUTES)


def listed(
    subscriptions: Sequence[Subscription],
    words: Words,
    again: Mapping[int, datetime | None] | None = None,
) -> list[Message]:
    """The subscriptions with their numbers, intervals and troubles.

    ``again`` is when they are read next by their numbers: None for as soon as possible.
    """
    if not subscriptions:
        return [finished(plain(f"{words('feeds-none')}\n\n{wrong(Wrong.USE, words)}"))]
    head = Block(bold(words("common-subscriptions", count=len(subscriptions))))
    shown = [Block(subscribed(each, words, again)) for each in subscriptions[:MOST_LISTED]]
    more = len(subscriptions) - MOST_LISTED
    rest = [Block(plain(words("feeds-more", count=more)))] if more > 0 else []
    return [finished(each) for each in pack([head, *shown, *rest])]


def subscribed(
    each: Subscription, words: Words, again: Mapping[int, datetime | None] | None = None
) -> Rich:
    """One subscription: number, title, address; interval, last and next reading; what is wrong."""
    parts = [words.interval(each.minutes), words("feeds-never-read")]
    if each.checked:
        name = "feeds-last-tried" if each.failures else "feeds-last-read"
        parts[1] = words(name, moment=words.moment(each.checked))
    if again is not None and each.id in again:
        parts.append(coming(again[each.id], words))
    lines = [named(each), plain(" · ".join(parts))]
    if each.problem:
        problem = shortened(one_line(each.problem), MAX_PROBLEM)
        lines.append(plain(words("feeds-trouble", failures=each.failures, problem=problem)))
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


def added(each: Subscription, words: Words, *, is_new: bool) -> str:
    """That it is subscribed to."""
    return about("feeds-subscribed" if is_new else "feeds-subscribed-already", each, words)


def interval_set(each: Subscription, words: Words) -> str:
    """That it is read at another interval."""
    return about("feeds-interval-set", each, words)


def about(name: str, each: Subscription, words: Words) -> str:
    """A text that names a subscription and its interval."""
    interval = words.interval(each.minutes)
    return words(name, title=title_of(each), number=str(each.id), interval=interval)


def imported(added: Sequence[Subscription], rejected: Sequence[Rejected], words: Words) -> Message:
    """What became of a list of feeds."""
    told = plain(words("feeds-subscribed-all", count=len({each.id for each in added})))
    return finished(told + "\n" + refused(rejected, words) if rejected else told)


def refreshed(result: Refreshed, words: Words) -> str:
    """What one reading of subscriptions brought."""
    report = result.report
    if report is not None and report.cancelled:
        return words("feeds-read-stopped")
    if report is not None and report.held is not None:
        told = [words("feeds-read-held", count=result.read), *progress.held(report, words)]
        parts = ["\n".join(told)]
    elif report is None or not report.added + report.changed:
        parts = [words("feeds-read-nothing", count=result.read)]
    else:
        parts = [
            words(
                "feeds-read",
                count=result.read,
                added=report.added,
                changed=report.changed,
                published=published(report.generation, words),
            )
        ]
    if result.problems:
        parts.append(refused(result.problems, words, "feeds-unread").text)
    if result.rejected:
        parts.append(refused(result.rejected, words).text)
    return "\n\n".join(parts)

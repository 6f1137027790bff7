"""The commands about subscriptions: list, add, remove, every, read, import, export."""

import sys
from typing import IO

import click

from index import terminal
from index.cli.group import Session
from index.cli.options import MOST_ROWS, examples, refuse_blank
from index.cli.outcome import FAILED, leave, name_lost, name_skipped
from index.cli.progress import progress_bar
from index.datatypes import (
    LEAST_MINUTES,
    MOST_MINUTES,
    Progress,
    Rejected,
    Stage,
    Subscription,
)
from index.errors import SourceError

MINUTES = click.IntRange(LEAST_MINUTES, MOST_MINUTES)
NUMBER = click.IntRange(1, MOST_ROWS)
MEGABYTE = 1_000_000


@click.group(
    invoke_without_command=True,
    epilog=examples(
        "footnote feeds                                    what is subscribed to",
        "footnote feeds add https://example.org/feed.xml --every 30",
        "footnote feeds read                               what is due, now",
        "footnote feeds every 3 120                        read subscription 3 every two hours",
        "footnote feeds remove 3                           its articles stay",
        "footnote feeds import subscriptions.opml          from another feed reader",
        "footnote feeds export subscriptions.opml",
    ),
)
@click.pass_context
def feeds(ctx: click.Context) -> None:
    """List the feeds and sitemaps that are subscribed to, or change them.

    New entries become articles; the bot reads each feed at its interval, `footnote feeds read`
    at once.
    """
    if ctx.invoked_subcommand is None:
        session: Session = ctx.obj
        with session.engine() as engine:
            terminal.show(terminal.render_subscriptions(engine.subscribing.subscribed()))


@feeds.command(epilog=examples("footnote feeds add https://example.org/ --every 30"))
@click.argument("urls", nargs=-1, required=True, callback=refuse_blank, metavar="URL...")
@click.option("--every", "minutes", type=MINUTES, metavar="MINUTES",
              help="Minutes between two readings; without it as in settings.")  # fmt: skip
@click.pass_obj
def add(session: Session, urls: tuple[str, ...], minutes: int | None) -> None:
    """Subscribe to feeds and sitemaps, or to the feeds that pages name.

    Each is looked at once, to be sure that it can be read; `footnote feeds read` takes in its
    articles.
    """
    added: dict[int, Subscription] = {}
    rejected: list[Rejected] = []
    urls = tuple(dict.fromkeys(map(terminal.readable, urls)))
    with session.engine() as engine:
        known = {each.id for each in engine.subscribing.subscribed()}
        with progress_bar() as follow:
            for done, url in enumerate(urls):
                follow(Progress(Stage.READ, done, len(urls)))
                try:
                    subscription = engine.subscribing.add(url, minutes)
                    added[subscription.id] = subscription
                except SourceError as error:
                    rejected.append(Rejected(error.origin, error.reason))
            follow(Progress(Stage.READ, len(urls), len(urls)))
    for each in added.values():
        terminal.show(subscribed(each, known=each.id in known))
    name_skipped(rejected)
    leave(skipped=bool(rejected), done=bool(added))


def subscribed(subscription: Subscription, *, known: bool) -> str:
    """What is said of a subscription that was asked for."""
    number, name = subscription.id, name_of(subscription)
    each = terminal.interval(subscription.minutes)
    if known:
        return (
            f"Already subscribed to {name} ({number}), read {each}; "
            "`footnote feeds every` changes the interval."
        )
    return f"Subscribed to {name} ({number}), read {each}."


@feeds.command(epilog=examples("footnote feeds remove 3"))
@click.argument("ids", nargs=-1, required=True, type=NUMBER, metavar="ID...")
@click.pass_obj
def remove(session: Session, ids: tuple[int, ...]) -> None:
    """Unsubscribe; articles that came in stay."""
    with session.engine() as engine:
        names = {each.id: name_of(each) for each in engine.subscribing.subscribed()}
        gone = [number for number in dict.fromkeys(ids) if engine.subscribing.remove(number)]
    for number in gone:
        terminal.show(f"Unsubscribed from {names.get(number, number)}; its articles stay.")
    missing = [unknown(number) for number in dict.fromkeys(ids) if number not in gone]
    name_skipped(missing)
    leave(skipped=bool(missing), done=bool(gone))


@feeds.command(epilog=examples("footnote feeds every 3 120"))
@click.argument("number", type=NUMBER, metavar="ID")
@click.argument("minutes", type=MINUTES)
@click.pass_obj
def every(session: Session, number: int, minutes: int) -> None:
    """Read subscription ID every MINUTES from now on."""
    with session.engine() as engine:
        changed = engine.subscribing.set_minutes(number, minutes)
    if changed is None:
        name_skipped([unknown(number)])
        sys.exit(FAILED)
    terminal.show(f"{name_of(changed)} is read {terminal.interval(changed.minutes)}.")


@feeds.command(
    epilog=examples(
        "footnote feeds read              those whose time has come",
        "footnote feeds read 3 4          these",
        "footnote feeds read --all",
    )
)
@click.argument("ids", nargs=-1, type=NUMBER, metavar="[ID...]")
@click.option("--all", "everything", is_flag=True, help="Read all of them, due or not.")
@click.pass_obj
def read(session: Session, ids: tuple[int, ...], *, everything: bool) -> None:
    """Read subscriptions now and index what is new; without ID those that are due."""
    if ids and everything:
        raise click.UsageError("name subscriptions, or read --all")
    with session.engine() as engine:
        known = {each.id: each for each in engine.subscribing.subscribed()}
        missing = [unknown(number) for number in dict.fromkeys(ids) if number not in known]
        wanted = [known[number] for number in dict.fromkeys(ids) if number in known]
        if not ids:
            wanted = [*known.values()] if everything else engine.subscribing.due()
        name_skipped(missing)
        if not wanted and not missing:
            terminal.show(
                "No subscription is due; `footnote feeds read --all` reads them all."
                if known
                else terminal.render_subscriptions([])
            )
            return
        if not wanted:
            sys.exit(FAILED)
        with progress_bar() as follow:
            refreshed = engine.subscribing.refresh(wanted, follow)
    terminal.show(terminal.render_refreshed(refreshed))
    name_skipped([*refreshed.problems, *refreshed.rejected])
    report = refreshed.report
    is_held = report is not None and report.held is not None
    if report is not None:
        name_lost(report)
    leave(
        skipped=bool(missing or refreshed.problems or refreshed.rejected or is_held),
        done=refreshed.read > 0,
    )


@feeds.command(name="import", epilog=examples("footnote feeds import subscriptions.opml"))
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.pass_obj
def import_(session: Session, file: IO[bytes]) -> None:
    """Subscribe to the feeds that FILE lists, in OPML; "-" is standard input."""
    limit = session.settings().fetch.max_mb * MEGABYTE
    data = file.read(limit + 1)
    if len(data) > limit:
        raise SourceError(file.name, "is larger than any list of feeds; check the file")
    with session.engine() as engine:
        known = {each.id for each in engine.subscribing.subscribed()}
        try:
            added, rejected = engine.subscribing.import_opml(data)
        except SourceError as error:
            raise SourceError(file.name, error.reason) from error
    for each in added:
        terminal.show(subscribed(each, known=each.id in known))
    name_skipped(rejected)
    leave(skipped=bool(rejected), done=bool(added))


@feeds.command(epilog=examples("footnote feeds export subscriptions.opml"))
@click.argument("file", type=click.File("wb", lazy=True, atomic=True), default="-")
@click.pass_obj
def export(session: Session, file: IO[bytes]) -> None:
    """Write the subscriptions as OPML, for other feed readers, to FILE or standard output."""
    with session.engine() as engine:
        file.write(engine.subscribing.export_opml())


def name_of(subscription: Subscription) -> str:
    """A subscription's title, or its address without one."""
    return terminal.one_line(subscription.title or subscription.url)


def unknown(number: int) -> Rejected:
    """What is said of a subscription that is not there."""
    return Rejected(f"subscription {number}", "there is none; `footnote feeds` lists them")

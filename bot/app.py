"""The bot put together. Wiring only."""

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import (
    ApplicationBuilder,
    JobQueue,
)

from bot.answering import wiring
from bot.answering.asking import Answering
from bot.answering.desk import Desk
from bot.building.reindex import Reindexing
from bot.building.releasing import Releasing
from bot.commands.admin import Admin
from bot.commands.language import Choosing
from bot.commands.membership import Membership
from bot.commands.menu import Menus
from bot.commands.sources import Listing
from bot.commands.start import Welcome
from bot.engine import OffLoop
from bot.gaps.command import Gaps
from bot.handlers import Rooms, handlers
from bot.inline import query as inline_query
from bot.inline.query import Inline
from bot.intake.accepting import Accepting
from bot.intake.adding import Adding
from bot.intake.deciding import Deciding
from bot.monitoring import Health, Measured, Metrics, Together
from bot.monitoring import site as site_of_health
from bot.privacy.commands import Privacy
from bot.privacy.expiry import Expiry
from bot.protocols import Footnote
from bot.scheduling.folders import Folders
from bot.scheduling.tidings import Tidings
from bot.statistics.command import Stats
from bot.subscribing.feeds import Feeds
from bot.subscribing.rounds import LOOK_S, Rounds
from bot.team.auditing import Auditing
from bot.team.commands import Team
from bot.team.joining import Joining
from bot.team.keeping import Keeping, roster_of
from bot.transport.connection import Polling, Webhook, connection, token
from bot.transport.departures import Departures
from bot.transport.errors import ErrorHandler
from bot.transport.journal import Journal
from bot.transport.logs import set_up_logging
from bot.transport.order import Turns
from bot.transport.pace import Pace
from bot.transport.serve import AnyApplication, PollingRequest, PollWatch, Stop, serve
from bot.watching.commands import Watching
from bot.watching.notices import Notices
from bot.web.hook import Hook
from bot.web.links import Links
from bot.web.listening import Listening
from bot.web.pages import Pages
from bot.web.site import site
from bot.words.speech import Speech
from index.datatypes import QuietHours
from index.settings import Settings
from index.settings.roles import named_roles

log = logging.getLogger(__name__)


OpenEngine = Callable[[Settings], AbstractContextManager[Footnote]]


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that is ready to be served, once."""

    application: AnyApplication
    engine: OffLoop
    work: tuple[Reindexing, Accepting, Rounds, Folders, Notices, Tidings]
    menus: Menus
    stop: Stop
    links: Links
    journal: Journal
    monitoring: Listening | None = None
    is_ready: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, through: Polling | Webhook) -> None:
        """Answer until ``stop``; raises BotError where the bot cannot go on."""
        preparing: set[asyncio.Task[None]] = set()

        def before() -> None:
            preparing.add(asyncio.create_task(self.prepare()))
            for update in self.journal.unfinished(self.application.bot):
                self.application.update_queue.put_nowait(update)

        async def after() -> None:
            for task in preparing:
                task.cancel()
            await asyncio.gather(*preparing, return_exceptions=True)
            await asyncio.gather(*(each.stop() for each in self.work))

        try:
            server = Together([each for each in (self.monitoring, self.web(through)) if each])
            await serve(self.application, through, self.stop, before, after, server=server)
        finally:
            await self.engine.close()

    def web(self, through: Polling | Webhook) -> Listening | None:
        """The server of pages and of the webhook, where there is a public address."""
        if through.site is None:
            return None
        pages = Pages(self.engine, self.links, through.site.prefix)
        hook = Hook(self.application, through.secret) if isinstance(through, Webhook) else None
        return Listening(site(pages, hook), through.site.listen, through.site.port, "web")

    async def prepare(self) -> None:
        """What need not be done before the first question: load models, set menus."""
        try:
            await asyncio.gather(
                self.warm_up(),
                self.menus.publish(self.application.bot),
            )
        except Exception:
            log.exception("not everything could be prepared")

    async def warm_up(self) -> None:
        """Load models and index files."""
        await self.engine.warm_up()
        self.is_ready.set()


def build(settings: Settings, engine: Footnote, feeds_s: float = LOOK_S) -> Bot:
    """Put the bot together; raises SettingsError where there is no token.

    ``feeds_s`` is how many seconds pass between two looks for subscriptions that are due.
    """
    telegram, stop = settings.telegram, Stop()
    roster = roster_of(engine, named_roles(telegram))
    metrics, is_ready = Metrics(), asyncio.Event()
    off_loop = Measured(engine, metrics)
    links = Links(settings.web.public_url, token(settings), settings.web.link_days)
    seconds = telegram.progress_seconds
    reindexing = Reindexing(off_loop, seconds)
    accepting = Accepting(off_loop, seconds)
    rounds = Rounds(off_loop, seconds)
    folders = Folders(off_loop, seconds)
    jobs: JobQueue[Any] = JobQueue()
    departures = Departures(
        lambda chat_id: off_loop.at_desk(lambda footnote: footnote.watching.gone(chat_id))
    )
    pace = Pace(counts=metrics, gone=departures)
    journal = Journal(settings.data_dir / "updates")
    turns = Turns(
        telegram.concurrent_questions,
        journal=journal,
        log_questions=settings.privacy.log_questions,
    )
    metrics.gauge("calls_waiting", "Calls to Telegram that wait.", lambda: pace.waiting)
    metrics.gauge("updates_in_hand", "Updates in hand or in line.", lambda: turns.in_hand)
    application = (
        ApplicationBuilder()
        .token(token(settings))
        .base_url(f"{telegram.base_url.rstrip('/')}/bot")
        .base_file_url(f"{telegram.base_url.rstrip('/')}/file/bot")
        .get_updates_request(PollingRequest(PollWatch(), stop))
        .rate_limiter(pace)
        .concurrent_updates(turns)
        .job_queue(jobs)
        .build()
    )
    speech = Speech(off_loop)
    menus = Menus(roster, speech)
    keeping = Keeping(roster, off_loop, menus)
    feeds = Feeds(roster, off_loop, speech, rounds)
    desk = Desk(off_loop, speech, links.page)
    answering = Answering(desk, settings.conversation, settings.quotas, roster, metrics.refused)
    notices = Notices(desk, count=metrics.noticed)
    tidings = Tidings(off_loop, speech, roster.admins)
    metrics.gauge(
        "schedules_failing",
        "Folders and feeds whose last reading on schedule failed.",
        lambda: tidings.failing,
    )
    watching = settings.watching
    quiet = QuietHours(watching.quiet_from, watching.quiet_until, watching.timezone)
    application.add_handlers(
        handlers(
            Rooms(
                welcome=Welcome(roster, speech, menus),
                choosing=Choosing(off_loop, speech, menus),
                answering=wiring.room(answering),
                listing=Listing(off_loop, speech, telegram.sources_per_page),
                admin=Admin(
                    roster,
                    off_loop,
                    speech,
                    reindexing,
                    accepting,
                    rounds,
                    further=(folders.status,),
                ),
                releasing=Releasing(roster, off_loop, speech),
                adding=Adding(roster, off_loop, speech, feeds),
                deciding=Deciding(roster, off_loop, speech, accepting),
                feeds=feeds,
                inline=Inline(answering, inline_query.PAUSE_S),
                membership=Membership(off_loop, speech),
                watching=Watching(answering, quiet, watching.max_per_chat),
                privacy=Privacy(off_loop, speech, settings.privacy.log_questions),
                stats=Stats(roster, off_loop, speech),
                gaps=Gaps(roster, off_loop, speech),
                team=Team(roster, off_loop, speech, keeping),
                joining=Joining(off_loop, speech, keeping),
                auditing=Auditing(roster, off_loop, speech),
            ),
            roster,
        )
    )
    application.add_error_handler(ErrorHandler(roster.is_admin, speech).handle)
    rounds.schedule(jobs, feeds_s)
    folders.schedule(jobs, feeds_s)
    notices.schedule(jobs, feeds_s)
    tidings.schedule(jobs, feeds_s)
    Expiry(off_loop).schedule(jobs)
    keeping.schedule(jobs)
    watched = None
    if settings.monitoring.port:
        health = Health(application.bot, off_loop, is_ready.is_set, lambda: metrics.failed_in_a_row)
        where = settings.monitoring
        watched = Listening(site_of_health(health, metrics), where.listen, where.port, "monitoring")
    return Bot(
        application,
        off_loop,
        (reindexing, accepting, rounds, folders, notices, tidings),
        menus,
        stop,
        links,
        journal,
        watched,
        is_ready,
    )


def run(settings: Settings, open_engine: OpenEngine) -> None:
    """Run the bot until it is told to stop; raises SettingsError, BotError, StoreError, ..."""
    telegram = settings.telegram
    through = connection(settings)
    secrets = [token(settings)]
    if telegram.webhook_secret:
        secrets.append(telegram.webhook_secret.get_secret_value())
    set_up_logging(settings, secrets)
    with open_engine(settings) as engine:
        asyncio.run(run_until_signal(settings, engine, through))


async def run_until_signal(
    settings: Settings, engine: Footnote, through: Polling | Webhook
) -> None:
    """Serve until SIGINT or SIGTERM."""
    bot = build(settings, engine)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, bot.stop.now)
    await bot.serve(through)

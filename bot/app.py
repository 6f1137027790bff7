"""The bot put together. Wiring only."""

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import Message
from telegram.ext import (
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    JobQueue,
    MessageHandler,
    filters,
)

from bot.answering.ask import Asking
from bot.answering.context import Opening
from bot.answering.render import OPEN
from bot.building.reindex import Reindexing
from bot.commands import menu
from bot.commands.admin import Admin
from bot.commands.lists import PAGE
from bot.commands.sources import Listing
from bot.commands.start import Welcome
from bot.engine import OffLoop
from bot.intake.accepting import Accepting
from bot.intake.adding import Adding
from bot.intake.deciding import Deciding, asked_by
from bot.intake.decisions import DECIDE
from bot.protocols import Footnote
from bot.subscribing.feeds import Feeds
from bot.subscribing.rounds import LOOK_S, Rounds
from bot.transport.addressing import is_from_a_person, links_in
from bot.transport.connection import Polling, Webhook, connection, token
from bot.transport.errors import ErrorHandler
from bot.transport.order import Turns
from bot.transport.pace import Pace
from bot.transport.secrecy import set_up_logging
from bot.transport.serve import AnyApplication, PollingRequest, PollWatch, Stop, serve
from index.settings import Settings

log = logging.getLogger(__name__)


class Fits(filters.MessageFilter):
    """Messages that a predicate holds for."""

    def __init__(self, predicate: Callable[[Message], object]) -> None:
        super().__init__()
        self._predicate = predicate

    def filter(self, message: Message) -> bool:
        """Whether it holds."""
        return bool(self._predicate(message))


OpenEngine = Callable[[Settings], AbstractContextManager[Footnote]]


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that is ready to be served, once."""

    application: AnyApplication
    engine: OffLoop
    builds: tuple[Reindexing, Accepting, Rounds]
    admins: frozenset[int]
    stop: Stop

    async def serve(self, through: Polling | Webhook) -> None:
        """Answer until ``stop``; raises BotError where the bot cannot go on."""
        preparing: set[asyncio.Task[None]] = set()

        def before() -> None:
            preparing.add(asyncio.create_task(self.prepare()))

        async def after() -> None:
            for task in preparing:
                task.cancel()
            await asyncio.gather(*preparing, return_exceptions=True)
            await asyncio.gather(*(each.stop() for each in self.builds))

        try:
            await serve(self.application, through, self.stop, before, after)
        finally:
            await self.engine.close()

    async def prepare(self) -> None:
        """What need not be done before the first question: load models, set menus."""
        try:
            await asyncio.gather(
                self.engine.warm_up(), menu.publish(self.application.bot, sorted(self.admins))
            )
        except Exception:
            log.exception("not everything could be prepared")


def build(settings: Settings, engine: Footnote, feeds_s: float = LOOK_S) -> Bot:
    """Put the bot together; raises SettingsError where there is no token.

    ``feeds_s`` is how many seconds pass between two looks for subscriptions that are due.
    """
    telegram, stop = settings.telegram, Stop()
    admins = frozenset(telegram.admins)
    off_loop = OffLoop(engine)
    seconds = telegram.progress_seconds
    reindexing = Reindexing(off_loop, seconds)
    accepting = Accepting(off_loop, seconds)
    rounds = Rounds(off_loop, seconds)
    jobs: JobQueue[Any] = JobQueue()
    application = (
        ApplicationBuilder()
        .token(token(settings))
        .base_url(f"{telegram.base_url.rstrip('/')}/bot")
        .base_file_url(f"{telegram.base_url.rstrip('/')}/file/bot")
        .get_updates_request(PollingRequest(PollWatch(), stop))
        .rate_limiter(Pace())
        .concurrent_updates(Turns(telegram.concurrent_questions))
        .job_queue(jobs)
        .build()
    )
    feeds = Feeds(admins, off_loop, rounds)
    application.add_handlers(
        handlers(
            admins=admins,
            welcome=Welcome(admins),
            asking=Asking(off_loop),
            listing=Listing(off_loop, telegram.sources_per_page),
            opening=Opening(off_loop),
            admin=Admin(admins, off_loop, reindexing, accepting, rounds),
            adding=Adding(admins, off_loop, feeds),
            deciding=Deciding(admins, off_loop, accepting),
            feeds=feeds,
        )
    )
    application.add_error_handler(ErrorHandler(admins).handle)
    rounds.schedule(jobs, feeds_s)
    return Bot(application, off_loop, (reindexing, accepting, rounds), admins, stop)


def handlers(
    *,
    admins: frozenset[int],
    welcome: Welcome,
    asking: Asking,
    listing: Listing,
    opening: Opening,
    admin: Admin,
    adding: Adding,
    deciding: Deciding,
    feeds: Feeds,
) -> list[BaseHandler[Any, Any, Any]]:
    """Who handles which update; the first that fits does."""
    messages = filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL & Fits(is_from_a_person)
    from_admins = messages & filters.User(admins)
    handed_over = from_admins & filters.ChatType.PRIVATE
    command = partial(CommandHandler, filters=messages)
    return [
        command("start", welcome.start),
        command("help", welcome.help),
        command("ask", asking.command),
        command("sources", listing.command),
        command("add", adding.command),
        command("feeds", feeds.command),
        command("reindex", admin.reindex),
        command("status", admin.status),
        command("cancel", admin.cancel),
        CallbackQueryHandler(opening.button, pattern=f"^{OPEN}:"),
        CallbackQueryHandler(listing.button, pattern=f"^{PAGE}:"),
        CallbackQueryHandler(deciding.button, pattern=f"^{DECIDE}:"),
        CallbackQueryHandler(opening.unknown),
        MessageHandler(from_admins & Fits(asked_by), deciding.corrected),
        MessageHandler(handed_over & Fits(links_in), adding.links),
        # A moving picture comes as a document, too.
        MessageHandler(handed_over & filters.Document.ALL & ~filters.ANIMATION, adding.document),
        MessageHandler(handed_over & filters.FORWARDED, adding.forwarded),
        MessageHandler(messages & filters.Regex(r"^/\w"), asking.unknown),
        MessageHandler(messages & filters.TEXT, asking.text),
        MessageHandler(handed_over & ~filters.TEXT, adding.other),
        MessageHandler(messages & ~filters.TEXT, asking.other),
    ]


def run(settings: Settings, open_engine: OpenEngine) -> None:
    """Run the bot until it is told to stop; raises SettingsError, BotError, StoreError, ..."""
    telegram = settings.telegram
    through = connection(telegram)
    secrets = [token(settings)]
    if telegram.webhook_secret:
        secrets.append(telegram.webhook_secret.get_secret_value())
    set_up_logging(settings.log_level, secrets)
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

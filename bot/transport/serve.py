"""From start to stop: reach Telegram, receive updates, and end in good order."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Protocol

from telegram import Update
from telegram.error import (
    BadRequest,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import Application, Updater
from telegram.request import HTTPXRequest

from bot.transport.connection import Polling, Webhook
from bot.transport.errors import BotError

UPDATES = (
    Update.MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
)
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 30.0
# Longest wait for python-telegram-bot's polling to end: without a network it may be asleep.
STOP_UPDATES_S = 3.0
# Longest wait for answers under way when the bot stops.
GRACE_S = 10.0
# A bot that already got updates yields only to one that stays: its rival may just be starting,
# and will give way.
CONFLICTS = 3
CONFLICTS_S = 60.0
STOP_AFTER_S = 0.1

HTTP_OK, HTTP_UNAUTHORIZED, HTTP_NOT_FOUND, HTTP_CONFLICT = 200, 401, 404, 409

REFUSED = (
    "Telegram refuses the token in FOOTNOTE_TELEGRAM_TOKEN: copy it again from @BotFather, and "
    "see that telegram.base_url is right"
)
RIVAL = (
    "another process receives this bot's updates (409 Conflict): only one may run on a token; "
    "stop the other one, or give this one a token of its own"
)

log = logging.getLogger(__name__)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Stop:
    """Says that the bot shall stop, and why where that is an error."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._error: BotError | None = None

    def now(self, error: BotError | None = None) -> None:
        """Stop; the first reason counts."""
        if not self._event.is_set():
            self._error = error
            self._event.set()

    async def wait(self, seconds: float | None = None) -> bool:
        """Wait for the stop, at most so many seconds; whether it came."""
        if self._event.is_set():
            return True
        try:
            await asyncio.wait_for(self._event.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def raise_error(self) -> None:
        """Raise the reason, if there is one."""
        if self._error is not None:
            raise self._error


class PollWatch:
    """Judges Telegram's answers to getUpdates: whether the bot can go on.

    python-telegram-bot would try again for ever after 409, and fall silent after 401.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._received = False
        self._conflicts: list[float] = []

    def saw(self, status: int) -> BotError | None:
        """Note the HTTP status of an answer; the error that it means, if it means the end."""
        if status == HTTP_OK:
            self._received = True
        elif status in {HTTP_UNAUTHORIZED, HTTP_NOT_FOUND}:
            return BotError(REFUSED)
        elif status == HTTP_CONFLICT:
            now = self._clock()
            self._conflicts = [at for at in self._conflicts if at > now - CONFLICTS_S] + [now]
            if not self._received or len(self._conflicts) > CONFLICTS:
                return BotError(RIVAL)
        return None


class PollingRequest(HTTPXRequest):
    """The connection for getUpdates, watched."""

    def __init__(self, watch: PollWatch, stop: Stop) -> None:
        super().__init__(connection_pool_size=1)
        self._watch = watch
        self._stop = stop

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Send a request; where its answer means the end, stop the bot."""
        status, payload = await super().do_request(*args, **kwargs)
        if error := self._watch.saw(status):
            # Later, because python-telegram-bot has to hear of the answer first: an update
            # loop that is stopped before leaves an exception that nobody retrieves.
            asyncio.get_running_loop().call_later(STOP_AFTER_S, self._stop.now, error)
        return status, payload


class Server(Protocol):
    """Something that listens beside: the web server."""

    async def start(self) -> None:
        """Listen; raises BotError where that is not possible."""

    async def stop(self) -> None:
        """Listen no more, and let go of what was."""


async def serve(
    application: AnyApplication,
    connection: Polling | Webhook,
    stop: Stop,
    before: Callable[[], None],
    after: Callable[[], Awaitable[object]],
    *,
    server: Server | None = None,
) -> None:
    """Run until ``stop``: ``before`` once Telegram is reached, ``after`` once no update comes.

    ``server`` takes the webhook's updates, and runs in either mode from the beginning. Raises
    BotError where the token is refused or used by another process, or a port is taken.
    """
    try:
        if server:
            await server.start()
        if await persist("getMe", application.initialize, stop):
            before()
            await application.start()
            if await listen(application, connection, stop):
                log.info("@%s is ready", application.bot.username)
                await stop.wait()
    finally:
        await finish(application, after, server)
    stop.raise_error()


async def listen(application: AnyApplication, connection: Polling | Webhook, stop: Stop) -> bool:
    """Begin to receive updates; False where ``stop`` came before."""
    if isinstance(connection, Polling):
        return await persist(
            "deleteWebhook",
            partial(
                updater_of(application).start_polling,
                allowed_updates=UPDATES,
                error_callback=note_polling_error,
            ),
            stop,
        )
    return await persist(
        "setWebhook",
        partial(
            application.bot.set_webhook,
            connection.url,
            allowed_updates=UPDATES,
            secret_token=connection.secret,
        ),
        stop,
    )


async def persist(what: str, call: Callable[[], Awaitable[object]], stop: Stop) -> bool:
    """Call until it succeeds, waiting longer after each failure; False where ``stop`` came.

    Raises BotError where trying again would not help.
    """
    wait = FIRST_WAIT_S
    while True:
        try:
            await call()
        except InvalidToken as error:
            raise BotError(REFUSED) from error
        except (BadRequest, Conflict) as error:
            raise BotError(f"Telegram refuses {what}: {error.message}") from error
        except RetryAfter as error:
            log.warning("%s has to wait: %s", what, error)
        except NetworkError as error:
            log.warning("cannot reach Telegram (%s); trying again in %.0f s", error, wait)
        else:
            return True
        if await stop.wait(wait):
            return False
        wait = min(LONGEST_WAIT_S, 2 * wait)


async def finish(
    application: AnyApplication,
    after: Callable[[], Awaitable[object]],
    server: Server | None = None,
) -> None:
    """Receive nothing more, let answers under way go out, close connections."""
    if server:
        await server.stop()
    updater = updater_of(application)
    if updater.running:
        try:
            await asyncio.wait_for(updater.stop(), STOP_UPDATES_S)
        except (TelegramError, TimeoutError) as error:
            log.warning("stopped receiving updates: %r", error)
    await after()
    if application.running:
        try:
            await asyncio.wait_for(application.stop(), GRACE_S)
        except TimeoutError:
            log.warning("answers that could not be sent in %.0f s are given up", GRACE_S)
    await application.shutdown()
    # The application leaves connections open where it was never initialized.
    await application.bot.shutdown()


def updater_of(application: AnyApplication) -> Updater:
    """The application's updater, which ``app.build`` always gives it."""
    if application.updater is None:
        raise TypeError("the application was built without an updater")
    return application.updater


def note_polling_error(error: TelegramError) -> None:
    """One line instead of a traceback: python-telegram-bot tries again by itself."""
    log.warning("no updates for now (%s); trying again", error)

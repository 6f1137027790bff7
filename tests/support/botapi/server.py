"""BotApi: the server in a thread of its own, and what tests hold of it."""

import asyncio
import re
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from support.botapi.flood import FloodControl, FloodLimits
from support.botapi.http import BotHandler, FileHandler, UnknownPath
from support.botapi.people import People
from support.botapi.shown import TIMEOUT_S, refuse_in_event_loop
from support.botapi.state import Call, Delivery
from support.botapi.trouble import Trouble
from support.botapi.updates import LongPolling, Wakeups, WebhookSender
from support.botapi.world import Value, World

# A call refused with one of these is a mistake of the bot, not a state of the world.
_MISTAKES = frozenset({400, 404})


class BotApi(People, Trouble):
    """A Bot API server on loopback for one bot; use it in a ``with`` block.

    Any bot can use it: one in the test's event loop or one in another process, by
    ``base_url`` and ``token``. Leaving the block raises an AssertionError when a call was
    refused with 400 or 404 and ``expect_refusal`` was not told so.

    Inline mode and its feedback are on (with BotFather they are off at first). What follows
    from time (flood control, how long an inline query waits) goes by ``clock``, in seconds.
    """

    def __init__(
        self,
        token: str = "6042024:AAFootnoteTestTokenOfNoWorth_0123456",  # noqa: S107 - opens nothing
        *,
        username: str = "footnote_bot",
        privacy_mode: bool = True,
        inline_mode: bool = True,
        inline_feedback: bool = True,
        inline_timeout_s: float = 10.0,
        flood: FloodLimits | None = None,
        clock: Callable[[], float] = time.monotonic,
        webhook_retry_delay_s: float = 0.05,
    ) -> None:
        self.token = token
        self.username = username
        bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Footnote",
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": not privacy_mode,
            "supports_inline_queries": inline_mode,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
        world = World(bot, FloodControl(flood or FloodLimits(), clock), clock)
        world.inline_feedback = inline_feedback
        world.inline_timeout_s = inline_timeout_s
        People.__init__(self, world, privacy_mode=privacy_mode)
        self._webhook_retry_delay_s = webhook_retry_delay_s
        self._expected: list[re.Pattern[str]] = []
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="bot-api", daemon=True)
        self.port = 0

    # --- running ---------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(TIMEOUT_S):
            raise RuntimeError("the Bot API server did not start; see the thread's traceback")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        if kind is None:
            self.check()

    def stop(self) -> None:
        """Telegram goes away: waiting calls end, later ones find nobody."""
        with self.world.change():
            self.world.closing = True
        self._thread.join()

    def check(self) -> None:
        """AssertionError when the bot made a call that Telegram would have refused."""
        mistakes = [
            call
            for call in self.refusals
            if call.error is not None
            and call.error.code in _MISTAKES
            and call.error.migrate_to is None
            and not any(pattern.search(str(call)) for pattern in self._expected)
        ]
        if mistakes or self.world.crashes:
            listed = "\n".join(f"  {call}" for call in mistakes)
            raise AssertionError(f"Telegram would refuse:\n{listed}\n\n{self.world.log()}")

    @property
    def base_url(self) -> str:
        """For ``ApplicationBuilder.base_url`` and Footnote's ``telegram.base_url``."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        """For ``ApplicationBuilder.base_file_url``."""
        return f"http://127.0.0.1:{self.port}/file/bot"

    def _serve(self) -> None:
        asyncio.run(self._main())

    async def _main(self) -> None:
        loop = asyncio.get_running_loop()
        wakeups = Wakeups()
        shared = {
            "world": self.world,
            "token": self.token,
            "wakeups": wakeups,
            "long_polling": LongPolling(self.world, wakeups),
        }
        application = Application(
            [
                (r"/bot([^/]+)/(\w+)", BotHandler, shared),
                (r"/file/bot([^/]+)/(.+)", FileHandler, {"world": self.world, "token": self.token}),
                (r".*", UnknownPath),
            ],
            log_function=lambda _: None,
        )
        server = HTTPServer(application, max_buffer_size=2**26)
        sockets = bind_sockets(0, "127.0.0.1")
        server.add_sockets(sockets)
        self.port = sockets[0].getsockname()[1]
        self.world.wake = lambda: _call_soon(loop, wakeups.fire)
        sender = asyncio.create_task(
            WebhookSender(self.world, wakeups, self._webhook_retry_delay_s).run()
        )
        self._ready.set()
        await wakeups.wait(lambda: self.world.closing)
        sender.cancel()
        (outcome,) = await asyncio.gather(sender, return_exceptions=True)
        if not isinstance(outcome, asyncio.CancelledError):
            self.world.crashes.append(f"webhook delivery ended early: {outcome!r}")
        server.stop()
        await server.close_all_connections()

    # --- what the bot did --------------------------------------------------------------

    @property
    def calls(self) -> list[Call]:
        """All calls in order, getUpdates left out; failed and refused ones too."""
        with self.world.changed:
            return [call for call in self.world.calls if call.method != "getUpdates"]

    def calls_of(self, method: str) -> list[Call]:
        """All calls of one method, in order."""
        with self.world.changed:
            return [call for call in self.world.calls if call.method == method]

    @property
    def refusals(self) -> list[Call]:
        """The calls that were answered with an error, getUpdates and ordered ones too."""
        with self.world.changed:
            return [call for call in self.world.calls if call.error is not None]

    @property
    def deliveries(self) -> list[Delivery]:
        """Every attempt to post an update to the webhook, in order."""
        with self.world.changed:
            return list(self.world.deliveries)

    @property
    def waiting_polls(self) -> int:
        """How many getUpdates requests wait for an update right now."""
        with self.world.changed:
            return self.world.waiting_polls

    @property
    def pending(self) -> int:
        """How many updates the bot has not yet taken."""
        with self.world.changed:
            return len(self.world.updates)

    def wait_for(
        self,
        ready: Callable[[], Value | None],
        timeout: float = TIMEOUT_S,
        what: str = "a condition",
    ) -> Value:
        """Block until ``ready`` gives something true and return it; looks at every change."""
        refuse_in_event_loop("await api.until()")
        return self.world.wait_for(ready, timeout, what)

    async def until(
        self,
        ready: Callable[[], Value | None],
        timeout: float = TIMEOUT_S,  # noqa: ASYNC109 - the same signature as wait_for
        what: str = "a condition",
    ) -> Value:
        """``wait_for`` for tests that run in an event loop; ``ready`` runs in a thread."""
        return await asyncio.to_thread(self.world.wait_for, ready, timeout, what)

    def expect_refusal(self, pattern: str) -> None:
        """Calls refused with a log line that this regular expression finds are intended."""
        self._expected.append(re.compile(pattern))


def _call_soon(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(callback)

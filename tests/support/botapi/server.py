"""BotApi: the server in a thread of its own, and what tests hold of it."""

import asyncio
import re
import threading
import time
from collections.abc import Callable, Sequence
from itertools import count
from types import TracebackType
from typing import Self

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from support.botapi.channels import Channel
from support.botapi.chats import Group, User
from support.botapi.errors import ApiError, too_many_requests
from support.botapi.faults import Silence
from support.botapi.flood import FloodControl, FloodLimits
from support.botapi.http import BotHandler, FileHandler, UnknownPath
from support.botapi.shown import TIMEOUT_S, refuse_in_event_loop
from support.botapi.updates import LongPolling, Wakeups, WebhookSender
from support.botapi.world import Call, ChatState, Delivery, Value, World

# A call refused with one of these is a mistake of the bot, not a state of the world.
_MISTAKES = frozenset({400, 404})


class BotApi:
    """A Bot API server on loopback for one bot; use it in a ``with`` block.

    Any bot can use it: one in the test's event loop or one in another process, by
    ``base_url`` and ``token``. Leaving the block raises an AssertionError when a call was
    refused with 400 or 404 and ``expect_refusal`` was not told so.
    """

    def __init__(
        self,
        token: str = "6042024:AAFootnoteTestTokenOfNoWorth_0123456",  # noqa: S107 - opens nothing
        *,
        username: str = "footnote_bot",
        privacy_mode: bool = True,
        flood: FloodLimits | None = None,
        clock: Callable[[], float] = time.monotonic,
        webhook_retry_delay_s: float = 0.05,
    ) -> None:
        self.token = token
        self.username = username
        self._privacy_mode = privacy_mode
        bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Footnote",
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": not privacy_mode,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
        self.world = World(bot, FloodControl(flood or FloodLimits(), clock))
        self._webhook_retry_delay_s = webhook_retry_delay_s
        self._expected: list[re.Pattern[str]] = []
        self._user_ids = count(501_000_001)
        self._group_ids = count(1_900_000_001)
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

    # --- people ----------------------------------------------------------------------

    def user(
        self, first_name: str = "Alice", *, language_code: str = "en", user_id: int | None = None
    ) -> User:
        """A person whom the bot does not know until she writes or shares a group with it."""
        with self.world.change():
            number = user_id or next(self._user_ids)
            info = {
                "id": number,
                "is_bot": False,
                "first_name": first_name,
                "username": f"{first_name.lower()}_{number}",
                "language_code": language_code,
            }
            chat = {
                "id": number,
                "type": "private",
                "first_name": first_name,
                "username": info["username"],
            }
            self.world.users[number] = info
            state = ChatState(chat, ids=self.world.private_ids)
            self.world.chats[number] = state
            return User(self.world, state, info)

    def group(
        self,
        title: str = "News",
        members: Sequence[User] = (),
        *,
        privacy_mode: bool | None = None,
        bot_is_admin: bool = False,
    ) -> Group:
        """A supergroup with the bot; its first member owns it.

        ``privacy_mode`` None is the bot's own. (Telegram applies a changed privacy mode only
        to groups that the bot joins afterwards, so groups can differ.)
        """
        with self.world.change():
            chat_id = -1_000_000_000_000 - next(self._group_ids)
            statuses = {user.id: "member" for user in members}
            if members:
                statuses[members[0].id] = "creator"
            statuses[self.world.bot["id"]] = "administrator" if bot_is_admin else "member"
            state = ChatState(
                {"id": chat_id, "type": "supergroup", "title": title},
                open=True,
                privacy=self._privacy_mode if privacy_mode is None else privacy_mode,
                bot_is_admin=bot_is_admin,
                members=statuses,
            )
            self.world.chats[chat_id] = state
            return Group(self.world, state)

    def channel(self, title: str = "Front page", username: str | None = None) -> Channel:
        """A channel that the bot is not in; people forward its posts."""
        with self.world.change():
            return Channel(-1_000_000_000_000 - next(self._group_ids), title, username)

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

    # --- trouble to order ----------------------------------------------------------------

    def expect_refusal(self, pattern: str) -> None:
        """Calls refused with a log line that this regular expression finds are intended."""
        self._expected.append(re.compile(pattern))

    def fail(
        self, method: str, code: int = 500, *, retry_after: int | None = None, times: int = 1
    ) -> None:
        """The next calls of ``method`` ("*": any but getUpdates) fail with this HTTP status.

        With ``retry_after`` (seconds) the status is 429.
        """
        names = {
            401: "Unauthorized",
            404: "Not Found",
            403: "Forbidden: bot was blocked by the user",
            409: "Conflict: terminated by other getUpdates request; make sure that only one bot "
            "instance is running",
        }
        error = (
            too_many_requests(retry_after)
            if retry_after is not None
            else ApiError(code, names.get(code, "Internal Server Error"))
        )
        with self.world.changed:
            self.world.faults.order(method, error, times)

    def drop(self, method: str, *, after: bool = False, times: int = 1) -> None:
        """The next calls lose their connection; ``after`` they took effect, or before."""
        fault = Silence.DROP_AFTER if after else Silence.DROP
        with self.world.changed:
            self.world.faults.order(method, fault, times)

    def hang(self, method: str, *, times: int = 1) -> None:
        """The next calls get no answer until the bot gives up."""
        with self.world.changed:
            self.world.faults.order(method, Silence.HANG, times)


def _call_soon(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(callback)

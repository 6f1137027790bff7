"""Handing updates to the bot: long polling and webhook. Runs in the server's event loop."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from support.botapi.errors import ApiError, conflict
from support.botapi.methods import allow_updates
from support.botapi.parameters import Parameters
from support.botapi.state import JSON, Delivery, Webhook
from support.botapi.world import World

MAX_POLL_S = 50
MAX_UPDATES = 100
_WHILE_WEBHOOK = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
    "webhook first"
)
_OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


class Wakeups:
    """Wakes coroutines that wait for the world to change."""

    def __init__(self) -> None:
        self._events: set[asyncio.Event] = set()

    def fire(self) -> None:
        """Something changed: let everybody look again."""
        for event in self._events:
            event.set()

    async def wait(self, ready: Callable[[], bool], timeout_s: float | None = None) -> bool:
        """Wait until ``ready``; False when that took longer than ``timeout_s`` seconds."""
        event = asyncio.Event()
        self._events.add(event)
        try:
            async with asyncio.timeout(timeout_s):
                while not ready():
                    event.clear()
                    await event.wait()
        except TimeoutError:
            return False
        else:
            return True
        finally:
            self._events.discard(event)


@dataclass(eq=False, slots=True)
class Poll:
    """One getUpdates request; ``gone`` once its connection is closed."""

    gone: bool = False


class LongPolling:
    """getUpdates: one request waits at a time, a newer one ends it with 409."""

    def __init__(self, world: World, wakeups: Wakeups) -> None:
        self._world = world
        self._wakeups = wakeups
        self._waiting: Poll | None = None

    async def get_updates(self, parameters: Parameters, poll: Poll) -> list[JSON]:
        """The updates from ``offset`` on, waiting up to ``timeout`` seconds for the first."""
        world = self._world
        offset = parameters.integer("offset")
        limit = min(max(parameters.integer("limit", MAX_UPDATES), 1), MAX_UPDATES)
        timeout = min(max(parameters.integer("timeout"), 0), MAX_POLL_S)
        with world.change():
            if world.webhook.url:
                raise conflict(_WHILE_WEBHOOK)
            allow_updates(world, parameters)
            _confirm(world, offset)
            if world.updates or not timeout:
                return world.updates[:limit]
            self._waiting = poll
            world.waiting_polls += 1

        def is_over() -> bool:
            return bool(
                world.updates
                or poll.gone
                or world.closing
                or world.webhook.url
                or self._waiting is not poll
            )

        try:
            await self._wakeups.wait(is_over, timeout)
        finally:
            with world.change():
                world.waiting_polls -= 1
        if self._waiting is not poll:
            raise conflict(_OTHER_POLL)
        self._waiting = None
        if world.webhook.url:
            raise conflict("terminated by setWebhook request")
        if world.closing:
            raise ApiError(500, "Internal Server Error: restart")
        with world.changed:
            return [] if poll.gone else world.updates[:limit]


def _confirm(world: World, offset: int) -> None:
    """Forget what the bot has: all before ``offset``, or all but the last ``-offset``."""
    if offset < 0:
        del world.updates[:offset]
    elif offset > 0:
        world.updates[:] = [update for update in world.updates if update["update_id"] >= offset]


class WebhookSender:
    """Posts updates to the webhook: in order within a chat, chats beside each other.

    A failed post is repeated at once, then after ``retry_delay_s``, doubled each time.
    """

    def __init__(self, world: World, wakeups: Wakeups, retry_delay_s: float) -> None:
        self._world = world
        self._wakeups = wakeups
        self._retry_delay_s = retry_delay_s
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._client = AsyncHTTPClient(force_instance=True)

    async def run(self) -> None:
        """Deliver until cancelled."""
        try:
            while True:
                await self._wakeups.wait(lambda: bool(self._idle_chats()))
                hook = self._world.webhook
                for chat_id in self._idle_chats():
                    task = asyncio.create_task(self._deliver(hook, chat_id))
                    self._tasks[chat_id] = task
                    task.add_done_callback(partial(self._done, chat_id))
        finally:
            tasks = list(self._tasks.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._client.close()

    def _done(self, chat_id: int, _task: asyncio.Task[None]) -> None:
        del self._tasks[chat_id]
        self._wakeups.fire()

    def _idle_chats(self) -> set[int]:
        with self._world.changed:
            if not self._world.webhook.url:
                return set()
            return {_chat_of(update) for update in self._world.updates} - self._tasks.keys()

    def _next(self, hook: Webhook, chat_id: int) -> JSON | None:
        with self._world.changed:
            if self._world.webhook is not hook:
                return None
            return next((one for one in self._world.updates if _chat_of(one) == chat_id), None)

    async def _deliver(self, hook: Webhook, chat_id: int) -> None:
        failures = 0
        while (update := self._next(hook, chat_id)) is not None:
            status, problem = await self._post(hook, update)
            with self._world.change():
                self._world.deliveries.append(Delivery(update["update_id"], status))
                if not problem:
                    failures = 0
                    if update in self._world.updates:
                        self._world.updates.remove(update)
                    continue
                self._world.webhook_error = (int(time.time()), problem)
            failures += 1
            if failures > 1:
                await asyncio.sleep(self._retry_delay_s * 2 ** (failures - 2))

    async def _post(self, hook: Webhook, update: JSON) -> tuple[int, str]:
        """The HTTP status (0 when there is none) and what went wrong ("" when nothing)."""
        headers = {"Content-Type": "application/json"}
        if hook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret_token
        request = HTTPRequest(
            hook.url, method="POST", headers=headers, body=json.dumps(update), validate_cert=False
        )
        try:
            response = await self._client.fetch(request, raise_error=False)
        except (OSError, HTTPClientError) as error:
            return 0, f"Connection failed: {error}"
        if 200 <= response.code <= 299:
            return response.code, ""
        return response.code, f"Wrong response from the webhook: {response.code} {response.reason}"


def _chat_of(update: JSON) -> int:
    content: dict[str, Any] = next(value for name, value in update.items() if name != "update_id")
    chat = content.get("chat") or content.get("message", {}).get("chat") or content["from"]
    return int(chat["id"])

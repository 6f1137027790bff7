"""The webhook: what Telegram posts is taken, what others post is not."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import cast

import pytest
from httpx import AsyncClient
from telegram import Bot, Update

from bot.transport.order import Turns
from bot.transport.serve import AnyApplication
from bot.web import hook as hooks
from bot.web.hook import SECRET_HEADER, Hook
from support.botapi import BotApi
from support.bots import Start
from support.fake_engine import VISIT
from support.reading import Reading, reading

SECRET = "hook-secret"  # noqa: S105 - of no bot
MESSAGE = {
    "update_id": 7,
    "message": {
        "message_id": 1,
        "date": 1_700_000_000,
        "chat": {"id": 5, "type": "private", "first_name": "Alice"},
        "from": {"id": 5, "is_bot": False, "first_name": "Alice"},
        "text": "When? 🛬 \udc00".encode("utf-8", "replace").decode(),
    },
}


@dataclass
class Line:
    """What a hook needs of an application: a queue, and the bot that updates belong to."""

    update_processor: Turns = field(default_factory=lambda: Turns(1))
    update_queue: "asyncio.Queue[Update]" = field(default_factory=asyncio.Queue)
    bot: Bot = field(default_factory=lambda: Bot("1:a"))


@dataclass
class Posting:
    """A server with a hook, and what came through it."""

    server: Reading
    line: Line

    async def post(self, body: bytes, secret: str | None = SECRET, path: str = "/telegram") -> int:
        """The status of the answer to a POST."""
        headers = {"Content-Type": "application/json"}
        if secret is not None:
            headers[SECRET_HEADER] = secret
        async with AsyncClient(verify=False) as client:  # noqa: S501 - nothing here speaks https
            answer = await client.post(self.server.at(path), content=body, headers=headers)
        return answer.status_code

    @property
    def taken(self) -> list[int]:
        """The ids of the updates in line."""
        queue = self.line.update_queue
        return [queue.get_nowait().update_id for _ in range(queue.qsize())]


@pytest.fixture
async def posting() -> AsyncIterator[Posting]:
    line = Line()
    async with reading(lambda: Hook(cast(AnyApplication, line), SECRET)) as server:
        yield Posting(server, line)


async def test_an_update_is_put_in_line(posting: Posting) -> None:
    assert await posting.post(json.dumps(MESSAGE).encode()) == 200
    update = posting.line.update_queue.get_nowait()
    assert update.effective_message is not None
    assert update.effective_message.text == "When? 🛬 ?"
    assert update.effective_message.get_bot() is posting.line.bot


async def test_the_prefix_of_the_public_address_may_stay(posting: Posting) -> None:
    assert await posting.post(json.dumps(MESSAGE).encode(), path="/footnote/telegram") == 200
    assert posting.taken == [7]


@pytest.mark.parametrize(
    "secret", [None, "", "hook-secre", "hook-secret1", "HOOK-SECRET", "x" * 999]
)
async def test_who_does_not_know_the_secret_is_refused(
    posting: Posting, secret: str | None
) -> None:
    assert await posting.post(json.dumps(MESSAGE).encode(), secret) == 403
    assert posting.taken == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"update"',
        b"{}",
        b'{"update_id": "7"}',
        b'{"update_id": null, "message": {}}',
        b'{"update_id": 7, "message": 5}',
        b'{"update_id": 7, "message": {"chat": []}}',
        b'{"update_id": 7, "message": {"message_id": 1}}',
        b"\xff\xfe{}",
        b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_refused_and_not_logged(
    posting: Posting, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert await posting.post(body) == 400
    assert posting.taken == []
    assert "Traceback" not in caplog.text


async def test_words_of_a_broken_update_are_not_logged(
    posting: Posting, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    broken = {"update_id": 7, "message": {"text": "MARKER"}}
    assert await posting.post(json.dumps(broken).encode()) == 400
    assert "MARKER" not in caplog.text


async def test_bodies_have_a_limit(posting: Posting) -> None:
    padded = json.dumps(MESSAGE | {"padding": "x" * hooks.MOST_BYTES}).encode()
    assert await posting.post(padded) == 413
    assert posting.taken == []


async def test_a_bot_that_cannot_follow_asks_telegram_to_come_again(
    posting: Posting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hooks, "MOST_WAITING", 1)
    body = json.dumps(MESSAGE).encode()
    later = json.dumps(MESSAGE | {"update_id": 8}).encode()
    assert [await posting.post(body), await posting.post(later)] == [200, 503]
    assert posting.taken == [7]
    assert await posting.post(later) == 200
    assert posting.taken == [8]


async def test_an_update_that_telegram_posts_again_is_handled_once(posting: Posting) -> None:
    """The answer to the first time may have been lost on its way."""
    body = json.dumps(MESSAGE).encode()
    assert [await posting.post(body), await posting.post(body)] == [200, 200]
    assert posting.taken == [7]


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT"])
async def test_only_posts_are_taken(posting: Posting, method: str) -> None:
    async with AsyncClient(verify=False) as client:  # noqa: S501 - nothing here speaks https
        answer = await client.request(method, posting.server.at("/telegram"))
    assert answer.status_code == 405


async def test_telegram_is_told_address_secret_and_what_to_send(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    async with start(webhook=True) as bot:
        assert (await alice.asks(VISIT)).quotes()
        assert bot.application.updater is not None
        assert not bot.application.updater.running
    (told,) = api.calls_of("setWebhook")
    assert told.parameters["url"].endswith("/telegram")
    assert told.parameters["secret_token"] == SECRET
    assert set(told.parameters["allowed_updates"]) == {
        "message", "callback_query", "inline_query", "my_chat_member",
    }  # fmt: skip

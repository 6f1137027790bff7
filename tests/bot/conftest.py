"""A Bot API server and an engine that needs no model."""

from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from bot.app import Bot
from support.botapi import BotApi, User
from support.bots import ADMIN, NO_CHAT_WITH_ADMIN, Start, running
from support.fake_engine import FakeEngine


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as server:
        server.expect_refusal(NO_CHAT_WITH_ADMIN)
        yield server


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def start(api: BotApi, engine: FakeEngine) -> Start:
    """Starts a bot on the server; leaving the block stops it in good order."""

    def started(over: FakeEngine = engine, **options: Any) -> AbstractAsyncContextManager[Bot]:
        return running(api, over, **options)

    return started


@pytest.fixture
def admin(api: BotApi) -> User:
    return api.user("Root", user_id=ADMIN)

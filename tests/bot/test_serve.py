"""Start-up that outlasts a broken network, and reasons to stop."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.transport import serve
from bot.transport.errors import BotError
from bot.transport.serve import PollWatch, Stop, persist


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def failing(*errors: TelegramError) -> Callable[[], Awaitable[object]]:
    left = list(errors)

    async def call() -> None:
        if left:
            raise left.pop(0)

    return call


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "FIRST_WAIT_S", 0.0)


async def test_no_network_is_outlasted_and_logged(
    no_waiting: None, caplog: pytest.LogCaptureFixture
) -> None:
    call = failing(NetworkError("no route"), NetworkError("no route"), RetryAfter(1))
    assert await persist("getMe", call, Stop())
    assert [each.levelname for each in caplog.records] == ["WARNING"] * 3
    assert "cannot reach Telegram (no route); trying again" in caplog.text


async def test_a_stop_ends_the_trying() -> None:
    stop = Stop()
    stop.now()
    assert not await persist("getMe", failing(*[NetworkError("no route")] * 5), stop)


async def test_a_refused_token_is_named() -> None:
    with pytest.raises(BotError, match="FOOTNOTE_TELEGRAM_TOKEN"):
        await persist("getMe", failing(InvalidToken("Unauthorized")), Stop())


async def test_what_telegram_refuses_is_not_asked_again() -> None:
    with pytest.raises(BotError, match="Telegram refuses setWebhook: Bad webhook: no DNS"):
        await persist("setWebhook", failing(BadRequest("Bad webhook: no DNS")), Stop())


def test_a_newcomer_gives_way_at_the_first_conflict() -> None:
    assert "another process receives this bot's updates" in str(PollWatch().saw(409))


def test_a_bot_at_work_stays_unless_conflicts_go_on() -> None:
    clock = Clock()
    watch = PollWatch(clock)
    assert watch.saw(200) is None
    for _ in range(10):  # a rival now and then
        clock.now += 30
        assert watch.saw(409) is None
    clock.now += 60
    assert [watch.saw(409) is None for _ in range(4)] == [True, True, True, False]


def test_a_token_that_is_revoked_ends_the_bot() -> None:
    watch = PollWatch()
    assert watch.saw(200) is None
    assert "refuses the token" in str(watch.saw(401))


async def test_the_first_reason_counts() -> None:
    stop = Stop()
    stop.now()
    stop.now(BotError("later"))
    stop.raise_error()
    assert await asyncio.wait_for(stop.wait(), 1)

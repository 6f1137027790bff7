"""Calls to Telegram: failed ones are tried again, none is lost, none is sent for ever."""

from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.transport.pace import PER_MINUTE_IN_GROUP, RETRIES, Pace


class Calls:
    """A call that fails as told, and the waits between its tries."""

    def __init__(self, *failures: TelegramError) -> None:
        self.failures = list(failures)
        self.tries = 0
        self.waits: list[float] = []

    async def call(self, endpoint: str, _data: dict[str, Any]) -> bool:
        self.tries += 1
        if self.failures:
            raise self.failures.pop(0)
        return bool(endpoint)

    async def wait(self, seconds: float) -> None:
        self.waits.append(seconds)

    async def send(self, endpoint: str = "sendMessage", chat_id: int = 1) -> object:
        data = {"chat_id": chat_id}
        return await Pace(self.wait).process_request(
            self.call, (endpoint, data), {}, endpoint, data, None
        )


async def test_a_flood_limit_is_waited_out() -> None:
    """As long as Telegram says and a little more."""
    calls = Calls(RetryAfter(7), RetryAfter(2))
    assert await calls.send() is True
    assert calls.waits == pytest.approx([7.1, 2.1])


async def test_network_errors_wait_longer_each_time() -> None:
    calls = Calls(NetworkError("Bad Gateway"), TimedOut(), NetworkError("no route"))
    assert await calls.send() is True
    assert calls.waits == [0.5, 1.0, 2.0]


async def test_trying_ends() -> None:
    calls = Calls(*[NetworkError(str(at)) for at in range(50)])
    with pytest.raises(NetworkError, match=str(RETRIES)):
        await calls.send()
    assert (calls.tries, len(calls.waits), max(calls.waits)) == (RETRIES + 1, RETRIES, 30.0)


@pytest.mark.parametrize("error", [BadRequest("chat not found"), Forbidden("blocked")])
async def test_a_refusal_is_not_tried_again(error: TelegramError) -> None:
    calls = Calls(error)
    with pytest.raises(type(error)):
        await calls.send()
    assert calls.tries == 1


async def test_typing_is_not_tried_again() -> None:
    calls = Calls(NetworkError("no route"))
    with pytest.raises(NetworkError):
        await calls.send("sendChatAction")
    assert calls.waits == []


async def test_typing_takes_no_room_from_a_groups_messages() -> None:
    """However often "typing" is shown, the group's twenty messages a minute go out at once."""
    pace = Pace()
    calls = Calls()
    for endpoint in ["sendChatAction"] * 50 + ["sendMessage"] * PER_MINUTE_IN_GROUP:
        data = {"chat_id": -1}
        await pace.process_request(calls.call, (endpoint, data), {}, endpoint, data, None)
    assert calls.tries == 50 + PER_MINUTE_IN_GROUP

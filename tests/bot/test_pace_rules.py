"""Whatever is sent and however Telegram fails: in the end everything is there, in order."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.transport.pace import Pace
from support.clocks import VirtualTime

CHAT = 501
Step = tuple[str, int]

steps = st.lists(
    st.tuples(st.sampled_from(["text", "keys", "send", "pause"]), st.integers(0, 6)),
    min_size=1,
    max_size=25,
)
failures = st.lists(
    st.sampled_from(["", "", "before", "after", "flood", "long flood"]), max_size=30
)


@dataclass
class Telegram:
    """One chat with one message that is edited; ``faults`` says how the next calls fail."""

    time: VirtualTime
    faults: list[str]
    text: int | None = None
    keys: int | None = None
    sent: list[int] = field(default_factory=list)

    async def call(self, method: str, data: dict[str, Any], **_: Any) -> bool:
        """Take a call; it needs a while."""
        await self.time.sleep(0.1)
        fault = self.faults.pop(0) if self.faults else ""
        if fault in {"", "after"}:
            self.take(method, data)
        if fault:
            raise error(fault)
        return True

    def take(self, method: str, data: dict[str, Any]) -> None:
        """Do what the call asks for."""
        if method == "sendMessage":
            self.sent.append(data["text"])
            return
        if method == "editMessageText":
            self.text = data["text"]
        self.keys = data.get("reply_markup")


def error(fault: str) -> TelegramError:
    """How a call fails."""
    if fault == "after":
        return TimedOut()
    if "flood" in fault:
        return RetryAfter(40 if fault.startswith("long") else 2)
    return NetworkError("Bad Gateway")


def call_of(step: Step) -> tuple[str, dict[str, Any]]:
    """The method and parameters of a step."""
    what, value = step
    if what == "send":
        return "sendMessage", {"chat_id": CHAT, "text": value}
    data: dict[str, Any] = {"chat_id": CHAT, "message_id": 7}
    if what == "text":
        return "editMessageText", {**data, "text": value, "reply_markup": value + 100}
    return "editMessageReplyMarkup", {**data, "reply_markup": value}


async def play(sequence: list[Step], faults: list[str]) -> Telegram:
    """Do all steps at once but for the pauses, and wait for what becomes of them."""
    time = VirtualTime()
    telegram = Telegram(time, list(faults))
    pace = Pace(clock=time, sleep=time.sleep, chance=lambda: 0.5)
    tasks = []
    for step in sequence:
        if step[0] == "pause":
            await time.pass_by(step[1] / 4)
            continue
        method, data = call_of(step)
        made = pace.process_request(telegram.call, (), {}, method, data, None)
        tasks.append(asyncio.ensure_future(made))
        await asyncio.sleep(0)
    await time.run(*(asyncio.wait_for(each, None) for each in tasks))
    assert [each.result() for each in tasks] == [True] * len(tasks)
    assert pace.waiting == 0
    return telegram


@settings(deadline=None, max_examples=60)
@given(steps, failures)
def test_the_last_content_is_shown_and_no_message_is_lost(
    sequence: list[Step], faults: list[str]
) -> None:
    telegram = asyncio.run(play(sequence, faults))
    expected = Telegram(VirtualTime(), [])
    for step in sequence:
        if step[0] != "pause":
            expected.take(*call_of(step))
    assert (telegram.text, telegram.keys) == (expected.text, expected.keys)
    left = list(telegram.sent)
    for each in expected.sent:
        assert each in left, "a message is lost or comes before an earlier one"
        del left[: left.index(each) + 1]
    assert len(telegram.sent) - len(expected.sent) <= faults.count("after")

"""Calls to Telegram: failed ones are tried again, none is lost, no chat waits for another."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, ReplyParameters
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.transport import pace as pacing
from bot.transport import room
from bot.transport.calls import Kind
from bot.transport.pace import Pace
from bot.transport.room import BURST_IN_CHAT, PER_MINUTE_IN_GROUP, PER_SECOND
from bot.transport.underway import Crowded
from support.clocks import VirtualTime

ALICE, BOB, CAROL, DAVE = 1, 2, 3, 4
GROUP = -100
HOUR_S = 3600.0
BOLD = [MessageEntity(MessageEntity.BOLD, 0, 99)]


class Counted:
    """What was counted."""

    def __init__(self) -> None:
        self.endings: list[tuple[Kind, str]] = []
        self.reasons: list[tuple[Kind, str]] = []

    def ended(self, kind: Kind, outcome: str) -> None:
        self.endings.append((kind, outcome))

    def tried_again(self, kind: Kind, reason: str) -> None:
        self.reasons.append((kind, reason))


class Telegram:
    """Takes calls, and fails them as told; ``log`` has (seconds, chat, method, text) of each."""

    def __init__(self, **options: Any) -> None:
        self.time = VirtualTime()
        self.began = self.time.now
        self.counts = Counted()
        self.gone: list[int] = []
        self.pace = Pace(
            clock=self.time,
            sleep=self.time.sleep,
            chance=lambda: 0.5,
            gone=self.gone.append,
            counts=self.counts,
            **options,
        )
        self.failures: dict[object, list[TelegramError]] = {}
        self.log: list[tuple[float, object, str, str]] = []
        self.taken: list[tuple[str, dict[str, Any]]] = []
        self.latency = 0.0

    def fail(self, chat: object, *errors: TelegramError) -> None:
        self.failures.setdefault(chat, []).extend(errors)

    async def call(self, method: str, data: dict[str, Any], **_: Any) -> bool:
        at = round(self.time.now - self.began, 3)
        self.log.append((at, data.get("chat_id"), method, str(data.get("text", ""))))
        if self.latency:
            await self.time.sleep(self.latency)
        if failures := self.failures.get(data.get("chat_id")):
            raise failures.pop(0)
        self.taken.append((method, data))
        return True

    async def send(
        self, chat_id: int | None = ALICE, text: str = "", method: str = "sendMessage", **data: Any
    ) -> object:
        named = {} if chat_id is None else {"chat_id": chat_id}
        tries = data.pop("tries", None)
        data = {**named, "text": text, **data}
        return await self.pace.process_request(self.call, (method, data), {}, method, data, tries)

    async def edit(self, text: str, message_id: int = 7, **data: Any) -> object:
        return await self.send(ALICE, text, "editMessageText", message_id=message_id, **data)

    async def edit_keyboard(self, markup: object, message_id: int = 7) -> object:
        data = {"chat_id": ALICE, "message_id": message_id}
        if markup is not None:
            data["reply_markup"] = markup  # type: ignore[assignment] # python-telegram-bot's data
        method = "editMessageReplyMarkup"
        return await self.pace.process_request(self.call, (method, data), {}, method, data, None)

    def texts(self, chat: object = ALICE) -> list[str]:
        return [text for _, to, _, text in self.log if to == chat]

    def times(self, chat: object = ALICE) -> list[float]:
        return [at for at, to, *_ in self.log if to == chat]


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


def keyboard(*texts: str, url: str | None = None) -> InlineKeyboardMarkup:
    row = [InlineKeyboardButton(text, callback_data=text) for text in texts]
    rows = [row, [InlineKeyboardButton("Read", url=url)]] if url else [row]
    return InlineKeyboardMarkup(rows)


# --- what fails ----------------------------------------------------------------------------


async def test_a_flood_limit_is_waited_out(telegram: Telegram) -> None:
    """As long as Telegram says and a little more."""
    telegram.fail(ALICE, RetryAfter(7), RetryAfter(2))
    assert await telegram.time.run(telegram.send()) == [True]
    assert telegram.times() == pytest.approx([0, 7.05, 9.1])
    assert telegram.counts.reasons == [(Kind.MESSAGE, "flood")] * 2


async def test_network_errors_wait_longer_each_time(telegram: Telegram) -> None:
    telegram.fail(ALICE, NetworkError("Bad Gateway"), TimedOut(), NetworkError("no route"))
    assert await telegram.time.run(telegram.send()) == [True]
    assert telegram.times() == [0, 0.5, 1.5, 3.5]
    assert telegram.counts.endings == [(Kind.MESSAGE, "sent")]


async def test_an_answer_that_is_no_json_is_asked_for_again(telegram: Telegram) -> None:
    telegram.fail(ALICE, TelegramError("Invalid server response"))
    assert await telegram.time.run(telegram.send()) == [True]


async def test_a_message_is_tried_for_an_hour(telegram: Telegram) -> None:
    telegram.fail(ALICE, *[NetworkError("no route")] * 1000)
    (error,) = await telegram.time.run(telegram.send())
    assert isinstance(error, NetworkError)
    assert HOUR_S - 31 < telegram.times()[-1] <= HOUR_S
    assert telegram.counts.endings == [(Kind.MESSAGE, "given up")]


async def test_a_wait_beyond_the_hour_is_not_begun(telegram: Telegram) -> None:
    telegram.fail(ALICE, RetryAfter(4000))
    first, second = await telegram.time.run(telegram.send(), telegram.send())
    assert isinstance(first, RetryAfter)
    assert isinstance(second, RetryAfter)
    assert telegram.times() == [0]


@pytest.mark.parametrize(
    "error",
    [
        BadRequest("chat not found"),
        Forbidden("no rights"),
        NetworkError("Request Entity Too Large (413)"),
    ],
)
async def test_a_refusal_is_not_tried_again(telegram: Telegram, error: TelegramError) -> None:
    telegram.fail(ALICE, error)
    assert await telegram.time.run(telegram.send()) == [error]
    assert telegram.times() == [0]


async def test_an_error_of_this_program_is_not_tried_for_long(telegram: Telegram) -> None:
    odd = [NetworkError("Unknown error in HTTP implementation: ValueError()") for _ in range(9)]
    telegram.fail(ALICE, *odd)
    assert await telegram.time.run(telegram.send()) == [odd[2]]


async def test_typing_is_not_tried_again(telegram: Telegram) -> None:
    telegram.fail(ALICE, NetworkError("no route"))
    (error,) = await telegram.time.run(telegram.send(method="sendChatAction"))
    assert isinstance(error, NetworkError)
    assert telegram.times() == [0]


async def test_an_answer_to_a_press_is_tried_while_somebody_waits(telegram: Telegram) -> None:
    telegram.fail(None, *[NetworkError("no route")] * 100)
    (error,) = await telegram.time.run(telegram.send(None, method="answerCallbackQuery"))
    assert isinstance(error, NetworkError)
    assert 5 < telegram.times(None)[-1] <= 15


async def test_whoever_calls_may_ask_for_fewer_tries(telegram: Telegram) -> None:
    telegram.fail(ALICE, *[NetworkError("no route")] * 9)
    await telegram.time.run(telegram.send(tries=2))
    assert len(telegram.log) == 3


async def test_a_chat_that_is_gone_is_told_of(telegram: Telegram) -> None:
    telegram.fail(ALICE, Forbidden("Forbidden: bot was blocked by the user"))
    telegram.fail(BOB, BadRequest("Chat not found"))
    telegram.fail(CAROL, BadRequest("Message text is empty"))
    await telegram.time.run(*(telegram.send(chat) for chat in (ALICE, BOB, CAROL)))
    assert telegram.gone == [ALICE, BOB]
    assert [outcome for _, outcome in telegram.counts.endings] == ["gone", "gone", "refused"]


async def test_a_group_that_became_a_supergroup_gets_its_messages_there(telegram: Telegram) -> None:
    """The next ones go there at once; what they reply to stayed behind."""
    telegram.fail(GROUP, ChatMigrated(-1009))
    replied = ReplyParameters(5)
    (sent,) = await telegram.time.run(telegram.send(GROUP, "one", reply_parameters=replied))
    assert sent is True
    await telegram.time.run(telegram.send(GROUP, "two"))
    assert [(to, text) for _, to, _, text in telegram.log] == [
        (GROUP, "one"), (-1009, "one"), (-1009, "two"),
    ]  # fmt: skip
    assert telegram.taken[0][1] == {"chat_id": -1009, "text": "one"}


async def test_too_many_waiting_calls_are_not_taken(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory is bounded."""
    monkeypatch.setattr(pacing, "MOST_WAITING", 2)
    telegram.fail(ALICE, RetryAfter(60))
    outcomes = await telegram.time.run(*(telegram.send(ALICE, str(at)) for at in range(3)))
    assert outcomes[:2] == [True, True]
    assert isinstance(outcomes[2], Crowded)
    assert telegram.pace.waiting == 0


# --- limits --------------------------------------------------------------------------------


async def test_a_private_chat_gets_a_burst_and_then_one_message_a_second(
    telegram: Telegram,
) -> None:
    count = BURST_IN_CHAT + 3
    await telegram.time.run(*(telegram.send(ALICE, str(at)) for at in range(count)))
    assert telegram.times() == pytest.approx([0] * BURST_IN_CHAT + [1, 2, 3])
    assert telegram.texts() == [str(at) for at in range(count)]


async def test_a_group_gets_twenty_messages_a_minute_and_others_do_not_wait(
    telegram: Telegram,
) -> None:
    sends = [telegram.send(GROUP, str(at)) for at in range(PER_MINUTE_IN_GROUP + 2)]
    await telegram.time.run(*sends, telegram.send(BOB))
    assert telegram.times(GROUP)[PER_MINUTE_IN_GROUP:] == pytest.approx([60.05, 60.05])
    assert telegram.times(BOB) == [0]


async def test_no_second_has_more_than_thirty_messages(telegram: Telegram) -> None:
    await telegram.time.run(*(telegram.send(chat) for chat in range(1, 101)))
    times = sorted(at for at, *_ in telegram.log)
    for at in times:
        assert sum(at <= each < at + 1 for each in times) <= PER_SECOND
    assert times[-1] == pytest.approx(3.45)


async def test_typing_and_answers_to_presses_take_no_room(telegram: Telegram) -> None:
    methods = ["sendChatAction"] * 50 + ["answerCallbackQuery"] * 50 + ["deleteMessage"] * 50
    messages = ["sendMessage"] * PER_MINUTE_IN_GROUP
    await telegram.time.run(*(telegram.send(GROUP, method=each) for each in methods + messages))
    assert {at for at, *_ in telegram.log} == {0}


async def test_edits_take_room(telegram: Telegram) -> None:
    edits = [
        telegram.send(GROUP, method="editMessageText", message_id=at)
        for at in range(PER_MINUTE_IN_GROUP + 1)
    ]
    await telegram.time.run(*edits)
    assert telegram.times(GROUP)[-1] == pytest.approx(60.05)


# --- one chat and the others ---------------------------------------------------------------


async def test_only_the_chat_that_is_refused_waits(telegram: Telegram) -> None:
    telegram.fail(ALICE, RetryAfter(30))
    await telegram.time.run(
        telegram.send(ALICE, "one"), telegram.send(ALICE, "two"), telegram.send(BOB, "three")
    )
    assert telegram.times(BOB) == [0]
    assert telegram.times(ALICE) == pytest.approx([0, 30.05, 30.05])
    assert telegram.texts(ALICE) == ["one", "one", "two"]


async def test_typing_waits_for_no_refused_chat(telegram: Telegram) -> None:
    """It is left out: it would only make Telegram angrier."""
    telegram.fail(ALICE, RetryAfter(30))
    sent, typed = await telegram.time.run(
        telegram.send(ALICE), telegram.send(ALICE, method="sendChatAction")
    )
    assert sent is True
    assert isinstance(typed, RetryAfter)
    assert [method for *_, method, _ in telegram.log] == ["sendMessage"] * 2


async def test_when_every_chat_is_refused_all_wait(telegram: Telegram) -> None:
    """Three chats in a row without one that is served: it is the bot that has to wait."""
    for chat in (ALICE, BOB, CAROL):
        telegram.fail(chat, RetryAfter(10))
    await telegram.time.run(*(telegram.send(chat) for chat in (ALICE, BOB, CAROL)))
    telegram.log.clear()
    for chat in (ALICE, BOB, CAROL):
        telegram.fail(chat, RetryAfter(10))
    began = telegram.time.now - telegram.began
    first = [asyncio.ensure_future(telegram.send(chat)) for chat in (ALICE, BOB, CAROL)]
    await telegram.time.settle()
    await telegram.time.run(telegram.send(DAVE))
    assert telegram.times(DAVE) == pytest.approx([began + 10.05])
    await asyncio.gather(*first)


async def test_chats_refused_while_others_are_served_hold_up_nobody(telegram: Telegram) -> None:
    for chat in (ALICE, BOB, CAROL):
        telegram.fail(chat, RetryAfter(10))
        first = asyncio.ensure_future(telegram.send(chat))
        await telegram.time.settle()
        assert not first.done()
        await telegram.send(DAVE)
    assert telegram.times(DAVE) == [0, 0, 0]
    await telegram.time.pass_by(11)


async def test_a_refused_menu_holds_up_no_message(telegram: Telegram) -> None:
    """Names and menus have limits of their own, up to hours."""
    telegram.fail(None, RetryAfter(100))
    menu = asyncio.ensure_future(telegram.send(None, method="setMyCommands"))
    await telegram.time.settle()
    await telegram.send(ALICE)
    assert telegram.times(ALICE) == [0]
    await telegram.time.run(asyncio.wait_for(menu, None))
    assert telegram.times(None) == pytest.approx([0, 100.05])


async def test_a_refusal_that_names_no_chat_holds_up_all(telegram: Telegram) -> None:
    telegram.fail(None, RetryAfter(5))
    inline = asyncio.ensure_future(
        telegram.send(None, method="editMessageText", inline_message_id="x")
    )
    await telegram.time.settle()
    await telegram.time.run(telegram.send(ALICE), asyncio.wait_for(inline, None))
    assert telegram.times(ALICE) == pytest.approx([5.05])


async def test_messages_of_a_chat_keep_their_order_through_failures(telegram: Telegram) -> None:
    telegram.fail(ALICE, TimedOut(), RetryAfter(3))
    await telegram.time.run(*(telegram.send(ALICE, str(at)) for at in range(4)))
    assert [data["text"] for _, data in telegram.taken] == ["0", "1", "2", "3"]


async def test_a_message_that_only_fails_lets_others_of_its_chat_pass(telegram: Telegram) -> None:
    telegram.fail(ALICE, *[NetworkError("Internal Server Error")] * 6)
    await telegram.time.run(telegram.send(ALICE, "bad"), telegram.send(ALICE, "good"))
    assert [data["text"] for _, data in telegram.taken] == ["good", "bad"]


async def test_a_cancelled_call_gives_its_place_away(telegram: Telegram) -> None:
    telegram.fail(ALICE, RetryAfter(30))
    tasks = [asyncio.ensure_future(telegram.send(ALICE, str(at))) for at in range(3)]
    await telegram.time.settle()
    tasks[0].cancel()
    tasks[1].cancel()
    await telegram.time.run(asyncio.wait(tasks))
    assert tasks[2].result() is True
    assert telegram.texts() == ["0", "2"]
    assert telegram.pace.waiting == 0


async def test_quiet_chats_are_forgotten(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "FORGET_ABOVE", 10)
    for chat in range(1, 40):
        await telegram.time.run(telegram.send(chat))
        await telegram.time.pass_by(10)
    assert telegram.pace.chats <= 12


# --- edits ---------------------------------------------------------------------------------


async def stalled(telegram: Telegram, seconds: int = 30) -> None:
    """Make Telegram want Alice's chat left alone for so long."""
    telegram.fail(ALICE, RetryAfter(seconds))
    with pytest.raises(RetryAfter):
        await telegram.send(ALICE, "refused", tries=0)
    telegram.log.clear()


async def run(telegram: Telegram, *edits: Any) -> Sequence[Any]:
    return await telegram.time.run(*edits)


async def test_while_an_edit_waits_a_newer_one_takes_its_place(telegram: Telegram) -> None:
    await stalled(telegram)
    outcomes = await run(telegram, *(telegram.edit(f"{at} %") for at in range(10)))
    assert telegram.texts() == ["9 %"]
    assert outcomes == [True] * 10, "all hear what became of the last one"
    assert telegram.counts.endings.count((Kind.EDIT, "merged")) == 9


async def test_edits_of_other_messages_are_others(telegram: Telegram) -> None:
    await stalled(telegram)
    await run(telegram, telegram.edit("one", 7), telegram.edit("two", 8), telegram.edit("three", 7))
    assert telegram.texts() == ["three", "two"]


async def test_new_buttons_keep_the_text_that_waits(telegram: Telegram) -> None:
    await stalled(telegram)
    buttons = keyboard("Up")
    await run(telegram, telegram.edit("new text"), telegram.edit_keyboard(buttons))
    assert telegram.taken == [
        (
            "editMessageText",
            {"chat_id": ALICE, "text": "new text", "message_id": 7, "reply_markup": buttons},
        )
    ]


async def test_buttons_that_are_taken_away_are_gone(telegram: Telegram) -> None:
    await stalled(telegram)
    await run(
        telegram,
        telegram.edit("new text", reply_markup=keyboard("Up")),
        telegram.edit_keyboard(None),
    )
    ((method, data),) = telegram.taken
    assert (method, data.get("reply_markup")) == ("editMessageText", None)


async def test_a_new_text_brings_its_own_buttons(telegram: Telegram) -> None:
    """Telegram takes the buttons away where an edited text has none."""
    await stalled(telegram)
    await run(telegram, telegram.edit_keyboard(keyboard("Up")), telegram.edit("new text"))
    assert telegram.taken == [
        ("editMessageText", {"chat_id": ALICE, "text": "new text", "message_id": 7})
    ]


async def test_answers_go_before_edits(telegram: Telegram) -> None:
    await stalled(telegram)
    await run(telegram, telegram.edit("50 %"), telegram.send(ALICE, "the answer"))
    assert telegram.texts() == ["the answer", "50 %"]


async def test_an_edit_that_failed_is_replaced_by_a_newer_one(telegram: Telegram) -> None:
    telegram.fail(ALICE, NetworkError("Bad Gateway"))
    first = asyncio.ensure_future(telegram.edit("50 %"))
    await telegram.time.settle()
    await run(telegram, telegram.edit("100 %"))
    assert telegram.texts() == ["50 %", "100 %"]
    assert await first is True


async def test_an_edit_under_way_joins_the_newer_one_when_it_fails(telegram: Telegram) -> None:
    """Text under way and buttons after it: in the end both are there."""
    telegram.latency = 2
    telegram.fail(ALICE, TimedOut())
    first = asyncio.ensure_future(telegram.edit("new text"))
    await telegram.time.settle()
    buttons = keyboard("Up")
    assert await run(telegram, telegram.edit_keyboard(buttons)) == [True]
    assert await first is True
    assert [data["text"] for _, data in telegram.taken] == ["new text"]
    assert telegram.taken[0][1]["reply_markup"] == buttons


async def test_the_last_edit_gets_through_though_nobody_waits_for_it(telegram: Telegram) -> None:
    await stalled(telegram)
    shown = [asyncio.ensure_future(telegram.edit(text)) for text in ("99 %", "done")]
    await telegram.time.settle()
    for each in shown:
        each.cancel()
    await telegram.time.pass_by(31)
    assert telegram.texts() == ["done"]


async def test_a_plainer_edit_does_not_undo_a_newer_one(telegram: Telegram) -> None:
    telegram.latency = 2
    telegram.fail(ALICE, BadRequest("Can't parse entities"))
    first = asyncio.ensure_future(telegram.edit("old", entities=BOLD))
    await telegram.time.settle()
    assert await run(telegram, telegram.edit("new", entities=BOLD)) == [True]
    assert await first is True
    assert telegram.texts() == ["old", "new"]
    assert telegram.taken[-1][1]["entities"] == BOLD


async def test_an_edit_of_an_inline_message_needs_no_chat(telegram: Telegram) -> None:
    telegram.fail(None, RetryAfter(1))
    edits = [
        telegram.send(None, text, "editMessageText", inline_message_id="x")
        for text in ("one", "two")
    ]
    await run(telegram, *edits)
    assert telegram.texts(None) == ["two", "two"]


async def test_edits_that_wait_at_the_end_are_given_up(telegram: Telegram) -> None:
    await stalled(telegram)
    waiting = asyncio.ensure_future(telegram.edit("50 %"))
    await telegram.time.settle()
    await telegram.pace.shutdown()
    assert (await asyncio.gather(waiting, return_exceptions=True))[0].__class__ is (
        asyncio.CancelledError
    )
    assert telegram.pace.waiting == 0


# --- plainer -------------------------------------------------------------------------------


async def test_refused_formats_are_left_out(
    telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail(ALICE, BadRequest('Can\'t parse entities: unsupported "marker" at byte 5'))
    sent = telegram.send(ALICE, "hello", entities=BOLD, reply_markup=keyboard("Up"))
    assert await telegram.time.run(sent) == [True]
    ((_, data),) = telegram.taken
    assert data == {"chat_id": ALICE, "text": "hello", "reply_markup": keyboard("Up")}
    (record,) = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert "goes without its formats" in record.getMessage()
    assert "reference " in record.getMessage()
    assert "marker" not in caplog.text, "what Telegram quotes may be a user's words"


async def test_a_refused_address_takes_its_button_away_and_no_other(telegram: Telegram) -> None:
    address = "http://nowhere"
    refusal = f"Inline keyboard button url '{address}' is invalid: wrong http url"
    telegram.fail(ALICE, BadRequest(refusal))
    markup = keyboard("Up", "Down", url=address)
    await telegram.time.run(telegram.send(ALICE, "hello", entities=BOLD, reply_markup=markup))
    assert telegram.taken[0][1]["reply_markup"] == keyboard("Up", "Down")
    assert telegram.taken[0][1]["entities"] == BOLD


async def test_refused_buttons_go_one_kind_after_the_other(telegram: Telegram) -> None:
    telegram.fail(ALICE, BadRequest("Button_type_invalid"), BadRequest("Button_data_invalid"))
    markup = keyboard("Up", url="https://example.org")
    await telegram.time.run(telegram.send(ALICE, "hello", reply_markup=markup))
    assert telegram.taken == [("sendMessage", {"chat_id": ALICE, "text": "hello"})]
    assert telegram.counts.reasons == [(Kind.MESSAGE, "plainer")] * 2


async def test_what_is_not_modified_is_not_made_plainer(telegram: Telegram) -> None:
    same = BadRequest(
        "Message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message"
    )
    telegram.fail(ALICE, same)
    assert await telegram.time.run(telegram.edit("x", reply_markup=keyboard("Up"))) == [same]

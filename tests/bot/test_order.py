"""Updates: each chat in turn, chats beside each other, commands never behind questions."""

import asyncio
from datetime import UTC, datetime

import pytest
from telegram import (
    CallbackQuery,
    Chat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    Message,
    Update,
    User,
)

from bot.transport.order import (
    Turns,
    chat_of,
    is_inline,
    is_question,
    step_aside,
    words_of,
)
from index.logs import Dealing
from index.logs.context import current

ALICE, BOB, CAROL = 1, 2, 3


def update(chat_id: int, text: str = "a question") -> Update:
    chat = Chat(chat_id, Chat.PRIVATE)
    user = User(chat_id, "A", is_bot=False)
    when = datetime(2024, 6, 20, tzinfo=UTC)
    return Update(1, message=Message(1, when, chat, from_user=user, text=text))


class Handling:
    """Handlers that begin, wait for their gate, and end; what happened is in ``log``."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.log: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}

    def start(self, name: str, of: Update) -> "asyncio.Task[None]":
        self.gates[name] = asyncio.Event()
        return asyncio.create_task(self.turns.process_update(of, self._handle(name)))

    async def _handle(self, name: str) -> None:
        self.log.append(f"{name} begins")
        await self.gates[name].wait()
        self.log.append(f"{name} ends")

    async def settle(self) -> None:
        """Let everything run that can."""
        for _ in range(20):
            await asyncio.sleep(0)


async def test_one_chat_in_order_and_others_beside_it() -> None:
    """A chat's second question waits for its first, another chat's waits for neither."""
    handling = Handling(Turns(16))
    tasks = [
        handling.start("a1", update(ALICE)),
        handling.start("a2", update(ALICE)),
        handling.start("a3", update(ALICE)),
        handling.start("b1", update(BOB)),
    ]
    await handling.settle()
    assert handling.log == ["a1 begins", "b1 begins"]
    assert handling.turns.chats == 2
    for name in ("a3", "a2", "a1", "b1"):
        handling.gates[name].set()
    await asyncio.gather(*tasks)
    assert [each for each in handling.log if each.startswith("a")] == [
        f"a{number} {what}" for number in (1, 2, 3) for what in ("begins", "ends")
    ]
    assert handling.turns.chats == 0, "a chat without updates is forgotten"


async def test_only_so_many_questions_at_once() -> None:
    handling = Handling(Turns(2))
    tasks = [handling.start(str(chat), update(chat)) for chat in (ALICE, BOB, CAROL)]
    await handling.settle()
    assert handling.log == ["1 begins", "2 begins"]
    handling.gates["2"].set()
    await handling.settle()
    assert handling.log[2:] == ["2 ends", "3 begins"]
    for gate in handling.gates.values():
        gate.set()
    await asyncio.gather(*tasks)


async def test_one_chat_takes_one_place_however_much_it_asks() -> None:
    """Questions that wait for their chat's turn take no place from other chats."""
    handling = Handling(Turns(2))
    tasks = [handling.start(f"a{number}", update(ALICE)) for number in range(5)]
    tasks.append(handling.start("b", update(BOB)))
    await handling.settle()
    assert handling.log == ["a0 begins", "b begins"]
    for gate in handling.gates.values():
        gate.set()
    await asyncio.gather(*tasks)


async def test_a_command_does_not_wait_for_other_chats_questions() -> None:
    handling = Handling(Turns(1))
    tasks = [
        handling.start("question", update(ALICE)),
        handling.start("/cancel", update(BOB, "/cancel")),
    ]
    await handling.settle()
    assert handling.log == ["question begins", "/cancel begins"]
    for gate in handling.gates.values():
        gate.set()
    await asyncio.gather(*tasks)


async def test_a_question_that_is_answered_and_waits_to_be_sent_takes_no_place() -> None:
    """Chats that Telegram wants left alone keep no other chat from an answer."""
    turns, log = Turns(1), []
    sent = asyncio.Event()

    async def answer_and_send() -> None:
        log.append("answered")
        step_aside()
        await sent.wait()
        log.append("sent")

    tasks = [
        asyncio.create_task(turns.process_update(update(chat), answer_and_send()))
        for chat in (ALICE, BOB, CAROL)
    ]
    for _ in range(20):
        await asyncio.sleep(0)
    assert log == ["answered"] * 3
    assert turns.in_hand == 3
    sent.set()
    await asyncio.gather(*tasks)
    assert (log[3:], turns.in_hand) == (["sent"] * 3, 0)


async def test_handlers_know_what_they_deal_with() -> None:
    """So that the log tells it."""
    seen = []

    async def look() -> None:
        seen.append(current())

    await Turns(1).process_update(update(ALICE, "When was it?"), look())
    assert seen == [Dealing(update=1, chat=ALICE, words="When was it?")]
    assert current() == Dealing()


def test_the_words_of_a_pressed_button_are_those_that_it_stands_below() -> None:
    message = update(ALICE, "The answer.").message
    assert message is not None
    row = [InlineKeyboardButton("And who paid?", callback_data="x")]
    when = datetime(2024, 6, 20, tzinfo=UTC)
    shown = Message(
        1, when, message.chat, text="The answer.", reply_markup=InlineKeyboardMarkup([row])
    )
    user = User(BOB, "B", is_bot=False)
    pressed = Update(1, callback_query=CallbackQuery("1", user, "x", message=shown))
    assert words_of(pressed) == "The answer.\nAnd who paid?"
    inline = Update(1, inline_query=InlineQuery("1", user, "who", ""))
    assert (words_of(inline), is_inline(inline)) == ("who", True)
    assert words_of("no update at all") == ""


async def test_a_failing_handler_gives_the_turn_away() -> None:
    turns = Turns(1)

    async def fail() -> None:
        raise ValueError("no")

    async def work() -> None:
        done.append("yes")

    done: list[str] = []
    with pytest.raises(ValueError, match="no"):
        await turns.process_update(update(ALICE), fail())
    await turns.process_update(update(ALICE), work())
    assert (done, turns.chats) == (["yes"], 0)


async def test_an_update_that_is_cancelled_while_it_waits_leaves_nothing_behind() -> None:
    """No "never awaited" warning, and the chat is forgotten."""
    handling = Handling(Turns(16))
    first, second = (handling.start(name, update(ALICE)) for name in ("first", "second"))
    await handling.settle()
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    handling.gates["first"].set()
    await first
    assert (handling.log, handling.turns.chats) == (["first begins", "first ends"], 0)


def test_what_counts_as_a_question() -> None:
    assert is_question(update(ALICE, "when?"))
    assert is_question(update(ALICE, "/ask when?"))
    assert is_question(update(ALICE, "/ASK@footnote_bot when?"))
    assert not is_question(update(ALICE, "/cancel"))
    assert not is_question(Update(1))
    assert not is_question("no update at all")


def test_whose_line_an_update_joins() -> None:
    """A pressed button waits in the line of the chat that it is in."""
    pressed = CallbackQuery("1", User(BOB, "B", is_bot=False), "x", message=update(ALICE).message)
    assert chat_of(update(ALICE)) == ALICE
    assert chat_of(Update(1, callback_query=pressed)) == ALICE
    assert chat_of(Update(1)) is None

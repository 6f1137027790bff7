"""Sending, through python-telegram-bot to a Bot API server: nothing is lost, nothing twice."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram import Message as TelegramMessage
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from bot.richtext import Message
from bot.transport.pace import Pace
from bot.transport.send import Notice, edit, edit_keyboard, is_edited, reply, send
from support.botapi import BotApi, FloodLimits, User

UP = InlineKeyboardMarkup([[InlineKeyboardButton("Up", callback_data="up")]])
DOWN = InlineKeyboardMarkup([[InlineKeyboardButton("Down", callback_data="down")]])


@dataclass
class Wire:
    """A bot, the server it speaks to, and Alice, who wrote to it."""

    bot: Bot
    api: BotApi
    alice: User
    gone: list[int]

    @property
    def asked(self) -> TelegramMessage:
        """What Alice wrote, as a handler gets it."""
        said = self.alice.says("a question")
        message = TelegramMessage.de_json(said.data, self.bot)
        assert isinstance(message, TelegramMessage)
        return message


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi(flood=FloodLimits.off()) as server:
        yield server


@pytest.fixture
async def wire(api: BotApi) -> AsyncIterator[Wire]:
    gone: list[int] = []

    # Flood limits are off, so only failures ask for waits.
    pace = Pace(sleep=at_once, gone=gone.append)
    bot = ExtBot(api.token, base_url=api.base_url, rate_limiter=pace)
    async with bot:
        alice = api.user("Alice")
        alice.says("/start")
        yield Wire(bot, api, alice, gone)


async def at_once(_seconds: float) -> None:
    """A wait that no test waits for."""
    await asyncio.sleep(0)


async def test_a_message_arrives_with_its_formats_and_buttons(wire: Wire) -> None:
    bold = (MessageEntity(MessageEntity.BOLD, 0, 3),)
    sent = await send(wire.bot, wire.alice.id, Message("one two", bold, UP))
    (shown,) = wire.alice.messages
    assert (shown.message_id, shown.marked("bold"), shown.buttons()) == (
        sent.message_id, ["one"], ["Up"],
    )  # fmt: skip


async def test_replies_go_out_though_what_they_reply_to_is_gone(wire: Wire) -> None:
    await send(wire.bot, wire.alice.id, Message("hello"), reply_to=999)
    assert [each.text for each in wire.alice.messages] == ["hello"]


async def test_groups_are_answered_by_replies_and_private_chats_are_not(wire: Wire) -> None:
    group = wire.api.group("News", [wire.alice], privacy_mode=False)
    asked = TelegramMessage.de_json(group.says(wire.alice, "a question").data, wire.bot)
    assert isinstance(asked, TelegramMessage)
    await reply(asked, [Message("in the group")])
    await reply(wire.asked, [Message("in private")])
    (there,), (here,) = group.messages, wire.alice.messages
    assert there.data["reply_to_message"]["message_id"] == asked.message_id
    assert "reply_to_message" not in here.data


async def test_nothing_is_lost_to_errors_of_the_server(wire: Wire) -> None:
    wire.api.fail("sendMessage", 502)
    wire.api.fail("sendMessage", 500)
    wire.api.drop("sendMessage")
    for text in ("one", "two"):
        await send(wire.bot, wire.alice.id, Message(text))
    assert [each.text for each in wire.alice.messages] == ["one", "two"]


async def test_a_message_whose_confirmation_is_lost_comes_twice(wire: Wire) -> None:
    """Better than never: nobody knows whether it arrived."""
    wire.api.drop("sendMessage", after=True)
    await send(wire.bot, wire.alice.id, Message("one"))
    assert [each.text for each in wire.alice.messages] == ["one", "one"]


async def test_who_blocked_the_bot_is_told_of(wire: Wire) -> None:
    wire.alice.blocks()
    with pytest.raises(Forbidden):
        await send(wire.bot, wire.alice.id, Message("one"))
    assert wire.gone == [wire.alice.id]


async def test_formats_that_telegram_refuses_are_left_out(wire: Wire) -> None:
    wire.api.expect_refusal("sendMessage.*")
    beyond = (MessageEntity(MessageEntity.BOLD, 5, 50),)
    await send(wire.bot, wire.alice.id, Message("hello", beyond, UP))
    (shown,) = wire.alice.messages
    assert (shown.text, shown.marked("bold"), shown.buttons()) == ("hello", [], ["Up"])


async def test_buttons_that_telegram_refuses_are_left_out(wire: Wire) -> None:
    wire.api.expect_refusal("sendMessage.*")
    rows = [[InlineKeyboardButton("Read", url="no address")], *UP.inline_keyboard]
    await send(wire.bot, wire.alice.id, Message("hello", buttons=InlineKeyboardMarkup(rows)))
    (shown,) = wire.alice.messages
    assert shown.buttons() == ["Up"]


async def test_what_is_too_long_is_split(wire: Wire) -> None:
    """It should not happen; where it does, nothing is lost."""
    wire.api.expect_refusal("too long")
    text = "\n".join(f"line {at:04}" for at in range(600))
    await send(wire.bot, wire.alice.id, Message(text, buttons=UP))
    shown = wire.alice.messages
    assert "\n".join(each.text for each in shown) == text
    assert [each.buttons() for each in shown] == [[]] * (len(shown) - 1) + [["Up"]]


async def test_an_edit_that_is_too_long_goes_on_below(wire: Wire) -> None:
    wire.api.expect_refusal("too long")
    sent = await send(wire.bot, wire.alice.id, Message("…"))
    text = "\n".join(f"line {at:04}" for at in range(600))
    await edit(sent, Message(text))
    assert "\n".join(each.text for each in wire.alice.messages) == text


async def test_an_edit_with_the_same_content_is_no_error(wire: Wire) -> None:
    wire.api.expect_refusal("not modified")
    sent = await send(wire.bot, wire.alice.id, Message("one", buttons=UP))
    await edit(sent, Message("one", buttons=UP))
    await edit_keyboard(sent, UP)


async def test_buttons_alone_are_changed_and_taken_away(wire: Wire) -> None:
    sent = await send(wire.bot, wire.alice.id, Message("one", buttons=UP))
    await edit_keyboard(sent, DOWN)
    (shown,) = wire.alice.messages
    assert (shown.text, shown.buttons()) == ("one", ["Down"])
    await edit_keyboard(sent, None)
    assert (shown.text, shown.buttons()) == ("one", [])


async def test_an_edit_of_a_deleted_message_is_refused(wire: Wire) -> None:
    wire.api.expect_refusal("message to edit not found")
    sent = await send(wire.bot, wire.alice.id, Message("one"))
    await sent.delete()
    assert not await is_edited(sent, Message("two"))
    with pytest.raises(BadRequest):
        await edit_keyboard(sent, UP)


async def test_many_edits_at_once_are_few_and_end_with_the_last(wire: Wire) -> None:
    sent = await send(wire.bot, wire.alice.id, Message("0 %"))
    await asyncio.gather(*(edit(sent, Message(f"{at} %")) for at in range(1, 50)))
    (shown,) = wire.alice.messages
    assert shown.text == "49 %"
    assert len(shown.versions) <= 3


async def test_a_notice_changes_and_its_last_text_comes_anew_where_it_was_deleted(
    wire: Wire,
) -> None:
    wire.api.expect_refusal("message to edit not found")
    notice = Notice(wire.asked)
    for text in ("10 %", "20 %"):
        await notice.show(text)
    (shown,) = wire.alice.messages
    assert shown.versions == ["10 %", "20 %"]
    await wire.bot.delete_message(wire.alice.id, shown.message_id)
    await notice.show("30 %")
    assert wire.alice.messages == []
    await notice.show("done", finally_=True)
    assert [each.text for each in wire.alice.messages] == ["done"]

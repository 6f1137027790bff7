"""The tests' Bot API server refuses what Telegram refuses, in Telegram's words."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    ChatMember,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
    Update,
    User,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from support.botapi import ApiError, BotApi, FloodLimits
from support.botapi.client import client, refused
from support.botapi.entities import checked_text, covered, units

Handlers = ContextTypes.DEFAULT_TYPE
SECRET = "sent-with-every-update"  # noqa: S105 - guards nothing
TEXTS = st.text(
    st.one_of(
        st.sampled_from(" \n\r\t\x00\u2028\u202e\u030a\u200b😀é“.@/#a"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@pytest.fixture(autouse=True)
def _durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without this python-telegram-bot's RetryAfter warns as soon as it is made.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def api() -> Iterator[BotApi]:
    """A server whose refusals are what the tests are about."""
    with BotApi() as server:
        server.expect_refusal(".")
        yield server


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    """The client of that server."""
    async with client(api) as started:
        yield started


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


def button(text: str = "Open", data: str = "open:1") -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=data)


# --- the token and the method -----------------------------------------------------------------


@pytest.mark.parametrize("token", ["6042024:another", "no-token", "6042025:AAF"])
async def test_a_wrong_token_is_unauthorized(api: BotApi, token: str) -> None:
    with pytest.raises(InvalidToken):
        async with client(api, token):
            pass
    assert [call.error.code for call in api.calls if call.error] == [401]


async def test_an_unknown_method_is_not_found(api: BotApi, bot: Bot) -> None:
    with pytest.raises(TelegramError, match="not found"):
        await bot.do_api_request("sendTelepathy")
    assert [str(call.error) for call in api.refusals] == ["Not Found: method not found"]


async def test_get_me_names_the_bot(api: BotApi, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.username, me.is_bot, me.can_read_all_group_messages) == ("footnote_bot", True, False)


async def test_after_log_out_nothing_is_served(api: BotApi, bot: Bot) -> None:
    await bot.log_out()
    with refused(api, "logged out"):
        await bot.get_me()


# --- text and entities ------------------------------------------------------------------------


async def test_a_text_of_4096_units_is_sent_and_of_4097_refused(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    sent = await bot.send_message(alice.id, "x" * 4096)
    assert sent.text == "x" * 4096
    with refused(api, "message is too long"):
        await bot.send_message(alice.id, "x" * 4097)


async def test_length_counts_utf_16_units(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    await bot.send_message(alice.id, "😀" * 2048)
    with refused(api, "message is too long"):
        await bot.send_message(alice.id, "😀" * 2048 + "x")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        (" \n\t ", "text must be non-empty"),
        ("\u200b\u2060", "text must be non-empty"),
    ],
)
async def test_an_empty_text_is_refused(api: BotApi, bot: Bot, text: str, reason: str) -> None:
    alice = api.user()
    alice.says("hello")
    with refused(api, reason):
        await bot.send_message(alice.id, text)


async def test_text_is_trimmed_and_its_entities_move_along(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    quote = MessageEntity(MessageEntity.BLOCKQUOTE, 6, 4)
    sent = await bot.send_message(alice.id, "\n 😀\r 1.\tb \n", entities=[quote])
    assert sent.text == "😀 1. b"
    assert [(one.offset, one.length) for one in sent.entities] == [(3, 4)]
    assert alice.messages[0].quotes() == ["1. b"]


async def test_quotes_are_read_by_utf_16_offsets(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    entities = [
        MessageEntity(MessageEntity.BLOCKQUOTE, 3, 3),
        MessageEntity(MessageEntity.TEXT_LINK, 7, 6, url="https://example.org/a"),
    ]
    await bot.send_message(alice.id, "😀 “é” source", entities=entities)
    message = alice.messages[0]
    assert message.quotes() == ["“é”"]
    assert message.links() == [("source", "https://example.org/a")]


@pytest.mark.parametrize(
    ("offset", "length", "reason"),
    [
        (5, 1, "beginning at UTF-16 offset 5 ends after the end of the text at UTF-16 offset 6"),
        (6, 1, "begins after the end of the text at UTF-16 offset 6"),
        (1, 2, "begins in a middle of a UTF-16 symbol at byte offset 4"),
        (0, 1, "beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4"),
        (2, 0, "at UTF-16 offset 2 is empty; Telegram drops it in silence"),
        (2, 1, "at UTF-16 offset 2 covers only white space; Telegram drops it in silence"),
    ],
)
async def test_entities_lie_inside_the_text(
    api: BotApi, bot: Bot, offset: int, length: int, reason: str
) -> None:
    alice = api.user()
    alice.says("hello")
    bold = MessageEntity(MessageEntity.BOLD, offset, length)
    with refused(api, f"entity {reason}"):
        await bot.send_message(alice.id, "😀 ab", entities=[bold])


async def test_offsets_and_lengths_are_not_negative(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    with refused(api, "receive an entity with incorrect offset -1"):
        await bot.send_message(alice.id, "a", entities=[MessageEntity("bold", -1, 1)])
    with refused(api, "receive an entity with incorrect length -2"):
        await bot.send_message(alice.id, "a", entities=[MessageEntity("bold", 0, -2)])


@given(text=TEXTS, borders=st.tuples(st.integers(0, 60), st.integers(0, 60)))
@example(text="a\u202e b", borders=(1, 2))
def test_whatever_is_accepted_keeps_its_quotation(text: str, borders: tuple[int, int]) -> None:
    """Cleaning and trimming move an entity with its words, for any text and any range."""
    start, end = (min(border, len(text)) for border in sorted(borders))
    words = text[start:end]
    quote = {"type": "blockquote", "offset": units(text[:start]), "length": units(words)}
    try:
        stored, entities = checked_text(text, [quote])
    except ApiError:
        return
    (kept,) = [entity for entity in entities if entity["type"] == "blockquote"]
    expected, _ = checked_text(words, [])
    assert covered(stored, kept).strip(" \n") == expected


@pytest.mark.parametrize(
    ("outer", "inner", "allowed"),
    [
        ("blockquote", "bold", True),
        ("blockquote", "text_link", True),
        ("expandable_blockquote", "italic", True),
        ("bold", "italic", True),
        ("bold", "text_link", True),
        ("text_link", "bold", True),
        ("blockquote", "blockquote", False),
        ("blockquote", "expandable_blockquote", False),
        ("expandable_blockquote", "blockquote", False),
        ("pre", "bold", False),
        ("code", "text_link", False),
        ("bold", "code", False),
    ],
)
async def test_entities_nest_as_telegram_allows(
    api: BotApi, bot: Bot, outer: str, inner: str, *, allowed: bool
) -> None:
    alice = api.user()
    alice.says("hello")

    def entity(kind: str, offset: int, length: int) -> MessageEntity:
        url = "https://example.org" if kind == "text_link" else None
        return MessageEntity(kind, offset, length, url=url)

    entities = [entity(outer, 0, 6), entity(inner, 1, 3)]
    if allowed:
        sent = await bot.send_message(alice.id, "abcdef", entities=entities)
        assert [one.type for one in sent.entities] == [outer, inner]
    else:
        with pytest.raises(BadRequest, match=f"{outer} .* can't contain {inner}"):
            await bot.send_message(alice.id, "abcdef", entities=entities)


async def test_entities_that_cross_are_refused(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    entities = [
        MessageEntity(MessageEntity.BOLD, 0, 4),
        MessageEntity(MessageEntity.BLOCKQUOTE, 2, 4),
    ]
    with pytest.raises(BadRequest, match=r"bold \[0, 4\) and blockquote \[2, 6\) cross"):
        await bot.send_message(alice.id, "abcdef", entities=entities)


async def test_a_hundred_entities_are_kept_and_one_more_is_refused(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    entities = [MessageEntity(MessageEntity.BOLD, 2 * number, 1) for number in range(101)]
    sent = await bot.send_message(alice.id, "a " * 101, entities=entities[:100])
    assert len(sent.entities) == 100
    with pytest.raises(BadRequest, match="101 entities"):
        await bot.send_message(alice.id, "a " * 101, entities=entities)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/a", "Unsupported URL protocol"),
        ("https://localhost/a", "Wrong HTTP URL"),
        ("", "URL host is empty"),
        ("https://exa mple.org", "Disallowed character in URL host"),
    ],
)
async def test_links_lead_somewhere(api: BotApi, bot: Bot, url: str, reason: str) -> None:
    alice = api.user()
    alice.says("hello")
    link = MessageEntity(MessageEntity.TEXT_LINK, 0, 1, url=url)
    with refused(api, f"entity URL '{url}' is invalid: {reason}"):
        await bot.send_message(alice.id, "a", entities=[link])


async def test_buttons_lead_somewhere(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    markup = keyboard([InlineKeyboardButton("Open", url="https://localhost/a")])
    with refused(
        api, "inline keyboard button URL 'https://localhost/a' is invalid: Wrong HTTP URL"
    ):
        await bot.send_message(alice.id, "a", reply_markup=markup)


async def test_an_unknown_entity_type_is_refused(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    with refused(api, "can't parse MessageEntity: Unsupported type specified"):
        await bot.send_message(alice.id, "a", entities=[MessageEntity("sparkle", 0, 1)])


async def test_a_link_without_address_is_refused(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    with refused(api, "can't parse MessageEntity: Can't find field \"url\""):
        await bot.send_message(alice.id, "a", entities=[MessageEntity("text_link", 0, 1)])


async def test_what_telegram_detects_is_added(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    sent = await bot.send_message(alice.id, "See https://example.org/a. and /help, @footnote_bot")
    assert {one.type: sent.parse_entity(one) for one in sent.entities} == {
        "url": "https://example.org/a",
        "bot_command": "/help",
        "mention": "@footnote_bot",
    }


@pytest.mark.parametrize("mode", [ParseMode.HTML, ParseMode.MARKDOWN_V2])
async def test_parse_modes_are_refused(api: BotApi, bot: Bot, mode: str) -> None:
    alice = api.user()
    alice.says("hello")
    with pytest.raises(BadRequest, match="builds its messages with entities"):
        await bot.send_message(alice.id, "<b>a</b>", parse_mode=mode)


# --- keyboards --------------------------------------------------------------------------------


async def test_callback_data_has_64_bytes_at_most(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    sent = await bot.send_message(alice.id, "a", reply_markup=keyboard([button(data="é" * 32)]))
    assert sent.reply_markup == keyboard([button(data="é" * 32)])
    with refused(api, "BUTTON_DATA_INVALID"):
        await bot.send_message(alice.id, "a", reply_markup=keyboard([button(data="é" * 32 + "x")]))


async def test_a_button_needs_text(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    with refused(api, "inline keyboard button text must be non-empty"):
        await bot.send_message(alice.id, "a", reply_markup=keyboard([button(text=" ")]))


async def test_a_button_needs_something_to_do(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    with refused(
        api, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    ):
        await bot.send_message(
            alice.id, "a", reply_markup=keyboard([InlineKeyboardButton("Nothing")])
        )


async def test_a_row_has_8_buttons_and_a_keyboard_100(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    await bot.send_message(alice.id, "a", reply_markup=keyboard(*[[button()] * 8] * 12))
    with pytest.raises(BadRequest, match="9 buttons in a row"):
        await bot.send_message(alice.id, "a", reply_markup=keyboard([button()] * 9))
    with refused(api, "reply markup is too long"):
        await bot.send_message(alice.id, "a", reply_markup=keyboard(*[[button()] * 8] * 13))


# --- editing and deleting ---------------------------------------------------------------------


async def test_an_edit_changes_the_message_and_keeps_its_versions(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("/reindex")
    sent = await bot.send_message(alice.id, "0 of 2", reply_markup=keyboard([button()]))
    edited = await bot.edit_message_text("2 of 2", alice.id, sent.message_id)
    assert isinstance(edited, type(sent))
    assert (edited.text, edited.reply_markup) == ("2 of 2", None)
    assert edited.edit_date is not None
    assert alice.messages[0].versions == ["0 of 2", "2 of 2"]


async def test_an_edit_that_changes_nothing_is_refused(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    bold = [MessageEntity(MessageEntity.BOLD, 0, 1)]
    sent = await bot.send_message(alice.id, "abc", entities=bold, reply_markup=keyboard([button()]))
    unchanged = (
        "message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message"
    )
    with refused(api, unchanged):
        await bot.edit_message_text(
            "abc ", alice.id, sent.message_id, entities=bold, reply_markup=keyboard([button()])
        )
    with refused(api, unchanged):
        await bot.edit_message_reply_markup(
            alice.id, sent.message_id, reply_markup=keyboard([button()])
        )
    await bot.edit_message_text("abc", alice.id, sent.message_id, reply_markup=keyboard([button()]))
    await bot.edit_message_reply_markup(alice.id, sent.message_id)
    assert alice.messages[0].buttons() == []


async def test_only_existing_messages_of_the_bot_can_be_edited(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    question = alice.says("hello")
    with refused(api, "message to edit not found"):
        await bot.edit_message_text("b", alice.id, 4711)
    with refused(api, "message can't be edited"):
        await bot.edit_message_text("b", alice.id, question.message_id)


async def test_a_deleted_message_is_gone(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    sent = await bot.send_message(alice.id, "a")
    await bot.delete_message(alice.id, sent.message_id)
    assert alice.messages == []
    with refused(api, "message to delete not found"):
        await bot.delete_message(alice.id, sent.message_id)
    with refused(api, "message to edit not found"):
        await bot.edit_message_text("b", alice.id, sent.message_id)


async def test_others_messages_in_groups_are_deleted_by_admins_only(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    plain, ruled = api.group(members=[alice]), api.group(members=[alice], bot_is_admin=True)
    with refused(api, "message can't be deleted"):
        await bot.delete_message(plain.chat_id, plain.says(alice, "hello").message_id)
    message = ruled.says(alice, "hello")
    await bot.delete_message(ruled.chat_id, message.message_id)
    assert message.deleted


# --- chats ------------------------------------------------------------------------------------


async def test_a_bot_writes_only_to_those_who_wrote_to_it(api: BotApi, bot: Bot) -> None:
    stranger, member = api.user("Stranger"), api.user("Member")
    api.group(members=[member])
    with refused(api, "chat not found"):
        await bot.send_message(stranger.id, "a")
    with refused(api, "chat not found"):
        await bot.send_message(-100123, "a")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(member.id, "a")
    member.says("/start")
    assert (await bot.send_message(member.id, "a")).chat.first_name == "Member"


async def test_a_blocked_bot_is_forbidden_to_write(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("/start")
    alice.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(alice.id, "a")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_chat_action(alice.id, ChatAction.TYPING)
    alice.unblocks()
    assert (await bot.send_message(alice.id, "a")).text == "a"


async def test_a_removed_bot_is_forbidden_to_write(api: BotApi, bot: Bot) -> None:
    group = api.group(members=[api.user()])
    group.removes_bot()
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.chat_id, "a")


async def test_bots_do_not_write_to_bots(api: BotApi, bot: Bot) -> None:
    with pytest.raises(Forbidden, match="bot can't send messages to bots"):
        await bot.send_message(bot.id, "a")


async def test_a_reply_needs_its_message_unless_it_may_do_without(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    question = alice.says("hello")
    reply = ReplyParameters(question.message_id)
    sent = await bot.send_message(alice.id, "a", reply_parameters=reply)
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "hello"
    missing = ReplyParameters(4711)
    with refused(api, "message to be replied not found"):
        await bot.send_message(alice.id, "a", reply_parameters=missing)
    unanswering = ReplyParameters(4711, allow_sending_without_reply=True)
    sent = await bot.send_message(alice.id, "a", reply_parameters=unanswering)
    assert sent.reply_to_message is None


async def test_link_previews_are_as_asked_for(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    off = LinkPreviewOptions(is_disabled=True)
    sent = await bot.send_message(alice.id, "https://example.org", link_preview_options=off)
    assert sent.link_preview_options == off


async def test_supergroups_number_their_messages_themselves(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    one, other = api.group(members=[alice]), api.group(members=[alice])
    assert [one.says(alice, "a").message_id, other.says(alice, "b").message_id] == [1, 1]
    assert [alice.says("c").message_id, api.user("Bob").says("d").message_id] == [1, 2]


async def test_chats_and_members_can_be_asked_for(api: BotApi, bot: Bot) -> None:
    alice, bob = api.user(), api.user("Bob")
    group = api.group("News", members=[alice], bot_is_admin=True)
    bob.says("hello")
    assert (await bot.get_chat(group.chat_id)).title == "News"
    statuses = [
        (await bot.get_chat_member(group.chat_id, user_id)).status
        for user_id in (alice.id, bot.id, bob.id)
    ]
    assert statuses == [ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.LEFT]
    with refused(api, "PARTICIPANT_ID_INVALID"):
        await bot.get_chat_member(group.chat_id, 5)


async def test_chat_actions_are_known_ones(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    await bot.send_chat_action(alice.id, ChatAction.TYPING)
    assert alice.actions == ["typing"]
    with refused(api, "wrong parameter action in request"):
        await bot.send_chat_action(alice.id, "thinking")


# --- buttons ----------------------------------------------------------------------------------


async def test_a_pressed_button_is_answered_once(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    await bot.send_message(alice.id, "a", reply_markup=keyboard([button("More", "more:1")]))
    press = alice.presses(alice.messages[0], "More")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("more:1", alice.id)
    with refused(api, "MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(query.id, "x" * 201)
    assert not press.answered
    await bot.answer_callback_query(query.id, "x" * 200, show_alert=True)
    assert (press.text, press.alert) == ("x" * 200, True)
    too_old = "query is too old and response timeout expired or query ID is invalid"
    with refused(api, too_old):
        await bot.answer_callback_query(query.id)
    with refused(api, too_old):
        await bot.answer_callback_query("12345")


async def test_only_buttons_that_are_there_can_be_pressed(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    await bot.send_message(alice.id, "a", reply_markup=keyboard([button("More", "more:1")]))
    with pytest.raises(AssertionError, match="has no button 'Less'"):
        alice.presses(alice.messages[0], "Less")


# --- commands ---------------------------------------------------------------------------------


async def test_the_menu_is_the_narrowest_list(api: BotApi, bot: Bot) -> None:
    alice, bob = api.user(), api.user("Bob")
    alice.says("/start")
    everyone = [BotCommand("help", "What I can do")]
    admins = [*everyone, BotCommand("reindex", "Sync the folders")]
    await bot.set_my_commands(everyone, scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_commands(admins, scope=BotCommandScopeChat(alice.id))
    assert (alice.menu(), bob.menu()) == (["help", "reindex"], ["help"])
    assert await bot.get_my_commands(BotCommandScopeChat(alice.id)) == tuple(admins)
    await bot.delete_my_commands(BotCommandScopeChat(alice.id))
    assert alice.menu() == ["help"]


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([("Help", "what")], "BOT_COMMAND_INVALID"),
        ([("help-me", "what")], "BOT_COMMAND_INVALID"),
        ([("x" * 33, "what")], "command length must not exceed 32"),
        ([("", "what")], "command must be non-empty"),
        ([("help", " ")], "command description must be non-empty"),
        ([("help", "x" * 257)], "command description length must not exceed 256"),
        ([(f"c{number}", "what") for number in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_are_checked(
    api: BotApi, bot: Bot, commands: list[tuple[str, str]], reason: str
) -> None:
    with refused(api, reason):
        await bot.set_my_commands(commands)


async def test_commands_for_a_chat_need_the_chat(api: BotApi, bot: Bot) -> None:
    with refused(api, "chat not found"):
        await bot.set_my_commands([("help", "what")], scope=BotCommandScopeChat(api.user().id))


async def test_the_description_has_512_characters_at_most(api: BotApi, bot: Bot) -> None:
    await bot.set_my_description("x" * 512)
    with refused(api, "description is too long"):
        await bot.set_my_description("x" * 513)


# --- flood control ----------------------------------------------------------------------------


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_thirty_messages_a_second_overall() -> None:
    clock = Clock()
    with BotApi(clock=clock) as api:
        users = [api.user(f"User{number}") for number in range(31)]
        for user in users:
            user.says("hello")
        async with client(api) as bot:
            for user in users[:30]:
                await bot.send_message(user.id, "a")
            with pytest.raises(RetryAfter) as caught:
                await bot.send_message(users[30].id, "a")
            clock.now = 1.0
            await bot.send_message(users[30].id, "a")
    assert caught.value.retry_after == timedelta(seconds=1)


async def test_one_message_a_second_in_a_private_chat_after_a_burst() -> None:
    clock = Clock()
    with BotApi(clock=clock, flood=FloodLimits(private_burst=2)) as api:
        alice = api.user()
        alice.says("hello")
        async with client(api) as bot:
            sent = await bot.send_message(alice.id, "a")
            await bot.edit_message_text("b", alice.id, sent.message_id)
            with pytest.raises(RetryAfter):
                await bot.send_message(alice.id, "c")
            clock.now = 1.0
            await bot.send_message(alice.id, "c")
            with pytest.raises(RetryAfter):
                await bot.edit_message_text("d", alice.id, sent.message_id)


async def test_twenty_messages_a_minute_in_a_group() -> None:
    clock = Clock()
    with BotApi(clock=clock) as api:
        group = api.group(members=[api.user()])
        async with client(api) as bot:
            for second in range(20):
                clock.now = float(second)
                await bot.send_message(group.chat_id, "a")
            with pytest.raises(RetryAfter):
                await bot.send_message(group.chat_id, "a")
            clock.now = 60.0
            await bot.send_message(group.chat_id, "a")
        refusal = api.refusals[0].error
    assert refusal is not None
    assert refusal.payload() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 41",
        "parameters": {"retry_after": 41},
    }


# --- failures to order ------------------------------------------------------------------------


async def test_ordered_failures_happen_as_often_as_ordered(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    api.fail("sendMessage", retry_after=7)
    api.fail("sendMessage", 502)
    api.fail("sendMessage", 500)
    with pytest.raises(RetryAfter, match="7"):
        await bot.send_message(alice.id, "a")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(alice.id, "a")
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(alice.id, "a")
    assert alice.messages == []
    assert (await bot.send_message(alice.id, "a")).text == "a"


async def test_a_lost_connection_loses_the_message_or_only_the_answer(
    api: BotApi, bot: Bot
) -> None:
    alice = api.user()
    alice.says("hello")
    api.drop("sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(alice.id, "a")
    assert alice.messages == []
    api.drop("sendMessage", after=True)
    with pytest.raises(NetworkError):
        await bot.send_message(alice.id, "b")
    assert [message.text for message in alice.messages] == ["b"]


async def test_a_hanging_call_times_out(api: BotApi, bot: Bot) -> None:
    api.hang("getMe")
    with pytest.raises(TimedOut):
        await bot.get_me(read_timeout=0.05)
    assert (await bot.get_me()).id == bot.id


# --- long polling -----------------------------------------------------------------------------


async def test_updates_wait_until_they_are_confirmed(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("one")
    alice.says("two")
    first = await bot.get_updates()
    again = await bot.get_updates()
    assert [update.effective_message.text for update in first if update.effective_message] == [
        "one",
        "two",
    ]
    assert first == again
    assert await bot.get_updates(offset=first[0].update_id + 1) == first[1:]
    assert await bot.get_updates(offset=first[1].update_id + 1) == ()
    assert api.pending == 0


async def test_a_negative_offset_keeps_the_last_updates(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    for text in ("one", "two", "three"):
        alice.says(text)
    (last,) = await bot.get_updates(offset=-1)
    assert last.message is not None
    assert (last.message.text, api.pending) == ("three", 1)


async def test_a_poll_returns_as_soon_as_something_happens(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    alice.says("hello")
    (update,) = await poll
    assert update.message is not None
    assert update.message.text == "hello"


async def test_a_poll_ends_when_the_server_stops() -> None:
    with BotApi() as api:
        async with client(api) as bot:
            poll = asyncio.create_task(bot.get_updates(timeout=30))
            await api.until(lambda: api.waiting_polls == 1, what="the poll")
            await asyncio.to_thread(api.stop)
            with pytest.raises(NetworkError):
                await poll


async def test_only_allowed_updates_are_delivered(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    await bot.get_updates(allowed_updates=[Update.EDITED_MESSAGE])
    message = alice.says("hello")
    alice.edits(message, "/help me")
    (update,) = await bot.get_updates()
    assert update.edited_message is not None
    assert update.edited_message.parse_entities() == {
        MessageEntity(MessageEntity.BOT_COMMAND, 0, 5): "/help"
    }


async def test_the_older_of_two_polls_gets_a_conflict(api: BotApi, bot: Bot) -> None:
    async with client(api) as rival:
        older = asyncio.create_task(bot.get_updates(timeout=30))
        await api.until(lambda: api.waiting_polls == 1, what="the first poll")
        newer = asyncio.create_task(rival.get_updates(timeout=30))
        with pytest.raises(
            Conflict,
            match="terminated by other getUpdates request; make sure that only one bot instance "
            "is running",
        ):
            await older
        api.user().says("hello")
        assert len(await newer) == 1


async def test_no_polling_while_a_webhook_is_set(api: BotApi, bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


# --- privacy mode -----------------------------------------------------------------------------


async def test_in_privacy_mode_only_what_is_meant_for_the_bot_arrives(
    api: BotApi, bot: Bot
) -> None:
    alice = api.user()
    group = api.group(members=[alice])
    group.says(alice, "plain text")
    group.says(alice, "what do you think, @footnote_bot?")
    group.says(alice, "/ask@other_bot something")
    group.says(alice, "/ask something")
    group.says(alice, "/ask@Footnote_bot something")
    sent = await bot.send_message(group.chat_id, "Yes?")
    group.says(alice, "a reply", reply_to=group.messages[0])
    updates = await bot.get_updates()
    texts = [one.message.text for one in updates if one.message]
    assert texts == ["/ask something", "/ask@Footnote_bot something", "a reply"]
    reply = updates[-1].message
    assert reply is not None
    assert reply.reply_to_message == sent


@pytest.mark.parametrize(("privacy_mode", "bot_is_admin"), [(False, False), (True, True)])
async def test_without_privacy_mode_everything_arrives(
    api: BotApi, bot: Bot, *, privacy_mode: bool, bot_is_admin: bool
) -> None:
    alice = api.user()
    group = api.group(members=[alice], privacy_mode=privacy_mode, bot_is_admin=bot_is_admin)
    group.says(alice, "plain text")
    group.says(alice, "well, @footnote_bot?")
    messages = [update.message for update in await bot.get_updates()]
    assert [one.text for one in messages if one] == ["plain text", "well, @footnote_bot?"]
    assert messages[1] is not None
    assert list(messages[1].parse_entities([MessageEntity.MENTION]).values()) == ["@footnote_bot"]


# --- the whole way: a real Application --------------------------------------------------------


async def _echo(update: Update, _context: Handlers) -> None:
    if update.effective_message is not None:
        await update.effective_message.reply_text(
            f"You said: {update.effective_message.text}", reply_markup=keyboard([button()])
        )


async def _open(update: Update, _context: Handlers) -> None:
    if update.callback_query is not None:
        await update.callback_query.answer("Opened")


def _application(api: BotApi) -> Application[Any, Any, Any, Any, Any, Any]:
    application = ApplicationBuilder().token(api.token).base_url(api.base_url).build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    application.add_handler(CallbackQueryHandler(_open))
    return application


async def test_an_application_talks_by_long_polling() -> None:
    with BotApi() as api:
        alice = api.user()
        async with _application(api) as application:
            assert application.updater is not None
            await application.start()
            await application.updater.start_polling()
            answer = await alice.asks("hello")
            assert answer.text == "You said: hello"
            assert (await alice.asks("again")).text == "You said: again"
            assert await alice.presses(answer, "open:1").answer() == "Opened"
            await application.updater.stop()
            await application.stop()
        assert api.pending == 0


async def test_an_application_talks_by_webhook(unused_tcp_port: int) -> None:
    with BotApi() as api:
        alice, bob = api.user(), api.user("Bob")
        url = f"http://127.0.0.1:{unused_tcp_port}/hook"
        async with _application(api) as application:
            assert application.updater is not None
            await application.start()
            await application.updater.start_webhook(
                "127.0.0.1", unused_tcp_port, "hook", webhook_url=url, secret_token=SECRET
            )
            assert (await alice.asks("hello")).text == "You said: hello"
            assert (await bob.asks("hi")).text == "You said: hi"
            info = await application.bot.get_webhook_info()
            assert (info.url, info.pending_update_count) == (url, 0)
            await application.updater.stop()
            await application.stop()
        assert [delivery.status for delivery in api.deliveries] == [200, 200]


async def test_the_webhook_is_tried_again_until_it_takes_the_update(unused_tcp_port: int) -> None:
    bodies: list[tuple[str, str, int]] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = int(re.findall(r"(?i)content-length: (\d+)", head)[0])
        update = json.loads(await reader.readexactly(length))
        secret = re.findall(r"(?i)X-Telegram-Bot-Api-Secret-Token: (\S+)", head)[0]
        bodies.append((secret, update["message"]["text"], update["update_id"]))
        status = b"503 Service Unavailable" if len(bodies) < 3 else b"200 OK"
        writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    with BotApi(webhook_retry_delay_s=0.01) as api:
        async with client(api) as bot:
            server = await asyncio.start_server(answer, "127.0.0.1", unused_tcp_port)
            async with server:
                await bot.set_webhook(f"http://127.0.0.1:{unused_tcp_port}/", secret_token=SECRET)
                api.user().says("hello")
                await api.until(lambda: api.deliveries and not api.pending, what="a delivery")
            info = await bot.get_webhook_info()
        assert [delivery.status for delivery in api.deliveries] == [503, 503, 200]
    assert len(set(bodies)) == 1
    assert bodies[0][:2] == (SECRET, "hello")
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("footnote.example.org", "ok", "invalid webhook URL specified"),
        ("https://footnote.example.org", "x" * 257, "secret token is too long"),
        (
            "https://footnote.example.org",
            "a b",
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_a_webhook_needs_an_address_and_a_plain_secret(
    api: BotApi, bot: Bot, url: str, secret: str, reason: str
) -> None:
    with refused(api, reason):
        await bot.set_webhook(url, secret_token=secret)


# --- the test's side --------------------------------------------------------------------------


async def test_a_refused_call_fails_the_test_unless_expected() -> None:
    async def edit_nothing(api: BotApi) -> None:
        async with client(api) as bot:
            alice = api.user()
            alice.says("hello")
            with pytest.raises(BadRequest):
                await bot.edit_message_text("a", alice.id, 4711)

    in_words = r"Telegram would refuse:\n  editMessageText.* message to edit not found"
    with pytest.raises(AssertionError, match=in_words), BotApi() as strict:
        await edit_nothing(strict)
    with BotApi() as lenient:
        lenient.expect_refusal("editMessageText.* message to edit not found")
        await edit_nothing(lenient)


async def test_waiting_in_vain_shows_what_the_bot_did(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    alice.says("hello")
    with pytest.raises(AssertionError, match=r"waited 0.01 s for .*(?s:.*)  getMe\(\)"):
        await alice.reply(0.01)


async def test_blocking_waits_are_refused_in_an_event_loop(api: BotApi) -> None:
    with pytest.raises(AssertionError, match=r"use await chat.reply\(\)"):
        api.user().wait_reply()


def test_waits_block_outside_of_an_event_loop(api: BotApi) -> None:
    alice = api.user()
    alice.says("hello")

    async def send() -> None:
        async with client(api) as bot:
            await bot.send_message(alice.id, "a")
            await bot.send_message(alice.id, "b")

    asyncio.run(send())
    assert [alice.wait_reply(1).text, alice.wait_reply(1).text] == ["a", "b"]


async def test_a_long_text_arrives_in_pieces_as_apps_send_it(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    pieces = alice.pastes("x" * 10_000)
    assert [len(piece.text) for piece in pieces] == [4096, 4096, 1808]
    with pytest.raises(AssertionError, match="use pastes"):
        alice.says("x" * 4097)


async def test_other_content_can_be_sent(api: BotApi, bot: Bot) -> None:
    alice = api.user()
    file = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
    alice.sends(photo=[file], caption="What is this?")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.caption == "What is this?"
    assert update.effective_user == User(alice.id, "Alice", is_bot=False)

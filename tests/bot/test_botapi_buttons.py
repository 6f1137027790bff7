"""Buttons, links to the bot and texts in languages on the tests' Bot API server."""

from collections.abc import AsyncIterator, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MenuButtonCommands,
    MenuButtonDefault,
    MenuButtonWebApp,
    SwitchInlineQueryChosenChat,
    WebAppInfo,
)
from telegram.error import BadRequest
from telegram.helpers import create_deep_linked_url

from support.botapi import ApiError, BotApi, User
from support.botapi.client import client, refused
from support.botapi.links import deep_link

READ = WebAppInfo("https://news.example.org/read")


@pytest.fixture
def api() -> Iterator[BotApi]:
    """A server whose refusals are what the tests are about."""
    with BotApi() as server:
        server.expect_refusal(".")
        yield server


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with client(api) as started:
        yield started


@pytest.fixture
def alice(api: BotApi) -> User:
    user = api.user("Alice")
    user.says("/start")
    return user


def markup(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([buttons])


# --- what a button does -----------------------------------------------------------------------


async def test_web_apps_open_from_private_chats_only(api: BotApi, bot: Bot, alice: User) -> None:
    group = api.group(members=[alice])
    read = markup(InlineKeyboardButton("Read", web_app=READ))
    sent = await bot.send_message(alice.id, "a", reply_markup=read)
    assert alice.messages[0].button("Read")["web_app"] == {"url": READ.url}
    with refused(api, "BUTTON_TYPE_INVALID"):
        await bot.send_message(group.chat_id, "a", reply_markup=read)
    in_group = await bot.send_message(group.chat_id, "a")
    with refused(api, "BUTTON_TYPE_INVALID"):
        await bot.edit_message_reply_markup(group.chat_id, in_group.message_id, reply_markup=read)
    with pytest.raises(AssertionError, match="has no callback data"):
        alice.presses(alice.messages[0], "Read")
    assert sent.reply_markup == read


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        (
            InlineKeyboardButton("a", web_app=WebAppInfo("http://news.example.org")),
            (
                "inline keyboard button Web App URL 'http://news.example.org' is invalid: "
                "Only HTTPS links are allowed"
            ),
        ),
        (
            InlineKeyboardButton("a", copy_text=CopyTextButton("x" * 257)),
            "BUTTON_COPY_TEXT_INVALID",
        ),
        (InlineKeyboardButton("a", copy_text=CopyTextButton("")), "BUTTON_COPY_TEXT_INVALID"),
        (
            InlineKeyboardButton(
                "a", switch_inline_query_chosen_chat=SwitchInlineQueryChosenChat("When?")
            ),
            "at least one chat type must be allowed",
        ),
        (
            InlineKeyboardButton("a", switch_inline_query="x" * 257),
            "a button's inline query of 257 characters; apps send at most 256",
        ),
        (
            InlineKeyboardButton("a", callback_data="more", url="https://example.org"),
            (
                "button 'a' has url and callback_data; "
                "Telegram takes the first and drops the rest in silence"
            ),
        ),
        (
            InlineKeyboardButton("a", callback_data=""),
            (
                "can't parse inline keyboard button: Text buttons are unallowed in the inline "
                "keyboard"
            ),
        ),
    ],
)
async def test_buttons_are_checked(
    api: BotApi, bot: Bot, alice: User, button: InlineKeyboardButton, reason: str
) -> None:
    with refused(api, reason):
        await bot.send_message(alice.id, "a", reply_markup=markup(button))


@pytest.mark.parametrize(
    "button",
    [
        InlineKeyboardButton("a", copy_text=CopyTextButton("x" * 256)),
        InlineKeyboardButton("a", switch_inline_query=""),
        InlineKeyboardButton("a", switch_inline_query_current_chat="When?"),
        InlineKeyboardButton(
            "a",
            switch_inline_query_chosen_chat=SwitchInlineQueryChosenChat(
                "When?", allow_group_chats=True
            ),
        ),
        InlineKeyboardButton("a", url="tg://resolve?domain=footnote_bot"),
    ],
)
async def test_buttons_are_sent(bot: Bot, alice: User, button: InlineKeyboardButton) -> None:
    sent = await bot.send_message(alice.id, "a", reply_markup=markup(button))
    assert sent.reply_markup == markup(button)


async def test_without_inline_mode_nothing_switches_to_it() -> None:
    with BotApi(inline_mode=False) as api:
        api.expect_refusal("inline mode")
        alice = api.user()
        alice.says("/start")
        async with client(api) as bot:
            share = markup(InlineKeyboardButton("Share", switch_inline_query="When?"))
            with pytest.raises(BadRequest, match="which is off for this bot"):
                await bot.send_message(alice.id, "a", reply_markup=share)


async def test_every_kind_of_switch_types_its_words(bot: Bot, alice: User) -> None:
    chosen = SwitchInlineQueryChosenChat(allow_user_chats=True)
    buttons = markup(
        InlineKeyboardButton("Here", switch_inline_query_current_chat="When?"),
        InlineKeyboardButton("There", switch_inline_query_chosen_chat=chosen),
    )
    await bot.send_message(alice.id, "a", reply_markup=buttons)
    typed = [alice.begins_inline(text) for text in ("When?", "")]
    for update in (await bot.get_updates())[-2:]:
        assert update.inline_query is not None
        await update.inline_query.answer([])
    assert [one.results for one in typed] == [[], []]
    for name, words in (("Here", "When?"), ("There", "")):
        switched = await alice.switches(alice.messages[0], name)
        assert (switched.asked.text, switched.from_cache) == (words, True)


# --- the menu button --------------------------------------------------------------------------


async def test_the_menu_button_of_one_chat_or_of_all(bot: Bot, alice: User) -> None:
    assert alice.menu_button() == {"type": "commands"}
    read = MenuButtonWebApp("Read", READ)
    await bot.set_chat_menu_button(menu_button=read)
    assert alice.menu_button() == read.to_dict()
    await bot.set_chat_menu_button(alice.id, MenuButtonCommands())
    assert await bot.get_chat_menu_button(alice.id) == MenuButtonCommands()
    await bot.set_chat_menu_button(alice.id, MenuButtonDefault())
    assert await bot.get_chat_menu_button(alice.id) == read


async def test_the_menu_button_is_checked(api: BotApi, bot: Bot, alice: User) -> None:
    with refused(
        api,
        "menu button Web App URL 'http://example.org' is invalid: Only HTTPS links are allowed",
    ):
        await bot.set_chat_menu_button(
            alice.id, MenuButtonWebApp("Read", WebAppInfo("http://example.org"))
        )
    with refused(api, "menu button text must be non-empty"):
        await bot.set_chat_menu_button(menu_button=MenuButtonWebApp(" ", READ))
    with refused(api, "chat not found"):
        await bot.set_chat_menu_button(api.user("Stranger").id, MenuButtonCommands())
    with refused(api, "invalid user_id specified"):
        await bot.set_chat_menu_button(api.group().chat_id, MenuButtonCommands())


# --- links to the bot -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "https://t.me/footnote_bot?start=a_1-Z",
        "https://t.me/Footnote_Bot?start=a_1-Z",
        "tg://resolve?domain=footnote_bot&start=a_1-Z",
        create_deep_linked_url("footnote_bot", "a_1-Z"),
    ],
)
async def test_a_deep_link_starts_the_bot(bot: Bot, api: BotApi, url: str) -> None:
    bob = api.user("Bob")
    assert bob.opens(url).text == "/start a_1-Z"
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start a_1-Z"


async def test_a_link_without_payload_starts_the_bot(api: BotApi) -> None:
    assert api.user().opens("https://t.me/footnote_bot").text == "/start"


@pytest.mark.parametrize(
    ("payload", "reason"),
    [("", "empty"), ("x" * 65, "Too long|too long"), ("a.b", "nallowed characters")],
)
async def test_payloads_are_checked(alice: User, payload: str, reason: str) -> None:
    with pytest.raises(ApiError, match=reason):
        alice.opens(f"https://t.me/footnote_bot?start={payload}")


async def test_other_links_do_not_open_the_bot(api: BotApi, alice: User) -> None:
    with pytest.raises(AssertionError, match="is no link that opens a bot"):
        alice.opens("https://example.org/footnote_bot?start=a")
    with pytest.raises(AssertionError, match="opens other_bot; the bot is footnote_bot"):
        alice.opens("https://t.me/other_bot?start=a")
    link = "https://t.me/footnote_bot?startgroup=a"
    with pytest.raises(AssertionError, match=r"use group.opened_with\(\)"):
        alice.opens(link)
    message = api.group(members=[alice]).opened_with(alice, link)
    assert message.text == "/start@footnote_bot a"


async def test_a_button_leads_into_the_private_chat(api: BotApi, bot: Bot, alice: User) -> None:
    group = api.group(members=[alice])
    url = create_deep_linked_url("footnote_bot", "a_1")
    await bot.send_message(
        group.chat_id, "a", reply_markup=markup(InlineKeyboardButton("More", url=url))
    )
    assert alice.follows(group.messages[0], "More").text == "/start a_1"


@given(st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True))
def test_every_payload_comes_back_from_its_link(payload: str) -> None:
    """What python-telegram-bot makes a link of is read from it again."""
    link = deep_link(create_deep_linked_url("footnote_bot", payload))
    assert (link.username, link.payload) == ("footnote_bot", payload)


# --- languages --------------------------------------------------------------------------------


async def test_commands_are_shown_in_the_users_language(api: BotApi, bot: Bot) -> None:
    anna, joao, nemo = (
        api.user("Anna", language="ru"),
        api.user("Joao", language="pt-br"),
        api.user("Nemo", language=""),
    )
    everywhere = BotCommandScopeAllPrivateChats()
    for language, name in (("", "help"), ("ru", "pomoshch"), ("pt", "ajuda")):
        commands = [BotCommand(name, "What I can do")]
        await bot.set_my_commands(commands, everywhere, language_code=language or None)
    assert [user.menu() for user in (anna, joao, nemo)] == [["pomoshch"], ["ajuda"], ["help"]]
    await bot.delete_my_commands(everywhere, language_code="ru")
    assert anna.menu() == ["help"]
    assert "language_code" not in nemo.info


async def test_texts_are_shown_in_the_users_language(api: BotApi, bot: Bot) -> None:
    anna, alice = api.user("Anna", language="ru"), api.user("Alice")
    assert alice.profile() == {"name": "Footnote", "description": "", "short_description": ""}
    await bot.set_my_name("Сноска", language_code="ru")
    await bot.set_my_description("Answers with sources.")
    await bot.set_my_description("Отвечает с источниками.", language_code="ru")
    await bot.set_my_short_description("Answers.")
    assert anna.profile() == {
        "name": "Сноска",
        "description": "Отвечает с источниками.",
        "short_description": "Answers.",
    }
    assert alice.profile()["name"] == (await bot.get_my_name()).name == "Footnote"
    assert (await bot.get_my_description("ru")).description == "Отвечает с источниками."
    assert (await bot.get_my_short_description("ru")).short_description == "Answers."
    await bot.set_my_description("", language_code="ru")
    assert anna.profile()["description"] == "Answers with sources."


async def test_texts_have_limits_and_languages_two_letters(api: BotApi, bot: Bot) -> None:
    await bot.set_my_name("x" * 64)
    await bot.set_my_short_description("x" * 120)
    with refused(api, "name is too long"):
        await bot.set_my_name("x" * 65)
    with refused(api, "short description is too long"):
        await bot.set_my_short_description("x" * 121)
    with refused(api, "LANG_CODE_INVALID"):
        await bot.set_my_description("a", language_code="pt-br")
    with refused(api, "LANG_CODE_INVALID"):
        await bot.set_my_commands([("help", "what")], language_code="eng")

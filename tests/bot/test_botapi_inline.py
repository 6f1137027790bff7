"""Inline mode on the tests' Bot API server: typing, answering, choosing, editing."""

from collections.abc import AsyncIterator, Iterator

import pytest
from telegram import (
    Bot,
    CallbackQuery,
    ChosenInlineResult,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InputTextMessageContent,
    MessageEntity,
    Update,
    WebAppInfo,
)
from telegram.error import BadRequest
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    ChosenInlineResultHandler,
    ContextTypes,
    InlineQueryHandler,
)

from support.botapi import BotApi, InlineTyped, User
from support.botapi.client import client, refused

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more:1")]])


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def api(clock: Clock) -> Iterator[BotApi]:
    """A server whose refusals are what the tests are about."""
    with BotApi(clock=clock) as server:
        server.expect_refusal(".")
        yield server


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with client(api) as started:
        yield started


@pytest.fixture
def alice(api: BotApi) -> User:
    return api.user("Alice")


def article(
    one: str = "1",
    text: str = "On Tuesday.",
    title: str = "Tuesday",
    markup: InlineKeyboardMarkup | None = None,
) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        one, title, InputTextMessageContent(text), description="of June", reply_markup=markup
    )


async def last(bot: Bot) -> Update:
    return (await bot.get_updates())[-1]


async def asked(bot: Bot) -> InlineQuery:
    query = (await last(bot)).inline_query
    assert query is not None
    return query


async def offered(bot: Bot, typed: InlineTyped, *results: InlineQueryResultArticle) -> InlineTyped:
    await bot.answer_inline_query((await asked(bot)).id, results)
    return await typed.answer()


# --- asking -----------------------------------------------------------------------------------


async def test_what_is_typed_reaches_the_bot(bot: Bot, alice: User) -> None:
    alice.begins_inline("When was it?", chat_type="supergroup", offset="10")
    query = await asked(bot)
    assert (query.query, query.offset, query.chat_type) == ("When was it?", "10", "supergroup")
    assert query.from_user.id == alice.id


async def test_typing_does_not_open_the_private_chat(api: BotApi, bot: Bot, alice: User) -> None:
    alice.begins_inline("When was it?")
    with refused(api, "chat not found"):
        await bot.send_message(alice.id, "Hello")


async def test_nothing_is_asked_of_a_bot_without_inline_mode() -> None:
    with BotApi(inline_mode=False) as api:
        with pytest.raises(AssertionError, match="inline mode is off"):
            api.user().begins_inline("When was it?")
        async with client(api) as bot:
            assert (await bot.get_me()).supports_inline_queries is False


async def test_inline_queries_come_only_to_who_allows_them(bot: Bot, alice: User) -> None:
    await bot.get_updates(allowed_updates=[Update.MESSAGE])
    typed = alice.begins_inline("When was it?")
    assert await bot.get_updates() == ()
    assert not typed.answered


async def test_apps_type_known_kinds_of_chats_and_short_queries(alice: User) -> None:
    with pytest.raises(AssertionError, match="chat_type 'forum'"):
        alice.begins_inline("When?", chat_type="forum")
    with pytest.raises(AssertionError, match="up to 256 characters, not 257"):
        alice.begins_inline("x" * 257)


# --- answering --------------------------------------------------------------------------------


async def test_results_are_shown_as_they_will_be_sent(bot: Bot, alice: User) -> None:
    typed = alice.begins_inline("When was it?")
    quote = MessageEntity(MessageEntity.BLOCKQUOTE, 3, 10)
    content = InputTextMessageContent("😀 On Tuesday", entities=[quote])
    button = InlineQueryResultsButton("Ask in private", start_parameter="from-inline")
    await bot.answer_inline_query(
        (await asked(bot)).id,
        [InlineQueryResultArticle("1", "Tuesday", content, BUTTONS), article("2")],
        cache_time=60,
        is_personal=True,
        next_offset="2",
        button=button,
    )
    await typed.answer()
    first, second = typed.results
    assert (first.id, first.title, first.text) == ("1", "Tuesday", "😀 On Tuesday")
    assert (first.quotes(), first.buttons()) == (["On Tuesday"], ["More"])
    assert (second.description, second.buttons()) == ("of June", [])
    assert (typed.cache_s, typed.is_personal, typed.next_offset) == (60, True, "2")
    assert typed.button == button.to_dict()
    assert not typed.from_cache


async def test_a_query_is_answered_once(api: BotApi, bot: Bot, alice: User) -> None:
    alice.begins_inline("When was it?")
    query = await asked(bot)
    assert await query.answer([]) is True
    for one in (query.id, "12345"):
        with refused(api, TOO_OLD):
            await bot.answer_inline_query(one, [])


async def test_an_answer_comes_too_late_after_ten_seconds(
    api: BotApi, bot: Bot, alice: User, clock: Clock
) -> None:
    typed = alice.begins_inline("When was it?")
    query = await asked(bot)
    clock.now = 10.1
    with refused(api, TOO_OLD):
        await query.answer([article()])
    assert not typed.answered
    with pytest.raises(AssertionError, match="is not answered"):
        typed.results  # noqa: B018 - reading it is what fails


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([article(str(number)) for number in range(51)], "too many inline query results specified"),
        ([article("1"), article("1")], "RESULT_ID_DUPLICATE"),
        ([article("")], "RESULT_ID_EMPTY"),
        ([article("é" * 33)], "RESULT_ID_INVALID"),
        ([article(title=" ")], "ARTICLE_TITLE_EMPTY"),
        ([article(text="x" * 4097)], "message is too long"),
        ([article(text=" ")], "text must be non-empty"),
        (
            [article(text="")],
            "can't parse inline query result: Input message content is not specified",
        ),
        (
            [InlineQueryResultCachedPhoto("1", "file")],
            "this server offers articles only, no 'photo'",
        ),
    ],
)
async def test_results_are_checked(
    api: BotApi, bot: Bot, alice: User, results: list[InlineQueryResultArticle], reason: str
) -> None:
    alice.begins_inline("When was it?")
    query = await asked(bot)
    with refused(api, reason):
        await query.answer(results)
    assert await query.answer([article("é" * 32)] + [article(str(n)) for n in range(49)])


async def test_entities_of_results_are_checked(api: BotApi, bot: Bot, alice: User) -> None:
    alice.begins_inline("When was it?")
    content = InputTextMessageContent("abc", entities=[MessageEntity("bold", 2, 2)])
    result = InlineQueryResultArticle("1", "a", content)
    with pytest.raises(BadRequest, match="ends after the end of the text"):
        await (await asked(bot)).answer([result])


async def test_buttons_of_results_are_checked(api: BotApi, bot: Bot, alice: User) -> None:
    alice.begins_inline("When was it?")
    query = await asked(bot)
    web_app = InlineKeyboardButton("Read", web_app=WebAppInfo("https://example.org"))
    with refused(api, "BUTTON_TYPE_INVALID"):
        await query.answer([article(markup=InlineKeyboardMarkup([[web_app]]))])
    long = InlineKeyboardButton("More", callback_data="x" * 65)
    with refused(api, "BUTTON_DATA_INVALID"):
        await query.answer([article(markup=InlineKeyboardMarkup([[long]]))])


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        (InlineQueryResultsButton("a", start_parameter=""), "can't use empty start_parameter"),
        (
            InlineQueryResultsButton("a", start_parameter="x" * 65),
            "too long start_parameter specified",
        ),
        (
            InlineQueryResultsButton("a", start_parameter="a b"),
            "unallowed characters in start_parameter are used",
        ),
        (
            InlineQueryResultsButton("a", WebAppInfo("http://example.org")),
            (
                "inline query button Web App URL 'http://example.org' is invalid: "
                "Only HTTPS links are allowed"
            ),
        ),
        (
            InlineQueryResultsButton("a"),
            (
                "can't parse inline query results button: InlineQueryResultsButton must have "
                "exactly one optional field"
            ),
        ),
    ],
)
async def test_the_button_above_is_checked(
    api: BotApi, bot: Bot, alice: User, button: InlineQueryResultsButton, reason: str
) -> None:
    alice.begins_inline("When was it?")
    query = await asked(bot)
    with refused(api, reason):
        await query.answer([], button=button)


async def test_offset_and_cache_time_have_limits(api: BotApi, bot: Bot, alice: User) -> None:
    alice.begins_inline("When was it?")
    query = await asked(bot)
    with refused(api, "NEXT_OFFSET_INVALID"):
        await query.answer([], next_offset="é" * 33)
    with pytest.raises(BadRequest, match="in silence"):
        await query.answer([], cache_time=86_401)


async def test_the_button_above_starts_the_bot(bot: Bot, alice: User) -> None:
    typed = alice.begins_inline("When was it?")
    button = InlineQueryResultsButton("Ask in private", start_parameter="from-inline")
    await (await asked(bot)).answer([], button=button)
    assert alice.presses_above(typed).text == "/start from-inline"


async def test_scrolling_asks_for_more(bot: Bot, alice: User) -> None:
    typed = alice.begins_inline("When was it?")
    await (await asked(bot)).answer([article()], next_offset="1")
    alice.begins_inline("When was it?", offset=typed.next_offset)
    assert (await asked(bot)).offset == "1"


# --- what Telegram keeps ----------------------------------------------------------------------


async def test_others_are_shown_a_kept_answer_unless_it_is_personal(
    api: BotApi, bot: Bot, alice: User, clock: Clock
) -> None:
    bob = api.user("Bob", language="de")
    await offered(bot, alice.begins_inline("When was it?"), article())
    assert (await bob.types_inline("When was it? ")).from_cache
    alice.begins_inline("Who was it?")
    await (await asked(bot)).answer([article()], is_personal=True)
    assert (await alice.types_inline("Who was it?")).from_cache
    assert not bob.begins_inline("Who was it?").answered
    clock.now = 301.0
    assert not bob.begins_inline("When was it?").answered


# --- choosing ---------------------------------------------------------------------------------


async def test_a_chosen_result_is_the_users_message(api: BotApi, bot: Bot, alice: User) -> None:
    group = api.group(members=[alice])
    typed = await offered(bot, alice.begins_inline("When?", chat_type="supergroup"), article())
    message = alice.chooses(typed.results[0], group)
    assert (message.text, message.chat_id) == ("On Tuesday.", group.chat_id)
    assert group.messages == []
    via, chosen = (await bot.get_updates())[-2:][::-1]
    # Even in privacy mode the bot sees what was sent by its inline mode.
    assert via.message is not None
    assert via.message.via_bot is not None
    assert (via.message.via_bot.id, via.message.from_user) == (bot.id, message.message.from_user)
    assert via.message.from_user is not None
    expected = ChosenInlineResult("1", via.message.from_user, "When?", inline_message_id=None)
    assert chosen.chosen_inline_result == expected


async def test_without_feedback_the_bot_is_not_told_what_was_chosen() -> None:
    with BotApi(inline_feedback=False) as api:
        alice = api.user()
        async with client(api) as bot:
            typed = await offered(bot, alice.begins_inline("When?"), article())
            alice.chooses(typed.results[0])
            assert [update.chosen_inline_result for update in await bot.get_updates()] == [None]


async def test_in_others_chats_the_bot_knows_only_the_inline_message(
    api: BotApi, bot: Bot, alice: User
) -> None:
    typed = alice.begins_inline("When?")
    await offered(bot, typed, article(markup=BUTTONS))
    message = alice.chooses(typed.results[0])
    chosen = (await last(bot)).chosen_inline_result
    assert chosen is not None
    assert chosen.inline_message_id == message.inline_id
    assert message.inline_id is not None
    with refused(api, "chat not found"):
        await bot.edit_message_text("No.", message.chat_id, message.message_id)

    press = api.user("Bob").presses(message, "More")
    query = (await last(bot)).callback_query
    assert isinstance(query, CallbackQuery)
    assert (query.message, query.inline_message_id) == (None, message.inline_id)
    await query.answer("Here")
    assert press.text == "Here"

    assert await query.edit_message_text("On Tuesday, 2 July.", reply_markup=BUTTONS) is True
    assert message.versions == ["On Tuesday.", "On Tuesday, 2 July."]
    assert await query.edit_message_reply_markup(None) is True
    assert message.buttons() == []


async def test_only_existing_inline_messages_can_be_edited(
    api: BotApi, bot: Bot, alice: User
) -> None:
    with refused(api, "MESSAGE_ID_INVALID"):
        await bot.edit_message_text("a", inline_message_id="BAAAA1")
    with refused(api, "message identifier is not specified"):
        await bot.edit_message_text("a")
    typed = await offered(bot, alice.begins_inline("When?"), article(markup=BUTTONS))
    message = alice.chooses(typed.results[0])
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text(
            "On Tuesday.", inline_message_id=message.inline_id, reply_markup=BUTTONS
        )
    assert message.versions == ["On Tuesday."]


async def test_one_chooses_only_where_one_can_write(api: BotApi, bot: Bot, alice: User) -> None:
    typed = await offered(bot, alice.begins_inline("When?"), article())
    with pytest.raises(AssertionError, match="is no member"):
        alice.chooses(typed.results[0], api.group(members=[api.user("Bob")]))


async def test_a_button_types_for_one(api: BotApi, bot: Bot, alice: User) -> None:
    alice.says("/start")
    await offered(bot, alice.begins_inline("When?", chat_type="group"), article())
    markup = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("Share", switch_inline_query="When?")],
            [InlineKeyboardButton("Quiet", callback_data="q")],
        ]
    )
    await bot.send_message(alice.id, "On Tuesday.", reply_markup=markup)
    typed = await alice.switches(alice.messages[0], "Share", chat_type="group")
    assert [result.text for result in typed.results] == ["On Tuesday."]
    with pytest.raises(AssertionError, match="types nothing"):
        await alice.switches(alice.messages[0], "Quiet")


# --- the whole way: a real Application --------------------------------------------------------


async def _offer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.inline_query
    if query is not None:
        start = int(query.offset or 0)
        result = article(str(start), f"{query.query} Answer {start}.", markup=BUTTONS)
        await query.answer([result], next_offset=str(start + 1), cache_time=0)


async def _note(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    chosen = update.chosen_inline_result
    if chosen is not None and chosen.inline_message_id is not None:
        await update.get_bot().edit_message_text(
            f"{chosen.query} Chosen.",
            inline_message_id=chosen.inline_message_id,
            reply_markup=BUTTONS,
        )


async def _open(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.callback_query is not None:
        await update.callback_query.answer("Opened")


@pytest.mark.parametrize("webhook", [False, True])
async def test_an_application_serves_inline_mode(unused_tcp_port: int, *, webhook: bool) -> None:
    with BotApi() as api:
        alice = api.user()
        group = api.group(members=[alice], forum=True)
        topic = group.topic("Economy")
        application = ApplicationBuilder().token(api.token).base_url(api.base_url).build()
        application.add_handler(InlineQueryHandler(_offer))
        application.add_handler(ChosenInlineResultHandler(_note))
        application.add_handler(CallbackQueryHandler(_open))
        async with application:
            assert application.updater is not None
            await application.start()
            if webhook:
                url = f"http://127.0.0.1:{unused_tcp_port}/hook"
                await application.updater.start_webhook(
                    "127.0.0.1", unused_tcp_port, "hook", webhook_url=url
                )
            else:
                await application.updater.start_polling()
            typed = await alice.types_inline("When?", chat_type="supergroup")
            more = await alice.scrolls(typed)
            assert [one.results[0].text for one in (typed, more)] == [
                "When? Answer 0.",
                "When? Answer 1.",
            ]
            message = alice.chooses(more.results[0], topic)
            assert message.thread == topic.thread_id
            assert await alice.presses(message, "More").answer() == "Opened"
            await api.until(lambda: message.text == "When? Chosen.", what="the edit")
            await application.updater.stop()
            await application.stop()

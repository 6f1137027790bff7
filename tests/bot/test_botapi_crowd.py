"""The load harness tells what was lost, crossed, doubled or late; shown on a bot that echoes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Message, ReplyParameters, Update
from telegram.error import NetworkError
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from support.botapi import BotApi, ChatMessage, FloodLimits
from support.crowd import Crowd, quantile

Answering = Callable[[Message, str], Awaitable[Any]]


@pytest.fixture(autouse=True)
def _durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without this python-telegram-bot's RetryAfter warns as soon as it is made.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


def words(person: int, number: int) -> str:
    return f"question {person}-{number}."


def echoes(question: str, answer: ChatMessage) -> bool:
    return answer.text.endswith(question)


async def echo(message: Message, question: str) -> None:
    reply = ReplyParameters(message.message_id)
    await message.get_bot().send_message(
        message.chat_id, f"You asked: {question}", reply_parameters=reply
    )


@asynccontextmanager
async def bot(api: BotApi, answering: Answering = echo) -> AsyncIterator[None]:
    """A bot that handles all chats beside each other."""

    async def handle(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is not None and message.text is not None:
            await answering(message, message.text.removeprefix("/ask "))

    application = (
        ApplicationBuilder()
        .token(api.token)
        .base_url(api.base_url)
        .concurrent_updates(64)
        .connection_pool_size(64)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, handle))
    async with application:
        assert application.updater is not None
        await application.start()
        await application.updater.start_polling()
        yield
        await application.updater.stop()
        await application.stop()


async def test_fifty_people_ask_at_once_and_nothing_is_lost_or_crossed() -> None:
    with BotApi(flood=FloodLimits.off()) as api:
        async with bot(api):
            crowd = Crowd(api)
            outcome = await crowd.asks(words)
    assert (len(crowd.members), len(crowd.chats), len(outcome.asked)) == (50, 35, 150)
    assert [group.menu(crowd.members[30].user) for group in crowd.groups] == [[]] * 5
    assert (outcome.unanswered, outcome.doubled, outcome.strays) == ([], [], [])
    assert outcome.crossed(echoes) == []
    assert outcome.report().startswith("150 questions in 35 chats, 150 answered in ")


async def test_a_lost_answer_is_named_and_the_others_are_not() -> None:
    async def forget(message: Message, question: str) -> None:
        if question != words(1, 0):
            await echo(message, question)

    with BotApi() as api:
        async with bot(api, forget):
            outcome = await Crowd(api, people=3, in_groups=0).asks(words, questions=2, expected=5)
    assert [one.text for one in outcome.unanswered] == [words(1, 0)]
    assert len(outcome.asked) == 6


async def test_an_answer_in_another_chat_is_crossed_or_stray() -> None:
    with BotApi() as api:
        crowd = Crowd(api, people=2, in_groups=0)
        ids = [member.user.id for member in crowd.members]

        async def swap(message: Message, question: str) -> None:
            (other,) = set(ids) - {message.chat_id}
            await message.get_bot().send_message(other, f"You asked: {question}")

        async with bot(api, swap):
            outcome = await crowd.asks(words, questions=1)
    assert [one.text for one in outcome.crossed(echoes)] == [words(0, 0), words(1, 0)]


async def test_second_answers_and_words_that_nobody_asked_for_are_seen() -> None:
    async def twice(message: Message, question: str) -> None:
        await echo(message, question)
        await echo(message, question)
        await message.get_bot().send_message(message.chat_id, "By the way")

    with BotApi() as api:
        async with bot(api, twice):
            outcome = await Crowd(api, people=1, in_groups=1, groups=1).asks(
                words, questions=1, quiet_s=1
            )
    assert [one.text for one in outcome.doubled] == [words(0, 0)]
    assert [message.text for message in outcome.strays] == ["By the way"]


async def test_what_is_edited_into_an_answer_is_one() -> None:
    async def slowly(message: Message, question: str) -> None:
        sent = await message.reply_text("Searching")
        await sent.edit_text(f"You asked: {question}")

    with BotApi() as api:
        async with bot(api, slowly):
            outcome = await Crowd(api, people=2, in_groups=1, groups=1).asks(
                # One each: this bot answers a chat's questions side by side, in any order.
                words,
                questions=1,
                is_answer=lambda message: message.text != "Searching",
            )
    assert (outcome.unanswered, outcome.doubled, outcome.strays) == ([], [], [])
    assert outcome.crossed(echoes) == []


async def test_answers_in_the_wrong_order_are_named() -> None:
    kept: list[tuple[Message, str]] = []

    async def backwards(message: Message, question: str) -> None:
        kept.append((message, question))
        if len(kept) == 2:
            for waiting in sorted(kept, key=lambda one: -one[0].message_id):
                await echo(*waiting)

    with BotApi() as api:
        async with bot(api, backwards):
            outcome = await Crowd(api, people=1, in_groups=0).asks(words, questions=2)
    assert [one.text for one in outcome.out_of_order()] == [words(0, 0)]
    assert outcome.crossed(echoes) == []


async def test_one_stalled_chat_leaves_the_others_theirs() -> None:
    async def patiently(message: Message, question: str) -> None:
        while True:
            try:
                await echo(message, question)
            except NetworkError:
                continue
            return

    with BotApi() as api:
        crowd = Crowd(api, people=6, in_groups=3, groups=1)
        stalled, *others = crowd.chats
        api.hang("sendMessage", times=None, chat=stalled)
        async with bot(api, patiently):
            asking = asyncio.create_task(crowd.asks(words, questions=2))
            await api.until(
                lambda: sum(len(chat.messages) for chat in others) == 10, what="the others' answers"
            )
            assert stalled.messages == []
            api.heal()
            outcome = await asking
    assert (outcome.unanswered, outcome.doubled, outcome.strays) == ([], [], [])
    assert outcome.crossed(echoes) == []


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0, 1))
def test_a_quantile_is_the_least_value_that_the_share_does_not_exceed(
    values: list[float], share: float
) -> None:
    ordered = sorted(values)
    found = quantile(ordered, share)
    assert found in ordered
    assert sum(value <= found for value in ordered) >= share * len(ordered) * (1 - 1e-9)

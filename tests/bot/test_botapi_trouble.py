"""Failures to order of the tests' Bot API server: in one chat, answers lost, broken, too late."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from support.botapi import BotApi, FloodLimits, User
from support.botapi.client import client


@pytest.fixture(autouse=True)
def _durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without this python-telegram-bot's RetryAfter warns as soon as it is made.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as server:
        yield server


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with client(api) as started:
        yield started


@pytest.fixture
def alice(api: BotApi) -> User:
    return started(api, "Alice")


@pytest.fixture
def bob(api: BotApi) -> User:
    return started(api, "Bob")


def started(api: BotApi, name: str) -> User:
    user = api.user(name)
    user.says("/start")
    return user


async def test_a_failure_can_be_for_one_chat(api: BotApi, bot: Bot, alice: User, bob: User) -> None:
    api.fail("sendMessage", retry_after=7, chat=alice)
    assert (await bot.send_message(bob.id, "a")).text == "a"
    with pytest.raises(RetryAfter, match="7"):
        await bot.send_message(alice.id, "a")
    assert (await bot.send_message(alice.id, "a")).text == "a"


async def test_one_chat_stalls_and_others_go_on(
    api: BotApi, bot: Bot, alice: User, bob: User
) -> None:
    api.hang("*", chat=alice, times=None)
    stalled = asyncio.create_task(bot.send_message(alice.id, "a", read_timeout=0.2))
    for text in ("a", "b", "c"):
        await bot.send_message(bob.id, text)
    assert [message.text for message in bob.messages] == ["a", "b", "c"]
    with pytest.raises(TimedOut):
        await stalled
    with pytest.raises(TimedOut):
        await bot.send_chat_action(alice.id, "typing", read_timeout=0.05)
    api.heal()
    assert (await bot.send_message(alice.id, "a")).text == "a"
    assert len(alice.messages) == 1


async def test_broken_json_is_no_answer(api: BotApi, bot: Bot, alice: User) -> None:
    api.garble("sendMessage")
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_message(alice.id, "a")
    assert alice.messages == []
    api.garble("sendMessage", after=True)
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_message(alice.id, "b")
    assert [message.text for message in alice.messages] == ["b"]


async def test_a_message_arrives_though_its_answer_never_does(
    api: BotApi, bot: Bot, alice: User
) -> None:
    api.hang("sendMessage", after=True)
    with pytest.raises(TimedOut):
        await bot.send_message(alice.id, "a", read_timeout=0.05)
    assert [message.text for message in alice.messages] == ["a"]


async def test_whatever_fails_for_every_method_spares_polling(
    api: BotApi, bot: Bot, alice: User
) -> None:
    api.fail("*", 503, times=2)
    assert len(await bot.get_updates()) == 1
    with pytest.raises(NetworkError):
        await bot.get_me()
    with pytest.raises(NetworkError):
        await bot.send_message(alice.id, "a")
    await bot.send_message(alice.id, "a")
    assert len(alice.messages) == 1


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_a_flood_wait_is_over_when_its_time_is() -> None:
    clock = Clock()
    with BotApi(clock=clock) as api:
        alice, bob = started(api, "Alice"), started(api, "Bob")
        api.flood(alice, 2.5)
        async with client(api) as bot:
            waits = []
            for now in (0.0, 1.0):
                clock.now = now
                with pytest.raises(RetryAfter) as caught:
                    await bot.send_message(alice.id, "a")
                waits.append(caught.value.retry_after)
            assert waits == [timedelta(seconds=3), timedelta(seconds=2)]
            await bot.send_message(bob.id, "a")
            clock.now = 2.5
            await bot.send_message(alice.id, "a")
        assert len(alice.messages) == 1


async def test_one_chat_over_its_limit_leaves_the_others_theirs() -> None:
    with BotApi(clock=Clock(), flood=FloodLimits(private_burst=1, group_per_minute=1)) as api:
        alice, bob = started(api, "Alice"), started(api, "Bob")
        group = api.group(members=[alice])
        async with client(api) as bot:
            for chat_id in (alice.id, group.chat_id, bob.id):
                await bot.send_message(chat_id, "a")
            for chat_id, wait in ((alice.id, 1), (group.chat_id, 60)):
                with pytest.raises(RetryAfter) as caught:
                    await bot.send_message(chat_id, "b")
                assert caught.value.retry_after == timedelta(seconds=wait)


async def test_photos_count_and_actions_and_answers_do_not() -> None:
    with BotApi(clock=Clock(), flood=FloodLimits(overall_per_second=1)) as api:
        alice = started(api, "Alice")
        typed = [alice.begins_inline(str(number)) for number in range(3)]
        async with client(api) as bot:
            for update in (await bot.get_updates())[1:]:
                assert update.inline_query is not None
                await update.inline_query.answer([])
            for _ in range(3):
                await bot.send_chat_action(alice.id, "typing")
            await bot.send_document(alice.id, b"words")
            with pytest.raises(RetryAfter):
                await bot.send_message(alice.id, "a")
    assert all(one.answered for one in typed)


async def test_edits_by_inline_message_count_overall() -> None:
    with BotApi(clock=Clock(), flood=FloodLimits(overall_per_second=1)) as api:
        alice = started(api, "Alice")
        async with client(api) as bot:
            await bot.send_message(alice.id, "a")
            with pytest.raises(RetryAfter):
                await bot.edit_message_text("b", inline_message_id=chosen(api, alice))


def chosen(api: BotApi, user: User) -> str:
    """An inline message of the user's, put there without the bot."""
    with api.world.change():
        message = user.says("by inline mode")
        api.world.inline_messages["BAAAA1"] = (message.chat_id, message.message_id)
    return "BAAAA1"

"""Groups on the tests' Bot API server: topics, nameless administrators, migration."""

from collections.abc import AsyncIterator, Iterator

import pytest
from telegram import Bot, ChatMember, Message, ReplyParameters
from telegram.constants import ChatAction
from telegram.error import ChatMigrated, Forbidden

from support.botapi import BotApi, Group, Topic, User
from support.botapi.client import client, refused


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
    return api.user("Alice")


@pytest.fixture
def forum(api: BotApi, alice: User) -> Group:
    return api.group("News", [alice], forum=True, privacy_mode=False)


@pytest.fixture
def topic(forum: Group) -> Topic:
    return forum.topic("Economy")


async def received(bot: Bot) -> Message:
    """The message of the last update."""
    message = (await bot.get_updates())[-1].message
    assert message is not None
    return message


# --- topics -----------------------------------------------------------------------------------


async def test_a_new_topic_is_named_by_the_message_that_made_it(bot: Bot, topic: Topic) -> None:
    message = await received(bot)
    assert message.forum_topic_created is not None
    assert message.forum_topic_created.name == "Economy"
    assert message.message_id == message.message_thread_id == topic.thread_id
    assert message.chat.is_forum


async def test_every_message_of_a_topic_answers_the_one_that_made_it(
    bot: Bot, alice: User, topic: Topic
) -> None:
    topic.says(alice, "When did prices rise?")
    message = await received(bot)
    assert (message.message_thread_id, message.is_topic_message) == (topic.thread_id, True)
    assert message.reply_to_message is not None
    assert message.reply_to_message.forum_topic_created is not None


async def test_the_bot_answers_into_the_topic(
    bot: Bot, alice: User, forum: Group, topic: Topic
) -> None:
    question = topic.says(alice, "When did prices rise?")
    await bot.send_message(forum.chat_id, "Wait", message_thread_id=topic.thread_id)
    sent = await bot.send_message(
        forum.chat_id,
        "In May.",
        message_thread_id=topic.thread_id,
        reply_parameters=ReplyParameters(question.message_id),
    )
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.thread_id, True)
    assert (await topic.reply(to=question)).text == "In May."
    assert [message.text for message in topic.messages] == ["Wait", "In May."]
    assert forum.general().messages == []
    assert [message.thread for message in forum.messages] == [topic.thread_id] * 2


async def test_a_reply_stays_in_the_topic_without_its_number(
    bot: Bot, alice: User, forum: Group, topic: Topic
) -> None:
    question = topic.says(alice, "When did prices rise?")
    reply = ReplyParameters(question.message_id)
    await bot.send_message(forum.chat_id, "In May.", reply_parameters=reply)
    assert [message.text for message in topic.messages] == ["In May."]


async def test_there_is_no_writing_into_topics_that_do_not_exist(
    api: BotApi, bot: Bot, alice: User, forum: Group, topic: Topic
) -> None:
    alice.says("/start")
    gone = forum.topic("Gone")
    gone.deleted()
    # General is a topic to people only; a message without a topic stands there.
    for number in (4711, 1, gone.thread_id):
        with refused(api, "message thread not found"):
            await bot.send_message(forum.chat_id, "a", message_thread_id=number)
        with refused(api, "message thread not found"):
            await bot.send_chat_action(forum.chat_id, ChatAction.TYPING, message_thread_id=number)
    with refused(api, "message thread not found"):
        await bot.send_message(alice.id, "a", message_thread_id=topic.thread_id)


async def test_general_is_where_no_topic_is_named(
    api: BotApi, bot: Bot, alice: User, forum: Group
) -> None:
    first = forum.general().says(alice, "Hello")
    message = await received(bot)
    assert (message.message_thread_id, message.is_topic_message) == (None, None)
    await bot.send_message(forum.chat_id, "Hi")
    assert [one.text for one in forum.general().messages] == ["Hi"]
    # Replies carry the number of their thread's first message, which is no topic.
    forum.general().says(alice, "Again", reply_to=first)
    message = await received(bot)
    assert (message.message_thread_id, message.is_topic_message) == (first.message_id, None)
    with refused(api, "message thread not found"):
        await bot.send_message(forum.chat_id, "a", message_thread_id=message.message_thread_id)


async def test_outside_of_forums_a_thread_is_ignored(api: BotApi, bot: Bot, alice: User) -> None:
    group = api.group(members=[alice], privacy_mode=False)
    group.says(alice, "Again", reply_to=group.says(alice, "Hello"))
    message = await received(bot)
    assert message.message_thread_id == 1
    sent = await bot.send_message(group.chat_id, "a", message_thread_id=1)
    assert (sent.message_thread_id, sent.is_topic_message) == (None, None)


async def test_a_reply_out_of_its_topic_is_refused(
    api: BotApi, bot: Bot, alice: User, forum: Group, topic: Topic
) -> None:
    elsewhere = forum.topic("Sport").says(alice, "Who won?")
    reason = (
        f"message {elsewhere.message_id} to be replied to is not in topic {topic.thread_id}; "
        "in Telegram the reply would point out of its topic"
    )
    with refused(api, reason):
        await bot.send_message(
            forum.chat_id,
            "a",
            message_thread_id=topic.thread_id,
            reply_parameters=ReplyParameters(elsewhere.message_id),
        )


async def test_closed_topics_are_for_administrators(
    api: BotApi, bot: Bot, alice: User, forum: Group, topic: Topic
) -> None:
    topic.closes()
    assert (await received(bot)).forum_topic_closed is not None
    with refused(api, "TOPIC_CLOSED"):
        await bot.send_message(forum.chat_id, "a", message_thread_id=topic.thread_id)
    topic.reopens()
    await bot.send_message(forum.chat_id, "a", message_thread_id=topic.thread_id)
    ruled = api.group("Ruled", [alice], forum=True, bot_is_admin=True)
    closed = ruled.topic("Closed")
    closed.closes()
    await bot.send_message(ruled.chat_id, "a", message_thread_id=closed.thread_id)


async def test_in_privacy_mode_a_topic_is_no_reply_to_the_bot(
    api: BotApi, bot: Bot, alice: User
) -> None:
    group = api.group("Private", [alice], forum=True)
    topic = group.topic("Economy")
    topic.says(alice, "When did prices rise?")
    topic.says(alice, "/ask When did prices rise?")
    texts = [one.message.text for one in await bot.get_updates() if one.message]
    assert texts == [None, "/ask When did prices rise?"]


async def test_only_forums_have_topics(api: BotApi, alice: User) -> None:
    with pytest.raises(AssertionError, match="has no topics"):
        api.group(members=[alice]).topic("Economy")


# --- administrators without a name ------------------------------------------------------------


async def test_an_anonymous_administrator_is_the_group(api: BotApi, bot: Bot, alice: User) -> None:
    bob = api.user("Bob")
    group = api.group("News", [alice, bob])
    group.says(alice, "/ask@footnote_bot When?", anonymous=True)
    message = await received(bot)
    assert message.from_user is not None
    assert message.sender_chat is not None
    assert (message.from_user.id, message.from_user.username) == (1087968824, "GroupAnonymousBot")
    assert message.sender_chat.id == group.chat_id
    # Nobody can tell from that account who is an administrator.
    member = await bot.get_chat_member(group.chat_id, message.from_user.id)
    assert member.status == ChatMember.LEFT
    with pytest.raises(AssertionError, match="only administrators write anonymously"):
        group.says(bob, "/ask When?", anonymous=True)
    group.makes_admin(bob)
    group.says(bob, "/ask When?", anonymous=True)
    assert (await bot.get_chat_member(group.chat_id, bob.id)).status == ChatMember.ADMINISTRATOR


# --- migration --------------------------------------------------------------------------------


async def test_a_group_becomes_a_supergroup(api: BotApi, bot: Bot, alice: User) -> None:
    group = api.group("News", [alice], basic=True)
    assert -10_000_000_000 < group.chat_id < 0
    first = await bot.send_message(group.chat_id, "Hello")
    assert first.chat.type == "group"
    supergroup = group.migrates()
    left, came = [update.message for update in (await bot.get_updates())[-2:]]
    assert left is not None
    assert came is not None
    assert (left.chat.id, left.migrate_to_chat_id) == (group.chat_id, supergroup.chat_id)
    assert (came.chat.id, came.migrate_from_chat_id) == (supergroup.chat_id, group.chat_id)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.chat_id, "Anybody?")
    assert caught.value.new_chat_id == supergroup.chat_id
    assert (await bot.send_message(supergroup.chat_id, "Here")).chat.type == "supergroup"
    with pytest.raises(AssertionError, match=f"is the supergroup {supergroup.chat_id} now"):
        group.says(alice, "Anybody?")
    with pytest.raises(AssertionError, match="is a supergroup already"):
        supergroup.migrates()


async def test_writing_to_a_group_that_migrated_is_no_mistake() -> None:
    with BotApi() as api:
        group = api.group(members=[api.user()], basic=True)
        group.migrates()
        async with client(api) as bot:
            with pytest.raises(ChatMigrated):
                await bot.send_message(group.chat_id, "Anybody?")


# --- who can't be written to ------------------------------------------------------------------


async def test_each_refusal_says_why(api: BotApi, bot: Bot, alice: User) -> None:
    basic = api.group(members=[alice], basic=True)
    basic.removes_bot()
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(basic.chat_id, "a")
    alice.says("/start")
    alice.deletes_account()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(alice.id, "a")
    with pytest.raises(AssertionError, match="deleted her account"):
        alice.says("Hello")

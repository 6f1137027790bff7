"""Groups in privacy mode, topics, administrators without a name, migration."""

import asyncio
from dataclasses import replace

import pytest

from index.datatypes import Asker, Channel, Preferences
from index.settings.sections import Quotas
from support.botapi import BotApi, ChatMessage, Group, Topic
from support.bots import Start
from support.fake_engine import (
    ARTICLE,
    OTHER,
    VISIT,
    VISIT_ANSWER,
    FakeEngine,
    abstention,
    answer_of,
    cite,
)
from support.served import served

QUOTES = [each.quote for each in VISIT_ANSWER.citations]
NEWS = answer_of(VISIT, cite(1, OTHER, "The launch went well.", article_id=2))
SOON_S = 0.05
# As Telegram shows those who write in a channel's name.
CHANNEL_BOT = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}


async def quiet(group: Group, expected: int) -> None:
    """All said before was handled, and so many messages stand there."""
    owner = group._world.users[next(iter(group._state.members))]  # noqa: SLF001 - whoever may ask
    said = group.receives(owner, command("/privacy"), None)
    assert (await group.reply(to=said)).text.startswith("What I keep")
    assert len(group.messages) == expected + 1


def command(text: str) -> dict[str, object]:
    """A message with one command at its beginning."""
    entity = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    return {"text": text, "entities": [entity]}


# --- privacy mode --------------------------------------------------------------------------


async def test_in_privacy_mode_commands_and_replies_are_answered_and_nothing_else(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    group = api.group("News", [alice, bob])
    async with start():
        answer = await group.asks(alice, f"/ask {VISIT}")
        assert answer.quotes() == QUOTES
        assert (await group.asks(bob, f"/ask@footnote_bot {VISIT}")).quotes() == QUOTES
        follow_up = group.says(bob, VISIT, reply_to=answer)
        assert (await group.reply(to=follow_up)).quotes() == QUOTES
        group.says(alice, VISIT)
        group.says(alice, f"/ask@another_bot {VISIT}")
        group.says(alice, f"/ask@another_bot {VISIT}", reply_to=answer)
        group.says(alice, "/nonsense")
        group.says(alice, "/nonsense@footnote_bot")
        group.sends(alice, dice={"emoji": "🎲", "value": 3})
        await quiet(group, 3)
    assert engine.asked == [VISIT] * 3


async def test_what_was_chosen_by_inline_mode_is_no_question(engine: FakeEngine) -> None:
    """Neither in a group nor in the chat with the bot itself."""
    with BotApi(inline_mode=True) as api:
        api.expect_refusal("etMyCommands.*chat not found")
        alice = api.user("Alice")
        group = api.group("News", [alice])
        async with served(api, engine):
            whole = (await alice.types_inline(VISIT)).results[0]
            alice.chooses(whole, group)
            alice.chooses(whole, alice)
            await quiet(group, 0)
            assert (await alice.asks("/privacy")).text.startswith("What I keep")
    assert engine.asked == [VISIT]


async def test_follow_ups_of_two_people_do_not_mix(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.answers["Who was hurt?"] = answer_of(
        "Who was hurt?", cite(1, OTHER, "Nobody was hurt.", 2)
    )
    alice, bob = api.user("Alice"), api.user("Bob")
    group = api.group("News", [alice, bob])
    async with start():
        await group.asks(alice, f"/ask {VISIT}")
        hurt = await group.asks(bob, "/ask Who was hurt?")
        await group.asks(alice, "/ask and then?")
        await group.asks(bob, "/ask and why?")
        await group.reply(to=group.says(alice, "and there?", reply_to=hurt))
    lit_by = [each.question if each else None for each in engine.asked_after]
    assert lit_by == [None, None, VISIT, "Who was hurt?", "Who was hurt?"]
    assert engine.replies == [False, False, False, False, True]


# --- topics --------------------------------------------------------------------------------


@pytest.fixture
def forum(api: BotApi) -> Group:
    return api.group("Desk", [api.user("Alice"), api.user("Bob")], forum=True)


@pytest.fixture(params=["a topic", "General"])
def topic(request: pytest.FixtureRequest, forum: Group) -> Topic:
    return forum.topic("Asia") if request.param == "a topic" else forum.general()


async def test_all_that_belongs_to_a_question_stays_in_its_topic(
    api: BotApi, start: Start, engine: FakeEngine, forum: Group, topic: Topic
) -> None:
    forum.topic("Another")
    engine.further[VISIT] = answer_of(VISIT, cite(4, OTHER, "Nobody was hurt.", article_id=2))
    carol = api.user("Carol")
    forum._state.members[carol.id] = "member"  # noqa: SLF001 - she joins
    async with start(feeds_s=SOON_S):
        answer = await topic.reply(to=topic.says(carol, f"/ask {VISIT}"))
        carol.presses(answer, "[1]")
        passage = await topic.reply(to=answer)
        assert passage.quotes() == [ARTICLE.text]
        carol.presses(answer, "More evidence")
        assert (await topic.reply(to=answer)).quotes() == ["Nobody was hurt."]
        watching = topic.says(carol, "/watch", reply_to=answer)
        assert (await topic.reply(to=watching)).text.startswith("I’m watching this question")
        [watch] = engine.kept.watches.values()
        assert watch.asker == Asker(forum.chat_id, carol.id, topic.thread_id)
        engine.watching.lay_down(watch, NEWS)
        told = await topic.reply()
        while not told.text.startswith("The answer has changed"):
            told = await topic.reply()
        follow_up = topic.says(carol, "and then?", reply_to=told)
        await topic.reply(to=follow_up)
    assert {each.thread for each in forum.messages} == {topic.thread_id}
    actions = [each.parameters for each in api.calls_of("sendChatAction")]
    assert {each.get("message_thread_id") for each in actions} <= {topic.thread_id, None}
    assert engine.asked_after[-1] == replace(NEWS, generation=1)


async def test_a_picture_for_an_admin_stays_in_the_topic_and_gaps_are_private(
    api: BotApi, start: Start, admin: object
) -> None:
    root = api.user("Root", user_id=4242)
    forum = api.group("Desk", [root], forum=True)
    topic = forum.topic("Numbers")
    async with start():
        picture = await topic.reply(to=topic.says(root, "/stats"))
        assert picture.thread == topic.thread_id
        told = await topic.reply(to=topic.says(root, "/gaps"))
        assert "Write /gaps to me in private" in told.text


async def test_a_topic_that_was_deleted_is_watched_no_more_and_the_others_are(
    api: BotApi, engine: FakeEngine, forum: Group
) -> None:
    api.expect_refusal("message thread not found")
    asia, europe = forum.topic("Asia"), forum.topic("Europe")
    owner = api.user("Carol")
    forum._state.members[owner.id] = "member"  # noqa: SLF001 - she joins
    async with served(api, engine, looks_s=SOON_S):
        for each in (asia, europe):
            question = each.says(owner, f"/ask {VISIT}")
            answer = await each.reply(to=question)
            await each.reply(to=each.says(owner, "/watch", reply_to=answer))
        first, second = engine.kept.watches.values()
        asia.deleted()
        engine.watching.lay_down(first, NEWS)
        engine.watching.lay_down(second, NEWS)
        assert "The answer has changed" in (await europe.reply()).text
        while first.id in engine.kept.watches:  # noqa: ASYNC110 - nobody is told
            await asyncio.sleep(SOON_S)
    assert [*engine.kept.watches] == [second.id]


# --- in the name of a group or a channel ---------------------------------------------------


async def test_an_anonymous_admin_is_answered_and_counted_with_the_chat(
    api: BotApi, engine: FakeEngine
) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    group = api.group("News", [alice, bob])

    async def asks(text: str) -> ChatMessage:
        return await group.reply(to=group.says(alice, text, anonymous=True))

    async with served(api, engine, quotas=Quotas(user_per_hour=1, chat_per_hour=4, warn_at=1)):
        answer = await asks(f"/ask {VISIT}")
        await asks("/ask and then?")
        assert engine.asked_after == [None, replace(VISIT_ANSWER, generation=1)]
        told = await asks("/ask Who?")
        assert "This chat has 1 question left." in told.text
        assert "That was this chat’s last question" in (await asks("/ask Why?")).text
        assert "This chat has asked a lot" in (await asks("/ask Where?")).text
        alice.presses(answer, "👍")
        await api.until(lambda: bool(engine.kept.votes))
        # A press says who it is.
        assert {user for _, user, _ in engine.kept.votes} == {alice.id}
    assert {each.asker for each in engine.kept.asks} == {Asker(group.chat_id)}


async def test_an_anonymous_admin_watches_and_any_admin_ends_it(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    group = api.group("News", [alice, bob])
    async with start():
        answer = await group.reply(to=group.says(alice, f"/ask {VISIT}", anonymous=True))
        watching = group.says(alice, "/watch", reply_to=answer, anonymous=True)
        assert (await group.reply(to=watching)).text.startswith("I’m watching this question")
        listed = await group.asks(bob, "/watching")
        assert "Only whoever asked" in await bob.presses(listed, "✕ 1").answer()
        hours = group.says(alice, "/watching quiet 23-7 europe/kyiv", anonymous=True)
        assert "Set. Quiet from 23:00 to 07:00 (Europe/Kyiv)." in (await group.reply(to=hours)).text
        assert await alice.presses(listed, "✕ 1").answer() == "I no longer watch this question."
    assert engine.kept.watches == {}


async def test_forget_without_a_name_leads_to_the_private_chat(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    group = api.group("News", [alice])
    async with start():
        await group.reply(to=group.says(alice, f"/ask {VISIT}", anonymous=True))
        told = await group.reply(to=group.says(alice, "/forget", anonymous=True))
        assert "Write /forget to me in private" in told.text
        assert told.buttons() == []
    assert len(engine.kept.answers) == 1


async def test_who_writes_as_a_channel_is_nobody_in_particular(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    group = api.group("News", [alice])
    sender = {"id": -1_009_999_999_999, "type": "channel", "title": "Front page"}
    async with start():
        for text in (f"/ask {VISIT}", "/forget"):
            content = {**command(text), "sender_chat": sender}
            told = await group.reply(to=group.receives(CHANNEL_BOT, content, None))
        assert "Write /forget to me in private" in told.text
    [kept] = engine.kept.answers.values()
    assert (kept.chat_id, kept.user_id) == (group.chat_id, None)


# --- coming and going ----------------------------------------------------------------------


def becomes(group: Group, by: object, old: str, new: str) -> None:
    """The bot's standing in a group changes."""
    from support.botapi.chats import push_bot_status  # noqa: PLC0415 - no part of what is public

    with group._world.change():  # noqa: SLF001 - as a group does itself
        push_bot_status(group._world, group._state, by.info, old, new)  # type: ignore[attr-defined]  # noqa: SLF001


async def test_a_group_is_greeted_once_in_the_language_of_who_added_the_bot(
    api: BotApi, start: Start
) -> None:
    alice, bob = api.user("Alice", language="pl"), api.user("Bob")
    group = api.group("News", [bob, alice])
    async with start():
        becomes(group, alice, "left", "member")
        assert (await group.reply()).text.startswith("Cześć! Odpowiadam na pytania")
        becomes(group, bob, "member", "administrator")
        becomes(group, bob, "administrator", "member")
        await quiet(group, 1)


async def test_a_group_that_does_not_let_the_bot_write_is_no_trouble(
    api: BotApi, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    alice = api.user("Alice")
    group = api.group("News", [alice])
    async with start():
        api.fail("sendMessage", 403)
        becomes(group, alice, "left", "member")
        await quiet(group, 0)
    assert "reference" not in caplog.text


@pytest.mark.parametrize("basic", [False, True], ids=["supergroup", "group"])
async def test_what_a_group_watched_goes_with_the_bot(
    api: BotApi,
    start: Start,
    engine: FakeEngine,
    basic: bool,  # noqa: FBT001 - pytest's parameter
) -> None:
    api.expect_refusal("kicked from the group chat")
    alice = api.user("Alice")
    group = api.group("News", [alice], basic=basic)
    async with start():
        answer = await group.asks(alice, f"/ask {VISIT}")
        await group.reply(to=group.says(alice, "/watch", reply_to=answer))
        private = await alice.asks(VISIT)
        alice.says("/watch", reply_to=private)
        await alice.reply()
        group.removes_bot()
        while len(engine.kept.watches) > 1:
            await alice.asks("/watching")
        [own] = engine.kept.watches.values()
        assert own.asker.chat_id == alice.id
        alice.blocks()
        await api.until(lambda: not engine.kept.watches)


@pytest.mark.parametrize("says_it_left", [False, True])
async def test_a_group_that_becomes_a_supergroup_keeps_what_it_had(
    api: BotApi,
    engine: FakeEngine,
    says_it_left: bool,  # noqa: FBT001 - pytest's parameter
) -> None:
    """Also where Telegram says before that the bot left the group."""
    alice = api.user("Alice")
    group = api.group("News", [alice], basic=True)
    async with served(api, engine, looks_s=SOON_S):
        answer = await group.asks(alice, f"/ask {VISIT}")
        await group.reply(to=group.says(alice, "/watch", reply_to=answer))
        engine.conversations.set_language(group.chat_id, "de")
        supergroup = group.migrates()
        if says_it_left:
            becomes(group, alice, "member", "left")
        becomes(supergroup, alice, "left", "member")
        await api.until(lambda: supergroup.chat_id in engine.kept.preferences)
        engine.gates.clear()
        await supergroup.reply(to=supergroup.says(alice, "/ask und dann?"))
        assert engine.asked_after[-1] == replace(VISIT_ANSWER, generation=1)
        [watch] = engine.kept.watches.values()
        assert watch.asker == Asker(supergroup.chat_id, alice.id)
        engine.watching.lay_down(watch, NEWS)
        told = await supergroup.reply()
        while "Die Antwort hat sich geändert" not in told.text:
            told = await supergroup.reply()
    assert engine.conversations.preferences(supergroup.chat_id) == Preferences("de")
    assert {each.asker.chat_id for each in engine.kept.asks} == {supergroup.chat_id}
    # It knows the bot already.
    assert not [each for each in supergroup.messages if each.text.startswith("Hallo")]


async def test_a_group_that_moved_unheard_is_followed_by_its_news(
    api: BotApi, engine: FakeEngine
) -> None:
    """Where the bot was away for so long that Telegram does not say it any more."""
    alice = api.user("Alice")
    group = api.group("News", [alice], basic=True)
    async with served(api, engine):
        answer = await group.asks(alice, f"/ask {VISIT}")
        await group.reply(to=group.says(alice, "/watch", reply_to=answer))
    supergroup = group.migrates()
    with api.world.change():
        api.world.updates.clear()
    [watch] = engine.kept.watches.values()
    engine.watching.lay_down(watch, NEWS)
    async with served(api, engine, looks_s=SOON_S):
        told = await supergroup.reply()
        assert "The answer has changed" in told.text
        await api.until(lambda: not engine.kept.pending)
        follow_up = supergroup.says(alice, "and then?", reply_to=told)
        await supergroup.reply(to=follow_up)
    [watch] = engine.kept.watches.values()
    assert watch.asker == Asker(supergroup.chat_id, alice.id)
    assert engine.replies[-1]


# --- quotas --------------------------------------------------------------------------------


async def test_quotas_are_told_before_they_bite_and_inline_mode_counts(
    engine: FakeEngine,
) -> None:
    with BotApi(inline_mode=True) as api:
        api.expect_refusal("etMyCommands.*chat not found")
        alice, bob = api.user("Alice"), api.user("Bob")
        group = api.group("News", [alice, bob])
        async with served(api, engine, quotas=Quotas(user_per_hour=4, chat_per_hour=9, warn_at=2)):
            assert "left" not in (await alice.asks(VISIT)).text
            shown = await alice.types_inline(VISIT)
            assert "You have 2 questions left." in (shown.button or {})["text"]
            assert "left." not in (await group.asks(alice, f"/ask {VISIT}")).text
            assert "That was your last question for now" in (await alice.asks(VISIT)).text
            for refused in (await alice.asks(VISIT), await group.asks(alice, f"/ask {VISIT}")):
                assert refused.text.startswith("You have asked a lot")
                assert refused.quotes() == []
            # It is her own limit: the group goes on.
            assert (await group.asks(bob, f"/ask {VISIT}")).quotes() == QUOTES
    channels = [each.channel for each in engine.kept.asks]
    assert channels.count(Channel.INLINE) == 1
    assert len(channels) == 5


async def test_a_question_to_be_watched_counts_like_any_other(
    api: BotApi, engine: FakeEngine
) -> None:
    engine.answers["Why?"] = abstention("Why?")
    alice = api.user("Alice")
    async with served(api, engine, quotas=Quotas(user_per_hour=1)):
        alice.says(f"/watch {VISIT}")
        assert "That was your last question" in (await alice.reply()).text
        assert (await alice.reply()).text.startswith("I’m watching this question")
        assert (await alice.asks("/watch Why?")).text.startswith("You have asked a lot")
    assert [each.question for each in engine.kept.watches.values()] == [VISIT]

"""Standing questions through the real Application: watched, told of, quieted, ended."""

import asyncio
import threading
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import Bot
from bot.watching.hours import understood
from bot.watching.notices import Notices
from bot.watching.render import changed, hours_said, in_short, unwatched
from bot.words import LANGUAGES, Words
from index import settings
from index.datatypes import Asker, Notice, QuietHours, Watch
from index.errors import NotCalibrated, StoreError
from support.botapi import BotApi, ChatMessage, User
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

NEWS = answer_of(VISIT, cite(1, OTHER, "The launch went well.", article_id=2))
SOON_S = 0.05


async def test_a_watched_question_is_answered_and_its_change_is_told(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with start(feeds_s=SOON_S):
        alice.says(f"/watch {VISIT}")
        answer = await alice.reply()
        assert answer.quotes() == [each.quote for each in VISIT_ANSWER.citations]
        assert (await alice.reply()).text.startswith("I’m watching this question")
        engine.answers[VISIT] = NEWS
        engine.watching.arrivals[2] = 2
        engine.generation = 2
        told = await alice.reply()
        assert told.text.startswith(
            "The answer has changed\n“When did Putin last visit Pyongyang?”\n"
            "Before: Putin arrived in Pyongyang on 19 June 2024 🛬.\n"
            "Now: The launch went well."
        )
        assert told.quotes() == ["The launch went well."]
        # Its buttons are those of any answer.
        alice.presses(told, "[1]")
        assert (await alice.reply()).quotes() == [OTHER.text]
    [watch] = engine.watching.watched(Asker(alice.id, alice.id))
    assert engine.kept.answers[watch.answer_id].answer.citations == NEWS.citations


async def test_an_answer_that_stays_is_not_told_again(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with start(feeds_s=SOON_S):
        alice.says(f"/watch {VISIT}")
        await alice.reply()
        await alice.reply()
        engine.generation = 2
        engine.answers[VISIT] = NEWS  # by an article that was there before
        while len(engine.asked) < 2:
            await alice.asks("/watching")
        assert "I’m watching for you" in (await alice.asks("/watching")).text


async def test_watch_as_a_reply_watches_that_answer(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with start():
        answer = await alice.asks(VISIT)
        alice.says("/watch", reply_to=answer)
        assert (await alice.reply()).text.startswith("I’m watching this question")
        alice.says("/watch", reply_to=answer)
        assert (await alice.reply()).text.startswith("I’m already watching this question here")
        assert "/watch Who leads" in (await alice.asks("/watch")).text
    assert [each.question for each in engine.watching.watched(Asker(alice.id))] == [VISIT]


async def test_watching_lists_and_a_button_ends(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.answers["Who was hurt?"] = abstention("Who was hurt?")
    alice = api.user("Alice")
    async with start():
        assert "I’m not watching any questions here" in (await alice.asks("/watching")).text
        for question in (VISIT, "Who was hurt?"):
            alice.says(f"/watch {question}")
            await alice.reply()
            await alice.reply()
        listed = await alice.asks("/watching")
        assert listed.marked("bold") == ["I’m watching for you", VISIT, "Who was hurt?"]
        assert listed.buttons() == ["✕ 1", "✕ 2"]
        pressed = alice.presses(listed, "✕ 1")
        assert await pressed.answer() == "I no longer watch this question."
        while listed.buttons() != ["✕ 1"]:
            await alice.asks("/watching")
        assert listed.marked("bold") == ["I’m watching for you", "Who was hurt?"]
    assert [each.question for each in engine.watching.watched(Asker(alice.id))] == ["Who was hurt?"]


async def test_as_many_as_settings_allow(api: BotApi, start: Start, engine: FakeEngine) -> None:
    engine.watching.most = 0
    alice = api.user("Alice")
    async with start():
        alice.says(f"/watch {VISIT}")
        await alice.reply()
        assert "no more fit" in (await alice.reply()).text


async def test_in_a_group_only_who_asked_or_an_admin_ends_it(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice, bob, carol = api.user("Alice"), api.user("Bob"), api.user("Carol")
    group = api.group("Desk", [alice, bob, carol])
    group.makes_admin(carol)
    async with start():
        group.says(alice, f"/watch {VISIT}")
        await group.reply()
        await group.reply()
        listed = await group.asks(bob, "/watching")
        refused = bob.presses(listed, "✕ 1")
        assert "Only whoever asked" in await refused.answer()
        assert refused.alert
        assert len(engine.watching.watched(Asker(group.chat_id))) == 1
        assert await carol.presses(listed, "✕ 1").answer() == "I no longer watch this question."
    assert engine.watching.watched(Asker(group.chat_id)) == []


async def test_a_notice_comes_into_the_topic_of_its_question(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    group = api.group("Desk", [alice], forum=True)
    topic = group.topic("Asia", alice)
    async with start(feeds_s=SOON_S):
        topic.says(alice, f"/watch {VISIT}")
        await topic.reply()
        await topic.reply()
        [watch] = engine.kept.watches.values()
        engine.watching.lay_down(watch, NEWS)
        told = await topic.reply()
    assert "The answer has changed" in told.text
    assert told.thread == topic.messages[0].thread


async def test_a_chat_that_blocked_the_bot_is_watched_no_more(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    api.expect_refusal("sendMessage.*blocked")
    async with start(feeds_s=SOON_S):
        alice.says(f"/watch {VISIT}")
        await alice.reply()
        await alice.reply()
        alice.blocks()
        [watch] = engine.kept.watches.values()
        engine.watching.lay_down(watch, NEWS)
        while engine.kept.watches:
            await bob.asks("/watching")


async def test_what_waits_is_told_though_nothing_can_be_asked(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with start(feeds_s=SOON_S):
        alice.says(f"/watch {VISIT}")
        await alice.reply()
        await alice.reply()
        engine.errors[VISIT] = NotCalibrated("no calibration for these models")
        engine.generation = 2
        [watch] = engine.kept.watches.values()
        engine.watching.lay_down(watch, NEWS)
        assert "The answer has changed" in (await alice.reply()).text


async def test_quiet_hours_are_chosen_and_kept(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with start(feeds_s=SOON_S):
        said = await alice.asks("/watching quiet 0:00-23:59 Europe/Kyiv")
        assert said.text.startswith("Set. Quiet from 00:00 to 23:59 (Europe/Kyiv).")
        assert "I can’t read these hours" in (await alice.asks("/watching quiet late")).text
        alice.says(f"/watch {VISIT}")
        await alice.reply()
        await alice.reply()
        engine.clock = lambda: datetime(2026, 1, 5, 12, tzinfo=UTC)
        [watch] = engine.kept.watches.values()
        engine.watching.lay_down(watch, NEWS)
        assert engine.watching.due(engine.moment()) == []
        assert (await alice.asks("/watching quiet off")).text.startswith("Set. No quiet hours")
        assert "The answer has changed" in (await alice.reply()).text


async def test_notices_speak_the_language_of_the_chat(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with start(feeds_s=SOON_S):
        engine.conversations.set_language(alice.id, "de")
        alice.says(f"/watch {VISIT}")
        await alice.reply()
        assert (await alice.reply()).text.startswith("Ich beobachte diese Frage")
        [watch] = engine.kept.watches.values()
        engine.watching.lay_down(watch, NEWS)
        assert (await alice.reply()).text.startswith("Die Antwort hat sich geändert\n„When did")


async def test_notices_speak_the_language_of_the_askers_app(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice", language="pl")
    async with start(feeds_s=SOON_S):
        alice.says(f"/watch {VISIT}")
        await alice.reply()
        assert (await alice.reply()).text.startswith("Obserwuję to pytanie")
        [watch] = engine.kept.watches.values()
        engine.watching.lay_down(watch, NEWS)
        assert (await alice.reply()).text.startswith(Words("pl")("watching-changed"))


# --- what goes wrong ----------------------------------------------------------------------


async def watch(engine: FakeEngine, user: User, question: str = VISIT) -> Watch:
    """A standing question of a private chat, without the way through the chat."""
    user.says("/language en")
    await user.reply()
    answer = engine.ask(question)
    return engine.watching.add(Asker(user.id, user.id), engine.remember(answer, Asker(user.id)))


def told_in(user: User) -> list[str]:
    """The questions that a chat was told news of, in their order."""
    return [
        each.text.split("\n")[1].strip("“”")
        for each in user.messages
        if each.text.startswith("The answer has changed")
    ]


def notices_of(bot: Bot) -> Notices:
    """What tells of changes."""
    return next(each for each in bot.work if isinstance(each, Notices))


def clock_shows(bot: Bot, moment: datetime) -> None:
    """From now on it is then, for what tells of changes."""
    notices_of(bot).now = lambda: moment


async def looked(bot: Bot, times: int = 3) -> None:
    """Some looks went by, and all that they found was told."""
    notices = notices_of(bot)
    context = cast("Any", SimpleNamespace(bot=bot.application.bot))
    for _ in range(times):
        await notices.look(context)
        while notices.is_busy:  # noqa: ASYNC110 - nobody is told
            await asyncio.sleep(0.01)


def changed_ones(engine: FakeEngine, watches: list[Watch]) -> None:
    for each in watches:
        engine.watching.lay_down(each, replace(NEWS, question=each.question))


async def test_five_that_change_at_once_keep_to_the_number_a_day(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.watching.notices_per_day = 2
    alice, bob = api.user("Alice"), api.user("Bob")
    async with start() as bot:
        watches = [await watch(engine, alice, f"Who is number {at}?") for at in range(5)]
        others = [await watch(engine, bob)]
        changed_ones(engine, watches + others)
        await looked(bot)
        assert told_in(alice) == ["Who is number 0?", "Who is number 1?"]
        assert told_in(bob) == [VISIT]
        engine.clock = lambda: datetime.now(UTC) + timedelta(days=1)
        notices_of(bot).now = engine.clock
        await looked(bot)
        assert told_in(alice)[2:] == ["Who is number 2?", "Who is number 3?"]


async def test_what_came_in_quiet_hours_is_told_in_the_morning(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    chosen = settings.Watching()
    engine.watching.quiet = QuietHours(chosen.quiet_from, chosen.quiet_until, chosen.timezone)
    alice = api.user("Alice")
    async with start() as bot:
        listed = await alice.asks("/watching")
        assert "Quiet from 22:00 to 07:00 (UTC)" in listed.text
        changed_ones(engine, [await watch(engine, alice)])
        for hour, told in ((22, []), (30, []), (31, [VISIT])):
            moment = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=hour)
            clock_shows(bot, moment)
            await looked(bot)
            assert told_in(alice) == told


async def test_what_was_forgotten_while_it_waited_is_not_told(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    """Also where the look had it in hand already."""
    alice, bob = api.user("Alice"), api.user("Bob")
    async with start() as bot:
        first, second = await watch(engine, alice), await watch(engine, alice, "Who pays?")
        changed_ones(engine, [first, second])
        waiting = engine.watching.due(engine.moment())
        engine.privacy.forget(alice.id)
        changed_ones(engine, [await watch(engine, bob)])
        engine.watching.due = lambda now: waiting  # type: ignore[method-assign] # noqa: ARG005 - as it was before
        await looked(bot)
    assert told_in(alice) == []


async def test_a_notice_that_stands_in_the_chat_is_not_sent_again(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with start() as bot:
        changed_ones(engine, [await watch(engine, alice)])
        told, failures = engine.watching.told, [StoreError("the disk is full")] * 2

        def fails(notice: Notice) -> None:
            if failures:
                raise failures.pop()
            told(notice)

        engine.watching.told = fails  # type: ignore[method-assign] # what a full disk does
        for hours in range(0, 9, 2):
            clock_shows(bot, datetime.now(UTC) + timedelta(hours=hours))
            await looked(bot, 1)
        assert told_in(alice) == [VISIT]
    assert engine.kept.pending == {}


async def test_where_nobody_may_write_it_is_tried_once_an_hour(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    api.expect_refusal("sendMessage.*Error")
    alice, bob = api.user("Alice"), api.user("Bob")
    async with start() as bot:
        counted: list[str] = []
        notices_of(bot).count = counted.append
        changed_ones(engine, [await watch(engine, alice), await watch(engine, bob)])
        api.fail("sendMessage", 400, times=2, chat=alice)
        await looked(bot, 5)
        assert (told_in(alice), told_in(bob)) == ([], [VISIT])
        for hours in (2, 4):
            clock_shows(bot, datetime.now(UTC) + timedelta(hours=hours))
            await looked(bot)
        assert told_in(alice) == [VISIT]
    assert sorted(counted) == ["failed", "failed", "told", "told"]


async def test_a_chat_that_must_wait_holds_up_no_other(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    async with start(feeds_s=SOON_S) as bot:
        held, free = await watch(engine, alice), await watch(engine, bob)
        api.fail("sendMessage", retry_after=600, chat=alice)
        changed_ones(engine, [held])
        await api.until(lambda: bool(api.refusals))
        changed_ones(engine, [free])
        assert "The answer has changed" in (await news(bob)).text
        assert told_in(alice) == []
        # It does not keep the bot from stopping.
        notices_of(bot).stop_s = 0.1
    assert next(iter(engine.kept.watches.values())).answer_id == held.answer_id


async def news(user: User) -> ChatMessage:
    """The next message that is news."""
    while not (said := await user.reply()).text.startswith("The answer"):
        pass
    return said


async def test_a_bot_that_stops_while_it_looks_goes_on_after_the_restart(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    gate = engine.gates["Who pays?"] = threading.Event()
    gate.set()
    async with start() as bot:
        for question in ("Who pays?", VISIT):
            await watch(engine, alice, question)
        gate.clear()
        engine.generation = 2
        engine.watching.arrivals[2] = 2
        engine.answers[VISIT] = NEWS
        asked = len(engine.asked)
        await notices_of(bot).look(cast("Any", SimpleNamespace(bot=bot.application.bot)))
        while len(engine.asked) == asked:  # noqa: ASYNC110 - nobody is told
            await asyncio.sleep(0.01)
        stopping = asyncio.create_task(notices_of(bot).stop())
        await asyncio.sleep(0)
        gate.set()
        await stopping
    assert told_in(alice) == []
    async with start() as bot:
        await alice.asks("/watching")
        await looked(bot)
    assert told_in(alice) == [VISIT]


async def test_watch_takes_a_follow_up_in_the_light_of_what_it_replies_to(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    met = answer_of("and who did he meet there?", cite(1, OTHER, "Nobody was hurt.", 2))
    engine.in_light["and who did he meet there?"] = replace(
        met, added=("Putin", "Pyongyang"), read_as="Who did Putin meet in Pyongyang?"
    )
    async with start():
        answer = await alice.asks(VISIT)
        await alice.asks("/new")
        alice.says("/watch and who did he meet there?", reply_to=answer)
        assert (await alice.reply()).quotes() == ["Nobody was hurt."]
        assert (await alice.reply()).text.startswith("I’m watching this question")
        listed = await alice.asks("/watching")
        assert "Who did Putin meet in Pyongyang?" in listed.marked("bold")
    assert engine.replies == [False, True]


async def test_ending_one_twice_or_in_a_deleted_list_is_no_trouble(
    api: BotApi, start: Start, engine: FakeEngine, caplog: pytest.LogCaptureFixture
) -> None:
    api.expect_refusal("not modified")
    api.expect_refusal("message to edit not found")
    alice = api.user("Alice")
    async with start():
        await watch(engine, alice)
        await watch(engine, alice, "Who pays?")
        listed = await alice.asks("/watching")
        twice = [alice.presses(listed, "✕ 1") for _ in range(2)]
        assert [await each.answer() for each in twice] == [
            "I no longer watch this question.",
            "I’m not watching this question here any more.",
        ]
        again = await alice.asks("/watching")
        pressed = alice.presses(again, "✕ 1")
        with api.world.change():
            api.world.messages[alice.id, again.message_id].deleted = True
        assert await pressed.answer() == "I no longer watch this question."
        assert "I’m not watching any questions here" in (await alice.asks("/watching")).text
    assert "reference" not in caplog.text


# --- pure ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start", "end", "zone"),
    [
        ("22:00-7:00", time(22), time(7), "UTC"),
        ("23-7 Europe/Warsaw", time(23), time(7), "Europe/Warsaw"),
        (" 9.30 – 10 ", time(9, 30), time(10), "UTC"),
        ("22-24", time(22), time(0), "UTC"),
        ("23-7 EUROPE/kyiv", time(23), time(7), "Europe/Kyiv"),
        ("OFF", time(0), time(0), "UTC"),
    ],
)
def test_hours_are_understood(text: str, start: time, end: time, zone: str) -> None:
    assert understood(text, "UTC") == QuietHours(start, end, zone)


@pytest.mark.parametrize(
    "text",
    ["", "late", "25-7", "22:60-7", "22", "22-7 Mars/Base", "22-7-9", "24:30-7", "22-7 ../x"],
)
def test_what_is_no_hours_is_none(text: str) -> None:
    assert understood(text, "UTC") is None


@given(st.times(), st.times())
def test_any_two_times_are_read_as_they_are_written(first: time, last: time) -> None:
    first, last = (each.replace(second=0, microsecond=0) for each in (first, last))
    assert understood(f"{first:%H:%M}-{last:%H:%M}", "UTC") == QuietHours(first, last, "UTC")


@given(st.text())
def test_any_text_is_hours_or_none(text: str) -> None:
    found = understood(text, "UTC")
    assert found is None or hours_said(found, Words("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_changed(language: str) -> None:
    engine = FakeEngine()
    answer_id = engine.remember(abstention(VISIT), Asker(1, 1))
    watch = engine.watching.add(Asker(1, 1), answer_id)
    notice = engine.watching.lay_down(watch, NEWS, datetime.now(UTC) + timedelta(1))
    said = changed(notice, Words(language))
    assert len(said.split("\n")) == 4
    assert VISIT in said
    assert "The launch went well." in said


def test_an_answer_in_short_is_its_words_or_its_first_sentence() -> None:
    words = Words("en")
    assert in_short(NEWS, words) == "The launch went well."
    assert in_short(abstention("x"), words) == "the articles don’t say"
    long = answer_of("x", cite(1, ARTICLE, ARTICLE.text[:90]))
    assert in_short(long, words) == ARTICLE.text[:90]


@pytest.mark.parametrize("data", ["w:", "w:x", "w:-1", "w:1:2", "v:1", f"w:{'9' * 19}"])
def test_other_buttons_end_no_watch(data: str) -> None:
    assert unwatched(data) is None

"""Standing questions through the real Application: watched, told of, quieted, ended."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.watching.hours import understood
from bot.watching.render import changed, hours_said, in_short, unwatched
from bot.words import LANGUAGES, Words
from index.datatypes import Asker, QuietHours
from support.botapi import BotApi
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
        assert (await alice.reply()).text.startswith("I watch this question")
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
        assert "I watch for you" in (await alice.asks("/watching")).text


async def test_watch_as_a_reply_watches_that_answer(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with start():
        answer = await alice.asks(VISIT)
        alice.says("/watch", reply_to=answer)
        assert (await alice.reply()).text.startswith("I watch this question")
        alice.says("/watch", reply_to=answer)
        assert (await alice.reply()).text.startswith("I watch this question here already")
        assert "/watch Who leads" in (await alice.asks("/watch")).text
    assert [each.question for each in engine.watching.watched(Asker(alice.id))] == [VISIT]


async def test_watching_lists_and_a_button_ends(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.answers["Who was hurt?"] = abstention("Who was hurt?")
    alice = api.user("Alice")
    async with start():
        assert "I watch no questions here" in (await alice.asks("/watching")).text
        for question in (VISIT, "Who was hurt?"):
            alice.says(f"/watch {question}")
            await alice.reply()
            await alice.reply()
        listed = await alice.asks("/watching")
        assert listed.marked("bold") == ["I watch for you", VISIT, "Who was hurt?"]
        assert listed.buttons() == ["✕ 1", "✕ 2"]
        pressed = alice.presses(listed, "✕ 1")
        assert await pressed.answer() == "I no longer watch this question."
        while listed.buttons() != ["✕ 1"]:
            await alice.asks("/watching")
        assert listed.marked("bold") == ["I watch for you", "Who was hurt?"]
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


# --- pure ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start", "end", "zone"),
    [
        ("22:00-7:00", time(22), time(7), "UTC"),
        ("23-7 Europe/Warsaw", time(23), time(7), "Europe/Warsaw"),
        (" 9.30 – 10 ", time(9, 30), time(10), "UTC"),
        ("22-24", time(22), time(0), "UTC"),
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

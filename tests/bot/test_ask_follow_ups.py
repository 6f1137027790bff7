"""Questions in the light of others, next questions, quotas, through the real Application."""

import threading
from dataclasses import replace
from datetime import date

import pytest

from index.datatypes import Channel, DateRange, Grain, Tally, Vote
from index.errors import QuestionError, StoreError
from index.settings.sections import Conversation, Quotas
from support.answering import answering, pressed, rows
from support.botapi import BotApi
from support.bots import ADMIN
from support.fake_engine import (
    OTHER,
    VISIT,
    VISIT_ANSWER,
    FakeEngine,
    answer_of,
    cite,
)

THERE = "And who was hurt there?"
HURT = answer_of(THERE, cite(1, OTHER, "Nobody was hurt.", 2))
JUNE = DateRange(date(2024, 6, 1), date(2024, 6, 30), Grain.MONTH)
LIMIT_S = 60
NO_FOLLOW_UPS = Conversation(follow_up_minutes=0)


# --- several questions -------------------------------------------------------------------


async def test_several_questions_are_answered_one_by_one(api: BotApi, engine: FakeEngine) -> None:
    """Each in a message of its own that replies, the next in the light of the one before."""
    engine.answers[THERE] = HURT
    alice = api.user("Alice")
    async with answering(api, engine):
        said = alice.says(f"{VISIT} {THERE}")
        first, second = await alice.reply(to=said), await alice.reply(to=said)
    assert first.quotes() == [each.quote for each in VISIT_ANSWER.citations]
    assert second.quotes() == ["Nobody was hurt."]
    assert engine.asked == [VISIT, THERE]
    assert engine.asked_after == [None, VISIT_ANSWER]
    assert engine.replies == [False, False]


async def test_one_question_that_fails_does_not_lose_the_others(
    api: BotApi, engine: FakeEngine
) -> None:
    engine.errors["Who came?"] = StoreError("the disk is full")
    engine.errors["When?"] = QuestionError("the question holds no words")
    alice = api.user("Alice")
    async with answering(api, engine):
        alice.says(f"Who came? When? {VISIT}")
        texts = [(await alice.reply()).text for _ in range(3)]
    assert "reference" in texts[0]
    assert texts[2].startswith("[1]\n")


async def test_more_questions_than_are_answered_at_once_are_said_to_be_left(
    api: BotApi, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with answering(api, engine, conversation=Conversation(questions_in_message=2)):
        alice.says("Who? When? Where?")
        texts = [(await alice.reply()).text for _ in range(3)]
    assert engine.asked == ["Who?", "When?"]
    assert texts[2] == "I answered the first 2 questions. Please send me the others again."


async def test_one_question_a_message_takes_the_whole_message(
    api: BotApi, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with answering(api, engine, conversation=Conversation(questions_in_message=1)):
        await alice.asks("Who? When?")
    assert engine.asked == ["Who? When?"]


# --- follow-ups --------------------------------------------------------------------------


async def test_a_question_soon_after_another_is_asked_in_its_light(
    api: BotApi, engine: FakeEngine
) -> None:
    """What was added is shown above the answer."""
    engine.in_light[THERE] = replace(HURT, added=("Putin", "Pyongyang"), added_time=JUNE)
    alice = api.user("Alice", language_code="de")
    async with answering(api, engine):
        await alice.asks(VISIT)
        answer = await alice.asks(THERE)
    assert engine.asked_after == [None, VISIT_ANSWER]
    assert engine.replies == [False, False]
    assert answer.text.startswith("zu: Putin, Pyongyang, Juni 2024\n\n[1]\n")


async def test_no_question_is_a_follow_up_where_the_setting_says_so_but_a_reply_is(
    api: BotApi, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with answering(api, engine, conversation=NO_FOLLOW_UPS):
        first = await alice.asks(VISIT)
        await alice.asks(THERE)
        alice.says(THERE, reply_to=first)
        await alice.reply()
    assert engine.asked_after == [None, None, VISIT_ANSWER]
    assert engine.replies == [False, False, True]


async def test_replies_to_passages_and_to_more_evidence_are_follow_ups(
    api: BotApi, engine: FakeEngine
) -> None:
    engine.further[VISIT] = HURT
    alice = api.user("Alice")
    async with answering(api, engine, conversation=NO_FOLLOW_UPS):
        answer = await alice.asks(VISIT)
        await pressed(alice, answer, "[1]")
        alice.says("And then?", reply_to=await alice.reply())
        await alice.reply()
        await pressed(alice, answer, "More evidence")
        alice.says("And then?", reply_to=await alice.reply())
        await alice.reply()
    assert engine.replies == [False, True, True]
    _, passage, more = engine.asked_after
    assert passage == VISIT_ANSWER
    assert more is not None
    assert more.citations == (*VISIT_ANSWER.citations, *HURT.citations)


async def test_new_forgets_what_was_asked(api: BotApi, engine: FakeEngine) -> None:
    alice = api.user("Alice")
    async with answering(api, engine):
        await alice.asks(VISIT)
        assert (await alice.asks("/new")).text.startswith("All right, a fresh start.")
        await alice.asks(THERE)
    assert engine.asked_after == [None, None]


async def test_in_groups_everybody_has_a_conversation_of_their_own(
    api: BotApi, engine: FakeEngine
) -> None:
    """But a reply to an answer is a follow-up, whoever asked."""
    alice, bob = api.user("Alice"), api.user("Bob")
    group = api.group("News", [alice, bob])
    async with answering(api, engine):
        answer = await group.asks(alice, f"/ask {VISIT}")
        await group.asks(bob, f"/ask {THERE}")
        await group.reply(to=group.says(bob, THERE, reply_to=answer))
    assert engine.asked_after == [None, None, VISIT_ANSWER]
    assert engine.replies == [False, False, True]


async def test_topics_are_conversations_of_their_own(api: BotApi, engine: FakeEngine) -> None:
    """Answers, passages and more evidence stay in the topic."""
    engine.further[VISIT] = HURT
    alice = api.user("Alice")
    forum = api.group("News", [alice], forum=True)
    asia, europe = forum.topic("Asia"), forum.topic("Europe")
    async with answering(api, engine):
        answer = await asia.asks(alice, f"/ask {VISIT}")
        await pressed(alice, answer, "[1]")
        passage = await asia.reply(to=answer)
        await pressed(alice, answer, "More evidence")
        more = await asia.reply(to=answer)
        other = await europe.asks(alice, f"/ask {THERE}")
    assert answer.thread == passage.thread == more.thread != other.thread
    assert engine.asked_after == [None, None]


async def test_admins_without_a_name_are_answered(api: BotApi, engine: FakeEngine) -> None:
    alice = api.user("Alice")
    group = api.group("News", [alice])
    group.makes_admin(alice)
    async with answering(api, engine):
        said = group.says(alice, f"/ask {VISIT}", anonymous=True)
        assert (await group.reply(to=said)).quotes()
    (kept,) = engine.kept.answers.values()
    assert (kept.chat_id, kept.user_id) == (group.chat_id, None)


# --- what is counted ---------------------------------------------------------------------


async def test_every_question_is_counted_without_its_words(api: BotApi, engine: FakeEngine) -> None:
    engine.errors["broken?"] = StoreError("the disk is full")
    alice = api.user("Alice")
    async with answering(api, engine):
        await alice.asks(VISIT)
        await alice.asks("Unknown?")
        await alice.asks("broken?")
        await alice.asks("🛬")
    asks = engine.kept.asks
    assert [(each.abstained, each.failed) for each in asks] == [
        (False, False), (True, False), (False, True),
    ]  # fmt: skip
    assert [each.answer_id for each in asks] == [*engine.kept.answers, None]
    assert {each.channel for each in asks} == {Channel.CHAT}
    assert {each.asker.user_id for each in asks} == {alice.id}


@pytest.mark.parametrize("part", ["note", "shown", "usage", "latest"])
async def test_what_cannot_be_written_down_loses_no_answer(
    api: BotApi,
    engine: FakeEngine,
    part: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(engine.conversations, part, fail)
    alice = api.user("Alice")
    async with answering(api, engine):
        assert (await alice.asks(VISIT)).quotes()
    assert "the disk is full" in caplog.text
    assert VISIT not in caplog.text


async def test_an_answer_that_could_not_be_kept_has_no_buttons(
    api: BotApi, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> str:
        raise StoreError("the disk is full")

    monkeypatch.setattr(engine, "remember", fail)
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks(VISIT)
    assert answer.quotes()
    assert rows(answer) == []


# --- quotas ------------------------------------------------------------------------------


async def test_a_quota_is_told_before_it_bites(api: BotApi, engine: FakeEngine) -> None:
    quotas = Quotas(user_per_hour=4, chat_per_hour=0, warn_at=2)
    alice, bob = api.user("Alice"), api.user("Bob")
    async with answering(api, engine, quotas=quotas, conversation=NO_FOLLOW_UPS):
        texts = [(await alice.asks(VISIT)).text for _ in range(5)]
        assert (await bob.asks(VISIT)).text == texts[0]
    assert "question" not in texts[0]
    assert texts[1].endswith("\n\nYou have 2 questions left. More in: 60 minutes")
    assert texts[2] == texts[0]
    assert texts[3].endswith("\n\nThat was your last question for now. More in: 60 minutes")
    assert texts[4] == (
        "You have asked a lot, and I need to catch my breath. You can go on in: 60 minutes"
    )
    assert engine.asked == [VISIT] * 5


async def test_the_questions_of_a_chat_are_limited_together(
    api: BotApi, engine: FakeEngine
) -> None:
    quotas = Quotas(user_per_hour=0, chat_per_hour=1, warn_at=0)
    alice, bob = api.user("Alice"), api.user("Bob")
    group = api.group("News", [alice, bob])
    async with answering(api, engine, quotas=quotas):
        await group.asks(alice, f"/ask {VISIT}")
        refused = await group.asks(bob, f"/ask {VISIT} {THERE}")
        assert refused.text.startswith("This chat has asked a lot")
        assert (await bob.asks(VISIT)).quotes()
    assert engine.asked == [VISIT] * 2


async def test_admins_have_no_quota(api: BotApi, engine: FakeEngine) -> None:
    api.expect_refusal("MyCommands.*chat not found")
    quotas = Quotas(user_per_hour=1, chat_per_hour=1, warn_at=1)
    admin = api.user("Root", user_id=ADMIN)
    async with answering(api, engine, admins=(ADMIN,), quotas=quotas):
        texts = {(await admin.asks(VISIT)).text for _ in range(3)}
    assert len(texts) == 1
    assert engine.asked == [VISIT] * 3


# --- next questions ----------------------------------------------------------------------


async def test_next_questions_come_under_the_answer_and_are_asked_by_a_press(
    api: BotApi, engine: FakeEngine
) -> None:
    engine.suggested[VISIT] = ("Who was hurt?", "Who came?")
    engine.answers["Who was hurt?"] = HURT
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks(VISIT)
        await api.until(lambda: rows(answer)[3:] == [["Who was hurt?"], ["Who came?"]])
        await pressed(alice, answer, "👍")
        await api.until(lambda: rows(answer)[1] == ["👍 ✓", "👎"])
        assert rows(answer)[3:] == [["Who was hurt?"], ["Who came?"]]
    async with answering(api, engine):
        assert (await pressed(alice, answer, "Who was hurt?")).text == ""
        shown, asked = await alice.reply(), await alice.reply()
    assert shown.text == "Your question: Who was hurt?"
    assert asked.quotes() == ["Nobody was hurt."]
    assert asked.data["reply_to_message"]["message_id"] == shown.message_id
    assert engine.asked_after == [None, VISIT_ANSWER]


async def test_next_questions_that_come_while_somebody_says_why_disturb_nothing(
    api: BotApi, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def suggest(*_args: object) -> tuple[str, ...]:
        assert gate.wait(10)
        return ("Who came?",)

    monkeypatch.setattr(engine, "suggest", suggest)
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks(VISIT)
        await pressed(alice, answer, "👎")
        await api.until(lambda: "Wrong" in answer.buttons())
        gate.set()
        await api.until(lambda: "Who came?" in answer.buttons())
        assert "Wrong" in answer.buttons()
        await pressed(alice, answer, "Wrong")
        await api.until(lambda: rows(answer)[1] == ["👍", "👎 ✓"])
    assert rows(answer)[-1] == ["Who came?"]


async def test_next_questions_that_come_while_somebody_votes_stay(
    api: BotApi, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The vote was pressed under an answer that had none yet."""
    voting, vote, look = threading.Event(), threading.Event(), threading.Event()
    cast = engine.feedback.cast

    def slowly(given: Vote) -> Tally | None:
        voting.set()
        vote.wait(LIMIT_S)
        return cast(given)

    def suggest(*_args: object) -> tuple[str, ...]:
        look.wait(LIMIT_S)
        return ("Who came?",)

    monkeypatch.setattr(engine.feedback, "cast", slowly)
    monkeypatch.setattr(engine, "suggest", suggest)
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks(VISIT)
        alice.presses(answer, "👍")
        await api.until(voting.is_set)
        look.set()
        await api.until(lambda: rows(answer)[3:] == [["Who came?"]])
        vote.set()
        await api.until(lambda: rows(answer)[1] == ["👍 ✓", "👎"])
    assert rows(answer)[3:] == [["Who came?"]]


async def test_a_bot_that_stops_sends_the_answer_and_begins_no_search_for_next_questions(
    api: BotApi, engine: FakeEngine
) -> None:
    engine.suggested[VISIT] = ("Who came?",)
    gate = engine.gates[VISIT] = threading.Event()
    alice = api.user("Alice")
    async with answering(api, engine) as bot:
        alice.says(VISIT)
        await api.until(lambda: engine.asked == [VISIT])
        bot.stop.now()
        await api.until(lambda: not bot.application.running)
        gate.set()
        answer = await alice.reply()
    assert answer.quotes() == [each.quote for each in VISIT_ANSWER.citations]
    assert rows(answer)[3:] == []
    assert alice.messages[-1].text == answer.text


async def test_no_next_questions_once_another_one_was_asked(
    api: BotApi, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, suggested = threading.Event(), []

    def suggest(answer: object, _most: int) -> tuple[str, ...]:
        suggested.append(answer)
        assert gate.wait(10)
        return ("Who came?",)

    monkeypatch.setattr(engine, "suggest", suggest)
    alice = api.user("Alice")
    async with answering(api, engine):
        first = await alice.asks(VISIT)
        await api.until(lambda: len(suggested) == 1)
        second = await alice.asks(VISIT)
        gate.set()
        await api.until(lambda: "Who came?" in second.buttons())
    assert "Who came?" not in first.buttons()


async def test_groups_get_no_next_questions(api: BotApi, engine: FakeEngine) -> None:
    engine.suggested[VISIT] = ("Who came?",)
    alice = api.user("Alice")
    group = api.group("News", [alice])
    async with answering(api, engine):
        answer = await group.asks(alice, f"/ask {VISIT}")
        await alice.asks(VISIT)
        await api.until(lambda: "Who came?" in alice.messages[-1].buttons())
    assert "Who came?" not in answer.buttons()


async def test_a_question_that_is_pressed_in_a_group_says_who_asks(
    api: BotApi, engine: FakeEngine
) -> None:
    """As where a private chat's message became a group's."""
    alice, bob = api.user("Alice"), api.user("Bob")
    group = api.group("News", [alice, bob])
    async with answering(api, engine) as bot:
        markup = {"inline_keyboard": [[{"text": "Who came?", "callback_data": "q:none:1"}]]}
        await bot.application.bot.send_message(group.chat_id, "Next?", reply_markup=markup)
        next_questions = await group.reply()
        await pressed(bob, next_questions, "Who came?")
        shown = await group.reply(to=next_questions)
        assert shown.text == "Bob asks: Who came?"
        assert (await group.reply(to=shown)).text.startswith("The articles don’t say.")
    (kept,) = engine.kept.answers.values()
    assert kept.user_id == bob.id

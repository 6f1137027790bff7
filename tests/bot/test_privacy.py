"""/privacy and /forget through the real Application."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest
from telegram.ext import ContextTypes

from bot.engine import OffLoop
from bot.privacy.commands import decision, forgotten, policy
from bot.privacy.expiry import Expiry
from bot.words import LANGUAGES, Words
from index.datatypes import Asker, Forgotten, Verdict, Vote
from index.errors import StoreError
from support.botapi import BotApi
from support.bots import Start
from support.fake_engine import VISIT, VISIT_ANSWER, FakeEngine

CONTEXT = cast("ContextTypes.DEFAULT_TYPE", SimpleNamespace())


async def test_privacy_says_what_is_kept_and_for_how_long(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.privacy.keep_days = 30
    alice = api.user("Alice")
    async with start():
        said = (await alice.asks("/privacy")).text
    assert "I keep questions, answers and votes for 30 days" in said
    assert "My logs hold no words of questions." in said
    assert "/forget erases all of it" in said


async def test_forget_erases_what_is_ones_own_and_no_more(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    async with start():
        first = await alice.asks(VISIT)
        await bob.asks(VISIT)
        [own, other] = engine.kept.answers
        engine.feedback.cast(Vote(other, alice.id, Verdict.UP))
        sure = await alice.asks("/forget")
        assert sure.buttons() == ["Erase", "Keep"]
        await alice.presses(sure, "Erase").answer()
        while not sure.text.startswith("Erased: 1 question and 1 vote"):
            await alice.asks("/privacy")
        assert sure.buttons() == []
        assert [*engine.kept.answers] == [other]
        pressed = alice.presses(first, "[1]")
        assert "Ask the question again" in await pressed.answer()
    assert engine.recall(own) is None
    assert engine.feedback.vote_of(other, alice.id) is None


async def test_forget_can_be_thought_better_of(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with start():
        await alice.asks(VISIT)
        sure = await alice.asks("/forget")
        await alice.presses(sure, "Keep").answer()
        while sure.text != "Nothing was erased.":
            await alice.asks("/privacy")
    assert len(engine.kept.answers) == 1


async def test_what_is_pressed_first_counts(api: BotApi, start: Start, engine: FakeEngine) -> None:
    """Pressed again before the buttons go, nothing else is said or done."""
    alice = api.user("Alice")
    async with start():
        await alice.asks(VISIT)
        kept = await alice.asks("/forget")
        presses = [alice.presses(kept, button) for button in ("Keep", "Erase", "Erase")]
        assert [await each.answer() for each in presses] == ["", "", ""]
        await api.until(lambda: kept.text == "Nothing was erased.")
        assert len(engine.kept.answers) == 1
        sure = await alice.asks("/forget")
        presses = [alice.presses(sure, button) for button in ("Erase", "Erase")]
        assert [await each.answer() for each in presses] == ["", ""]
        await alice.asks("/privacy")
        assert sure.text.startswith("Erased: 1 question")
    assert engine.kept.answers == {}


async def test_a_question_whose_message_was_deleted_meanwhile_is_still_decided(
    api: BotApi, start: Start, engine: FakeEngine, caplog: pytest.LogCaptureFixture
) -> None:
    api.expect_refusal("message to edit not found")
    alice = api.user("Alice")
    async with start():
        await alice.asks(VISIT)
        sure = await alice.asks("/forget")
        pressed = alice.presses(sure, "Erase")
        with api.world.change():
            api.world.messages[alice.id, sure.message_id].deleted = True
        assert await pressed.answer() == ""
        await alice.asks("/privacy")
    assert engine.kept.answers == {}
    assert "reference" not in caplog.text


async def test_where_erasing_fails_it_can_be_pressed_again(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    forget = engine.privacy.forget
    failures = [StoreError("the disk is full")]

    def fails(user_id: int) -> Forgotten:
        if failures:
            raise failures.pop()
        return forget(user_id)

    engine.privacy.forget = fails  # type: ignore[method-assign] # what a full disk does
    async with start():
        await alice.asks(VISIT)
        sure = await alice.asks("/forget")
        failed = alice.presses(sure, "Erase")
        assert await failed.answer()
        assert failed.alert
        assert await alice.presses(sure, "Erase").answer() == ""
        await api.until(lambda: sure.text.startswith("Erased: 1 question"))


async def test_nobody_else_may_decide(api: BotApi, start: Start, engine: FakeEngine) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    group = api.group("Desk", [alice, bob])
    async with start():
        await group.asks(alice, f"/ask {VISIT}")
        sure = await group.asks(alice, "/forget")
        pressed = bob.presses(sure, "Erase")
        assert "Only whoever wrote /forget" in await pressed.answer()
        assert len(engine.kept.answers) == 1
        await alice.presses(sure, "Erase").answer()
        while engine.kept.answers:
            await group.asks(alice, "/privacy")


async def test_what_grew_too_old_is_erased() -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    engine = FakeEngine(clock=lambda: now - timedelta(days=40))
    engine.remember(VISIT_ANSWER, Asker(1, 1))
    engine.clock = lambda: now - timedelta(days=5)
    kept = engine.remember(VISIT_ANSWER, Asker(1, 1))
    engine.privacy.keep_days = 30
    off_loop = OffLoop(engine)
    await Expiry(off_loop, lambda: now).look(CONTEXT)
    await off_loop.close()
    assert [*engine.kept.answers] == [kept]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_both_ways(language: str) -> None:
    words = Words(language)
    [for_good] = policy(0, words, logs_questions=True)
    [for_a_year] = policy(365, words, logs_questions=False)
    assert "365" in for_a_year.text
    assert "365" not in for_good.text
    assert words("privacy-logs-questions") in for_good.text
    assert words("privacy-logs-nothing") in for_a_year.text


def test_what_was_erased_is_counted() -> None:
    words = Words("en")
    assert forgotten(Forgotten(2, 1, 0), words) == "Erased: 2 questions and 1 vote."
    assert forgotten(Forgotten(), words) == "There was nothing of yours to erase."


@pytest.mark.parametrize("data", ["f:1", "f:x:y", "f:1:z", "f::y", "d:1:y"])
def test_other_buttons_decide_nothing(data: str) -> None:
    assert decision(data) is None


def test_a_button_names_its_owner() -> None:
    assert decision("f:42:y") == (42, True)
    assert decision("f:42:n") == (42, False)

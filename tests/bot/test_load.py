"""Fifty people at once, flood limits on and Telegram failing: nothing is lost, nothing crosses.

Latencies are printed (``pytest -s``) and not asserted.
"""

import asyncio
from collections.abc import Sequence

import pytest

from index.datatypes import Article
from support.botapi import BotApi, Chat, ChatMessage, FloodLimits
from support.bots import NO_CHAT_WITH_ADMIN, running
from support.crowd import Crowd
from support.fake_engine import FakeEngine, answer_of, cite

PEOPLE, QUESTIONS = 50, 3
IN_GROUPS, GROUPS = 20, 5
TIMEOUT_S = 55.0


def question(person: int, number: int) -> str:
    return f"What does item {person}-{number} cost?"


def quote(person: int, number: int) -> str:
    return f"The item {person}-{number} costs {person * 10 + number} crowns."


@pytest.fixture
def engine() -> FakeEngine:
    """An engine that knows what each person asks, and has next questions for some."""
    engine = FakeEngine(library=[])
    for person in range(PEOPLE):
        for number in range(QUESTIONS):
            asked, said = question(person, number), quote(person, number)
            article = Article(f"{person}-{number}", "/price-list", said, "Prices")
            engine.answers[asked] = answer_of(asked, cite(1, article, said))
            if number == QUESTIONS - 1:
                engine.suggested[asked] = (f"Who sells item {person}-{number}?",)
    return engine


def fits(asked: str, answer: ChatMessage) -> bool:
    """Whether it is the answer to just this question."""
    item = asked.removeprefix("What does item ").removesuffix(" cost?")
    return any(f"item {item} costs" in each for each in answer.quotes())


async def heal(api: BotApi, chats: Sequence[Chat], count: int) -> None:
    """Let all failures end once so many questions were answered in these chats."""

    def answered() -> bool:
        quotes = {each for chat in chats for shown in chat.messages for each in shown.quotes()}
        return len(quotes) >= count

    await api.until(answered, TIMEOUT_S, "answers in the other chats")
    api.heal()


@pytest.mark.timeout(120)
async def test_fifty_people_at_once_through_floods_and_failures(engine: FakeEngine) -> None:
    with BotApi(flood=FloodLimits()) as api:
        api.expect_refusal(NO_CHAT_WITH_ADMIN)
        crowd = Crowd(api, people=PEOPLE, in_groups=IN_GROUPS, groups=GROUPS)
        stalled, *others = crowd.chats
        lossy = crowd.groups[0]
        # One chat is refused until all the others have their answers, which wait for it not.
        api.fail("sendMessage", retry_after=1, times=None, chat=stalled)
        # Telegram fails now and then, before and after a message arrived.
        api.fail("sendMessage", 502, times=10)
        api.fail("sendMessage", 500, times=5)
        api.drop("sendMessage", times=5)
        api.drop("sendMessage", after=True, times=2, chat=lossy)
        async with running(api, engine):
            outcome, _ = await asyncio.gather(
                crowd.asks(
                    question,
                    questions=QUESTIONS,
                    is_answer=lambda message: bool(message.quotes()),
                    timeout_s=TIMEOUT_S,
                ),
                heal(api, others, (PEOPLE - 1) * QUESTIONS),
            )
    assert outcome.unanswered == []
    assert outcome.crossed(fits) == []
    assert outcome.out_of_order() == []
    assert outcome.strays == []
    assert {each.message.chat_id for each in outcome.doubled} <= {lossy.chat_id}
    assert sorted(engine.asked) == sorted(
        question(person, number) for person in range(PEOPLE) for number in range(QUESTIONS)
    ), "each question is asked once"
    assert len(engine.kept.answers) == PEOPLE * QUESTIONS


async def test_chats_that_must_wait_take_no_places_from_others(
    api: BotApi, engine: FakeEngine
) -> None:
    """Even where only one question is answered at once."""
    alice, bob = api.user("Alice"), api.user("Bob")
    async with running(api, engine, concurrent_questions=1):
        api.fail("sendMessage", retry_after=1, times=None, chat=alice)
        alice.says(question(0, 0))
        await api.until(lambda: any(call.method == "sendMessage" for call in api.refusals))
        assert (await bob.asks(question(1, 0))).quotes() == [quote(1, 0)]
        assert alice.messages == []
        api.heal()
        assert (await alice.reply()).quotes() == [quote(0, 0)]

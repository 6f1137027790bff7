"""Thumbs with reasons, through the real Application."""

from index.datatypes import Reason, Verdict
from support.answering import answering, pressed, rows
from support.botapi import BotApi
from support.fake_engine import OTHER, VISIT, FakeEngine, abstention, cite

THUMBS = ["👍", "👎"]


async def test_a_vote_is_thanked_marked_changed_and_taken_back(
    api: BotApi, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks(VISIT)
        (answer_id,) = engine.kept.answers
        up = await pressed(alice, answer, "👍")
        assert up.text == "Thank you, glad it helped!"
        await api.until(lambda: rows(answer)[1] == ["👍 ✓", "👎"])
        vote = engine.feedback.vote_of(answer_id, alice.id)
        assert vote is not None
        assert (vote.verdict, vote.generation) == (Verdict.UP, 1)
        down = await pressed(alice, answer, "👎")
        assert down.text == "Thank you. What is wrong with it?"
        await api.until(lambda: "Outdated" in answer.buttons())
        assert rows(answer) == [
            ["[1]", "[2]", "[3]"],
            ["Wrong", "Outdated"],
            ["Incomplete", "You missed something"],
            ["[1] doesn’t support this"],
            ["[2] doesn’t support this"],
            ["[3] doesn’t support this"],
            ["« Back"],
        ]
        assert (await pressed(alice, answer, "Outdated")).text == "Thank you, noted."
        await api.until(lambda: rows(answer)[1] == ["👍", "👎 ✓"])
        vote = engine.feedback.vote_of(answer_id, alice.id)
        assert vote is not None
        assert (vote.verdict, vote.reason) == (Verdict.DOWN, Reason.OUTDATED)
        assert (await pressed(alice, answer, "👎 ✓")).text == "Taken back."
        await api.until(lambda: rows(answer)[1] == THUMBS)
        assert engine.kept.votes == {}


async def test_each_citation_can_be_said_not_to_support(api: BotApi, engine: FakeEngine) -> None:
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks(VISIT)
        (answer_id,) = engine.kept.answers
        await pressed(alice, answer, "👎")
        await api.until(lambda: "« Back" in answer.buttons())
        said = await pressed(alice, answer, "[2] doesn’t support this")
        assert said.text == "Thank you, noted: [2] doesn’t support this."
        await api.until(lambda: "[2] doesn’t support this ✓" in answer.buttons())
        vote = engine.feedback.vote_of(answer_id, alice.id, 2)
        assert vote is not None
        assert vote.reason is Reason.UNSUPPORTED
        assert (await pressed(alice, answer, "« Back")).text == ""
        await api.until(lambda: rows(answer)[1] == ["👍", "👎 ✓"])
    assert rows(answer)[0] == ["[1]", "[2]", "[3]"]
    assert rows(answer)[2] == ["More evidence", "Share"]


async def test_the_same_press_twice_counts_once_in_private(api: BotApi, engine: FakeEngine) -> None:
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks(VISIT)
        data = answer.button("👍")["callback_data"]
        presses = [alice.presses_stale(answer, data) for _ in range(40)]
        for press in presses:
            assert await press.answer() == "Thank you, glad it helped!"
        await api.until(lambda: rows(answer)[1] == ["👍 ✓", "👎"])
        (vote,) = engine.kept.votes.values()
    assert vote.verdict is Verdict.UP
    assert len(api.calls_of("editMessageReplyMarkup")) == 1


async def test_votes_of_a_group_are_counted_and_each_takes_back_the_own(
    api: BotApi, engine: FakeEngine
) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    group = api.group("News", [alice, bob])
    async with answering(api, engine):
        answer = await group.asks(alice, f"/ask {VISIT}")
        await pressed(alice, answer, "👍")
        await api.until(lambda: rows(answer)[1] == ["👍 1", "👎"])
        await pressed(bob, answer, "👍 1")
        await api.until(lambda: rows(answer)[1] == ["👍 2", "👎"])
        assert (await pressed(alice, answer, "👍 2")).text == "Taken back."
        await api.until(lambda: rows(answer)[1] == ["👍 1", "👎"])
        await pressed(alice, answer, "👎")
        await api.until(lambda: "Wrong" in answer.buttons())
        await pressed(alice, answer, "« Back")
        await api.until(lambda: rows(answer)[1] == ["👍 1", "👎 1"])


async def test_votes_work_after_a_restart(api: BotApi, engine: FakeEngine) -> None:
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks(VISIT)
        await pressed(alice, answer, "👎")
        await api.until(lambda: "Wrong" in answer.buttons())
    async with answering(api, FakeEngine(kept=engine.kept)):
        await pressed(alice, answer, "Wrong")
        await api.until(lambda: rows(answer)[1] == ["👍", "👎 ✓"])
        assert rows(answer)[0] == ["[1]", "[2]", "[3]"]
    (vote,) = engine.kept.votes.values()
    assert vote.reason is Reason.WRONG


async def test_a_vote_on_an_answer_that_is_gone_says_so(api: BotApi, engine: FakeEngine) -> None:
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks(VISIT)
    async with answering(api, FakeEngine()):
        for button in ("👍", "More evidence", "[1]"):
            press = await pressed(alice, answer, button)
            assert press.alert
            assert press.text.startswith("I no longer have this answer.")


async def test_that_the_articles_say_nothing_may_be_wrong_too(
    api: BotApi, engine: FakeEngine
) -> None:
    engine.answers["Who?"] = abstention("Who?", cite(1, OTHER, "Nobody was hurt.", 2))
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks("Who?")
        await pressed(alice, answer, "👎")
        await api.until(lambda: rows(answer)[1:] == [["You missed something"], ["« Back"]])
        await pressed(alice, answer, "You missed something")
        await api.until(lambda: rows(answer)[1] == ["👍", "👎 ✓"])
    (vote,) = engine.kept.votes.values()
    assert vote.reason is Reason.MISSED

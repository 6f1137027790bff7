"""/gaps through the real Application, and as it is drawn."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.gaps.command import MOST_SHOWN, listed
from bot.words import LANGUAGES, Words
from index.datatypes import Asker, Gap, Reason, Verdict, Vote
from support.botapi import BotApi, User
from support.bots import Start
from support.fake_engine import VISIT, VISIT_ANSWER, FakeEngine, abstention

GAP = Gap("Who pays?", 3, 2, 2, 1, datetime(2026, 3, 4, tzinfo=UTC), ("Who pays for it?",))


async def test_admins_see_what_is_missing(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    alice = api.user("Alice")
    async with start():
        assert "nothing was left unanswered" in (await admin.asks("/gaps")).text
        await alice.asks("Who pays?")
        voted = engine.remember(VISIT_ANSWER, Asker(7, 7))
        engine.feedback.cast(Vote(voted, 7, Verdict.DOWN, Reason.WRONG))
        shown = await admin.asks("/gaps")
        assert set(shown.marked("bold")[1:]) == {"Who pays?", VISIT}
        assert "1 time asked by 1 person · 1 time unanswered" in shown.text
        assert "1 time voted down" in shown.text
        # Whose they are is nobody's business.
        assert "Alice" not in shown.text
        assert "for this bot’s admins" in (await alice.asks("/gaps")).text


async def test_export_sends_votes_as_a_question_file(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    kept = engine.remember(abstention("Who pays?"), Asker(7, 7))
    engine.feedback.cast(Vote(kept, 7, Verdict.UP))
    async with start():
        sent = await admin.asks("/gaps export")
        name, content = sent.file()
        assert name == "footnote-votes.toml"
        assert content == engine.feedback.export()
        tomllib.loads(content.decode())
        assert "/gaps lists" in (await admin.asks("/gaps what")).text


async def test_hundreds_of_groups_are_one_message(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    """However long their questions are."""
    long = replace(GAP, question="Why <b>&amp;</b> 🛬 " * 400, count=900, people=800)
    engine.feedback.laid_gaps = [long] * 300
    async with start():
        shown = await admin.asks("/gaps")
        assert f"{300 - MOST_SHOWN} more groups" in shown.text
        assert shown.text.count("900 times asked by 800 people") == MOST_SHOWN
        assert (await admin.asks("/privacy")).text.startswith("What I keep")
    assert len(admin.messages) == 2


async def test_other_peoples_questions_are_not_shown_in_a_group(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    engine.feedback.laid_gaps = [GAP]
    group = api.group("Desk", [admin])
    async with start():
        for order in ("/gaps", "/gaps export"):
            told = await group.asks(admin, order)
            assert told.text == "These are other people’s questions. Write /gaps to me in private."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fits_many_gaps(language: str) -> None:
    """Also long ones that were asked a lot: they are one message."""
    long = replace(GAP, question="Who pays?" + 50 * " 🛬", count=9999, people=9999)
    long = replace(long, unanswered=9999, downvoted=9999, latest=datetime(2026, 9, 30, tzinfo=UTC))
    [message] = listed([long] * 40, Words(language))
    assert message.text.count("Who pays?") == MOST_SHOWN
    assert str(40 - MOST_SHOWN) in message.text


def test_a_group_is_told_in_one_line() -> None:
    [message] = listed([GAP], Words("en"))
    assert (
        "• Who pays?\n3 times asked by 2 people · 2 times unanswered · 1 time voted down · "
        "last on 4 March 2026" in message.text
    )

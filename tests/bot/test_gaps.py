"""/gaps through the real Application, and as it is drawn."""

import tomllib
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fits_many_gaps(language: str) -> None:
    messages = listed([GAP] * 40, Words(language))
    text = "\n".join(each.text for each in messages)
    assert text.count("Who pays?") == MOST_SHOWN
    assert str(40 - MOST_SHOWN) in text


def test_a_group_is_told_in_one_line() -> None:
    [message] = listed([GAP], Words("en"))
    assert (
        "• Who pays?\n3 times asked by 2 people · 2 times unanswered · 1 time voted down · "
        "last on 4 March 2026" in message.text
    )

"""Drafts in hand, without an Application."""

import threading

from telegram import Chat, Message

from bot.engine import OffLoop
from bot.intake.accepting import Accepting, Below
from bot.words import Words
from support.fake_engine import ARTICLE, FakeEngine

SAID = Words("en")


class Silent(Below):
    """Shows nothing."""

    def __init__(self) -> None:
        self._preview = Message(1, None, Chat(1, Chat.PRIVATE))  # type: ignore[arg-type] # no date

    async def show(self, text: str, **_: object) -> None:
        """Show nothing."""


async def test_of_two_decisions_that_cross_one_counts() -> None:
    """Two admins may each be told by the store that a draft still waits."""
    engine = FakeEngine()
    gate = engine.intake.gate = threading.Event()
    engine.intake.pages["https://a.example/"] = [ARTICLE]
    (draft,) = engine.intake.from_address("https://a.example/", 1).drafts
    off_loop = OffLoop(engine)
    accepting = Accepting(off_loop, 0.01)
    assert accepting.start([draft.id], Silent(), SAID)
    assert not accepting.start([draft.id], Silent(), SAID)
    gate.set()
    await accepting.stop()
    await off_loop.close()
    assert engine.intake.accepts == 1


async def test_nothing_is_begun_once_the_bot_stops() -> None:
    accepting = Accepting(OffLoop(FakeEngine()), 0.01)
    await accepting.stop()
    assert not accepting.start(["any"], Silent(), SAID)

"""Questions in hand survive a stop and a crash."""

import threading
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, Update

from bot.transport import serve
from bot.transport.journal import TOO_OLD_S, Journal
from support.botapi import BotApi
from support.bots import Start, folder_of
from support.fake_engine import VISIT, VISIT_ANSWER, FakeEngine

QUOTES = [each.quote for each in VISIT_ANSWER.citations]
BOT = Bot("1:a")
CHAT = {"id": 5, "type": "private", "first_name": "A"}


def asked(number: int, text: str = "Who pays? 🛬 שלום") -> Update:
    """An update with a question."""
    message: dict[str, Any] = {"message_id": 1, "date": 1, "chat": CHAT, "text": text}
    return Update.de_json({"update_id": number, "message": message}, BOT)


def numbers(updates: list[Update]) -> list[int]:
    return [each.update_id for each in updates]


# --- through the real Application --------------------------------------------------------


async def test_a_question_in_hand_at_the_stop_is_answered_after_the_next_start(
    api: BotApi, start: Start, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "GRACE_S", 0.1)
    gate = engine.gates[VISIT] = threading.Event()
    alice, bob = api.user("Alice"), api.user("Bob")
    async with start() as bot:
        alice.says(VISIT)
        while not engine.asked:
            await bob.asks("/privacy")
        bot.stop.now()
        # Telegram has long forgotten the update when the engine lets go.
        threading.Timer(1.0, gate.set).start()
    assert alice.messages[1:] == []
    async with start(FakeEngine()):
        assert (await alice.reply()).quotes() == QUOTES
        assert (await alice.asks(VISIT)).quotes() == QUOTES
    assert [*(folder_of(api) / "updates").iterdir()] == []


async def test_what_was_answered_is_not_answered_again(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with start():
        await alice.asks(VISIT)
        await alice.asks("/privacy")
    async with start():
        await alice.asks("/privacy")
    assert engine.asked == [VISIT]


async def test_a_question_that_failed_is_told_and_done_with(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.errors[VISIT] = RuntimeError("broken")
    alice = api.user("Alice")
    async with start():
        assert "Something went wrong" in (await alice.asks(VISIT)).text
        await alice.asks("/privacy")
    assert [*(folder_of(api) / "updates").iterdir()] == []


# --- the journal alone ---------------------------------------------------------------------


def test_what_was_begun_and_not_ended_is_found_in_order(tmp_path: Path) -> None:
    first = Journal(tmp_path / "updates")
    for number in (12, 9, 10):
        first.begin(asked(number))
    first.end(asked(9))
    found = Journal(tmp_path / "updates").unfinished(BOT)
    assert numbers(found) == [10, 12]
    assert found[0].message is not None
    assert found[0].message.text == "Who pays? 🛬 שלום"


def test_a_question_is_begun_twice_at_most(tmp_path: Path) -> None:
    """What kills the bot each time must not keep it from starting."""
    Journal(tmp_path).begin(asked(7))
    again = Journal(tmp_path)
    [update] = again.unfinished(BOT)
    again.begin(update)
    assert [each.name for each in tmp_path.iterdir()] == ["7-2.json"]
    assert Journal(tmp_path).unfinished(BOT) == []
    assert [*tmp_path.iterdir()] == []


def test_a_question_that_waited_too_long_is_dropped(tmp_path: Path) -> None:
    Journal(tmp_path).begin(asked(7))
    later = (tmp_path / "7-1.json").stat().st_mtime + TOO_OLD_S + 1
    assert Journal(tmp_path, lambda: later).unfinished(BOT) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [("7-1.json", "{"), ("7-1.json", "[]"), ("x.json", "{}"), ("7-1.json", '{"message": 3}')],
)
def test_rubbish_is_dropped(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    Journal(tmp_path).begin(asked(8))
    assert numbers(Journal(tmp_path).unfinished(BOT)) == [8]
    assert [each.name for each in tmp_path.iterdir()] == ["8-1.json"]


def test_a_folder_that_cannot_be_written_costs_no_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "updates").write_text("a file stands here")
    journal = Journal(tmp_path / "updates")
    journal.begin(asked(7))
    journal.end(asked(7))
    assert journal.unfinished(BOT) == []
    assert "update 7 could not be written down" in caplog.text

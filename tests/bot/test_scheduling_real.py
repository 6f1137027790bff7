"""Folders synced at intervals over the real engine, with restarts and a clock that a test moves."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.datatypes import Deed
from index.engine import Engine
from index.settings.sections import Evaluation
from support.botapi import BotApi, User
from support.corpus import settings, write
from support.fakes import HashedEncoder
from support.served import served

SOON_S = 0.05
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ARTICLES = {
    "bridge": "A bridge opened on the river. The bridge of Lenn cost 41 million crowns.",
    "orchard": "Frost destroyed the apples. Farmers lit candles between the trees.",
}
HARBOUR = {"harbour": "A ribbon was cut. The harbour of Lenn is open."}
QUESTION = """
[[question]]
ask = "How much did the bridge of Lenn cost?"
answer = "41 million crowns"
"""


@dataclass
class House:
    """Where articles and database are; each start opens engine and bot anew."""

    api: BotApi
    home: Path
    now: datetime

    @property
    def articles(self) -> Path:
        """The folder that is synced."""
        return self.home / "articles"

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Engine]:
        """A bot that has just started, and its engine."""
        chosen = settings(self.home)
        chosen = chosen.model_copy(
            update={
                "sources": chosen.sources.model_copy(update={"minutes": 60}),
                "evaluation": Evaluation(questions=(self.home / "pinned.toml",))
                if (self.home / "pinned.toml").exists()
                else Evaluation(),
            }
        )
        with Engine(chosen, encoder=HashedEncoder(), clock=lambda: self.now) as engine:
            async with served(self.api, engine, looks_s=SOON_S):
                yield engine

    async def passes(self, span: timedelta, engine: Engine) -> None:
        """So much time passes, and the folders are synced once more."""
        self.now += span
        await eventually(lambda: tried(engine) == self.now)


def tried(engine: Engine) -> datetime | None:
    """When the folders were synced last."""
    state = engine.schedules.state()
    assert state is not None
    return state.tried


def built(engine: Engine) -> list[tuple[Deed, int | None]]:
    """What the audit log tells of builds, the oldest first."""
    return [(each.deed, each.by) for each in reversed(engine.audit.entries(100))]


async def eventually(ready: Callable[[], bool]) -> None:
    """Wait for what happens in the bot without a call to Telegram."""
    async with asyncio.timeout(20):
        while not ready():  # noqa: ASYNC110 - nothing there tells that it happened
            await asyncio.sleep(0.01)


async def test_folders_keep_up_through_restarts_and_a_lost_disk(
    api: BotApi, admin: User, tmp_path: Path
) -> None:
    write(tmp_path / "articles", ARTICLES)
    house = House(api, tmp_path, datetime.now(UTC).replace(microsecond=0))
    async with house.open() as engine:
        await admin.asks("/sources")
        await eventually(lambda: tried(engine) == house.now)
        assert len(engine.articles()) == 2
        # Nothing to do makes no generation.
        await house.passes(HOUR, engine)
        assert len(engine.releases.kept()) == 1
    write(house.articles, ARTICLES | HARBOUR)
    house.now += 3 * DAY
    async with house.open() as engine:
        await eventually(lambda: tried(engine) == house.now)
        assert len(engine.articles()) == 3
        assert [each.by for each in engine.releases.kept()] == [None, None]
        assert set(built(engine)) == {(Deed.SYNC, None)}
    assert len(admin.messages) == 1
    house.articles.rename(tmp_path / "away")
    house.now += DAY
    async with house.open() as engine:
        await api.until(lambda: len(admin.messages) == 2)
        told = admin.messages[-1].text
        assert told.startswith("Reading on schedule fails:\n\nFolders\nfailed 1 time")
        assert "there is no such file or folder" in told
        await house.passes(HOUR, engine)
        # A lost disk empties no index.
        assert len(engine.articles()) == 3
    (tmp_path / "away").rename(house.articles)
    async with house.open() as engine:
        await house.passes(HOUR, engine)
        await api.until(lambda: len(admin.messages) == 3)
        assert admin.messages[-1].text == "Working again:\n• Folders"
        await house.passes(HOUR, engine)
    assert len(admin.messages) == 3


async def test_what_the_pinned_questions_stop_is_built_and_told_once(
    api: BotApi, admin: User, tmp_path: Path
) -> None:
    write(tmp_path / "articles", ARTICLES)
    house = House(api, tmp_path, datetime.now(UTC).replace(microsecond=0))
    (tmp_path / "pinned.toml").write_text(QUESTION, encoding="utf-8")
    async with house.open() as engine:
        await admin.asks("/sources")
        await eventually(lambda: tried(engine) == house.now)
        write(house.articles, ARTICLES | {"bridge": "A bridge opened. Nobody says its price."})
        await house.passes(HOUR, engine)
        await api.until(lambda: len(admin.messages) == 2)
        assert "Lost questions (1):\n• How much did the bridge" in admin.messages[-1].text
        held = engine.releases.held()
        assert held is not None
        await house.passes(HOUR, engine)
        assert engine.releases.held() == held
    async with house.open() as engine:
        await house.passes(HOUR, engine)
        assert engine.releases.held() == held
        assert len(admin.messages) == 2
        shown = await admin.asks("/publish")
        assert str(held.id) in shown.text
        assert engine.releases.held() is None
        await house.passes(HOUR, engine)
    assert len(admin.messages) == 3

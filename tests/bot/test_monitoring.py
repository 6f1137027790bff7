"""/health and /metrics: what is wrong is named, what happens is counted, nobody is known."""

import asyncio
import re
import socket
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self

import httpx
import pytest

from bot.app import build
from bot.monitoring import Health, Metrics, Together
from bot.monitoring.health import KEPT_S
from bot.monitoring.measured import outcome_of_build
from bot.transport.calls import Kind
from bot.transport.connection import Polling
from bot.transport.errors import BotError
from index.datatypes import Asked, Asker, Channel, Generation, Status, SyncReport
from index.errors import StoreError
from index.settings import Monitoring, Quotas
from index.timings import Timed, Timings
from support.botapi import BotApi, User
from support.bots import NO_CHAT_WITH_ADMIN, settings
from support.fake_engine import VISIT, FakeEngine

JUNE = datetime(2024, 6, 1, tzinfo=UTC)
GENERATION = Generation(7, 6, "e", "c", 3, 12, JUNE, JUNE)


def value(text: str, name: str, **labels: str) -> float:
    """A metric's value."""
    inside = ",".join(f'{key}="{each}"' for key, each in labels.items())
    found = re.search(
        rf"^{name}{re.escape('{' + inside + '}') if labels else ''} (\S+)$", text, re.MULTILINE
    )
    assert found, f"no {name} {labels} in\n{text}"
    return float(found[1])


def asked(**changes: Any) -> Asked:
    return replace(
        Asked(Asker(501, 502), Channel.CHAT, datetime.now(UTC), 0.3, abstained=False), **changes
    )


# --- metrics -------------------------------------------------------------------------------


def test_questions_are_counted_by_channel_and_outcome() -> None:
    metrics = Metrics()
    for each in (
        asked(), asked(seconds=3.0), asked(abstained=True), asked(failed=True),
        asked(channel=Channel.INLINE),
    ):  # fmt: skip
        metrics.observe(each)
    metrics.refused(Channel.CHAT)
    text = metrics.text().decode()
    name = "footnote_questions_total"
    outcomes = ("answered", "abstained", "failed", "refused")
    counts = [value(text, name, channel="chat", outcome=each) for each in outcomes]
    assert counts == [2, 1, 1, 1]
    assert value(text, name, channel="inline", outcome="answered") == 1
    assert value(text, "footnote_answer_seconds_count", channel="chat") == 3
    assert value(text, "footnote_answer_seconds_bucket", channel="chat", le="0.5") == 2


def test_seconds_of_stages_are_shown_by_name_whatever_they_are_part_of() -> None:
    metrics = Metrics()
    stages = (
        Timed(("date", "read"), 0.03, 1),
        Timed(("read",), 0.4, 1),
        Timed(("read", "network"), 0.3, 2),
    )
    metrics.timed(Timings(stages, 0.5))
    metrics.timed(Timings((Timed(("read",), 0.02, 1),), 0.03))
    text = metrics.text().decode()
    name = "footnote_stage_seconds"
    assert value(text, f"{name}_count", stage="read") == 2
    assert value(text, f"{name}_sum", stage="read") == pytest.approx(0.45)
    assert value(text, f"{name}_bucket", le="0.025", stage="read") == 1
    assert value(text, f"{name}_bucket", le="0.5", stage="read") == 2
    assert value(text, f"{name}_count", stage="network") == 1
    assert value(text, f"{name}_count", stage="encode") == 0


def test_calls_builds_and_the_index_are_counted() -> None:
    metrics = Metrics()
    metrics.ended(Kind.MESSAGE, "sent")
    metrics.tried_again(Kind.EDIT, "flood")
    metrics.gauge("calls_waiting", "Calls.", lambda: 4)
    metrics.build_began()
    metrics.build_began()
    metrics.build_ended("published")
    metrics.build_ended("held")
    metrics.build_began()
    metrics.noticed("told")
    metrics.published(GENERATION, JUNE + timedelta(hours=2))
    text = metrics.text().decode()
    assert value(text, "footnote_telegram_calls_total", kind="message", outcome="sent") == 1
    assert value(text, "footnote_telegram_retries_total", kind="edit", reason="flood") == 1
    assert value(text, "footnote_calls_waiting") == 4
    assert value(text, "footnote_builds_running") == 1
    assert value(text, "footnote_builds_total", outcome="published") == 1
    assert value(text, "footnote_builds_total", outcome="held") == 1
    assert value(text, "footnote_notices_total", outcome="told") == 1
    assert value(text, "footnote_notices_total", outcome="gone") == 0
    assert value(text, "footnote_index_generation") == 7
    assert value(text, "footnote_index_articles") == 3
    assert value(text, "footnote_index_passages") == 12
    assert value(text, "footnote_index_age_seconds") == 7200


@pytest.mark.parametrize(
    ("made", "outcome"),
    [
        (SyncReport(2), "published"),
        (SyncReport(2, held=3), "held"),
        (SyncReport(2, cancelled=True), "cancelled"),
    ],
)
def test_what_became_of_a_build(made: SyncReport, outcome: str) -> None:
    assert outcome_of_build(made) == outcome


def test_without_an_index_there_are_zeros() -> None:
    metrics = Metrics()
    metrics.published(None, datetime.now(UTC))
    assert value(metrics.text().decode(), "footnote_index_age_seconds") == 0


# --- several servers -----------------------------------------------------------------------


class Server:
    """A server that notes what happens to it."""

    def __init__(self, name: str, log: list[str], error: BotError | None = None) -> None:
        self.name, self.log, self.error = name, log, error

    async def start(self) -> None:
        if self.error:
            raise self.error
        self.log.append(f"{self.name} starts")

    async def stop(self) -> None:
        self.log.append(f"{self.name} stops")


async def test_where_one_server_cannot_start_none_stays() -> None:
    log: list[str] = []
    error = BotError("taken")
    together = Together([Server("one", log), Server("two", log, error), Server("three", log)])
    with pytest.raises(BotError, match="taken"):
        await together.start()
    await together.stop()
    assert log == ["one starts", "one stops"]


# --- through the real bot ------------------------------------------------------------------


class Watched:
    """A bot with its monitoring, and who asks it how it is."""

    def __init__(self, api: BotApi, engine: FakeEngine, **sections: Any) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        chosen = settings(api).model_copy(
            update={"monitoring": Monitoring(port=self.port), **sections}
        )
        self.bot = build(chosen, engine)
        self.serving: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self.serving = asyncio.create_task(self.bot.serve(Polling()))
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        self.bot.stop.now()
        if self.serving:
            await self.serving

    async def get(self, path: str) -> httpx.Response:
        """The answer, once there is one."""
        async with httpx.AsyncClient(trust_env=False) as client:
            for _ in range(200):
                with suppress(httpx.ConnectError):
                    return await client.get(f"http://127.0.0.1:{self.port}{path}", timeout=20)
                await asyncio.sleep(0.02)
        raise AssertionError("nobody listens")

    async def health(self) -> tuple[int, dict[str, Any]]:
        answer = await self.get("/health")
        return answer.status_code, answer.json()


@pytest.fixture
def alice(api: BotApi) -> User:
    return api.user("Alice")


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that was found is told twice."""
    monkeypatch.setattr("bot.monitoring.health.KEPT_S", 0.0)


@pytest.mark.usefixtures("fresh")
async def test_a_bot_that_answers_is_well(api: BotApi, engine: FakeEngine, alice: User) -> None:
    async with Watched(api, engine) as watched:
        await alice.asks(VISIT)
        await watched.bot.is_ready.wait()
        code, told = await watched.health()
    assert (code, told["ok"]) == (200, True)
    assert told["parts"] == {
        name: {"ok": True} for name in ("telegram", "database", "index", "models", "answers")
    }


@pytest.mark.usefixtures("fresh")
async def test_what_is_wrong_is_named(
    api: BotApi, engine: FakeEngine, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: object) -> Status:
        raise StoreError("database sqlite: the disk is full")

    async with Watched(api, engine) as watched:
        await alice.asks(VISIT)
        await watched.bot.is_ready.wait()
        api.fail("getMe", 502)
        code, told = await watched.health()
        assert (code, told["ok"]) == (503, False)
        assert told["parts"]["telegram"] == {
            "ok": False, "problem": "Telegram cannot be reached (NetworkError)",
        }  # fmt: skip
        monkeypatch.setattr(FakeEngine, "status", broken)
        code, told = await watched.health()
    assert code == 503
    assert told["parts"]["telegram"] == {"ok": True}
    assert told["parts"]["database"]["problem"] == "database sqlite: the disk is full"
    assert told["parts"]["index"]["problem"] == "not known without the database"


@pytest.mark.usefixtures("fresh")
async def test_questions_that_all_fail_are_a_sign(
    api: BotApi, engine: FakeEngine, alice: User
) -> None:
    """Whatever the cause; one that is answered is enough to be well again."""
    engine.errors["why?"] = StoreError("no such table")
    async with Watched(api, engine) as watched:
        for _ in range(3):
            await alice.asks("why?")
        await watched.bot.is_ready.wait()
        code, told = await watched.health()
        assert code == 503
        assert told["parts"]["answers"]["problem"].startswith("the last 3 questions failed")
        await alice.asks(VISIT)
        code, _ = await watched.health()
    assert code == 200


async def test_before_telegram_is_reached_the_bot_is_not_well(
    api: BotApi, engine: FakeEngine
) -> None:
    api.fail("getMe", 502, times=1000)
    async with Watched(api, engine) as watched:
        code, told = await watched.health()
    assert (code, told["parts"]["telegram"]["ok"], told["parts"]["models"]["ok"]) == (
        503, False, False,
    )  # fmt: skip


async def test_who_asks_often_is_told_what_was_found_before(
    api: BotApi, engine: FakeEngine, alice: User
) -> None:
    """Telegram is not asked again for each."""
    now = [0.0]
    async with Watched(api, engine) as watched:
        await alice.asks(VISIT)
        bot = watched.bot
        health = Health(bot.application.bot, bot.engine, lambda: True, clock=lambda: now[0])
        before = len(api.calls_of("getMe"))
        for _ in range(5):
            assert (await health.look()).is_well
        assert len(api.calls_of("getMe")) == before + 1
        now[0] += KEPT_S
        await health.look()
        assert len(api.calls_of("getMe")) == before + 2


async def test_metrics_tell_of_questions_sends_and_builds_but_of_nobody(
    api: BotApi, engine: FakeEngine, alice: User, admin: User
) -> None:
    engine.report = SyncReport(generation=2)
    async with Watched(api, engine) as watched:
        await alice.asks(VISIT)
        await alice.asks("Where is the zebrastripe?")
        shown = await admin.asks("/reindex")
        await api.until(lambda: "Go" in shown.buttons())
        await admin.presses(shown, "Go").answer()
        await api.until(lambda: shown.text.startswith("Reindexed in "))
        text = (await watched.get("/metrics")).text
        other = await watched.get("/")
    name = "footnote_questions_total"
    assert value(text, name, channel="chat", outcome="answered") == 1
    assert value(text, name, channel="chat", outcome="abstained") == 1
    assert value(text, "footnote_telegram_calls_total", kind="message", outcome="sent") >= 3
    assert value(text, "footnote_builds_total", outcome="published") == 1
    assert value(text, "footnote_builds_running") == 0
    assert value(text, "footnote_updates_in_hand") == 0
    assert value(text, "footnote_schedules_failing") == 0
    for secret in ("zebrastripe", "Pyongyang", str(alice.id), str(admin.id), api.token):
        assert secret not in text
    assert other.status_code == 404


async def test_questions_that_a_quota_refuses_are_counted_where_they_were_asked(
    engine: FakeEngine,
) -> None:
    with BotApi(inline_mode=True) as api:
        api.expect_refusal(NO_CHAT_WITH_ADMIN)
        alice = api.user("Alice")
        async with Watched(api, engine, quotas=Quotas(user_per_hour=1)) as watched:
            await alice.asks(VISIT)
            await alice.asks(VISIT)
            for _ in range(2):
                await alice.types_inline(VISIT)
            text = (await watched.get("/metrics")).text
    name = "footnote_questions_total"
    assert value(text, name, channel="chat", outcome="refused") == 1
    assert value(text, name, channel="inline", outcome="refused") == 2


async def test_a_taken_port_ends_the_start_with_a_word(api: BotApi, engine: FakeEngine) -> None:
    async with Watched(api, engine) as first:
        await first.get("/health")
        second = Watched(api, engine)
        chosen = settings(api).model_copy(update={"monitoring": Monitoring(port=first.port)})
        second.bot = build(chosen, engine)
        with pytest.raises(BotError, match=rf"monitoring.port = {first.port}"):
            await second.bot.serve(Polling())

"""/generations, /publish and /rollback."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.building import releases
from bot.building.releases import Pressed, Step
from bot.words import LANGUAGES, Words
from index.datatypes import Cause, Deed, Generation, Running, Trial
from index.errors import BuildRunning, IndexFilesError, NoSuchGeneration
from support.botapi import BotApi, User
from support.bots import ADMIN, Start
from support.fake_engine import FakeEngine
from support.fake_intake import NOW
from support.fake_releases import generation_of

SAID = Words("en")
TRIAL = Trial(40, 35, 39, lost=("When did the ferry return?", "Who cut the ribbon?"))


@pytest.fixture
def kept(engine: FakeEngine) -> list[Generation]:
    """Three that are kept; the newest one answers."""
    engine.releases.generations = [generation_of(each) for each in (7, 6, 5)]
    return engine.releases.generations


# --- pure ----------------------------------------------------------------------------------


@given(st.sampled_from(Step), st.integers(0, 999_999_999), st.integers(0, 999_999_999))
def test_a_button_carries_all_that_it_does(step: Step, generation: int, current: int) -> None:
    wanted = Pressed(step, generation, current)
    assert releases.pressed(wanted.data) == wanted
    assert len(wanted.data.encode()) <= 64


@given(st.text(max_size=80))
def test_other_data_mean_nothing(data: str) -> None:
    assert releases.pressed(data) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [("7", 7), ("#7", 7), (" 12 ", 12), ("x", None), ("-1", None), ("", None)],
)
def test_numbers_as_they_are_written(written: str, number: int | None) -> None:
    assert releases.number_in(written) == number


@pytest.mark.parametrize(
    ("wanted", "found"),
    [(None, 6), (5, 5), (7, "current"), (4, "unknown")],
)
def test_where_a_rollback_leads(wanted: int | None, found: int | str) -> None:
    to = releases.target([generation_of(each) for each in (7, 6, 5)], wanted)
    assert (to if isinstance(to, str) else to.id) == found


def test_without_an_earlier_one_there_is_none() -> None:
    assert releases.target([generation_of(7)], None) == "nothing_before"
    assert releases.target([], None) == "nothing_before"
    assert releases.target([], 7) == "unknown"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "reason", ["nothing_held", "nothing_before", "unknown", "current", "another_encoder", "else"]
)
def test_every_refusal_can_be_said(language: str, reason: str) -> None:
    error = NoSuchGeneration("generation 7 is not kept", reason)
    assert releases.refused(error, Words(language), 7)
    assert releases.refused(error, Words(language))


def test_the_list_of_many_is_sent_in_parts_with_the_buttons_below_the_last() -> None:
    kept = [replace(generation_of(each), encoder_name="m" * 500) for each in range(50, 0, -1)]
    messages = releases.listed(kept, None, SAID)
    assert len(messages) > 1
    assert [each.buttons is not None for each in messages] == [False] * (len(messages) - 1) + [True]
    assert "Generation 1\n" in messages[-1].text


# --- in a chat -----------------------------------------------------------------------------


async def test_the_list_tells_when_by_whom_why_counts_evaluation_and_models(
    start: Start, engine: FakeEngine, kept: list[Generation], admin: User
) -> None:
    kept[0] = generation_of(7, by=ADMIN, deed=Deed.REBUILD, trial=Trial(40, 39, 38), served=NOW)
    kept[1] = generation_of(6, by=None)
    engine.releases.waiting = generation_of(8, held=NOW, published=None, trial=TRIAL)
    async with start():
        shown = await admin.asks("/generations")
    assert shown.text == (
        "Generation 8 waits for your word\n"
        "Built, but not published: 20 June 2024, 10:00 UTC\n"
        "Why: reindexing; by: command line\n"
        "80 articles, 240 passages\n"
        "Encoder: a model\n"
        "Reader: minilm\n"
        "Pinned questions: 35 of 40 answered rightly, 39 before. That is 10% worse.\n"
        "Lost questions (2):\n"
        "• When did the ferry return?\n"
        "• Who cut the ribbon?\n"
        "Generation 7 is published and answers questions.\n"
        "\n"
        "Generation 7 answers now\n"
        "Published: 20 June 2024, 08:05 UTC\n"
        "Answers since: 20 June 2024, 10:00 UTC\n"
        "Why: rebuilding everything; by: you\n"
        "70 articles, 210 passages\n"
        "Encoder: a model\n"
        "Reader: minilm\n"
        "Pinned questions: 39 of 40 answered rightly, 38 before.\n"
        "\n"
        "Generation 6\n"
        "Published: 20 June 2024, 08:05 UTC\n"
        "Why: reindexing; by: schedule\n"
        "60 articles, 180 passages\n"
        "Encoder: a model\n"
        "Reader: minilm\n"
        "\n"
        "Generation 5\n"
        "Published: 20 June 2024, 08:05 UTC\n"
        "Why: reindexing; by: command line\n"
        "50 articles, 150 passages\n"
        "Encoder: a model\n"
        "Reader: minilm"
    )
    assert shown.buttons() == ["Publish 8 all the same", "Go back to 6", "Go back to 5"]


async def test_without_any_the_list_says_what_to_do(start: Start, admin: User) -> None:
    async with start():
        assert (await admin.asks("/generations")).text == (
            "Nothing is published yet. /reindex reads the configured folders."
        )
        assert "no earlier generation" in (await admin.asks("/rollback")).text
        assert "No generation waits" in (await admin.asks("/publish")).text


@pytest.mark.usefixtures("kept")
async def test_a_rollback_asks_then_goes_back_in_one_step_and_says_how_to_return(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    async with start():
        asked = await admin.asks("/rollback")
        assert asked.text == (
            "Go back from generation 7 to generation 6?\n"
            "\n"
            "Generation 7: 70 articles, published 20 June 2024, 08:05 UTC\n"
            "Generation 6: 60 articles, published 20 June 2024, 08:05 UTC\n"
            "\n"
            "Nothing is deleted, and you can return. The next reindex brings in again what the "
            "folders hold."
        )
        assert asked.buttons() == ["Yes, go back to 6", "No, stay with 7"]
        assert engine.releases.causes == []
        await admin.presses(asked, "Yes, go back to 6").answer()
        await api.until(lambda: asked.text.startswith("Generation 6 answers again."))
        assert asked.text.endswith("/rollback 7 returns to generation 7.")
        assert asked.buttons() == []
        back = await admin.asks("/rollback 7")
        await admin.presses(back, "Yes, go back to 7").answer()
        await api.until(lambda: back.text.startswith("Generation 7 answers again."))
    assert engine.releases.causes == [Cause(Deed.ROLLBACK, ADMIN)] * 2


@pytest.mark.usefixtures("kept")
async def test_who_stays_changes_nothing(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    async with start():
        asked = await admin.asks("/rollback 5")
        await admin.presses(asked, "No, stay with 7").answer()
        await api.until(lambda: asked.text.startswith("Generation 7 goes on answering"))
        late = admin.presses_stale(asked, "generation:back:5:7")
        assert await late.answer() == "That has been decided already."
    assert engine.releases.causes == []


@pytest.mark.usefixtures("kept")
async def test_what_was_asked_of_another_state_is_not_done(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    async with start():
        asked = await admin.asks("/rollback")
        engine.releases.generations.insert(0, generation_of(8))
        await admin.presses(asked, "Yes, go back to 6").answer()
        await api.until(lambda: asked.text.startswith("Meanwhile generation 8 answers"))
    assert engine.releases.causes == []


@pytest.mark.usefixtures("kept")
async def test_buttons_of_the_list_work_after_a_restart(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    engine.releases.waiting = generation_of(8, held=NOW, published=None, trial=TRIAL)
    async with start():
        shown = await admin.asks("/generations")
    async with start():
        admin.presses(shown, "Go back to 5")
        asked = await admin.reply()
        assert asked.buttons() == ["Yes, go back to 5", "No, stay with 7"]
        admin.presses(shown, "Publish 8 all the same")
        told = await admin.reply()
    assert told.text.startswith("Generation 8 is published and answers questions.")
    assert engine.releases.causes == [Cause(Deed.PUBLISH, ADMIN)]


@pytest.mark.usefixtures("kept")
async def test_what_waits_is_published_once(start: Start, engine: FakeEngine, admin: User) -> None:
    engine.releases.waiting = generation_of(8, held=NOW, published=None)
    async with start():
        assert (await admin.asks("/publish")).text == (
            "Generation 8 is published and answers questions.\n"
            "80 articles, 240 passages\n"
            "/rollback 7 returns to generation 7."
        )
        assert (await admin.asks("/publish")).text == "No generation waits to be published."
    assert engine.releases.causes == [Cause(Deed.PUBLISH, ADMIN)]


@pytest.mark.usefixtures("kept")
async def test_orders_that_cannot_be_followed(
    start: Start, engine: FakeEngine, admin: User
) -> None:
    async with start():
        assert (await admin.asks("/rollback seven")).text.startswith("/rollback goes back")
        assert (await admin.asks("/rollback 7")).text == (
            "Generation 7 is the one that answers now."
        )
        assert (await admin.asks("/rollback 99")).text.startswith("Generation 99 is not kept;")
    assert engine.releases.causes == []


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NoSuchGeneration("of another encoder", "another_encoder"), "another encoder"),
        (IndexFilesError("vectors/6.faiss is damaged; sync"), "Vectors/6.faiss is damaged; sync."),
        (BuildRunning("another build is running"), "started by: schedule"),
    ],
)
async def test_what_fails_is_told_in_the_readers_words(
    api: BotApi, start: Start, engine: FakeEngine, admin: User, *, error: Exception, told: str
) -> None:
    engine.releases.error = error
    async with start():
        asked = await admin.asks("/rollback")
        engine.elsewhere = Running(Cause(Deed.SYNC), NOW)
        await admin.presses(asked, "Yes, go back to 6").answer()
        await api.until(lambda: told in asked.text)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("command", ["/generations", "/publish", "/rollback"])
async def test_others_are_refused(
    api: BotApi, start: Start, engine: FakeEngine, command: str
) -> None:
    alice = api.user("Alice")
    async with start():
        assert (await alice.asks(command)).text == SAID("commands-admins-only")
    assert engine.releases.causes == []


@pytest.mark.usefixtures("kept")
async def test_others_may_not_press(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    alice = api.user("Alice")
    group = api.group("News", [admin, alice])
    async with start():
        asked = await group.asks(admin, "/rollback")
        assert "admins" in await alice.presses(asked, "Yes, go back to 6").answer()
    assert engine.releases.causes == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_of_it_is_told_in_the_readers_language(
    api: BotApi, start: Start, engine: FakeEngine, kept: list[Generation], language: str
) -> None:
    words = Words(language)
    engine.releases.waiting = generation_of(8, held=NOW, published=None, trial=TRIAL)
    root = api.user("Root", user_id=ADMIN, language=language)
    async with start():
        shown = await root.asks("/generations")
        asked = await root.asks("/rollback")
    assert shown.text.startswith(words("releases-waiting", generation="8"))
    assert asked.text.startswith(words("releases-sure", current="7", generation="6"))
    assert len(kept) == 3

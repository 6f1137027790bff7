"""What admins decide about drafts, through the Application: accept, correct, drop."""

import threading
from dataclasses import replace
from datetime import date

import pytest

from bot.words import Words
from index.datatypes import DateBasis
from index.errors import BuildRunning, StoreError
from support.botapi import BotApi, ChatMessage, User
from support.bots import Start
from support.fake_engine import ARTICLE, VISIT, VISIT_ANSWER, FakeEngine

SAID = Words("en")

BEING_ADDED = SAID("intake-being-added-alert")
LINK = "https://example.org/visit"
QUOTES = [each.quote for each in VISIT_ANSWER.citations]


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine()
    engine.intake.pages[LINK] = [ARTICLE]
    many = [replace(ARTICLE, key=str(at), title=f"Title {at}") for at in range(5)]
    engine.intake.files["all.zip"] = [*many]
    return engine


def status(message: ChatMessage) -> str:
    return message.text.partition("\n\n— ")[2]


# --- accept ------------------------------------------------------------------------------


async def test_an_accepted_draft_is_indexed_and_says_so(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        preview = await admin.asks(LINK)
        before = preview.text
        assert await admin.presses(preview, "Accept").answer() == ""
        await api.until(lambda: status(preview).startswith("Added"))
    assert preview.text == (
        f"{before}\n\n— Added. Generation 2 is published and answers questions."
    )
    assert preview.buttons() == []
    assert preview.quotes() == [ARTICLE.text]
    assert engine.intake.indexed == [ARTICLE]


async def test_questions_go_on_and_progress_is_told_while_it_is_indexed(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    gate = engine.intake.gate = threading.Event()
    async with start():
        preview = await admin.asks(LINK)
        admin.presses(preview, "Accept")
        await api.until(lambda: status(preview) == "Adding: embedding 1 of 4 passages (25%)")
        assert preview.buttons() == []
        assert (await admin.asks(VISIT)).quotes() == QUOTES
        assert "Running: Adding: embedding 1 of 4" in (await admin.asks("/status")).text
        gate.set()
        await api.until(lambda: status(preview).startswith("Added."))


async def test_pressing_twice_adds_once(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    gate = engine.intake.gate = threading.Event()
    async with start():
        preview = await admin.asks(LINK)
        presses = [admin.presses(preview, "Accept") for _ in range(3)]
        assert [await each.answer() for each in presses] == ["", BEING_ADDED, BEING_ADDED]
        gate.set()
        await api.until(lambda: status(preview).startswith("Added."))
    assert engine.intake.accepts == 1
    assert engine.intake.indexed == [ARTICLE]


async def test_buttons_work_after_a_restart(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        preview = await admin.asks(LINK)
    again = FakeEngine(intake=engine.intake)
    async with start(again):
        admin.presses(preview, "Accept")
        await api.until(lambda: status(preview).startswith("Added."))
    assert engine.intake.indexed == [ARTICLE]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (BuildRunning("another build is running"), SAID("intake-adding-busy")),
        (
            StoreError("the disk is full; make room"),
            "Not added: The disk is full; make room. The draft is kept.",
        ),
    ],
)
async def test_what_could_not_be_added_is_kept_and_can_be_accepted_again(  # noqa: PLR0917 - fixtures
    api: BotApi, start: Start, admin: User, engine: FakeEngine, error: Exception, told: str
) -> None:
    engine.intake.error = error
    async with start():
        preview = await admin.asks(LINK)
        buttons = preview.buttons()
        admin.presses(preview, "Accept")
        await api.until(lambda: status(preview) == told)
        assert preview.buttons() == buttons
        engine.intake.error = None
        admin.presses(preview, "Accept")
        await api.until(lambda: status(preview).startswith("Added."))
    assert preview.text.count("\n\n— ") == 1


async def test_a_mistake_of_ours_has_a_reference(
    api: BotApi, start: Start, admin: User, engine: FakeEngine, caplog: pytest.LogCaptureFixture
) -> None:
    engine.intake.error = ValueError("unforeseen")
    async with start():
        preview = await admin.asks(LINK)
        admin.presses(preview, "Accept")
        await api.until(lambda: status(preview).startswith("Not added, something went wrong"))
    reference = status(preview).partition("reference ")[2][:6]
    assert f"reference {reference}: Adding failed" in caplog.text


async def test_stopping_the_bot_keeps_the_draft(
    start: Start, admin: User, engine: FakeEngine, api: BotApi
) -> None:
    engine.intake.gate = threading.Event()
    async with start():
        preview = await admin.asks(LINK)
        admin.presses(preview, "Accept")
        await api.until(lambda: status(preview).startswith("Adding"))
    assert status(preview) == SAID("intake-adding-stopped")
    assert preview.buttons() == ["Accept", "Drop", "Correct date", "Correct title"]
    assert len(engine.intake.kept) == 1


async def test_cancel_stops_adding(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    engine.intake.gate = threading.Event()
    async with start():
        preview = await admin.asks(LINK)
        admin.presses(preview, "Accept")
        await api.until(lambda: status(preview).startswith("Adding"))
        assert (await admin.asks("/cancel")).text == SAID("commands-cancelling")
        await api.until(lambda: status(preview) == SAID("intake-adding-stopped"))


async def test_where_the_preview_was_deleted_the_outcome_comes_anew(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    api.expect_refusal("message to edit not found")
    gate = engine.intake.gate = threading.Event()
    async with start() as bot:
        preview = await admin.asks(LINK)
        admin.presses(preview, "Accept")
        await api.until(lambda: status(preview).startswith("Adding"))
        await bot.application.bot.delete_message(admin.id, preview.message_id)
        gate.set()
        assert (await admin.reply()).text.startswith("Added. Generation 2")


# --- drop, gone, not allowed -------------------------------------------------------------


async def test_a_dropped_draft_is_gone(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        preview = await admin.asks(LINK)
        press, late = admin.presses(preview, "Drop"), admin.presses(preview, "Accept")
        assert await press.answer() == ""
        assert await late.answer() == SAID("intake-draft-gone-alert")
        assert late.alert
    assert engine.intake.kept == {}
    assert engine.intake.indexed == []
    assert preview.buttons() == []


async def test_a_draft_that_is_gone_is_told(start: Start, admin: User, engine: FakeEngine) -> None:
    async with start():
        preview = await admin.asks(LINK)
        engine.intake.kept.clear()
        pressed = admin.presses(preview, "Correct date")
        assert await pressed.answer() == SAID("intake-draft-gone-alert")
    assert status(preview) == SAID("intake-draft-gone-alert")


async def test_a_late_press_leaves_what_the_preview_says(
    api: BotApi, start: Start, admin: User
) -> None:
    async with start():
        preview = await admin.asks(LINK)
        accept = preview.keyboard()[0]["callback_data"]
        admin.presses(preview, "Accept")
        await api.until(lambda: status(preview).startswith("Added."))
        # An app that has not shown the change yet still has the button.
        late = admin.presses_stale(preview, accept)
        assert await late.answer() == SAID("intake-draft-gone-alert")
    assert status(preview).startswith("Added.")


async def test_only_admins_may_press(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    group = api.group("News", [admin, alice])
    async with start():
        preview = await group.asks(admin, f"/add {LINK}")
        pressed = alice.presses(preview, "Accept")
        assert await pressed.answer() == SAID("intake-admins-only-alert")
        assert pressed.alert
        assert engine.intake.accepts == 0
        admin.presses(preview, "Accept")
        await api.until(lambda: status(preview).startswith("Added."))


# --- corrections -------------------------------------------------------------------------


async def test_a_corrected_date_is_accepted(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        preview = await admin.asks(LINK)
        admin.presses(preview, "Correct date")
        question = await admin.reply()
        assert question.text.startswith(
            "Reply to this message with the date of “Putin in Pyongyang”"
        )
        # A call is logged once it is answered, which may be after its message is seen.
        markup = {"force_reply": True, "input_field_placeholder": "18 June 2024"}
        await api.until(
            lambda: api.calls_of("sendMessage")[-1].parameters["reply_markup"] == markup
        )
        admin.says("18 июня 2024", reply_to=question)
        corrected = await admin.reply()
        assert "\nDate: 18 June 2024, as an admin put it\n" in corrected.text
        await api.until(lambda: preview.buttons() == [])
        admin.presses(corrected, "Accept")
        await api.until(lambda: status(corrected).startswith("Added."))
    (article,) = engine.intake.indexed
    assert article.published == date(2024, 6, 18)
    assert article.dating is not None
    assert article.dating.basis is DateBasis.ADMIN
    assert engine.asked == []


async def test_a_day_that_is_anybodys_guess_is_asked_for_again(
    start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        admin.presses(await admin.asks(LINK), "Correct date")
        question = await admin.reply()
        admin.says("06/07/2024", reply_to=question)
        again = await admin.reply()
        assert again.text.startswith(
            "That may be 7 June 2024 or 6 July 2024; write the month as a word. Reply to this"
        )
        admin.says("some day", reply_to=again)
        third = await admin.reply()
        assert third.text.startswith("I can’t read a day in that")
        admin.says("6 July 2024", reply_to=third)
        assert "\nDate: 6 July 2024, as an admin put it\n" in (await admin.reply()).text


async def test_a_title_is_corrected_after_a_restart(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        admin.presses(await admin.asks(LINK), "Correct title")
        question = await admin.reply()
    async with start(FakeEngine(intake=engine.intake)):
        admin.says("\u200b", reply_to=question)
        question = await admin.reply()
        assert question.text.startswith("I can’t see a title in that.")
        admin.says("A visit\n to Pyongyang", reply_to=question)
        assert (await admin.reply()).text.startswith("A visit to Pyongyang\n")


async def test_a_correction_of_a_draft_that_is_gone_is_told(
    start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        admin.presses(await admin.asks(LINK), "Correct title")
        question = await admin.reply()
        engine.intake.kept.clear()
        admin.says("Another title", reply_to=question)
        assert (await admin.reply()).text == SAID("intake-draft-gone-alert")
        admin.says("\u200b", reply_to=question)
        assert (await admin.reply()).text == SAID("intake-draft-gone-alert")


async def test_where_the_older_preview_was_deleted_a_correction_still_works(
    api: BotApi, start: Start, admin: User
) -> None:
    api.expect_refusal("message to edit not found")
    async with start() as bot:
        preview = await admin.asks(LINK)
        admin.presses(preview, "Correct title")
        question = await admin.reply()
        await bot.application.bot.delete_message(admin.id, preview.message_id)
        admin.says("Another title", reply_to=question)
        assert (await admin.reply()).text.startswith("Another title\n")


async def test_a_draft_that_is_being_added_is_not_corrected(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    gate = engine.intake.gate = threading.Event()
    async with start():
        preview = await admin.asks(LINK)
        admin.presses(preview, "Correct title")
        question = await admin.reply()
        admin.presses(preview, "Accept")
        await api.until(lambda: status(preview).startswith("Adding"))
        admin.says("Another title", reply_to=question)
        assert (await admin.reply()).text == SAID("intake-being-added-alert")
        gate.set()
        await api.until(lambda: status(preview).startswith("Added."))
    assert engine.intake.indexed == [ARTICLE]


async def test_a_reply_of_others_is_a_question(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    group = api.group("News", [admin, alice])
    async with start():
        admin.presses(await group.asks(admin, f"/add {LINK}"), "Correct title")
        question = await group.reply()
        said = group.says(alice, "Another title", reply_to=question)
        assert (await group.reply(to=said)).text == "The articles don’t say."
    assert engine.asked == ["Another title"]


async def test_a_question_that_somebody_else_made_up_asks_for_nothing(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    group = api.group("News", [admin, alice], privacy_mode=False)
    async with start():
        await admin.asks(LINK)
        (draft_id,) = engine.intake.kept
        made_up = group.says(alice, f"What is the title?\n\nDraft {draft_id} · t · 1")
        group.says(admin, "Another title", reply_to=made_up)
        await group.asks(admin, "/status")
    assert engine.intake.kept[draft_id].article == ARTICLE


# --- many at once ------------------------------------------------------------------------


async def test_all_are_accepted_in_one_build(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        admin.uploads("all.zip", b"PK")
        summary = await admin.reply()
        assert await admin.presses(summary, "Accept all 5").answer() == ""
        await api.until(lambda: status(summary).startswith("Added"))
    assert status(summary) == "Added: 5 new. Generation 2 is published and answers questions."
    assert engine.intake.accepts == 1
    assert [each.title for each in engine.intake.indexed] == [f"Title {at}" for at in range(5)]


async def test_all_are_dropped(start: Start, admin: User, engine: FakeEngine) -> None:
    async with start():
        admin.uploads("all.zip", b"PK")
        summary = await admin.reply()
        presses = [admin.presses(summary, "Drop all") for _ in range(2)]
        assert await presses[0].answer() == ""
        assert await presses[1].answer() == SAID("intake-draft-gone-alert")
    assert engine.intake.kept == {}

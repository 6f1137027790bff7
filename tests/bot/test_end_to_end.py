"""The real Application against a Bot API server on loopback, over a fake engine."""

import asyncio
import socket
import threading
from dataclasses import replace
from datetime import date

import pytest
from pydantic import SecretStr

from bot.app import build
from bot.commands.menu import FOR_ADMINS, FOR_ALL
from bot.transport.connection import Polling, Site
from bot.transport.errors import BotError
from index.datatypes import (
    Article,
    DateNote,
    DateRange,
    Progress,
    Rejected,
    Span,
    Stage,
    SyncReport,
    TimeKind,
)
from index.errors import BuildRunning, NothingIndexed, StoreError
from support.botapi import BotApi, ChatMessage, User
from support.bots import ADMIN, NO_CHAT_WITH_ADMIN, Start, settings
from support.fake_engine import (
    ARTICLE,
    OTHER,
    VISIT,
    VISIT_ANSWER,
    FakeEngine,
    abstention,
    answer_of,
    cite,
)

QUOTES = [each.quote for each in VISIT_ANSWER.citations]
EMBEDDING = [Progress(Stage.EMBED, at, 200) for at in range(0, 200, 20)]


async def settle(api: BotApi, user: User) -> None:
    """Wait until everything said before has been handled: the line of a chat is in order."""
    assert "I answer questions" in (await user.asks("/start")).text


# --- questions in private ----------------------------------------------------------------


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_question_gets_cited_sentences(api: BotApi, start: Start, webhook: bool) -> None:  # noqa: FBT001 - pytest's parameter
    alice = api.user("Alice")
    async with start(webhook=webhook):
        answer = await alice.asks(VISIT)
        assert answer.quotes() == QUOTES
        ((title, address),) = answer.links()
        assert title == "Putin in Pyongyang"
        assert address.startswith("https://example.org/visit#:~:text=Putin%20arrived")
        assert answer.buttons() == ["[1]", "[2]", "[3]", "👍", "👎", "More evidence", "Share"]
        opened = alice.presses(answer, "[2]")
        assert await opened.answer() == ""
        passage = await alice.reply()
    assert passage.quotes() == [ARTICLE.text]
    assert passage.marked("bold") == [QUOTES[1]]
    assert passage.data["reply_to_message"]["message_id"] == answer.message_id
    assert "Putin in Pyongyang — Footnote samples, 20 June 2024" in passage.text
    # Telegram may knock before the listener is up, and comes again.
    assert [each.status for each in api.deliveries[-1:]] == ([200] if webhook else [])
    assert bool(api.deliveries) is webhook


async def test_a_webhook_takes_updates_from_telegram_only(api: BotApi, start: Start) -> None:
    """Who doesn't know the secret is refused."""
    alice = api.user("Alice")
    async with start(webhook=True):
        await alice.asks(VISIT)
        port = int(api.calls_of("setWebhook")[0].parameters["url"].split(":")[2].split("/")[0])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: 2\r\nConnection: close\r\n\r\n{}"
        )
        status = await reader.readline()
        writer.close()
        await writer.wait_closed()
    assert b" 403 " in status


async def test_typing_comes_before_the_answer(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    async with start():
        await alice.asks(VISIT)
    sent = [each.method for each in api.calls if each.method.startswith("send")]
    assert sent == ["sendChatAction", "sendMessage"]
    assert alice.actions == ["typing"]


async def test_abstaining_shows_what_came_nearest(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.answers["Who was hurt?"] = abstention(
        "Who was hurt?", cite(1, OTHER, "Nobody was hurt.", 2)
    )
    alice = api.user("Alice")
    async with start():
        answer = await alice.asks("Who was hurt?")
        assert answer.text.startswith("The articles don’t say.\n\nWhat came nearest, without")
        assert answer.quotes() == ["Nobody was hurt."]
        alice.presses(answer, "[1]")
        assert (await alice.reply()).marked("bold") == ["Nobody was hurt."]
        assert (await alice.asks("What else?")).text == "The articles don’t say."


async def test_buttons_work_after_a_restart(api: BotApi, start: Start, engine: FakeEngine) -> None:
    alice = api.user("Alice")
    async with start():
        answer = await alice.asks(VISIT)
    async with start(FakeEngine(kept=engine.kept)):
        alice.presses(answer, "[3]")
        assert (await alice.reply()).quotes() == [OTHER.text]


async def test_a_button_of_a_forgotten_answer_says_so(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    async with start():
        answer = await alice.asks(VISIT)
    async with start(FakeEngine()):
        pressed = alice.presses(answer, "[1]")
        assert "Ask the question again" in await pressed.answer()
        assert pressed.alert


@pytest.mark.parametrize("said", ["🛬", "…?!", "🛬🛬 🛬"])
async def test_a_question_without_words_is_explained(api: BotApi, start: Start, said: str) -> None:
    alice = api.user("Alice")
    async with start():
        answer = await alice.asks(said)
    assert answer.text == "There are no words in the question. Please ask something in a few words."


async def test_other_scripts_are_asked_as_they_are(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with start():
        await alice.asks("Когда Путин был в Пхеньяне?")
        await alice.asks("金正恩は？")
    assert engine.asked == ["Когда Путин был в Пхеньяне?", "金正恩は？"]


async def test_a_very_long_text_comes_in_pieces_and_each_is_answered(
    api: BotApi, start: Start
) -> None:
    alice = api.user("Alice")
    async with start():
        pieces = alice.pastes("word " * 2000)
        for _ in pieces:
            assert (await alice.reply()).text == "The articles don’t say."


async def test_what_is_no_text_gets_a_hint_in_private(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    async with start():
        alice.sends(dice={"emoji": "🎲", "value": 3})
        assert (await alice.reply()).text.startswith("I can read text only.")
        assert (await alice.asks("/nonsense")).text.startswith("I don’t know this command.")
        assert (await alice.asks("/ask")).text.startswith("Write your question after the command")
        assert (await alice.asks(f"/ask {VISIT}")).quotes() == QUOTES


async def test_edits_are_left_alone(api: BotApi, start: Start, engine: FakeEngine) -> None:
    alice = api.user("Alice")
    async with start():
        asked = alice.says(VISIT)
        await alice.reply()
        alice.edits(asked, "Another question?")
        await settle(api, alice)
    assert engine.asked == [VISIT]


async def test_start_and_help(api: BotApi, start: Start) -> None:
    alice, admin = api.user("Alice"), api.user("Root", user_id=ADMIN)
    async with start():
        assert "I answer questions" in (await alice.asks("/start payload")).text
        assert "/reindex" not in (await alice.asks("/help")).text
        assert "/reindex" in (await admin.asks("/help")).text


# --- groups ------------------------------------------------------------------------------


async def test_groups_hear_from_the_bot_only_when_they_speak_to_it(
    start: Start, engine: FakeEngine
) -> None:
    with BotApi(privacy_mode=False) as api:
        api.expect_refusal(NO_CHAT_WITH_ADMIN)
        alice, bob = api.user("Alice"), api.user("Bob")
        group = api.group("News", [alice, bob])
        bot = build(settings(api), engine)
        serving = asyncio.create_task(bot.serve(Polling()))
        group.says(alice, "Hello everybody")
        group.says(alice, "/nonsense")
        group.says(alice, f"/ask@another_bot {VISIT}")
        group.sends(alice, dice={"emoji": "🎲", "value": 3})
        answer = await group.asks(bob, f"@footnote_bot {VISIT}")
        assert answer.quotes() == QUOTES
        assert (await group.reply(to=group.says(bob, VISIT, reply_to=answer))).quotes() == QUOTES
        assert (await group.asks(alice, f"/ask {VISIT}")).quotes() == QUOTES
        assert (await group.asks(alice, f"/ask@footnote_bot {VISIT}")).quotes() == QUOTES
        assert (await group.asks(alice, "@footnote_bot")).text.startswith("Write your question")
        assert len(group.messages) == 5
        bot.stop.now()
        await serving
    assert engine.asked == [VISIT] * 4


async def test_a_topic_is_answered_in_the_topic(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    group = api.group("News", [alice])
    async with start():
        group.sends(
            alice,
            text=f"/ask {VISIT}",
            entities=[{"type": "bot_command", "offset": 0, "length": 4}],
            message_thread_id=77,
            is_topic_message=True,
        )
        await group.reply()
    assert [each.parameters["message_thread_id"] for each in api.calls_of("sendMessage")] == [77]
    assert [each.parameters["message_thread_id"] for each in api.calls_of("sendChatAction")] == [77]


# --- the list of articles ----------------------------------------------------------------


async def test_the_articles_page_by_page(api: BotApi, start: Start, engine: FakeEngine) -> None:
    engine.library = [
        Article(f"{at}", f"/{at}", "x", f"Article {at}", published=date(2024, 1, 31 - at))
        for at in range(5)
    ]
    alice = api.user("Alice")
    async with start(sources_per_page=2):
        page = await alice.asks("/sources")
        assert page.text == (
            "Articles 1–2 of 5, newest first\n"
            "• Article 0 — 31 January 2024\n"
            "• Article 1 — 30 January 2024"
        )
        assert page.buttons() == ["Older »"]
        await alice.presses(page, "Older »").answer()
        await api.until(lambda: page.text.startswith("Articles 3–4 of 5"))
        assert page.buttons() == ["« Newer", "Older »"]
        del engine.library[3:]  # a reindex meanwhile
        await alice.presses(page, "Older »").answer()
        await api.until(lambda: page.text.startswith("Articles 3–3 of 3"))
        assert page.buttons() == ["« Newer"]
        engine.library.clear()
        await alice.presses(page, "« Newer").answer()
        await api.until(lambda: page.text == "No articles are indexed yet.")
    assert page.buttons() == []


async def test_pressing_twice_is_no_error(api: BotApi, start: Start, engine: FakeEngine) -> None:
    """The same page again is "not modified", which Telegram refuses and nobody needs to see."""
    api.expect_refusal("message is not modified")
    engine.library = [ARTICLE] * 3
    alice = api.user("Alice")
    async with start(sources_per_page=2):
        page = await alice.asks("/sources")
        presses = [alice.presses(page, "Older »") for _ in range(2)]
        for press in presses:
            assert await press.answer() == ""
        await settle(api, alice)
    assert len(alice.messages) == 2


# --- order and concurrency ---------------------------------------------------------------


async def test_chats_do_not_wait_for_each_other_and_each_is_in_order(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    gate = engine.gates["slow?"] = threading.Event()
    alice, bob = api.user("Alice"), api.user("Bob")
    async with start():
        alice.says("slow?")
        alice.says(VISIT)
        assert (await bob.asks(VISIT)).quotes() == QUOTES
        assert alice.messages == []
        gate.set()
        assert (await alice.reply()).text == "The articles don’t say."
        assert (await alice.reply()).quotes() == QUOTES


# --- trouble -----------------------------------------------------------------------------


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_no_answer_is_lost_to_floods_and_failures(
    api: BotApi,
    start: Start,
    webhook: bool,  # noqa: FBT001 - pytest's parameter
) -> None:
    alice = api.user("Alice")
    async with start(webhook=webhook):
        api.fail("sendMessage", retry_after=1)
        api.fail("sendMessage", 502)
        api.drop("sendMessage")
        api.fail("sendChatAction", 500)
        answer = await alice.asks(VISIT)
    assert answer.quotes() == QUOTES
    assert len(alice.messages) == 1


async def test_start_up_and_polling_outlast_failures(
    api: BotApi, start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail("getMe", 502)
    api.fail("getUpdates", 502)
    alice = api.user("Alice")
    async with start():
        assert (await alice.asks(VISIT)).quotes() == QUOTES
    assert "cannot reach Telegram" in caplog.text
    assert "no updates for now" in caplog.text


async def test_a_mistake_of_ours_has_a_reference(
    api: BotApi, start: Start, engine: FakeEngine, caplog: pytest.LogCaptureFixture
) -> None:
    engine.errors[VISIT] = ValueError("unforeseen")
    alice = api.user("Alice")
    async with start():
        answer = await alice.asks(VISIT)
    assert answer.text.startswith("Something went wrong (reference ")
    assert f"reference {answer.text[-8:-2]}: ValueError: unforeseen" in caplog.text


async def test_errors_raised_on_purpose_are_told_politely(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.errors |= {"one?": NothingIndexed("run sync"), "two?": StoreError("the disk is full")}
    alice, admin = api.user("Alice"), api.user("Root", user_id=ADMIN)
    async with start():
        assert "nothing to quote from." in (await alice.asks("one?")).text
        assert "/reindex reads" in (await admin.asks("one?")).text
        assert "try again later (reference" in (await alice.asks("two?")).text


async def test_a_user_who_blocks_the_bot_harms_nobody(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    gate = engine.gates["slow?"] = threading.Event()
    alice, bob = api.user("Alice"), api.user("Bob")
    async with start():
        alice.says("slow?")
        await api.until(lambda: "slow?" in engine.asked)
        alice.blocks()
        gate.set()
        assert (await bob.asks(VISIT)).quotes() == QUOTES


async def test_a_second_bot_on_the_token_gives_way(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    async with start():
        await alice.asks(VISIT)
        second = build(settings(api), FakeEngine())
        with pytest.raises(BotError, match="another process receives this bot's updates"):
            await asyncio.wait_for(second.serve(Polling()), 20)
        assert (await alice.asks(VISIT)).quotes() == QUOTES


async def test_a_wrong_token_is_an_error_that_names_the_remedy(api: BotApi) -> None:
    bot = build(settings(api, token=SecretStr("77:wrong")), FakeEngine())
    with pytest.raises(BotError, match="refuses the token in FOOTNOTE_TELEGRAM_TOKEN"):
        await bot.serve(Polling())


async def test_a_token_revoked_while_polling_stops_the_bot(api: BotApi) -> None:
    bot = build(settings(api), FakeEngine())
    alice = api.user("Alice")
    serving = asyncio.create_task(bot.serve(Polling()))
    await alice.asks(VISIT)
    api.fail("getUpdates", 401, times=2)
    alice.says(VISIT)  # ends the running getUpdates
    with pytest.raises(BotError, match="refuses the token"):
        await asyncio.wait_for(serving, 20)


async def test_a_port_that_is_taken_is_named(api: BotApi) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        bot = build(settings(api), FakeEngine())
        with pytest.raises(BotError, match=rf"web\.port = {port}"):
            await bot.serve(Polling(Site(f"http://127.0.0.1:{port}", "127.0.0.1", port)))


# --- admins ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "those"),
    [("/reindex", "admins"), ("/status", "admins and editors"), ("/cancel", "admins and editors")],
)
async def test_others_are_refused_politely(
    api: BotApi, start: Start, engine: FakeEngine, command: str, those: str
) -> None:
    alice = api.user("Alice")
    async with start():
        refused = f"Sorry, this command is for this bot’s {those}."
        assert (await alice.asks(command)).text == refused
    async with start(admins=()):
        assert "telegram.admins" in (await alice.asks(command)).text
    assert engine.syncs == 0


async def reindexed(api: BotApi, admin: User) -> ChatMessage:
    """The message in which a build was begun by its button."""
    shown = await admin.asks("/reindex")
    await api.until(lambda: "Go" in shown.buttons())
    await admin.presses(shown, "Go").answer()
    return shown


async def test_reindex_shows_its_progress_in_one_message_while_answers_go_on(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.steps, gate = EMBEDDING, threading.Event()
    engine.step_gate = gate
    engine.report = SyncReport(2, added=3, rejected=(Rejected("/a/b.md", "is empty"),))
    admin, alice = api.user("Root", user_id=ADMIN), api.user("Alice")
    async with start():
        shown = await reindexed(api, admin)
        await api.until(lambda: "0 of 200 passages" in shown.text)
        assert (await alice.asks(VISIT)).quotes() == QUOTES
        assert (await admin.asks(VISIT)).quotes() == QUOTES
        assert (await admin.asks("/reindex")).text.startswith("Running now: reindexing")
        assert "Running: Reindexing: embedding 0 of 200" in (await admin.asks("/status")).text
        gate.set()
        await api.until(lambda: "3 added" in shown.text)
        assert "Running: nothing" in (await admin.asks("/status")).text
    assert shown.text.endswith("Skipped 1:\n• /a/b.md: is empty")
    assert len(set(shown.versions)) == len(shown.versions), "only changed texts are sent"


async def test_cancel_stops_a_reindex(api: BotApi, start: Start, engine: FakeEngine) -> None:
    engine.steps, engine.step_gate = EMBEDDING, threading.Event()
    admin = api.user("Root", user_id=ADMIN)
    async with start():
        assert "nothing to cancel" in (await admin.asks("/cancel")).text
        shown = await reindexed(api, admin)
        await api.until(lambda: "0 of 200" in shown.text)
        assert (await admin.asks("/cancel")).text == (
            "Cancelling. The published index stays as it is and goes on answering."
        )
        await api.until(lambda: shown.text.startswith("The reindex was cancelled."))
    assert "Generation 1 is published" in shown.text


async def test_stopping_the_bot_cancels_a_reindex(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.steps, engine.step_gate = EMBEDDING, threading.Event()
    admin = api.user("Root", user_id=ADMIN)
    async with start():
        shown = await reindexed(api, admin)
        await api.until(lambda: "0 of 200" in shown.text)
    assert shown.text.startswith("The reindex was cancelled.")


async def test_a_build_elsewhere_is_said(api: BotApi, start: Start, engine: FakeEngine) -> None:
    engine.sync_error = BuildRunning("another build is running")
    admin = api.user("Root", user_id=ADMIN)
    async with start():
        shown = await reindexed(api, admin)
        await api.until(lambda: shown.text.startswith("The index is being built elsewhere"))


async def test_a_deleted_progress_message_does_not_hide_the_outcome(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    api.expect_refusal("message to edit not found")
    engine.steps, gate = EMBEDDING, threading.Event()
    engine.step_gate = gate
    admin = api.user("Root", user_id=ADMIN)
    async with start() as bot:
        shown = await reindexed(api, admin)
        await api.until(lambda: "0 of 200" in shown.text)
        await bot.application.bot.delete_message(admin.id, shown.message_id)
        gate.set()
        report = await admin.reply()
    assert report.text.startswith("Reindexed in ")


# --- menus -------------------------------------------------------------------------------


async def test_the_menu_shows_everybody_their_commands(api: BotApi, start: Start) -> None:
    alice, admin = api.user("Alice"), api.user("Root", user_id=ADMIN)
    group = api.group("News", [alice])
    async with start():
        await api.until(lambda: any("chat not found" in str(each) for each in api.refusals))
        assert alice.menu() == group.menu(alice) == admin.menu() == [*FOR_ALL]
        await admin.asks("/start")
        await api.until(lambda: admin.menu() == [*FOR_ALL, *FOR_ADMINS])


# --- languages ---------------------------------------------------------------------------


async def test_the_chats_last_language_is_asked_in_and_notes_are_in_the_readers(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    tuesday = DateRange(date(2024, 6, 18), date(2024, 6, 18))
    note = DateNote(Span(0, 7), "Tuesday", TimeKind.RELATIVE, tuesday)
    engine.answers["Wann?"] = answer_of("Wann?", replace(VISIT_ANSWER.citations[1], notes=(note,)))
    hanna, alice = api.user("Hanna", language_code="de"), api.user("Alice")
    engine.languages[hanna.id] = "de"
    async with start():
        german, english = await hanna.asks("Wann?"), await alice.asks("Wann?")
    assert "\nTuesday = 18. Juni 2024\n" in german.text
    assert "\nTuesday = 18 June 2024\n" in english.text
    assert german.quotes() == english.quotes() == [QUOTES[1]]
    assert engine.asked_in == ["de", None]

"""Inline mode through the real Application."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InputTextMessageContent

from bot.answering.render import Reading
from bot.inline import query
from bot.inline.query import is_question
from bot.inline.results import Offer, description, results, title
from bot.richtext import units
from bot.words import LANGUAGES, Words
from index.datatypes import Asked, Asker, Channel
from index.errors import NothingIndexed, StoreError
from support.botapi import BotApi
from support.bots import NO_CHAT_WITH_ADMIN, Start
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
from support.served import served

QUOTES = [each.quote for each in VISIT_ANSWER.citations]


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi(inline_mode=True) as server:
        server.expect_refusal(NO_CHAT_WITH_ADMIN)
        yield server


@pytest.fixture(autouse=True)
def short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "PAUSE_S", 0.4)


async def test_answers_to_choose_from_are_complete(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice, bob = api.user("Alice"), api.user("Bob")
    group = api.group("Desk", [alice, bob])
    async with start():
        typed = await alice.types_inline(VISIT)
        whole, *alone = typed.results
        assert whole.quotes() == QUOTES
        assert [each.quotes() for each in alone] == [[quote] for quote in QUOTES]
        assert whole.title == QUOTES[0]
        assert whole.description.startswith("Footnote samples, 20 June 2024: Putin arrived")
        assert typed.is_personal
        sent = alice.chooses(whole, group)
        assert sent.text.startswith(f"Question: {VISIT}\n")
        assert sent.quotes() == QUOTES
        assert [name for name, _ in sent.links()] == ["Putin in Pyongyang"]
        assert sent.buttons() == ["Open in the bot"]
        reopened = bob.follows(sent, "Open in the bot")
        assert reopened.text.startswith("/start a_")
        assert (await bob.reply()).quotes() == QUOTES
    assert [each.channel for each in engine.kept.asks] == [Channel.INLINE]


async def test_only_what_stands_still_is_asked(
    api: BotApi, start: Start, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Longer than a busy machine takes from one update to the next.
    monkeypatch.setattr(query, "PAUSE_S", 2.0)
    alice = api.user("Alice")
    async with start():
        for end in range(5, len(VISIT)):
            alice.begins_inline(VISIT[:end])
        typed = await alice.types_inline(VISIT)
        assert typed.results[0].quotes() == QUOTES
    assert engine.asked == [VISIT]


async def test_what_somebody_typed_on_from_is_offered_no_more(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    """Its answer comes when nobody looks at it."""
    gate = engine.gates[VISIT] = threading.Event()
    alice = api.user("Alice")
    async with start():
        alice.begins_inline(VISIT)
        await api.until(lambda: engine.asked == [VISIT])
        shown = await alice.types_inline("a?")
        assert shown.results == []
        gate.set()
    assert len(api.calls_of("answerInlineQuery")) == 1


async def test_two_people_type_at_once(api: BotApi, start: Start, engine: FakeEngine) -> None:
    engine.answers["Who was hurt?"] = answer_of(
        "Who was hurt?", cite(1, OTHER, "Nobody was hurt.", article_id=2)
    )
    alice, bob = api.user("Alice"), api.user("Bob")
    async with start():
        first, second = alice.begins_inline(VISIT), bob.begins_inline("Who was hurt?")
        assert (await second.answer()).results[0].quotes() == ["Nobody was hurt."]
        assert (await first.answer()).results[0].quotes() == QUOTES


async def test_nothing_to_look_for_gets_a_hint(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    async with start():
        for typed in ("", "a?", "🛬🛬🛬"):
            shown = await alice.types_inline(typed)
            assert shown.results == []
            assert shown.button == {
                "text": "Type a question and pause",
                "start_parameter": "inline",
            }
        alice.presses_above(shown)
        assert "/ask" in (await alice.reply()).text


async def test_abstaining_is_one_result_that_says_so(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.answers["Who pays?"] = abstention(
        "Who pays?", cite(1, OTHER, "The launch went well.", 2)
    )
    alice = api.user("Alice")
    async with start():
        [only] = (await alice.types_inline("Who pays?")).results
        assert only.title == "The articles don’t say"
        assert only.quotes() == ["The launch went well."]
        assert "The articles don’t say." in alice.chooses(only).text


async def test_articles_that_disagree_are_each_a_choice(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.answers[VISIT] = replace(VISIT_ANSWER, disagreeing=(1, 3))
    alice = api.user("Alice")
    async with start():
        whole, *rivals = (await alice.types_inline(VISIT)).results
    assert whole.title == "The articles disagree"
    assert [each.title for each in rivals] == QUOTES


async def test_trouble_is_said_in_the_list(api: BotApi, start: Start, engine: FakeEngine) -> None:
    engine.errors["Who pays?"] = StoreError("the disk is full")
    engine.errors["Who lost?"] = NothingIndexed("nothing is indexed")
    alice = api.user("Alice", language="es")
    async with start():
        shown = await alice.types_inline("Who pays?")
        assert (shown.results, shown.cache_s) == ([], 0)
        assert (shown.button or {})["text"] == "Ahora no puedo responder"
        shown = await alice.types_inline("Who lost?")
        assert (shown.button or {})["text"] == "Aún no hay artículos"


async def test_quotas_count_and_are_told(api: BotApi, start: Start, engine: FakeEngine) -> None:
    alice = api.user("Alice")
    async with start():
        now = datetime.now(UTC)
        for _ in range(59):
            note = Asked(Asker(alice.id, alice.id), Channel.CHAT, now, 0.1, abstained=False)
            engine.conversations.note(note)
        shown = await alice.types_inline(VISIT)
        assert shown.results
        assert "last question" in (shown.button or {})["text"]
        shown = await alice.types_inline("Who was hurt?")
        assert shown.results == []
        assert (shown.button or {})["text"] == "Too many questions this hour"
    assert engine.asked == [VISIT]


async def test_an_answer_that_comes_too_late_is_no_trouble(
    engine: FakeEngine, caplog: pytest.LogCaptureFixture
) -> None:
    gate = engine.gates[VISIT] = threading.Event()
    with BotApi(inline_mode=True, inline_timeout_s=1.0) as api:
        api.expect_refusal(NO_CHAT_WITH_ADMIN)
        api.expect_refusal("query is too old")
        alice = api.user("Alice")
        async with served(api, engine):
            alice.begins_inline(VISIT)
            await api.until(lambda: bool(engine.asked))
            await asyncio.sleep(1.0)
            gate.set()
            await api.until(lambda: bool(api.calls_of("answerInlineQuery")))
            assert (await alice.asks("/privacy")).text.startswith("What I keep")
    assert "reference" not in caplog.text


# --- pure ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("", False), ("ab", False), ("who", True), ("Де?", False), ("Хто він", True)],
)
def test_three_letters_make_a_question(text: str, is_one: bool) -> None:  # noqa: FBT001 - pytest's parameter
    assert is_question(text) is is_one


@given(st.text(max_size=300), st.text(max_size=400), st.sampled_from(LANGUAGES))
def test_any_answer_gives_what_telegram_takes(question: str, name: str, language: str) -> None:
    article = replace(ARTICLE, title=name, source=name, text="Long words. " * 700)
    cited = (cite(1, article, article.text[:8000].strip()), cite(2, ARTICLE, QUOTES[0]))
    answer = replace(answer_of(question, *cited), short_answer=name)
    found = results(answer, Offer(Reading(Words(language)), "bot", "abcdefghijkl"))
    assert [each.id for each in found] == ["whole", "1", "2"]
    for each in found:
        assert each.title.strip()
        content = each.input_message_content
        assert isinstance(content, InputTextMessageContent)
        assert units(content.message_text) <= 4096


def test_title_and_description_name_what_is_said_and_where() -> None:
    words = Words("de")
    answer = replace(answer_of(VISIT, cite(1, ARTICLE, QUOTES[0])), short_answer="19 June 2024")
    assert title(answer, words) == "19 June 2024"
    assert description(answer, words) == f"Footnote samples, 20. Juni 2024: {QUOTES[0]}"
    assert description(abstention("x"), words) == ""


def test_what_does_not_fit_is_said_without_buttons_that_are_not_there() -> None:
    article = replace(ARTICLE, text="Long words. " * 700)
    cited = tuple(cite(at, article, article.text[:3000]) for at in (1, 2))
    long = (cite(1, article, article.text[:8000].strip()), cite(2, ARTICLE, QUOTES[0]))
    for language in LANGUAGES:
        words = Words(language)
        offer = Offer(Reading(words), "bot", "abcdefghijkl")
        for citations, said in (
            (cited, words("answering-left-out-alone", count=1)),
            (long, words("answering-too-long-alone")),
        ):
            whole = results(answer_of(VISIT, *citations), offer)[0].input_message_content
            assert isinstance(whole, InputTextMessageContent)
            assert said in whole.message_text
            assert words("answering-button-more") not in whole.message_text

"""Passages, more evidence, sharing and deep links, through the real Application."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from index.datatypes import Article
from index.settings.sections import Web
from support.answering import answering, pressed, rows
from support.botapi import BotApi, ChatMessage
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
CROWDS = cite(4, ARTICLE, "Crowds lined the streets.")
HURT = cite(5, OTHER, "Nobody was hurt.", 2)


# --- passages ----------------------------------------------------------------------------


async def test_presses_in_haste_open_a_passage_once(api: BotApi, engine: FakeEngine) -> None:
    """In a group, forty of them would use up what Telegram lets the bot say in a minute."""
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks(VISIT)
        assert (await pressed(alice, answer, "[1]")).text == ""
        assert (await alice.reply()).marked("bold") == [QUOTES[0]]
        for _ in range(3):
            assert (await pressed(alice, answer, "[1]")).text == "It is open already, below."
        await pressed(alice, answer, "[2]")
        assert (await alice.reply()).marked("bold") == [QUOTES[1]]


async def test_a_passage_is_turned_within_its_message(api: BotApi, engine: FakeEngine) -> None:
    engine.passage_sentences = 2
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks(VISIT)
        await pressed(alice, answer, "[1]")
        passage = await alice.reply()
        assert passage.quotes() == [ARTICLE.text[: ARTICLE.text.index("It was")].strip()]
        assert passage.marked("bold") == [QUOTES[0]]
        assert rows(passage) == [["Next ›"], ["Doesn’t support this"]]
        await pressed(alice, passage, "Next ›")
        await api.until(lambda: "Crowds" in passage.text)
        assert passage.quotes() == ["It was his first visit in 24 years. Crowds lined the streets."]
        assert passage.marked("bold") == []
        assert rows(passage) == [["‹ Previous"], ["Doesn’t support this"]]
        await pressed(alice, passage, "‹ Previous")
        await api.until(lambda: "Crowds" not in passage.text)
        assert passage.marked("bold") == [QUOTES[0]]
    assert len(alice.messages) == 2


async def test_passages_are_turned_by_others_after_a_restart_and_twice(
    api: BotApi, engine: FakeEngine
) -> None:
    api.expect_refusal("message is not modified")
    engine.passage_sentences = 2
    alice, bob = api.user("Alice"), api.user("Bob")
    group = api.group("News", [alice, bob])
    async with answering(api, engine):
        answer = await group.asks(alice, f"/ask {VISIT}")
        await pressed(bob, answer, "[1]")
        passage = await group.reply(to=answer)
    again = FakeEngine(kept=engine.kept, passage_sentences=2)
    async with answering(api, again):
        data = passage.button("Next ›")["callback_data"]
        for _ in range(2):
            assert await bob.presses_stale(passage, data).answer() == ""
        await api.until(lambda: "Crowds" in passage.text)


async def test_a_passage_longer_than_a_message_is_sent_in_several(
    api: BotApi, engine: FakeEngine
) -> None:
    """The last one has the buttons."""
    long = Article("long", "/long", " ".join(f"Sentence {at} {'x' * 700}." for at in range(9)))
    engine.library = [long]
    engine.answers["Who?"] = answer_of("Who?", cite(1, long, f"Sentence 8 {'x' * 700}."))
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks("Who?")
        await pressed(alice, answer, "[1]")
        first, second = await alice.reply(), await alice.reply()
    assert " ".join(first.quotes() + second.quotes()) == long.text
    assert rows(first) == []
    assert rows(second) == [["Doesn’t support this"]]


async def test_a_passage_turned_to_that_is_longer_than_a_message_follows_whole(
    api: BotApi, engine: FakeEngine
) -> None:
    """Only one message can take the place of another."""
    engine.passage_sentences = 9
    short_words = " ".join(f"Sentence {at} is short." for at in range(9))
    long_words = " ".join(f"Sentence {at} {'x' * 700}." for at in range(9))
    long = Article("long", "/long", f"{short_words} {long_words}")
    engine.library = [long]
    engine.answers["Who?"] = answer_of("Who?", cite(1, long, "Sentence 0 is short."))
    alice = api.user("Alice")
    async with answering(api, engine):
        await pressed(alice, await alice.asks("Who?"), "[1]")
        short = await alice.reply()
        await pressed(alice, short, "Next ›")
        first, second = await alice.reply(), await alice.reply()
    assert short.quotes() == [short_words]
    assert " ".join(first.quotes() + second.quotes()) == long_words
    assert rows(second)[0] == ["‹ Previous"]


async def test_a_sentence_longer_than_a_message_is_shown_by_its_button(
    api: BotApi, engine: FakeEngine
) -> None:
    sentence = f"It {'x' * 5000} so."
    long = Article("long", "/long", sentence)
    engine.library = [long]
    engine.answers["Who?"] = answer_of("Who?", cite(1, long, sentence))
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks("Who?")
        assert answer.text.startswith("[1]\nThis sentence is too long for one message.")
        assert answer.quotes() == []
        await pressed(alice, answer, "[1]")
        first, second = await alice.reply(), await alice.reply()
    assert "".join(first.quotes() + second.quotes()).replace(" ", "") == sentence.replace(" ", "")


async def test_a_citation_is_said_not_to_support_and_that_is_taken_back(
    api: BotApi, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks(VISIT)
        await pressed(alice, answer, "[2]")
        passage = await alice.reply()
        said = await pressed(alice, passage, "Doesn’t support this")
        assert said.text == "Thank you, noted: [2] doesn’t support this."
        await api.until(lambda: rows(passage) == [["Doesn’t support this ✓"]])
        (answer_id,) = engine.kept.answers
        assert engine.feedback.vote_of(answer_id, alice.id, 2) is not None
        unsaid = await pressed(alice, passage, "Doesn’t support this ✓")
        assert unsaid.text == "Taken back."
        await api.until(lambda: rows(passage) == [["Doesn’t support this"]])
        assert engine.kept.votes == {}


async def test_the_article_is_read_on_its_page_where_there_is_a_public_address(
    api: BotApi, engine: FakeEngine
) -> None:
    """As a Mini App in private, in a browser elsewhere; also where the article has no address."""
    alice = api.user("Alice")
    group = api.group("News", [alice])
    async with answering(api, engine, web=Web(public_url="https://bot.example.org")):
        answer = await alice.asks(VISIT)
        assert answer.links()[1][0] == "A launch"
        assert answer.links()[1][1].startswith("https://bot.example.org/read/")
        await pressed(alice, answer, "[3]")
        private = await alice.reply()
        answer = await group.asks(alice, f"/ask {VISIT}")
        await pressed(alice, answer, "[3]")
        public = await group.reply(to=answer)
    assert private.keyboard()[-1]["web_app"]["url"].startswith("https://bot.example.org/read/")
    assert public.keyboard()[-1]["url"].startswith("https://bot.example.org/read/")


# --- more evidence -----------------------------------------------------------------------


async def test_more_evidence_is_an_answer_of_its_own_numbered_on(
    api: BotApi, engine: FakeEngine
) -> None:
    engine.further[VISIT] = answer_of(VISIT, CROWDS, HURT)
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks(VISIT)
        await pressed(alice, answer, "More evidence")
        more = await alice.reply()
        assert more.text.startswith("More evidence\n\n[4]\nCrowds lined the streets.\n\n[5]\n")
        assert more.data["reply_to_message"]["message_id"] == answer.message_id
        assert rows(more)[0] == ["[4]", "[5]"]
        await pressed(alice, more, "[5]")
        assert (await alice.reply()).marked("bold") == ["Nobody was hurt."]
    async with answering(api, FakeEngine(kept=engine.kept)):
        none = await pressed(alice, more, "More evidence")
        assert (none.text, none.alert) == ("I found no further evidence.", False)
    assert len(alice.messages) == 3


async def test_what_did_not_fit_into_the_answer_comes_first(
    api: BotApi, engine: FakeEngine
) -> None:
    text = " ".join(f"{letter * 1900}." for letter in "abcde")
    long = Article("long", "/long", text)
    engine.library = [long]
    cited = [cite(at, long, f"{each * 1900}.") for at, each in enumerate("abcde", start=1)]
    engine.answers["Who?"] = answer_of("Who?", *cited)
    alice = api.user("Alice")
    async with answering(api, engine):
        messages = [await alice.asks("Who?")]
        assert "3 more quotations don’t fit in here." in messages[0].text
        for _ in range(2):
            await pressed(alice, messages[-1], "More evidence")
            messages.append(await alice.reply())
        none = await pressed(alice, messages[-1], "More evidence")
        assert none.text == "I found no further evidence."
    assert [each.quotes() for each in messages] == [
        [each.quote for each in cited[:2]],
        [each.quote for each in cited[2:4]],
        [cited[4].quote],
    ]
    assert [rows(each)[0] for each in messages] == [["[1]", "[2]"], ["[3]", "[4]"], ["[5]"]]


async def test_more_evidence_leaves_out_what_was_removed_meanwhile(
    api: BotApi, engine: FakeEngine
) -> None:
    """What did not fit is not shown any more; the passages that were shown still open."""
    long = [Article(each, f"/{each}", f"{each * 1900}.") for each in "abcd"]
    engine.library = [*long]
    engine.answers["Who?"] = answer_of(
        "Who?", *(cite(at, each, each.text, at) for at, each in enumerate(long, start=1))
    )
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks("Who?")
        assert answer.quotes() == [each.text for each in long[:2]]
        engine.removed = {1, 3}
        await pressed(alice, answer, "More evidence")
        more = await alice.reply()
        assert more.quotes() == [long[3].text]
        assert rows(more)[0] == ["[4]"]
        await pressed(alice, more, "[4]")
        assert (await alice.reply()).marked("bold") == [long[3].text]
        await pressed(alice, answer, "[1]")
        opened = await alice.reply()
        assert "\nThis article has since been removed from the collection.\n" in opened.text
        engine.removed = {1, 3, 4}
        none = await pressed(alice, answer, "More evidence")
        assert none.text == "I found no further evidence."


async def test_what_answers_nothing_has_no_more_of_it(api: BotApi, engine: FakeEngine) -> None:
    engine.answers["Who?"] = abstention("Who?", cite(1, OTHER, "Nobody was hurt.", 2))
    alice = api.user("Alice")
    async with answering(api, engine):
        answer = await alice.asks("Who?")
    assert rows(answer) == [["[1]"], ["👍", "👎"], ["Share"]]


# --- sharing -----------------------------------------------------------------------------


def shared(answer: ChatMessage, button: str = "Share") -> str:
    """The link that "Share" offers to send."""
    query = parse_qs(urlsplit(answer.button(button)["url"]).query)
    assert query["text"] == [VISIT]
    return query["url"][0]


async def test_a_shared_answer_is_opened_again_by_somebody_else(
    api: BotApi, engine: FakeEngine
) -> None:
    """With the day on which it was asked, and buttons that work."""
    engine.clock = lambda: datetime(2024, 6, 23, 12, 0, tzinfo=UTC)
    alice, bob = api.user("Alice"), api.user("Bob", language_code="de")
    async with answering(api, engine):
        link = shared(await alice.asks(VISIT))
    async with answering(api, FakeEngine(kept=engine.kept)):
        bob.opens(link)
        opened = await bob.reply()
        assert opened.text.startswith(f"Gefragt am 23. Juni 2024: {VISIT}\n\n[1]\n")
        assert "20. Juni 2024, 3 Tage vor" in opened.text
        assert opened.quotes() == QUOTES
        await pressed(bob, opened, "[1]")
        assert (await bob.reply()).marked("bold") == [QUOTES[0]]
    assert shared(opened, "Teilen") == link


async def test_a_link_to_an_answer_that_is_gone_says_so(api: BotApi, engine: FakeEngine) -> None:
    alice = api.user("Alice")
    async with answering(api, engine):
        alice.opens("https://t.me/footnote_bot?start=a_nothing_here")
        assert (await alice.reply()).text.startswith("I no longer have this answer.")
        assert "no longer" not in (await alice.asks("/start other")).text


async def test_addresses_open_the_page_at_the_cited_sentence(
    api: BotApi, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    engine.answers["Who?"] = replace(
        VISIT_ANSWER, citations=(replace(VISIT_ANSWER.citations[1], number=1),)
    )
    async with answering(api, engine):
        ((_, address),) = (await alice.asks("Who?")).links()
    assert re.fullmatch(
        r"https://example\.org/visit#:~:text=It%20was%20his%20first%20visit%20in%2024%20years\.",
        address,
    )

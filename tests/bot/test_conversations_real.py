"""A whole conversation over the real engine, with a restart of everything at every step."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import create_engine, inspect, text

from bot.app import Bot
from bot.watching.notices import Notices
from index.datatypes import Hit, Reading, Span
from index.engine import Engine
from index.judging.questions import read
from support.botapi import BotApi, ChatMessage, User
from support.corpus import settings, write
from support.fakes import HashedEncoder
from support.served import served

MAYOR = "Who is the mayor of Lenn?"
PATTERNS = {
    # A follow-up may hold words of what was asked before: its own come first.
    "cost": re.compile(r"\bbridge of Lenn cost (?P<answer>\d+ million crowns)"),
    "mayor": re.compile(r"\bmayor of Lenn is (?P<answer>[A-Z]\w+(?: [A-Z]\w+)?)"),
}
ADA = "The mayor of Lenn is Ada Byron."
COST = "The bridge of Lenn cost 41 million crowns."
KAREL = "The mayor of Lenn is Karel Capek since Monday."
ARTICLES = {
    "harbour": f"Harbour news from the coast. {ADA} She cut a ribbon.",
    **{
        f"portrait{at}": f"A portrait, part {at}. {ADA[:-1]}, as page {at} says. She has {at} cats."
        for at in range(5)
    },
    "bridge": f"A bridge opened on the river. {COST} It is red.",
    "orchard": "Frost destroyed the apples. Farmers lit candles between the trees.",
}
NEWS = {"election": f"An election was held. {KAREL} He thanked all."}
SOON_S = 0.05


class KeywordReader:
    """Answers with what the pattern of a word in the question finds."""

    def read(self, question: str, hits: Sequence[Hit], **_options: bool) -> list[Reading]:
        """Later articles are a little surer."""
        pattern = next((each for word, each in PATTERNS.items() if word in question), None)
        found = {}
        for hit in hits:
            for span in hit.passage.passage.sentences:
                match = pattern.search(span.of(hit.article.text)) if pattern else None
                answer = Span(*match.span("answer")).shifted(span.start) if match else None
                support = 0.5 + min(hit.passage.article_id, 40) / 100 if match else 0.0
                reading = Reading(hit, span, support, answer, alone=support)
                found[hit.passage.article_id, span] = reading
        return sorted(found.values(), key=lambda each: -each.support)


@dataclass
class House:
    """Where the articles and the database are; each visit opens engine and bot anew."""

    api: BotApi
    home: Path

    def engine(self) -> Engine:
        """The engine, not yet open for anybody."""
        chosen = settings(self.home, threshold=0.4)
        return Engine(chosen, encoder=HashedEncoder(), reader=KeywordReader())

    def publish(self, **texts: str) -> None:
        """These are the articles from now on."""
        write(self.home / "articles", texts)
        with self.engine() as engine:
            assert engine.sync().generation

    @asynccontextmanager
    async def open(self, looks_s: float = 3600.0) -> AsyncIterator[Bot]:
        """A bot that has just started."""
        with self.engine() as engine:
            async with served(self.api, engine, looks_s=looks_s) as bot:
                yield bot

    def rows_of(self, number: int) -> dict[str, int]:
        """How many rows of each table name a user's or private chat's number, in any column."""
        connected = create_engine(f"sqlite:///{self.home / 'data' / 'footnote.db'}")
        counts = {}
        with connected.begin() as connection:
            for table in inspect(connected).get_table_names():
                names = [each["name"] for each in inspect(connected).get_columns(table)]
                where = " OR ".join(f'"{name}" = {number}' for name in names)
                query = text(f'SELECT count(*) FROM "{table}" WHERE {where}')  # noqa: S608 - names of ours
                if found := connection.execute(query).scalar_one():
                    counts[table] = found
        connected.dispose()
        return counts


def notices(bot: Bot) -> Notices:
    """What tells of changes."""
    return next(each for each in bot.work if isinstance(each, Notices))


def at(hour: int) -> datetime:
    """An hour of tomorrow, in UTC."""
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    return tomorrow.replace(hour=hour, minute=0, second=0, microsecond=0)


async def test_from_a_question_to_being_forgotten(api: BotApi, admin: User, tmp_path: Path) -> None:
    house = House(api, tmp_path)
    house.publish(**ARTICLES)
    alice, bob = api.user("Alice"), api.user("Bob")
    answer, cost = await asks(house, alice)
    agreed = await judges(house, alice, bob, cost)
    await reads_the_gaps(house, admin)
    await watches(house, alice, answer)
    await is_forgotten(house, alice, bob)
    async with house.open():
        assert "Ask the question again" in await alice.presses(cost, "[1]").answer()
        bob.presses(agreed, "[1]")
        assert any(ADA[:-1] in quote for quote in (await bob.reply()).quotes())


async def asks(house: House, alice: User) -> tuple[ChatMessage, ChatMessage]:
    """A question, a follow-up by reply, more evidence; the two answers."""
    async with house.open():
        answer = await alice.asks(MAYOR)
        assert any(ADA[:-1] in quote for quote in answer.quotes())
        assert "Ada Byron" in answer.marked("bold")[0]
    async with house.open():
        follow_up = alice.says("And how much did the bridge there cost?", reply_to=answer)
        cost = await alice.reply()
        assert cost.quotes() == [COST]
        assert "Lenn" in cost.text.partition(COST)[0]
        assert follow_up.message_id < cost.message_id
    async with house.open():
        alice.presses(answer, "More evidence")
        more = await alice.reply()
        assert more.quotes()
        assert not {*more.quotes()} & {*answer.quotes()}
    return answer, cost


async def judges(house: House, alice: User, bob: User, cost: ChatMessage) -> ChatMessage:
    """She votes an answer down, with a reason; he votes his up, which is returned."""
    async with house.open():
        await alice.presses(cost, "👎").answer()
        await house.api.until(lambda: "Wrong" in cost.buttons())
    async with house.open():
        await alice.presses(cost, "Wrong").answer()
        agreed = await bob.asks(MAYOR)
        await bob.presses(agreed, "👍").answer()
        nobody = await bob.asks("Why do cats purr at night?")
        assert nobody.text.startswith("The articles don’t say.")
    return agreed


async def reads_the_gaps(house: House, admin: User) -> None:
    """What could not be answered, and the votes as questions."""
    async with house.open():
        shown = await admin.asks("/gaps")
        assert "1 time voted down" in shown.text
        assert "1 time unanswered" in shown.text
        assert "bridge" in shown.text
        assert "cats purr" in shown.text
    async with house.open():
        name, content = (await admin.asks("/gaps export")).file()
        exported = house.home / name
        exported.write_bytes(content)
        (question,) = read([exported])
        assert (question.text, question.answer) == (MAYOR, "Ada Byron")
        assert b"wrong 1" in content


async def watches(house: House, alice: User, answer: ChatMessage) -> None:
    """An answer and a follow-up are watched, and the news told once the night is over."""
    async with house.open():
        alice.says("/watch", reply_to=answer)
        assert (await alice.reply()).text.startswith("I’m watching this question")
    async with house.open():
        alice.says("/watch and how much did the bridge there cost?", reply_to=answer)
        assert (await alice.reply()).quotes() == [COST]
        assert (await alice.reply()).text.startswith("I’m watching this question")
        listed = await alice.asks("/watching")
        assert "Quiet from 22:00 to 07:00 (UTC)" in listed.text
        assert "Lenn" in listed.marked("bold")[2]
    house.publish(**ARTICLES, **NEWS)
    async with house.open(looks_s=SOON_S) as bot:
        notices(bot).now = lambda: at(3)
        before = len(alice.messages)
        await asyncio.sleep(20 * SOON_S)
        assert len(alice.messages) == before
    async with house.open(looks_s=SOON_S) as bot:
        notices(bot).now = lambda: at(8)
        told = await alice.reply()
        assert told.text.startswith(f"The answer has changed\n“{MAYOR}”\nBefore: Ada Byron\nNow: ")
        assert "Karel Capek" in told.text
    async with house.open(looks_s=SOON_S) as bot:
        notices(bot).now = lambda: at(9)
        assert (await alice.asks("/watching")).marked("bold")[1] == MAYOR
        assert len([each for each in alice.messages if "has changed" in each.text]) == 1


async def is_forgotten(house: House, alice: User, bob: User) -> None:
    """No table names her any more; what is his stays."""
    assert set(house.rows_of(alice.id)) >= {"answers", "answer_messages", "asks", "votes",
                                            "watches", "notices"}  # fmt: skip
    async with house.open():
        await alice.asks("/language de")
        await alice.asks("/new")
        sure = await alice.asks("/forget")
    async with house.open():
        await alice.presses(sure, "Löschen").answer()
        await house.api.until(lambda: sure.text.startswith("Gelöscht: "))
    assert house.rows_of(alice.id) == {}
    assert set(house.rows_of(bob.id)) == {"answers", "answer_messages", "asks", "votes"}

"""From a link, a file, a post or a feed to an answer: the real bot over the real engine."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.app import Bot
from bot.words import Words
from index.engine import Engine
from index.settings import Answers, Feeds, Fetch, Passages, ReaderSettings, Settings
from support.botapi import BotApi, ChatMessage, User
from support.bots import running
from support.fakes import HashedEncoder
from support.web import WebServer

SAID = Words("en")

TODAY = date(2024, 7, 1)
POSTED = int(datetime(2024, 6, 18, 21, 30, tzinfo=UTC).timestamp())
SENTENCE = "The harbour of Port Lenn reopened on Monday after nine months of repairs."
STORY = f"""<p>{SENTENCE} A tanker from Oslo was the first ship to moor there, and the mayor cut a
blue ribbon in front of four hundred guests.</p>
<p>Repairs had cost 41 million euros, twice what the council had planned a year before. The
dredging alone took until March, because the divers found a wreck in front of the pier.</p>
<p>Fishermen said that they would now save an hour on every trip. The council will decide in
autumn whether the old pier is to be torn down or kept as a promenade.</p>"""
PAGE = """<html lang="en"><head><title>Harbour reopens</title>
<meta property="og:site_name" content="Lenn Post">{dated}</head>
<body><article><h1>Harbour reopens</h1>{story}</article></body></html>"""
DATED = '<meta property="article:published_time" content="2024-06-18T09:00:00Z">'
LIBRARY = (
    "The library of Tarn lends umbrellas since Wednesday. Readers may keep one for three days. "
    "Twelve of them came back broken in the first week, and the library mends them itself."
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Lenn Post</title>
<link>{home}</link><description>News</description><item><title>Harbour reopens</title>
<link>{page}</link><pubDate>Tue, 18 Jun 2024 09:00:00 GMT</pubDate></item></channel></rss>"""


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as server:
        server.page("/dated", PAGE.format(dated=DATED, story=STORY))
        server.page("/undated", PAGE.format(dated="", story=STORY))
        yield server


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    settings = Settings(
        data_dir=tmp_path / "data",
        fetch=Fetch(private_hosts=("127.0.0.1",), delay_seconds=0),
        feeds=Feeds(minutes=60),
        passages=Passages(max_tokens=32),
        reader=ReaderSettings(model="similarity"),
        answers=Answers(threshold=0.0),
    )
    with Engine(settings, encoder=HashedEncoder(), today=lambda: TODAY) as engine:
        yield engine


@pytest.fixture
async def bot(api: BotApi, engine: Engine) -> AsyncIterator[Bot]:
    async with running(api, engine) as bot:
        yield bot


async def accepted(api: BotApi, admin: User, preview: ChatMessage, button: str = "Accept") -> str:
    """Press the button and give what the preview says in the end."""
    admin.presses(preview, button)
    await api.until(lambda: "\n\n— Added" in preview.text or "\n\n— No" in preview.text)
    return preview.text.partition("\n\n— ")[2]


async def test_a_link_becomes_an_article_that_answers_with_a_note_on_its_time(
    api: BotApi, bot: Bot, admin: User, web: WebServer
) -> None:
    preview = await admin.asks(web.url("/dated"))
    assert preview.text.startswith(
        "Harbour reopens\nSource: Lenn Post\nDate: 18 June 2024, as the page’s metadata says\n"
    )
    assert " words in English\n" in preview.text
    assert preview.quotes()[0].startswith(SENTENCE)
    assert (await accepted(api, admin, preview)).startswith("Added. Generation ")
    answer = await admin.asks("When did the harbour of Port Lenn reopen?")
    assert SENTENCE in answer.quotes()
    assert "\nMonday = 17 June 2024\n" in answer.text
    unchanged = await admin.asks(web.url("/dated"))
    assert SAID("intake-unchanged") in unchanged.text


async def test_an_unknown_date_is_corrected_and_kept_for_later_versions(
    api: BotApi, bot: Bot, admin: User, web: WebServer, engine: Engine
) -> None:
    preview = await admin.asks(web.url("/undated"))
    assert "\nDate: unknown\n" in preview.text
    admin.presses(preview, "Correct date")
    admin.says("18.06.2024", reply_to=await admin.reply())
    corrected = await admin.reply()
    assert "\nDate: 18 June 2024, as an admin put it\n" in corrected.text
    await accepted(api, admin, corrected)
    (stored,) = engine.articles()
    assert stored.article.published == date(2024, 6, 18)
    assert (
        "\nDate: 18 June 2024, as an admin put it\n" in (await admin.asks(web.url("/undated"))).text
    )


async def test_a_copy_is_called_a_duplicate_and_rubbish_refused(
    api: BotApi, bot: Bot, admin: User, web: WebServer
) -> None:
    await accepted(api, admin, await admin.asks(web.url("/dated")))
    assert (
        "\nDuplicate of Harbour reopens — Lenn Post, 18 June 2024."
        in (await admin.asks(web.url("/undated"))).text
    )
    missing = await admin.asks(web.url("/missing"))
    assert missing.text.startswith(f"Refused:\n• {web.url('/missing')}: ")


async def test_a_copy_of_what_is_not_accepted_yet_is_called_a_duplicate(
    api: BotApi, bot: Bot, admin: User, web: WebServer
) -> None:
    assert "Duplicate" not in (await admin.asks(web.url("/dated"))).text
    copy = await admin.asks(web.url("/undated"))
    assert "\nDuplicate of Harbour reopens — Lenn Post, 18 June 2024." in copy.text


async def test_files_and_posts_become_articles(
    api: BotApi, bot: Bot, admin: User, engine: Engine
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for at in range(5):
            archive.writestr(
                f"{at}.txt", f"Story number {at}\n\n{LIBRARY.replace('three', str(at))}"
            )
        archive.writestr("broken.pdf", b"no PDF at all")
    admin.uploads("stories.zip", packed.getvalue())
    summary = await admin.reply()
    assert summary.text.startswith("5 articles\n")
    assert "Refused:\n• stories.zip#broken.pdf: " in summary.text
    assert (await accepted(api, admin, summary, "Accept all 5")).startswith("Added")
    channel = api.channel("Lenn Post", "lennpost")
    admin.forwards(channel.post(7, POSTED, "Ann Lee"), text=f"Harbour reopens\n\n{SENTENCE}")
    preview = await admin.reply()
    assert preview.text.startswith(
        "Harbour reopens\nSource: Lenn Post\nAuthors: Ann Lee\n"
        "Date: 18 June 2024, when it was posted\n"
    )
    await accepted(api, admin, preview)
    by_url = {each.article.url: each.article for each in engine.articles()}
    assert by_url["https://t.me/lennpost/7"].published == date(2024, 6, 18)


async def test_a_feed_is_read_by_itself_and_travels_as_opml(
    api: BotApi, admin: User, web: WebServer, engine: Engine
) -> None:
    feed = FEED.format(home=web.url("/"), page=web.url("/dated"))
    web.page("/feed", feed, content_type="application/rss+xml")
    async with running(api, engine, feeds_s=0.1):
        told = await admin.asks(f"/feeds add {web.url('/feed')} 30")
        assert told.text.startswith("Subscribed to Lenn Post, number 1, read every 30 minutes;")
        async with asyncio.timeout(20):
            while not await asyncio.to_thread(engine.articles):  # noqa: ASYNC110 - nobody is told
                await asyncio.sleep(0.02)
        (stored,) = engine.articles()
        assert (stored.article.title, stored.article.published) == (
            "Harbour reopens",
            date(2024, 6, 18),
        )
        name, data = (await admin.asks("/feeds export")).file()
        assert web.url("/feed").encode() in data
        assert (await admin.asks("/feeds remove 1")).text.startswith("Unsubscribed")
        admin.uploads(name, data)
        assert (await admin.reply()).text == "Subscribed to 1 feed."
        assert [each.url for each in engine.subscribing.subscribed()] == [web.url("/feed")]

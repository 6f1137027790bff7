"""Bots with a web server: from a question in Telegram to the article that was cited."""

import asyncio

import pytest
from httpx import AsyncClient, ConnectError

from bot.app import Bot, build
from support.botapi import BotApi
from support.botapi.client import client
from support.bots import Start, free_site, hook, settings
from support.fake_engine import ARTICLE, VISIT, FakeEngine


async def page_of(bot: Bot, engine: FakeEngine, number: int) -> str:
    """The page of a citation of the one answer that was given."""
    (answer_id,) = engine.kept.answers
    url = bot.links.page(answer_id, number)
    assert url is not None
    async with AsyncClient(verify=False) as client:  # noqa: S501 - nothing here speaks https
        return (await client.get(url)).raise_for_status().text


async def test_a_polling_bot_shows_what_it_cited(
    api: BotApi, engine: FakeEngine, start: Start
) -> None:
    alice = api.user("Alice")
    async with start(site=free_site()) as bot:
        await alice.asks(VISIT)
        page = await page_of(bot, engine, 2)
    assert 'data-number="2">It was his first visit in 24 years.</mark>' in page
    assert 'data-number="1">Putin arrived in Pyongyang on 19 June 2024 🛬.</mark>' in page
    assert str(ARTICLE.title) in page


async def test_without_a_public_address_nothing_listens(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    async with start() as bot:
        await alice.asks(VISIT)
        assert bot.links.page("answer000001", 1) is None


async def test_the_server_ends_with_the_bot(api: BotApi, start: Start) -> None:
    alice, site = api.user("Alice"), free_site()
    async with AsyncClient(verify=False) as client:  # noqa: S501 - nothing here speaks https
        async with start(site=site):
            await alice.asks(VISIT)
            assert (await client.get(f"{site.public_url}/")).status_code == 404
        with pytest.raises(ConnectError):
            await client.get(f"{site.public_url}/")


async def test_what_telegram_posts_before_the_bot_is_ready_is_answered_then(
    api: BotApi, engine: FakeEngine
) -> None:
    """A webhook that is set since the last time knocks at once."""
    alice, hooked = api.user("Alice"), hook()
    async with client(api) as telegram:
        await telegram.set_webhook(hooked.url, secret_token=hooked.secret)
    alice.says(VISIT)
    api.fail("getMe", 502)  # the bot tries again a second later; its server runs already
    bot = build(settings(api), engine)
    serving = asyncio.create_task(bot.serve(hooked))
    assert (await alice.reply()).quotes()
    assert next(each.status for each in api.deliveries if each.status) == 200
    bot.stop.now()
    await serving


def test_a_webhook_and_pages_share_one_address() -> None:
    hooked = hook()
    assert hooked.url == f"{hooked.site.public_url}/telegram"

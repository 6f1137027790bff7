"""The tests' Bot API server handles files, forwarded posts and forced replies as Telegram does."""

from collections.abc import AsyncIterator, Iterator
from io import BytesIO

import pytest
from telegram import Bot, ForceReply, MessageOriginChannel
from telegram.error import BadRequest, InvalidToken

from support.botapi import BotApi, User
from support.botapi.client import client


@pytest.fixture
def api() -> Iterator[BotApi]:
    """A server whose refusals are what the tests are about."""
    with BotApi() as server:
        server.expect_refusal(".")
        yield server


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    """python-telegram-bot's own client of that server."""
    async with client(api) as started:
        yield started


@pytest.fixture
def alice(api: BotApi) -> User:
    return api.user("Alice")


async def test_an_uploaded_file_is_downloaded_as_it_was(bot: Bot, alice: User) -> None:
    document = alice.uploads("a.pdf", b"\x00words", caption="read this").message.document
    assert document is not None
    assert (document.file_name, document.mime_type, document.file_size) == (
        "a.pdf",
        "application/pdf",
        6,
    )
    file = await bot.get_file(document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"\x00words"


async def test_a_file_above_the_limit_is_refused(bot: Bot, api: BotApi, alice: User) -> None:
    document = alice.uploads("a.pdf", b"words", size=20_000_001).message.document
    assert document is not None
    with pytest.raises(BadRequest):
        await bot.get_file(document.file_id)
    assert str(api.refusals[-1].error) == "Bad Request: file is too big"


async def test_an_unknown_file_is_refused(bot: Bot, api: BotApi) -> None:
    with pytest.raises(BadRequest):
        await bot.get_file("nonsense")
    assert str(api.refusals[-1].error) == (
        "Bad Request: wrong file_id or the file is temporarily unavailable"
    )


async def test_a_link_that_expired_gives_404(bot: Bot, api: BotApi, alice: User) -> None:
    document = alice.uploads("a.pdf", b"words").message.document
    assert document is not None
    file = await bot.get_file(document.file_id)
    api.fail("download", 404)
    with pytest.raises(InvalidToken):
        await file.download_as_bytearray()
    assert [str(each.error) for each in api.calls_of("download")] == ["Not Found"]


async def test_the_bot_sends_files(bot: Bot, alice: User) -> None:
    alice.says("x")
    await bot.send_document(alice.id, BytesIO(b"<opml/>"), filename="f.opml", caption="a list")
    sent = await alice.reply()
    assert sent.file() == ("f.opml", b"<opml/>")
    assert sent.text == "a list"


async def test_a_forwarded_post_names_its_channel(api: BotApi, alice: User) -> None:
    post = api.channel("Front page", "frontpage").post(7, 1_718_700_000, "Ann")
    origin = alice.forwards(post, text="It rained.").message.forward_origin
    assert isinstance(origin, MessageOriginChannel)
    assert (origin.chat.title, origin.chat.username) == ("Front page", "frontpage")
    assert (origin.message_id, origin.author_signature) == (7, "Ann")
    assert origin.date.timestamp() == 1_718_700_000


async def test_a_forced_reply_has_a_short_placeholder(bot: Bot, api: BotApi, alice: User) -> None:
    alice.says("x")
    await bot.send_message(alice.id, "Which?", reply_markup=ForceReply(input_field_placeholder="y"))
    long = ForceReply(input_field_placeholder="y" * 65)
    with pytest.raises(BadRequest):
        await bot.send_message(alice.id, "Which?", reply_markup=long)

"""Photos on the tests' Bot API server: taken, shown, and refused as Telegram refuses them."""

from collections.abc import AsyncIterator, Iterator
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyParameters,
)

from support.botapi import ApiError, BotApi, User
from support.botapi.client import client, refused
from support.botapi.photos import image_size


@pytest.fixture
def api() -> Iterator[BotApi]:
    """A server whose refusals are what the tests are about."""
    with BotApi() as server:
        server.expect_refusal(".")
        yield server


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with client(api) as started:
        yield started


@pytest.fixture
def alice(api: BotApi) -> User:
    user = api.user("Alice")
    user.says("/start")
    return user


def image(width: int = 40, height: int = 30, kind: str = "PNG") -> bytes:
    drawn = BytesIO()
    Image.new("L", (width, height)).save(drawn, kind)
    return drawn.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
async def test_a_photo_arrives_with_its_caption(bot: Bot, alice: User, kind: str) -> None:
    data = image(2000, 1000, kind)
    question = alice.says("/stats")
    bold = MessageEntity(MessageEntity.BOLD, 2, 5)
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Week", callback_data="week")]])
    sent = await bot.send_photo(
        alice.id,
        data,
        caption="  Asked: 7",
        caption_entities=[bold],
        reply_markup=markup,
        reply_parameters=ReplyParameters(question.message_id),
    )
    assert [(size.width, size.height) for size in sent.photo] == [
        (90, 45),
        (320, 160),
        (800, 400),
        (1280, 640),
    ]
    message = await alice.reply(to=question)
    assert message.photo() == data
    assert (message.text, message.marked("bold"), message.buttons()) == (
        "Asked: 7",
        ["Asked"],
        ["Week"],
    )
    file = await bot.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == data


async def test_a_caption_has_1024_units(api: BotApi, bot: Bot, alice: User) -> None:
    await bot.send_photo(alice.id, image(), caption="😀" * 512 + "  ")
    with refused(api, "message caption is too long"):
        await bot.send_photo(alice.id, image(), caption="😀" * 512 + "x")
    with refused(api, "message caption is too long"):
        await bot.send_document(alice.id, b"words", caption="x" * 1025)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg/>", "IMAGE_PROCESS_FAILED"),
        (image()[:40], "IMAGE_PROCESS_FAILED"),
        (b"", "file must be non-empty"),
        (image(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (image(420, 20), "PHOTO_INVALID_DIMENSIONS"),
        (
            image() + bytes(10 * 1024 * 1024),
            (
                f"file of size {len(image()) + 10_485_760} bytes is too big for a photo; "
                "the maximum size is 10485760 bytes"
            ),
        ),
    ],
    ids=["no image", "cut off", "empty", "too large", "too narrow", "too heavy"],
)
async def test_photos_are_checked(
    api: BotApi, bot: Bot, alice: User, data: bytes, reason: str
) -> None:
    with refused(api, reason):
        await bot.send_photo(alice.id, data)


async def test_limits_of_photos_themselves_are_allowed(bot: Bot, alice: User) -> None:
    await bot.send_photo(alice.id, image(9000, 1000))
    await bot.send_photo(alice.id, image(400, 20))


@given(
    data=st.binary(max_size=200), start=st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8"])
)
def test_any_bytes_are_a_photo_or_refused(data: bytes, start: bytes) -> None:
    """No bytes bring the check down."""
    try:
        width, height = image_size(start + data)
    except ApiError as refusal:
        assert refusal.code == 400  # noqa: PT017 - a photo is the other possible outcome
    else:
        assert min(width, height) >= 1


async def test_a_photo_without_a_file_is_refused(api: BotApi, bot: Bot, alice: User) -> None:
    with refused(api, "there is no photo in the request"):
        await bot.send_photo(alice.id, "https://example.org/photo.jpg")


async def test_captions_are_edited_and_texts_are_not(api: BotApi, bot: Bot, alice: User) -> None:
    photo = await bot.send_photo(alice.id, image(), caption="7 questions")
    text = await bot.send_message(alice.id, "Hello")
    await bot.edit_message_caption(alice.id, photo.message_id, caption="8 questions")
    assert alice.messages[0].versions == ["7 questions", "8 questions"]
    with refused(api, "there is no text in the message to edit"):
        await bot.edit_message_text("9 questions", alice.id, photo.message_id)
    with refused(api, "there is no caption in the message to edit"):
        await bot.edit_message_caption(alice.id, text.message_id, caption="9 questions")
    await bot.edit_message_caption(alice.id, photo.message_id)
    assert alice.messages[0].text == ""


async def test_a_message_without_a_photo_has_none_to_show(bot: Bot, alice: User) -> None:
    await bot.send_message(alice.id, "Hello")
    with pytest.raises(AssertionError, match="carries no photo"):
        alice.messages[0].photo()

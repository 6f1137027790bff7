"""/stats: the picture and its caption."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from bot.statistics.chart import CARD, COLOURS, drawn
from bot.statistics.command import DAYS, caption, days_in
from bot.words import LANGUAGES, Words
from index.datatypes import Asked, Asker, Channel, DayCount, Statistics, Verdict, Vote
from support.botapi import BotApi, User
from support.bots import Start
from support.fake_engine import VISIT_ANSWER, FakeEngine

FIRST = date(2026, 1, 1)
# Telegram's own limit for captions.
MAX_CAPTION = 1024


def counted(days: int) -> Statistics:
    """Days of which every third is empty."""
    rows = [
        DayCount(
            FIRST + timedelta(days=at),
            *((12, 8, 3, 1, 4, 2, 0.4, 1.2) if at % 3 else (0, 0, 0, 0, 0, 0, None, None)),
        )
        for at in range(days)
    ]
    return Statistics(tuple(rows), people=7, chats=3, median_s=0.42, p95_s=1.26)


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


async def test_admins_get_a_picture_and_its_words(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    now = datetime.now(UTC)
    for abstained in (False, False, True):
        engine.conversations.note(Asked(Asker(5, 5), Channel.CHAT, now, 0.5, abstained))
    engine.conversations.note(Asked(Asker(6, 6), Channel.INLINE, now, 2.0, abstained=False))
    engine.feedback.cast(Vote(engine.remember(VISIT_ANSWER, Asker(5, 5)), 5, Verdict.UP))
    async with start():
        sent = await admin.asks("/stats 7")
    assert sent.data["caption"] == (
        "The last 7 days: 4 questions from 2 people in 2 chats.\n"
        "Answered: 3. The articles didn’t say: 1. Failed: 0.\n"
        "Votes: 1 👍, 0 👎.\n"
        "Half of the answers came within 0.5 s, 95% within 2 s."
    )
    with Image.open(BytesIO(sent.photo())) as picture:
        assert picture.format == "PNG"
        assert picture.width + picture.height < 10_000  # Telegram's limit
        assert picture.convert("RGB").getpixel((2, 2)) == (0x17, 0x21, 0x2B)


async def test_without_questions_the_caption_says_so(
    api: BotApi, start: Start, admin: User
) -> None:
    async with start():
        assert (await admin.asks("/stats")).data["caption"] == "Nobody asked anything in this time."
        assert "from 1 to 366" in (await admin.asks("/stats 400")).text


async def test_others_are_refused(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    async with start():
        assert "for this bot’s admins" in (await alice.asks("/stats")).text


@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_stands_out_from_the_card(colour: str) -> None:
    """By 4.5 to 1, so that no theme behind the picture matters."""
    assert (luminance(colour) + 0.05) / (luminance(CARD) + 0.05) >= 4.5


def answered_pixels(days: int) -> int:
    """How much of a picture has the colour of answered questions, its legend included."""
    with Image.open(BytesIO(drawn(counted(days), Words("uk")))) as picture:
        assert picture.size == (1040, 1092)
        colours = picture.convert("RGB").getcolors(1 << 20) or []
    return sum(count for count, colour in colours if colour == (0x5E, 0xB5, 0xF7))


@pytest.mark.parametrize("days", [2, 30, 366])
def test_any_number_of_days_is_drawn(days: int) -> None:
    """The only day of the shortest one is empty: what it has of the colour is the legend's."""
    assert answered_pixels(days) > 3 * answered_pixels(1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_caption_fits_in_every_language(language: str) -> None:
    said = caption(counted(366), Words(language))
    assert 0 < len(said) <= MAX_CAPTION
    assert len(said.split("\n")) == 4


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", DAYS),
        ("1", 1),
        ("366", 366),
        ("0", None),
        ("367", None),
        ("x", None),
        ("1" * 9, None),
        ("0001999999", None),
        ("٣", 3),
        ("9" * 5000, None),
        ("-1", None),
        ("007", 7),
    ],
)
def test_days_are_read(text: str, days: int | None) -> None:
    assert days_in(text) == days

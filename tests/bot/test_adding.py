"""What admins hand over becomes drafts: links, files, channels' posts. Through the Application."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.words import Words
from index.datatypes import Article, Rejected
from support.botapi import BotApi, User
from support.botapi.files import keep
from support.bots import Start
from support.fake_engine import ARTICLE, OTHER, FakeEngine

SAID = Words("en")

LINK = "https://example.org/visit"
SECOND = "https://example.org/launch"
POSTED = int(datetime(2024, 6, 18, 21, 30, tzinfo=UTC).timestamp())


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine()
    engine.intake.pages |= {LINK: [ARTICLE], SECOND: [OTHER]}
    return engine


# --- links -------------------------------------------------------------------------------


async def test_a_link_gets_a_preview(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        preview = await admin.asks(LINK)
    assert preview.text.startswith("Putin in Pyongyang\nSource: Footnote samples\n")
    assert preview.quotes() == [ARTICLE.text]
    assert preview.buttons() == ["Accept", "Drop", "Correct date", "Correct title"]
    assert engine.intake.owners == {admin.id}
    assert engine.asked == []
    assert "typing" in admin.actions


async def test_several_links_get_a_preview_each_and_problems_their_reason(
    api: BotApi, start: Start, admin: User
) -> None:
    async with start():
        admin.says(f"1. {LINK}\n2. {SECOND},\n— https://example.org/none\n{LINK}")
        shown = [await admin.reply() for _ in range(3)]
    assert [each.text.splitlines()[0] for each in shown[:2]] == ["Putin in Pyongyang", "A launch"]
    assert shown[2].text == ("Refused:\n• https://example.org/none: answers 404; check the address")


async def test_a_link_beside_words_is_a_question(
    start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        await admin.asks(f"What does {LINK} say?")
    assert engine.asked == [f"What does {LINK} say?"]


async def test_links_of_others_are_questions_as_ever(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with start():
        await alice.asks(LINK)
        assert (await alice.asks(f"/add {LINK}")).text == SAID("commands-editors-only")
        alice.uploads("a.txt", b"words")
        assert (await alice.reply()).text == SAID("answering-only-text")
    assert engine.asked == [LINK]
    assert engine.intake.kept == {}


async def test_too_many_links_are_refused_at_once(
    start: Start, admin: User, engine: FakeEngine
) -> None:
    async with start():
        told = await admin.asks("\n".join(f"https://example.org/{at}" for at in range(21)))
    assert told.text == "These are 21 links; send at most 20 at a time, or add a feed by /feeds."
    assert engine.intake.kept == {}


async def test_add_works_in_groups_and_says_how(api: BotApi, start: Start, admin: User) -> None:
    group = api.group("News", [admin])
    async with start():
        assert (await group.asks(admin, "/add")).text == SAID("intake-how-to-add")
        preview = await group.asks(admin, "/add example.org/visit")
    assert preview.text.startswith("Putin in Pyongyang\n")


async def test_questions_go_on_while_a_page_is_fetched(
    start: Start, admin: User, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slow servers do not hold up the admin's own chat either."""
    gate = threading.Event()
    fetch = engine.intake.from_address

    def slowly(url: str, owner: int) -> object:
        assert gate.wait(20)
        return fetch(url, owner)

    monkeypatch.setattr(engine.intake, "from_address", slowly)
    async with start():
        admin.says(LINK)
        assert (await admin.asks("Who was hurt?")).text == "The articles don’t say."
        gate.set()
        assert (await admin.reply()).text.startswith("Putin in Pyongyang")


async def test_an_unforeseen_problem_has_a_reference(
    start: Start,
    admin: User,
    engine: FakeEngine,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(url: str, owner: int) -> object:
        raise ValueError("unforeseen")

    monkeypatch.setattr(engine.intake, "from_address", fail)
    async with start():
        told = await admin.asks(LINK)
    assert told.text.startswith("Something went wrong (reference ")
    assert f"reference {told.text[-8:-2]}: ValueError: unforeseen" in caplog.text


# --- files -------------------------------------------------------------------------------


async def test_a_file_gets_a_preview(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    engine.intake.files["visit.pdf"] = [ARTICLE]
    async with start():
        admin.uploads("visit.pdf", b"%PDF-1.7 words")
        preview = await admin.reply()
    assert preview.text.startswith("Putin in Pyongyang\n")
    (origin,) = engine.intake.origins
    assert origin.startswith("telegram:file/AgAD")
    assert origin.endswith("/visit.pdf")
    assert engine.intake.sizes == [14]


async def test_a_file_that_is_too_large_is_refused_before_the_download(
    api: BotApi, start: Start, admin: User
) -> None:
    async with start():
        admin.uploads("book.pdf", size=23_400_000)
        told = await admin.reply()
    assert told.text.startswith(
        "book.pdf has 23.4 MB, and Telegram lets bots fetch no more than 20 MB."
    )
    assert api.calls_of("getFile") == []


async def test_a_file_of_exactly_the_limit_is_fetched(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    engine.intake.files["a.txt"] = [ARTICLE]
    async with start():
        admin.uploads("a.txt", b"words", size=20_000_000)
        assert (await admin.reply()).text.startswith("Putin in Pyongyang")


async def test_a_file_whose_size_telegram_hid_is_refused_by_telegram(
    api: BotApi, start: Start, admin: User
) -> None:
    api.expect_refusal("file is too big")
    async with start():
        with api.world.change():
            document = keep(api.world, "a.txt", b"", 30_000_000)
        del document["file_size"]
        admin.sends(document=document)
        told = await admin.reply()
    assert told.text.startswith("a.txt has over 20 MB, and Telegram lets bots fetch no more")


async def test_a_file_that_telegram_lost_is_told(api: BotApi, start: Start, admin: User) -> None:
    api.expect_refusal("wrong file_id")
    async with start():
        admin.sends(document={"file_id": "x", "file_unique_id": "y", "file_name": "a.txt"})
        assert (await admin.reply()).text == "Telegram no longer has a.txt. Send it again, please."


async def test_an_expired_download_is_asked_for_anew(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    api.expect_refusal("download")
    api.fail("download", 404)
    engine.intake.files["a.txt"] = [ARTICLE]
    async with start():
        admin.uploads("a.txt", b"words")
        assert (await admin.reply()).text.startswith("Putin in Pyongyang")
    assert len(api.calls_of("getFile")) == 2


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (404, "Telegram no longer has a.txt. Send it again, please."),
        (502, "a.txt could not be fetched from Telegram. Send it again later, please."),
    ],
)
async def test_a_download_that_keeps_failing_is_told(
    api: BotApi, start: Start, admin: User, code: int, told: str
) -> None:
    api.expect_refusal("download")
    api.fail("download", code, times=3)
    async with start():
        admin.uploads("a.txt", b"words")
        assert (await admin.reply()).text == told


async def test_rubbish_gives_its_reason_under_the_name_it_was_sent_with(
    start: Start, admin: User
) -> None:
    async with start():
        admin.uploads("table.xls", b"\xd0\xcf")
        told = await admin.reply()
    assert told.text == "Refused:\n• table.xls: this kind of file is not read"


async def test_an_archive_of_many_gets_one_summary(
    start: Start, admin: User, engine: FakeEngine
) -> None:
    found: list[Article | Rejected] = [
        replace(ARTICLE, key=str(at), title=f"Title {at}", published=date(2024, 1, 1 + at))
        for at in range(12)
    ]
    engine.intake.files["all.zip"] = [*found, Rejected("all.zip#x.exe", "is not read")]
    async with start():
        admin.uploads("all.zip", b"PK")
        summary = await admin.reply()
    lines = summary.text.split("\n")
    assert lines[0] == "12 articles"
    assert lines[1] == "• Title 0 — 1 January 2024"
    assert lines[11:] == ["… and 2 more", "Refused:", "• all.zip#x.exe: is not read"]
    assert summary.buttons() == ["Accept all 12", "Drop all"]


# --- posts of channels -------------------------------------------------------------------


async def test_a_forwarded_post_of_a_channel_gets_a_preview(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    channel = api.channel("Front page", "frontpage")
    async with start():
        admin.forwards(channel.post(77, POSTED, "Ann Lee"), text="Rain in the valley\nIt rained.")
        preview = await admin.reply()
    assert preview.text.startswith(
        "Rain in the valley\nSource: Front page\nAuthors: Ann Lee\n"
        "Date: 18 June 2024, when it was posted\n"
    )
    (post,) = engine.intake.posts
    assert (post.link, post.number) == ("https://t.me/frontpage/77", 77)
    assert post.posted == datetime(2024, 6, 18, 21, 30, tzinfo=UTC)


async def test_a_post_that_somebody_else_forwards_is_a_question_and_becomes_no_draft(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice, channel = api.user("Alice"), api.channel("Front page", "frontpage")
    async with start():
        alice.forwards(channel.post(77, POSTED), text="It rained in the valley.")
        await alice.reply()
    assert engine.asked == ["It rained in the valley."]
    assert engine.intake.posts == []


async def test_a_post_of_a_private_channel_is_linked_for_its_members(
    api: BotApi, start: Start, admin: User, engine: FakeEngine
) -> None:
    channel = api.channel("Inner circle")
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}]
    async with start():
        admin.forwards(channel.post(5, POSTED), photo=photo, caption="A caption of words.")
        await admin.reply()
    (post,) = engine.intake.posts
    assert post.link == f"https://t.me/c/{str(channel.id)[4:]}/5"
    assert post.text == "A caption of words."
    assert post.author is None


async def test_a_forwarded_link_is_followed(start: Start, admin: User, api: BotApi) -> None:
    channel = api.channel("Front page", "frontpage")
    async with start():
        admin.forwards(channel.post(77, POSTED), text=LINK)
        assert (await admin.reply()).text.startswith("Putin in Pyongyang")


@pytest.mark.parametrize(
    "origin",
    [
        {"type": "hidden_user", "date": POSTED, "sender_user_name": "Somebody"},
        {
            "type": "user",
            "date": POSTED,
            "sender_user": {"id": 9, "is_bot": False, "first_name": "Bo"},
        },
    ],
    ids=["hidden", "person"],
)
async def test_only_posts_of_channels_can_be_added(
    start: Start, admin: User, engine: FakeEngine, origin: dict[str, object]
) -> None:
    async with start():
        admin.forwards(origin, text="Somebody's words.")
        assert (await admin.reply()).text.startswith("Only posts of channels can be added")
    assert engine.intake.kept == {}


async def test_an_album_is_answered_once(start: Start, admin: User, api: BotApi) -> None:
    """A post's pictures come as messages of their own, and the words stand at the first."""
    channel = api.channel("Front page", "frontpage")
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}]
    async with start():
        for at, words in enumerate(["It rained.", "", ""]):
            caption = {"caption": words} if words else {}
            origin = channel.post(77 + at, POSTED)
            admin.forwards(origin, photo=photo, media_group_id="8", **caption)
        for _ in range(3):
            admin.sends(photo=photo, media_group_id="9")
        shown = [(await admin.reply()).text for _ in range(2)]
        assert "I answer questions" in (await admin.asks("/start")).text
    assert sorted(each.splitlines()[0] for each in shown) == [
        SAID("intake-no-text-in-picture"),
        "It rained.",
    ]
    assert len(admin.messages) == 3

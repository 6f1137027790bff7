"""/audit through the real Application, and as it is drawn."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.team.entries import PER_PAGE, listed, turned
from bot.words import LANGUAGES, Words
from index.datatypes import COMMAND_LINE, Cause, Deed, Entry
from support.botapi import BotApi, User
from support.bots import ADMIN, Start
from support.fake_engine import FakeEngine

SAID = Words("en")
NOON = datetime(2024, 6, 20, 12, 5, tzinfo=UTC)


def entry(number: int, deed: Deed = Deed.SYNC, by: int | None = 5, subject: str = "") -> Entry:
    return Entry(number, NOON + timedelta(minutes=number), by, deed, subject)


async def test_admins_turn_pages_of_who_did_what(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    async with start():
        assert (await admin.asks("/audit")).text == "Nothing has been written down yet."
        for number in range(1, 26):
            engine.audit.note(Cause(Deed.SYNC, ADMIN), f"generation {number}.", "3 added")
        shown = await admin.asks("/audit")
        assert shown.buttons() == ["Older »"]
        assert "Root · reindex: generation 25. — 3 added" in shown.text
        assert "generation 15." not in shown.text
        await admin.presses(shown, "Older »").answer()
        await api.until(lambda: "generation 15." in shown.text)
        assert shown.buttons() == ["« Newest", "Older »"]
    # A button works after a restart, and what came meanwhile moves no page.
    engine.audit.note(Cause(Deed.PUBLISH, ADMIN), "generation 26.")
    async with start():
        await admin.presses(shown, "Older »").answer()
        await api.until(lambda: "generation 5." in shown.text)
        assert shown.buttons() == ["« Newest"]
        await admin.presses(shown, "« Newest").answer()
        await api.until(lambda: "publication: generation 26." in shown.text)


async def test_others_are_shown_nothing(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    engine.audit.note(Cause(Deed.SYNC, ADMIN), "secret")
    ada = api.user("Ada")
    async with start():
        shown = await ada.asks("/audit")
        assert shown.text == SAID("commands-admins-only")
        assert await ada.presses_stale(shown, "au:0").answer() == SAID("commands-admins-only")
    assert all("secret" not in each.text for each in ada.messages)


def test_it_is_said_who_did_something() -> None:
    found = [
        entry(5, Deed.ROLLBACK, None, "generation 4"),
        entry(4, Deed.BACKUP, COMMAND_LINE, "/b.tar"),
        entry(3, Deed.DISMISS, 7, "8"),
        entry(2, Deed.JOIN, 8, "editor"),
        entry(1, Deed.INVITE, 7, "editor"),
    ]
    lines = listed(found, None, {7: "Ada"}, SAID).text.splitlines()
    assert lines == [
        "Who did what, newest first",
        "• 20 June 2024, 12:10 UTC · on schedule · rollback: generation 4",
        "• 20 June 2024, 12:09 UTC · command line · backup: /b.tar",
        "• 20 June 2024, 12:08 UTC · Ada · dismissal: user 8",
        "• 20 June 2024, 12:07 UTC · user 8 · joined the team: editor",
        "• 20 June 2024, 12:06 UTC · Ada · invitation: editor",
    ]


def test_what_was_cancelled_is_said_in_the_reader_s_words() -> None:
    words = Words("ru")
    line = listed([entry(1, Deed.CANCEL, 7, "rebuild")], None, {}, words).text.splitlines()[1]
    assert line.endswith(f": {words('team-deed-rebuild')}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fits_a_page_of_anything(language: str) -> None:
    nasty = "🛬\n<b>x</b>\u202e " * 60
    deeds = [*Deed]
    for at in range(0, len(deeds), PER_PAGE):
        found = [
            Entry(900 - number, NOON, number + 1, deed, nasty, nasty)
            for number, deed in enumerate([*deeds[at:], *deeds][: PER_PAGE + 1])
        ]
        names = dict.fromkeys(range(40), "W" * 40)
        message = listed(found, 950, names, Words(language))
        assert len(message.text.encode("utf-16-le")) // 2 < 4096
        assert message.text.count("\n• ") == PER_PAGE
        assert "\u202e" not in message.text


def test_what_is_empty_by_now_is_said_with_a_way_back() -> None:
    message = listed([], 5, {}, SAID)
    assert message.text.endswith("There is nothing older.")
    assert message.buttons is not None
    assert message.buttons.inline_keyboard[0][0].callback_data == "au:0"


@pytest.mark.parametrize(
    ("data", "number"), [("au:0", 0), ("au:12", 12), ("au:x", None), ("", None)]
)
def test_data_of_buttons(data: str, number: int | None) -> None:
    assert turned(data) == number

"""Roles by invitation: the real bot over the real engine and its database."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.words import Words
from index.datatypes import Deed, Role
from index.engine import Engine
from index.settings import Answers, Passages, ReaderSettings, Settings, Telegram
from support.botapi import BotApi, User
from support.bots import ADMIN, running
from support.fakes import HashedEncoder

POLISH = Words("pl")
LIBRARY = (
    "The library of Tarn lends umbrellas since Wednesday. Readers may keep one for three days. "
    "Twelve of them came back broken in the first week, and the library mends them itself."
)


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], Engine]:
    """Opens the engine of a process, each time over the same database."""
    settings = Settings(
        data_dir=tmp_path / "data",
        passages=Passages(max_tokens=32),
        reader=ReaderSettings(model="similarity"),
        answers=Answers(threshold=0.0),
        telegram=Telegram(owners=(ADMIN,)),
    )
    return lambda: Engine(settings, encoder=HashedEncoder())


async def test_an_editor_joins_adds_and_is_dismissed_through_restarts(
    api: BotApi, admin: User, opened: Callable[[], Engine]
) -> None:
    zofia = api.user("Zofia", language_code="pl")
    named: dict[str, Any] = {"owners": (ADMIN,), "admins": ()}
    with opened() as engine:
        async with running(api, engine, **named):
            link = re.search(r"https://\S+", (await admin.asks("/invite")).text)
            assert link
    with opened() as engine:
        async with running(api, engine, **named):
            zofia.opens(link[0])
            assert (await zofia.reply()).text.startswith(POLISH("team-welcome-editor"))
            assert (await admin.reply()).text.startswith("Zofia has taken your invitation.")
            zofia.opens(link[0])
            assert (await zofia.reply()).text.startswith(POLISH("team-not-invited"))
    with opened() as engine:
        async with running(api, engine, **named):
            zofia.uploads("umbrellas.txt", LIBRARY.encode())
            preview = await zofia.reply()
            zofia.presses(preview, POLISH("intake-accept-button"))
            added = POLISH("intake-added", published="").strip()
            await api.until(lambda: f"\n\n— {added}" in preview.text)
            assert len(engine.articles()) == 1
            assert (await zofia.asks("/reindex")).text == POLISH("commands-admins-only")
            # What another process does counts after the next look.
            with opened() as other:
                assert other.team.dismiss(zofia.id, ADMIN)
            # The engine knows at once, whatever the roster of this process still says.
            assert engine.team.role_of(zofia.id) is None
    with opened() as engine:
        async with running(api, engine, **named):
            assert (await zofia.asks("/add x")).text == POLISH("commands-editors-only")
            log = (await admin.asks("/audit")).text
        assert engine.team.roles() == {ADMIN: Role.OWNER}
        deeds = [(each.deed, each.by) for each in reversed(engine.audit.entries(9))]
    assert deeds == [
        (Deed.INVITE, ADMIN),
        (Deed.JOIN, zofia.id),
        (Deed.ADD, zofia.id),
        (Deed.DISMISS, ADMIN),
    ]
    assert f"user {zofia.id} · articles added" in log


async def test_rights_are_those_of_the_database_when_two_bots_disagree(
    api: BotApi, admin: User, opened: Callable[[], Engine]
) -> None:
    """An admin who was dismissed elsewhere a moment ago invites nobody."""
    ada = api.user("Ada")
    with opened() as engine:
        token = engine.team.invite(Role.ADMIN, ADMIN).token
        engine.team.join(token, ada.id, "Ada")
        async with running(api, engine, owners=(ADMIN,), admins=()) as bot:
            await api.until(lambda: bot.menus.roster.is_admin(ada.id))
            with opened() as other:
                other.team.dismiss(ada.id, ADMIN)
            assert (await ada.asks("/invite")).text == Words("en")("team-invite-refused")
        assert engine.team.open_invitations() == 0

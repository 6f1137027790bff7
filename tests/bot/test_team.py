"""Roles by invitation, through the real Application and the emulated Bot API server."""

import asyncio
import re
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram import Bot, BotCommandScope, BotCommandScopeChat

from bot.commands import menu
from bot.team.links import is_invitation, to_invitation, token_in
from bot.team.render import PER_PAGE, People, listed, role_asked, sure, wanted
from bot.words import LANGUAGES, Words
from index.datatypes import Member, Role
from index.errors import StoreError
from support.botapi import BotApi, ChatMessage, User
from support.bots import ADMIN, Start
from support.fake_engine import ARTICLE, VISIT, FakeEngine

SAID = Words("en")
LINK = "https://example.org/visit"
OTHER_ADMIN = 4343
NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
NOT_INVITED = SAID("team-not-invited")
ADMINS_ONLY = SAID("commands-admins-only")
EDITORS_ONLY = SAID("commands-editors-only")


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine()
    engine.intake.pages[LINK] = [ARTICLE]
    return engine


def link_in(message: ChatMessage) -> str:
    found = re.search(r"https://t\.me/\S+", message.text)
    assert found, message.text
    return found[0]


async def invitation(owner: User, order: str = "/invite") -> str:
    return link_in(await owner.asks(order))


async def joins(user: User, link: str) -> ChatMessage:
    user.opens(link)
    return await user.reply()


async def recruit(inviter: User, user: User, order: str = "/invite") -> ChatMessage:
    """Somebody joins by somebody's invitation, who is told; what she is told."""
    welcome = await joins(user, await invitation(inviter, order))
    assert "has taken your invitation" in (await inviter.reply()).text
    return welcome


def menus(api: BotApi, user: User, role: Role | None) -> bool:
    """Whether somebody sees the menu of a role, in every language."""
    return user.menu() == [*menu.FOR_ALL, *menu.for_role(role)]


def restarted(engine: FakeEngine) -> FakeEngine:
    """The engine of a new process over the same database."""
    return FakeEngine(
        kept=engine.kept, members=engine.members, entries=engine.entries, intake=engine.intake
    )


# --- from the invitation to the dismissal ------------------------------------------------


async def test_a_stranger_joins_by_a_link_adds_and_is_dismissed(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    """The whole way, in her own language, with a restart after each step."""
    heike = api.user("Heike", language_code="de")
    german = Words("de")
    async with start():
        assert (await heike.asks(f"/add {LINK}")).text == german("commands-editors-only")
        link = await invitation(admin)
    engine = restarted(engine)
    async with start(engine):
        welcome = await joins(heike, link)
        assert welcome.text.startswith(german("team-welcome-editor"))
        assert "/add – " in welcome.text
        assert "/reindex" not in welcome.text
        told = await admin.reply()
        assert told.text == "Heike has taken your invitation. Role: editor."
        await api.until(lambda: menus(api, heike, Role.EDITOR))
    async with start(restarted(engine)):
        preview = await heike.asks(LINK)
        assert preview.quotes() == [ARTICLE.text]
        assert await heike.presses(preview, german("intake-accept-button")).answer() == ""
        await api.until(lambda: preview.text.endswith("beantwortet Fragen."))
        assert engine.intake.accepted_by == [heike.id]
        for command in ("/reindex", "/publish", "/rollback", "/feeds", "/gaps", "/team", "/audit"):
            assert (await heike.asks(command)).text == german("commands-admins-only"), command
        assert "Für die Redaktion:\n/add – " in (await heike.asks("/help")).text
        shown = await admin.asks("/team")
        assert "Heike — editor since " in shown.text
        assert "invited by Root" in shown.text
        await admin.presses(shown, "✕ Heike").answer()
        await api.until(lambda: shown.text.startswith("Shall Heike (editor) leave the team?"))
    async with start(restarted(engine)):
        assert (await admin.presses(shown, "Dismiss").answer()).startswith("Done.")
        await api.until(lambda: "Heike" not in shown.text)
        assert (await heike.asks(f"/add {LINK}")).text == german("commands-editors-only")
        assert (await heike.asks(VISIT)).quotes()
        await heike.asks(LINK)
        await api.until(lambda: heike.menu() == [*menu.FOR_ALL])
        assert await joins_text(heike, link) == german("team-not-invited")
        log = (await admin.asks("/audit")).text
    assert engine.syncs == 0
    assert "Root · invitation: editor" in log
    assert f"user {heike.id} · joined the team: editor — invited by Root" in log
    assert f"Root · dismissal: user {heike.id} — editor" in log


async def joins_text(user: User, link: str) -> str:
    return (await joins(user, link)).text


async def test_of_two_who_open_one_link_at_the_same_moment_one_joins(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    people = [api.user(name) for name in ("Ada", "Bea", "Cleo")]
    async with start():
        link = await invitation(admin)
        for each in people:
            each.opens(link)
        told = [(await each.reply()).text for each in people]
        assert sum(each == NOT_INVITED for each in told) == 2
        assert sum(each.startswith("Welcome to the team!") for each in told) == 1
    assert len(engine.members.joined) == 1


async def test_a_link_works_once_for_a_time_and_says_the_same_whatever_is_wrong(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    ada, bea = api.user("Ada"), api.user("Bea")
    async with start():
        used, expiring = await invitation(admin), await invitation(admin)
        await joins(ada, used)
        engine.clock = lambda: datetime.now(UTC) + timedelta(hours=49)
        unknown = f"{expiring[:-8]}AAAAAAAA"
        bad = (used, expiring, unknown, expiring[:-30])
        assert {await joins_text(bea, each) for each in bad} == {NOT_INVITED}
        # Who presses twice is not told that nothing came of it.
        assert await joins_text(ada, used) == (
            f"{NOT_INVITED}\n\nBy the way, you have a role here: editor."
        )
        assert (await bea.asks(f"/add {LINK}")).text == EDITORS_ONLY
    assert set(engine.members.joined) == {ada.id}


async def test_whoever_may_do_as_much_is_told_and_the_invitation_stays_good(
    api: BotApi, start: Start, admin: User
) -> None:
    ada = api.user("Ada")
    async with start():
        link = await invitation(admin)
        assert (await joins_text(admin, link)).startswith(
            "You may do as much already: you are owner"
        )
        assert (await joins_text(ada, link)).startswith("Welcome to the team!")


async def test_an_admin_invites_editors_and_an_owner_admins(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    ada, bea = api.user("Ada"), api.user("Bea")
    async with start():
        welcome = (await recruit(admin, ada, "/invite admin")).text
        assert "You are an admin now" in welcome
        assert "/reindex – " in welcome
        await api.until(lambda: menus(api, ada, Role.ADMIN))
        assert (await ada.asks("/invite admin")).text == SAID("team-invite-refused")
        assert (await ada.asks("/invite owner")).text == SAID("team-how-to-invite")
        await recruit(ada, bea, "/invite EDITOR")
        shown = await ada.asks("/team")
        assert [each for each in shown.buttons() if "✕" in each] == ["✕ Bea"]
        assert "Ada — admin since" in shown.text
        assert f"user {ADMIN} — owner, named in the settings" in shown.text
        # A button that was made by hand.
        pressed = ada.presses_stale(shown, f"tm:y:{ada.id}:0")
        assert await pressed.answer() == SAID("team-dismiss-refused-alert")
        # What an admin gave ends with the admin.
        open_one = await invitation(ada)
        theirs = await admin.asks("/team")
        assert "Open invitations: 1" in theirs.text
        await admin.presses(theirs, "✕ Ada").answer()
        await api.until(lambda: "Dismiss" in theirs.buttons())
        await admin.presses(theirs, "Dismiss").answer()
        assert await joins_text(api.user("Cleo"), open_one) == NOT_INVITED
        assert (await ada.asks("/team")).text == ADMINS_ONLY
    assert set(engine.members.joined) == {bea.id}


async def test_settings_name_owners_apart_from_admins(
    api: BotApi, start: Start, admin: User
) -> None:
    other = api.user("Otto", user_id=OTHER_ADMIN)
    async with start(owners=(ADMIN,), admins=(OTHER_ADMIN,)):
        assert (await other.asks("/invite admin")).text == SAID("team-invite-refused")
        await invitation(other)
        await invitation(admin, "/invite admin")


async def test_in_a_group_nobody_is_invited_listed_or_joins(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    ada = api.user("Ada")
    group = api.group("Desk", [admin, ada])
    async with start():
        for order in ("invite", "team", "audit"):
            told = await group.asks(admin, f"/{order}")
            assert told.text == SAID(f"team-{order}-private".replace("team-team", "team"))
            assert (await group.asks(ada, f"/{order}")).text == ADMINS_ONLY
        payload = (await invitation(admin)).rpartition("=")[2]
        assert (await group.asks(ada, f"/start {payload}")).text == SAID("team-join-private")
        # Nothing was used up.
        ada.says(f"/start {payload}")
        assert (await ada.reply()).text.startswith("Welcome to the team!")


async def test_an_inviter_who_blocked_the_bot_is_no_error(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    api.expect_refusal("blocked by the user")
    ada = api.user("Ada")
    async with start():
        link = await invitation(admin)
        admin.blocks()
        assert (await joins_text(ada, link)).startswith("Welcome to the team!")
        await api.until(lambda: menus(api, ada, Role.EDITOR))
    assert set(engine.members.joined) == {ada.id}


async def test_names_are_shown_short_on_one_line_and_as_they_are(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    ada = api.user("<b>Ada</b> *x* " + "Ñ" * 80 + "\u202eevil")
    async with start():
        await recruit(admin, ada)
        shown = await admin.asks("/team")
        assert "<b>Ada</b> *x* ÑÑÑ" in shown.text
        assert "\u202e" not in shown.text
        assert max(len(each) for each in shown.buttons()) <= 40


async def test_whoever_forgets_stays_a_member_without_a_name(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    ada = api.user("Ada")
    async with start():
        await recruit(admin, ada)
        engine.members.forget(ada.id)
        shown = await admin.asks("/team")
        assert f"user {ada.id} — editor since" in shown.text
        await admin.presses(shown, f"✕ user {ada.id}").answer()
        assert "the name that they joined with" in (await admin.asks("/privacy")).text


# --- what an editor may ------------------------------------------------------------------


async def test_editors_decide_about_their_own_drafts_and_admins_about_all(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    ada, bea = api.user("Ada"), api.user("Bea")
    group = api.group("Desk", [admin, ada, bea])
    async with start():
        for each in (ada, bea):
            await recruit(admin, each)
        preview = await group.asks(ada, f"/add {LINK}")
        [draft] = engine.intake.kept
        for button in ("Accept", "Drop", "Correct title"):
            refused = await bea.presses(preview, button).answer()
            assert refused == SAID("intake-not-yours-alert"), button
        await ada.presses(preview, "Correct title").answer()
        question = await group.reply()
        group.says(bea, "Bea’s title", reply_to=question)
        assert (await group.reply()).text == SAID("intake-not-yours-alert")
        group.says(ada, "Ada’s title", reply_to=question)
        corrected = await group.reply()
        assert "Ada’s title" in corrected.text
        assert engine.intake.kept[draft].article.title == "Ada’s title"
        # The older preview loses its buttons.
        await api.until(lambda: not preview.buttons())
        assert await admin.presses(corrected, "Drop").answer() == ""
        await api.until(lambda: not engine.intake.kept)


async def test_editors_bring_no_lists_of_feeds(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    ada = api.user("Ada")
    async with start():
        await recruit(admin, ada)
        ada.uploads("feeds.opml", b"<opml></opml>")
        assert (await ada.reply()).text == ADMINS_ONLY
    assert engine.subscribing.kept == {}


async def test_editors_cancel_what_they_add_alone(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    engine.intake.gate = threading.Event()
    ada, bea = api.user("Ada"), api.user("Bea")
    async with start():
        for each in (ada, bea):
            await recruit(admin, each)
        preview = await ada.asks(LINK)
        await ada.presses(preview, "Accept").answer()
        await api.until(lambda: bool(engine.intake.accepts))
        assert (await bea.asks("/cancel")).text == SAID("commands-nothing-to-cancel")
        assert (await ada.asks("/cancel")).text == SAID("commands-cancelling")
        await api.until(lambda: "Stopped before it was added" in preview.text)
    assert engine.cancellers == []


# --- the roster --------------------------------------------------------------------------


async def test_a_menu_that_is_set_late_is_that_of_the_role_by_then(
    api: BotApi,
    start: Start,
    engine: FakeEngine,
    admin: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each start sets menus anew, which may take long; somebody may be dismissed meanwhile."""
    ada = api.user("Ada")
    publish_in, began, go_on = menu.publish_in, asyncio.Event(), asyncio.Event()
    roles: list[Role | None] = []

    async def slowly(bot: Bot, scope: BotCommandScope, *wanted: Any) -> None:
        if scope == BotCommandScopeChat(ada.id):
            roles.append(kept_menus.roster.role_of(ada.id))
            began.set()
            await go_on.wait()
        await publish_in(bot, scope, *wanted)

    async with start() as bot:
        kept_menus = bot.menus
        await recruit(admin, ada)
        await api.until(lambda: menus(api, ada, Role.EDITOR))
        monkeypatch.setattr(menu, "publish_in", slowly)
        late = asyncio.create_task(kept_menus.publish(bot.application.bot))
        await began.wait()
        shown = await admin.asks("/team")
        await admin.presses(shown, "✕ Ada").answer()
        await api.until(lambda: "Dismiss" in shown.buttons())
        await admin.presses(shown, "Dismiss").answer()
        assert "Ada" not in (await admin.asks("/team")).text
        assert roles == [Role.EDITOR]
        go_on.set()
        await late
        await api.until(lambda: ada.menu() == [*menu.FOR_ALL])


async def test_what_another_process_changed_counts_after_the_next_look(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    ada = api.user("Ada")
    await_menu = [*menu.FOR_ALL, *menu.FOR_EDITORS]
    async with start() as bot:
        await ada.asks("/start")
        engine.members.joined[ada.id] = Member(ada.id, Role.EDITOR, "Ada", ADMIN, NOON)
        jobs = bot.application.job_queue
        assert jobs is not None
        [look] = jobs.get_jobs_by_name("roles")
        await look.run(bot.application)
        await api.until(lambda: ada.menu() == await_menu)
        assert (await ada.asks(LINK)).quotes() == [ARTICLE.text]
        engine.members.joined.clear()
        await look.run(bot.application)
        await api.until(lambda: ada.menu() == [*menu.FOR_ALL])
        assert (await ada.asks(f"/add {LINK}")).text == EDITORS_ONLY


async def test_roles_stay_as_they_were_while_they_cannot_be_read(
    api: BotApi, start: Start, engine: FakeEngine, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Sequence[Member]:
        raise StoreError("the database is gone")

    async with start() as bot:
        monkeypatch.setattr(engine.members, "members", broken)
        jobs = bot.application.job_queue
        assert jobs is not None
        [look] = jobs.get_jobs_by_name("roles")
        await look.run(bot.application)
        assert (await admin.asks(f"/add {LINK}")).quotes() == [ARTICLE.text]


async def test_a_member_is_known_before_the_first_message_after_a_restart(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    ada = api.user("Ada")
    engine.members.joined[ada.id] = Member(ada.id, Role.EDITOR, "Ada", ADMIN, NOON)
    ada.says(LINK)
    async with start():
        assert (await ada.reply()).quotes() == [ARTICLE.text]


async def test_a_bot_whose_roles_cannot_be_read_starts_with_those_in_settings(
    api: BotApi, start: Start, engine: FakeEngine, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Sequence[Member]:
        raise StoreError("the database is gone")

    monkeypatch.setattr(engine.members, "members", broken)
    async with start():
        assert (await admin.asks(LINK)).quotes() == [ARTICLE.text]


# --- as it is drawn ----------------------------------------------------------------------


def people(count: int) -> People:
    members = [
        Member(100 + at, (Role.EDITOR, Role.ADMIN)[at % 2], f"{'W' * 100} {at}", 100, NOON)
        for at in range(count)
    ]
    names = {each.user_id: each.name[-40:] for each in members}
    return People({ADMIN: Role.OWNER, 100: Role.ADMIN}, members, names, 3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_large_team_is_one_message(language: str) -> None:
    everybody, words = people(60), Words(language)
    seen = 0
    for number in range(7):
        message = listed(everybody, Role.OWNER, number, words)
        assert len(message.text) < 4096
        assert message.buttons is not None
        seen += sum("✕" in each.text for row in message.buttons.inline_keyboard for each in row)
    # All but the one whom settings name, too.
    assert seen == 59
    assert listed(everybody, Role.OWNER, 99, words) == listed(everybody, Role.OWNER, 6, words)
    asked = sure(everybody.members[5], 2, everybody, words)
    assert asked.buttons is not None
    data = [str(each.callback_data) for row in asked.buttons.inline_keyboard for each in row]
    assert [wanted(each) for each in data] == [
        wanted(f"tm:y:{everybody.members[5].user_id}:2"),
        wanted("tm:p:0:2"),
    ]


def test_an_editor_who_looked_would_be_offered_nobody() -> None:
    message = listed(people(5), Role.EDITOR, 0, SAID)
    assert message.buttons is None


def test_a_page_has_no_more_rows_than_it_may() -> None:
    assert listed(people(60), Role.OWNER, 0, SAID).text.count("\n• ") == PER_PAGE


@pytest.mark.parametrize("data", ["", "tm:", "tm:z:1:1", "tm:p:1", "tm:p:x:1", "tm:y:1:1\n", "t"])
def test_data_that_no_button_carries_is_nothing(data: str) -> None:
    assert wanted(data) is None


def test_roles_are_asked_for_by_their_names_in_either_language() -> None:
    words = Words("ru")
    asked = ["", "admin", "Администратор", "EDITOR", "редактор", "owner", "владелец", "x"]
    assert [role_asked(each, words) for each in asked] == [
        *(Role.EDITOR, Role.ADMIN, Role.ADMIN, Role.EDITOR, Role.EDITOR, None, None, None),
    ]


def test_links_are_read_as_they_were_made() -> None:
    token = "Ab_-" * 8
    payload = to_invitation("bot", token).partition("start=")[2]
    assert len(payload) <= 64
    assert (is_invitation(payload), token_in(payload)) == (True, token)
    for cut in ("join_", "join_abc", "join_" + "x" * 200, "join_a b"):
        assert token_in(cut) == ""
    assert not is_invitation("a_join_x")

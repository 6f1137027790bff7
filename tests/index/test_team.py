"""Who may do what, over the store and over its fake, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from index.datatypes import COMMAND_LINE, Cause, Deed, Invitation, Member, Role
from index.errors import NotInvited, StoreError
from index.settings import Telegram
from index.settings.roles import named_roles
from index.store import Store
from index.team import Audit, Team
from index.team.desk import Members
from index.team.rules import GIVEN, MAX_NAME, higher, joined, may_give, name_kept, role_in
from support.databases import sqlite_url
from support.fake_team import FakeEntries, FakeMembers

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
OWNER, ADMIN, EDITOR, STRANGER, OTHER = 1, 2, 3, 7_000_000_001, 8
NAMED = {OWNER: Role.OWNER, ADMIN: Role.ADMIN}


class World:
    """A team over some members, with a clock that stands still until it is set."""

    def __init__(self, members: Members) -> None:
        self.now = NOON
        self.entries = FakeEntries()
        self.audit = Audit(self.entries, lambda: self.now)
        self.members = members
        self.team = self.with_named(NAMED)

    def with_named(self, named: dict[int, Role]) -> Team:
        return Team(
            members=self.members,
            note=self.audit.note,
            named=named,
            invitation_hours=48,
            clock=lambda: self.now,
        )

    def joins(self, user_id: int, role: Role = Role.EDITOR, by: int = OWNER) -> Member:
        return self.team.join(self.team.invite(role, by).token, user_id, f"User {user_id}")

    def deeds(self) -> list[tuple[Deed, int | None, str, str]]:
        found = reversed(self.entries.newest(50))
        return [(each.deed, each.by, each.subject, each.detail) for each in found]


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with Store(database_url) as opened:
        yield opened


@pytest.fixture(params=["store", "fake"])
def world(request: pytest.FixtureRequest, store: Store) -> World:
    return World(store.team if request.param == "store" else FakeMembers())


def reason(team: Team, token: str, user_id: int = STRANGER) -> str:
    with pytest.raises(NotInvited) as refused:
        team.join(token, user_id, "Somebody")
    return refused.value.reason


# --- whom settings name ------------------------------------------------------------------


def test_admins_are_owners_where_no_owner_is_named() -> None:
    assert named_roles(Telegram(admins=(5, 6))) == {5: Role.OWNER, 6: Role.OWNER}
    assert named_roles(Telegram(admins=(5,), owners=(6,))) == {5: Role.ADMIN, 6: Role.OWNER}
    assert named_roles(Telegram(admins=(5,), owners=(5,))) == {5: Role.OWNER}
    assert named_roles(Telegram()) == {}


def test_roles_come_from_settings_and_by_invitation(world: World) -> None:
    assert (world.team.role_of(OWNER), world.team.role_of(STRANGER)) == (Role.OWNER, None)
    assert world.team.role_of(COMMAND_LINE) is Role.OWNER
    world.joins(STRANGER)
    assert world.team.roles() == {**NAMED, STRANGER: Role.EDITOR}
    # What settings say later counts where it is more.
    assert world.with_named({STRANGER: Role.OWNER}).role_of(STRANGER) is Role.OWNER
    assert world.with_named({}).roles() == {STRANGER: Role.EDITOR}


# --- invitations -------------------------------------------------------------------------


def test_an_invitation_makes_a_member_once(world: World) -> None:
    invitation = world.team.invite(Role.EDITOR, ADMIN)
    assert invitation.expires == NOON + timedelta(hours=48)
    assert world.team.open_invitations() == 1
    world.now += timedelta(hours=1)
    member = world.team.join(invitation.token, STRANGER, "Ada\n<b>Lovelace</b>")
    assert member == Member(STRANGER, Role.EDITOR, "Ada <b>Lovelace</b>", ADMIN, world.now)
    assert world.team.members() == [member]
    assert world.team.open_invitations() == 0
    assert reason(world.team, invitation.token, OTHER) == "unknown"
    assert world.deeds() == [
        (Deed.INVITE, ADMIN, "editor", ""),
        (Deed.JOIN, STRANGER, "editor", str(ADMIN)),
    ]


def test_used_expired_and_unknown_ones_are_refused_alike(world: World) -> None:
    invitation = world.team.invite(Role.EDITOR, OWNER)
    world.now = invitation.expires
    assert world.team.open_invitations() == 0
    messages = set()
    for token in (invitation.token, "never", "", "\ud800", "x" * 100_000):
        with pytest.raises(NotInvited) as refused:
            world.team.join(token, STRANGER, "Somebody")
        assert refused.value.reason == "unknown"
        messages.add(str(refused.value))
    assert len(messages) == 1
    assert world.team.roles() == NAMED


def test_tokens_fit_into_a_deep_link_and_differ(world: World) -> None:
    tokens = {world.team.invite(Role.EDITOR, OWNER).token for _ in range(20)}
    assert len(tokens) == 20
    assert all(
        len(f"join_{each}") <= 64 and each.replace("-", "").replace("_", "").isalnum()
        for each in tokens
    )


def test_whoever_may_do_as_much_keeps_the_invitation_good(world: World) -> None:
    invitation = world.team.invite(Role.EDITOR, OWNER)
    assert [reason(world.team, invitation.token, each) for each in (ADMIN, OWNER)] == [
        *("needless", "needless")
    ]
    world.joins(EDITOR)
    assert reason(world.team, invitation.token, EDITOR) == "needless"
    assert world.team.join(invitation.token, STRANGER, "Ada").role is Role.EDITOR


def test_an_editor_may_become_an_admin_but_nobody_gets_less(world: World) -> None:
    world.joins(EDITOR)
    assert world.joins(EDITOR, Role.ADMIN).role is Role.ADMIN
    assert reason(world.team, world.team.invite(Role.EDITOR, OWNER).token, EDITOR) == "needless"
    # Also where two invitations cross each other after both were looked up.
    late = Invitation("digest", Role.EDITOR, OWNER, NOON + timedelta(hours=1))
    world.members.invite(late, NOON)
    taken = world.members.take("digest", EDITOR, "Ada", NOON)
    assert taken is not None
    assert taken.role is Role.ADMIN


@pytest.mark.parametrize(
    ("by", "role", "may"),
    [
        (OWNER, Role.ADMIN, True),
        (OWNER, Role.EDITOR, True),
        (OWNER, Role.OWNER, False),
        (ADMIN, Role.EDITOR, True),
        (ADMIN, Role.ADMIN, False),
        (EDITOR, Role.EDITOR, False),
        (STRANGER, Role.EDITOR, False),
        (COMMAND_LINE, Role.ADMIN, True),
    ],
)
def test_who_may_invite(world: World, by: int, role: Role, *, may: bool) -> None:
    world.joins(EDITOR)
    if may:
        assert world.team.invite(role, by).role is role
        return
    with pytest.raises(NotInvited) as refused:
        world.team.invite(role, by)
    assert refused.value.reason == "refused"
    assert world.team.open_invitations() == 0


def test_an_invitation_is_worth_what_its_giver_may_do(world: World) -> None:
    """Whoever is taken out of settings gave nothing that is still good."""
    token = world.team.invite(Role.ADMIN, OWNER).token
    assert reason(world.with_named({OWNER: Role.ADMIN}), token) == "unknown"
    assert reason(world.with_named({}), token) == "unknown"
    assert world.team.join(token, STRANGER, "Ada").role is Role.ADMIN


def test_of_several_at_one_moment_one_gets_it(world: World) -> None:
    token, barrier = world.team.invite(Role.EDITOR, OWNER).token, Barrier(6)

    def taken(user_id: int) -> bool:
        barrier.wait()
        try:
            world.team.join(token, user_id, "Somebody")
        except NotInvited:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        got = [*pool.map(taken, range(100, 106))]
    assert got.count(True) == 1
    assert [each.user_id for each in world.team.members()] == [100 + got.index(True)]


def test_old_invitations_go_with_new_ones(store: Store, database_url: str) -> None:
    world = World(store.team)
    world.team.invite(Role.EDITOR, OWNER)
    world.now += timedelta(days=3)
    token = world.team.invite(Role.EDITOR, OWNER).token
    engine = create_engine(database_url)
    with engine.connect() as connection:
        [kept] = connection.execute(text("SELECT digest FROM invitations")).scalars()
    engine.dispose()
    assert token not in kept
    assert len(kept) == 64


# --- dismissals --------------------------------------------------------------------------


def test_dismissal_ends_a_role_and_the_invitations_given(world: World) -> None:
    world.joins(STRANGER, Role.ADMIN)
    token = world.team.invite(Role.EDITOR, STRANGER).token
    assert world.team.dismiss(STRANGER, OWNER)
    assert world.team.role_of(STRANGER) is None
    assert reason(world.team, token, OTHER) == "unknown"
    assert not world.team.dismiss(STRANGER, OWNER)
    assert world.deeds()[-1] == (Deed.DISMISS, OWNER, str(STRANGER), "admin")


@pytest.mark.parametrize("by", [ADMIN, EDITOR, STRANGER])
def test_admins_are_dismissed_by_owners_alone(world: World, by: int) -> None:
    world.joins(EDITOR)
    world.joins(OTHER, Role.ADMIN)
    with pytest.raises(NotInvited) as refused:
        world.team.dismiss(OTHER, by)
    assert refused.value.reason == "refused"
    assert world.team.role_of(OTHER) is Role.ADMIN


def test_nobody_changes_whom_settings_name(world: World) -> None:
    world.joins(STRANGER)
    named = world.with_named({**NAMED, STRANGER: Role.EDITOR})
    for user_id in (ADMIN, OWNER, STRANGER):
        with pytest.raises(NotInvited, match="is named in settings"):
            named.dismiss(user_id, OWNER)
    assert world.team.dismiss(STRANGER, ADMIN)


# --- rules -------------------------------------------------------------------------------

ROLES = st.sampled_from(Role)


@given(st.none() | ROLES, ROLES)
def test_nobody_gives_a_role_as_high_as_their_own_but_owners(
    giver: Role | None, role: Role
) -> None:
    if may_give(giver, role):
        assert role in GIVEN
        assert giver is not None
        assert giver.is_at_least(role)
        assert not role.is_at_least(giver)


@given(
    st.dictionaries(st.integers(1, 4), ROLES),
    st.dictionaries(st.integers(1, 4), st.sampled_from(GIVEN)),
)
def test_one_role_and_all_roles_agree(named: dict[int, Role], given_: dict[int, Role]) -> None:
    members = [Member(user_id, role, "", 0, NOON) for user_id, role in given_.items()]
    everybody = joined(named, members)
    for user_id in range(1, 6):
        assert everybody.get(user_id) == role_in(named, user_id, given_.get(user_id))


@given(st.none() | ROLES, ROLES)
def test_of_two_roles_the_higher_counts(one: Role | None, other: Role) -> None:
    assert higher(one, other).is_at_least(other)
    assert one is None or higher(one, other).is_at_least(one)


@given(st.text())
def test_every_name_can_be_stored(name: str) -> None:
    kept = name_kept(name)
    kept.encode()
    assert "\0" not in kept
    assert "\n" not in kept
    assert len(kept) <= MAX_NAME


# --- the audit log -----------------------------------------------------------------------


def test_entries_are_listed_newest_first_and_page_by_page(store: Store) -> None:
    audit = Audit(store.audit, lambda: NOON)
    for number in range(7):
        audit.note(Cause(Deed.SYNC, number or None), f"generation {number}", "\0 a\nb \ud800")
    first = audit.entries(3)
    assert [each.subject for each in first] == ["generation 6", "generation 5", "generation 4"]
    assert {(each.detail, each.at, each.deed) for each in first} == {("a b", NOON, Deed.SYNC)}
    rest = audit.entries(10, before=first[-1].id)
    assert [each.by for each in rest] == [3, 2, 1, None]
    assert audit.entries(3, before=rest[-1].id) == []


def test_all_deeds_and_ids_of_telegram_can_be_kept(store: Store) -> None:
    audit = Audit(store.audit)
    for deed in Deed:
        audit.note(Cause(deed, 7_000_000_001), "x" * 100_000, "y" * 100_000)
    found = audit.entries(100)
    assert {each.deed for each in found} == set(Deed)
    assert {(len(each.subject), len(each.detail), each.by) for each in found} == {
        (300, 1000, 7_000_000_001)
    }


def test_what_was_done_stays_done_where_it_cannot_be_written_down(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(FakeEntries):
        def add(self, *_: object) -> None:
            raise StoreError("database x: disk full; free disk space")

    Audit(Broken()).note(Cause(Deed.PUBLISH, 5), "generation 7")
    assert "publish by 5 was done but not written down: database x: disk full" in caplog.text


# --- privacy -----------------------------------------------------------------------------


def test_forgetting_takes_a_members_name_but_not_the_role_or_what_they_did(store: Store) -> None:
    world = World(store.team)
    world.joins(STRANGER)
    Audit(store.audit, lambda: NOON).note(Cause(Deed.ADD, STRANGER), "generation 7")
    store.erasing.forget(STRANGER)
    [member] = world.team.members()
    assert (member.name, member.role) == ("", Role.EDITOR)
    assert [each.by for each in store.audit.newest(5)] == [STRANGER]


def test_old_entries_and_invitations_expire(store: Store) -> None:
    world = World(store.team)
    for day in range(4):
        moment = NOON + timedelta(days=day)
        store.audit.add(Cause(Deed.SYNC), moment, f"day {day}", "")
    store.erasing.expire(NOON + timedelta(days=2))
    assert [each.subject for each in store.audit.newest(9)] == ["day 3", "day 2"]
    token = world.team.invite(Role.EDITOR, OWNER).token
    store.erasing.tidy(world.now + timedelta(hours=47))
    assert world.team.open_invitations() == 1
    store.erasing.tidy(world.now + timedelta(hours=48))
    assert reason(world.team, token) == "unknown"


def test_members_outlive_the_process(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path)
    with Store(url) as store:
        token = World(store.team).team.invite(Role.EDITOR, OWNER).token
    with Store(url) as store:
        assert World(store.team).team.join(token, STRANGER, "Ada").name == "Ada"
    with Store(url) as store:
        assert World(store.team).team.role_of(STRANGER) is Role.EDITOR

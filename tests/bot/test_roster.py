"""Who has which role, as filters ask it."""

from hypothesis import given
from hypothesis import strategies as st

from bot.team.roster import Roster
from index.datatypes import Role

IDS = st.integers(1, 5)
ROLES = st.dictionaries(IDS, st.sampled_from(Role))


def test_each_role_may_do_what_the_one_below_may() -> None:
    roster = Roster({1: Role.OWNER, 2: Role.ADMIN, 3: Role.EDITOR})
    assert [roster.is_admin(each) for each in (1, 2, 3, 4, None)] == [
        *(True, True, False, False, False)
    ]
    assert [roster.is_editor(each) for each in (1, 2, 3, 4, None)] == [
        *(True, True, True, False, False)
    ]
    assert roster.is_at_least(1, Role.OWNER)
    assert not roster.is_at_least(2, Role.OWNER)
    assert roster.admins() == [1, 2]


def test_nobody_has_a_role_in_an_empty_one() -> None:
    assert Roster({}).is_empty
    assert Roster({}).admins() == []
    assert not Roster({1: Role.EDITOR}).is_empty


def test_what_changed_is_told() -> None:
    roster = Roster({1: Role.OWNER})
    assert roster.put({2: Role.EDITOR}) == {2: Role.EDITOR}
    assert roster.put({2: Role.EDITOR}) == {}
    assert roster.put({2: Role.ADMIN, 3: Role.EDITOR}) == {2: Role.ADMIN, 3: Role.EDITOR}
    assert roster.put({}) == {2: None, 3: None}


@given(ROLES, st.lists(ROLES))
def test_whom_settings_name_never_has_less(
    named: dict[int, Role], versions: list[dict[int, Role]]
) -> None:
    roster = Roster(named)
    for version in versions:
        before = dict(roster.roles)
        changed = roster.put(version)
        for user_id in range(1, 6):
            role = roster.role_of(user_id)
            wanted = {named.get(user_id), version.get(user_id)} - {None}
            assert (role is None) is (not wanted)
            assert all(roster.is_at_least(user_id, each) for each in wanted if each)
            assert changed.get(user_id, before.get(user_id)) == role
            assert (user_id in changed) is (before.get(user_id) != role)

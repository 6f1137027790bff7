"""The team as Telegram messages: who has which role, who may be dismissed. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.richtext import Message, Rich, bold, finished, join, one_line, plain, shortened
from bot.team.names import ROLES, called
from bot.words import Words
from index.datatypes import Member, Role

TEAM = "tm"
PER_PAGE = 10
# In UTF-16 code units.
MAX_BUTTON = 40


class Act(StrEnum):
    """What a button does; the letters are what it carries."""

    PAGE = "p"
    ASK = "a"
    DISMISS = "y"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a button is about: the member, 0 for nobody, and the page that is shown after it."""

    act: Act
    user_id: int
    page: int


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who has a role, and what is known of them."""

    named: Mapping[int, Role]
    members: Sequence[Member]
    names: Mapping[int, str]
    open_invitations: int = 0

    @property
    def joined(self) -> list[Member]:
        """Those who have their role by an invitation alone."""
        return [each for each in self.members if each.user_id not in self.named]

    def member(self, user_id: int) -> Member | None:
        """One who joined."""
        return next((each for each in self.joined if each.user_id == user_id), None)


def listed(people: People, viewer: Role, number: int, words: Words) -> Message:
    """A page of the team, counted from 0, or the last one where there are fewer."""
    named = sorted(people.named.items(), key=lambda each: (each[1] is not Role.OWNER, each[0]))
    rows = [
        *(named_row(user_id, role, people, words) for user_id, role in named),
        *(member_row(each, people, words) for each in people.joined),
    ]
    able = [None] * len(named) + [
        each if may_dismiss(viewer, each.role) else None for each in people.joined
    ]
    pages = max(1, -(-len(rows) // PER_PAGE))
    number = min(number, pages - 1)
    shown = slice(number * PER_PAGE, (number + 1) * PER_PAGE)
    head = words("team-head", count=len(rows))
    foot = [words("team-open-invitations", count=people.open_invitations), words("team-how")]
    content = bold(head) + "\n" + join(rows[shown], "\n") + "\n\n" + "\n".join(foot)
    dismissing = [
        [dismissing_button(each, number, people, words)] for each in able[shown] if each is not None
    ]
    turning = turning_row(number, pages, words)
    keyboard = [*dismissing, *([turning] if turning else [])]
    return finished(content, InlineKeyboardMarkup(keyboard) if keyboard else None)


def named_row(user_id: int, role: Role, people: People, words: Words) -> Rich:
    """Somebody whom settings name."""
    name = called(user_id, people.names, words)
    return plain("• ") + bold(name) + f" — {words('team-named', role=words(ROLES[role]))}"


def member_row(member: Member, people: People, words: Words) -> Rich:
    """Somebody who joined."""
    told = words(
        "team-member",
        role=words(ROLES[member.role]),
        day=words.day(member.joined.date()),
        by=called(member.invited_by, people.names, words),
    )
    return plain("• ") + bold(called(member.user_id, people.names, words)) + f" — {told}"


def may_dismiss(viewer: Role, role: Role) -> bool:
    """Whether to offer it; the engine decides."""
    return viewer is Role.OWNER or (viewer is Role.ADMIN and role is Role.EDITOR)


def dismissing_button(
    member: Member, page: int, people: People, words: Words
) -> InlineKeyboardButton:
    """The button that asks whether to dismiss somebody."""
    text = f"✕ {called(member.user_id, people.names, words)}"
    data = f"{TEAM}:{Act.ASK}:{member.user_id}:{page}"
    return InlineKeyboardButton(shortened(text, MAX_BUTTON), callback_data=data)


def turning_row(number: int, pages: int, words: Words) -> list[InlineKeyboardButton]:
    """Buttons that turn the page."""
    earlier = [turning(words("team-previous-button"), number - 1)] if number > 0 else []
    later = [turning(words("team-next-button"), number + 1)] if number + 1 < pages else []
    return [*earlier, *later]


def turning(text: str, page: int) -> InlineKeyboardButton:
    """A button that turns to a page."""
    return InlineKeyboardButton(text, callback_data=f"{TEAM}:{Act.PAGE}:0:{page}")


def sure(member: Member, page: int, people: People, words: Words) -> Message:
    """Whether somebody shall be dismissed, with the two buttons."""
    name = called(member.user_id, people.names, words)
    told = words("team-dismiss-sure", name=name, role=words(ROLES[member.role]))
    yes = f"{TEAM}:{Act.DISMISS}:{member.user_id}:{page}"
    row = [
        InlineKeyboardButton(words("team-dismiss-button"), callback_data=yes),
        turning(words("team-keep-button"), page),
    ]
    return finished(plain(told), InlineKeyboardMarkup([row]))


def wanted(data: str) -> Wanted | None:
    """What a button carries."""
    letters = "".join(Act)
    match = re.fullmatch(rf"{TEAM}:([{letters}]):([0-9]{{1,18}}):([0-9]{{1,6}})", data)
    return Wanted(Act(match[1]), int(match[2]), int(match[3])) if match else None


def role_asked(text: str, words: Words) -> Role | None:
    """The role that is written behind /invite, editor without one; None for none of the two."""
    asked = one_line(text).casefold()
    if not asked:
        return Role.EDITOR
    known = {
        name.casefold(): role
        for role in (Role.EDITOR, Role.ADMIN)
        for name in (role.value, words(ROLES[role]))
    }
    return known.get(asked)

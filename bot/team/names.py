"""What people are called whom the bot knows by numbers. Pure."""

from collections.abc import Iterable, Mapping

from telegram import User

from bot.richtext import one_line, shortened
from bot.words import Words
from index.datatypes import COMMAND_LINE, Member

MAX_NAME = 40
"""In UTF-16 code units."""


def names_of(members: Iterable[Member], viewer: User | None) -> dict[int, str]:
    """Names by user id: of those who joined, and of whoever looks."""
    names = {each.user_id: short(each.name) for each in members}
    if viewer is not None:
        names[viewer.id] = short(viewer.full_name)
    return {user_id: name for user_id, name in names.items() if name}


def short(name: str) -> str:
    """A name on one line, short enough for a list."""
    return shortened(one_line(name), MAX_NAME)


def called(user_id: int | None, names: Mapping[int, str], words: Words) -> str:
    """Who did something; ``user_id`` is as in Cause."""
    if user_id is None:
        return words("team-on-schedule")
    if user_id == COMMAND_LINE:
        return words("team-command-line")
    return names.get(user_id) or words("team-nameless", id=str(user_id))


ROLES = {"owner": "team-role-owner", "admin": "team-role-admin", "editor": "team-role-editor"}
"""What a role is called, by its value."""

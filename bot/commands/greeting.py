"""What a newcomer reads, and who asks for help. Pure."""

from collections.abc import Iterable

from bot.commands.menu import FOR_ALL, for_role
from bot.words import Words
from index.datatypes import Role


def start(words: Words) -> str:
    """What the bot does, and how to begin."""
    return words("commands-start", list=listed(FOR_ALL, words))


def help_(words: Words, role: Role | None) -> str:
    """How to ask, and all commands; those of a role, too, where somebody asks who has one."""
    told = words("commands-help", list=listed(FOR_ALL, words))
    return told if role is None else f"{told}\n\n{allowed(role, words)}"


def allowed(role: Role, words: Words) -> str:
    """What somebody may do who has a role."""
    text = "commands-help-editor" if role is Role.EDITOR else "commands-help-admin"
    return words(text, list=listed(for_role(role), words))


def listed(commands: Iterable[str], words: Words) -> str:
    """The commands with what they do, each on a line."""
    return "\n".join(f"/{each} – {words(f'menu-command-{each}')}" for each in commands)

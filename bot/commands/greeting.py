"""What a newcomer reads, and who asks for help. Pure."""

from collections.abc import Iterable

from bot.commands.menu import FOR_ADMINS, FOR_ALL
from bot.words import Words


def start(words: Words) -> str:
    """What the bot does, and how to begin."""
    return words("commands-start", list=listed(FOR_ALL, words))


def help_(words: Words, *, is_admin: bool) -> str:
    """How to ask, and all commands; those for admins, too, where one asks."""
    told = words("commands-help", list=listed(FOR_ALL, words))
    if not is_admin:
        return told
    return f"{told}\n\n{words('commands-help-admin', list=listed(FOR_ADMINS, words))}"


def listed(commands: Iterable[str], words: Words) -> str:
    """The commands with what they do, each on a line."""
    return "\n".join(f"/{each} – {words(f'menu-command-{each}')}" for each in commands)

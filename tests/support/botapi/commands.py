"""Command lists and the scopes in which they are shown. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from support.botapi.errors import bad_request

MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_EVERYWHERE = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
)
_ONE_CHAT = frozenset({"chat", "chat_administrators", "chat_member"})

Scope = tuple[str, int, int]
"""(type, chat id or 0, user id or 0)."""


def checked_commands(commands: Any) -> list[dict[str, str]]:
    """The commands to store; ApiError where Telegram would refuse one."""
    if commands is None:
        return []
    if not isinstance(commands, list):
        raise bad_request("Expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_checked(command) for command in commands]


def checked_scope(scope: Any) -> Scope:
    """The scope as a key; the caller checks that its chat exists."""
    if scope is None:
        return ("default", 0, 0)
    if not isinstance(scope, Mapping):
        raise bad_request("Can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in _EVERYWHERE:
        return (str(kind), 0, 0)
    if kind not in _ONE_CHAT:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    if not scope.get("chat_id"):
        raise bad_request("Can't parse BotCommandScope: Empty chat_id specified")
    user_id = int(scope.get("user_id", 0))
    if kind == "chat_member" and user_id <= 0:
        raise bad_request("Can't parse BotCommandScope: Invalid user_id specified")
    return (str(kind), int(scope["chat_id"]), user_id)


def _checked(command: Any) -> dict[str, str]:
    for field in ("command", "description"):
        if field not in command:
            raise bad_request(f"Can't parse BotCommand: Can't find field \"{field}\"")
    name = command["command"].strip().removeprefix("/")
    description = command["description"].strip()
    if not name:
        raise bad_request("Command must be non-empty")
    if len(name) > 32:
        raise bad_request("Command length must not exceed 32")
    if not description:
        raise bad_request("Command description must be non-empty")
    if len(description) > 256:
        raise bad_request("Command description length must not exceed 256")
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}

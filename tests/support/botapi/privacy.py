"""Which messages of a group reach a bot that has privacy mode on. Pure."""

import re
from typing import Any

from support.botapi.entities import covered

_ADDRESSED = re.compile(r"/\w+@(?P<bot>\w+)")


def reaches_bot(message: dict[str, Any], *, bot_id: int, username: str) -> bool:
    """Whether Telegram hands this group message to a bot in privacy mode.

    Commands reach it unless they name another bot, replies to its own messages do, what was
    sent by its inline mode, and so do service messages. Plain text does not, and an @mention
    alone doesn't either.
    """
    if message.get("via_bot", {}).get("id") == bot_id:
        return True
    text = message.get("text", message.get("caption"))
    if text is None:
        return not any(kind in message for kind in ("photo", "sticker", "document", "voice"))
    reply = message.get("reply_to_message")
    if reply is not None and reply.get("from", {}).get("id") == bot_id:
        return True
    commands = [
        covered(text, entity)
        for entity in message.get("entities", ())
        if entity["type"] == "bot_command"
    ]
    return any(_is_for(command, username) for command in commands)


def _is_for(command: str, username: str) -> bool:
    addressed = _ADDRESSED.fullmatch(command)
    return addressed is None or addressed["bot"].lower() == username.lower()

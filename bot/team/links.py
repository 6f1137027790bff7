"""The links by which invitations are taken, and the buttons about members. Pure."""

import re

JOIN = "join_"
PAYLOAD = re.compile(rf"{JOIN}([A-Za-z0-9_-]{{16,59}})", re.ASCII)
ANY_JOIN = re.compile(rf"{JOIN}\S*")
"""Also what was cut short on its way: it is no question, and no other link."""


def to_invitation(username: str, token: str) -> str:
    """The address that opens the bot and takes an invitation."""
    return f"https://t.me/{username}?start={JOIN}{token}"


def is_invitation(payload: str) -> bool:
    """Whether a deep link's payload is an invitation, or what is left of one."""
    return ANY_JOIN.fullmatch(payload.strip()) is not None


def token_in(payload: str) -> str:
    """The token in a deep link's payload; "", which is nobody's, where it holds none."""
    match = PAYLOAD.fullmatch(payload.strip())
    return match[1] if match else ""

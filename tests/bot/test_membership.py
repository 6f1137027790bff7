"""Whether the bot is in a chat, and which chat goes on as which."""

from inspect import signature
from typing import cast

import pytest
from telegram import (
    Bot,
    Chat,
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberRestricted,
    User,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.commands.membership import is_no_member, successor

BOT = User(1, "Footnote", is_bot=True)
OLD, NEW = -4_100_000_001, -1_001_234_567_890
FLAGS = ("is_member", "can_", "is_anonymous")


def standing(status: str, **fields: bool) -> ChatMember:
    """What the bot is in a chat, without any right but these."""
    of = {"restricted": ChatMemberRestricted, "administrator": ChatMemberAdministrator}.get(status)
    names = [each for each in signature(of).parameters if each.startswith(FLAGS)] if of else []
    data = {"status": status, "user": BOT.to_dict(), **dict.fromkeys(names, False), **fields}
    if status in {"restricted", "kicked"}:
        data["until_date"] = 0
    return ChatMember.de_json(data, None)


@pytest.mark.parametrize(
    ("member", "is_out"),
    [
        (standing("left"), True),
        (standing("kicked"), True),
        (standing("restricted", is_member=False), True),
        (standing("restricted", is_member=True), False),
        (standing("member"), False),
        (standing("administrator"), False),
    ],
)
def test_who_is_no_member(member: ChatMember, is_out: bool) -> None:  # noqa: FBT001 - pytest's parameter
    assert is_no_member(member) is is_out


class Asked:
    """A bot that is asked about one chat."""

    def __init__(self, found: int | TelegramError) -> None:
        self.found = found

    async def get_chat(self, chat_id: int) -> Chat:
        assert chat_id == OLD
        if isinstance(self.found, TelegramError):
            raise self.found
        return Chat(self.found, "supergroup")


@pytest.mark.parametrize(
    ("found", "new"),
    [
        (ChatMigrated(NEW), NEW),
        (NEW, NEW),
        (OLD, None),
        (Forbidden("bot was kicked from the group chat"), None),
        (BadRequest("chat not found"), None),
    ],
)
async def test_a_group_that_goes_on_has_a_successor(
    found: int | TelegramError, new: int | None
) -> None:
    """Whether the call followed it there or not."""
    assert await successor(cast("Bot", Asked(found)), OLD) == new

"""Whether a message is for the bot, and what it asks or hands over. Pure."""

import re
from collections import OrderedDict
from collections.abc import Iterable

from telegram import Message, MessageEntity
from telegram.constants import ChatType

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
# What may stand between links: list marks, numbers, commas.
BETWEEN = re.compile(r"[\s\d.,;:|•·*()<>–—-]*")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
REMEMBERED_ALBUMS = 256


def is_private(message: Message) -> bool:
    """Whether nobody but the user and the bot is in the chat."""
    return message.chat.type == ChatType.PRIVATE


def is_from_a_person(message: Message) -> bool:
    """Whether a person wrote it here and now.

    Other bots are not answered, so that two can't talk for ever. Those who write in a channel's
    or a group's name come as Telegram's own bots with a ``sender_chat``.
    """
    by_bot = message.from_user is not None and message.from_user.is_bot
    return not message.is_automatic_forward and not (by_bot and message.sender_chat is None)


def question_in(message: Message, bot_id: int, username: str) -> str | None:
    """The question that a text without a command asks, None where the bot is not spoken to.

    In private every text is a question; elsewhere one that mentions the bot or replies to it.
    "" is a mention without a question.
    """
    text = message.text
    if text is None or not is_from_a_person(message):
        return None
    if message.via_bot is not None and message.via_bot.id == bot_id:
        return None  # an answer that was chosen by inline mode
    mentions = mentions_of(message, bot_id, username)
    if not is_private(message):
        if message.via_bot is not None or text.startswith("/"):
            return None
        if not mentions and not replies_to(message, bot_id):
            return None
    return without(text, mentions)


def replies_to(message: Message, bot_id: int) -> bool:
    """Whether it replies to a message of the bot."""
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == bot_id


def mentions_of(message: Message, bot_id: int, username: str) -> list[MessageEntity]:
    """Where the message mentions the bot by its name."""
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    return [
        entity
        for entity, words in message.parse_entities(kinds).items()
        if (entity.user is not None and entity.user.id == bot_id)
        or words.lower() == f"@{username}".lower()
    ]


def without(text: str, entities: list[MessageEntity]) -> str:
    """The text without the words under the entities, whose offsets count UTF-16 code units."""
    if not entities:
        return text.strip()
    encoded = text.encode("utf-16-le", "surrogatepass")
    for entity in sorted(entities, key=lambda each: each.offset, reverse=True):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        encoded = encoded[:start] + encoded[end:]
    return encoded.decode("utf-16-le", "surrogatepass").strip().lstrip(",:").lstrip()


def after_command(message: Message) -> str:
    """What stands behind the command."""
    _, *rest = (message.text or "").split(maxsplit=1) or [""]
    return "".join(rest).strip()


def links_in(message: Message) -> list[str] | None:
    """The addresses of a text that holds nothing but links, each once; None for other texts."""
    kinds: list[str | None] = [MessageEntity.URL, MessageEntity.TEXT_LINK]
    entities = message.parse_entities(kinds) if message.text else {}
    if not entities or not BETWEEN.fullmatch(without(message.text or "", list(entities))):
        return None
    ordered = sorted(entities.items(), key=lambda each: each[0].offset)
    return unique(entity.url or words for entity, words in ordered)


def addresses_in(text: str) -> list[str]:
    """The addresses in what stands behind a command, each once."""
    return unique(text.split())


def unique(addresses: Iterable[str]) -> list[str]:
    """The addresses with a scheme, each once in their order."""
    return list(
        dict.fromkeys(each if SCHEME.match(each) else f"https://{each}" for each in addresses)
    )


class Albums:
    """Which albums were seen: Telegram sends their pictures as messages of their own."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, None] = OrderedDict()

    def is_first(self, message: Message) -> bool:
        """Whether it is the first message of its album, or of none."""
        album = message.media_group_id
        if album is None:
            return True
        if album in self._seen:
            return False
        self._seen[album] = None
        while len(self._seen) > REMEMBERED_ALBUMS:
            self._seen.popitem(last=False)
        return True

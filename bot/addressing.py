"""Whether a message is for the bot, and which question it asks. Pure."""

from telegram import Message, MessageEntity
from telegram.constants import ChatType

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


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

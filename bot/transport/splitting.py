"""A message that is too long, in parts that are not. Pure."""

from telegram import MessageEntity

from bot.richtext import MAX_UNITS, Message, fitting, units

# Telegram counts characters after it has cleaned the text, so this much is safe.
SHORT = MAX_UNITS // 2


def parts(message: Message, most: int = SHORT) -> list[Message]:
    """The message in parts of at most ``most`` UTF-16 code units, buttons under the last.

    It is parted at the end of a line, else between words, else anywhere; formats that reach
    over a border go on in the next part.
    """
    found: list[Message] = []
    text, at = message.text, 0
    while text:
        piece = text if units(text) <= most else beginning(text, most)
        size = units(piece)
        inside = tuple(
            cut for each in message.entities if (cut := within(each, at, at + size)) is not None
        )
        found.append(Message(piece, inside))
        text, at = text[len(piece) :], at + size
    if found:
        found[-1] = Message(found[-1].text, found[-1].entities, message.buttons)
    return found


def beginning(text: str, most: int) -> str:
    """The longest beginning that ends well."""
    fits = fitting(text, most)
    for border in ("\n", " "):
        at = fits.rstrip(border).rfind(border)
        if at > 0:
            return fits[: at + 1]
    return fits


def within(entity: MessageEntity, start: int, end: int) -> MessageEntity | None:
    """The entity's part between two offsets, counted from the first one."""
    first, last = max(entity.offset, start), min(entity.offset + entity.length, end)
    if first >= last:
        return None
    return MessageEntity(
        entity.type, first - start, last - first,
        url=entity.url, user=entity.user, language=entity.language,
        custom_emoji_id=entity.custom_emoji_id,
    )  # fmt: skip

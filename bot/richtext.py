"""Text with entities, built from pieces; knows Telegram's limits and nothing of Footnote. Pure.

Offsets count code points in here; ``finished`` turns them into the UTF-16 code units that
Telegram counts.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from telegram import InlineKeyboardMarkup, MessageEntity

MAX_UNITS = 4096
MAX_ENTITIES = 100
MAX_URL = 2000

ELLIPSIS = "…"
SLOT = "\ue000"
"""Stands in a text for what ``filled`` puts there; no text holds this private character."""
SURROGATE = re.compile("[\ud800-\udfff]")
# Not to be seen: controls, spaces, soft hyphens, zero-width characters, variation selectors.
INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000e0000-\U000e0fff]+"
)
# What breaks a line of ours: controls, and what turns the direction of the words around it.
UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
# What Telegram takes out of every text.
TAKEN_OUT = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A format over ``text[start:end]``; ``kind`` is a MessageEntity type."""

    kind: str
    start: int
    end: int
    url: str | None = None

    def moved(self, by: int) -> "Mark":
        """The same mark in a text that begins ``by`` characters earlier."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Rich:
    """A text and its formats."""

    text: str = ""
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: "Rich | str") -> "Rich":
        if isinstance(other, str):
            other = plain(other)
        shift = len(self.text)
        return Rich(self.text + other.text, (*self.marks, *(m.moved(shift) for m in other.marks)))

    @property
    def units(self) -> int:
        """Its length in UTF-16 code units."""
        return units(self.text)

    def part(self, start: int, end: int) -> "Rich":
        """The characters from ``start`` to ``end`` with the formats over them."""
        marks = (
            replace(mark, start=max(mark.start, start), end=min(mark.end, end)).moved(-start)
            for mark in self.marks
            if mark.start < end and mark.end > start
        )
        return Rich(self.text[start:end], tuple(m for m in marks if shows(self.text[start:end], m)))


@dataclass(frozen=True, slots=True)
class Block:
    """What should stay together in one message; ``gap`` keeps it apart from the one before."""

    content: Rich
    gap: str = "\n\n"


@dataclass(frozen=True, slots=True)
class Message:
    """A message ready to be sent; entity offsets count UTF-16 code units."""

    text: str
    entities: tuple[MessageEntity, ...] = ()
    buttons: InlineKeyboardMarkup | None = None


def plain(text: str) -> Rich:
    """The text as it is; half of a surrogate pair, which cannot be sent, shows as U+FFFD."""
    return Rich(SURROGATE.sub("\ufffd", text))


def marked(content: Rich | str, kind: str, url: str | None = None) -> Rich:
    """The content with one more format over all of it, unless there is nothing to see."""
    rich = plain(content) if isinstance(content, str) else content
    mark = Mark(kind, 0, len(rich.text), url)
    return Rich(rich.text, (mark, *rich.marks)) if shows(rich.text, mark) else rich


def bold(content: Rich | str) -> Rich:
    """In bold."""
    return marked(content, MessageEntity.BOLD)


def italic(content: Rich | str) -> Rich:
    """In italics."""
    return marked(content, MessageEntity.ITALIC)


def bold_within(text: str, start: int, end: int) -> Rich:
    """The text with ``text[start:end]`` in bold."""
    return join([plain(text[:start]), bold(text[start:end]), plain(text[end:])], "")


def quotation(content: Rich | str, *, expandable: bool = False) -> Rich:
    """As a quotation; an expandable one is folded while it is long."""
    kind = MessageEntity.EXPANDABLE_BLOCKQUOTE if expandable else MessageEntity.BLOCKQUOTE
    return marked(content, kind)


def link(text: str, url: str | None) -> Rich:
    """Leading to ``url`` where that is an address that Telegram links."""
    return marked(text, MessageEntity.TEXT_LINK, url) if url and is_linkable(url) else plain(text)


def shows(text: str, mark: Mark) -> bool:
    """Whether anything is left to be seen under the mark."""
    return is_visible(text[mark.start : mark.end])


def units(text: str) -> int:
    """How many UTF-16 code units the text has."""
    return len(text) + sum(character > "\uffff" for character in text)


def is_linkable(url: str) -> bool:
    """Whether Telegram takes this as an address on the web."""
    if len(url) > MAX_URL or INVISIBLE.search(url) or re.search(r"[\s<>\"\ud800-\udfff]", url):
        return False
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    labels = host.removesuffix(".").split(".")
    return (
        parts.scheme in {"http", "https"}
        and len(labels) > 1
        and all(re.fullmatch(r"[\w-]{1,63}", label) for label in labels)
    )


def one_line(text: str | None) -> str:
    """The text on one line, without what turns the words around it; "" where none shows."""
    cleaned = TURNING.sub("", UNWANTED.sub(" ", SURROGATE.sub("\ufffd", text or "")))
    return " ".join(cleaned.split()) if is_visible(cleaned) else ""


def is_visible(text: str) -> bool:
    """Whether anything is to be seen in the text once Telegram has cleaned it."""
    return bool(TAKEN_OUT.sub("", INVISIBLE.sub("", text)).strip())


def shortened(text: str, most: int) -> str:
    """At most ``most`` UTF-16 code units of the text, an ellipsis where some are missing."""
    if units(text) <= most:
        return text
    return fitting(text, most - len(ELLIPSIS)).rstrip() + ELLIPSIS


def fitting(text: str, most: int) -> str:
    """The longest beginning of the text that has at most ``most`` UTF-16 code units."""
    taken = text[:most]
    while units(taken) > most:
        taken = taken[: len(taken) - max(1, (units(taken) - most) // 2)]
    return taken


def join(parts: Iterable[Rich], between: str) -> Rich:
    """The parts, one after the other."""
    joined: Rich | None = None
    for part in parts:
        joined = part if joined is None else joined + between + part
    return joined or Rich()


def filled(text: str, content: Rich | str) -> Rich:
    """The text with the content in the place of its ``SLOT``, wherever a language has that."""
    before, _, after = text.partition(SLOT)
    return plain(before) + content + after


def said(text: str) -> list[Message]:
    """A text of the bot's own as messages."""
    return [finished(part) for part in pack([Block(plain(text.strip()))])]


def sentence(message: str) -> str:
    """An error's message as a sentence: a capital letter in front, a full stop at the end."""
    text = message.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) or not text else f"{text}."


def pack(blocks: Sequence[Block]) -> list[Rich]:
    """As few messages as hold the blocks in their order, none cut that fits into one."""
    packed: list[Rich] = []
    for block in blocks:
        for number, piece in enumerate(pieces(block.content)):
            longer = packed[-1] + block.gap + piece if packed and not number else None
            if longer and longer.units <= MAX_UNITS and len(longer.marks) <= MAX_ENTITIES:
                packed[-1] = longer
            else:
                packed.append(piece)
    return [each for each in packed if is_visible(each.text)]


def pieces(content: Rich) -> list[Rich]:
    """The content in pieces that each fit into a message, parted between words if need be."""
    found: list[Rich] = []
    while content.units > MAX_UNITS:
        beginning = fitting(content.text, MAX_UNITS)
        space = beginning.rstrip().rfind(" ")
        end = space + 1 if space > 0 else len(beginning)
        found.append(content.part(0, end))
        content = content.part(end, len(content.text))
    return [*found, content]


def finished(content: Rich, buttons: InlineKeyboardMarkup | None = None) -> Message:
    """The content as a message, its offsets counted as Telegram counts them.

    White space around it goes, as Telegram would take it away.
    """
    end = len(content.text.rstrip())
    content = content.part(end - len(content.text[:end].lstrip()), end)
    entities = [
        MessageEntity(mark.kind, mark.start, mark.end - mark.start, url=mark.url)
        for mark in content.marks
    ]
    counted = MessageEntity.adjust_message_entities_to_utf_16(content.text, entities)
    return Message(content.text, tuple(counted), buttons)

"""The audit log as a Telegram message. Pure."""

import re
from collections.abc import Mapping, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.richtext import Message, Rich, bold, finished, join, one_line, plain, shortened
from bot.team.names import ROLES, called
from bot.words import Words
from index.datatypes import Deed, Entry

AUDIT = "au"
PER_PAGE = 10
ABOUT_PEOPLE = frozenset({Deed.INVITE, Deed.JOIN, Deed.DISMISS})

# In UTF-16 code units: a page fits into one message.
MAX_SUBJECT = 100
MAX_DETAIL = 100


def listed(
    entries: Sequence[Entry], before: int | None, names: Mapping[int, str], words: Words
) -> Message:
    """A page: the first ``PER_PAGE`` entries; one more shows that there are older ones.

    ``before`` is as the page was asked for, None for the newest.
    """
    if not entries and before is None:
        return finished(plain(words("team-audit-none")))
    shown = entries[:PER_PAGE]
    rows = [row(each, names, words) for each in shown]
    head = bold(words("team-audit-head"))
    body = join(rows, "\n") if rows else plain(words("team-audit-end"))
    oldest = shown[-1].id if shown and len(entries) > len(shown) else None
    return finished(head + "\n" + body, buttons(before, oldest, words))


def row(entry: Entry, names: Mapping[int, str], words: Words) -> Rich:
    """An entry: when, who, what."""
    subject = shortened(plainly(entry, entry.subject, names, words), MAX_SUBJECT)
    detail = shortened(plainly(entry, entry.detail, names, words), MAX_DETAIL)
    if detail and entry.deed is Deed.JOIN:
        detail = words("team-invited-by", by=detail)
    about = " — ".join(filter(None, (subject, detail)))
    done = words(DEEDS[entry.deed])
    told = f": {about}" if about else ""
    who = called(entry.by, names, words)
    return plain(f"• {words.moment(entry.at)} · ") + bold(who) + f" · {done}{told}"


def plainly(entry: Entry, text: str, names: Mapping[int, str], words: Words) -> str:
    """What an entry is about in the reader's words: roles, people and what was cancelled."""
    text = one_line(text)
    if entry.deed is Deed.CANCEL and text in set(Deed):
        return words(DEEDS[Deed(text)])
    if entry.deed not in ABOUT_PEOPLE:
        return text
    if text in ROLES:
        return words(ROLES[text])
    if text == "command line":
        return words("team-command-line")
    return called(int(text), names, words) if re.fullmatch("[0-9]{1,18}", text) else text


def buttons(before: int | None, oldest: int | None, words: Words) -> InlineKeyboardMarkup | None:
    """Buttons to the newest entries and to older ones."""
    newest = [turning(words("team-newest-button"), 0)] if before is not None else []
    older = [turning(words("team-older-button"), oldest)] if oldest is not None else []
    return InlineKeyboardMarkup([[*newest, *older]]) if newest or older else None


def turning(text: str, before: int) -> InlineKeyboardButton:
    """A button to the entries below a number, 0 for the newest."""
    return InlineKeyboardButton(text, callback_data=f"{AUDIT}:{before}")


def turned(data: str) -> int | None:
    """The number that a button carries."""
    match = re.fullmatch(rf"{AUDIT}:([0-9]{{1,18}})", data)
    return int(match[1]) if match else None


DEEDS = {each: f"team-deed-{each.value}" for each in Deed}
"""What a deed is called."""

"""The audit log as plain text."""

from collections.abc import Mapping, Sequence

from index.datatypes import COMMAND_LINE, Deed, Entry
from index.terminal.showing import one_line

ABOUT_PEOPLE = frozenset({Deed.JOIN, Deed.DISMISS})


def render_audit(entries: Sequence[Entry], names: Mapping[int, str]) -> str:
    """One entry a line: when, who, what; ``names`` are those of members by user id."""
    if not entries:
        return "Nothing has been written down yet."
    return "\n".join(line_of(each, names) for each in entries)


def line_of(entry: Entry, names: Mapping[int, str]) -> str:
    """One entry."""
    subject, detail = (about(entry, each, names) for each in (entry.subject, entry.detail))
    if entry.deed is Deed.JOIN and detail:
        detail = f"invited by {detail}"
    told = "; ".join(filter(None, (subject, detail)))
    when, who = f"{entry.at:%Y-%m-%d %H:%M} UTC", called(entry.by, names)
    return f"{when}  {entry.deed.value:<11}  {who}{f': {told}' if told else ''}"


def about(entry: Entry, text: str, names: Mapping[int, str]) -> str:
    """What an entry is about; people by their names."""
    text = one_line(text)
    if entry.deed in ABOUT_PEOPLE and text.isdecimal():
        return called(int(text[:18]), names)
    return text


def called(user_id: int | None, names: Mapping[int, str]) -> str:
    """Who did something; ``user_id`` is as in Cause."""
    if user_id is None:
        return "on schedule"
    if user_id == COMMAND_LINE:
        return "command line"
    name = one_line(names.get(user_id, ""))
    return f"{name} ({user_id})" if name else f"user {user_id}"

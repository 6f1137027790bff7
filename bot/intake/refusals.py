"""What was refused, with reasons. Pure."""

import re
from collections.abc import Sequence

from bot.richtext import Rich, bold, join, one_line, plain, shortened
from bot.words import Words
from index.datatypes import Rejected

MOST_REASONS = 10
# In UTF-16 code units: ten of them and ten titles fit into a message.
MAX_LINE = 200

# Uploaded files are named for good by Telegram's id, which says nothing to people.
UPLOADED = re.compile(r"telegram:file/[^/]*/")


def uploaded(unique_id: str, name: str) -> str:
    """The origin of an uploaded file."""
    return f"telegram:file/{unique_id}/{name}"


def refused(rejected: Sequence[Rejected], words: Words, head: str = "") -> Rich:
    """The first of them with their reasons, and how many more there are.

    ``head`` is the name of a text that takes their ``count``.
    """
    if head:
        title = words(head, count=len(rejected))
    elif len(rejected) == 1:
        title = words("intake-refused-one")
    else:
        title = words("intake-refused", count=len(rejected))
    more = len(rejected) - MOST_REASONS
    parts = [
        bold(title),
        *(plain(f"• {reason_of(each)}") for each in rejected[:MOST_REASONS]),
        *([plain(words("common-more", count=more))] if more > 0 else []),
    ]
    return join(parts, "\n")


def reason_of(rejected: Rejected) -> str:
    """What was refused and why, in one line."""
    origin = one_line(UPLOADED.sub("", rejected.origin))
    # The reason says more than the end of a long address.
    return shortened(f"{shortened(origin, MAX_LINE // 2)}: {one_line(rejected.reason)}", MAX_LINE)

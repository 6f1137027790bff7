"""Logging that never shows what people asked.

The program's own messages hold no words of questions; what libraries and errors say may. While
a question is dealt with, its words are taken out of all that is no fixed text of ours.
"""

import logging
import re
from collections.abc import Mapping
from functools import lru_cache
from numbers import Number

from index.logs.context import current
from index.logs.redaction import with_traceback_as_text

OURS = ("bot", "index")
LEFT_OUT = "…"
# Shorter words tell little, and most of them are "the", "who" and "was".
LEAST_LETTERS = 4
WORD = re.compile(r"[^\W_]+")
# Lines of a traceback that name places in the program, or its parts.
PLACES = ('  File "', "Traceback (most recent", "The above exception", "During handling")

Args = tuple[object, ...] | Mapping[str, object]


class Discretion(logging.Filter):
    """Takes the words of the question at hand out of records; put it on handlers."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without the words."""
        words = current().words
        if not words:
            return True
        if record.name.partition(".")[0] in OURS and record.args:
            record.args = without_in(record.args, words)
        else:
            record.msg, record.args = without(record.getMessage(), words), ()
        with_traceback_as_text(record)
        if record.exc_text:
            record.exc_text = "\n".join(
                line if line.startswith(PLACES) else without(line, words)
                for line in record.exc_text.split("\n")
            )
        return True


def without_in(args: Args, words: str) -> Args:
    """A record's arguments, whose numbers stay as they are."""
    if isinstance(args, Mapping):
        return {name: argument(value, words) for name, value in args.items()}
    return tuple(argument(each, words) for each in args)


def argument(value: object, words: str) -> object:
    """An argument, as it is where it holds none of the words."""
    if value is None or isinstance(value, Number):
        return value
    said = str(value)
    left = without(said, words)
    return value if left == said else left


def without(text: str, words: str) -> str:
    """The text without words of the question."""
    known = distinct(words)
    return WORD.sub(lambda found: LEFT_OUT if found[0].lower() in known else found[0], text)


@lru_cache(maxsize=64)
def distinct(words: str) -> frozenset[str]:
    """The words of a question that are looked for, in lower case."""
    return frozenset(
        each.lower()
        for each in WORD.findall(words)
        if len(each) >= LEAST_LETTERS or not each.isascii()
    )

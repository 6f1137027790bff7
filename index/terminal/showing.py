"""Printing, so that no article steers the terminal."""

import re
import sys

import click
from rich.text import Text

UNKNOWN_DATE = "date unknown"
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that steer a terminal; no article may."""


def show(words: str | Text, *, err: bool = False) -> None:
    """Print words for people, on standard error where ``err``.

    Formats show in a terminal only; elsewhere the words stand alone.
    """
    if isinstance(words, Text) and not err and sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415 - keeps --help fast

        console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
        console.print(words, soft_wrap=True)
    else:
        click.echo(clean(str(words)), err=err)


def clean(words: str) -> str:
    """The words without what steers a terminal."""
    return CONTROLS.sub("�", words.replace("\r\n", "\n"))


def one_line(words: str) -> str:
    """The words without what steers a terminal or breaks a line."""
    return clean(" ".join(words.split()))


def readable(words: str) -> str:
    """The words without bytes that are no text, as a shell may pass them."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

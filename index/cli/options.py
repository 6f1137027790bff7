"""What several commands share of their arguments, and how help texts show them in use."""

from math import isnan
from typing import Any

import click

MOST_ROWS = 1_000_000_000


def refuse_blank(_: click.Context, __: click.Parameter, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Keep a blank argument, as of an unset shell variable, from meaning the current folder."""
    if any(not str(value).strip() for value in values):
        raise click.BadParameter("one of them is blank; name a path (. for this folder)")
    return values


def refuse_nan(_: click.Context, __: click.Parameter, value: float | None) -> float | None:
    """Refuse the one number that a range lets through."""
    if value is not None and isnan(value):
        raise click.BadParameter("nan is not in the range 0<=x<=1.")
    return value


def examples(*lines: str) -> str:
    """An epilog that shows a command in use."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)

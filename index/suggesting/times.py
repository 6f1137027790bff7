"""The times that an English clause tells, and the clause without them. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from index.datatypes import TimeExpression, TimeKind
from index.dates import expressions

ANY_DAY = date(2000, 6, 15)
"""Stands for the day of an article that has none; a time is only found here, never counted."""

_GOES_ON = re.compile(
    r" (?!(?:in|at|on|near|of|with|for|from|to|by|after|before|when|where|while|as|during|against"
    r"|over|because|due|and|but|that|who|which|outside|inside|across|between|about)\b)[a-z]"
)


def without_times(rest: str, published: date | None) -> tuple[str | None, str | None]:
    """The rest without its times, and the first of them; (None, None) where it leans on one."""
    times = said_times(rest, published)
    if any(each.kind in {TimeKind.ANAPHORIC, TimeKind.EARLIER} for each in times):
        return None, None
    first = None
    for each in reversed(times):
        words = each.span.of(rest)
        if re.match(r"(?:since|until|till|from|by|before|after|between|for)\b", words):
            return None, None
        before = rest[: each.span.start].rstrip()
        after = rest[each.span.end :]
        if after[:1] in {"’", "'", "-"} or before.endswith((" of", " the", " from", " to", " a")):
            return None, None  # the time is part of a name or of a longer time
        if _GOES_ON.match(after):
            return None, None  # "Friday prayers", "Sunday night's game"
        if before.split(" ")[-1] in {"until", "since", "by", "before", "after", "from", "late"}:
            return None, None
        first = words
        rest = f"{before} {after.lstrip()}".strip(" ,")
    return rest, first


def said_times(text: str, published: date | None) -> Sequence[TimeExpression]:
    """The times of an English text."""
    return expressions(text, published or date(2000, 6, 15), "en")

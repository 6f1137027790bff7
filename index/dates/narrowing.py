"""``since:2024-01 until:2024-06 source:bbc``: what the asker restricts articles to. Pure."""

import calendar
import re
from datetime import date

from index.datatypes import Narrowing
from index.errors import QuestionError

OPERATOR = re.compile(
    r"(?<!\S)(?P<name>since|until|source):(?P<value>\"[^\"]*\"|“[^”]*”|\S*)", re.IGNORECASE
)
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
QUOTES = '"“” '


def narrowed(question: str) -> tuple[str, Narrowing]:
    """The question without its operators, and what they say.

    ``since:`` and ``until:`` take a year, a month or a day (2024, 2024-01, 2024-01-31), both
    included; ``source:`` takes a part of an outlet's name or host, in quotes where it has
    spaces, and may come several times. Raises QuestionError for a value that is none.
    """
    since: date | None = None
    until: date | None = None
    sources: list[str] = []
    for match in OPERATOR.finditer(question):
        name, value = match["name"].lower(), match["value"].strip(QUOTES)
        if name == "source":
            if not value:
                raise QuestionError("source: names no outlet; write it like source:bbc", "source")
            sources.append(value.lower())
        elif name == "since":
            since = day(name, value, last=False)
        else:
            until = day(name, value, last=True)
    if since and until and since > until:
        raise QuestionError(
            f"since:{since.isoformat()} is after until:{until.isoformat()}; "
            "swap them or leave one out",
            "order",
            since=since.isoformat(),
            until=until.isoformat(),
        )
    return " ".join(OPERATOR.sub(" ", question).split()), Narrowing(since, until, tuple(sources))


def day(name: str, value: str, *, last: bool) -> date:
    """The first or last day of the year, month or day that is named."""
    match = DAY.fullmatch(value)
    year, month, number = match.groups() if match else ("0", None, None)
    try:
        in_month = int(month or (12 if last else 1))
        ends = calendar.monthrange(int(year), in_month)[1] if last else 1
        return date(int(year), in_month, int(number or ends))
    except ValueError as error:  # calendar's own error for a month is one, too
        raise QuestionError(
            f"{name}:{value} is no date; write {name}:2024, {name}:2024-01 or {name}:2024-01-31",
            "date",
            operator=name,
            value=value,
        ) from error

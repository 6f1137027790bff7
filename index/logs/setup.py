"""The root logger, set up once for the program."""

import logging
from collections.abc import Iterable, Sequence
from typing import Literal

from index.logs.discretion import OURS, Discretion
from index.logs.formats import Fields, JsonLines, TextLines
from index.logs.redaction import Redaction

Format = Literal["text", "json"]


def set_up(
    level: str,
    form: Format = "text",
    secrets: Iterable[str] = (),
    *,
    show_questions: bool = False,
    foreign: str = "INFO",
    quiet: Sequence[str] = (),
    force: bool = True,
) -> None:
    """Log to standard error at this level, secrets and words of questions taken out.

    Libraries log from ``foreign`` on at the most, as their details hold messages and addresses;
    those named in ``quiet`` log errors alone. Without ``force`` a program that has handlers
    already keeps them.
    """
    root = logging.getLogger()
    if root.handlers and not force:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    handler.addFilter(lambda record: record.name not in quiet or record.levelno >= logging.ERROR)
    handler.addFilter(Fields())
    if not show_questions:
        handler.addFilter(Discretion())
    handler.addFilter(Redaction(secrets))
    levels = logging.getLevelNamesMapping()
    logging.basicConfig(handlers=[handler], level=max(levels[level], levels[foreign]), force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)

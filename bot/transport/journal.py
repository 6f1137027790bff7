"""Questions in hand, written down until they are answered, so that no stop or crash loses one.

Telegram forgets an update once it was taken. A question that was not finished when the bot
stopped is asked again at the next start; one whose answer went out in the last instant is then
answered twice, which is better than never.
"""

import json
import logging
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from telegram import Bot, Update

# Begun that often, it is what the bot dies of.
MOST_TRIES = 2
# Nobody waits longer for an answer.
TOO_OLD_S = 6 * 3600.0
NAME = re.compile(r"(\d+)-(\d+)\.json")

log = logging.getLogger(__name__)


class Journal:
    """A file for each question in hand: "UPDATE-TRIES.json" in a folder of its own.

    A question that cannot be written down, on a full disk say, is answered all the same.
    """

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._now = now
        self._tries: dict[int, int] = {}

    def begin(self, update: Update) -> None:
        """Write a question down."""
        number = update.update_id
        tries = self._tries.pop(number, 0) + 1
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._path(number, tries).write_text(update.to_json(), encoding="utf-8")
            self._path(number, tries - 1).unlink(missing_ok=True)
        except OSError as error:
            log.warning("update %d could not be written down: %s", number, error)

    def end(self, update: Update) -> None:
        """It was answered, or its failure was told."""
        try:
            for tries in range(MOST_TRIES + 1):
                self._path(update.update_id, tries).unlink(missing_ok=True)
        except OSError as error:
            log.warning("update %d could not be crossed out: %s", update.update_id, error)

    def unfinished(self, bot: Bot) -> list[Update]:
        """What was in hand when the bot ended, oldest first; what is hopeless is dropped."""
        found = []
        for path in sorted(self._folder.glob("*.json")):
            update, tries = self._read(path, bot)
            if update is None:
                path.unlink(missing_ok=True)
                continue
            self._tries[update.update_id] = tries
            found.append(update)
        return sorted(found, key=lambda each: each.update_id)

    def _read(self, path: Path, bot: Bot) -> tuple[Update | None, int]:
        match = NAME.fullmatch(path.name)
        if match is None:
            return None, 0
        number, tries = int(match[1]), int(match[2])
        if tries >= MOST_TRIES or path.stat().st_mtime < self._now() - TOO_OLD_S:
            log.warning("update %d is given up after %d tries", number, tries)
            return None, tries
        try:
            content: Any = json.loads(path.read_text(encoding="utf-8"))
            return Update.de_json(content, bot), tries
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            # The kind of error only: its words may be the question's.
            log.warning("update %d cannot be read: %s", number, type(error).__name__)
            return None, tries

    def _path(self, number: int, tries: int) -> Path:
        return self._folder / f"{number}-{tries}.json"

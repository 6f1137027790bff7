"""Drafts that are being indexed, each in the background, told below its own preview."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.building.builds import STOP_S, Build, Wording
from bot.engine import OffLoop
from bot.intake import decisions
from bot.richtext import MAX_UNITS, one_line, shortened
from bot.transport.send import NO_PREVIEW, is_edited
from bot.words import Words
from index.datatypes import SyncReport

WORDING = Wording(
    logged="Adding",
    running="intake-adding",
    busy="intake-adding-busy",
    failed="intake-adding-failed",
    broke="intake-adding-broke",
)

log = logging.getLogger(__name__)


class Below:
    """The place below a preview, where its status stands.

    Where the preview cannot be changed, only the last status is shown, in a new message.
    """

    def __init__(self, preview: MaybeInaccessibleMessage, bot: Bot) -> None:
        self._preview = preview
        self._bot = bot
        self._is_lost = not isinstance(preview, Message) or preview.text is None
        self._shown = ""

    @property
    def in_group(self) -> bool:
        """Whether it stands in a group, where Telegram allows fewer edits."""
        return self._preview.chat.type != ChatType.PRIVATE

    async def show(
        self, text: str, *, finally_: bool = False, buttons: InlineKeyboardMarkup | None = None
    ) -> None:
        """Show a status, with these buttons or none; failures are logged."""
        if text == self._shown and not finally_:
            return
        try:
            if not self._is_lost:
                self._is_lost = not await self._edited(text, buttons)
            if self._is_lost and finally_:
                await self._bot.send_message(
                    self._preview.chat.id,
                    shortened(one_line(text), MAX_UNITS),
                    link_preview_options=NO_PREVIEW,
                )
        except TelegramError as error:
            log.warning("what became of a draft could not be shown: %s", error)
        else:
            self._shown = text

    async def _edited(self, text: str, buttons: InlineKeyboardMarkup | None) -> bool:
        preview = self._preview
        if not isinstance(preview, Message):
            return False
        shown = decisions.with_status(preview.text or "", preview.entities, text, buttons)
        return await is_edited(preview, shown)

    @property
    def buttons(self) -> InlineKeyboardMarkup | None:
        """The buttons that the preview had."""
        return self._preview.reply_markup if isinstance(self._preview, Message) else None


class Accepting:
    """Indexes drafts one after the other; a draft is in hand once at a time."""

    def __init__(
        self, engine: OffLoop, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._engine = engine
        self._seconds = seconds
        self._clock = clock
        self._builds: dict[asyncio.Task[None], tuple[Build[SyncReport], int | None]] = {}
        self._in_hand: set[str] = set()
        self._is_stopped = False

    def described(self, words: Words) -> str | None:
        """How far the first of them is, None without one."""
        return next((build.described(words) for build, _ in self._builds.values()), None)

    def holds(self, ids: Sequence[str]) -> bool:
        """Whether one of these drafts is being indexed."""
        return not self._in_hand.isdisjoint(ids)

    def start(self, ids: Sequence[str], below: Below, words: Words, by: int | None = None) -> bool:
        """Begin to index drafts; False where the bot is stopping or one is in hand.

        ``by`` is who accepts them, as in Cause.
        """
        if self._is_stopped or self.holds(ids):
            return False
        build: Build[SyncReport] = Build(WORDING, self._seconds, self._clock)
        self._in_hand.update(ids)
        task = asyncio.create_task(self._run(build, ids, below, words, by), name="accept")
        self._builds[task] = (build, by)
        task.add_done_callback(lambda _: self._done(task, ids))
        return True

    def cancel(self, by: int | None = None) -> bool:
        """Let all end after their batch, or those of one person; False where there is none."""
        builds = [build for build, own in self._builds.values() if by is None or own == by]
        for build in builds:
            build.cancel()
        return bool(builds)

    async def stop(self) -> None:
        """Take no more, cancel what runs and wait, not for ever, until that is shown."""
        self._is_stopped = True
        if self.cancel():
            tasks = list(self._builds)
            await asyncio.wait(tasks, timeout=STOP_S)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(
        self,
        build: Build[SyncReport],
        ids: Sequence[str],
        below: Below,
        words: Words,
        by: int | None,
    ) -> None:
        buttons = below.buttons
        outcome = await build.run(
            lambda follow, cancelled: self._engine.accept(ids, follow, cancelled, by=by),
            lambda report, _: decisions.added(report, len(ids), words),
            below,
            words,
        )
        report = outcome.result
        is_kept = report is None or report.cancelled or report.held is not None
        await below.show(outcome.text, finally_=True, buttons=buttons if is_kept else None)

    def _done(self, task: "asyncio.Task[Any]", ids: Sequence[str]) -> None:
        self._builds.pop(task, None)
        self._in_hand.difference_update(ids)

"""What an admin's /reindex does: a look at what would change, and the build itself."""

import asyncio
import time
from collections.abc import Callable

from bot.building import forecasts, progress
from bot.building.background import Background
from bot.building.builds import STOP_S, Board, Build, Wording
from bot.building.places import Display, Place
from bot.engine import OffLoop
from bot.words import Words
from index.datatypes import Forecast, SyncReport

WORDING = Wording(
    logged="Reindexing",
    running="building-reindexing",
    busy="building-elsewhere",
    failed="building-failed",
    broke="building-broke",
)
REBUILDING = Wording(
    logged="Rebuilding everything",
    running="building-rebuilding",
    busy="building-elsewhere",
    failed="building-failed",
    broke="building-broke",
)
LOOKING = Wording(
    logged="Looking at what changed",
    running="building-looking",
    busy="building-elsewhere",
    failed="building-look-failed",
    broke="building-look-broke",
)


class Reindexing:
    """Runs at most one build and knows how far it is; looks before it."""

    def __init__(
        self, engine: OffLoop, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._engine = engine
        self._seconds = seconds
        self._clock = clock
        self._background: Background[SyncReport] = Background(WORDING, seconds, clock)
        self._looks: dict[Place, tuple[asyncio.Task[None], Build[Forecast | None]]] = {}

    @property
    def is_running(self) -> bool:
        """Whether a build of this bot is running."""
        return self._background.is_running

    def described(self, words: Words) -> str | None:
        """How far the running build is, None without one."""
        return self._background.described(words)

    # --- the look before -----------------------------------------------------------------

    def look(self, place: Place, board: Display, words: Words) -> bool:
        """Look at what a build would change and show that with buttons; False as the bot stops."""
        if self._background.is_stopped or place in self._looks:
            return False
        look: Build[Forecast | None] = Build(LOOKING, self._seconds, self._clock)
        task = asyncio.create_task(self._look(look, board, words), name="forecast")
        self._looks[place] = task, look
        task.add_done_callback(lambda _: self._looks.pop(place, None))
        return True

    def cancel_look(self, place: Place) -> bool:
        """Let the look of a message end, which then says so; False where it ended already."""
        task, look = self._looks.get(place, (None, None))
        if task is None or look is None or task.done():
            return False
        look.cancel()
        return True

    async def _look(self, look: Build[Forecast | None], board: Display, words: Words) -> None:
        outcome = await look.run(
            self._engine.forecast,
            lambda forecast, _: forecasts.rendered(forecast, words),
            board,
            words,
        )
        if outcome.result is not None and not look.is_cancelled:
            buttons = forecasts.buttons(outcome.result, words)
            await board.show(outcome.text, finally_=True, buttons=buttons)
            if not look.is_cancelled:
                return
        text = words("building-look-cancelled") if look.is_cancelled else outcome.text
        await board.show(text, finally_=True)

    # --- the build -----------------------------------------------------------------------

    def start(
        self, board: Board, words: Words, *, by: int | None = None, anew: bool = False
    ) -> bool:
        """Begin a build that reports on the board; False where one is running already."""
        return self._background.begin(
            lambda build: self._run(build, board, words, by, anew=anew),
            REBUILDING if anew else WORDING,
        )

    def cancel(self) -> bool:
        """Let the running build and looks end after their batches; False where there is none."""
        for _, look in self._looks.values():
            look.cancel()
        return self._background.cancel() or bool(self._looks)

    async def stop(self) -> None:
        """Cancel what runs and wait, not for ever, until its outcome is shown."""
        self.cancel()
        if looks := [task for task, _ in self._looks.values()]:
            await asyncio.wait(looks, timeout=STOP_S)
            for task in looks:
                task.cancel()
            await asyncio.gather(*looks, return_exceptions=True)
        await self._background.stop()

    async def _run(
        self,
        build: Build[SyncReport],
        board: Board,
        words: Words,
        by: int | None,
        *,
        anew: bool,
    ) -> None:
        outcome = await build.run(
            lambda follow, cancelled: self._engine.sync(follow, cancelled, by=by, anew=anew),
            lambda report, seconds: progress.finished(report, seconds, words),
            board,
            words,
        )
        await board.show(outcome.text, finally_=True)

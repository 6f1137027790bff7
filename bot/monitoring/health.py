"""Whether the parts work that an answer needs."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from telegram import Bot
from telegram.error import TelegramError

from bot.engine import OffLoop
from index.datatypes import Status
from index.errors import FootnoteError

# Longest wait for a part to answer.
PATIENCE_S = 5.0
# How long what was found is told again, so that who asks often costs little.
KEPT_S = 10.0
# So many questions in a row that fail are no chance.
FAILURES = 3

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Part:
    """A part; ``problem`` says what is wrong, None where nothing is."""

    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """How all of it is. ``status`` is that of the index where it is known."""

    parts: Mapping[str, Part]
    status: Status | None = None

    @property
    def is_well(self) -> bool:
        """Whether questions are answered."""
        return all(each.problem is None for each in self.parts.values())


@dataclass
class Health:
    """Looks at Telegram, the database, the index, the models, and what became of questions.

    ``is_ready`` says whether models were loaded, ``failed`` how many of the last questions failed
    in a row.
    """

    bot: Bot
    engine: OffLoop
    is_ready: Callable[[], bool]
    failed: Callable[[], int] = int
    clock: Callable[[], float] = time.monotonic
    _found: Condition | None = field(default=None, init=False)
    _until: float = field(default=0.0, init=False)
    _looking: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def look(self) -> Condition:
        """How it is, or was some seconds ago."""
        async with self._looking:
            if self._found is None or self.clock() >= self._until:
                self._found = await self._look()
                self._until = self.clock() + KEPT_S
            return self._found

    async def _look(self) -> Condition:
        telegram, (database, status) = await asyncio.gather(self._telegram(), self.index())
        index = models = Part()
        if status is None or status.generation is None:
            index = Part("nothing is published; `footnote sync` builds the index")
        if status is None:
            index = Part("not known without the database")
        if not self.is_ready():
            models = Part("not loaded yet")
        answers = Part()
        if (failed := self.failed()) >= FAILURES:
            answers = Part(f"the last {failed} questions failed; the log says why")
        parts = {
            "telegram": telegram,
            "database": database,
            "index": index,
            "models": models,
            "answers": answers,
        }
        return Condition(parts, status)

    async def _telegram(self) -> Part:
        """Whether Telegram answers now."""
        problem = await problem_of(self.bot.get_me(), "Telegram")
        return Part(problem)

    async def index(self) -> tuple[Part, Status | None]:
        """Whether the database answers, and what it says of the index."""
        try:
            status = await asyncio.wait_for(
                self.engine.at_desk(lambda footnote: footnote.status()), PATIENCE_S
            )
        except TimeoutError:
            return Part(f"does not answer within {PATIENCE_S:.0f} s"), None
        except FootnoteError as error:
            return Part(str(error)), None
        except Exception:
            log.exception("the status is not known")
            return Part("fails in an unforeseen way; the log says how"), None
        return Part(), status


async def problem_of(call: Awaitable[object], name: str) -> str | None:
    """What is wrong where a call to Telegram fails, None where it does not."""
    try:
        await asyncio.wait_for(call, PATIENCE_S)
    except TimeoutError:
        return f"{name} does not answer within {PATIENCE_S:.0f} s"
    except (TelegramError, RuntimeError) as error:  # RuntimeError: not initialized yet
        return f"{name} cannot be reached ({type(error).__name__})"
    return None

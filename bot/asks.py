"""A question as it is asked of the engine: answered, kept and counted. Runs in a thread."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.clock import utc_now
from bot.protocols import Footnote
from index.datatypes import Answer, Asked, Asker, Channel
from index.errors import FootnoteError, QuestionError, StoreError
from index.timings import Timings, recorded

log = logging.getLogger(__name__)


def unobserved(_asked: Asked) -> None:
    """Nobody counts."""


def untimed(_timings: Timings) -> None:
    """Nobody wants to know how long the stages take."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked, by whom; ``earlier`` and ``replied`` as in ``Footnote.ask``."""

    question: str
    asker: Asker
    earlier: Answer | None = None
    replied: bool = False
    channel: Channel = Channel.CHAT


@dataclass(frozen=True, slots=True)
class Asks:
    """Asks the engine; ``observe`` is told of every question once it was answered or failed.

    ``timed`` is told how long the stages of those took that were answered.
    """

    engine: Footnote
    observe: Callable[[Asked], None] = unobserved
    timed: Callable[[Timings], None] = untimed

    def answer(self, ask: Ask) -> tuple[Answer, str | None]:
        """The answer and the id that it is kept under, None where it could not be kept.

        The question is counted, also where it failed; one that is none (QuestionError) is not.
        Raises what ``Footnote.ask`` raises.
        """
        at, started = utc_now(), time.monotonic()
        asked = Asked(ask.asker, ask.channel, at, seconds=0.0, abstained=False, failed=True)
        try:
            language = self.engine.language_of(ask.asker.chat_id)
            with recorded() as recording:
                answer = self.engine.ask(
                    ask.question, language=language, earlier=ask.earlier, replied=ask.replied
                )
        except QuestionError:
            raise
        except Exception:
            self._count(replace(asked, seconds=time.monotonic() - started))
            raise
        asked = replace(
            asked,
            seconds=time.monotonic() - started,
            abstained=answer.abstained,
            failed=False,
            answer_id=self._keep(answer, ask.asker),
        )
        self._count(asked, recording.timings)
        return answer, asked.answer_id

    def _keep(self, answer: Answer, asker: Asker) -> str | None:
        try:
            return self.engine.remember(answer, asker)
        except StoreError as error:
            # A full disk takes away the buttons, not the answer.
            log.warning("an answer could not be kept: %s", error)
            return None

    def _count(self, asked: Asked, timings: Timings | None = None) -> None:
        try:
            self.observe(asked)
            if timings is not None:
                self.timed(timings)
            self.engine.conversations.note(asked)
        except FootnoteError as error:
            log.warning("a question could not be counted: %s", error)
        except Exception:
            log.exception("a question could not be counted")

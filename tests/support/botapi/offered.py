"""What people see when they type behind the bot's name: results to choose from."""

import asyncio

from support.botapi.shown import TIMEOUT_S, Shown, refuse_in_event_loop
from support.botapi.state import JSON, InlineAsked, InlineOffer
from support.botapi.world import World


class InlineResult(Shown):
    """One result; its text, quotations and buttons are those of the message it would send."""

    def __init__(self, asked: InlineAsked, result: JSON) -> None:
        self.asked = asked
        self.result = result

    def __repr__(self) -> str:
        return f"<result {self.id}: {self.title!r}>"

    @property
    def data(self) -> JSON:
        """The message that choosing it sends, as fields of a Message."""
        message: JSON = self.result["message"]
        return message

    @property
    def id(self) -> str:
        """The bot's name for it."""
        return str(self.result["id"])

    @property
    def title(self) -> str:
        """The words in the list."""
        return str(self.result["title"])

    @property
    def description(self) -> str:
        """The small words below the title."""
        return str(self.result.get("description", ""))


class InlineTyped:
    """Words typed behind the bot's name, and what it offers once it answered."""

    def __init__(self, world: World, asked: InlineAsked) -> None:
        self._world = world
        self.asked = asked

    @property
    def answered(self) -> bool:
        """Whether there is something to see."""
        return self.asked.answer is not None

    @property
    def from_cache(self) -> bool:
        """Whether Telegram showed an earlier answer without asking the bot."""
        return self.asked.from_cache

    @property
    def results(self) -> list[InlineResult]:
        """What is offered, in order."""
        return [InlineResult(self.asked, result) for result in self._offer.results]

    @property
    def button(self) -> JSON | None:
        """The button above the results."""
        return self._offer.button

    @property
    def next_offset(self) -> str:
        """What the app sends when she scrolls to the end; "" when there is no more."""
        return self._offer.next_offset

    @property
    def cache_s(self) -> int:
        """For how many seconds Telegram shows this answer without asking again."""
        return self._offer.cache_s

    @property
    def is_personal(self) -> bool:
        """Whether only she is shown it again."""
        return self._offer.is_personal

    def wait_answer(self, timeout: float = TIMEOUT_S) -> "InlineTyped":
        """Block until the bot answers."""
        refuse_in_event_loop("await typed.answer()")
        self._world.wait_for(
            lambda: self.answered, timeout, f"an answer to the inline query {self.asked.text!r}"
        )
        return self

    async def answer(self, timeout: float = TIMEOUT_S) -> "InlineTyped":  # noqa: ASYNC109 - same as above
        """Wait until the bot answers."""
        return await asyncio.to_thread(self.wait_answer, timeout)

    @property
    def _offer(self) -> InlineOffer:
        if self.asked.answer is None:
            raise AssertionError(
                f"the inline query {self.asked.text!r} is not answered; await answer() first"
            )
        return self.asked.answer

"""Commands of those who run it: /reindex, /status, /cancel. All others are refused politely."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message, Update
from telegram.ext import ContextTypes

from bot.building import forecasts
from bot.building.forecasts import Choice
from bot.building.people import names
from bot.building.places import Display, Place, place_of
from bot.building.reindex import Reindexing
from bot.building.running import running_said, running_short
from bot.building.status import status
from bot.commands.access import message_of_admin, message_of_editor
from bot.engine import OffLoop
from bot.intake.accepting import Accepting
from bot.recent import Recent
from bot.richtext import finished, plain, said
from bot.subscribing.rounds import Rounds
from bot.team.roster import Roster
from bot.transport.send import reply
from bot.transport.toasts import toast
from bot.words import Words
from bot.words.speech import Speech

Further = Callable[[Words], Awaitable[list[str]]]
"""Further lines of /status."""


@dataclass(frozen=True, slots=True)
class Admin:
    """What only those may do who have a role.

    ``decided`` holds under which forecasts something was pressed a moment ago; ``further`` adds
    to /status.
    """

    roster: Roster
    engine: OffLoop
    speech: Speech
    reindexing: Reindexing
    accepting: Accepting
    rounds: Rounds
    clock: Callable[[], float] = time.monotonic
    began: float = field(default_factory=time.monotonic)
    decided: Recent[Place, Choice] = field(default_factory=Recent)
    further: tuple[Further, ...] = ()

    async def reindex(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/reindex: look at what it would change, and offer it; or say what runs already."""
        words = await self.speech.to(update)
        if (message := await message_of_admin(update, self.roster, words)) is None:
            return
        if (told := await self._running(words, user_of(message))) is not None:
            await reply(message, said(told))
            return
        text, buttons = forecasts.looking(words), forecasts.cancelling(words)
        sent = await reply(message, [finished(plain(text), buttons)])
        if sent is not None:
            self.reindexing.look(place_of(sent), Display(sent, buttons, text), words)

    async def button(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed button below a forecast; what it does is done once."""
        query = update.callback_query
        choice = forecasts.chosen(query.data or "") if query else None
        if query is None or choice is None or query.message is None:
            return
        words = await self.speech.to(update)
        if not self.roster.is_admin(query.from_user.id):
            await toast(query, words("building-admins-only-alert"), alert=True)
        elif is_bare(query.message) or self.decided.get(place_of(query.message)) is not None:
            # Pressed again before the buttons went, or by two at once.
            await toast(query, words("building-decided-alert"), alert=True)
        elif choice is Choice.CANCEL:
            self.decided.put(place_of(query.message), choice)
            await toast(query)
            if not self.reindexing.cancel_look(place_of(query.message)):
                display = Display(query.message)
                await display.show(words("building-look-cancelled"), finally_=True)
        else:
            await self._go(query, query.message, choice, words)

    async def cancel(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/cancel: end what is running between two batches, in whichever process it runs.

        Editors end what they add, admins everything.
        """
        words = await self.speech.to(update)
        if (message := await message_of_editor(update, self.roster, words)) is None:
            return
        by = user_of(message)
        if self.roster.is_admin(by):
            # All of them, not the first alone.
            cancelled = [each.cancel() for each in (self.reindexing, self.accepting, self.rounds)]
            cancelled.append(await self.engine.cancel(by))
        else:
            cancelled = [self.accepting.cancel(by)]
        name = "commands-cancelling" if any(cancelled) else "commands-nothing-to-cancel"
        await reply(message, said(words(name)))

    async def status(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/status."""
        words = await self.speech.to(update)
        if (message := await message_of_editor(update, self.roster, words)) is None:
            return
        state = await self.engine.status()
        _, held = await self.engine.generations()
        uptime = self.clock() - self.began
        lines = [line for each in self.further for line in await each(words)]
        running = await self._described(words)
        told = status(state, running, uptime, words, held=held, further=lines)
        await reply(message, said(told))

    async def _go(
        self,
        query: CallbackQuery,
        message: MaybeInaccessibleMessage,
        choice: Choice,
        words: Words,
    ) -> None:
        """Begin the build, unless one runs: what is there now counts, not what was forecast."""
        is_busy = await self.engine.running() is not None
        is_begun = not is_busy and self.reindexing.start(
            Display(message), words, by=query.from_user.id, anew=choice is Choice.ANEW
        )
        if is_begun:
            self.decided.put(place_of(message), choice)
            await toast(query)
        else:
            await toast(query, words("building-busy-alert"), alert=True)

    async def _running(self, words: Words, viewer: int | None) -> str | None:
        """What is built already, in whichever process, None where nothing is."""
        running = await self.engine.running()
        if running is not None:
            return running_said(running, words, viewer, await names(self.engine))
        described = self.reindexing.described(words)
        return described and f"{described}\n{words('building-running-stop')}"

    async def _described(self, words: Words) -> str | None:
        """What runs here, and what is built in another process."""
        own = (self.reindexing, self.accepting, self.rounds)
        described = [text for each in own if (text := each.described(words))]
        if not described and (running := await self.engine.running()) is not None:
            described.append(running_short(running, words))
        return "; ".join(described) or None


def user_of(message: Message) -> int | None:
    """Who wrote a message."""
    return message.from_user.id if message.from_user else None


def is_bare(message: MaybeInaccessibleMessage) -> bool:
    """Whether a message lost its buttons meanwhile."""
    return isinstance(message, Message) and message.reply_markup is None

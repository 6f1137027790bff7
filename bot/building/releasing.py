"""/generations, /publish and /rollback: which state of the index answers."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from telegram import CallbackQuery, Message, Update
from telegram.ext import ContextTypes

from bot.building import releases
from bot.building.people import names
from bot.building.places import Place, place_of
from bot.building.releases import Pressed, Step
from bot.building.running import running_said
from bot.commands.access import message_of_admin
from bot.engine import OffLoop
from bot.recent import Recent
from bot.richtext import finished, plain, said, sentence
from bot.team.roster import Roster
from bot.transport.addressing import after_command
from bot.transport.send import edit_keyboard, is_edited, reply
from bot.transport.toasts import toast
from bot.words import Words
from bot.words.speech import Speech
from index.errors import BuildRunning, FootnoteError, NoSuchGeneration

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Releasing:
    """Lists generations, publishes what waits, goes back; for those who may reindex.

    ``decided`` holds under which messages something was pressed a moment ago.
    """

    roster: Roster
    engine: OffLoop
    speech: Speech
    decided: Recent[Place, bool] = field(default_factory=Recent)

    async def generations(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/generations: what is kept, what waits."""
        words = await self.speech.to(update)
        if (message := await message_of_admin(update, self.roster, words)) is None:
            return
        kept, held = await self.engine.generations()
        viewer = message.from_user.id if message.from_user else None
        await reply(message, releases.listed(kept, held, words, viewer, await names(self.engine)))

    async def publish(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/publish: publish what waits, whatever the questions say."""
        words = await self.speech.to(update)
        if (message := await message_of_admin(update, self.roster, words)) is None:
            return
        by = message.from_user.id if message.from_user else None
        await reply(message, said(await self._publish(by, words)))

    async def rollback(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/rollback [NUMBER]: ask whether to go back."""
        words = await self.speech.to(update)
        if (message := await message_of_admin(update, self.roster, words)) is None:
            return
        written = after_command(message)
        wanted = releases.number_in(written) if written else None
        if written and wanted is None:
            await reply(message, said(words("releases-use")))
            return
        await self._ask(message, wanted, words)

    async def button(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A pressed button below a list or a question."""
        query = update.callback_query
        wanted = releases.pressed(query.data or "") if query else None
        if query is None or wanted is None or not isinstance(query.message, Message):
            return
        words = await self.speech.to(update)
        if not self.roster.is_admin(query.from_user.id):
            await toast(query, words("releases-admins-only-alert"), alert=True)
        elif wanted.step is Step.ASK:
            await toast(query)
            await self._ask(query.message, wanted.generation, words)
        elif self._is_decided(query.message):
            # Pressed again before the buttons went, or by two at once.
            await toast(query, words("releases-decided-alert"), alert=True)
        else:
            self.decided.put(place_of(query.message), True)
            await toast(query)
            await self._decide(query, query.message, wanted, words)

    def _is_decided(self, message: Message) -> bool:
        return message.reply_markup is None or bool(self.decided.get(place_of(message)))

    async def _decide(
        self, query: CallbackQuery, message: Message, wanted: Pressed, words: Words
    ) -> None:
        by = query.from_user.id
        if wanted.step is Step.PUBLISH:
            told = await self._publish(by, words, wanted.generation)
            # The list stays; its buttons would say what is no longer so.
            await edit_keyboard(message, None)
            await reply(message, said(told))
            return
        if wanted.step is Step.BACK:
            told = await self._go_back(by, wanted, words)
        else:
            told = words("releases-stayed", generation=str(wanted.current))
        if not await is_edited(message, finished(plain(told))):
            await reply(message, said(told))

    async def _ask(self, message: Message, wanted: int | None, words: Words) -> None:
        kept, held = await self.engine.generations()
        to = releases.target(kept, wanted)
        if isinstance(to, str):
            await reply(message, said(releases.refusal(to, words, wanted)))
        else:
            await reply(message, [releases.asked_back(kept[0], to, words, held)])

    async def _publish(self, by: int | None, words: Words, meant: int | None = None) -> str:
        """Publish what waits, if that is what was meant; returns what is said."""
        kept, held = await self.engine.generations()
        if meant is not None and (held is None or held.id != meant):
            return releases.refusal("nothing_held", words)

        async def work() -> str:
            now = await self.engine.publish(by)
            return releases.published_now(now, kept[0].id if kept else None, words)

        return await self._told(work, words)

    async def _go_back(self, by: int, wanted: Pressed, words: Words) -> str:
        """Go back, if what answers is what answered when it was asked; returns what is said."""
        kept, _ = await self.engine.generations()
        if not kept or kept[0].id != wanted.current:
            now = str(kept[0].id) if kept else "–"
            return words("releases-changed-meanwhile", generation=now)

        async def work() -> str:
            now = await self.engine.roll_back(by, wanted.generation)
            return releases.gone_back(now, wanted.current, words)

        return await self._told(work, words, wanted.generation)

    async def _told(
        self, work: Callable[[], Awaitable[str]], words: Words, generation: int | None = None
    ) -> str:
        """What the work says, or why it could not be done."""
        try:
            return await work()
        except NoSuchGeneration as error:
            return releases.refused(error, words, generation)
        except BuildRunning:
            running = await self.engine.running()
            told = words("releases-busy")
            return f"{told}\n\n{running_said(running, words)}" if running else told
        except FootnoteError as error:
            log.error("another generation could not be published: %s", error)  # noqa: TRY400 - its message says it all
            return words("releases-failed", reason=sentence(str(error)))

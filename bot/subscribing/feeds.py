"""/feeds: subscriptions listed, added, removed, read and exchanged as OPML."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.commands.access import message_of_admin
from bot.engine import OffLoop
from bot.protocols import Footnote
from bot.richtext import said, sentence
from bot.subscribing import orders, subscriptions
from bot.subscribing.orders import Add, Every, Export, List, Read, Remove, Wrong
from bot.subscribing.rounds import Rounds
from bot.team.roster import Roster
from bot.transport.addressing import after_command, is_private
from bot.transport.background import in_background
from bot.transport.send import Notice, reply, reply_parameters, typing
from bot.words import Words
from bot.words.speech import Speech
from index.errors import SourceError

OPML_NAME = "footnote-feeds.opml"


@dataclass(frozen=True, slots=True)
class Feeds:
    """Subscriptions, for admins."""

    roster: Roster
    engine: OffLoop
    speech: Speech
    rounds: Rounds

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/feeds and what stands behind it."""
        words = await self.speech.to(update)
        if (message := await message_of_admin(update, self.roster, words)) is None:
            return
        order = orders.ordered(after_command(message))
        if isinstance(order, Wrong):
            await reply(message, said(subscriptions.wrong(order, words)))
        elif isinstance(order, Add):
            # Somebody else's server is waited for.
            in_background(context, update, self._add(message, order, words))
        else:
            await self._obey(message, order, words)

    async def import_list(self, message: Message, name: str, data: bytes, words: Words) -> None:
        """Subscribe to what a list in OPML names."""
        try:
            async with typing(message):
                added, rejected = await self.engine.import_opml(data, writer_of(message))
        except SourceError as error:
            told = words("feeds-not-opml", name=name, reason=sentence(error.reason))
            await reply(message, said(told))
            return
        await reply(message, [subscriptions.imported(added, rejected, words)])

    async def _add(self, message: Message, order: Add, words: Words) -> None:
        try:
            async with typing(message):
                subscription, is_new = await self.engine.subscribe(
                    order.url, order.minutes, writer_of(message)
                )
        except SourceError as error:
            told = words("feeds-not-subscribed", url=error.origin, reason=sentence(error.reason))
            await reply(message, said(told))
            return
        await reply(message, said(subscriptions.added(subscription, words, is_new=is_new)))

    async def _obey(
        self, message: Message, order: List | Remove | Every | Read | Export, words: Words
    ) -> None:
        match order:
            case List():
                again = await self.engine.at_desk(next_times)
                found = await self.engine.subscribed()
                await reply(message, subscriptions.listed(found, words, again))
            case Remove(number):
                removed = await self.engine.unsubscribe(number, writer_of(message))
                name = "feeds-unsubscribed" if removed else "feeds-unknown"
                await reply(message, said(words(name, number=str(number))))
            case Every(number, minutes):
                changed = await self.engine.set_minutes(number, minutes, writer_of(message))
                told = words("feeds-unknown", number=str(number))
                if changed:
                    told = subscriptions.interval_set(changed, words)
                await reply(message, said(told))
            case Read(number):
                await self._read(message, number, words)
            case Export():
                await self._export(message, words)

    async def _read(self, message: Message, number: int | None, words: Words) -> None:
        wanted = [
            each for each in await self.engine.subscribed() if number is None or each.id == number
        ]
        if not wanted:
            none = words("feeds-none")
            if number is not None:
                none = words("feeds-unknown", number=str(number))
            await reply(message, said(none))
        elif not self.rounds.start(wanted, Notice(message), words, by=writer_of(message)):
            await reply(message, said(words("feeds-reading-already")))

    async def _export(self, message: Message, words: Words) -> None:
        count = len(await self.engine.subscribed())
        if not count:
            await reply(message, said(words("feeds-none")))
            return
        data = await self.engine.export_opml()
        await message.reply_document(
            BytesIO(data),
            filename=OPML_NAME,
            caption=words("feeds-opml-caption", count=count),
            reply_parameters=reply_parameters(message, quote=not is_private(message)),
        )


def writer_of(message: Message) -> int | None:
    """Who wrote a message."""
    return message.from_user.id if message.from_user else None


def next_times(footnote: Footnote) -> dict[int, datetime | None]:
    """When each subscription is read next, by its number; None for as soon as possible."""
    found = footnote.subscribing.subscribed()
    return {each.id: footnote.schedules.next_at(each) for each in found}

"""/feeds: subscriptions listed, added, removed, read and exchanged as OPML."""

from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot import texts
from bot.answering import render
from bot.commands.access import message_of_admin
from bot.engine import OffLoop
from bot.subscribing import orders, subscriptions
from bot.subscribing.orders import Add, Every, Export, List, Read, Remove
from bot.subscribing.rounds import Rounds
from bot.transport.addressing import after_command, is_private
from bot.transport.background import in_background
from bot.transport.send import Notice, reply, reply_parameters, typing
from index.errors import SourceError

OPML_NAME = "footnote-feeds.opml"


@dataclass(frozen=True, slots=True)
class Feeds:
    """Subscriptions, for admins."""

    admins: Collection[int]
    engine: OffLoop
    rounds: Rounds

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/feeds and what stands behind it."""
        if (message := await message_of_admin(update, self.admins)) is None:
            return
        order = orders.ordered(after_command(message))
        if isinstance(order, str):
            await reply(message, render.said(order))
        elif isinstance(order, Add):
            # Somebody else's server is waited for.
            in_background(context, update, self._add(message, order))
        else:
            await self._obey(message, order)

    async def import_list(self, message: Message, name: str, data: bytes) -> None:
        """Subscribe to what a list in OPML names."""
        try:
            async with typing(message):
                added, rejected = await self.engine.import_opml(data)
        except SourceError as error:
            told = texts.NOT_OPML.format(name=name, reason=texts.sentence(error.reason))
            await reply(message, render.said(told))
            return
        await reply(message, [subscriptions.imported(added, rejected)])

    async def _add(self, message: Message, order: Add) -> None:
        try:
            async with typing(message):
                subscription, is_new = await self.engine.subscribe(order.url, order.minutes)
        except SourceError as error:
            told = texts.NOT_SUBSCRIBED.format(
                url=error.origin, reason=texts.sentence(error.reason)
            )
            await reply(message, render.said(told))
            return
        await reply(message, render.said(subscriptions.added(subscription, is_new=is_new)))

    async def _obey(self, message: Message, order: List | Remove | Every | Read | Export) -> None:
        match order:
            case List():
                await reply(message, subscriptions.listed(await self.engine.subscribed()))
            case Remove(number):
                removed = await self.engine.unsubscribe(number)
                text = texts.UNSUBSCRIBED if removed else texts.NO_SUCH_FEED
                await reply(message, render.said(text.format(number=number)))
            case Every(number, minutes):
                changed = await self.engine.set_minutes(number, minutes)
                told = texts.NO_SUCH_FEED.format(number=number)
                if changed:
                    told = subscriptions.interval_set(changed)
                await reply(message, render.said(told))
            case Read(number):
                await self._read(message, number)
            case Export():
                await self._export(message)

    async def _read(self, message: Message, number: int | None) -> None:
        wanted = [
            each for each in await self.engine.subscribed() if number is None or each.id == number
        ]
        if not wanted:
            none = texts.NO_FEEDS if number is None else texts.NO_SUCH_FEED.format(number=number)
            await reply(message, render.said(none))
        elif not self.rounds.start(wanted, Notice(message)):
            await reply(message, render.said(texts.READING_ALREADY))

    async def _export(self, message: Message) -> None:
        count = len(await self.engine.subscribed())
        if not count:
            await reply(message, render.said(texts.NO_FEEDS))
            return
        data = await self.engine.export_opml()
        await message.reply_document(
            BytesIO(data),
            filename=OPML_NAME,
            caption=texts.OPML_CAPTION.format(subscriptions=texts.counted(count, "subscription")),
            reply_parameters=reply_parameters(message, quote=not is_private(message)),
        )

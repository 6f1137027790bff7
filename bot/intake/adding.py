"""What editors send to be added: links, /add, files, posts of channels. Each becomes drafts."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePath

from telegram import Document, Message, MessageOriginChannel, Update
from telegram.ext import ContextTypes

from bot.commands.access import message_of_editor, refusal
from bot.engine import OffLoop
from bot.intake import drafts, uploads
from bot.intake.refusals import uploaded
from bot.richtext import said
from bot.subscribing.feeds import Feeds
from bot.team.roster import Roster
from bot.transport.addressing import Albums, addresses_in, after_command, links_in
from bot.transport.background import in_background
from bot.transport.send import reply, typing
from bot.words import Words
from bot.words.speech import Speech
from index.datatypes import Post, Received

MOST_LINKS = 20
BEGINNING_BYTES = 2_000


@dataclass(frozen=True, slots=True)
class Adding:
    """Takes in what editors send; fetching and reading go on in the background."""

    roster: Roster
    engine: OffLoop
    speech: Speech
    feeds: Feeds
    albums: Albums = field(default_factory=Albums)

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/add and the addresses behind it."""
        words = await self.speech.to(update)
        if (message := await message_of_editor(update, self.roster, words)) is None:
            return
        if urls := addresses_in(after_command(message)):
            await self._links(update, context, message, urls)
        else:
            await reply(message, said(words("intake-how-to-add")))

    async def links(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A message of links alone."""
        if (message := update.message) and (urls := links_in(message)):
            await self._links(update, context, message, urls)

    async def document(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """An uploaded file; what Telegram would not hand over is refused at once."""
        message = update.message
        if message is None or message.document is None:
            return
        try:
            uploads.check_size(message.document)
        except uploads.NotFetched as error:
            await reply(message, said(error.said(await self.speech.to(update))))
            return
        words = await self.speech.to(update)
        in_background(context, update, self._file(message, message.document, words))

    async def forwarded(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A forwarded message: a channel's post, or what cannot be added."""
        if (message := update.message) is None:
            return
        origin, written = message.forward_origin, message.text or message.caption
        is_first = self.albums.is_first(message)
        if isinstance(origin, MessageOriginChannel) and written:
            post = post_of(origin, written)
            in_background(context, update, self._post(message, post, await self.speech.to(update)))
        elif is_first:
            hint = "intake-no-text-in-picture"
            if not isinstance(origin, MessageOriginChannel):
                hint = "intake-only-channel-posts"
            await reply(message, said((await self.speech.to(update))(hint)))

    async def other(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Pictures, voices and the like: a hint, once for an album."""
        if (message := update.message) and self.albums.is_first(message):
            words = await self.speech.to(update)
            await reply(message, said(words("intake-no-text-in-picture")))

    # --- in the background ---------------------------------------------------------------

    async def _links(
        self,
        update: Update,
        context: ContextTypes.DEFAULT_TYPE,
        message: Message,
        urls: Collection[str],
    ) -> None:
        words = await self.speech.to(update)
        if len(urls) > MOST_LINKS:
            told = words("intake-too-many-links", count=len(urls), most=MOST_LINKS)
            await reply(message, said(told))
            return
        in_background(context, update, self._fetch(message, urls, words))

    async def _fetch(self, message: Message, urls: Collection[str], words: Words) -> None:
        for url in urls:
            async with typing(message):
                found = await self.engine.from_address(url, owner_of(message))
            await show(message, found, words)

    async def _file(self, message: Message, document: Document, words: Words) -> None:
        name = uploads.name_of(document)
        try:
            async with typing(message):
                data = await uploads.fetched(document)
        except uploads.NotFetched as error:
            await reply(message, said(error.said(words)))
            return
        if is_opml(name, data):
            if not self.roster.is_admin(owner_of(message)):
                await reply(message, said(refusal(self.roster, words)))
                return
            await self.feeds.import_list(message, uploads.shown(document), data, words)
            return
        origin = uploaded(document.file_unique_id, name)
        async with typing(message):
            found = await self.engine.from_file(name, data, origin, owner_of(message))
        await show(message, found, words)

    async def _post(self, message: Message, post: Post, words: Words) -> None:
        await show(message, await self.engine.from_post(post, owner_of(message)), words)


async def show(message: Message, found: Received, words: Words) -> None:
    """Show what became of what was sent."""
    await reply(message, drafts.received(found, words))


def is_opml(name: str, data: bytes) -> bool:
    """Whether a file is a list of feeds, by its ending or, in XML, by how it begins."""
    suffix = PurePath(name).suffix.lower()
    return suffix == ".opml" or (suffix == ".xml" and b"<opml" in data[:BEGINNING_BYTES].lower())


def owner_of(message: Message) -> int:
    """Whose drafts these are."""
    return message.from_user.id if message.from_user else 0


def post_of(origin: MessageOriginChannel, words: str) -> Post:
    """A channel's post; only members can open the link to one of a private channel."""
    chat = origin.chat
    path = chat.username or f"c/{str(chat.id).removeprefix('-100')}"
    return Post(
        text=words,
        channel=chat.title or chat.username or str(chat.id),
        number=origin.message_id,
        posted=origin.date,
        link=f"https://t.me/{path}/{origin.message_id}",
        author=origin.author_signature,
    )

"""Whose language counts."""

import logging
from dataclasses import dataclass

from telegram import Update

from bot.engine import OffLoop
from bot.words.words import Words, spoken
from index.errors import FootnoteError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Speech:
    """Finds the words for a chat: its own choice, else the writer's, else what Telegram says."""

    engine: OffLoop

    async def to(self, update: Update) -> Words:
        """The words for the chat of an update; inline queries have the user's alone."""
        chat, user = update.effective_chat, update.effective_user
        return await self.of(
            chat.id if chat else None,
            user.id if user else None,
            user.language_code if user else None,
        )

    async def of(
        self, chat_id: int | None, user_id: int | None = None, code: str | None = None
    ) -> Words:
        """The words for a chat in which this user writes; ``code`` is the user's IETF tag.

        Where choices cannot be looked up, the tag counts.
        """
        ids = dict.fromkeys(each for each in (chat_id, user_id) if each is not None)
        return Words(spoken(await self.chosen(*ids) or code))

    async def chosen(self, *chat_ids: int) -> str | None:
        """The first choice that one of the chats made, None where none did or it can't be read."""
        try:
            choices = await self.engine.at_desk(
                lambda footnote: [
                    footnote.conversations.preferences(each).language for each in chat_ids
                ]
            )
        except FootnoteError as error:
            log.warning("the choice of a language could not be looked up: %s", error)
            return None
        return next(filter(None, choices), None)

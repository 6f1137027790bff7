"""People: they write to the bot, press its buttons, type behind its name, open links to it."""

from typing import Any

from support.botapi import inline
from support.botapi.about import LIMITS, base_language, menu_button, shown_text
from support.botapi.chats import Chat, menu, push_bot_status, spoken
from support.botapi.entities import MAX_TEXT_UNITS, units
from support.botapi.files import keep
from support.botapi.keyboards import MAX_INLINE_QUERY
from support.botapi.links import deep_link
from support.botapi.offered import InlineResult, InlineTyped
from support.botapi.shown import TIMEOUT_S, ChatMessage, Press
from support.botapi.state import JSON, ChatState, Pressed
from support.botapi.world import World

CHAT_TYPES = frozenset({"sender", "private", "group", "supergroup", "channel"})
"""Where one can type behind the bot's name; "sender" is the chat with the bot itself."""


class User(Chat):
    """A person and the private chat with her; the chat opens when she first writes."""

    def __init__(self, world: World, state: ChatState, info: JSON) -> None:
        super().__init__(world, state)
        self.info = info
        self.id: int = info["id"]
        self.mention = f"@{info['username']}" if "username" in info else info["first_name"]

    # --- writing -------------------------------------------------------------------------

    def says(self, text: str, *, reply_to: ChatMessage | None = None) -> ChatMessage:
        """She writes to the bot; ``/start payload`` is what a deep link does."""
        return self.sends(**spoken(text), reply_to=reply_to)

    def sends(self, *, reply_to: ChatMessage | None = None, **content: Any) -> ChatMessage:
        """She sends any other content, given by the fields of a Message."""
        with self._world.change():
            self.lets_in(self.id)
            return self.receives(self.info, content, reply_to)

    def uploads(
        self, name: str, data: bytes = b"", *, size: int | None = None, **content: Any
    ) -> ChatMessage:
        """She sends a file; ``size`` is what Telegram says that it has."""
        with self._world.change():
            document = keep(self._world, name, data, size)
        return self.sends(document=document, **content)

    def forwards(self, post: JSON, **content: Any) -> ChatMessage:
        """She forwards a post, given by its ``forward_origin``, with other content or a text."""
        if text := content.pop("text", ""):
            content = {**spoken(text), **content}
        return self.sends(forward_origin=post, **content)

    def pastes(self, text: str) -> list[ChatMessage]:
        """She sends a text of any length; Telegram's apps cut it into messages of 4096."""
        piece = MAX_TEXT_UNITS if units(text) == len(text) else MAX_TEXT_UNITS // 2
        return [self.says(text[start : start + piece]) for start in range(0, len(text), piece)]

    async def asks(self, text: str, timeout: float = TIMEOUT_S) -> ChatMessage:  # noqa: ASYNC109 - handed on
        """She writes, and gets the bot's next message in this chat."""
        with self._world.changed:
            self._returned.update(message.message_id for message in self.messages)
            self.says(text)
        return await self.reply(timeout)

    def edits(self, message: ChatMessage, text: str) -> None:
        """She changes a message of hers."""
        with self._world.change():
            stored = self._world.messages[message.chat_id, message.message_id]
            content = {"entities": None, **spoken(text)}
            self._world.push("edited_message", self._world.change_message(stored, content))

    # --- buttons and links ---------------------------------------------------------------

    def presses(self, message: ChatMessage, button: str) -> Press:
        """She presses the button with this text or callback data."""
        with self._world.change():
            found = message.button(button)
            if "callback_data" not in found:
                raise AssertionError(
                    f"the button {button!r} of {message!r} has no callback data; "
                    f"it has {sorted(found)}"
                )
            return self.presses_stale(message, found["callback_data"])

    def presses_stale(self, message: ChatMessage, data: str) -> Press:
        """She presses a button with this data that her app still shows, though it may be gone."""
        with self._world.change():
            pressed = Pressed()
            query_id = str(4_000_000_000_000 + next(self._world.numbers))
            self._world.presses[query_id] = pressed
            query = {
                "id": query_id,
                "from": self.info,
                "chat_instance": str(8_000_000_000_000 + abs(message.chat_id)),
                "data": data,
            }
            # Where a message came by inline mode, the bot is told no more than its name.
            if message.inline_id is not None:
                query["inline_message_id"] = message.inline_id
            else:
                query["message"] = message.data
            self._world.push("callback_query", query)
            return Press(self._world, pressed)

    def opens(self, url: str) -> ChatMessage:
        """She follows a link to the bot and presses Start: ``https://t.me/BOT?start=PAYLOAD``."""
        link = deep_link(url)
        if link.username.lower() != self._world.bot["username"].lower():
            raise AssertionError(
                f"{url!r} opens {link.username}; the bot is {self._world.bot['username']}"
            )
        if link.in_group:
            raise AssertionError(f"{url!r} adds the bot to a group; use group.opened_with()")
        return self.says(f"/start {link.payload}")

    def follows(self, message: ChatMessage, button: str) -> ChatMessage:
        """She presses a button whose address opens the bot."""
        return self.opens(str(message.button(button).get("url", "")))

    # --- inline mode ---------------------------------------------------------------------

    def begins_inline(
        self, text: str, *, chat_type: str = "private", offset: str = ""
    ) -> InlineTyped:
        """She types behind the bot's name in a chat of this type; nothing is awaited."""
        if chat_type not in CHAT_TYPES:
            raise AssertionError(f"chat_type {chat_type!r}; it is one of {sorted(CHAT_TYPES)}")
        if len(text) > MAX_INLINE_QUERY:
            raise AssertionError(
                f"apps send an inline query of up to {MAX_INLINE_QUERY} characters, not {len(text)}"
            )
        with self._world.change():
            if not self._world.bot["supports_inline_queries"]:
                raise AssertionError(
                    "inline mode is off, so apps ask no bot; BotApi(inline_mode=True)"
                )
            return InlineTyped(
                self._world, inline.ask(self._world, self.info, text, chat_type, offset)
            )

    async def types_inline(
        self,
        text: str,
        *,
        chat_type: str = "private",
        offset: str = "",
        timeout: float = TIMEOUT_S,  # noqa: ASYNC109 - handed on
    ) -> InlineTyped:
        """She types behind the bot's name, and sees what it offers."""
        return await self.begins_inline(text, chat_type=chat_type, offset=offset).answer(timeout)

    async def scrolls(self, typed: InlineTyped, timeout: float = TIMEOUT_S) -> InlineTyped:  # noqa: ASYNC109 - handed on
        """She scrolls to the end of what is offered, and sees what comes next."""
        if not typed.next_offset:
            raise AssertionError(f"there is no more for {typed.asked.text!r}: no next_offset")
        return await self.types_inline(
            typed.asked.text,
            chat_type=typed.asked.chat_type,
            offset=typed.next_offset,
            timeout=timeout,
        )

    async def switches(
        self, message: ChatMessage, button: str, *, chat_type: str = "private"
    ) -> InlineTyped:
        """She presses a button that types behind the bot's name, and sees what it offers."""
        found = message.button(button)
        if "switch_inline_query_chosen_chat" in found:
            text = found["switch_inline_query_chosen_chat"].get("query", "")
        else:
            text = found.get("switch_inline_query", found.get("switch_inline_query_current_chat"))
        if text is None:
            raise AssertionError(f"the button {button!r} types nothing; it has {sorted(found)}")
        return await self.types_inline(text, chat_type=chat_type)

    def chooses(self, result: InlineResult, chat: Chat | None = None) -> ChatMessage:
        """She sends a result; None is a chat with somebody else that the bot is not in."""
        with self._world.change():
            world = self._world
            state = _elsewhere(world) if chat is None else chat.lets_in(self.id)
            place = {} if chat is None else chat.place(None)
            message = inline.choose(world, self.info, result.asked, result.result, (state, place))
            if chat is not None:
                return chat.delivers(message)
            return ChatMessage(world, state.info["id"], message["message_id"])

    def presses_above(self, typed: InlineTyped) -> ChatMessage:
        """She presses the button above the results, which starts the bot."""
        if typed.button is None or "start_parameter" not in typed.button:
            raise AssertionError(f"no button above the results starts the bot: {typed.button}")
        return self.says(f"/start {typed.button['start_parameter']}")

    # --- what she makes of the bot -------------------------------------------------------

    def blocks(self) -> None:
        """She blocks the bot: whatever it sends her is refused with 403."""
        self._set_blocked(blocked=True)

    def unblocks(self) -> None:
        """She unblocks the bot."""
        self._set_blocked(blocked=False)

    def deletes_account(self) -> None:
        """She leaves Telegram: whatever the bot sends her is refused with 403."""
        with self._world.change():
            self._state.deactivated = True

    def menu(self) -> list[str]:
        """The commands in the menu of this chat."""
        scopes = [("chat", self.chat_id, 0), ("all_private_chats", 0, 0)]
        return menu(self._world, scopes, self.info)

    def menu_button(self) -> JSON:
        """The button beside the text field, as the Bot API's JSON."""
        with self._world.changed:
            return menu_button(self._world, self.chat_id)

    def profile(self) -> dict[str, str]:
        """The bot's name, description and short description in her language."""
        with self._world.changed:
            language = base_language(self.info)
            return {name: shown_text(self._world, name, language) for name in LIMITS}

    def lets_in(self, user_id: int) -> ChatState:
        """The chat, now open, for a message of hers."""
        if user_id != self.id:
            raise AssertionError(f"only {self.mention} writes in her chat with the bot")
        if self._state.blocked:
            raise AssertionError(f"{self.mention} blocked the bot; call unblocks() first")
        if self._state.deactivated:
            raise AssertionError(f"{self.mention} deleted her account")
        self._state.open = True
        return self._state

    def _set_blocked(self, *, blocked: bool) -> None:
        statuses = ("member", "kicked") if blocked else ("kicked", "member")
        with self._world.change():
            self._state.blocked = blocked
            push_bot_status(self._world, self._state, self.info, *statuses)

    def _delivered(self, message: JSON) -> bool:  # noqa: ARG002 - all of them are
        return True


def _elsewhere(world: World) -> ChatState:
    """A private chat between people; no method of the bot's reaches it."""
    number = 7_000_000_000 + next(world.numbers)
    return ChatState({"id": number, "type": "private", "first_name": "Somebody"})

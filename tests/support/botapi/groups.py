"""Groups with the bot in them: members, administrators without a name, topics, migration."""

from typing import Any

from support.botapi.chats import Chat, menu, push_bot_status, spoken
from support.botapi.links import deep_link
from support.botapi.privacy import reaches_bot
from support.botapi.shown import TIMEOUT_S, ChatMessage
from support.botapi.state import JSON, ChatState, TopicState
from support.botapi.topics import place
from support.botapi.users import User
from support.botapi.world import ANONYMOUS, World

_ADMINS = frozenset({"creator", "administrator"})
_ICON_COLOR = 0x6FB9F0


class Group(Chat):
    """A group or supergroup with the bot in it; in a forum, all of its topics."""

    def says(
        self,
        user: User,
        text: str,
        *,
        reply_to: ChatMessage | None = None,
        anonymous: bool = False,
    ) -> ChatMessage:
        """A member writes; in privacy mode the bot may not get to see it."""
        return self.sends(user, reply_to=reply_to, anonymous=anonymous, **spoken(text))

    def sends(
        self,
        user: User,
        *,
        reply_to: ChatMessage | None = None,
        anonymous: bool = False,
        **content: Any,
    ) -> ChatMessage:
        """A member sends any other content, given by the fields of a Message.

        An ``anonymous`` administrator's message comes from the group itself.
        """
        with self._world.change():
            self.lets_in(user.id)
            sender = user.info
            if anonymous:
                if self._state.members[user.id] not in _ADMINS:
                    raise AssertionError(f"only administrators write anonymously: {user.mention}")
                sender, content = ANONYMOUS, {"sender_chat": self._state.info, **content}
            return self.receives(sender, content, reply_to)

    async def asks(self, user: User, text: str, timeout: float = TIMEOUT_S) -> ChatMessage:  # noqa: ASYNC109 - handed on
        """A member writes, and gets the bot's reply to that very message."""
        return await self.reply(timeout, to=self.says(user, text))

    def opened_with(self, user: User, url: str) -> ChatMessage:
        """A member adds the bot by ``https://t.me/BOT?startgroup=PAYLOAD``."""
        link = deep_link(url)
        if not link.in_group:
            raise AssertionError(f"{url!r} opens a private chat; use user.opens()")
        return self.says(user, f"/start@{link.username} {link.payload}")

    def makes_admin(self, user: User) -> None:
        """A member becomes an administrator."""
        with self._world.change():
            self.lets_in(user.id)
            self._state.members[user.id] = "administrator"

    def topic(self, name: str, user: User | None = None) -> "Topic":
        """A new topic of the forum, made by a member (by its owner when None)."""
        with self._world.change():
            if not self._state.info.get("is_forum"):
                raise AssertionError(f"group {self.chat_id} has no topics; group(forum=True)")
            who = self._owner() if user is None else user.info
            number = next(self._state.ids)
            content: JSON = {
                "message_thread_id": number,
                "is_topic_message": True,
                "forum_topic_created": {"name": name, "icon_color": _ICON_COLOR},
            }
            message = self._world.add_message(self._state, who, content, number)
            self._state.topics[number] = TopicState(name)
            self.delivers(message)
            return Topic(self._world, self._state, number)

    def general(self) -> "Topic":
        """The topic of a forum that holds what is in no other."""
        return Topic(self._world, self._state, None)

    def removes_bot(self) -> None:
        """The bot is thrown out: whatever it sends here is refused with 403."""
        with self._world.change():
            self._state.open = False
            self._state.members[self._world.bot["id"]] = "kicked"
            push_bot_status(self._world, self._state, self._owner(), "member", "kicked")

    def migrates(self) -> "Group":
        """The basic group becomes a supergroup, which is returned; here nobody writes any more."""
        with self._world.change():
            old = self._state
            if old.info["type"] != "group":
                raise AssertionError(f"{self.chat_id} is a supergroup already; group(basic=True)")
            info = {
                "id": self._world.new_supergroup_id(),
                "type": "supergroup",
                "title": old.info["title"],
            }
            new = ChatState(
                info,
                open=True,
                privacy=old.privacy,
                bot_is_admin=old.bot_is_admin,
                members=dict(old.members),
            )
            self._world.chats[info["id"]] = new
            old.migrated_to = info["id"]
            left = self._world.add_message(old, self._owner(), {"migrate_to_chat_id": info["id"]})
            came = {"sender_chat": info, "migrate_from_chat_id": self.chat_id}
            arrived = self._world.add_message(new, ANONYMOUS, came)
            for message in (left, arrived):
                self._world.push("message", message)
            return Group(self._world, new)

    def menu(self, user: User) -> list[str]:
        """The commands in the menu that this member sees here."""
        scopes = [("chat_member", self.chat_id, user.id)]
        is_admin = self._state.members.get(user.id) in _ADMINS
        if is_admin:
            scopes.append(("chat_administrators", self.chat_id, 0))
        scopes.append(("chat", self.chat_id, 0))
        if is_admin:
            scopes.append(("all_chat_administrators", 0, 0))
        scopes.append(("all_group_chats", 0, 0))
        return menu(self._world, scopes, user.info)

    def lets_in(self, user_id: int) -> ChatState:
        """The chat, for a message of a member's."""
        if user_id not in self._state.members:
            mention = self._world.users[user_id].get("username", user_id)
            raise AssertionError(f"@{mention} is no member of group {self.chat_id}")
        if self._state.migrated_to is not None:
            raise AssertionError(
                f"group {self.chat_id} is the supergroup {self._state.migrated_to} now; "
                "use what migrates() returned"
            )
        return self._state

    def _owner(self) -> JSON:
        return self._world.users[next(iter(self._state.members))]

    def _delivered(self, message: JSON) -> bool:
        if not self._state.open:
            return False
        if not self._state.privacy or self._state.bot_is_admin:
            return True
        bot = self._world.bot
        return reaches_bot(message, bot_id=bot["id"], username=bot["username"])


class Topic(Group):
    """A topic of a forum; ``thread_id`` None is General."""

    def __init__(self, world: World, state: ChatState, thread_id: int | None) -> None:
        super().__init__(world, state)
        self.thread_id = thread_id

    @property
    def messages(self) -> list[ChatMessage]:
        """What the bot sent into this topic and did not delete, the oldest first."""
        return [message for message in super().messages if message.thread == self.thread_id]

    def closes(self) -> None:
        """From now on only administrators write here."""
        self._change("forum_topic_closed", closed=True)

    def reopens(self) -> None:
        """Everybody may write again."""
        self._change("forum_topic_reopened", closed=False)

    def deleted(self) -> None:
        """The topic is deleted with all its messages; the bot is not told."""
        with self._world.change():
            self._topic().deleted = True
            for (chat_id, _), stored in self._world.messages.items():
                in_topic = stored.current.get("message_thread_id") == self.thread_id
                if chat_id == self.chat_id and in_topic:
                    stored.deleted = True

    def place(self, reply_to: ChatMessage | None) -> JSON:
        """Fields that say that a message stands in this topic."""
        if self.thread_id is None:
            return super().place(reply_to)
        if reply_to is not None and reply_to.thread != self.thread_id:
            raise AssertionError(f"{reply_to!r} is not in topic {self.thread_id}")
        replied = None if reply_to is None else reply_to.data
        return place(self._world, self._state, self.thread_id, replied)

    def _change(self, event: str, *, closed: bool) -> None:
        with self._world.change():
            self._topic().closed = closed
            self.receives(self._owner(), {event: {}}, None)

    def _topic(self) -> TopicState:
        if self.thread_id is None:
            raise AssertionError("General is closed and deleted in other ways than topics")
        return self._state.topics[self.thread_id]

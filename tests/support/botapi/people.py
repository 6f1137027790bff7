"""Users, groups and channels to make."""

from collections.abc import Sequence
from itertools import count

from support.botapi.channels import Channel
from support.botapi.groups import Group
from support.botapi.state import ChatState
from support.botapi.topics import GENERAL
from support.botapi.users import User
from support.botapi.world import World


class People:
    """The part of the server that makes people and their chats."""

    def __init__(self, world: World, *, privacy_mode: bool) -> None:
        self.world = world
        self._privacy_mode = privacy_mode
        self._user_ids = count(501_000_001)
        self._basic_ids = count(4_100_000_001)

    def user(
        self,
        first_name: str = "Alice",
        *,
        language: str | None = None,
        language_code: str = "en",
        user_id: int | None = None,
    ) -> User:
        """A person whom the bot does not know until she writes or shares a group with it.

        ``language`` (or ``language_code``) is what her app speaks, such as "ru" or "pt-br";
        "" leaves it out, as some apps do.
        """
        code = language_code if language is None else language
        with self.world.change():
            number = user_id or next(self._user_ids)
            info = {
                "id": number,
                "is_bot": False,
                "first_name": first_name,
                "username": f"{first_name.lower()}_{number}",
            }
            if code:
                info["language_code"] = code
            chat = {
                "id": number,
                "type": "private",
                "first_name": first_name,
                "username": info["username"],
            }
            self.world.users[number] = info
            state = ChatState(chat, ids=self.world.private_ids)
            self.world.chats[number] = state
            return User(self.world, state, info)

    def group(
        self,
        title: str = "News",
        members: Sequence[User] = (),
        *,
        privacy_mode: bool | None = None,
        bot_is_admin: bool = False,
        forum: bool = False,
        basic: bool = False,
    ) -> Group:
        """A supergroup with the bot; its first member owns it.

        ``forum`` gives it topics. A ``basic`` group is one that can still migrate to a
        supergroup. ``privacy_mode`` None is the bot's own. (Telegram applies a changed privacy
        mode only to groups that the bot joins afterwards, so groups can differ.)
        """
        if forum and basic:
            raise AssertionError("a basic group has no topics; make it a supergroup")
        with self.world.change():
            chat_id = -next(self._basic_ids) if basic else self.world.new_supergroup_id()
            info = {"id": chat_id, "type": "group" if basic else "supergroup", "title": title}
            statuses = {user.id: "member" for user in members}
            if members:
                statuses[members[0].id] = "creator"
            statuses[self.world.bot["id"]] = "administrator" if bot_is_admin else "member"
            state = ChatState(
                info,
                open=True,
                privacy=self._privacy_mode if privacy_mode is None else privacy_mode,
                bot_is_admin=bot_is_admin,
                members=statuses,
            )
            if forum:
                info["is_forum"] = True
                # The first message is that the group was made; its number is General's.
                state.ids = count(GENERAL + 1)
            if basic:
                # Only supergroups number their messages by themselves.
                state.ids = self.world.private_ids
            self.world.chats[chat_id] = state
            return Group(self.world, state)

    def channel(self, title: str = "Front page", username: str | None = None) -> Channel:
        """A channel that the bot is not in; people forward its posts."""
        with self.world.change():
            return Channel(self.world.new_supergroup_id(), title, username)

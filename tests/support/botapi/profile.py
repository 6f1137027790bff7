"""The methods about the bot's account, its commands, and the chats and people it knows."""

import telegram

from support.botapi.about import checked_language
from support.botapi.commands import checked_commands, checked_scope
from support.botapi.errors import bad_request
from support.botapi.messages import chat_by_id, writable_chat
from support.botapi.parameters import Parameters
from support.botapi.state import JSON
from support.botapi.world import ANONYMOUS, World, checked


def get_me(world: World, _parameters: Parameters) -> JSON:
    """Tell who the bot is."""
    return checked(telegram.User, world.bot)


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """Set the commands of a scope and language; none at all delete the list."""
    commands = checked_commands(parameters.json("commands"))
    key = _scope_key(world, parameters)
    world.commands.pop(key, None)
    if commands:
        world.commands[key] = list(commands)
    return True


def get_my_commands(world: World, parameters: Parameters) -> list[JSON]:
    """Tell the commands of exactly this scope and language."""
    return world.commands.get(_scope_key(world, parameters), [])


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """Forget the commands of this scope and language."""
    world.commands.pop(_scope_key(world, parameters), None)
    return True


def get_chat(world: World, parameters: Parameters) -> JSON:
    """Tell all about a chat."""
    chat = writable_chat(world, parameters)
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    full = {
        **chat.info,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, True),
    }
    return checked(telegram.ChatFullInfo, full)


def get_chat_member(world: World, parameters: Parameters) -> JSON:
    """Tell what a user is in a chat; "left" for a known user who is no member."""
    chat = writable_chat(world, parameters)
    user_id = parameters.integer("user_id")
    user = world.users.get(user_id)
    always_known = {world.bot["id"], ANONYMOUS["id"]}
    if user is None or (user_id not in always_known and not world.knows(user_id)):
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member(user, chat.members.get(user_id, "left"))


def member(user: JSON, status: str) -> JSON:
    """A ChatMember of one of the statuses creator, administrator, member, left, kicked."""
    data: JSON = {"status": status, "user": user}
    if status == "creator":
        data["is_anonymous"] = False
    elif status == "administrator":
        rights = (
            "can_be_edited",
            "is_anonymous",
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
        )
        data |= {right: right in {"can_manage_chat", "can_delete_messages"} for right in rights}
    elif status == "kicked":
        data["until_date"] = 0
    return checked(telegram.ChatMember, data)


def log_out(world: World, _parameters: Parameters) -> bool:
    """Leave the server: from now on every call is refused."""
    world.logged_out = True
    return True


def close(_world: World, _parameters: Parameters) -> bool:
    """Close the bot's instance before it moves to another server."""
    return True


def _scope_key(world: World, parameters: Parameters) -> tuple[str, int, int, str]:
    kind, chat_id, user_id = checked_scope(parameters.json("scope"))
    if chat_id:
        chat_by_id(world, chat_id)
    return (kind, chat_id, user_id, checked_language(parameters))

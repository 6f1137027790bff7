"""Where a message stands in its chat: its topic, its thread, the message that it answers."""

from support.botapi.errors import bad_request
from support.botapi.parameters import Parameters
from support.botapi.state import JSON, ChatState
from support.botapi.world import World

GENERAL = 1
"""The number of a forum's first topic; no message carries it and none can be sent to it."""


def placement(world: World, chat: ChatState, parameters: Parameters) -> JSON:
    """Fields of a message to be sent: its topic and what it replies to."""
    replied = _replied(world, chat, parameters)
    thread = thread_of(chat, parameters)
    if replied is not None and replied["chat"]["id"] != chat.info["id"]:
        return {"reply_to_message": without_reply(replied), **place(world, chat, thread, None)}
    if thread is None and replied is not None and replied.get("is_topic_message"):
        thread = replied["message_thread_id"]
        _check_open(chat, thread)
    if thread is not None and replied is not None and replied.get("message_thread_id") != thread:
        raise bad_request(
            f"message {replied['message_id']} to be replied to is not in topic {thread}; "
            "in Telegram the reply would point out of its topic"
        )
    return place(world, chat, thread, replied)


def place(world: World, chat: ChatState, thread: int | None, replied: JSON | None) -> JSON:
    """Fields of a message in a topic (None: in none) that answers ``replied``.

    Every message of a topic answers something: if nothing else, the service message that
    created the topic. Outside of topics, replies in supergroups carry the number of their
    thread's first message, which is no topic.
    """
    if thread is not None:
        fields: JSON = {"message_thread_id": thread, "is_topic_message": True}
        created = world.messages.get((chat.info["id"], thread))
        answered = replied or (created.current if created else None)
        return fields | ({"reply_to_message": without_reply(answered)} if answered else {})
    if replied is None:
        return {}
    fields = {"reply_to_message": without_reply(replied)}
    if chat.info["type"] == "supergroup":
        fields["message_thread_id"] = replied.get("message_thread_id", replied["message_id"])
    return fields


def thread_of(chat: ChatState, parameters: Parameters) -> int | None:
    """The topic to write to that ``message_thread_id`` names; ApiError when it can't be."""
    thread = parameters.integer("message_thread_id")
    if thread <= 0:
        return None
    if chat.info["type"] == "private":
        raise bad_request("message thread not found")
    if not chat.info.get("is_forum"):
        # Telegram ignores it: such a thread is no topic.
        return None
    topic = chat.topics.get(thread)
    if thread == GENERAL or topic is None or topic.deleted:
        raise bad_request("message thread not found")
    _check_open(chat, thread)
    return thread


def without_reply(message: JSON) -> JSON:
    """The message as it appears inside of another: without the one that it answers itself."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def _check_open(chat: ChatState, thread: int) -> None:
    topic = chat.topics.get(thread)
    if topic is not None and topic.closed and not chat.bot_is_admin:
        raise bad_request("TOPIC_CLOSED")


def _replied(world: World, chat: ChatState, parameters: Parameters) -> JSON | None:
    reply = parameters.json("reply_parameters")
    if not reply:
        return None
    chat_id = int(reply.get("chat_id", chat.info["id"]))
    stored = world.find(chat_id, int(reply["message_id"]))
    if stored is not None:
        return stored.current
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")

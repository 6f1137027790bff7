"""Who asks, and where. Pure."""

from telegram import Message, User

from index.datatypes import Asker


def asker_of(message: Message) -> Asker:
    """Who wrote a message; nobody in particular where it is in a group's or channel's name."""
    user = message.from_user if message.sender_chat is None else None
    return asker_in(message, user)


def asker_in(message: Message, user: User | None) -> Asker:
    """This user, in the chat and topic of a message."""
    thread = message.message_thread_id if message.is_topic_message else None
    return Asker(message.chat_id, user.id if user else None, thread)

"""Channels of other people, whose posts are forwarded to the bot."""

from dataclasses import dataclass

from support.botapi.state import JSON


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of somebody else's."""

    id: int
    title: str
    username: str | None = None

    def post(self, number: int, posted: int, signature: str | None = None) -> JSON:
        """Where a forwarded post comes from; ``posted`` is in Unix time."""
        chat = {"id": self.id, "type": "channel", "title": self.title, "username": self.username}
        origin = {
            "type": "channel",
            "date": posted,
            "chat": {name: value for name, value in chat.items() if value},
            "message_id": number,
            "author_signature": signature,
        }
        return {name: value for name, value in origin.items() if value}

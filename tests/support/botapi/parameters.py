"""Reading a request's parameters: strings on the wire, typed by whoever asks for them."""

import json
from collections.abc import Mapping
from typing import Any

from support.botapi.errors import bad_request

# These are text whatever they look like; everything else may be JSON.
_PLAIN = frozenset(
    {
        "action",
        "callback_query_id",
        "caption",
        "inline_message_id",
        "inline_query_id",
        "language_code",
        "next_offset",
        "command",
        "description",
        "name",
        "parse_mode",
        "secret_token",
        "short_description",
        "text",
        "url",
    }
)


class Parameters:
    """The parameters of one call; uploaded ``files`` and their ``names`` by field."""

    def __init__(
        self,
        values: Mapping[str, str],
        files: Mapping[str, bytes],
        names: Mapping[str, str] | None = None,
    ) -> None:
        self.values = values
        self.files = files
        self.names = names or {}

    def text(self, name: str) -> str:
        """The parameter as it came; "" when absent."""
        return self.values.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        """The parameter as a number; ``default`` when absent or no number, as Telegram does."""
        try:
            return int(self.values[name])
        except (KeyError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """Whether the parameter says yes."""
        return self.values.get(name, "").lower() in {"true", "yes", "1"}

    def json(self, name: str) -> Any:
        """The parameter's JSON value, None when absent; 400 when it is no JSON."""
        value = self.values.get(name)
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(f"Can't parse {name} JSON object") from error

    def decoded(self) -> dict[str, Any]:
        """Everything, JSON decoded where it is JSON: what the log of calls shows."""
        return {name: _decoded(name, value) for name, value in self.values.items()}


def _decoded(name: str, value: str) -> Any:
    if name in _PLAIN:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value

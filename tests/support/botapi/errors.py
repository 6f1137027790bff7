"""Telegram's refusals, as the Bot API words them."""

from typing import Any


class ApiError(Exception):
    """A call is answered with an error.

    ``code`` is both the HTTP status and ``error_code``; ``description`` is the whole
    sentence, prefix included; ``retry_after`` counts seconds; ``migrate_to`` is the supergroup
    that a group became.
    """

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: int | None = None,
        migrate_to: int | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to = migrate_to

    def payload(self) -> dict[str, Any]:
        """The JSON object that goes back to the bot."""
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        if self.migrate_to is not None:
            answer["parameters"] = {"migrate_to_chat_id": self.migrate_to}
        return answer


def bad_request(reason: str) -> ApiError:
    """400; the reason's first letter goes to lower case unless it is an ERROR_NAME."""
    return ApiError(400, f"Bad Request: {_lower_first(reason)}")


def forbidden(reason: str) -> ApiError:
    """403: the bot has no right to do this."""
    return ApiError(403, f"Forbidden: {_lower_first(reason)}")


def migrated(chat_id: int) -> ApiError:
    """400: the group is a supergroup now, with this id."""
    return ApiError(
        400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=chat_id
    )


def conflict(reason: str) -> ApiError:
    """409: somebody else receives the updates."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """429: flood control; try again after so many seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def _lower_first(reason: str) -> str:
    is_name = len(reason) > 1 and (reason[1] == "_" or reason[1].isupper())
    return reason if is_name else reason[:1].lower() + reason[1:]

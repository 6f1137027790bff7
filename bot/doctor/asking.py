"""Calls to the Bot API by the standard library, which shows the headers of their answers."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

TIMEOUT_S = 10
MOST_BYTES = 1_000_000
SCHEMES = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Said:
    """What Telegram said: the result, or why there is none.

    ``code`` is the HTTP status, 0 where nothing came back; ``ahead_s`` is by how many seconds
    this machine's clock is ahead of Telegram's, None where it does not say.
    """

    code: int
    result: dict[str, Any] | None = None
    reason: str = ""
    ahead_s: float | None = None


def ask(base_url: str, token: str, method: str, clock: Callable[[], float] = time.time) -> Said:
    """Call a method without parameters. Raises nothing; no reason holds the token."""
    if not base_url.startswith(SCHEMES):
        return Said(0, reason="telegram.base_url must begin with https://")
    address = f"{base_url.rstrip('/')}/bot{token}/{method}"
    began = clock()
    try:
        with urlopen(Request(address), timeout=TIMEOUT_S) as answer:  # noqa: S310 - see SCHEMES
            code, headers, content = answer.status, answer.headers, answer.read(MOST_BYTES)
    except HTTPError as error:
        with error:
            code, headers, content = error.code, error.headers, error.read(MOST_BYTES)
    except URLError as error:
        return Said(0, reason=str(error.reason).replace(token, "…"))
    except (OSError, ValueError, HTTPException) as error:
        return Said(0, reason=type(error).__name__)
    ahead = (began + clock()) / 2 - said_at if (said_at := moment(headers["Date"])) else None
    try:
        payload = json.loads(content)
        result = payload.get("result")
        reason = str(payload.get("description", ""))
    except (ValueError, AttributeError):
        return Said(code, reason="the answer is not Telegram's", ahead_s=ahead)
    return Said(code, result if isinstance(result, dict) else None, reason, ahead)


def moment(header: str | None) -> float | None:
    """The moment that a Date header names, in seconds since 1970."""
    try:
        return parsedate_to_datetime(header or "").timestamp()
    except ValueError:
        return None

"""Answers to inline queries as Telegram checks them. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from support.botapi.entities import check_link, checked_text
from support.botapi.errors import ApiError, bad_request
from support.botapi.keyboards import check_place, checked_markup
from support.botapi.state import JSON

MAX_RESULTS = 50
MAX_RESULT_ID_BYTES = 64
MAX_START_PARAMETER = 64
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]*")


def checked_results(results: Any, *, inline_mode: bool = True) -> list[JSON]:
    """The results to offer: texts cleaned, keyboards checked; ApiError where refused.

    Each holds ``message``, the fields of the message that choosing it sends.
    """
    if results is None:
        return []
    if not isinstance(results, list):
        raise bad_request("Expected an Array of inline query results")
    if len(results) > MAX_RESULTS:
        raise bad_request("Too many inline query results specified")
    found = [_article(result, inline_mode=inline_mode) for result in results]
    _check_ids([result["id"] for result in found])
    return found


def checked_button(button: Any) -> JSON | None:
    """The button above the results, None when there is none; ApiError where refused."""
    if button is None:
        return None
    if not isinstance(button, Mapping):
        raise _unreadable_button("InlineQueryResultsButton must be an Object")
    if "text" not in button:
        raise _unreadable_button('Can\'t find field "text"')
    if not button["text"].strip():
        raise bad_request("The button above inline query results has no text")
    if "start_parameter" in button:
        check_start_parameter(button["start_parameter"])
    elif "web_app" in button:
        url = button["web_app"].get("url", "")
        check_link(url, "Inline query button Web App", https_only=True)
    else:
        raise _unreadable_button("InlineQueryResultsButton must have exactly one optional field")
    return dict(button)


def check_start_parameter(parameter: str) -> None:
    """Refuse what no deep link can carry."""
    if not parameter:
        raise bad_request("Can't use empty start_parameter")
    if len(parameter) > MAX_START_PARAMETER:
        raise bad_request("Too long start_parameter specified")
    if not _START_PARAMETER.fullmatch(parameter):
        raise bad_request("Unallowed characters in start_parameter are used")


def _check_ids(ids: Sequence[str]) -> None:
    if not all(ids):
        raise bad_request("RESULT_ID_EMPTY")
    if any(len(one.encode()) > MAX_RESULT_ID_BYTES for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")


def _article(result: Any, *, inline_mode: bool) -> JSON:
    if not isinstance(result, Mapping):
        raise _unreadable("Inline query result must be an object")
    for field in ("type", "id"):
        if field not in result:
            raise _unreadable(f'Can\'t find field "{field}"')
    if result["type"] != "article":
        raise bad_request(f"this server offers articles only, no {result['type']!r}")
    message = _message(result.get("input_message_content"))
    markup = checked_markup(result.get("reply_markup"), only_inline=True)
    check_place(markup, private=False, inline_mode=inline_mode)
    if markup:
        message["reply_markup"] = markup
    if "title" not in result:
        raise _unreadable('Can\'t find field "title"')
    if not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    for field in ("url", "thumbnail_url"):
        if result.get(field) and not result[field].startswith(("http://", "https://")):
            raise bad_request("WEBDOCUMENT_URL_INVALID")
    return {**result, "message": message}


def _message(content: Any) -> JSON:
    if not isinstance(content, Mapping):
        raise _unreadable('Can\'t find field "message_text"')
    if content.get("parse_mode"):
        raise bad_request("parse_mode in an inline query result; send entities and no parse_mode")
    if not content.get("message_text"):
        raise _unreadable("Input message content is not specified")
    text, entities = checked_text(content["message_text"], content.get("entities") or [])
    message: JSON = {"text": text}
    if entities:
        message["entities"] = entities
    if content.get("link_preview_options"):
        message["link_preview_options"] = content["link_preview_options"]
    return message


def _unreadable(reason: str) -> ApiError:
    return bad_request(f"Can't parse inline query result: {reason}")


def _unreadable_button(reason: str) -> ApiError:
    return bad_request(f"Can't parse inline query results button: {reason}")

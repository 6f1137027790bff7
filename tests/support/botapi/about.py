"""The methods by which the bot says what it is: name, texts and menu button."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import telegram

from support.botapi.entities import check_link
from support.botapi.errors import ApiError, bad_request
from support.botapi.messages import chat_by_id
from support.botapi.parameters import Parameters
from support.botapi.state import JSON
from support.botapi.world import World, checked

LIMITS = {"name": 64, "description": 512, "short_description": 120}
"""The most characters of each text."""

_LANGUAGE = re.compile(r"([a-z]{2})?")


def set_text(world: World, parameters: Parameters, name: str) -> bool:
    """Set a text in one language, or for all that have none of their own; "" removes it."""
    text, limit = parameters.text(name), LIMITS[name]
    if len(text) > limit:
        raise bad_request(f"{name.replace('_', ' ')} is too long")
    world.about[name, checked_language(parameters)] = text
    return True


def get_text(world: World, parameters: Parameters, name: str) -> JSON:
    """Tell the text that people of a language see."""
    return {name: shown_text(world, name, checked_language(parameters))}


def shown_text(world: World, name: str, language: str) -> str:
    """The text in this language, else the one for all."""
    default = world.bot["first_name"] if name == "name" else ""
    return world.about.get((name, language)) or world.about.get((name, "")) or default


def checked_language(parameters: Parameters) -> str:
    """The two-letter code in ``language_code``, "" for all languages; ApiError otherwise."""
    language = parameters.text("language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("LANG_CODE_INVALID")
    return language


def base_language(user: JSON) -> str:
    """The two letters that say what language a user's app speaks: "pt" of "pt-br"."""
    return str(user.get("language_code", "")).partition("-")[0]


def set_chat_menu_button(world: World, parameters: Parameters) -> bool:
    """Set the button beside the text field, in one private chat or in all."""
    button = _checked_button(parameters.json("menu_button"))
    world.menu_buttons[_menu_chat(world, parameters)] = button
    return True


def get_chat_menu_button(world: World, parameters: Parameters) -> JSON:
    """Tell the button of a private chat, or the one for all."""
    return checked(telegram.MenuButton, menu_button(world, _menu_chat(world, parameters)))


def menu_button(world: World, chat_id: int) -> JSON:
    """The button that is shown in a private chat; 0 is what all chats have."""
    own = world.menu_buttons.get(chat_id, {"type": "default"})
    if own["type"] != "default":
        return own
    everywhere = world.menu_buttons.get(0, {"type": "default"})
    return {"type": "commands"} if everywhere["type"] == "default" else everywhere


def _menu_chat(world: World, parameters: Parameters) -> int:
    if not parameters.text("chat_id"):
        return 0
    chat_id = parameters.integer("chat_id")
    if chat_id <= 0:
        raise bad_request("invalid user_id specified")
    chat_by_id(world, chat_id)
    return chat_id


def _checked_button(button: Any) -> JSON:
    if button is None:
        return {"type": "default"}
    kind = button.get("type") if isinstance(button, dict) else None
    if kind in {"default", "commands"}:
        return {"type": kind}
    if kind != "web_app":
        raise _unreadable("MenuButton has unsupported type")
    if "text" not in button or "url" not in button.get("web_app", {}):
        raise _unreadable('Can\'t find field "text" or "web_app"')
    if not button["text"].strip():
        raise bad_request("Menu button text must be non-empty")
    check_link(button["web_app"]["url"], "Menu button Web App", https_only=True)
    return {"type": "web_app", "text": button["text"], "web_app": button["web_app"]}


def _unreadable(reason: str) -> ApiError:
    return bad_request(f"Can't parse menu button: {reason}")


ABOUT: dict[str, Callable[[World, Parameters], Any]] = {
    **{f"setmy{name.replace('_', '')}": partial(set_text, name=name) for name in LIMITS},
    **{f"getmy{name.replace('_', '')}": partial(get_text, name=name) for name in LIMITS},
}
"""The methods of the texts, by name."""

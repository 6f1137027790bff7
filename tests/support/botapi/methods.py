"""The Bot API's methods by name; a further one is a function and a line here."""

import re
from collections.abc import Callable
from typing import Any

import telegram

from support.botapi import about, files, inline, messages, photos, profile
from support.botapi.errors import bad_request
from support.botapi.parameters import Parameters
from support.botapi.state import JSON, Webhook
from support.botapi.world import World, checked

Method = Callable[[World, Parameters], Any]

_SECRET = re.compile(r"[A-Za-z0-9_-]*")


def set_webhook(world: World, parameters: Parameters) -> bool:
    """Post updates to an address; http and any port will do, as with a server of one's own."""
    url, secret = parameters.text("url"), parameters.text("secret_token")
    if not url:
        return delete_webhook(world, parameters)
    if not re.match(r"https?://[^/\s]+", url):
        raise bad_request("invalid webhook URL specified")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    allow_updates(world, parameters)
    if parameters.flag("drop_pending_updates"):
        world.updates.clear()
    world.webhook_error = None
    world.webhook = Webhook(
        url,
        secret,
        parameters.integer("max_connections", 40),
        "certificate" in parameters.files or bool(parameters.text("certificate")),
    )
    return True


def delete_webhook(world: World, parameters: Parameters) -> bool:
    """Post updates nowhere from now on."""
    if parameters.flag("drop_pending_updates"):
        world.updates.clear()
    world.webhook = Webhook("")
    return True


def get_webhook_info(world: World, _parameters: Parameters) -> JSON:
    """Tell where updates go and how that went."""
    hook = world.webhook
    info: JSON = {
        "url": hook.url,
        "has_custom_certificate": hook.has_certificate,
        "pending_update_count": len(world.updates),
    }
    if hook.url:
        info["max_connections"] = hook.max_connections
    if world.allowed_updates:
        info["allowed_updates"] = world.allowed_updates
    if world.webhook_error:
        info["last_error_date"], info["last_error_message"] = world.webhook_error
    return checked(telegram.WebhookInfo, info)


def allow_updates(world: World, parameters: Parameters) -> None:
    """Keep the kinds of updates asked for; without the parameter they stay as they were."""
    wanted = parameters.json("allowed_updates")
    if isinstance(wanted, list):
        world.allowed_updates = [str(kind) for kind in wanted]


METHODS: dict[str, Method] = {
    **about.ABOUT,
    "answercallbackquery": messages.answer_callback_query,
    "answerinlinequery": inline.answer_inline_query,
    "close": profile.close,
    "deletemessage": messages.delete_message,
    "deletemycommands": profile.delete_my_commands,
    "deletewebhook": delete_webhook,
    "editmessagecaption": messages.edit_message_caption,
    "editmessagereplymarkup": messages.edit_message_reply_markup,
    "editmessagetext": messages.edit_message_text,
    "getchat": profile.get_chat,
    "getchatmember": profile.get_chat_member,
    "getchatmenubutton": about.get_chat_menu_button,
    "getfile": files.get_file,
    "getme": profile.get_me,
    "getmycommands": profile.get_my_commands,
    "getwebhookinfo": get_webhook_info,
    "logout": profile.log_out,
    "sendchataction": messages.send_chat_action,
    "senddocument": files.send_document,
    "sendmessage": messages.send_message,
    "sendphoto": photos.send_photo,
    "setchatmenubutton": about.set_chat_menu_button,
    "setmycommands": profile.set_my_commands,
    "setwebhook": set_webhook,
}
"""All but getUpdates, which waits and therefore lives in ``updates``."""

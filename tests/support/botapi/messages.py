"""The methods that send, edit and delete messages and answer button presses."""

from typing import Any

from support.botapi.entities import JSON, checked_text
from support.botapi.errors import ApiError, bad_request, forbidden
from support.botapi.keyboards import checked_markup
from support.botapi.parameters import Parameters
from support.botapi.world import ChatState, Stored, World

MAX_NOTIFICATION = 200
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def writable_chat(world: World, parameters: Parameters) -> ChatState:
    """The chat that ``chat_id`` names, if the bot may write there."""
    chat_id = parameters.text("chat_id")
    if not chat_id:
        raise bad_request("chat_id is empty")
    return chat_by_id(world, parameters.integer("chat_id"))


def chat_by_id(world: World, chat_id: int) -> ChatState:
    """The chat, if the bot may write there; ApiError 400 or 403 otherwise."""
    if chat_id == world.bot["id"]:
        raise forbidden("bot can't send messages to bots")
    chat = world.chats.get(chat_id)
    if chat is None or (chat_id > 0 and not world.knows(chat_id)):
        raise bad_request("chat not found")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.open:
        reason = (
            "bot can't initiate conversation with a user"
            if chat_id > 0
            else "bot was kicked from the supergroup chat"
        )
        raise forbidden(reason)
    return chat


def send_message(world: World, parameters: Parameters) -> JSON:
    """Send a text, with entities, a keyboard, as a reply."""
    text, entities = _formatted(parameters)
    markup = checked_markup(parameters.json("reply_markup"))
    chat = writable_chat(world, parameters)
    content: JSON = {"text": text, **reply_to(world, chat, parameters)}
    if entities:
        content["entities"] = entities
    if markup:
        content["reply_markup"] = markup
    if options := parameters.json("link_preview_options"):
        content["link_preview_options"] = options
    world.flood.count(chat.info["id"])
    return world.add_message(chat, world.bot, content)


def edit_message_text(world: World, parameters: Parameters) -> JSON:
    """Replace text and entities; a keyboard that isn't sent again is removed."""
    text, entities = _formatted(parameters)
    markup = checked_markup(parameters.json("reply_markup"), only_inline=True)
    return _edited(
        world,
        parameters,
        {
            "text": text,
            "entities": entities or None,
            "reply_markup": markup,
            "link_preview_options": parameters.json("link_preview_options"),
        },
    )


def edit_message_reply_markup(world: World, parameters: Parameters) -> JSON:
    """Replace the keyboard alone, or remove it."""
    markup = checked_markup(parameters.json("reply_markup"), only_inline=True)
    return _edited(world, parameters, {"reply_markup": markup})


def delete_message(world: World, parameters: Parameters) -> bool:
    """Delete the bot's own anywhere; others' in private chats and as an administrator."""
    chat = writable_chat(world, parameters)
    stored = _stored(world, chat, parameters, "message to delete")
    if not stored.by_bot and chat.info["id"] < 0 and not chat.bot_is_admin:
        raise bad_request("message can't be deleted")
    stored.deleted = True
    return True


def send_chat_action(world: World, parameters: Parameters) -> bool:
    """Show that the bot is busy."""
    action = parameters.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("Wrong parameter action in request")
    writable_chat(world, parameters).actions.append(action)
    return True


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """Answer a pressed button: once for each press."""
    pressed = world.presses.get(parameters.text("callback_query_id"))
    if pressed is None or pressed.answer is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = parameters.text("text")
    if len(text) > MAX_NOTIFICATION:
        raise bad_request("MESSAGE_TOO_LONG")
    pressed.answer = (text, parameters.flag("show_alert"))
    return True


def _formatted(parameters: Parameters) -> tuple[str, list[JSON]]:
    if parameters.text("parse_mode"):
        raise bad_request(
            f"parse_mode {parameters.text('parse_mode')!r}: Footnote builds its messages with "
            "entities, so that no article can break one; send entities and no parse_mode"
        )
    sent: Any = parameters.json("entities") or []
    return checked_text(parameters.text("text"), sent)


def reply_to(world: World, chat: ChatState, parameters: Parameters) -> JSON:
    """What a message to be sent replies to, as fields of it."""
    reply = parameters.json("reply_parameters")
    if not reply:
        return {}
    chat_id = int(reply.get("chat_id", chat.info["id"]))
    stored = world.find(chat_id, int(reply["message_id"]))
    if stored is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    # A message inside of another is shown without the one that it answers itself.
    return {"reply_to_message": without_reply(stored.current)}


def without_reply(message: JSON) -> JSON:
    """The message as it appears inside of another."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def _stored(world: World, chat: ChatState, parameters: Parameters, what: str) -> Stored:
    stored = world.find(chat.info["id"], parameters.integer("message_id"))
    if stored is None:
        raise bad_request(f"{what} not found")
    return stored


def _edited(world: World, parameters: Parameters, content: JSON) -> JSON:
    chat = writable_chat(world, parameters)
    stored = _stored(world, chat, parameters, "message to edit")
    if not stored.by_bot:
        raise bad_request("message can't be edited")
    world.flood.count(chat.info["id"])
    compared = [name for name in content if name != "link_preview_options"]
    if all(stored.current.get(name) == content[name] for name in compared):
        raise _not_modified()
    return world.change_message(stored, content)


def _not_modified() -> ApiError:
    return bad_request(
        "message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )

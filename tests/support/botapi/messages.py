"""The methods that send, edit and delete messages and answer button presses."""

from typing import Any

from support.botapi.entities import JSON, checked_caption, checked_text
from support.botapi.errors import ApiError, bad_request, forbidden, migrated
from support.botapi.keyboards import check_place, checked_markup
from support.botapi.parameters import Parameters
from support.botapi.state import ChatState, Stored
from support.botapi.topics import placement, thread_of
from support.botapi.world import World

MAX_NOTIFICATION = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
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
_MEDIA = ("photo", "document")


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
    if chat.migrated_to is not None:
        raise migrated(chat.migrated_to)
    if chat.deactivated:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.open:
        reason = (
            "bot can't initiate conversation with a user"
            if chat_id > 0
            else f"bot was kicked from the {chat.info['type']} chat"
        )
        raise forbidden(reason)
    return chat


def send_message(world: World, parameters: Parameters) -> JSON:
    """Send a text, with entities, a keyboard, as a reply, in a topic."""
    text, entities = _formatted(parameters)
    content: JSON = {"text": text}
    if entities:
        content["entities"] = entities
    if options := parameters.json("link_preview_options"):
        content["link_preview_options"] = options
    return sent(world, parameters, content)


def sent(world: World, parameters: Parameters, content: JSON) -> JSON:
    """Send any content to where the parameters say, with the keyboard that they hold."""
    markup = checked_markup(parameters.json("reply_markup"))
    chat = writable_chat(world, parameters)
    _check_place(world, chat, markup)
    content |= placement(world, chat, parameters)
    if markup:
        content["reply_markup"] = markup
    world.flood.count(chat.info["id"])
    return world.add_message(chat, world.bot, content)


def captioned(parameters: Parameters) -> JSON:
    """The caption to store, as fields of a message."""
    _refuse_parse_mode(parameters)
    caption = parameters.text("caption")
    if not caption:
        return {}
    text, entities = checked_caption(caption, parameters.json("caption_entities") or [])
    return {"caption": text, **({"caption_entities": entities} if entities else {})}


def edit_message_text(world: World, parameters: Parameters) -> JSON | bool:
    """Replace text and entities; a keyboard that isn't sent again is removed."""
    text, entities = _formatted(parameters)
    content = {
        "text": text,
        "entities": entities or None,
        "link_preview_options": parameters.json("link_preview_options"),
    }
    return _edited(world, parameters, content, needs=("text",))


def edit_message_caption(world: World, parameters: Parameters) -> JSON | bool:
    """Replace the words under a photo or file."""
    content = {"caption": None, "caption_entities": None, **captioned(parameters)}
    return _edited(world, parameters, content, needs=_MEDIA)


def edit_message_reply_markup(world: World, parameters: Parameters) -> JSON | bool:
    """Replace the keyboard alone, or remove it."""
    return _edited(world, parameters, {})


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
    chat = writable_chat(world, parameters)
    thread_of(chat, parameters)
    chat.actions.append(action)
    return True


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """Answer a pressed button: once for each press."""
    pressed = world.presses.get(parameters.text("callback_query_id"))
    if pressed is None or pressed.answer is not None:
        raise bad_request(TOO_OLD)
    text = parameters.text("text")
    if len(text) > MAX_NOTIFICATION:
        raise bad_request("MESSAGE_TOO_LONG")
    pressed.answer = (text, parameters.flag("show_alert"))
    return True


def _formatted(parameters: Parameters) -> tuple[str, list[JSON]]:
    _refuse_parse_mode(parameters)
    sent_entities: Any = parameters.json("entities") or []
    return checked_text(parameters.text("text"), sent_entities)


def _refuse_parse_mode(parameters: Parameters) -> None:
    if parameters.text("parse_mode"):
        raise bad_request(
            f"parse_mode {parameters.text('parse_mode')!r}: Footnote builds its messages with "
            "entities, so that no article can break one; send entities and no parse_mode"
        )


def _check_place(world: World, chat: ChatState, markup: JSON | None) -> None:
    check_place(
        markup,
        private=chat.info["type"] == "private",
        inline_mode=world.bot["supports_inline_queries"],
    )


def _stored(world: World, chat: ChatState, parameters: Parameters, what: str) -> Stored:
    stored = world.find(chat.info["id"], parameters.integer("message_id"))
    if stored is None:
        raise bad_request(f"{what} not found")
    return stored


def _edited(
    world: World, parameters: Parameters, content: JSON, needs: tuple[str, ...] = ()
) -> JSON | bool:
    """Change a message of the bot (returned) or one that came by inline mode (True)."""
    markup = checked_markup(parameters.json("reply_markup"), only_inline=True)
    content = {**content, "reply_markup": markup}
    inline = not parameters.text("chat_id") and not parameters.text("message_id")
    if inline:
        stored = _inline_message(world, parameters)
        check_place(markup, private=False, inline_mode=world.bot["supports_inline_queries"])
        world.flood.count(None)
    else:
        chat = writable_chat(world, parameters)
        stored = _stored(world, chat, parameters, "message to edit")
        if not stored.by_bot:
            raise bad_request("message can't be edited")
        _check_place(world, chat, markup)
        world.flood.count(chat.info["id"])
    if needs and not any(name in stored.current for name in needs):
        kind = "text" if needs == ("text",) else "caption"
        raise bad_request(f"there is no {kind} in the message to edit")
    compared = [name for name in content if name != "link_preview_options"]
    if all(stored.current.get(name) == content[name] for name in compared):
        raise _not_modified()
    changed = world.change_message(stored, content)
    return True if inline else changed


def _inline_message(world: World, parameters: Parameters) -> Stored:
    inline_id = parameters.text("inline_message_id")
    if not inline_id:
        raise bad_request("Message identifier is not specified")
    found = world.inline_messages.get(inline_id)
    if found is None or world.messages[found].deleted:
        raise bad_request("MESSAGE_ID_INVALID")
    return world.messages[found]


def _not_modified() -> ApiError:
    return bad_request(
        "message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )

"""Inline mode on the server's side: queries come up, are answered once, are kept for others."""

from support.botapi.errors import bad_request
from support.botapi.messages import TOO_OLD
from support.botapi.parameters import Parameters
from support.botapi.results import checked_button, checked_results
from support.botapi.state import JSON, ChatState, InlineAsked, InlineOffer
from support.botapi.world import World

MAX_OFFSET_BYTES = 64
DEFAULT_CACHE_S = 300
MAX_CACHE_S = 24 * 60 * 60


def ask(world: World, user: JSON, text: str, chat_type: str, offset: str) -> InlineAsked:
    """Push an inline query, or take the answer that Telegram still has for the same words."""
    asked = InlineAsked(user["id"], text, offset, chat_type, world.clock())
    kept = _kept(world, asked)
    if kept is not None:
        asked.answer, asked.from_cache = kept, True
        return asked
    query_id = str(5_000_000_000_000 + next(world.numbers))
    world.inline[query_id] = asked
    query = {
        "id": query_id,
        "from": user,
        "query": text,
        "offset": offset,
        "chat_type": chat_type,
    }
    world.push("inline_query", query)
    return asked


def answer_inline_query(world: World, parameters: Parameters) -> bool:
    """Offer results to whoever typed; once for each query, and within its time."""
    cache_s = parameters.integer("cache_time", DEFAULT_CACHE_S)
    if not 0 <= cache_s <= MAX_CACHE_S:
        raise bad_request(
            f"cache_time {cache_s}; Telegram makes it one of 0 to {MAX_CACHE_S} in silence"
        )
    next_offset = parameters.text("next_offset")
    if len(next_offset.encode()) > MAX_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    offer = InlineOffer(
        checked_results(
            parameters.json("results"), inline_mode=world.bot["supports_inline_queries"]
        ),
        checked_button(parameters.json("button")),
        next_offset,
        cache_s,
        parameters.flag("is_personal"),
    )
    asked = world.inline.get(parameters.text("inline_query_id"))
    if asked is None or asked.answer is not None or _is_over(world, asked):
        raise bad_request(TOO_OLD)
    asked.answer = offer
    world.inline_cache[_key(asked, personal=offer.is_personal)] = (world.clock() + cache_s, offer)
    return True


def choose(
    world: World, user: JSON, asked: InlineAsked, result: JSON, where: tuple[ChatState, JSON]
) -> JSON:
    """Put a result into a chat as the user's message; tell the bot what was chosen.

    ``where`` is the chat, and the fields that say where in it the message stands.
    """
    chat, place = where
    content = {**result["message"], **place, "via_bot": world.bot}
    message = world.add_message(chat, user, content)
    key = (chat.info["id"], message["message_id"])
    chosen = {"result_id": result["id"], "from": user, "query": asked.text}
    if "reply_markup" in message:
        inline_id = f"BAAAA{next(world.numbers):08d}"
        world.inline_messages[inline_id] = key
        world.messages[key].inline_id = inline_id
        chosen["inline_message_id"] = inline_id
    if world.inline_feedback:
        world.push("chosen_inline_result", chosen)
    return message


def _is_over(world: World, asked: InlineAsked) -> bool:
    return world.clock() - asked.asked > world.inline_timeout_s


def _kept(world: World, asked: InlineAsked) -> InlineOffer | None:
    for personal in (True, False):
        expires, offer = world.inline_cache.get(_key(asked, personal=personal), (0.0, None))
        if offer is not None and world.clock() < expires:
            return offer
    return None


def _key(asked: InlineAsked, *, personal: bool) -> tuple[str, str, str, int]:
    """Whom an answer may be shown to again: who types the same in a chat of the same kind."""
    return (asked.text.strip(), asked.offset, asked.chat_type, asked.user_id if personal else 0)

"""What sending decides: limits, lanes, merged edits, plainer messages, parts."""

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, WebAppInfo
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.richtext import Message, units
from bot.transport import calls, edits
from bot.transport.calls import Kind
from bot.transport.fallback import plainer
from bot.transport.lanes import Lane
from bot.transport.limits import Bucket, Window
from bot.transport.splitting import parts


@pytest.mark.parametrize(
    ("method", "kind"),
    [
        ("sendMessage", Kind.MESSAGE), ("sendPhoto", Kind.MESSAGE), ("copyMessage", Kind.MESSAGE),
        ("editMessageText", Kind.EDIT), ("editMessageReplyMarkup", Kind.EDIT),
        ("answerCallbackQuery", Kind.ANSWER), ("answerInlineQuery", Kind.ANSWER),
        ("sendChatAction", Kind.ACTION), ("getMe", Kind.START), ("setWebhook", Kind.START),
        ("deleteMessage", Kind.OTHER), ("setMyCommands", Kind.OTHER), ("getFile", Kind.OTHER),
    ],
)  # fmt: skip
def test_each_method_has_a_kind(method: str, kind: Kind) -> None:
    assert calls.kind_of(method) is kind


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (RetryAfter(1), True), (TimedOut(), True), (NetworkError("Bad Gateway"), True),
        (TelegramError("Invalid server response"), True), (TelegramError("odd"), False),
        (BadRequest("chat not found"), False),
    ],
)  # fmt: skip
def test_which_errors_pass(error: TelegramError, passes: bool) -> None:  # noqa: FBT001 - pytest's parameter
    assert calls.is_passing(error, 0) is passes


@given(st.integers(0, 10_000), st.floats(0, 1, exclude_max=True))
def test_the_wait_is_bounded(failures: int, chance: float) -> None:
    assert 0.3 < calls.back_off(failures, chance) < 40


def test_what_telegram_quotes_is_not_repeated() -> None:
    refusal = BadRequest("Inline keyboard button url 'https://t.me/share?text=zebra' is invalid")
    assert calls.said(refusal) == "Inline keyboard button url '…' is invalid"
    assert calls.said(TelegramError("")) == "TelegramError"


# --- limits --------------------------------------------------------------------------------


@given(st.lists(st.floats(0, 30), min_size=1, max_size=80), st.integers(1, 5))
def test_a_window_never_holds_more(pauses: list[float], most: int) -> None:
    window, now, taken = Window(most, 10), 0.0, []
    for pause in pauses:
        now = window.next(now + pause)
        window.take(now)
        taken.append(now)
    for first, beyond in zip(taken, taken[most:], strict=False):
        assert beyond >= first + 10


@given(st.lists(st.floats(0, 5), min_size=1, max_size=80))
def test_a_bucket_gives_its_burst_and_then_its_rate(pauses: list[float]) -> None:
    bucket, now, taken = Bucket(3, 1.0), 0.0, []
    for pause in pauses:
        now = bucket.next(now + pause)
        bucket.take(now)
        taken.append(now)
    for at, first in enumerate(taken):
        for later, last in enumerate(taken[at:]):
            assert later + 1 <= 3 + (last - first) + 1e-6


def test_limits_that_lie_back_are_fresh() -> None:
    window, bucket = Window(2, 10), Bucket(2, 1.0)
    for limit in (window, bucket):
        assert limit.is_fresh(100)
        limit.take(100)
        assert not limit.is_fresh(100)
        assert limit.is_fresh(110)


# --- lanes ---------------------------------------------------------------------------------


async def test_the_most_urgent_goes_next_and_among_equals_who_came_first() -> None:
    lane, order = Lane(), []

    async def go(name: str, urgency: int, number: int) -> None:
        await lane.enter(urgency, number)
        order.append(name)
        await asyncio.sleep(0)
        lane.leave()

    await lane.enter(0, 0)
    tasks = [
        asyncio.create_task(go(*each))
        for each in [("edit", 1, 1), ("one", 0, 2), ("two", 0, 3), ("edit too", 1, 4)]
    ]
    await asyncio.sleep(0)
    lane.leave()
    await asyncio.gather(*tasks)
    assert order == ["one", "two", "edit", "edit too"]
    assert lane.is_free


async def test_a_turn_that_comes_while_it_is_cancelled_is_handed_on() -> None:
    lane = Lane()
    await lane.enter(0, 0)
    first, second = (asyncio.create_task(lane.enter(0, at)) for at in (1, 2))
    await asyncio.sleep(0)
    lane.leave()
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    await asyncio.wait_for(second, 5)
    lane.leave()
    assert lane.is_free


# --- edits ---------------------------------------------------------------------------------


def test_edits_are_of_one_message_by_chat_and_number() -> None:
    assert edits.key_of({"chat_id": 1, "message_id": 2}) == (1, 2)
    assert edits.key_of({"inline_message_id": "x"}) == (None, "x")
    assert edits.key_of({"chat_id": 1}) is None


@given(
    st.lists(
        st.one_of(
            st.tuples(
                st.just("editMessageText"),
                st.fixed_dictionaries(
                    {"text": st.text(max_size=3)}, optional={"reply_markup": st.integers()}
                ),
            ),
            st.tuples(
                st.just("editMessageReplyMarkup"),
                st.fixed_dictionaries({}, optional={"reply_markup": st.integers()}),
            ),
        ),
        min_size=1,
        max_size=6,
    )
)  # fmt: skip
def test_a_merged_edit_does_what_all_would_have_done(
    steps: list[tuple[str, dict[str, Any]]],
) -> None:
    def after(state: dict[str, Any], method: str, data: dict[str, Any]) -> dict[str, Any]:
        text = data["text"] if method == "editMessageText" else state["text"]
        return {"text": text, "reply_markup": data.get("reply_markup")}

    before = {"text": "before", "reply_markup": 0}
    one_by_one = before
    merged = steps[0]
    for at, step in enumerate(steps):
        one_by_one = after(one_by_one, *step)
        merged = edits.merged(merged, step) if at else step
    assert after(before, *merged) == one_by_one


# --- plainer -------------------------------------------------------------------------------

WEB_APP = InlineKeyboardButton("Read", web_app=WebAppInfo("https://example.org/read"))
PLAIN = InlineKeyboardButton("Up", callback_data="up")
ENTITIES = (MessageEntity(MessageEntity.BOLD, 0, 1),)


def markup(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[each] for each in buttons])


def test_plain_buttons_stay_where_a_web_app_is_refused() -> None:
    less = plainer({"text": "x", "reply_markup": markup(PLAIN, WEB_APP)}, "Button_type_invalid")
    assert less is not None
    assert less.data == {"text": "x", "reply_markup": markup(PLAIN)}


def test_captions_lose_their_formats_too() -> None:
    data = {"caption": "x", "caption_entities": ENTITIES}
    less = plainer(data, "Can't parse entities: entity beyond the text")
    assert less is not None
    assert less.data == {"caption": "x"}


@pytest.mark.parametrize(
    "refusal",
    ["Chat not found", "Message is not modified: ... reply markup", "Message text is empty"],
)
def test_other_refusals_have_no_plainer_message(refusal: str) -> None:
    data = {"text": "x", "entities": ENTITIES, "reply_markup": markup(PLAIN)}
    assert plainer(data, refusal) is None


@given(
    st.sampled_from(["Button_url_invalid", "Can't parse entities", "Wrong http url", "keyboard"])
)
def test_becoming_plainer_ends(refusal: str) -> None:
    data: dict[str, Any] = {
        "text": "x", "entities": ENTITIES, "reply_markup": markup(PLAIN, WEB_APP),
    }  # fmt: skip
    for _ in range(5):
        less = plainer(data, refusal)
        if less is None:
            break
        data = less.data
    else:
        pytest.fail("it never ends")
    assert data["text"] == "x"


# --- parts ---------------------------------------------------------------------------------


def spans(message: Message) -> list[tuple[int, int]]:
    return [(each.offset, each.length) for each in message.entities]


def test_a_part_ends_with_its_line_and_formats_go_on() -> None:
    message = Message(
        "one two\nthree four\n", (MessageEntity(MessageEntity.BOLD, 4, 9),), markup(PLAIN)
    )
    first, second = parts(message, 12)
    assert (first.text, second.text) == ("one two\n", "three four\n")
    assert (spans(first), spans(second)) == ([(4, 4)], [(0, 5)])
    assert (first.buttons, second.buttons) == (None, markup(PLAIN))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300), st.integers(2, 40))
def test_parts_fit_and_lose_nothing(text: str, most: int) -> None:
    entity = MessageEntity(MessageEntity.ITALIC, 1, max(1, units(text) - 2))
    found = parts(Message(text, (entity,)), most)
    assert "".join(each.text for each in found) == text
    assert all(0 < units(each.text) <= most for each in found)
    for each in found:
        assert all(e.offset >= 0 and e.offset + e.length <= units(each.text) for e in each.entities)

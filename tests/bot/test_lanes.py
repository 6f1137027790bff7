"""Who is next in a chat, and whom several refusals in a row hold up."""

import asyncio

import pytest

from bot.transport.calls import Kind
from bot.transport.lanes import Lane
from bot.transport.room import Room

LATE = 1_000_000.0


async def test_a_turn_that_comes_in_the_moment_of_giving_up_goes_on_to_the_next() -> None:
    lane = Lane()
    await lane.enter(0, 0)
    first, second = (asyncio.create_task(lane.enter(0, number)) for number in (1, 2))
    await asyncio.sleep(0)
    lane.leave()
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    await second
    lane.leave()
    assert lane.is_free


def test_several_chats_refused_in_a_row_hold_up_all_for_the_shortest_of_their_times() -> None:
    room = Room(lambda: 0.0)
    for chat_id, seconds in ((1, 30.0), (2, 10.0), (3, 20.0)):
        assert room.wait(Kind.MESSAGE, "sendMessage", 9, LATE) == 0.0
        room.refused(Kind.MESSAGE, "sendMessage", chat_id, seconds)
    assert room.wait(Kind.MESSAGE, "sendMessage", 9, LATE) == 10.0
    assert room.wait(Kind.MESSAGE, "sendMessage", 1, LATE) == 30.0

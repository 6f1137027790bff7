"""A small Telegram Bot API server on loopback for tests: real HTTP, Telegram's own limits.

::

    from support.botapi import BotApi

    with BotApi() as api:
        app = ApplicationBuilder().token(api.token).base_url(api.base_url)...
        alice = api.user("Alice")
        answer = await alice.asks("When did the visit take place?")
        assert answer.quotes() == ["The visit took place in July 2000."]
        typed = await alice.types_inline("When did the visit take place?", chat_type="group")
        message = alice.chooses(typed.results[0], api.group("News", [alice]))

How the parts fit::

    server.py     BotApi: the server in a thread of its own; what tests hold
    people.py     the users, groups and channels that a test makes
    trouble.py    failures that a test orders
    http.py       a call comes in, is read, served, logged and answered
    updates.py    getUpdates (long polling) and webhook delivery
    methods.py    the table of the Bot API's methods; messages.py, files.py, photos.py,
                  inline.py, about.py, profile.py: the methods
    world.py      all that there is, under one lock; state.py: what it is made of
    chats.py      what is the same in every chat; users.py, groups.py: people, groups, topics
    channels.py   channels of other people
    shown.py      what people see of the bot: its messages, its answers to presses
    offered.py    what people see of inline mode
    entities.py   pure: text and entities as Telegram checks, cleans and detects them
    keyboards.py  pure: inline keyboards as Telegram checks them
    results.py    pure: answers to inline queries as Telegram checks them
    commands.py   pure: command lists and their scopes
    links.py      pure: links that open the bot
    privacy.py    pure: which group messages reach a bot
    topics.py     where a message stands: topic, thread, what it answers
    flood.py      flood limits
    faults.py     failures on order, one by one
    parameters.py reading a request's parameters
    errors.py     Telegram's refusals

Where Telegram would drop or change something in silence (a 101st entity, entities that
cross), this server refuses instead, so that a test fails. What it refuses is raised as an
AssertionError when the ``with`` block ends, unless ``expect_refusal`` said so before.
"""

from support.botapi.channels import Channel
from support.botapi.chats import Chat
from support.botapi.errors import ApiError
from support.botapi.flood import FloodLimits
from support.botapi.groups import Group, Topic
from support.botapi.offered import InlineResult, InlineTyped
from support.botapi.server import BotApi
from support.botapi.shown import ChatMessage, Press
from support.botapi.state import Call, Delivery
from support.botapi.users import User

__all__ = [
    "ApiError",
    "BotApi",
    "Call",
    "Channel",
    "Chat",
    "ChatMessage",
    "Delivery",
    "FloodLimits",
    "Group",
    "InlineResult",
    "InlineTyped",
    "Press",
    "Topic",
    "User",
]

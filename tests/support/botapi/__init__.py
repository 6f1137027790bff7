"""A small Telegram Bot API server on loopback for tests: real HTTP, Telegram's own limits.

::

    from support.botapi import BotApi

    with BotApi() as api:
        app = ApplicationBuilder().token(api.token).base_url(api.base_url)...
        alice = api.user("Alice")
        answer = await alice.asks("When did the visit take place?")
        assert answer.quotes() == ["The visit took place in July 2000."]

How the parts fit::

    server.py     BotApi: the server in a thread of its own; what tests hold
    http.py       a call comes in, is read, served, logged and answered
    updates.py    getUpdates (long polling) and webhook delivery
    methods.py    the table of the Bot API's methods; messages.py, profile.py: the methods
    files.py      files that people and the bot send, and their download
    world.py      users, chats, messages, updates, the log of calls; one lock
    chats.py      the people's side: users who write and press buttons, groups
    channels.py   channels of other people
    shown.py      what people see of the bot: its messages, its answers to presses
    entities.py   pure: text and entities as Telegram checks, cleans and detects them
    keyboards.py  pure: inline keyboards as Telegram checks them
    commands.py   pure: command lists and their scopes
    privacy.py    pure: which group messages reach a bot
    flood.py      flood limits
    faults.py     failures to order: errors, lost answers, silence
    parameters.py reading a request's parameters
    errors.py     Telegram's refusals

Where Telegram would drop or change something in silence (a 101st entity, entities that
cross), this server refuses instead, so that a test fails. What it refuses is raised as an
AssertionError when the ``with`` block ends, unless ``expect_refusal`` said so before.
"""

from support.botapi.channels import Channel
from support.botapi.chats import Group, User
from support.botapi.errors import ApiError
from support.botapi.flood import FloodLimits
from support.botapi.server import BotApi
from support.botapi.shown import ChatMessage, Press
from support.botapi.world import Call, Delivery

__all__ = [
    "ApiError",
    "BotApi",
    "Call",
    "Channel",
    "ChatMessage",
    "Delivery",
    "FloodLimits",
    "Group",
    "Press",
    "User",
]

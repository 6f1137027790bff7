"""Footnote in Telegram: handlers parse, await the engine off the event loop, and render.

::

    Telegram ── serve.py (polling or webhook) ─ order.py (each chat in turn)
                                                   │ Update
           app.py wires ─> ask.py  context.py  sources.py  start.py  admin.py
                             adding.py  deciding.py  feeds.py          (for admins)
                             │ addressing.py: is it for the bot, what does it hand over?
                             │ engine.py: the engine, in threads of its own; protocols.py
                             │ render.py, lists.py, drafts.py, decisions.py, subscriptions.py,
                             │ refusals.py, progress.py, texts.py -> richtext.py   (no I/O)
                             └ send.py ─ pace.py (limits, retries) ──────────> Telegram

    uploads.py   files fetched from Telegram, within its limit
    orders.py    what /feeds is told
    builds.py    a build under way: reindex.py the one that an admin started, accepting.py
                 drafts that are being indexed, rounds.py feeds read at their intervals
    menu.py      which commands whom are shown; access.py: who is an admin
    errors.py    what is said and logged when something fails; background.py: later
    connection.py, secrecy.py   settings checked; secrets kept out of logs

An article that an admin hands over is a draft until a button accepts it; drafts lie in the
store, and buttons and questions for corrections name them, so that all work after a restart.

``python -m bot`` and ``footnote bot`` start it. Edited messages, channel posts and what other
bots write are left alone; a group hears from the bot only when it is spoken to.
"""

import os

# python-telegram-bot gives periods as timedelta in its next version; a deprecation warning
# for each flood limit is what one gets without opting in.
os.environ.setdefault("PTB_TIMEDELTA", "true")

"""Footnote in Telegram: handlers parse, await the engine off the event loop, and render.

::

    Telegram ── serve.py (polling or webhook) ─ order.py (each chat in turn)
                                                   │ Update
           app.py wires ─> ask.py  context.py  sources.py  start.py  admin.py
                             │ addressing.py: is it for the bot?
                             │ engine.py: the engine, in threads of its own
                             │ render.py, progress.py, texts.py -> richtext.py   (no I/O)
                             └ send.py ─ pace.py (limits, retries) ──────────> Telegram

    reindex.py   the one build that an admin started
    menu.py      which commands whom are shown
    errors.py    what is said and logged when something fails
    connection.py, secrecy.py   settings checked; secrets kept out of logs

``python -m bot`` and ``footnote bot`` start it. Edited messages, channel posts and what other
bots write are left alone; a group hears from the bot only when it is spoken to.
"""

import os

# python-telegram-bot gives periods as timedelta in its next version; a deprecation warning
# for each flood limit is what one gets without opting in.
os.environ.setdefault("PTB_TIMEDELTA", "true")

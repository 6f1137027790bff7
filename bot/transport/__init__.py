"""How updates come in and messages go out; knows nothing of articles.

::

    Telegram ── serve.py (polling or webhook) ─ order.py (each chat in turn) ──> handlers
    handlers ── send.py ─ pace.py (limits, retries) ──────────────────────────> Telegram

    addressing.py   is it for the bot, and what does it hand over?
    connection.py   settings checked before anything starts
    errors.py       what is said and logged when something fails
    calls.py, limits.py, room.py, lanes.py, edits.py, underway.py, fallback.py, splitting.py
                    parts of sending
    journal.py      questions in hand, which no stop or crash loses
    toasts.py       answers to pressed buttons
    departures.py   chats that nobody can be written to in any more
    logs.py         what python-telegram-bot may say in logs
    background.py   work that goes on while the chat's next updates are handled
"""

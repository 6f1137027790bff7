"""How updates come in and messages go out; knows nothing of articles.

::

    Telegram ── serve.py (polling or webhook) ─ order.py (each chat in turn) ──> handlers
    handlers ── send.py ─ pace.py (limits, retries) ──────────────────────────> Telegram

    addressing.py   is it for the bot, and what does it hand over?
    connection.py   settings checked before anything starts
    errors.py       what is said and logged when something fails
    calls.py, limits.py, lanes.py, edits.py, fallback.py, splitting.py   parts of sending
    logs.py         what python-telegram-bot may say in logs
    background.py   work that goes on while the chat's next updates are handled
"""

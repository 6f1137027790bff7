"""``footnote doctor``: what Telegram says, beside what ``index.doctor`` finds.

- ``asking.py``    calls to the Bot API that are asked for their clock, too
- ``telegram.py``  token, webhook, clock
- ``command.py``   the command
"""

"""Footnote in Telegram: handlers parse, await the engine off the event loop, and render.

::

    Telegram ── transport/   updates in, each chat in turn; messages out, within Telegram's limits
                   │ Update
handlers.py, app.py wire ─> answering/    questions, answers and the buttons under them
                           inline/       "@bot question" in any chat
                           watching/     standing questions, and news of them
                           commands/     /start, /help, /language, /sources, what admins do
                           privacy/      /privacy, /forget, what grows too old
                           gaps/         what was left unanswered or voted down
                           statistics/   /stats
                           intake/       articles that admins hand over
                           subscribing/  feeds and sitemaps
                           scheduling/   folders at intervals; what fails, told once
                           building/     builds that are watched in a chat
                           team/         roles, invitations, who did what
                             │ engine.py: the engine, in threads of its own; protocols/
                             │ clock.py, recent.py, naming.py: shared by the rooms
                             └ words/ -> richtext.py: what is said, in six languages   (no I/O)
    web/         webhooks, and the reading page of cited articles
    monitoring/  health and metrics
    doctor/      what `footnote doctor` asks of Telegram

``python -m bot`` and ``footnote bot`` start it. Edited messages, channel posts and what other
bots write are left alone; a group hears from the bot only when it is spoken to.
"""

import os

# python-telegram-bot gives periods as timedelta in its next version; a deprecation warning
# for each flood limit is what one gets without opting in.
os.environ.setdefault("PTB_TIMEDELTA", "true")

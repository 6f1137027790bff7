"""What people and programs see in a terminal: plain text and JSON.

- ``showing.py``        printing, without what steers a terminal
- ``answers.py``        answers, with notes on their dates
- ``objects.py``        answers as JSON
- ``timing.py``         how long the stages of an answer took
- ``lists.py``          articles, their lines, reports, the status
- ``releases.py``       forecasts, builds under way, generations
- ``audit.py``          who did what
- ``gaps.py``           what could not be answered
- ``drafts.py``         previews of articles on their way in
- ``subscriptions.py``  feeds, and what reading them brought
- ``talk.py``           the talk of `footnote chat`
"""

from index.terminal.answers import render
from index.terminal.audit import render_audit
from index.terminal.drafts import render_draft
from index.terminal.gaps import render_gaps
from index.terminal.lists import render_articles, render_lines, render_report, render_status
from index.terminal.objects import refusal, to_json
from index.terminal.releases import (
    lost,
    render_forecast,
    render_generations,
    render_held,
    render_rollback,
    render_running,
    render_trial,
)
from index.terminal.showing import clean, one_line, readable, show
from index.terminal.subscriptions import interval, render_refreshed, render_subscriptions
from index.terminal.talk import WELCOME, chat
from index.terminal.timing import render_timings

__all__ = [
    "WELCOME",
    "chat",
    "clean",
    "interval",
    "lost",
    "one_line",
    "readable",
    "refusal",
    "render",
    "render_articles",
    "render_audit",
    "render_draft",
    "render_forecast",
    "render_gaps",
    "render_generations",
    "render_held",
    "render_lines",
    "render_refreshed",
    "render_report",
    "render_rollback",
    "render_running",
    "render_status",
    "render_subscriptions",
    "render_timings",
    "render_trial",
    "show",
    "to_json",
]

"""Dates, decided purely: no clock is read and nothing is guessed without saying so.

- ``published.py``    the day an article was published, from what its source says
- ``visible.py``      "Published 18 June 2024" and page clocks in a text's own lines
- ``expressions.py``  time expressions in sentences, resolved by the publication date
- ``grammar/``         the grammar they are read by, and its words in six languages
- ``notes.py``        which times of a quotation need a note
- ``asked.py``        the time that a question carries
- ``anchored.py``     the event that a question is dated by
- ``narrowing.py``    since:, until: and source: in a question
- ``written.py``      the day that somebody types
- ``said.py``         days and notes in words, in six languages
"""

from index.dates.anchored import anchor_of, around, when_was
from index.dates.asked import asked_time
from index.dates.expressions import expressions
from index.dates.narrowing import narrowed
from index.dates.notes import is_sure, notes
from index.dates.published import (
    CONFIDENCE,
    EARLIEST_YEAR,
    Found,
    choose,
    parse_published,
    read_day,
)
from index.dates.said import answer_said, day_said, note_said, range_said
from index.dates.visible import bare, clock, stated
from index.dates.written import written

__all__ = [
    "CONFIDENCE",
    "EARLIEST_YEAR",
    "Found",
    "anchor_of",
    "answer_said",
    "around",
    "asked_time",
    "bare",
    "choose",
    "clock",
    "day_said",
    "expressions",
    "is_sure",
    "narrowed",
    "note_said",
    "notes",
    "parse_published",
    "range_said",
    "read_day",
    "stated",
    "when_was",
    "written",
]

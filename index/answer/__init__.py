"""From readings to an answer: decide whether there is one, choose, compose, verify. Pure.

::

    readings --timed--> in the order of the asked time
             --compose--> is the first sure enough? --choose--> citations
             --verify--> word for word --annotated--> Answer

- ``readings.py``  what a reading says, and whether it may be shown
- ``timing.py``    what the time in a question does to the readings
- ``choose.py``    one reading for each answer, then what corroborates; disagreement
- ``compose.py``   the answer with its citations and their context
- ``verify.py``    every quotation against the articles as they are stored now
- ``annotate.py``  what the times in quotations mean, and who else carries the story
"""

from index.answer.annotate import annotated, may_be_one, time_of
from index.answer.choose import Policy, distinct
from index.answer.compose import check, compose, in_context
from index.answer.readings import quote
from index.answer.timing import event_told, narrowed_to, timed
from index.answer.verify import verify

__all__ = [
    "Policy",
    "annotated",
    "check",
    "compose",
    "distinct",
    "event_told",
    "in_context",
    "may_be_one",
    "narrowed_to",
    "quote",
    "time_of",
    "timed",
    "verify",
]

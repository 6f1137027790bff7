"""From readings to an answer: decide whether there is one, choose, compose, verify. Pure.

::

    readings --compose--> is the first sure enough? --choose--> citations --verify--> Answer

- ``readings.py``  what a reading says, and whether it may be shown
- ``choose.py``    one reading for each answer, then what corroborates; disagreement
- ``compose.py``   the answer with its citations and their context
- ``verify.py``    every quotation against the articles as they are stored now
"""

from index.answer.choose import Policy, distinct
from index.answer.compose import check, compose, in_context
from index.answer.readings import quote
from index.answer.verify import verify

__all__ = ["Policy", "check", "compose", "distinct", "in_context", "quote", "verify"]

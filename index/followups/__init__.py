"""A question understood in the light of an earlier answer. Pure.

::

    question        --needs_of--> what it leaves open --+
    earlier answer  --topic_of--> names, nouns, time --+--completed--> words to read, what was added

A question that stands alone stays as it is, to the letter.

- ``languages/``   how six languages refer back
- ``spelling.py``  the words of a text, and whether two are forms of one
- ``names.py``     names in a text
- ``depends.py``   what of a question cannot be understood alone
- ``topic.py``     what an earlier answer was about
- ``refer.py``     which of its names a pronoun stands for
- ``complete.py``  all of it put together
- ``evidence.py``  sentences that an answer has left out
"""

from index.followups.complete import Completed, completed
from index.followups.evidence import FLOOR, further

__all__ = ["FLOOR", "Completed", "completed", "further"]

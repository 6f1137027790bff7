"""Releases: nothing worse is published by itself, and there is a way back.

::

    built ──Gate.judge()──> Trial ──passes()──> published
                                └──not──> held ──Releases.publish()──> published
    published ──Releases.roll_back()──> the generation that served before

- ``pinned.py``  the questions that a new generation must answer
- ``trial.py``   pure: which answers are right, what was lost, what may pass
- ``gate.py``    asks the new generation and the published one
- ``desk.py``    what is kept and held; publish, roll back
"""

from index.releasing.desk import Releases, Turn, Turns
from index.releasing.gate import Gate, Gates, answering, rules_of
from index.releasing.pinned import pinned
from index.releasing.trial import is_right, key_of, passes

__all__ = [
    "Gate",
    "Gates",
    "Releases",
    "Turn",
    "Turns",
    "answering",
    "is_right",
    "key_of",
    "passes",
    "pinned",
    "rules_of",
]

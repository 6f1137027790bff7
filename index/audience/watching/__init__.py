"""Standing questions: asked again of each generation, told when a new article changes the answer.

::

    look(): what was not asked of this generation ──> engine ──> has_changed()? ──> a notice
    due():  notices that wait ──allowed()──> those that may be told now

- ``desk.py``       adding, listing, removing, asking again, telling
- ``change.py``     pure: whether an answer changed because of a new article
- ``pace.py``       pure: quiet hours, and how much a day
- ``protocols.py``  what it needs of the store and of the engine
"""

from index.audience.watching.change import has_changed, says_the_same
from index.audience.watching.desk import Watching
from index.audience.watching.pace import allowed, is_quiet, told_today
from index.audience.watching.protocols import Articles, Ask, Generations, Watches

__all__ = [
    "Articles",
    "Ask",
    "Generations",
    "Watches",
    "Watching",
    "allowed",
    "has_changed",
    "is_quiet",
    "says_the_same",
    "told_today",
]

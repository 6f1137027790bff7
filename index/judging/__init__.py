"""Questions whose answers are known, and whether an answer holds them.

- ``questions.py``  question files
- ``matching.py``   pure: whether words hold an answer
"""

from index.judging.matching import gives, holds, normalise, words
from index.judging.questions import Question, of_toml, read, some

__all__ = ["Question", "gives", "holds", "normalise", "of_toml", "read", "some", "words"]

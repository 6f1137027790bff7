"""Those who ask: what the engine keeps of them, and what it does for them.

- ``together.py``       all of it put together
- ``kept.py``           answers that were given, their passages and pages
- ``conversations.py``  which answer stands where, what a chat has chosen, how much was asked
- ``watching/``         standing questions, and news of them
- ``feedback/``         votes, and what they show; ``gaps.py`` puts alike questions together
- ``privacy.py``        what is kept, and its end
- ``numbers.py``        statistics
"""

from index.audience.together import Audience, audience

__all__ = ["Audience", "audience"]

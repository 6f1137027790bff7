"""What the bot says, in the languages it speaks.

``words.py`` holds the texts of one language, read from ``locales/LANGUAGE/AREA.ftl`` (Fluent,
https://projectfluent.org), and writes days and numbers by Babel; ``ages.py`` says how old an
article is, ``speech.py`` chooses whose language counts. A text's name begins with its area, and
its end may tell the place that it has to fit into: ``-button``, ``-alert``, ``-placeholder``. A
text that is missing in a language, too long or used nowhere is an error that the tests find.
"""

from bot.words.words import LANGUAGES, Words, own_name, spoken

__all__ = ["LANGUAGES", "Words", "own_name", "spoken"]

"""What the bot says, in the languages it speaks.

``words.py`` holds the texts of one language, read from ``locales/LANGUAGE/AREA.ftl`` (Fluent,
https://projectfluent.org); ``speech.py`` chooses whose language counts. A text that is missing
in a language is an error that the tests find.
"""

from bot.words.words import LANGUAGES, Words, spoken

__all__ = ["LANGUAGES", "Words", "spoken"]

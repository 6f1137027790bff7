"""Logs: lines for people or for programs, without secrets and without what people asked.

- ``context.py``     what is being dealt with: chat, update, and the words that stay out of logs
- ``redaction.py``   takes out secrets
- ``discretion.py``  takes out words of questions
- ``references.py``  short names by which a line is found
- ``formats.py``     text, or JSON Lines
- ``setup.py``       all of it put on the root logger
"""

from index.logs.context import Dealing, dealing_with
from index.logs.formats import JsonLines, TextLines
from index.logs.redaction import REDACTED, Redaction
from index.logs.references import new_reference
from index.logs.setup import set_up

__all__ = [
    "REDACTED",
    "Dealing",
    "JsonLines",
    "Redaction",
    "TextLines",
    "dealing_with",
    "new_reference",
    "set_up",
]

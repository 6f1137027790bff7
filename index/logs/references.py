"""Short names that a user is told and that a line of the log holds."""

import re
import secrets

PATTERN = re.compile(r"\breference ([0-9a-f]{6})\b")


def new_reference() -> str:
    """A name by which a user's report is found in the log: six hexadecimal digits.

    A message that holds it after the word "reference" has it in JSON logs as a field.
    """
    return secrets.token_hex(3)


def reference_in(message: str) -> str | None:
    """The reference that a message holds."""
    found = PATTERN.search(message)
    return found[1] if found else None

"""Settings: ``settings.toml``, overridden by ``FOOTNOTE_...`` variables, checked and typed.

``FOOTNOTE_DATA_DIR`` overrides ``data_dir``, ``FOOTNOTE_TELEGRAM_BASE_URL`` overrides
``base_url`` in ``[telegram]``, and so on; lists are written as JSON. Secrets come from the
environment alone. An unknown key, a wrong type or a value out of range is a SettingsError.

- ``sections.py``  the tables, typed and with their ranges and defaults
- ``model.py``     all of them together
- ``secrets.py``   secrets, which no file may hold
- ``files.py``     from the file and the environment to ``Settings``
- ``problems.py``  what is said where they don't do
"""

from index.settings.files import LOCATION, load, locate
from index.settings.model import Settings, keys
from index.settings.secrets import SECRETS, secret_variables
from index.settings.sections import (
    Answers,
    Conversation,
    EncoderSettings,
    Feeds,
    Fetch,
    Index,
    Monitoring,
    Passages,
    Privacy,
    Quotas,
    ReaderSettings,
    Retrieval,
    Sources,
    Telegram,
    Vectors,
    Watching,
    Web,
)

__all__ = [
    "LOCATION",
    "SECRETS",
    "Answers",
    "Conversation",
    "EncoderSettings",
    "Feeds",
    "Fetch",
    "Index",
    "Monitoring",
    "Passages",
    "Privacy",
    "Quotas",
    "ReaderSettings",
    "Retrieval",
    "Settings",
    "Sources",
    "Telegram",
    "Vectors",
    "Watching",
    "Web",
    "keys",
    "load",
    "locate",
    "secret_variables",
]

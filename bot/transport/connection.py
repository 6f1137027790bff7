"""How the bot reaches Telegram, checked before anything is started. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from index.errors import SettingsError
from index.settings import Settings
from index.settings import Telegram as TelegramSettings

TOKEN = "FOOTNOTE_TELEGRAM_TOKEN"  # noqa: S105 - the variable's name
SECRET = "FOOTNOTE_TELEGRAM_WEBHOOK_SECRET"  # noqa: S105 - the variable's name


@dataclass(frozen=True, slots=True)
class Polling:
    """The bot asks Telegram for updates."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Telegram posts updates to ``url``, which leads to ``listen``:``port``/``path``."""

    url: str
    listen: str
    port: int
    secret: str

    @property
    def path(self) -> str:
        """The address' path without its first slash."""
        return urlsplit(self.url).path.lstrip("/")


def token(settings: Settings) -> str:
    """The bot's token; raises SettingsError where there is none or it can't be one."""
    secret = settings.telegram.token
    if secret is None:
        raise SettingsError(
            f"{TOKEN} is not set: get a token from @BotFather in Telegram and set it, or name a "
            f"file that holds it in {TOKEN}_FILE; `footnote chat` talks in the terminal without one"
        )
    value = secret.get_secret_value()
    if not re.fullmatch(r"\d+:[\w-]+", value, re.ASCII):
        raise SettingsError(
            f"{TOKEN} does not look like a token: @BotFather's are digits, a colon, then letters, "
            "digits, - and _; copy it whole"
        )
    return value


def connection(settings: TelegramSettings) -> Polling | Webhook:
    """Polling or the webhook's particulars; raises SettingsError where they don't do."""
    if settings.mode == "polling":
        return Polling()
    parts = urlsplit(settings.webhook_url)
    if parts.scheme != "https" or not parts.hostname:
        raise SettingsError(
            f"telegram.webhook_url = {settings.webhook_url!r}: webhook mode needs the public "
            "https address that Telegram calls; set it, or set telegram.mode to 'polling'"
        )
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise SettingsError(
            f"{SECRET} {'does not do' if secret else 'is not set'}: webhook mode needs 1 to 256 "
            "letters, digits, - and _ by which Telegram proves itself; set it to random ones"
        )
    return Webhook(settings.webhook_url, settings.webhook_listen, settings.webhook_port, secret)

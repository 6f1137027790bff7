"""How the bot reaches Telegram, checked before anything is started. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from index.errors import SettingsError
from index.settings import Settings, Web

TOKEN = "FOOTNOTE_TELEGRAM_TOKEN"  # noqa: S105 - the variable's name
SECRET = "FOOTNOTE_TELEGRAM_WEBHOOK_SECRET"  # noqa: S105 - the variable's name
HOOK_PATH = "/telegram"
# What an address may hold without being escaped, ? and # left out.
ADDRESS = re.compile(r"[!$%&'()*+,./0-9:;=@A-Z\[\]_a-z~-]+")


@dataclass(frozen=True, slots=True)
class Site:
    """The bot's own web server: ``public_url`` leads to ``listen``:``port``.

    ``public_url`` has no slash at its end; its path, if any, is a prefix that the proxy before
    the server may keep or take away.
    """

    public_url: str
    listen: str
    port: int

    @property
    def prefix(self) -> str:
        """The path that all addresses begin with: "" or "/footnote"."""
        return urlsplit(self.public_url).path


@dataclass(frozen=True, slots=True)
class Polling:
    """The bot asks Telegram for updates. ``site`` is served beside, where there is one."""

    site: Site | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """Telegram posts updates to the site, and proves itself by ``secret``."""

    site: Site
    secret: str

    @property
    def url(self) -> str:
        """Where Telegram posts to."""
        return self.site.public_url + HOOK_PATH


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


def connection(settings: Settings) -> Polling | Webhook:
    """Polling or the webhook's particulars; raises SettingsError where they don't do."""
    site = site_of(settings.web)
    if settings.telegram.mode == "polling":
        return Polling(site)
    if site is None:
        raise SettingsError(
            "web.public_url is empty: webhook mode needs the public https address that Telegram "
            "calls; set it, or set telegram.mode to 'polling'"
        )
    given = settings.telegram.webhook_secret
    secret = given.get_secret_value() if given else ""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise SettingsError(
            f"{SECRET} {'does not do' if secret else 'is not set'}: webhook mode needs 1 to 256 "
            "letters, digits, - and _ by which Telegram proves itself; set it to random ones"
        )
    return Webhook(site, secret)


def site_of(web: Web) -> Site | None:
    """Where the web server is, None without a public address; raises SettingsError."""
    if not web.public_url:
        return None
    try:
        parts = urlsplit(web.public_url)
        is_plain = parts.hostname and "@" not in parts.netloc and parts.port != 0
    except ValueError:  # brackets or a port that are none
        is_plain = False
    if not is_plain or parts.scheme != "https" or not ADDRESS.fullmatch(web.public_url):
        raise SettingsError(
            f"web.public_url = {web.public_url!r}: it must be the https address at which this "
            "machine is reached from outside, such as https://bot.example.org, without ? and #; "
            "or leave it empty"
        )
    return Site(web.public_url.rstrip("/"), web.listen, web.port)

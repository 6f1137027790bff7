"""What Telegram says: whether the token works, where updates go, what time it is."""

from collections.abc import Callable, Iterator

from bot.doctor.asking import Said, ask
from bot.transport.connection import Polling, Webhook, connection, token
from index.doctor import Finding, Level
from index.errors import SettingsError
from index.settings import Settings

# Logs and dates of "today" go wrong; certificates still hold.
MOST_SKEW_S = 30.0
HTTP_UNAUTHORIZED, HTTP_NOT_FOUND = 401, 404

Ask = Callable[[str, str, str], Said]


def configured(settings: Settings) -> Iterator[Finding]:
    """The token's form and the connection's settings, without asking anybody."""
    try:
        token(settings)
    except SettingsError as error:
        yield Finding("token", Level.ERROR, str(error))
    else:
        yield Finding("token", Level.OK, "has the form of a token")
    try:
        through = connection(settings)
    except SettingsError as error:
        yield Finding("connection", Level.ERROR, str(error))
        return
    site = through.site
    where = f", pages at {site.public_url}" if site else ", no public address"
    yield Finding("connection", Level.OK, f"{settings.telegram.mode}{where}")


def reached(settings: Settings, call: Ask = ask) -> Iterator[Finding]:
    """What Telegram answers to the token; nothing where settings don't do."""
    try:
        value, through = token(settings), connection(settings)
    except SettingsError:
        return
    base_url = settings.telegram.base_url
    me = call(base_url, value, "getMe")
    yield named(me, base_url)
    if me.result is None:
        return
    if me.result.get("supports_inline_queries") is False:
        yield Finding(
            "inline mode",
            Level.WARNING,
            "is off: @bot QUESTION in other chats gives nothing",
            "send /setinline to @BotFather if you want it",
        )
    yield from webhook(call(base_url, value, "getWebhookInfo"), through)
    yield clock(me)


def named(me: Said, base_url: str) -> Finding:
    """Who the bot is."""
    if me.result is not None:
        return Finding("telegram", Level.OK, f"@{me.result.get('username')} at {base_url}")
    if me.code in {HTTP_UNAUTHORIZED, HTTP_NOT_FOUND}:
        return Finding(
            "telegram",
            Level.ERROR,
            f"{base_url} refuses the token ({me.code})",
            "copy it again from @BotFather, and see that telegram.base_url is right",
        )
    what = f"answers {me.code}: {me.reason}" if me.code else f"cannot be reached: {me.reason}"
    return Finding(
        "telegram",
        Level.ERROR,
        f"{base_url} {what}",
        "see that this machine reaches the internet (a proxy goes into HTTPS_PROXY) and that "
        "telegram.base_url is right",
    )


def webhook(info: Said, through: Polling | Webhook) -> Iterator[Finding]:
    """Whether updates come to this bot."""
    if info.result is None:
        yield Finding("webhook", Level.WARNING, f"Telegram does not say ({info.code})", "try again")
        return
    url = str(info.result.get("url") or "")
    failed = str(info.result.get("last_error_message") or "")
    waiting = int(info.result.get("pending_update_count") or 0)
    if isinstance(through, Polling):
        if url:
            yield Finding(
                "webhook",
                Level.WARNING,
                "one is set, though telegram.mode is polling: another bot may run on this token",
                "stop that one; this bot takes the webhook away when it starts",
            )
        else:
            yield Finding("webhook", Level.OK, f"none, as polling needs it; {waiting} updates wait")
    elif url != through.url:
        yield Finding(
            "webhook",
            Level.WARNING,
            "none is set yet" if not url else "it leads elsewhere: another bot may use this token",
            "start the bot, which sets it; stop another one that runs on the token",
        )
    elif failed:
        yield Finding(
            "webhook",
            Level.WARNING,
            f"Telegram's last call failed: {failed}; {waiting} updates wait",
            "see that the proxy before web.port is up and its certificate holds",
        )
    else:
        yield Finding("webhook", Level.OK, f"{url}, {waiting} updates wait")


def clock(me: Said) -> Finding:
    """How far this machine's clock is from Telegram's."""
    if me.ahead_s is None:
        return Finding(
            "clock", Level.WARNING, "Telegram told no time", "see that the clock is right"
        )
    if abs(me.ahead_s) > MOST_SKEW_S:
        way = "ahead of" if me.ahead_s > 0 else "behind"
        return Finding(
            "clock",
            Level.WARNING,
            f"{abs(me.ahead_s):.0f} s {way} Telegram's",
            "let the system keep time by NTP: `today` and the age of articles hang on it",
        )
    return Finding("clock", Level.OK, "as Telegram's")

"""Token and connection are checked before anything starts."""

import pytest
from pydantic import SecretStr

from bot.transport.connection import Polling, Site, Webhook, connection, token
from index.errors import SettingsError
from index.settings import Settings, Telegram, Web

SECRET = "a-secret_1"  # noqa: S105 - of no bot


def settings(**telegram: object) -> Settings:
    return Settings(telegram=Telegram.model_validate(telegram))


def test_the_token() -> None:
    assert token(settings(token=SecretStr("123:abc-D_e"))) == "123:abc-D_e"


def test_a_missing_token_names_the_variable_and_the_way_without() -> None:
    with pytest.raises(SettingsError, match=r"FOOTNOTE_TELEGRAM_TOKEN is not set.*footnote chat"):
        token(settings())


@pytest.mark.parametrize("value", ["abc", "123", "123:", "12 3:abc", "123:abc def", "123:абв"])
def test_what_cannot_be_a_token_is_refused_without_being_shown(value: str) -> None:
    with pytest.raises(SettingsError, match="FOOTNOTE_TELEGRAM_TOKEN does not look") as caught:
        token(settings(token=SecretStr(value)))
    assert repr(value) not in str(caught.value)


def test_polling_needs_nothing() -> None:
    assert connection(Settings()) == Polling()


def test_polling_with_a_public_address_has_a_site() -> None:
    web = Web(public_url="https://bot.example.org/", listen="0.0.0.0", port=8080)  # noqa: S104 - a value that nothing listens on
    assert connection(Settings(web=web)) == Polling(
        Site("https://bot.example.org", "0.0.0.0", 8080)  # noqa: S104 - see above
    )


def hooked(public_url: str, secret: str | None = SECRET) -> Webhook:
    telegram = Telegram(mode="webhook", webhook_secret=SecretStr(secret) if secret else None)
    found = connection(Settings(telegram=telegram, web=Web(public_url=public_url)))
    assert isinstance(found, Webhook)
    return found


@pytest.mark.parametrize(
    ("public_url", "prefix", "url"),
    [
        ("https://bot.example.org", "", "https://bot.example.org/telegram"),
        ("https://bot.example.org/", "", "https://bot.example.org/telegram"),
        ("https://bot.example.org:8443/a/b/", "/a/b", "https://bot.example.org:8443/a/b/telegram"),
        ("https://[2001:db8::1]/x", "/x", "https://[2001:db8::1]/x/telegram"),
    ],
)
def test_a_webhook_is_a_path_below_the_public_address(
    public_url: str, prefix: str, url: str
) -> None:
    hook = hooked(public_url)
    assert (hook.site.prefix, hook.url, hook.secret) == (prefix, url, SECRET)


def test_a_webhook_needs_a_public_address() -> None:
    with pytest.raises(SettingsError, match=r"web\.public_url is empty.*telegram\.mode"):
        hooked("")


@pytest.mark.parametrize("mode", ["polling", "webhook"])
@pytest.mark.parametrize(
    "url",
    [
        "http://bot.example.org/",
        "https://",
        "https:///path",
        "bot.example.org",
        "https://bot.example.org/?a=b",
        "https://bot.example.org/#a",
        "https://user:word@bot.example.org/",
        "https://bot.example.org:port/",
        "https://bot.example.org:99999/",
        "https://[bot]/",
        "https://bot.example.org/with space",
        "https://bücher.example/",
        'https://bot.example.org/"><script>',
    ],
)
def test_a_public_address_is_of_https_and_plain(mode: str, url: str) -> None:
    settings = Settings(
        telegram=Telegram.model_validate({"mode": mode, "webhook_secret": SecretStr("s")}),
        web=Web(public_url=url),
    )
    with pytest.raises(SettingsError, match=r"web\.public_url = .*https address"):
        connection(settings)


@pytest.mark.parametrize("secret", [None, "with space", "x" * 257])
def test_a_webhook_needs_a_secret(secret: str | None) -> None:
    with pytest.raises(SettingsError, match="FOOTNOTE_TELEGRAM_WEBHOOK_SECRET"):
        hooked("https://bot.example.org", secret)

"""Token and connection are checked before anything starts."""

import pytest
from pydantic import SecretStr

from bot.transport.connection import Polling, Webhook, connection, token
from index.errors import SettingsError
from index.settings import Settings, Telegram


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
    assert connection(Telegram()) == Polling()


def test_a_webhook() -> None:
    hook = connection(
        Telegram(
            mode="webhook",
            webhook_url="https://bot.example.org/hooks/footnote",
            webhook_port=8080,
            webhook_secret=SecretStr("a-secret_1"),
        )
    )
    assert hook == Webhook(
        "https://bot.example.org/hooks/footnote", "127.0.0.1", 8080, "a-secret_1"
    )
    assert hook.path == "hooks/footnote"


@pytest.mark.parametrize("url", ["", "http://bot.example.org/", "https://", "bot.example.org"])
def test_a_webhook_needs_an_https_address(url: str) -> None:
    with pytest.raises(SettingsError, match=r"telegram\.webhook_url = .*https address"):
        connection(Telegram(mode="webhook", webhook_url=url, webhook_secret=SecretStr("s")))


@pytest.mark.parametrize("secret", [None, "with space", "x" * 257])
def test_a_webhook_needs_a_secret(secret: str | None) -> None:
    with pytest.raises(SettingsError, match="FOOTNOTE_TELEGRAM_WEBHOOK_SECRET"):
        connection(
            Telegram(
                mode="webhook",
                webhook_url="https://bot.example.org/",
                webhook_secret=SecretStr(secret) if secret else None,
            )
        )

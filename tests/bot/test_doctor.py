"""``footnote doctor``: what Telegram says of the token, where updates go, and the clock."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pydantic import SecretStr

from bot.__main__ import footnote
from bot.doctor.asking import Said, ask, moment
from bot.doctor.telegram import clock, configured, reached, webhook
from bot.transport.connection import Polling, Site, Webhook
from index.doctor import Finding, Level
from index.settings import Settings, Telegram, Web
from support import cli
from support.botapi import BotApi
from support.bots import settings as settings_of

TOKEN = "6042024:AAFootnoteTestTokenOfNoWorth_0123456"  # noqa: S105 - opens nothing
SITE = Site("https://bot.example.org", "127.0.0.1", 8443)
ME = {"username": "footnote_bot", "supports_inline_queries": True}


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as server:
        yield server


class Answers:
    """Telegram's answers by method, laid down."""

    def __init__(self, **answers: Said) -> None:
        self.answers = {
            "getMe": Said(200, ME, ahead_s=0.2),
            "getWebhookInfo": Said(200, {"url": ""}),
        }
        self.answers |= answers

    def __call__(self, base_url: str, token: str, method: str) -> Said:
        assert (base_url, token) == ("https://api.telegram.org", TOKEN)
        return self.answers[method]


def chosen(**telegram: object) -> Settings:
    return Settings(telegram=Telegram.model_validate({"token": SecretStr(TOKEN), **telegram}))


def by_check(found: object) -> dict[str, Finding]:
    assert isinstance(found, Iterator)
    return {each.check: each for each in found}


# --- without asking ------------------------------------------------------------------------


def test_a_token_that_is_missing_or_none() -> None:
    rows = by_check(configured(Settings()))
    assert rows["token"].level is Level.ERROR
    assert "@BotFather" in rows["token"].found
    rows = by_check(configured(chosen(token=SecretStr("hunter2"))))
    assert rows["token"].level is Level.ERROR
    assert "hunter2" not in rows["token"].found
    assert by_check(configured(chosen()))["token"].level is Level.OK


def test_a_webhook_without_an_address() -> None:
    row = by_check(configured(chosen(mode="webhook")))["connection"]
    assert (row.level, "web.public_url" in row.found) == (Level.ERROR, True)


def test_an_address_that_is_not_reached_by_https() -> None:
    plain = chosen().model_copy(update={"web": Web(public_url="http://bot.example.org")})
    row = by_check(configured(plain))["connection"]
    assert (row.level, "https" in row.found) == (Level.ERROR, True)


# --- what Telegram says --------------------------------------------------------------------


def test_a_bot_in_good_order() -> None:
    rows = by_check(reached(chosen(), Answers()))
    assert {check: row.level for check, row in rows.items()} == dict.fromkeys(
        ("telegram", "webhook", "clock"), Level.OK
    )
    assert rows["telegram"].found == "@footnote_bot at https://api.telegram.org"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said(401, None, "Unauthorized"), "refuses the token (401)"),
        (Said(404, None, "Not Found"), "refuses the token (404)"),
        (Said(502, None, "the answer is not Telegram's"), "answers 502"),
        (Said(0, None, "[Errno 111] Connection refused"), "cannot be reached: [Errno 111]"),
    ],
)
def test_a_token_or_server_that_does_not_do(said: Said, words: str) -> None:
    """What comes after it is not asked."""
    (row,) = reached(chosen(), Answers(getMe=said))
    assert row.level is Level.ERROR
    assert words in row.found
    assert row.remedy


def test_inline_mode_that_is_off() -> None:
    me = Said(200, {**ME, "supports_inline_queries": False}, ahead_s=0.0)
    row = by_check(reached(chosen(), Answers(getMe=me)))["inline mode"]
    assert (row.level, "/setinline" in row.remedy) == (Level.WARNING, True)


@pytest.mark.parametrize(
    ("through", "info", "level", "words"),
    [
        (Polling(), {"url": ""}, Level.OK, "none, as polling needs it"),
        (Polling(), {"url": "https://other.example"}, Level.WARNING, "one is set"),
        (Webhook(SITE, "s"), {"url": ""}, Level.WARNING, "none is set yet"),
        (Webhook(SITE, "s"), {"url": "https://other.example"}, Level.WARNING, "elsewhere"),
        (Webhook(SITE, "s"), {"url": f"{SITE.public_url}/telegram"}, Level.OK, "0 updates wait"),
        (
            Webhook(SITE, "s"),
            {
                "url": f"{SITE.public_url}/telegram",
                "last_error_message": "Connection timed out",
                "pending_update_count": 12,
            },
            Level.WARNING,
            "Telegram's last call failed: Connection timed out; 12 updates wait",
        ),
    ],
)
def test_where_updates_go(
    through: Polling | Webhook, info: dict[str, object], level: Level, words: str
) -> None:
    (row,) = webhook(Said(200, info), through)
    assert row.level is level
    assert words in row.found


@pytest.mark.parametrize(
    ("ahead_s", "level", "words"),
    [
        (0.4, Level.OK, "as Telegram's"),
        (-29.0, Level.OK, "as Telegram's"),
        (31.0, Level.WARNING, "31 s ahead of"),
        (-7200.0, Level.WARNING, "7200 s behind"),
        (None, Level.WARNING, "told no time"),
    ],
)
def test_the_clock(ahead_s: float | None, level: Level, words: str) -> None:
    row = clock(Said(200, ME, ahead_s=ahead_s))
    assert row.level is level
    assert words in row.found


# --- through a server ----------------------------------------------------------------------


def test_a_server_is_asked_for_its_clock(api: BotApi) -> None:
    base_url = f"http://127.0.0.1:{api.port}"
    said = ask(base_url, api.token, "getMe")
    assert (said.code, (said.result or {})["username"]) == (200, "footnote_bot")
    assert said.ahead_s is not None
    hours = ask(base_url, api.token, "getMe", lambda: moment("Tue, 01 Jan 2030 00:00:00 GMT") or 0)
    assert (hours.ahead_s or 0) > 3600


def test_a_refusal_and_silence_are_told(api: BotApi) -> None:
    base_url = f"http://127.0.0.1:{api.port}"
    assert ask(base_url, "77:wrong", "getMe").code == 401
    api.fail("getMe", 502)
    assert ask(base_url, api.token, "getMe").code == 502
    api.drop("getMe")
    silent = ask(base_url, api.token, "getMe")
    assert (silent.code, bool(silent.reason)) == (0, True)
    for bad in ("http://127.0.0.1:1", "ftp://x", "http://[", "http://no host"):
        said = ask(bad, TOKEN, "getMe")
        assert (said.code, TOKEN in said.reason) == (0, False)


def test_moments_that_are_none() -> None:
    assert moment(None) is None
    assert moment("yesterday") is None
    assert moment("Thu, 01 Jan 1970 00:01:40 GMT") == 100


# --- the command ---------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, api: BotApi) -> Path:
    """A folder with an index, and the environment of a bot that works."""
    command_line = cli.settle(tmp_path, monkeypatch)
    monkeypatch.setattr("index.models.ConfiguredEncoder", lambda *_: cli.fake())
    command_line.write("news/bridge.txt", cli.BRIDGE)
    command_line.write(
        "settings.toml", f'{cli.SETTINGS}[sources]\nfolders = ["news"]\n[telegram]\nadmins = [1]\n'
    )
    assert command_line("sync").exit_code == 0
    monkeypatch.setenv("FOOTNOTE_TELEGRAM_TOKEN", api.token)
    monkeypatch.setenv("FOOTNOTE_TELEGRAM_BASE_URL", settings_of(api).telegram.base_url)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(footnote, ["doctor", *arguments])


@pytest.mark.usefixtures("home")
def test_a_line_for_each_check() -> None:
    result = run()
    assert result.exit_code == 0, result.output
    checks = [line.split()[1].rstrip(":") for line in result.output.splitlines()]
    assert checks[:3] == ["token", "connection", "telegram"]
    assert checks[-7:] == [
        "python", "settings", "disk", "database", "index", "encoder", "reader",
    ]  # fmt: skip
    assert "ok       database: sqlite:///" in result.output


@pytest.mark.usefixtures("home")
def test_without_telegram(api: BotApi) -> None:
    result = run("--offline", "--json")
    rows = json.loads(result.output)
    assert result.exit_code == 0
    assert {"telegram", "webhook", "clock"}.isdisjoint(row["check"] for row in rows)
    assert {row["level"] for row in rows} == {"ok"}
    assert api.calls == []


@pytest.mark.usefixtures("home")
def test_an_error_fails_and_no_secret_is_shown(
    api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.expect_refusal("Unauthorized")
    other = "77:AAanotherToken_that_nobody_may_see"
    monkeypatch.setenv("FOOTNOTE_TELEGRAM_TOKEN", other)
    monkeypatch.setenv("FOOTNOTE_DATABASE_URL", "postgresql+psycopg://u:hunter2@127.0.0.1:1/x")
    for arguments in ([], ["--json"]):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "refuses the token (401)" in result.output
        assert "nobody_may_see" not in result.output
        assert "hunter2" not in result.output


def test_settings_that_do_not_do(home: Path) -> None:
    (home / "settings.toml").write_text("[answers]\nthreshold = 2\n")
    result = run("--json")
    (row,) = json.loads(result.output)
    assert (result.exit_code, row["check"], row["level"]) == (1, "settings", "error")
    assert "answers.threshold = 2" in row["found"]

"""The command that starts the bot."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import app
from bot.__main__ import alone, footnote
from support.botapi import BotApi
from support.fake_engine import VISIT, FakeEngine

TOKEN = "FOOTNOTE_TELEGRAM_TOKEN"  # noqa: S105 - the variable's name
ROOT = Path(__file__).parents[2]
WITH_FAKE_ENGINE = (
    "import index.engine; from support.fake_engine import FakeEngine; "
    "index.engine.Engine = lambda settings, **_: FakeEngine(); "
    "from bot.__main__ import alone; alone()"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a settings file, and an environment without a token."""
    for name in os.environ:
        if name.startswith("FOOTNOTE_"):
            monkeypatch.delenv(name)
    monkeypatch.setattr("index.engine.Engine", lambda _settings, **_: FakeEngine())
    # The set-up would replace the handlers that pytest listens with.
    monkeypatch.setattr(app, "set_up_logging", lambda *_: None)
    (tmp_path / "settings.toml").touch()
    return tmp_path


def start(home: Path, **environ: str) -> Result:
    return CliRunner().invoke(alone, ["--settings", str(home / "settings.toml")], env=environ)


def process(api: BotApi, home: Path) -> "subprocess.Popen[str]":
    environ = {
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
        "FOOTNOTE_TELEGRAM_TOKEN": api.token,
        "FOOTNOTE_TELEGRAM_BASE_URL": f"http://127.0.0.1:{api.port}",
        "FOOTNOTE_LOG_LEVEL": "DEBUG",
    }
    return subprocess.Popen(
        [sys.executable, "-c", WITH_FAKE_ENGINE],
        cwd=home,
        env={**os.environ, **environ},
        stderr=subprocess.PIPE,
        text=True,
    )


def test_help_is_fast() -> None:
    """It loads neither python-telegram-bot nor a model."""
    code = (
        "import sys; from bot.__main__ import alone\n"
        "try: alone(['--help'])\n"
        "except SystemExit: print(sorted({'telegram', 'torch', 'faiss'} & set(sys.modules)))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "FOOTNOTE_TELEGRAM_TOKEN" in shown.stdout
    assert shown.stdout.endswith("[]\n")


def test_footnote_bot_is_the_same_command() -> None:
    shown = CliRunner().invoke(footnote, ["bot", "--help"])
    assert (shown.exit_code, "Answer in Telegram until stopped." in shown.output) == (0, True)


def test_the_engine_of_the_bot_builds_apart(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[dict[str, object]] = []

    def open_engine(_settings: object, **options: object) -> FakeEngine:
        opened.append(options)
        return FakeEngine()

    monkeypatch.setattr("index.engine.Engine", open_engine)
    monkeypatch.setattr("bot.app.run", lambda settings, engine: engine(settings))
    assert start(home, **{TOKEN: "1:a"}).exit_code == 0
    assert opened == [{"builds_apart": True}]


def test_without_a_token_it_says_how_to_get_one(home: Path) -> None:
    result = start(home)
    assert result.exit_code == 1
    assert "FOOTNOTE_TELEGRAM_TOKEN is not set" in result.output
    assert "footnote chat" in result.output


def test_webhook_mode_without_an_address_says_so(home: Path) -> None:
    result = start(home, **{TOKEN: "1:a"}, FOOTNOTE_TELEGRAM_MODE="webhook")
    assert (result.exit_code, "web.public_url is empty" in result.output) == (1, True)


def test_a_wrong_token_is_refused_and_not_shown(home: Path) -> None:
    with BotApi() as api:
        result = start(
            home,
            **{TOKEN: "77:wrong"},
            FOOTNOTE_TELEGRAM_BASE_URL=f"http://127.0.0.1:{api.port}",
        )
    assert result.exit_code == 1
    assert "Telegram refuses the token in FOOTNOTE_TELEGRAM_TOKEN" in result.output
    assert "77:wrong" not in result.output


def test_a_process_answers_until_it_is_stopped_and_logs_no_token(home: Path) -> None:
    """A second process on the token gives way with exit code 1; SIGTERM ends the first with 0."""
    with BotApi() as api:
        alice = api.user("Alice")
        first = process(api, home)
        alice.says(VISIT)
        assert alice.wait_reply(60).quotes()
        second = process(api, home)
        _, log_of_second = second.communicate(timeout=60)
        assert second.returncode == 1
        assert "another process receives this bot's updates" in log_of_second
        alice.says(VISIT)
        assert alice.wait_reply(60).quotes()
        first.send_signal(signal.SIGTERM)
        _, log_of_first = first.communicate(timeout=60)
    assert first.returncode == 0
    assert "@footnote_bot is ready" in log_of_first
    assert api.token not in log_of_first + log_of_second
    assert "Traceback" not in log_of_first + log_of_second

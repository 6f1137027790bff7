"""The token never reaches a log."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.transport.secrecy import Brief, Redaction, set_up_logging

TOKEN = "123456:AAHsecret_part-of_the_token0123456"  # noqa: S105 - opens nothing


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What a handler with the redaction writes."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(Redaction([TOKEN, "hook-secret", ""]))
    logger = logging.getLogger("test.secrecy")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    yield written
    logger.removeHandler(handler)


def test_messages_and_arguments(log: io.StringIO) -> None:
    url = f"https://api.telegram.org/bot{TOKEN}/getMe"
    logging.getLogger("test.secrecy").info("HTTP Request: %s %s", "POST", url)
    assert log.getvalue() == "HTTP Request: POST https://api.telegram.org/bot<secret>/getMe\n"


def test_a_quoted_token(log: io.StringIO) -> None:
    logging.getLogger("test.secrecy").info("at /bot%s/", TOKEN.replace(":", "%3A"))
    assert log.getvalue() == "at /bot<secret>/\n"


def test_tracebacks(log: io.StringIO) -> None:
    def fail() -> None:
        raise ValueError(f"The token `{TOKEN}` was rejected")

    try:
        fail()
    except ValueError:
        logging.getLogger("test.secrecy").exception("failed with hook-secret")
    assert "secret_part" not in log.getvalue()
    assert log.getvalue().startswith("failed with <secret>\nTraceback")
    assert "ValueError: The token `<secret>` was rejected" in log.getvalue()


def test_other_records_stay_as_they_are(log: io.StringIO) -> None:
    logging.getLogger("test.secrecy").info("%d articles", 3)
    assert log.getvalue() == "3 articles\n"


def test_network_errors_take_one_line() -> None:
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed %s", ("twice",), None)
    error = OSError("no route")
    record.exc_info = (OSError, error, None)
    assert Brief().filter(record)
    assert record.getMessage() == "failed twice (no route)"
    assert vars(record)["exc_info"] is None


def test_the_libraries_that_log_addresses_are_silenced(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    loggers = [logging.getLogger(name) for name in ("httpx", "telegram.ext", "footnote")]
    levels = [each.level for each in loggers]
    try:
        set_up_logging("DEBUG", [TOKEN])
        for logger in loggers:
            logger.info("calling %s", TOKEN)
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
            for brief in [each for each in logger.filters if isinstance(each, Brief)]:
                logger.removeFilter(brief)
    written = capsys.readouterr().err
    assert "httpx" not in written
    assert "footnote: calling <secret>" in written
    assert TOKEN not in written

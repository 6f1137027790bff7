"""Logs: no secret, no word of a question, and every line can be found again."""

import asyncio
import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import build
from bot.transport.connection import Polling
from bot.transport.logs import Brief, Unread, set_up_logging
from index.errors import StoreError
from index.logs import Dealing, JsonLines, Redaction, TextLines, dealing_with, new_reference
from index.logs.discretion import Discretion, without
from index.logs.formats import Fields
from index.logs.references import reference_in
from index.settings import Privacy, Settings
from support.botapi import BotApi
from support.bots import Start, settings
from support.fake_engine import FakeEngine, abstention

TOKEN = "123456:AAHsecret_part-of_the_token0123456"  # noqa: S105 - opens nothing
ASKED = Dealing(update=77, chat=501, words="Who hid the zebrastripe in Würzburg?")


class Lines:
    """What a handler writes."""

    def __init__(self, name: str, formatter: logging.Formatter, *filters: logging.Filter) -> None:
        self.written = io.StringIO()
        self.handler = logging.StreamHandler(self.written)
        self.handler.setFormatter(formatter)
        for each in filters:
            self.handler.addFilter(each)
        self.log = logging.getLogger(name)
        self.log.addHandler(self.handler)
        self.log.setLevel(logging.DEBUG)

    @property
    def text(self) -> str:
        return self.written.getvalue()

    @property
    def objects(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.text.splitlines()]


def closed(lines: Lines) -> Iterator[Lines]:
    yield lines
    lines.log.removeHandler(lines.handler)


@pytest.fixture
def redacted() -> Iterator[Lines]:
    """The redaction alone."""
    yield from closed(
        Lines("test.redaction", logging.Formatter(), Redaction([TOKEN, "hook-secret", ""]))
    )


@pytest.fixture
def ours() -> Iterator[Lines]:
    """A part of the bot that logs text."""
    yield from closed(Lines("bot.test", TextLines(), Fields(), Discretion(), Redaction([TOKEN])))


@pytest.fixture
def theirs() -> Iterator[Lines]:
    """A library that logs text."""
    yield from closed(Lines("library", TextLines(), Fields(), Discretion(), Redaction([TOKEN])))


@pytest.fixture
def objects() -> Iterator[Lines]:
    """A part of the bot that logs JSON."""
    yield from closed(Lines("bot.json", JsonLines(), Fields(), Discretion(), Redaction([TOKEN])))


def fail(why: str) -> None:
    raise ValueError(why)


# --- secrets -------------------------------------------------------------------------------


def test_messages_and_arguments(redacted: Lines) -> None:
    url = f"https://api.telegram.org/bot{TOKEN}/getMe"
    redacted.log.info("HTTP Request: %s %s", "POST", url)
    assert redacted.text == "HTTP Request: POST https://api.telegram.org/bot<secret>/getMe\n"


def test_a_quoted_token(redacted: Lines) -> None:
    redacted.log.info("at /bot%s/", TOKEN.replace(":", "%3A"))
    assert redacted.text == "at /bot<secret>/\n"


def test_tracebacks(redacted: Lines) -> None:
    try:
        fail(f"The token `{TOKEN}` was rejected")
    except ValueError:
        redacted.log.exception("failed with hook-secret")
    assert "secret_part" not in redacted.text
    assert redacted.text.startswith("failed with <secret>\nTraceback")
    assert "ValueError: The token `<secret>` was rejected" in redacted.text


def test_other_records_stay_as_they_are(redacted: Lines) -> None:
    redacted.log.info("%d articles", 3)
    assert redacted.text == "3 articles\n"


def test_json_holds_no_secret_either(objects: Lines) -> None:
    try:
        fail(TOKEN)
    except ValueError:
        objects.log.exception("with %s", TOKEN)
    assert "secret_part" not in objects.text
    (line,) = objects.objects
    assert line["message"] == "with <secret>"
    assert str(line["exception"]).endswith("ValueError: <secret>")


# --- questions -----------------------------------------------------------------------------


def test_arguments_lose_the_words_of_the_question_at_hand(ours: Lines) -> None:
    """The program's own words stay, whatever was asked."""
    with dealing_with(ASKED):
        ours.log.warning("no zebrastripe: %s %d", "ZEBRASTRIPE in würzburg, and lions", 12)
    assert " WARNING bot.test: no zebrastripe: … in …, and lions 12 (chat 501, update 77)\n" in (
        ours.text
    )


def test_libraries_lose_them_everywhere(theirs: Lines) -> None:
    with dealing_with(ASKED):
        theirs.log.info("SELECT zebrastripe")
    assert "SELECT …" in theirs.text


def test_tracebacks_lose_them_but_keep_their_places(ours: Lines) -> None:
    with dealing_with(ASKED):
        try:
            fail(f"cannot read {ASKED.words!r}")
        except ValueError:
            ours.log.exception("reference %s: it failed", "ab12cd")
    assert "zebrastripe" not in ours.text.lower()
    assert "reference ab12cd: it failed" in ours.text
    assert f'File "{__file__}"' in ours.text
    assert "ValueError: cannot read 'Who hid the … in …?'" in ours.text


def test_errors_as_arguments_lose_them(ours: Lines) -> None:
    with dealing_with(ASKED):
        ours.log.error("%s: %s", "ValueError", ValueError(ASKED.words))
        ours.log.error("%(why)s", {"why": ASKED.words})
    assert "zebrastripe" not in ours.text


def test_without_a_question_nothing_is_left_out(ours: Lines) -> None:
    ours.log.info("the zebrastripe: %s", "zebrastripe")
    assert "the zebrastripe: zebrastripe\n" in ours.text


@given(st.text(max_size=200), st.text(max_size=80))
def test_no_long_word_of_a_question_stays(text: str, question: str) -> None:
    left = {each.lower() for each in re.findall(r"[^\W_]+", without(text, question))}
    asked = {each.lower() for each in re.findall(r"[^\W_]+", question) if len(each) > 3}
    assert not left & asked


# --- formats -------------------------------------------------------------------------------


def test_json_has_a_field_for_all_that_is_known(objects: Lines) -> None:
    reference = new_reference()
    with dealing_with(Dealing(update=77, chat=-501)):
        objects.log.error("reference %s: it failed", reference, extra={"duration": 1.25})
    (line,) = objects.objects
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", str(line.pop("time")))
    assert line == {
        "level": "ERROR",
        "logger": "bot.json",
        "message": f"reference {reference}: it failed",
        "reference": reference,
        "chat": -501,
        "update": 77,
        "duration": 1.25,
    }


def test_json_has_only_what_is_known(objects: Lines) -> None:
    objects.log.info("line\nbreak – ü")
    (line,) = objects.objects
    assert line["message"] == "line\nbreak – ü"
    assert sorted(line) == ["level", "logger", "message", "time"]


def test_a_reference_is_found_where_a_message_holds_one() -> None:
    assert reference_in("reference 0a1b2c: oh") == "0a1b2c"
    assert reference_in("for reference see below") is None
    assert re.fullmatch("[0-9a-f]{6}", new_reference())


# --- python-telegram-bot -------------------------------------------------------------------


def test_network_errors_take_one_line() -> None:
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed %s", ("twice",), None)
    error = OSError("no route")
    record.exc_info = (OSError, error, None)
    assert Brief().filter(record)
    assert record.getMessage() == "failed twice (no route)"
    assert vars(record)["exc_info"] is None


def test_what_telegram_sent_is_not_quoted() -> None:
    record = logging.LogRecord("x", logging.ERROR, "f", 1, 'no JSON: "%s"', ("an answer",), None)
    assert Unread().filter(record)
    assert record.getMessage() == 'no JSON: "…"'


@pytest.fixture
def untouched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Loggers that are as before in the end."""
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    names = (
        "", "bot", "index", "httpx", "httpcore", "telegram.Bot", "telegram.ext.ExtBot",
        "telegram.ext", "telegram.ext.Updater", "telegram.request.BaseRequest",
    )  # fmt: skip
    loggers = [logging.getLogger(name) for name in names]
    before = [(each, each.level, list(each.filters)) for each in loggers]
    yield
    for each, level, filters in before:
        each.setLevel(level)
        each.filters[:] = filters


@pytest.mark.usefixtures("untouched")
def test_the_program_logs_as_settings_say(capsys: pytest.CaptureFixture[str]) -> None:
    """Its own details at DEBUG; of libraries none, as theirs hold messages and addresses."""
    set_up_logging(Settings(log_level="DEBUG"), [TOKEN])
    for name in ("httpx", "telegram.ext.Application", "bot.app", "index.engine"):
        logging.getLogger(name).debug("details of %s", TOKEN)
    logging.getLogger("httpx").info("calling %s", TOKEN)
    logging.getLogger("library").info("calling %s", TOKEN)
    written = capsys.readouterr().err
    lines = [
        line.partition(" DEBUG ")[2] or line.partition(" INFO ")[2] for line in written.splitlines()
    ]
    assert lines == [
        "bot.app: details of <secret>",
        "index.engine: details of <secret>",
        "library: calling <secret>",
    ]


@pytest.mark.usefixtures("untouched")
def test_the_program_logs_json_where_settings_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(Settings(log_level="ERROR", log_format="json"), [TOKEN])
    with dealing_with(ASKED):
        logging.getLogger("bot.app").error("oh: %s", ASKED.words)
        logging.getLogger("bot.app").warning("not shown")
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["message"] == "oh: Who hid the … in …?"


@pytest.mark.usefixtures("untouched")
def test_questions_are_logged_where_settings_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(Settings(privacy=Privacy(log_questions=True)), [])
    with dealing_with(ASKED):
        logging.getLogger("bot.app").error("oh: %s", ASKED.words)
    assert ASKED.words in capsys.readouterr().err


# --- through the real bot ------------------------------------------------------------------

MARKER = "zebrastripe"


async def talk(api: BotApi, start: Start, engine: FakeEngine) -> None:
    """Questions with a word that nobody else writes, answered, failing, and in a group."""
    asked, broken, refused = (f"Where is the {MARKER} {number}?" for number in ("I", "II", "III"))
    engine.answers[asked] = abstention(asked)
    engine.errors |= {
        broken: ValueError(f"cannot read {broken!r}"),
        refused: StoreError(f"no such row: {refused}"),
    }
    alice, bob = api.user("Alice"), api.user("Bob")
    group = api.group("News", [alice, bob])
    api.fail("sendMessage", 502)
    api.drop("sendMessage")
    async with start():
        for question in (asked, broken, refused, f"/ask {asked}", f"/add {MARKER}"):
            await alice.asks(question)
        for question in (asked, broken):
            await group.reply(to=group.says(bob, f"/ask {question}"))


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("form", ["text", "json"])
async def test_no_line_holds_a_word_of_a_question(
    api: BotApi,
    start: Start,
    engine: FakeEngine,
    form: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Not at DEBUG, not where it fails in ways that nobody foresaw, and not in libraries."""
    set_up_logging(Settings(log_level="DEBUG", log_format=form), [api.token])
    await talk(api, start, engine)
    written = capsys.readouterr().err
    assert MARKER not in written.lower()
    assert re.search("reference [0-9a-f]{6}: ValueError: cannot read", written)
    assert "trying again in" in written
    assert api.token not in written
    if form == "json":
        told = [json.loads(line) for line in written.splitlines()]
        answered = [each for each in told if each["message"].startswith("a question by chat: ")]
        assert len(answered) == 6
        assert all({"chat", "update", "duration"} <= set(each) for each in answered)
        assert any("reference" in each and "exception" in each for each in told)


@pytest.mark.usefixtures("untouched")
async def test_each_question_is_one_line_where_settings_say_so(
    api: BotApi, engine: FakeEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = settings(api).model_copy(update={"privacy": Privacy(log_questions=True)})
    set_up_logging(chosen, [api.token])
    bot = build(chosen, engine)
    serving = asyncio.create_task(bot.serve(Polling()))
    await api.user("Alice").asks(f"Where is the {MARKER}?")
    bot.stop.now()
    await serving
    lines = [line for line in capsys.readouterr().err.splitlines() if MARKER in line]
    assert len(lines) == 1
    assert f"bot.transport.order: asked: 'Where is the {MARKER}?' (chat " in lines[0]

"""What is decided of builds apart, and how errors and log records are carried."""

import logging
import pickle
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import errors
from index.apart import parent
from index.apart.carrying import carried, fields_of, log_again
from index.apart.desk import Apart
from index.apart.errors import BuilderBroke, BuilderLost, There
from index.apart.orders import Add, Limits, Order
from index.apart.sizes import FEW, SHORT, is_small
from index.datatypes import Cause, Deed, Running, SyncReport
from index.errors import FootnoteError
from index.indexing import Cancelled, never
from index.logs.redaction import Redaction
from support.apart import many

RUNNING = Running(Cause(Deed.SYNC, 7), datetime(2026, 1, 2, tzinfo=UTC))


@pytest.mark.parametrize(
    ("articles", "chars", "is_judged", "small"),
    [
        (0, 0, False, True),
        (FEW, SHORT, False, True),
        (FEW + 1, 10, False, False),
        (1, SHORT + 1, False, False),
        (1, 10, True, False),
    ],
)
def test_few_short_articles_that_no_question_judges_are_small(
    articles: int,
    chars: int,
    is_judged: bool,  # noqa: FBT001 - a parameter
    small: bool,  # noqa: FBT001
) -> None:
    assert is_small(range(articles), chars, is_judged=is_judged) is small


@given(st.integers(0, 99), st.integers(0, 10**6), st.booleans())
def test_less_of_what_is_small_is_small(
    articles: int,
    chars: int,
    is_judged: bool,  # noqa: FBT001 - a parameter
) -> None:
    if is_small(range(articles), chars, is_judged=is_judged):
        assert is_small(range(articles // 2), chars // 2, is_judged=is_judged)


def test_a_build_waits_for_its_turn_once_and_as_long_as_it_may(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What patience is left goes to the child: another build may come in between."""
    waits: list[float] = []
    orders: list[Order] = []

    class Turns:
        def wait(self, patience: float = 0.0, cancelled: Cancelled = never) -> None:
            assert not cancelled()
            waits.append(patience)

    class Nothing:
        def current(self) -> list[Any]:
            return []

    def run(order: Order, *_: object) -> SyncReport:
        orders.append(order)
        return SyncReport(None)

    monkeypatch.setattr(parent, "run", run)
    unused: Any = None
    turns: Any = Turns()
    builder = Apart(
        here=unused, open_builder=unused, limits=Limits(), turns=turns, published=Nothing(),
        is_judged=True, fits=lambda: True,
    )  # fmt: skip
    builder.add(many(1), patience=60.0)
    builder.sync([Path("news")])
    builder.remove(["ferry"])
    assert waits == [60.0, 0.0, 0.0]
    assert isinstance(orders[0], Add)
    assert 0 < orders[0].patience <= 60.0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signal masks")
def test_the_first_child_is_started_deaf_to_ctrl_c_too() -> None:
    """The tracker of resources, which comes with the first process, lets the signal through."""
    program = (
        "import signal\n"
        "from multiprocessing import resource_tracker\n"
        "from index.apart.parent import uninterrupted\n"
        "with uninterrupted():\n"
        "    resource_tracker.ensure_running()\n"
        "    print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))\n"
        "print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "False"]


def kinds(kind: type[FootnoteError] = FootnoteError) -> list[type[FootnoteError]]:
    """Every class of the tree in index.errors, and of builds apart."""
    known = [kind, *(each for below in kind.__subclasses__() for each in kinds(below))]
    return [each for each in known if each.__module__ in (errors.__name__, BuilderLost.__module__)]


def sample(kind: type[FootnoteError]) -> FootnoteError:
    """An error with all that its class takes."""
    match kind:
        case errors.SourceError | errors.Unreachable:
            return kind("/news/a.txt", "is broken; mend it")
        case errors.BuildRunning:
            return errors.BuildRunning("another build is running", RUNNING)
        case errors.NoSuchGeneration | errors.NotInvited | errors.WatchRefused:
            return kind("there is none", "unknown")
        case errors.QuestionError:
            return errors.QuestionError("too long", "long", limit=1000)
        case _:
            return kind("what is wrong; the remedy")


@pytest.mark.parametrize("kind", kinds())
def test_an_error_of_ours_arrives_as_itself(kind: type[FootnoteError]) -> None:
    """Also those whose classes pickle cannot put together."""
    error = sample(kind)
    arrived = pickle.loads(pickle.dumps(carried(error))).error()  # noqa: S301 - our own
    assert type(arrived) is kind
    assert str(arrived) == str(error)
    assert arrived.args == error.args
    assert vars(arrived) == vars(error)
    assert isinstance(arrived.__cause__, There)


def test_the_tree_is_tested_whole() -> None:
    assert {errors.FootnoteError, errors.Unreachable, errors.BuildRunning, BuilderLost} <= {
        *kinds()
    }


def test_an_error_with_what_cannot_be_sent_arrives_with_its_message() -> None:
    error = errors.StoreError("the disk is full")
    error.handle = lambda: None  # type: ignore[attr-defined] # what a library may hang on it
    arrived = pickle.loads(pickle.dumps(carried(error))).error()  # noqa: S301 - our own
    assert type(arrived) is FootnoteError
    assert str(arrived) == "the disk is full"


def test_an_error_that_is_none_of_ours_says_what_happened_and_where() -> None:
    keys: dict[str, int] = {}
    try:
        keys["nowhere"]
    except KeyError as error:
        arrived = pickle.loads(pickle.dumps(carried(error))).error()  # noqa: S301 - our own
    assert type(arrived) is BuilderBroke
    assert str(arrived) == "KeyError in the process that builds the index: 'nowhere'"
    assert 'keys["nowhere"]' in str(arrived.__cause__)


def test_want_of_memory_comes_with_its_remedy() -> None:
    arrived = carried(MemoryError()).error()
    assert type(arrived) is BuilderLost
    assert "lower index.batch_passages" in str(arrived)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (-9, "ended by SIGKILL, as the system does where memory runs out; "),
        (-11, "ended by SIGSEGV; "),
        (-200, "ended by signal 200; "),
        (1, "ended by itself (exit code 1); "),
        (None, "ended by itself (exit code None); "),
    ],
)
def test_a_lost_child_is_told_with_its_cause(code: int | None, said: str) -> None:
    message = str(parent.lost(code))
    assert (
        f"the process that builds the index {'was ' if code and code < 0 else ''}{said}" in message
    )
    assert "what is published stays as it is" in message


def record(level: int, message: str, *args: object, exc_info: object = None) -> logging.LogRecord:
    return logging.LogRecord(
        "index.far", level, "far.py", 1, message, args, exc_info,  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_log_record_arrives_with_level_and_logger(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "index.far")
    fields = pickle.loads(pickle.dumps(fields_of(record(logging.WARNING, "%d of %s", 3, "them"))))  # noqa: S301
    log_again(fields)
    assert caplog.record_tuples == [("index.far", logging.WARNING, "3 of them")]


def test_what_is_below_the_level_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "index.far")
    log_again(fields_of(record(logging.INFO, "quiet")))
    assert caplog.record_tuples == []


def test_secrets_are_taken_out_of_what_a_child_logs(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "index.far")
    caplog.handler.addFilter(redaction := Redaction(["123:abc"]))
    error = ValueError("no 123:abc")
    log_again(
        fields_of(record(logging.ERROR, "with %s", "123:abc", exc_info=(ValueError, error, None)))
    )
    caplog.handler.removeFilter(redaction)
    assert "with <secret>" in caplog.text
    assert "ValueError: no <secret>" in caplog.text
    assert "123:abc" not in caplog.text

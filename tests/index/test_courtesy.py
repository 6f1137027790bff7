"""Builds give way to questions, and go on all the same."""

import os
import subprocess
import sys
from threading import Event, Thread

import pytest

from index.courtesy import Courtesy

LONG = 60.0


def test_without_questions_nobody_waits() -> None:
    Courtesy(LONG).give_way()


def test_a_build_waits_until_the_last_question_is_answered() -> None:
    courtesy, order, waits = Courtesy(LONG), list[str](), Event()

    def build() -> None:
        waits.set()
        courtesy.give_way()
        order.append("build")

    with courtesy.question():
        with courtesy.question():
            builder = Thread(target=build)
            builder.start()
            assert waits.wait(LONG)
        order.append("first answer")
        assert builder.is_alive()
        order.append("last answer")
    builder.join(LONG)
    assert order == ["first answer", "last answer", "build"]


def test_a_build_does_not_wait_for_ever() -> None:
    courtesy = Courtesy(0.01)
    with courtesy.question():
        courtesy.give_way()


def test_a_question_that_fails_is_over() -> None:
    courtesy = Courtesy(LONG)
    with pytest.raises(ZeroDivisionError), courtesy.question():
        _ = 1 / 0
    courtesy.give_way()


def niceness(*steps: int) -> list[int]:
    """The priorities of a process and of its other thread after each step back, begun at 3."""
    program = (
        "import os, threading\n"
        "from index.courtesy import step_back\n"
        "os.nice(3 - os.getpriority(os.PRIO_PROCESS, 0))\n"
        "over, up = threading.Event(), threading.Event()\n"
        "def other():\n"
        "    up.set(); over.wait()\n"
        "thread = threading.Thread(target=other); thread.start(); up.wait()\n"
        f"for nice in {steps}:\n"
        "    step_back(nice)\n"
        "    print(os.getpriority(os.PRIO_PROCESS, 0))\n"
        "    print(os.getpriority(os.PRIO_PROCESS, thread.native_id))\n"
        "over.set()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return [int(line) for line in run.stdout.split()]


@pytest.mark.skipif(
    sys.platform != "linux" or os.getpriority(os.PRIO_PROCESS, 0) > 3,
    reason="threads have priorities of their own on Linux alone, and none gets a higher one",
)
def test_a_process_steps_back_with_all_its_threads_and_never_forward() -> None:
    assert niceness(0, 10, 5, 18) == [3, 3, 10, 10, 10, 10, 18, 18]


@pytest.mark.skipif(sys.platform != "linux", reason="others know no such class")
def test_at_the_last_priority_all_threads_run_where_nothing_else_does() -> None:
    program = (
        "import os, threading\n"
        "from index.courtesy import step_back\n"
        "over, up = threading.Event(), threading.Event()\n"
        "def other():\n"
        "    up.set(); over.wait()\n"
        "thread = threading.Thread(target=other); thread.start(); up.wait()\n"
        "for nice in (18, 19):\n"
        "    step_back(nice)\n"
        "    for each in (0, thread.native_id):\n"
        "        print(os.sched_getscheduler(each) == os.SCHED_IDLE)\n"
        "over.set()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines() == ["False", "False", "True", "True"]

"""Builds give way to questions, and go on all the same."""

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

"""Work of several threads in batches: everybody gets their own, nobody waits for ever."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.batching import BatchedEncoder, Batcher
from index.datatypes import FloatArray
from support.fakes import HashedEncoder

PATIENCE_S = 30


@dataclass
class Squares:
    """Squares numbers; keeps each batch. ``gate`` holds up the first; ``bad`` numbers fail."""

    gate: threading.Event | None = None
    bad: frozenset[int] = frozenset()
    batches: list[list[int]] = field(default_factory=list)
    began: threading.Event = field(default_factory=threading.Event)
    inside: int = 0
    most_inside: int = 0

    def __call__(self, items: Sequence[int]) -> list[int]:
        self.inside += 1
        self.most_inside = max(self.most_inside, self.inside)
        try:
            self.batches.append(list(items))
            self.began.set()
            if self.gate is not None:
                assert self.gate.wait(PATIENCE_S)
            if failing := self.bad.intersection(items):
                raise ValueError(f"bad: {sorted(failing)}")
            return [each * each for each in items]
        finally:
            self.inside -= 1


class Crowd:
    """Calls a batcher from threads of their own, each once the one before it waits."""

    def __init__(self, batcher: Batcher[int, int], pool: ThreadPoolExecutor) -> None:
        self._batcher = batcher
        self._pool = pool
        self._queued = 0

    def asks(self, *items: int, waits: bool = True) -> Future[list[int]]:
        future = self._pool.submit(self._batcher, items)
        if waits:
            self._queued += len(items)
            until(lambda: self._batcher.waiting >= self._queued)
        return future


def until(condition: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(PATIENCE_S * 1000):
        if condition():
            return
        pause.wait(0.001)
    raise AssertionError("waited in vain")


# --- one caller ----------------------------------------------------------------------------


def test_who_is_alone_runs_at_once_and_gets_results_in_order() -> None:
    run = Squares()
    assert Batcher(run, 8)([3, 1, 2]) == [9, 1, 4]
    assert run.batches == [[3, 1, 2]]


def test_of_no_items_nothing_is_run() -> None:
    run = Squares()
    assert Batcher(run, 8)([]) == []
    assert run.batches == []


def test_many_items_go_in_batches_of_at_most_so_many() -> None:
    run = Squares()
    assert Batcher(run, 2)([1, 2, 3, 4, 5]) == [1, 4, 9, 16, 25]
    assert run.batches == [[1, 2], [3, 4], [5]]


def test_costs_are_added_up_and_what_costs_too_much_goes_alone() -> None:
    run = Squares()
    Batcher(run, 10, cost=lambda item: item)([4, 6, 1, 50, 2, 3])
    assert run.batches == [[4, 6], [1], [50], [2, 3]]


def test_an_error_reaches_the_caller_and_the_next_call_goes_well() -> None:
    batcher = Batcher(Squares(bad=frozenset({2})), 8)
    with pytest.raises(ValueError, match="bad"):
        batcher([1, 2])
    assert batcher([3]) == [9]


def test_an_error_in_one_batch_of_a_call_ends_the_call() -> None:
    run = Squares(bad=frozenset({2}))
    batcher = Batcher(run, 1)
    with pytest.raises(ValueError, match="bad"):
        batcher([1, 2, 3, 4])
    assert batcher([5]) == [25]
    assert run.batches == [[1], [2], [5]]


def test_too_few_or_too_many_results_are_an_error() -> None:
    few: Batcher[int, int] = Batcher(lambda _: [0], 8)
    with pytest.raises(RuntimeError, match="a batch of 2 items gave 1 results"):
        few([1, 2])
    many: Batcher[int, int] = Batcher(lambda _: [0, 0], 8)
    with pytest.raises(RuntimeError, match="a batch of 1 items gave 2 results"):
        many([1])


def test_a_batch_that_asks_its_own_batcher_is_an_error_and_no_deadlock() -> None:
    def again(items: Sequence[int]) -> list[int]:
        return batcher(items)

    batcher: Batcher[int, int] = Batcher(again, 8)
    with pytest.raises(RuntimeError, match="its own batcher"):
        batcher([1])
    assert Batcher(Squares(), 8)([2]) == [4]


def test_a_batch_must_hold_something() -> None:
    with pytest.raises(ValueError, match="allow at least 1"):
        Batcher(Squares(), 0)


# --- several callers -----------------------------------------------------------------------


def test_who_comes_while_a_batch_runs_is_in_the_next_one_together() -> None:
    run = Squares(gate=threading.Event())
    with ThreadPoolExecutor(4) as pool:
        crowd = Crowd(Batcher(run, 8), pool)
        first = crowd.asks(1, waits=False)
        assert run.began.wait(PATIENCE_S)
        others = [crowd.asks(2, 3), crowd.asks(4), crowd.asks(5)]
        assert run.gate is not None
        run.gate.set()
        assert first.result(PATIENCE_S) == [1]
        assert [each.result(PATIENCE_S) for each in others] == [[4, 9], [16], [25]]
    assert run.batches == [[1], [2, 3, 4, 5]]
    assert run.most_inside == 1


def test_first_come_first_served() -> None:
    run = Squares(gate=threading.Event())
    with ThreadPoolExecutor(4) as pool:
        crowd = Crowd(Batcher(run, 2), pool)
        crowd.asks(0, waits=False)
        assert run.began.wait(PATIENCE_S)
        last = [crowd.asks(1, 2, 3), crowd.asks(4), crowd.asks(5)][-1]
        assert run.gate is not None
        run.gate.set()
        assert last.result(PATIENCE_S) == [25]
    assert run.batches == [[0], [1, 2], [3, 4], [5]]


def test_one_caller_s_error_spoils_nobody_else_s() -> None:
    run = Squares(gate=threading.Event(), bad=frozenset({4}))
    with ThreadPoolExecutor(4) as pool:
        crowd = Crowd(Batcher(run, 8), pool)
        crowd.asks(1, waits=False)
        assert run.began.wait(PATIENCE_S)
        good, bad, fine = crowd.asks(2, 3), crowd.asks(4), crowd.asks(5)
        assert run.gate is not None
        run.gate.set()
        assert good.result(PATIENCE_S) == [4, 9]
        assert fine.result(PATIENCE_S) == [25]
        with pytest.raises(ValueError, match=r"bad: \[4\]"):
            bad.result(PATIENCE_S)
    assert run.batches == [[1], [2, 3, 4, 5], [2, 3], [4], [5]]


class Stop(BaseException):
    """Like KeyboardInterrupt: no error of a batch."""


def test_where_the_leader_is_stopped_the_others_get_their_results() -> None:
    gate, began = threading.Event(), threading.Event()
    batches: list[list[int]] = []

    def run(items: Sequence[int]) -> list[int]:
        batches.append(list(items))
        if len(batches) == 1:
            began.set()
            assert gate.wait(PATIENCE_S)
            raise Stop
        return [each * each for each in items]

    with ThreadPoolExecutor(3) as pool:
        crowd = Crowd(Batcher(run, 8), pool)
        first = crowd.asks(1, waits=False)
        assert began.wait(PATIENCE_S)
        other = crowd.asks(2)
        gate.set()
        with pytest.raises(Stop):
            first.result(PATIENCE_S)
        assert other.result(PATIENCE_S) == [4]
    assert batches == [[1], [2]]


def test_what_a_stopped_leader_ran_for_others_is_run_again_first() -> None:
    run = Squares(gate=threading.Event())
    stopping = threading.Event()

    def stopped(items: Sequence[int]) -> list[int]:
        if 2 in items and not stopping.is_set():
            stopping.set()
            run.batches.append(list(items))
            raise Stop
        return run(items)

    with ThreadPoolExecutor(4) as pool:
        crowd = Crowd(Batcher(stopped, 2), pool)
        first = crowd.asks(1, waits=False)
        assert run.began.wait(PATIENCE_S)
        two, three, four = crowd.asks(2), crowd.asks(3), crowd.asks(4)
        assert run.gate is not None
        run.gate.set()
        outcomes = [each.exception(PATIENCE_S) for each in (first, two, three, four)]
        done = [each.result() for each in (first, two, three, four) if not each.exception()]
    # Whichever of the two that waited led, the other one's number was squared after all.
    assert sum(isinstance(each, Stop) for each in outcomes) == 1
    assert len(done) == 3
    assert run.batches[:2] == [[1], [2, 3]]
    assert run.batches[2] in ([3, 4], [2, 4], [2, 3]), "in the order in which they came"


@settings(max_examples=40, deadline=None)
@given(
    wants=st.lists(st.lists(st.integers(0, 30), max_size=7), min_size=1, max_size=12),
    most=st.integers(1, 9),
    bad=st.frozensets(st.integers(0, 30), max_size=2),
)
def test_everybody_gets_their_own_results_or_their_own_error(
    wants: list[list[int]], most: int, bad: frozenset[int]
) -> None:
    run = Squares(bad=bad)
    batcher = Batcher(run, most)
    together = threading.Barrier(len(wants))

    def call(items: list[int]) -> list[int] | str:
        together.wait()
        try:
            return batcher(items)
        except ValueError as error:
            return str(error)

    with ThreadPoolExecutor(len(wants)) as pool:
        futures = [pool.submit(call, items) for items in wants]
        found = [each.result(PATIENCE_S) for each in futures]
    for items, result in zip(wants, found, strict=True):
        if failing := bad.intersection(items):
            assert isinstance(result, str)
            assert set(eval_list(result)) <= failing
        else:
            assert result == [each * each for each in items]
    assert all(0 < len(each) <= most for each in run.batches)
    assert run.most_inside <= 1
    assert batcher([31]) == [961]


def eval_list(message: str) -> list[int]:
    """The numbers that an error names."""
    return [int(each) for each in message.partition("[")[2].rstrip("]").split(",")]


def test_no_wake_up_is_lost_in_many_rounds() -> None:
    run = Squares()
    batcher = Batcher(run, 3)

    def rounds(thread: int) -> list[int]:
        return [batcher([thread * 1000 + turn])[0] for turn in range(300)]

    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(rounds, thread) for thread in range(8)]
        found = [each.result(PATIENCE_S) for each in futures]
    assert found == [[(thread * 1000 + turn) ** 2 for turn in range(300)] for thread in range(8)]
    assert run.most_inside == 1


# --- the encoder ---------------------------------------------------------------------------


def test_vectors_are_those_of_the_encoder_by_itself() -> None:
    plain, batched = HashedEncoder(), BatchedEncoder(HashedEncoder())
    texts = ["a ferry", "an owl", "a ferry", ""]
    np.testing.assert_array_equal(batched.encode(texts), plain.encode(texts))
    assert batched.encode(texts).dtype == np.float32
    assert (batched.fingerprint, batched.dimension, batched.window) == ("hashed", 64, 64)
    assert batched.count_tokens(["a ferry"]) == [2]


def test_no_texts_have_no_vectors() -> None:
    assert BatchedEncoder(HashedEncoder()).encode([]).shape == (0, 64)


def test_a_text_is_encoded_once_while_it_is_remembered() -> None:
    inner = HashedEncoder()
    encoder = BatchedEncoder(inner, remembered=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        encoder.encode([text])
    assert inner.encoded == ["a", "b", "c", "b"]


def test_what_is_done_to_a_vector_stays_with_its_caller() -> None:
    encoder = BatchedEncoder(HashedEncoder())
    first = encoder.encode(["a ferry"])
    first[:] = 0
    assert np.linalg.norm(encoder.encode(["a ferry"])) == pytest.approx(1)


def test_long_lists_go_through_as_they_are_and_are_not_remembered() -> None:
    inner = HashedEncoder()
    encoder = BatchedEncoder(inner, most=2)
    encoder.encode(["a", "b", "c"])
    encoder.encode(["a", "b", "c"])
    assert inner.calls == 2
    assert inner.encoded == ["a", "b", "c"] * 2
    encoder.encode(["a", "b"])
    encoder.encode(["b", "a"])
    assert inner.calls == 3, "two are no long list"


def test_a_long_list_waits_for_no_question_and_no_question_for_it() -> None:
    entered, gate = threading.Event(), threading.Event()

    class Slow(HashedEncoder):
        def encode(self, texts: Sequence[str]) -> FloatArray:
            if len(texts) > 2:
                entered.set()
                assert gate.wait(PATIENCE_S)
            return super().encode(texts)

    encoder = BatchedEncoder(Slow(), most=2)
    with ThreadPoolExecutor(1) as pool:
        build = pool.submit(encoder.encode, ["a", "b", "c"])
        assert entered.wait(PATIENCE_S)
        assert encoder.encode(["d"]).shape == (1, 64)
        gate.set()
        assert build.result(PATIENCE_S).shape == (3, 64)


def test_questions_of_many_threads_each_get_their_vector() -> None:
    plain, encoder = HashedEncoder(), BatchedEncoder(HashedEncoder(), remembered=4)

    def ask(number: int) -> Any:
        return encoder.encode([f"question {number % 10}", f"other {number}"])

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(ask, range(100)))
    for number, vectors in enumerate(found):
        expected = plain.encode([f"question {number % 10}", f"other {number}"])
        np.testing.assert_array_equal(vectors, expected)

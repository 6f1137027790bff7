"""Stages of a piece of work: in order, nested, added up, and heard only by those who listen."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import timings
from index.timings import Recording, Stage, Timed, Timings, recorded, stage


def paths(recording: Recording) -> list[str]:
    return ["/".join(each.path) for each in recording.timings.stages]


def test_stages_come_in_the_order_in_which_they_begin() -> None:
    with recorded() as recording:
        for name in ("understand", "read", "compose"):
            with stage(name):
                pass
    assert paths(recording) == ["understand", "read", "compose"]


def test_a_stage_s_parts_stand_below_it_also_where_it_comes_again() -> None:
    with recorded() as recording:
        for part in ("tokenise", "network"):
            with stage("read"), stage(part):
                pass
            with stage("compose"):
                pass
    assert paths(recording) == ["read", "read/tokenise", "read/network", "compose"]
    assert [each.count for each in recording.timings.stages] == [2, 1, 1, 2]
    assert [each.depth for each in recording.timings.stages] == [0, 1, 1, 0]


def test_parts_take_no_longer_than_the_whole() -> None:
    with recorded() as recording, stage("read"):
        for _ in range(3):
            with stage("network"):
                sum(range(1000))
    found = recording.timings
    assert 0 < found.spent("read", "network") <= found.spent("read") <= found.seconds


def test_seconds_are_added_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, 1.5, 2.0, 2.25, 10.0])
    monkeypatch.setattr(timings, "perf_counter", lambda: next(clock))
    with recorded() as recording:
        for _ in range(2):
            with stage(Stage.ENCODE):
                pass
    assert recording.timings == Timings((Timed(("encode",), 0.75, 2),), 10.0)


def test_what_was_never_entered_took_no_time() -> None:
    with recorded() as recording:
        pass
    assert recording.timings.stages == ()
    assert recording.timings.spent("read") == 0.0


def test_without_a_listener_nothing_is_kept_and_nothing_fails() -> None:
    with stage("read"), stage("network"):
        pass
    with recorded() as recording:
        pass
    with stage("read"):
        pass
    assert recording.timings.stages == ()


def test_who_begins_to_listen_within_a_stage_hears_of_what_is_inside() -> None:
    with recorded() as outer, stage("ask"):
        with recorded() as inner, stage("read"):
            pass
        with stage("compose"):
            pass
    assert paths(inner) == ["read"]
    assert paths(outer) == ["ask", "ask/read", "ask/compose"]


def test_a_stage_that_fails_counts_and_those_after_it_stand_beside_it() -> None:
    with recorded() as recording:
        with pytest.raises(ValueError, match="broken"), stage("read"):
            raise ValueError("broken")
        with stage("compose"):
            pass
    assert paths(recording) == ["read", "compose"]
    assert [each.count for each in recording.timings.stages] == [1, 1]


def test_a_look_at_stages_under_way_sees_them_count_nothing_yet() -> None:
    with recorded() as recording, stage("read"):
        assert recording.timings.stages == (Timed(("read",), 0.0, 0),)


def test_names_are_summed_whatever_they_are_part_of() -> None:
    found = Timings(
        (
            Timed(("date",), 5.0, 1),
            Timed(("date", "read"), 2.0, 1),
            Timed(("read",), 3.0, 1),
        ),
        9.0,
    )
    assert found.by_name() == {"date": 5.0, "read": 5.0}


# --- threads -------------------------------------------------------------------------------


def test_stages_follow_work_that_is_handed_over_with_its_context() -> None:
    def work() -> None:
        with stage("network"):
            pass

    with ThreadPoolExecutor(1) as pool, recorded() as recording, stage("read"):
        pool.submit(copy_context().run, work).result()
        pool.submit(work).result()  # without it, nobody listens there
    assert [(each.path, each.count) for each in recording.timings.stages] == [
        (("read",), 1),
        (("read", "network"), 1),
    ]


def test_what_several_threads_do_at_once_is_added_up() -> None:
    threads, rounds = 8, 50
    together = Barrier(threads)

    def work() -> None:
        together.wait()
        for _ in range(rounds):
            with stage("read"), stage("network"):
                pass

    with ThreadPoolExecutor(threads) as pool, recorded() as recording:
        for each in [pool.submit(copy_context().run, work) for _ in range(threads)]:
            each.result()
    assert [each.count for each in recording.timings.stages] == [threads * rounds] * 2
    assert paths(recording) == ["read", "read/network"]


def test_two_threads_that_listen_hear_of_their_own_work_alone() -> None:
    together = Barrier(2)

    def work(name: str) -> list[str]:
        with recorded() as recording:
            together.wait()
            with stage(name):
                together.wait()
        return paths(recording)

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(work, ["a", "b"])) == [["a"], ["b"]]


# --- any nesting ---------------------------------------------------------------------------

Tree = list[tuple[str, Any]]
trees: st.SearchStrategy[Tree] = st.recursive(
    st.just([]),
    lambda inner: st.lists(st.tuples(st.sampled_from("abc"), inner), max_size=3),
    max_leaves=12,
)


@given(trees)
def test_whatever_the_nesting_each_path_stands_once_and_after_the_one_around_it(
    tree: Tree,
) -> None:
    entered: list[str] = []

    def walk(rows: Tree, path: str = "") -> None:
        for name, inner in rows:
            entered.append(f"{path}{name}")
            with stage(name):
                walk(inner, f"{path}{name}/")

    with recorded() as recording:
        walk(tree)
    found = {"/".join(each.path): each.count for each in recording.timings.stages}
    assert found == {path: entered.count(path) for path in entered}
    seen: set[str] = set()
    for path in found:
        around = path.rpartition("/")[0]
        assert not around or around in seen
        seen.add(path)

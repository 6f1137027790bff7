"""The benchmark of questions: what it takes, and how it sums up."""

from pathlib import Path

import pytest

from index.benchmarks.errors import BenchmarkError
from index.benchmarks.questions import Crowd, by_stage, row, settled, some, together
from index.datatypes import Answer, Asker
from index.timings import Timed, Timings
from support.fake_engine import VISIT, FakeEngine


def test_questions_are_taken_evenly() -> None:
    assert some("abcdefgh", 4) == ["a", "c", "e", "g"]
    assert some("ab", 4) == ["a", "b"]
    assert some("abc", 1) == ["a"]


def test_a_data_folder_is_copied_once(tmp_path: Path) -> None:
    data, folder = tmp_path / "index", tmp_path / "bench"
    data.mkdir()
    (data / "footnote.db").write_text("rows")
    own = settled(folder, data)
    assert (own / "footnote.db").read_text() == "rows"
    (own / "footnote.db").write_text("changed")
    assert (settled(folder, data) / "footnote.db").read_text() == "changed"
    assert (data / "footnote.db").read_text() == "rows"


def test_a_data_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="nothing is no folder"):
        settled(tmp_path / "bench", tmp_path / "nothing")


def test_stages_are_summed_up_where_they_came_and_over_all_questions() -> None:
    stages = (Timed(("read",), 0.1, 1), Timed(("read", "network"), 0.08, 2))
    text = by_stage([Timings(stages, 0.2), Timings((Timed(("read",), 0.3, 1),), 0.4)])
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
    assert [each[:3] for each in rows[2:]] == [
        ["read", "2", "200"],
        ["read/network", "1", "80"],
        ["total", "2", "300"],
    ]
    assert [each[4] for each in rows[2:]] == ["200", "40", "300"]


def test_a_rate_counts_what_came_in_time() -> None:
    crowd = Crowd(2, 2.0, (0.1, 0.2, 0.3), answered=2)
    assert crowd.rate == 1.0
    assert row(crowd)[:2] == [2, 1.0]
    assert row(Crowd(2, 2.0, (), answered=0)) == [2, 0.0]


async def test_every_chat_is_answered() -> None:
    engine = Known()
    crowd = await together(engine, [VISIT], 3, 0.05)
    assert crowd.chats == 3
    assert 3 <= crowd.answered <= len(crowd.latencies)
    assert {each.chat_id for each in engine.askers} == {1, 2, 3}


class Known(FakeEngine):
    """A fake that knows who asked."""

    def __init__(self) -> None:
        super().__init__()
        self.askers: list[Asker] = []

    def remember(self, answer: Answer, asker: Asker) -> str:
        self.askers.append(asker)
        return super().remember(answer, asker)

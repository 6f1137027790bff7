"""Pairs, ratios, tables, plots, records and the gate."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from index.benchmarks import gate, plots, records, report
from index.benchmarks.commands import check, tell
from index.benchmarks.errors import BenchmarkError
from index.benchmarks.machine import Machine, memory_mb, processor, rates
from index.benchmarks.pairing import Ratio, in_turns, ratio
from index.benchmarks.records import Record, load, save
from index.benchmarks.tables import number, table

FIGURES = st.lists(st.floats(0.001, 1000), min_size=1, max_size=12)


# --- pairs -----------------------------------------------------------------------------


def test_two_things_are_run_in_turns() -> None:
    order = count()
    first, second = in_turns(lambda: float(next(order)), lambda: float(next(order)), 3)
    assert (first, second) == ([0, 2, 4], [1, 3, 5])


@given(FIGURES)
def test_the_ratio_of_equal_series_is_one(figures: list[float]) -> None:
    found = ratio(figures, figures)
    assert (found.median, found.low, found.high) == pytest.approx((1, 1, 1))
    assert found.rounds == len(figures)


@given(FIGURES, st.floats(0.01, 100))
def test_a_series_scaled_by_a_factor_has_this_ratio(figures: list[float], factor: float) -> None:
    found = ratio([factor * figure for figure in figures], figures)
    assert (found.median, found.low, found.high) == pytest.approx((factor, factor, factor))


@given(st.lists(st.tuples(st.floats(0.01, 100), st.floats(0.01, 100)), min_size=1, max_size=9))
def test_the_interval_holds_the_median_and_lies_within_the_pairs(
    pairs: list[tuple[float, float]],
) -> None:
    found = ratio([a for a, _ in pairs], [b for _, b in pairs])
    paired = [a / b for a, b in pairs]
    assert min(paired) <= found.low * (1 + 1e-9)
    assert found.low <= found.median <= found.high <= max(paired) * (1 + 1e-9)
    turned = ratio([b for _, b in pairs], [a for a, _ in pairs])
    if len(pairs) % 2:  # the median of an even number is a mean, which does not turn over
        assert found.inverse().median == pytest.approx(turned.median)


def test_a_ratio_is_the_same_each_time() -> None:
    a, b = [1.0, 2.0, 4.0, 3.0], [2.0, 2.0, 2.0, 2.5]
    assert ratio(a, b) == ratio(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [([], []), ([1.0], [1.0, 2.0]), ([0.0], [1.0]), ([1.0], [float("nan")])]
)
def test_what_makes_no_pairs_is_refused(a: list[float], b: list[float]) -> None:
    with pytest.raises(BenchmarkError, match="measure"):
        ratio(a, b)


# --- tables and plots ------------------------------------------------------------------


def test_a_table_aligns_numbers_to_the_right() -> None:
    made = table(["what", "ms"], [["a | b", 1.234], ["c\nd", 12345], ["e"]])
    assert made.splitlines() == [
        "| what   |     ms |",
        "| ------ | -----: |",
        "| a \\| b |   1.23 |",
        "| c d    | 12,345 |",
        "| e      |      – |",
    ]


def test_a_row_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells under 1"):
        table(["a"], [[1, 2]])


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.0, "0"), (0.00001234, "0.000012"), (3.14159, "3.14"), (99.96, "100"),
     (123456.7, "123,457"), (-2.5, "-2.5"), (float("nan"), "–"), (float("inf"), "–")],
)  # fmt: skip
def test_a_number_gets_three_digits(value: float, said: str) -> None:
    assert number(value) == said


def test_plots_are_the_same_file_each_time(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        plots.lines(
            tmp_path / name, "Growth", "size", "ms", {"flat": [(1, 2), (10, 5)]}, log_x=True
        )
    words = (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert "Growth" in words
    assert words == (tmp_path / "two.svg").read_text(encoding="utf-8")


def test_bars_leave_out_what_was_not_measured(tmp_path: Path) -> None:
    path = tmp_path / "in" / "bars.svg"
    plots.bars(path, "Speed", "ms", ["a", "b"], {"x": [1.0, None], "y": [1234.5, 3.0]}, log_y=True)
    assert "1,234" in path.read_text(encoding="utf-8")


def test_a_plot_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BenchmarkError, match="name another folder"):
        plots.lines(tmp_path / "file" / "a.svg", "t", "x", "y", {})


# --- the machine -----------------------------------------------------------------------


def test_the_machine_is_seen() -> None:
    assert processor()
    assert memory_mb() >= 0


def test_rates_are_measured_by_format() -> None:
    found = rates(side=32, seconds=0.0)
    assert {"float32", "bfloat16"} <= found.keys()
    assert all(rate > 0 for rate in found.values())


# --- records ---------------------------------------------------------------------------


def record(name: str = "against-txtai", **ratios: Ratio) -> Record:
    """A record of a made-up run."""
    return Record(
        name=name,
        made=datetime(2026, 11, 24, 3, tzinfo=UTC),
        machine=Machine("Some processor", 2, 24000, {"float32": 340.5}),
        versions={"txtai": "9.14.0"},
        options={"rounds": "3", "txtai": "txtai, hybrid", "articles": "600 of articles.jsonl"},
        figures={
            "footnote: articles a second": 21.5,
            "footnote: tokens encoded a second": 36000.0,
            "txtai: articles a second": 4.4,
            "txtai: share of the tokens": 0.99,
        },
        ratios=ratios,
    )


STEADY = Ratio(5.0, 4.8, 5.2, 3)


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    made = record(articles=STEADY)
    path = save(made, tmp_path / "new")
    assert path == tmp_path / "new" / "against-txtai.json"
    assert load(path) == made
    assert [*path.parent.iterdir()] == [path]


@pytest.mark.parametrize("damage", ["", "{}", "[1]", '{"name": 3}', "\x00", "nonsense"])
def test_a_damaged_record_is_refused_with_the_remedy(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(damage, encoding="utf-8")
    with pytest.raises(BenchmarkError, match=r"bad\.json.*run the benchmark anew"):
        load(path)


def test_a_cut_record_is_refused(tmp_path: Path) -> None:
    path = save(record(articles=STEADY), tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(BenchmarkError, match="run the benchmark anew"):
        load(path)


def test_a_missing_record_is_told(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="run the benchmark to make it"):
        load(tmp_path / "none.json")


def test_a_record_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BenchmarkError, match="name another folder"):
        save(record(), tmp_path / "file")


def test_what_is_recorded_beside_the_code_can_be_read() -> None:
    for path in records.RECORDED.glob("*.json"):
        assert load(path).name == path.stem


# --- the gate --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "is_worse"),
    [
        (Ratio(5.0, 4.8, 5.2, 3), False),
        (Ratio(9.0, 8.0, 9.9, 3), False),
        (Ratio(4.7, 4.5, 4.9, 3), False),  # the spreads overlap
        (Ratio(4.6, 4.5, 4.65, 3), False),  # by less than the slack
        (Ratio(4.0, 3.9, 4.1, 3), True),
        (Ratio(float("nan"), float("nan"), float("nan"), 3), True),
    ],
)
def test_a_ratio_is_worse_when_both_spreads_say_so(now: Ratio, is_worse: bool) -> None:  # noqa: FBT001 - a case
    assert gate.is_worse(STEADY, now) is is_worse


@given(FIGURES, FIGURES)
def test_a_run_is_never_worse_than_itself(a: list[float], b: list[float]) -> None:
    size = min(len(a), len(b))
    same = ratio(a[:size], b[:size])
    assert not gate.is_worse(same, same)


def test_the_gate_names_what_became_worse_and_exits_with_one(tmp_path: Path) -> None:
    save(record(articles=STEADY, retrieval=STEADY, gone=STEADY), tmp_path / "recorded")
    now = Ratio(2.0, 1.9, 2.1, 3)
    save(record(articles=STEADY, retrieval=now, new=now), tmp_path / "last" / "records")
    save(record("alone", articles=now), tmp_path / "last" / "records")
    told = CliRunner().invoke(
        check, ["--folder", str(tmp_path / "last"), "--recorded", str(tmp_path / "recorded")]
    )
    assert told.exit_code == 1
    assert "against-txtai: 2 ratios of 2026-11-24 compared" in told.output
    assert "worse: against-txtai: retrieval was 5.00 (4.80 to 5.20), is 2.00" in told.output
    assert "worse: against-txtai: gone was 5.00 (4.80 to 5.20), is not measured" in told.output
    assert "articles was" not in told.output


def test_the_gate_is_content_where_nothing_became_worse(tmp_path: Path) -> None:
    """Of what was measured this time; the others are named."""
    save(record(articles=STEADY), tmp_path / "recorded")
    save(record("against-haystack", articles=STEADY), tmp_path / "recorded")
    save(record(articles=STEADY), tmp_path / "records")
    told = CliRunner().invoke(
        check, ["--folder", str(tmp_path), "--recorded", str(tmp_path / "recorded")]
    )
    assert (told.exit_code, "none of 1 ratios became worse" in told.output) == (0, True)
    assert "against-haystack: not compared, as it was not measured" in told.output


def test_the_gate_fails_where_there_is_nothing_to_compare(tmp_path: Path) -> None:
    told = CliRunner().invoke(check, ["--folder", str(tmp_path), "--recorded", str(tmp_path)])
    assert told.exit_code == 1
    assert "run a benchmark on these first" in told.output


def test_the_gate_fails_where_all_records_are_of_other_articles(tmp_path: Path) -> None:
    before = record(articles=STEADY)
    save(before, tmp_path / "recorded")
    save(replace(before, options={"articles": "53 of the samples"}), tmp_path / "records")
    told = CliRunner().invoke(
        check, ["--folder", str(tmp_path), "--recorded", str(tmp_path / "recorded")]
    )
    assert told.exit_code == 1
    assert "not compared, as it is of other articles" in told.output
    assert "nothing to compare" in told.output


def test_records_of_other_articles_are_not_compared(tmp_path: Path) -> None:
    before = record(articles=STEADY)
    save(before, tmp_path / "recorded")
    now = replace(
        record(articles=Ratio(1.0, 1.0, 1.0, 3)),
        options={**before.options, "articles": "53 of the samples"},
        machine=replace(before.machine, processor="Another one"),
    )
    save(now, tmp_path / "last")
    found = gate.compare(tmp_path / "recorded", tmp_path / "last")
    assert found.worse == []
    assert found.said == ["against-txtai: not compared, as it is of other articles"]
    save(replace(now, options=before.options), tmp_path / "last")
    found = gate.compare(tmp_path / "recorded", tmp_path / "last")
    assert [each.ratio for each in found.worse] == ["articles"]
    assert found.said == ["against-txtai: 1 ratios of 2026-11-24 compared, another processor"]


def test_seconds_play_no_part_in_the_gate() -> None:
    before = record(articles=STEADY)
    slow = replace(before, figures={})
    assert gate.worse(before, slow) == []


# --- the report ------------------------------------------------------------------------


def test_the_report_shows_both_sides_and_what_is_missing(tmp_path: Path) -> None:
    save(record(retrieval=STEADY), tmp_path / "records")
    told = CliRunner().invoke(tell, ["--folder", str(tmp_path)])
    assert told.exit_code == 0, told.output
    lines = {line.split("|")[1].strip(): line for line in told.output.splitlines() if "|" in line}
    assert "21.5" in lines["Footnote"]
    assert "99" in lines["txtai, hybrid"]
    assert "5.00 (4.80 to 5.20)" in lines["retrieval"]
    assert (tmp_path / "ingest.svg").exists()


def test_the_report_names_every_machine_and_version_that_took_part() -> None:
    one = record()
    other = replace(
        record("against-haystack"),
        machine=replace(one.machine, processor="Another one"),
        versions={"txtai": "9.15.0"},
    )
    said = report.conditions({"txtai": one, "haystack": other})
    assert "- processor: Some processor, 2 cores; Another one, 2 cores\n" in said
    assert "- memory: 24,000 MB\n" in said
    assert said.endswith("- versions: txtai 9.14.0, txtai 9.15.0")


def test_the_page_is_renewed_between_its_marks_alone(tmp_path: Path) -> None:
    page = tmp_path / report.PAGE
    page.write_text(f"Before.\n{report.BEGIN}\nold\n{report.END}\nAfter.\n", encoding="utf-8")
    found = {"txtai": record(articles=STEADY)}
    report.renew(tmp_path, found)
    once = page.read_text(encoding="utf-8")
    report.renew(tmp_path, found)
    assert page.read_text(encoding="utf-8") == once
    assert once.startswith("Before.\n")
    assert once.endswith("\nAfter.\n")
    assert "old" not in once
    assert "| txtai, hybrid" in once
    assert (tmp_path / "benchmarks" / "ingest.svg").exists()


def test_a_page_without_marks_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / report.PAGE).write_text("Mine.", encoding="utf-8")
    with pytest.raises(BenchmarkError, match="put them in again"):
        report.renew(tmp_path, {"txtai": record()})
    assert (tmp_path / report.PAGE).read_text(encoding="utf-8") == "Mine."


def test_nothing_measured_is_said(tmp_path: Path) -> None:
    told = CliRunner().invoke(tell, ["--folder", str(tmp_path)])
    assert told.output == "Nothing was measured yet.\n"


def test_the_shipped_page_has_its_marks() -> None:
    page = Path(__file__).parents[2] / "docs" / report.PAGE
    words = page.read_text(encoding="utf-8")
    assert words.count(report.BEGIN) == words.count(report.END) == 1


def test_a_record_is_plain_json(tmp_path: Path) -> None:
    read = json.loads(save(record(articles=STEADY), tmp_path).read_text(encoding="utf-8"))
    assert read["ratios"]["articles"] == {"median": 5.0, "low": 4.8, "high": 5.2, "rounds": 3}

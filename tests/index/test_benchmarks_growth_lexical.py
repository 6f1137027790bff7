"""The benchmark of the lexical index's growth: its texts, and one small run of it."""

import json
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from index.benchmarks import growth_lexical
from index.benchmarks import growth_lexical_texts as texts
from index.benchmarks.errors import BenchmarkError


def test_equal_seeds_draw_equal_passages_and_others_others() -> None:
    one, same, other = (list(islice(texts.passages(seed), 50)) for seed in (4, 4, 5))
    assert one == same != other


def test_words_are_drawn_by_their_share() -> None:
    """Also in the second slope of the curve, where words are rare."""
    drawn = texts.ranks(np.random.default_rng(1), 2_000_000)
    assert drawn.min() == 1
    assert drawn.max() <= texts.RANKS[-1]
    for rank in (2, 10, 100, 1000):
        share = texts.SHARES[texts.RANKS.index(rank)]
        near = np.mean((drawn >= rank * 0.8) & (drawn <= rank * 1.2)) / (
            np.floor(rank * 1.2) - np.ceil(rank * 0.8) + 1
        )
        assert share / 1.5 < near < share * 1.5


def test_own_words_are_none_of_the_commonest() -> None:
    assert texts.ranks(np.random.default_rng(1), 10_000, above=texts.COMMON).min() >= texts.COMMON


def test_every_rank_has_a_word_of_its_own_and_the_commonest_are_real() -> None:
    known = texts.vocabulary()[1:]
    assert "the" in known[:3]
    assert len(known) == texts.RANKS[-1]
    assert len(set(known)) > 0.999 * len(known)


def test_a_question_shares_rare_words_with_an_article() -> None:
    first = " ".join(each.text for each in islice(texts.passages(), 40)).split()
    words = texts.questions(3)[0].rstrip("?").split()
    common = set(texts.vocabulary()[: texts.COMMON * 10])
    assert any(word in first for word in words if word not in common)


def test_batches_are_numbered_from_one_and_end_at_the_count() -> None:
    made = list(texts.batches(texts.passages(), 25, 10))
    assert [(start, len(batch)) for start, batch in made] == [(1, 10), (11, 10), (21, 5)]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What runs in processes of their own runs in this one, with few changes."""

    def here(*words: object) -> dict[str, float]:
        capsys.readouterr()
        growth_lexical.main([*map(str, words)])
        figures: dict[str, float] = json.loads(capsys.readouterr().out)
        return figures

    monkeypatch.setattr(growth_lexical, "child", here)
    monkeypatch.setattr(growth_lexical, "CHANGES", 2)


@pytest.mark.usefixtures("quick")
def test_a_run_tells_figures_of_each_size_and_of_real_passages(tmp_path: Path) -> None:
    asked = tmp_path / "questions.jsonl"
    asked.write_text(json.dumps({"question": "Who opened the bridge?"}) + "\n")
    data = tmp_path / "data"
    list(growth_lexical.run(tmp_path / "first", [150]))
    (tmp_path / "first" / "lexical-150").rename(tmp_path / "lexical")
    data.mkdir()
    (tmp_path / "lexical").rename(data / "lexical")
    said = "\n".join(growth_lexical.run(tmp_path / "second", [120], data, asked))
    assert "120" in said
    assert "150 real" in said
    assert "120 passages measured\n" in said
    figures = json.loads((tmp_path / "second" / "growth-lexical.json").read_text())
    assert figures["120"]["passages"] == 120
    assert figures["120"]["median_ms"] > 0
    assert figures["120"]["changed_segments"] >= 1
    assert (tmp_path / "second" / "lexical-120" / "built.json").exists()
    assert said.endswith(f"drew {tmp_path / 'second' / 'growth-lexical.svg'}")
    assert "Words: latency" in (tmp_path / "second" / "growth-lexical.svg").read_text()
    again = "\n".join(growth_lexical.run(tmp_path / "second", [120]))
    assert "120 passages measured, built by an earlier run" in again


def test_a_data_folder_without_an_index_is_named(tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text("")
    with pytest.raises(BenchmarkError, match="has no lexical index; name a folder"):
        list(growth_lexical.run(tmp_path, [], tmp_path / "data", tmp_path / "q.jsonl"))


def test_what_fails_in_a_process_of_its_own_is_told(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"measuring \(ask .* failed: .*or leave the size out"):
        growth_lexical.child("ask", tmp_path, 1, tmp_path / "missing.json")

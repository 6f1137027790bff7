"""The trained reader, on a small network; and a glance at the one that ships."""

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any

import numpy as np
import pytest
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from index import sources
from index.datatypes import Article, FloatArray, Hit, Reading
from index.errors import NotCalibrated, ReaderError
from index.precision import Precision
from index.reader import ExtractiveReader, extractive, scoring
from index.reader.agreement import agreements
from index.reader.calibration import RANKING_FILE, load, save
from index.reader.pairs import Pair
from index.reader.ranking import FEATURES
from index.text import prose
from support.corpus import TEXTS, article
from support.fakes import HashedEncoder
from support.readers import calibration, hit, planted, ranking, write_reader

QUESTION = "Who cut a blue ribbon?"
ODDS = FEATURES.index("log odds")
SAMPLES = Path(__file__).parents[2] / "index" / "samples"


@pytest.fixture
def encoder() -> HashedEncoder:
    return HashedEncoder()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reader(tmp_path_factory.mktemp("template"))


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A reader without a calibration; may be altered."""
    return Path(shutil.copytree(template, tmp_path / "reader"))


def passages() -> list[Hit]:
    return [hit(article(text, key), at) for at, (key, text) in enumerate(TEXTS.items(), start=1)]


def opened(
    folder: Path,
    encoder: HashedEncoder,
    calibrations: Path | None = None,
    precision: Precision = "float32",
) -> ExtractiveReader:
    return ExtractiveReader(str(folder), encoder, precision=precision, calibrations=calibrations)


def close(readings: list[Reading], others: list[Reading]) -> bool:
    """Whether they are the same but for the last digits of their probabilities."""
    level = [
        [replace(each, support=0.0, alone=0.0) for each in rows] for rows in (readings, others)
    ]
    numbers = [
        [number for each in rows for number in (each.support, each.alone)]
        for rows in (readings, others)
    ]
    return level[0] == level[1] and numbers[0] == pytest.approx(numbers[1], rel=1e-3)


# --- reading ---------------------------------------------------------------------------


def test_evidence_holds_the_spans_and_needs_no_calibration(
    folder: Path, encoder: HashedEncoder
) -> None:
    hits = passages()
    evidence = opened(folder, encoder).evidence(QUESTION, hits)
    assert evidence.question == QUESTION
    assert len(evidence.proposals) == len(evidence.keys) == len(evidence.table) > 10
    sentences = {span.of(text) for text in TEXTS.values() for span in prose(text)}
    for each in evidence.proposals:
        assert each.sentence in sentences
        assert each.words in each.sentence
    assert evidence.table.shape[1] == len(FEATURES)
    odds = evidence.table[:, ODDS].tolist()
    assert odds == sorted(odds, reverse=True)
    nothing = opened(folder, encoder).evidence(QUESTION, [])
    assert (nothing.proposals, nothing.keys, nothing.table.shape) == ((), (), (0, len(FEATURES)))


def test_support_is_the_calibrated_probability_of_the_answer(
    folder: Path, encoder: HashedEncoder
) -> None:
    save(calibration(folder, encoder, slope=0.7, intercept=-0.3), folder / RANKING_FILE)
    reader = opened(folder, encoder)
    evidence = reader.evidence(QUESTION, passages())
    wanted = {
        evidence.proposals[at]: 1 / (1 + np.exp(0.3 - 0.7 * group.odds))
        for group in agreements(evidence.table[:, ODDS], evidence.keys)
        for at in group.members
    }
    readings = reader.read(QUESTION, passages())
    for each in readings:
        assert each.answer is not None
        text = each.hit.article.text
        said = [
            support
            for proposal, support in wanted.items()
            if (proposal.sentence, proposal.words) == (each.sentence.of(text), each.answer.of(text))
        ]
        assert said == [pytest.approx(each.support, rel=1e-3)]
        best = max(
            support
            for proposal, support in wanted.items()
            if proposal.sentence == each.sentence.of(text)
        )
        assert each.support == pytest.approx(best, rel=1e-3)
    assert readings[0].support == pytest.approx(max(wanted.values()), rel=1e-3)


def test_equal_answers_have_equal_support(folder: Path, encoder: HashedEncoder) -> None:
    """Sentences of one word each, so that nothing but the word can answer."""
    texts = ["Monday.", "MONDAY!", "London.", "The monday;", "london?"]
    hits = [hit(article(text, f"{at}"), at) for at, text in enumerate(texts, start=1)]
    save(calibration(folder, encoder, ranking=ranking(log_odds=0.5)), folder / RANKING_FILE)
    readings = opened(folder, encoder).read("What?", hits)
    assert len(readings) == len(texts)
    for word in ("monday", "london"):
        said = {each.support for each in readings if word in each.hit.text.lower()}
        assert len(said) == 1


def test_how_pairs_are_put_into_batches_changes_nothing(
    folder: Path, encoder: HashedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(calibration(folder, encoder), folder / RANKING_FILE)
    reader = opened(folder, encoder)
    whole = reader.read(QUESTION, passages())
    for tokens in (1, 100):
        monkeypatch.setattr(scoring, "BATCH_TOKENS", tokens)
        assert close(reader.read(QUESTION, passages()), whole)


@pytest.mark.parametrize("precision", ["auto", "bfloat16", "float16"])
def test_short_formats_read_nearly_the_same(
    precision: Precision, folder: Path, encoder: HashedEncoder
) -> None:
    exact = opened(folder, encoder).spans(QUESTION, passages())
    short = opened(folder, encoder, precision=precision).spans(QUESTION, passages())
    assert {each.sentence for each in exact} == {each.sentence for each in short}
    best, other = (max(each.log_odds for each in spans) for spans in (exact, short))
    assert other == pytest.approx(best, abs=0.1)


def test_several_threads_read_as_one_and_load_the_model_once(
    folder: Path, encoder: HashedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(calibration(folder, encoder), folder / RANKING_FILE)
    questions = [
        QUESTION,
        "What was named after the night guard?",
        "Umbrellas?",
        "Who lit candles?",
    ]
    wanted = [opened(folder, encoder).read(question, passages()) for question in questions]
    loaded: list[Path] = []
    whole = scoring.load

    def counting(place: Path, *options: Any) -> scoring.Scoring:
        loaded.append(place)
        return whole(place, *options)

    monkeypatch.setattr(scoring, "load", counting)
    reader = opened(folder, encoder)
    together = Barrier(8)

    def read(at: int) -> list[list[Reading]]:
        together.wait()
        turned = questions[at % 4 :] + questions[: at % 4]
        found = dict(zip(turned, [reader.read(each, passages()) for each in turned], strict=True))
        return [found[question] for question in questions]

    with ThreadPoolExecutor(8) as pool:
        everything = [*pool.map(read, range(8))]
    assert loaded == [folder]
    for found in everything:
        assert all(close(*rows) for rows in zip(found, wanted, strict=True))


@pytest.fixture
def reader_files(folder: Path, encoder: HashedEncoder) -> tuple[Path, HashedEncoder]:
    return folder, encoder


class Counted:
    """Counts the passages that a reader's network is given."""

    def __init__(self, network: scoring.Scoring) -> None:
        self.network = network
        self.passages = 0

    def scores(self, pairs: Sequence[Pair]) -> list[FloatArray]:
        self.passages += len(pairs)
        return self.network.scores(pairs)


@pytest.mark.parametrize(
    ("options", "thorough", "read"),
    [
        ((1, 0.0), False, 1),
        ((1, 1.1), False, 3),
        ((1, 0.0), True, 3),
        ((0, 0.0), False, 3),
        ((3, 0.0), False, 3),
        ((9, 0.0), False, 3),
    ],
)
def test_what_settles_a_question_leaves_the_other_passages_unread(
    options: tuple[int, float],
    thorough: bool,  # noqa: FBT001 - a parameter of the test
    read: int,
    reader_files: tuple[Path, HashedEncoder],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And where none do, all are read, each once, as if they had been read together."""
    folder, encoder = reader_files
    save(calibration(folder, encoder), folder / RANKING_FILE)
    counted: list[Counted] = []
    load_network = scoring.load

    def counting(place: Path, *options: Any) -> Counted:
        counted.append(Counted(load_network(place, *options)))
        return counted[-1]

    hits = [*passages(), *passages()][:3]
    monkeypatch.setattr(scoring, "load", counting)
    first, enough = options
    staged = ExtractiveReader(str(folder), encoder, precision="float32", first=first, enough=enough)
    readings = staged.read(QUESTION, hits, thorough=thorough)
    assert counted[0].passages == read
    assert close(readings, opened(folder, encoder).read(QUESTION, hits[:read]))
    assert staged.read(QUESTION, []) == []


def test_support_that_is_just_enough_settles_a_question(
    folder: Path, encoder: HashedEncoder
) -> None:
    save(calibration(folder, encoder), folder / RANKING_FILE)
    few = opened(folder, encoder).read(QUESTION, passages()[:1])
    staged = ExtractiveReader(
        str(folder), encoder, precision="float32", first=1, enough=few[0].support
    )
    assert staged.read(QUESTION, passages()) == few


def test_support_below_what_is_hopeless_settles_a_question_too(
    folder: Path, encoder: HashedEncoder
) -> None:
    """And just as much as that leaves hope."""
    save(calibration(folder, encoder), folder / RANKING_FILE)
    whole = opened(folder, encoder)
    few = whole.read(QUESTION, passages()[:1])
    options: dict[str, Any] = {"precision": "float32", "first": 1, "enough": 1.0}
    none = ExtractiveReader(str(folder), encoder, hopeless=few[0].support + 1e-6, **options)
    some = ExtractiveReader(str(folder), encoder, hopeless=few[0].support, **options)
    assert none.read(QUESTION, passages()) == few
    assert len(none.read(QUESTION, passages(), thorough=True)) > len(few)
    assert len(some.read(QUESTION, passages())) > len(few)


def test_what_is_not_read_says_nothing_of_what_is(folder: Path, encoder: HashedEncoder) -> None:
    """A newer article among the others makes none older that was read."""
    rules = calibration(folder, encoder, ranking=ranking(log_odds=1.0, age=-1.0))
    save(rules, folder / RANKING_FILE)
    days = (date(2020, 1, 1), date(2024, 1, 1), date(2024, 1, 2))
    hits = [
        replace(each, article=replace(each.article, published=day))
        for each, day in zip(passages(), days, strict=False)
    ]
    staged = ExtractiveReader(str(folder), encoder, precision="float32", first=1, enough=0.0)
    assert staged.read(QUESTION, hits) == opened(folder, encoder).read(QUESTION, hits[:1])


def test_a_pair_costs_its_tokens() -> None:
    assert extractive.in_tokens(Pair((7, 8, 9), 1, 1, 2, ((0, 0),) * 3)) == 3


# --- calibrations ----------------------------------------------------------------------


def test_without_a_calibration_it_says_whose_scores_are_unknown(
    folder: Path, encoder: HashedEncoder, tmp_path: Path
) -> None:
    for calibrations in (None, tmp_path / "none"):
        reader = opened(folder, encoder, calibrations)
        with pytest.raises(NotCalibrated) as caught:
            reader.read(QUESTION, passages())
        assert str(caught.value) == (
            f"reader.model = {str(folder)!r} ({reader.fingerprint}) was never calibrated beside "
            "the encoder hashed, so nobody knows what its scores mean; run `footnote calibrate "
            'QUESTIONS`, or set reader.model = "similarity"'
        )


def test_a_calibration_beside_another_encoder_does_not_count(
    folder: Path, encoder: HashedEncoder
) -> None:
    save(calibration(folder, encoder), folder / RANKING_FILE)
    assert opened(folder, encoder).read(QUESTION, passages())
    other = opened(folder, HashedEncoder(fingerprint="other"))
    with pytest.raises(NotCalibrated, match=rf"\({other.fingerprint}\) .* the encoder other"):
        other.read(QUESTION, passages())


@pytest.mark.parametrize("name", extractive.FILES)
def test_a_calibration_of_other_model_files_does_not_count(
    name: str, folder: Path, encoder: HashedEncoder
) -> None:
    save(calibration(folder, encoder), folder / RANKING_FILE)
    before = opened(folder, encoder).fingerprint
    with (folder / name).open("ab") as stream:
        stream.write(b" ")
    changed = opened(folder, encoder)
    assert changed.fingerprint != before
    with pytest.raises(NotCalibrated, match=changed.fingerprint):
        changed.read(QUESTION, passages())


def test_a_fingerprint_does_not_depend_on_the_place_or_the_calibration(
    folder: Path, template: Path, encoder: HashedEncoder
) -> None:
    save(calibration(folder, encoder), folder / RANKING_FILE)
    fingerprint = opened(folder, encoder).fingerprint
    assert fingerprint == opened(template, encoder).fingerprint
    assert len(fingerprint) == 32


def test_a_calibration_of_ones_own_is_preferred(
    folder: Path, encoder: HashedEncoder, tmp_path: Path
) -> None:
    shipped = calibration(folder, encoder)
    own = calibration(folder, encoder, intercept=-3.0, fitted_on="own questions")
    save(shipped, folder / RANKING_FILE)
    calibrations = tmp_path / "calibration"
    assert opened(folder, encoder, calibrations).calibration == shipped
    path = opened(folder, encoder, calibrations).calibration_file
    assert path is not None
    assert path.parent == calibrations
    save(own, path)
    assert opened(folder, encoder, calibrations).calibration == own
    assert opened(folder, encoder).calibration == shipped
    other = HashedEncoder(fingerprint="other")
    assert opened(folder, other, calibrations).calibration_file != path


@pytest.mark.parametrize("place", ["shipped", "own"])
def test_a_broken_calibration_is_named(
    place: str, folder: Path, encoder: HashedEncoder, tmp_path: Path
) -> None:
    save(calibration(folder, encoder), folder / RANKING_FILE)
    reader = opened(folder, encoder, tmp_path / "calibration")
    path = folder / RANKING_FILE if place == "shipped" else reader.calibration_file
    assert path is not None
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}")
    with pytest.raises(ReaderError, match=f"{path} is no calibration .*`footnote calibrate`"):
        reader.read(QUESTION, passages())


@pytest.mark.parametrize("own", [True, False])
def test_calibrating_writes_a_file_and_is_used_at_once(
    own: bool,  # noqa: FBT001 - a row of the table
    folder: Path,
    encoder: HashedEncoder,
    tmp_path: Path,
) -> None:
    reader = opened(folder, encoder, tmp_path / "calibration" if own else None)
    with pytest.raises(NotCalibrated):
        reader.read(QUESTION, passages())
    done = reader.calibrate(planted(40), "planted questions")
    path = Path(done.path)
    assert path == (reader.calibration_file if own else folder / RANKING_FILE)
    assert not [*tmp_path.rglob("*.part")]
    assert 0 < done.threshold < 1
    assert done.first_right > 0.8
    found = load(path)
    assert (found.encoder, found.reader, found.fitted_on) == (
        "hashed", reader.fingerprint, "planted questions",
    )  # fmt: skip
    assert reader.calibration == found
    assert reader.read(QUESTION, passages())


def test_calibrating_again_replaces_the_one_in_use(folder: Path, encoder: HashedEncoder) -> None:
    save(calibration(folder, encoder), folder / RANKING_FILE)
    reader = opened(folder, encoder)
    before = reader.calibration
    reader.calibrate(planted(40), "others")
    assert reader.calibration.fitted_on == "others"
    assert reader.calibration != before


def test_a_calibration_that_cannot_be_fitted_changes_nothing(
    folder: Path, encoder: HashedEncoder
) -> None:
    save(calibration(folder, encoder), folder / RANKING_FILE)
    reader = opened(folder, encoder)
    before = reader.calibration
    with pytest.raises(NotCalibrated, match=r"few\.toml: needs questions .*; use more questions"):
        reader.calibrate(planted(1), "few.toml")
    assert reader.calibration == load(folder / RANKING_FILE) == before


# --- broken models ---------------------------------------------------------------------


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def no_bert(path: Path) -> None:
    path.unlink()
    Tokenizer(WordLevel({"word": 0}, unk_token="word")).save(str(path))  # noqa: S106 - a word


def lacking(path: Path) -> None:
    tensors = load_file(path)
    tensors.pop("null.bias")
    save_file(tensors, path)


BROKEN: list[tuple[str, Callable[[Path], object], str]] = [
    ("config.json", Path.unlink, "config.json"),
    ("model.safetensors", Path.unlink, "model.safetensors"),
    ("tokenizer.json", Path.unlink, "tokenizer.json"),
    ("config.json", truncate, "JSONDecodeError"),
    ("config.json", lambda path: path.write_text("[]"), "AttributeError"),
    ("config.json", lambda path: path.write_text("{}"), "num_attention_heads"),
    ("model.safetensors", truncate, "SafetensorError"),
    ("model.safetensors", lambda path: path.write_bytes(b""), "SafetensorError"),
    ("model.safetensors", lacking, "null.bias"),
    ("tokenizer.json", truncate, "tokenizer.json"),
    ("tokenizer.json", no_bert, "not a tokenizer for BERT"),
]


@pytest.mark.parametrize(("name", "damage", "reason"), BROKEN)
def test_a_broken_model_is_named_with_reason_and_remedy(
    name: str, damage: Callable[[Path], object], reason: str, folder: Path, encoder: HashedEncoder
) -> None:
    damage(folder / name)
    reader = opened(folder, encoder)
    with pytest.raises(ReaderError, match=reason) as caught:
        reader.evidence(QUESTION, passages())
    message = str(caught.value)
    assert message.startswith(
        f"reader.model = {str(folder)!r}: {folder} holds no reader that can be loaded ("
    )
    assert message.endswith("); name another model")


@pytest.mark.parametrize("name", extractive.FILES)
def test_reading_without_one_of_the_files_names_it(
    name: str, folder: Path, encoder: HashedEncoder
) -> None:
    save(calibration(folder, encoder), folder / RANKING_FILE)
    (folder / name).unlink()
    with pytest.raises(ReaderError, match=rf"{folder} holds no reader .*{name}: No such file"):
        opened(folder, encoder).read(QUESTION, passages())


def test_a_model_that_is_not_there_is_named_beside_those_that_are(
    encoder: HashedEncoder, tmp_path: Path
) -> None:
    for name in ("maxilm", str(tmp_path / "none")):
        reader = ExtractiveReader(name, encoder)
        with pytest.raises(ReaderError, match=r"is no folder and no model .*\(.*similarity\)") as e:
            reader.read(QUESTION, passages())
        assert f"reader.model = {name!r}" in str(e.value)


# --- the model that ships --------------------------------------------------------------


def test_the_model_that_ships_finds_who_won(encoder: HashedEncoder) -> None:
    """Among the passages of one sample article; needs no calibration."""
    (found,) = sources.read(
        [SAMPLES / "2022-12-19-world-cup-final-lusail.md"], max_file_bytes=1_000_000
    )
    assert isinstance(found, Article)
    spans = prose(found.text)
    hits = [hit(found, at, spans[at : at + 4]) for at in range(0, len(spans), 4)]
    reader = ExtractiveReader("minilm", encoder, precision="float32")
    assert reader.evidence("Who won the World Cup?", hits).keys[0] == "argentina"

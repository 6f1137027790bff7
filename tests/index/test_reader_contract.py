"""What every Reader keeps to, whatever it is made of."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.datatypes import Hit, Passage, Reader, Reading, Span, StoredPassage
from index.reader import ExtractiveReader, SimilarityReader
from index.reader.calibration import RANKING_FILE, save
from index.text import prose, sentences
from support.corpus import HARBOUR, TEXTS, article
from support.fakes import HashedEncoder
from support.readers import WordReader, calibration, hit, write_reader

QUESTION = "Who cut a blue ribbon?"


def extractive(folder: Path) -> Reader:
    encoder = HashedEncoder()
    save(calibration(write_reader(folder), encoder), folder / RANKING_FILE)
    return ExtractiveReader(str(folder), encoder, precision="float32")


MAKERS: dict[str, Callable[[Path], Reader]] = {
    "similarity": lambda _: SimilarityReader(HashedEncoder()),
    "extractive": extractive,
    "fake": lambda _: WordReader("blue ribbon"),
}


@pytest.fixture(scope="module", params=MAKERS)
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return MAKERS[request.param](tmp_path_factory.mktemp("reader"))


def passages() -> list[Hit]:
    """All articles of the corpus, sentence by sentence in passages of two that overlap."""
    hits: list[Hit] = []
    for at, (key, text) in enumerate(TEXTS.items(), start=1):
        source = article(text, key, published=date(2024, 5, at))
        spans = prose(text)
        for first in range(len(spans) - 1):
            made = hit(source, at, spans[first : first + 2])
            passage = StoredPassage(10 * at + first, at, made.passage.passage)
            hits.append(replace(made, passage=passage))
    return hits


def check(readings: list[Reading], hits: list[Hit]) -> None:
    """All that the engine relies on."""
    supports = [each.support for each in readings]
    assert supports == sorted(supports, reverse=True)
    assert all(0 <= support <= 1 for support in supports)
    for each in readings:
        assert each.hit in hits
        assert each.sentence in each.hit.passage.passage.sentences
        if each.answer is not None:
            assert each.sentence.start <= each.answer.start
            assert each.answer.start < each.answer.end <= each.sentence.end
    places = [(each.hit.passage.article_id, each.sentence) for each in readings]
    assert len(set(places)) == len(places)


def test_readings_keep_to_the_contract(reader: Reader) -> None:
    hits = passages()
    readings = reader.read(QUESTION, hits)
    check(readings, hits)
    assert len(readings) >= 4


def test_nothing_to_read_gives_no_readings(reader: Reader) -> None:
    assert reader.read(QUESTION, []) == []


def test_the_same_input_gives_the_same_output(reader: Reader) -> None:
    hits = passages()
    assert reader.read(QUESTION, hits) == reader.read(QUESTION, hits)


def test_a_passage_without_sentences_is_read_without_a_word(reader: Reader) -> None:
    empty = StoredPassage(1, 1, Passage(Span(0, 0), ()))
    assert reader.read(QUESTION, [replace(hit(article()), passage=empty)]) == []


@pytest.mark.parametrize(
    "text",
    [
        "🚢👩‍👩‍👧 🇺🇦!",
        "The \x01mayor\x7f cut\u200b a\ufeff rib\xadbon.",
        "One\x1ctwo\x0bthree\x85four",
        "Ribbons [SEP] of [PAD] the [CLS] mayor.",
        "مَن قطع الشريط؟ قطعه رئيس البلدية.",
        "שלום עולם. \u202eהסרט הכחול\u202c!",
        "한국의 시장이 리본을 잘랐다. 東京は雨。",
        "e\u0301t\u0308e\u0301 ﬁn ½ Å \ufffd",
        "ribbon " * 715,
        "x" * 5000,
        "🚢" * 5000,
        ". . . . .",
    ],
    ids=lambda text: text[:12].encode("ascii", "backslashreplace").decode(),
)
def test_odd_texts_are_read_like_any_other(reader: Reader, text: str) -> None:
    whole = hit(article(text, title="", published=None), 1, [Span(0, len(text))])
    cut = hit(article(text, title=None, published=date(1, 1, 1)), 2, sentences(text))
    for question in (QUESTION, text[:1000], "?"):
        for hits in ([whole], [cut], [whole, hit(article(HARBOUR), 3), cut]):
            check(reader.read(question, hits), hits)


def test_any_text_is_read_within_its_sentences(reader: Reader) -> None:
    @given(text=st.text(min_size=1, max_size=200), title=st.text(max_size=30))
    @settings(max_examples=50)
    def holds(text: str, title: str) -> None:
        spans = sentences(text)
        if spans:
            hits = [hit(article(text, title=title), 1, spans)]
            check(reader.read(QUESTION, hits), hits)

    holds()

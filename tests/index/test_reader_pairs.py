"""Question and passage as tokens, on the tokenizer that ships."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from index.datatypes import Span
from index.encoder import locate
from index.reader.pairs import (
    MAX_QUESTION_TOKENS,
    MAX_SPAN_TOKENS,
    MAX_TITLE_TOKENS,
    MAX_TOKENS,
    Pair,
    PairCoder,
)
from support.training import MINILM, coder

CODER = coder()
TOKENIZER = Tokenizer.from_file(str(locate(MINILM) / "tokenizer.json"))
BEGIN, END = 101, 102


def pair(passage: str, question: str = "Who?", title: str | None = None) -> Pair:
    return CODER.pair(CODER.words(question), CODER.lead(title, None), passage)


def spelling(token: int) -> str:
    return TOKENIZER.id_to_token(token) or ""


def spelled(made: Pair) -> str:
    return " ".join(map(spelling, made.ids))


def covered(made: Pair, passage: str) -> list[str]:
    """The passage's words behind each readable token."""
    rows = made.offsets[made.readable_from : made.readable_to]
    return [passage[start:end] for start, end in rows]


def test_question_title_date_and_passage_stand_in_their_order() -> None:
    lead = CODER.lead("Harbour", "2019-06-18")
    made = CODER.pair(CODER.words("Who cut it?"), lead, "The Mayor did.")
    assert spelled(made) == (
        "[CLS] who cut it ? [SEP] harbour 2019 - 06 - 18 [SEP] the mayor did . [SEP]"
    )
    assert made.first == 6
    assert (made.readable_from, made.readable_to) == (13, 17)
    assert covered(made, "The Mayor did.") == ["The", "Mayor", "did", "."]
    outside = made.offsets[:13] + made.offsets[17:]
    assert set(outside) == {(0, 0)}
    assert len(made.offsets) == len(made.ids)


@pytest.mark.parametrize(
    ("title", "published", "wanted"),
    [
        (None, None, []),
        ("", None, []),
        (" \n", "", []),
        ("Harbour", None, [*CODER.words("Harbour"), END]),
        (None, "2024-06-18", [*CODER.words("2024-06-18"), END]),
    ],
)
def test_what_an_article_lacks_takes_no_room(
    title: str | None, published: str | None, wanted: list[int]
) -> None:
    assert CODER.lead(title, published) == wanted


def test_a_long_passage_is_cut_to_what_fits() -> None:
    passage = "ribbon " * 1000
    made = pair(passage, title="Harbour")
    assert len(made.ids) == len(made.offsets) == MAX_TOKENS
    assert made.ids[-1] == END
    assert made.readable_to == MAX_TOKENS - 1
    assert set(covered(made, passage)) == {"ribbon"}


def test_a_long_question_and_a_long_title_leave_room_for_passage_and_date() -> None:
    question, title = CODER.words("ribbon " * 900), "harbour " * 900
    lead = CODER.lead(title, "2024-06-18")
    made = CODER.pair(question, lead, "mayor " * 900)
    assert made.first == 1 + MAX_QUESTION_TOKENS + 1
    date = CODER.words("2024-06-18")
    assert lead == [*CODER.words("harbour") * MAX_TITLE_TOKENS, *date, END]
    assert made.readable_from == made.first + len(lead)
    assert len(made.ids) == MAX_TOKENS
    assert made.readable_to - made.readable_from > MAX_TOKENS / 2


def test_an_empty_passage_has_nothing_to_read() -> None:
    made = pair("")
    assert made.readable_from == made.readable_to
    assert made.ids == (BEGIN, *CODER.words("Who?"), END, END)


def test_words_that_look_like_marks_are_words() -> None:
    """An article that spells the marks out cannot end its passage or hide in the padding."""
    passage = "A [SEP] b [PAD] c [CLS] d [MASK]"
    made = pair(passage, question="[SEP] [CLS]?")
    assert made.ids.count(BEGIN) == 1
    assert made.ids.count(END) == 2
    assert 0 not in made.ids
    assert "".join(covered(made, passage)) == passage.replace(" ", "")


ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=80)


@given(ASCII)
def test_offsets_give_back_the_words(passage: str) -> None:
    made = pair(passage, title="Harbour")
    words = covered(made, passage)
    assert "".join(words) == "".join(passage.split())
    for word, token in zip(words, made.ids[made.readable_from : made.readable_to], strict=True):
        assert spelling(token).removeprefix("##") in {word.lower(), "[UNK]"}


@given(st.text(max_size=60))
def test_offsets_of_any_text_point_to_what_the_token_spells(passage: str) -> None:
    made = pair(passage)
    rows = made.offsets[made.readable_from : made.readable_to]
    assert list(rows) == sorted(rows)
    for (start, end), token in zip(
        rows, made.ids[made.readable_from : made.readable_to], strict=True
    ):
        assert 0 <= start < end <= len(passage)
        word = spelling(token).removeprefix("##")
        level = TOKENIZER.normalizer.normalize_str(passage[start:end])
        assert word == "[UNK]" or word in level


WORDS = st.lists(
    st.sampled_from(["harbour", "Lenn", "41", "Ångström", "reopened", "umbrellas"]), max_size=20
)


@given(WORDS, st.data())
def test_a_span_of_whole_words_comes_back_from_its_tokens(
    words: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, max(0, len(words) - 1)))
    last = data.draw(st.integers(first, max(0, len(words) - 1)))
    passage = " ".join(words)
    start = len(" ".join([*words[:first], ""]))
    span = Span(start, start + len(" ".join(words[first : last + 1])))
    made = pair(passage)
    tokens = made.tokens_of(span)
    count = len(CODER.words(span.of(passage)))
    if not 0 < count <= MAX_SPAN_TOKENS:
        assert tokens is None
        return
    assert tokens is not None
    at, more = tokens
    assert (made.offsets[at][0], made.offsets[at + more][1]) == (span.start, span.end)
    assert more == count - 1


def test_a_span_may_miss_a_character_of_its_tokens_and_not_two() -> None:
    made = pair("The harbour reopened.")
    whole = made.tokens_of(Span(4, 11))
    assert whole == (made.readable_from + 1, 0)
    assert made.tokens_of(Span(5, 10)) == whole
    assert made.tokens_of(Span(6, 11)) is None
    assert made.tokens_of(Span(4, 9)) is None


def test_a_span_beyond_the_cut_or_of_nothing_has_no_tokens() -> None:
    passage = "ribbon " * 1000
    assert pair(passage).tokens_of(Span(6993, 6999)) is None
    assert pair("One ribbon.").tokens_of(Span(3, 3)) is None


def test_a_tokenizer_that_is_not_for_bert_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    Tokenizer(WordLevel({"word": 0}, unk_token="word")).save(str(path))  # noqa: S106 - a word
    with pytest.raises(ValueError, match=r"tokenizer.json knows no \[CLS\] and \[SEP\]"):
        PairCoder(path)

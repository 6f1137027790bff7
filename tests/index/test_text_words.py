import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import CHUNKING_VERSION, content_words, digest, same_words, tokens

any_text = st.text(st.one_of(st.sampled_from("aÉ'’ʼ1.,ё́ß\ud800 "), st.characters()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ferry's captain DIDN’T call.", ["the", "ferry", "captain", "didnt", "call"]),
        ("“Boats” cost 1,000.50 euros", ["boats", "cost", "1,000.50", "euros"]),
        ("Zürich, Éire, Straße", ["zürich", "éire", "strasse"]),
        ("E\u0301ire ｆｅｒｒｙ", ["éire", "ferry"]),
        ("Паро\u0301м, ЁЛКА, Їжак", ["паром", "елка", "їжак"]),
        ("об’єкт об'єкт обʼєкт", ["обєкт", "обєкт", "обєкт"]),
        ("well-known B2B firm_name", ["well", "known", "b2b", "firm", "name"]),
        ("… – !", []),
    ],
)
def test_words_have_one_spelling(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When did the ferry sink?", {"ferry", "sink"}),
        ("Who won the war in the North?", {"won", "war", "north"}),
        ("Когда затонул паром?", {"затонул", "паром"}),
        ("Wann sank die Fähre?", {"sank", "die", "fähre"}),
        ("What is it?", set()),
    ],
)
def test_content_words_are_what_a_question_is_about(question: str, expected: set[str]) -> None:
    assert content_words(question) == expected


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The ferry sank.", "the FERRY sank"),
        ("“The ferry sank,” he said on Monday.", "'The ferry sank', he said, on Monday"),
        (
            "The old ferry to Ruše sank in the Drava on Monday night.",
            "The old ferry to Ruše sank in the Drava on Monday.",
        ),
        ("", "!"),
    ],
)
def test_sentences_in_the_same_words_say_the_same(a: str, b: str) -> None:
    assert same_words(a, b)
    assert same_words(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The ferry sank.", "The tram stopped."),
        ("The old ferry sank in the Drava in 1961.", "The old ferry sank in the Drava in 1971."),
        (
            "The council will close the old bridge to lorries on Monday.",
            "The council will not close the old bridge to lorries on Monday.",
        ),
        ("The ferry sank.", "The ferry sank because nobody had closed its bow doors."),
        ("The ferry sank.", ""),
    ],
)
def test_another_number_a_denial_or_more_words_say_something_else(a: str, b: str) -> None:
    assert not same_words(a, b)
    assert not same_words(b, a)


@given(any_text)
def test_no_word_is_empty_or_has_white_space_or_capitals(text: str) -> None:
    for word in tokens(text):
        assert word.split() == [word]
        assert word.casefold() == word


@given(any_text, any_text)
def test_saying_the_same_is_mutual_and_everything_says_the_same_as_itself(a: str, b: str) -> None:
    assert same_words(a, a)
    assert same_words(a, b) == same_words(b, a)


def test_a_digest_is_sha_256_of_utf_8() -> None:
    assert digest("Fähre") == hashlib.sha256("Fähre".encode()).hexdigest()


@given(any_text, any_text)
def test_only_equal_texts_have_equal_digests(a: str, b: str) -> None:
    assert (digest(a) == digest(b)) == (a == b)


def test_the_rules_have_a_name() -> None:
    assert CHUNKING_VERSION == "2"

"""When two short answers are the same, and two texts copies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import answer_key, near_copies, same_answer, shingles, tokens

WORDS = [
    "the", "not", "in", "Putin", "Vladimir", "three", "3", "twenty", "four", "24", "hundred",
    "million", "3bn", "1,000", "19th", "June", "jan", "2024", "2:1", "!", "٣",
]  # fmt: skip
NUMBERS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
phrases = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join) | st.text(max_size=12)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("24 years", "24"),
        ("three", "3"),
        ("Putin", "Vladimir Putin"),
        ("Putin’s", "putin"),
        ("the harbour", "Harbour"),
        ("twenty-four years", "24 years"),
        ("3 million", "3,000,000"),
        ("$3bn", "3 billion dollars"),
        ("two hundred", "200"),
        ("a hundred", "100"),
        ("1.50", "1.5"),
        ("5%", "5 percent"),
        ("19 June 2024", "June 19, 2024"),
        ("19th of June", "19 of June"),
        ("Jan 5", "January 5"),
        ("June 2024", "19 June 2024"),
        ("2024", "in June 2024"),
        ("it", "It"),
    ],
)
def test_the_same_in_other_words_is_the_same_answer(a: str, b: str) -> None:
    assert same_answer(a, b)
    assert same_answer(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("24", "2024"),
        ("24", "24 of 30"),
        ("3", "30"),
        ("20", "20 million"),
        ("two", "two to three"),
        ("2:1", "2:2"),
        ("20 June", "19 June"),
        ("14 May", "15 May 2024"),
        ("guilty", "not guilty"),
        ("Putin", "Kim"),
        ("North Korea", "South Korea"),
        ("in", "in Paris"),
        ("", "Putin"),
        ("", ""),
        ("!", "!"),
    ],
)
def test_other_numbers_names_and_denials_are_other_answers(a: str, b: str) -> None:
    assert not same_answer(a, b)
    assert not same_answer(b, a)


@given(phrases, phrases)
def test_being_the_same_is_mutual_and_only_what_has_words_is_the_same_as_itself(
    a: str, b: str
) -> None:
    assert same_answer(a, b) == same_answer(b, a)
    assert same_answer(a, a) == bool(tokens(a))


@given(st.integers(0, 19), st.integers(0, 19))
def test_number_words_are_their_digits_and_no_others(a: int, b: int) -> None:
    words = NUMBERS.split()
    assert same_answer(words[a], str(b)) == (a == b)


PASSAGE = "The harbour of Port Lenn reopened on Monday after nine months of repairs to its walls."


def test_a_passage_that_holds_half_of_another_is_its_near_copy() -> None:
    half = "The harbour of Port Lenn reopened on Monday. A band played for the guests."
    assert near_copies(PASSAGE, f"LENN (AP) — {PASSAGE.upper()} Share this article now!")
    assert near_copies(PASSAGE, half)
    assert near_copies(shingles(PASSAGE), shingles(half))
    assert not near_copies(PASSAGE, "Port Lenn has its harbour back since Monday, after repairs.")


def test_few_words_are_copied_whole_and_none_are_never() -> None:
    assert shingles("Frost killed apples") == {("frost", "killed", "apples")}
    assert near_copies("Yes, two", "yes two")
    assert not near_copies("", "")
    assert not near_copies("", PASSAGE)


@given(phrases, phrases)
def test_copying_is_mutual_and_every_text_with_words_copies_itself(a: str, b: str) -> None:
    assert near_copies(a, b) == near_copies(b, a)
    assert near_copies(a, a) == bool(tokens(a))


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("The Mayor's", "mayor"),
        ("the mayor,", "mayor"),
        ("41 million euros.", "41000000 euros"),
        ("five", "5"),
        ("?!", ""),
        ("ÅNGSTRÖM", "ångström"),
    ],
)
def test_a_key_is_the_answer_in_one_spelling(answer: str, key: str) -> None:
    assert answer_key(answer) == key

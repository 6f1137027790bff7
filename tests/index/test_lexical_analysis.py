"""Terms of texts as the lexical index takes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical.analysis import CODES, analysis

texts = st.text(max_size=200) | st.lists(
    st.sampled_from(
        ["The", "Bridges", "п'ять", "Café", "cafe\u0301", "ёлка", "mosty", "\ud800", "\0"]
    )
).map(" ".join)


@pytest.mark.parametrize("code", CODES)
@given(text=texts)
def test_joined_terms_are_the_terms_with_spaces_between(code: str, text: str) -> None:
    rules = analysis(code)
    assert rules.joined(text) == " ".join(rules.terms(text))


def test_a_text_of_stop_words_alone_has_no_terms() -> None:
    assert analysis("en").joined("the of and") == ""
    assert analysis("uk").joined("") == ""


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [("en", "cafe", "cafe\u0301"), ("uk", "п'ять", "пять"), ("uk", "O'Brien", "OBrien")],
)
def test_ways_to_write_a_word_are_one_term(code: str, one: str, other: str) -> None:
    """Also an apostrophe in a text that has nothing but ASCII otherwise."""
    assert analysis(code).joined(one) == analysis(code).joined(other) != ""

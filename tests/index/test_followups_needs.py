"""What by its form says only what differs from the question before."""

import pytest

from index.followups.depends import needs_of
from index.followups.languages import words_of


@pytest.mark.parametrize(
    ("question", "is_fragment"),
    [
        ("and in Berlin?", True),
        ("and the old stone bridge over the river near Berlin in the evening?", False),
    ],
)
def test_what_is_longer_and_has_no_verb_is_a_search_of_its_own(
    question: str,
    is_fragment: bool,  # noqa: FBT001 - pytest's parameter
) -> None:
    needs = needs_of(question, words_of("en"), [], [], set(), replied=False)
    assert needs.fragment is is_fragment

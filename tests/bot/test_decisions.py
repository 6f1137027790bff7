"""Buttons, questions for corrections, statuses below previews."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import decisions
from bot.intake.decisions import Asked, Decision
from bot.richtext import MAX_UNITS, units
from bot.words import LANGUAGES, Words
from index.datatypes import SyncReport
from support.botapi.entities import checked_text

SAID = Words("en")

IDS = st.from_regex(r"[\w-]{12}\d{1,6}", fullmatch=True, alphabet="abcXYZ019_-")
ASKED = st.builds(
    Asked,
    decision=st.sampled_from([Decision.DATE, Decision.TITLE]),
    draft_id=IDS,
    preview=st.integers(1, 10**12),
)


@given(st.sampled_from(Decision), IDS)
def test_a_button_says_what_it_decides(decision: Decision, draft_id: str) -> None:
    data = decisions.button("x", decision, draft_id).callback_data
    assert isinstance(data, str)
    assert len(data.encode()) <= 64
    assert decisions.decided(data) == (decision, draft_id)


@pytest.mark.parametrize("data", ["", "d:", "d:q:abc", "d:a:", "d:a:ä", "c:a:abc", "d:a:x y"])
def test_other_buttons_decide_nothing(data: str) -> None:
    assert decisions.decided(data) is None


@given(
    ASKED,
    st.none() | st.text(max_size=500),
    st.sampled_from(["", "I can’t read a day in that."]),
    st.sampled_from(LANGUAGES).map(Words),
)
def test_a_question_is_understood_from_its_own_text(
    asked: Asked, title: str | None, problem: str, words: Words
) -> None:
    """As Telegram gives it back: so it works after a restart."""
    message = decisions.question(asked, title, words, problem)
    text, _ = checked_text(message.text, [each.to_dict() for each in message.entities])
    assert decisions.asked_in(text) == asked


def test_a_question_names_the_article() -> None:
    asked = Asked(Decision.DATE, "AbCdEfGhIjK-0", 17)
    assert decisions.question(asked, "A visit", SAID).text == (
        "Reply to this message with the date of “A visit”, such as 18 June 2024 or 2024-06-18."
        "\n\nDraft AbCdEfGhIjK-0 · d · 17"
    )


@pytest.mark.parametrize(
    "text", ["", "Draft x · d · 1", "\n\nDraft x · d · 1 ", "\n\nDraft x · a · 1"]
)
def test_other_texts_ask_nothing(text: str) -> None:
    assert decisions.asked_in(text) is None


def test_a_title_is_one_line_and_not_too_long() -> None:
    assert decisions.title_in("  A\ntitle\u202e ") == "A title"
    assert decisions.title_in("\u200b ") is None
    assert units(decisions.title_in("x" * 4000) or "") == 500


def test_a_status_takes_the_place_of_the_one_before() -> None:
    first = decisions.with_status("Title\nDate", (), "Adding …")
    assert first.text == "Title\nDate\n\n— Adding …"
    second = decisions.with_status(first.text, first.entities, "Not\nadded.")
    assert second.text == "Title\nDate\n\n— Not added."


@given(st.text(max_size=5000))
def test_a_status_always_fits(status: str) -> None:
    shown = decisions.with_status("🛬" * 2000, (), status)
    assert units(shown.text) <= MAX_UNITS


@pytest.mark.parametrize(
    ("report", "count", "told"),
    [
        (SyncReport(4, added=1), 1, "Added. Generation 4 is published and answers questions."),
        (
            SyncReport(4, added=2, changed=1, unchanged=1),
            4,
            (
                "Added: 2 new, 1 changed, 1 as before. "
                "Generation 4 is published and answers questions."
            ),
        ),
        (SyncReport(4, unchanged=1), 1, "Nothing changed: this was indexed already."),
        (SyncReport(4, cancelled=True), 1, "Stopped before it was added; the draft is kept."),
    ],
)
def test_what_accepting_did(report: SyncReport, count: int, told: str) -> None:
    assert decisions.added(report, count, SAID) == told

"""Buttons: what they say and carry, and what a vote does."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answering import passage_buttons, presses, voting
from bot.answering.keyboards import Layout, Part, Voted, keyboard
from bot.answering.passage_buttons import PassageLayout, passage_keyboard
from bot.answering.presses import Opened, Pressed, Refuted, Stroke
from bot.words import LANGUAGES, Words
from index.datatypes import Reason, Tally, Verdict, Vote
from support.botapi.keyboards import checked_markup
from support.fake_engine import OTHER, VISIT, VISIT_ANSWER, abstention, cite

ID = "abcdefghijkl"
EN = Words("en")
LAYOUT = Layout(ID, VISIT_ANSWER, Part(0, 3), "footnote_bot")


def texts(markup: InlineKeyboardMarkup) -> list[list[str]]:
    return [[each.text for each in row] for row in markup.inline_keyboard]


def data(markup: InlineKeyboardMarkup) -> list[str]:
    return [presses.data_of(each) for each in presses.buttons_of(markup)]


def test_an_answer_has_its_citations_votes_and_what_else_can_be_done() -> None:
    markup = keyboard(replace(LAYOUT, suggestions=("Who came?", "And when?")), EN)
    assert texts(markup) == [
        ["[1]", "[2]", "[3]"],
        ["👍", "👎"],
        ["More evidence", "Share"],
        ["Who came?"],
        ["And when?"],
    ]
    share = presses.buttons_of(markup)[6]
    assert str(share.url).startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2Ffootnote_bot")


def test_an_abstention_offers_no_evidence_unless_some_was_left_out() -> None:
    near = abstention(VISIT, cite(1, OTHER, "Nobody was hurt.", 2))
    assert texts(keyboard(replace(LAYOUT, answer=near, part=Part(0, 1)), EN)) == [
        ["[1]"], ["👍", "👎"], ["Share"],
    ]  # fmt: skip
    assert texts(keyboard(replace(LAYOUT, answer=near, part=Part(0, 0)), EN))[-1] == [
        "More evidence", "Share",
    ]  # fmt: skip
    why = replace(LAYOUT, answer=near, part=Part(0, 1), asks_why=True)
    assert texts(keyboard(why, EN)) == [["[1]"], ["You missed something"], ["« Back"]]


def test_the_own_vote_is_marked_in_private_and_all_are_counted_in_groups() -> None:
    voted = Voted(Verdict.DOWN, Reason.WRONG, frozenset({2}), Tally(3, 1))
    private = replace(LAYOUT, voted=voted)
    group = replace(private, is_private=False)
    assert texts(keyboard(private, EN))[1] == ["👍", "👎 ✓"]
    assert texts(keyboard(group, EN))[1] == ["👍 3", "👎 1"]
    assert texts(keyboard(replace(private, asks_why=True), EN)) == [
        ["[1]", "[2]", "[3]"],
        ["Wrong ✓", "Outdated"],
        ["Incomplete", "You missed something"],
        ["[1] doesn’t support this"],
        ["[2] doesn’t support this ✓"],
        ["[3] doesn’t support this"],
        ["« Back"],
    ]
    # Others in the group still open citations and vote while somebody says why.
    why = texts(keyboard(replace(group, asks_why=True), EN))
    assert why[:3] == [["[1]", "[2]", "[3]"], ["👍 3", "👎 1"], ["Wrong", "Outdated"]]
    assert "✓" not in str(why)


def test_a_part_of_an_answer_opens_its_own_citations() -> None:
    assert texts(keyboard(replace(LAYOUT, part=Part(1, 2)), EN))[0] == ["[2]"]


layouts = st.builds(
    Layout,
    answer_id=st.just(ID),
    answer=st.sampled_from([VISIT_ANSWER, abstention("?" * 900)])
    | st.text(st.characters(), max_size=300).map(lambda each: replace(VISIT_ANSWER, question=each)),
    part=st.builds(Part, st.integers(0, 3), st.integers(0, 9999)),
    username=st.just("footnote_bot"),
    is_private=st.booleans(),
    asks_why=st.booleans(),
    voted=st.builds(
        Voted,
        st.none() | st.sampled_from(Verdict),
        st.none() | st.sampled_from(Reason),
        st.frozensets(st.integers(1, 3)),
        st.none() | st.builds(Tally, st.integers(0, 10**9), st.integers(0, 10**9)),
    ),
    suggestions=st.lists(st.text(st.characters(), max_size=80), max_size=4).map(tuple),
)


@given(layouts, st.sampled_from(LANGUAGES))
def test_telegram_takes_any_keyboard_and_every_button_is_read_back(
    layout: Layout, language: str
) -> None:
    markup = keyboard(layout, Words(language))
    assert checked_markup(markup.to_dict()) is not None
    for each in filter(None, data(markup)):
        assert len(each.encode()) <= 64
        read = [
            presses.opened(each),
            presses.pressed(each),
            presses.wanted_more(each),
            presses.suggested(each, markup),
        ]
        assert len([found for found in read if found]) == 1
    for row in markup.inline_keyboard:
        assert all(len(each.text) <= 64 for each in row)


def test_presses_are_read_back() -> None:
    assert presses.opened(f"c:{ID}:12") == Opened(ID, 12)
    assert presses.opened(f"c:{ID}:12:-3") == Opened(ID, 12, -3)
    assert presses.opened(f"c:{ID}:1:0") == Opened(ID, 1, 0)
    assert presses.refuted(f"x:{ID}:2:S") == Refuted(ID, 2, Stroke.TOGGLE_UNSUPPORTED)
    assert presses.pressed(f"v:{ID}:u:0:3") == Pressed(ID, Stroke.UP, Part(0, 3))
    assert presses.pressed(f"v:{ID}:s:0:3:2") == Pressed(ID, Stroke.UNSUPPORTED, Part(0, 3), 2)
    assert presses.wanted_more(f"m:{ID}:3") == (ID, 3)


@pytest.mark.parametrize(
    "odd", ["c:x", "c:x:y", "v:x:u", "v:x:?:0:3", "v:x:q:0:3", "x:x:1:0", "m:x"]
)
def test_what_no_button_carries_is_read_as_nothing(odd: str) -> None:
    read = [presses.opened, presses.refuted, presses.pressed, presses.wanted_more]
    assert not any(each(odd) for each in read)


def test_a_suggestion_is_read_from_its_button() -> None:
    markup = keyboard(replace(LAYOUT, suggestions=("Who came?", "And when?")), EN)
    assert presses.suggested(f"q:{ID}:2", markup) == (ID, "And when?")
    assert presses.suggested(f"q:{ID}:3", markup) is None
    assert presses.suggested(f"q:{ID}:1", None) is None
    assert presses.suggestions_on(markup) == ("Who came?", "And when?")


def test_a_suggestion_too_long_to_be_read_from_its_button_is_left_out() -> None:
    markup = keyboard(replace(LAYOUT, suggestions=("x" * 65, "Who?")), EN)
    assert texts(markup)[-1] == ["Who?"]
    assert presses.suggested(f"q:{ID}:2", markup) == (ID, "Who?")


def test_a_passage_can_be_turned_judged_and_read() -> None:
    read = InlineKeyboardButton("Read", url="https://example.org/read/x")
    layout = PassageLayout(Opened(ID, 2, 1), has_previous=True, has_next=True, read=read)
    markup = passage_keyboard(layout, EN)
    assert texts(markup) == [["‹ Previous", "Next ›"], ["Doesn’t support this"], ["Read"]]
    assert data(markup)[:3] == [f"c:{ID}:2:0", f"c:{ID}:2:2", f"x:{ID}:2:s"]
    alone = PassageLayout(Opened(ID, 2), has_previous=False, has_next=False, is_refuted=True)
    assert texts(passage_keyboard(alone, EN)) == [["Doesn’t support this ✓"]]
    changed = passage_buttons.with_refute_button(
        markup, passage_buttons.refute_button(ID, 2, EN, is_private=True, is_chosen=True)
    )
    assert changed is not None
    assert texts(changed)[1] == ["Doesn’t support this ✓"]
    assert data(changed)[2] == f"x:{ID}:2:z"


# --- votes -------------------------------------------------------------------------------

UP = Vote(ID, 1, Verdict.UP)
DOWN = Vote(ID, 1, Verdict.DOWN, Reason.WRONG)


@pytest.mark.parametrize(
    ("stroke", "own", "act", "verdict"),
    [
        (Stroke.UP, None, voting.Act.CAST, Verdict.UP),
        (Stroke.UP, UP, voting.Act.CAST, Verdict.UP),
        (Stroke.TOGGLE_UP, UP, voting.Act.WITHDRAW, None),
        (Stroke.TOGGLE_UP, DOWN, voting.Act.CAST, Verdict.UP),
        (Stroke.DOWN, UP, voting.Act.CAST, Verdict.DOWN),
        (Stroke.DOWN, DOWN, voting.Act.NOTHING, None),
        (Stroke.TOGGLE_DOWN, DOWN, voting.Act.WITHDRAW, None),
        (Stroke.NONE, DOWN, voting.Act.WITHDRAW, None),
        (Stroke.BACK, DOWN, voting.Act.NOTHING, None),
    ],
)
def test_a_vote_is_cast_changed_and_taken_back(
    stroke: Stroke, own: Vote | None, act: voting.Act, verdict: Verdict | None
) -> None:
    decision = voting.decided(stroke, own)
    assert decision.act is act
    assert verdict in {None, decision.verdict}


def test_a_vote_down_asks_why_and_a_reason_ends_it() -> None:
    assert voting.decided(Stroke.DOWN, None).asks_why
    assert voting.decided(Stroke.DOWN, DOWN).asks_why
    assert not voting.decided(Stroke.TOGGLE_DOWN, DOWN).asks_why
    outdated = voting.decided(Stroke.OUTDATED, DOWN)
    assert (outdated.reason, outdated.asks_why) == (Reason.OUTDATED, False)


def test_that_a_citation_does_not_support_is_a_vote_on_the_citation() -> None:
    on_citation = Vote(ID, 1, Verdict.DOWN, Reason.UNSUPPORTED, 2)
    said = voting.decided(Stroke.TOGGLE_UNSUPPORTED, None)
    assert (said.act, said.reason, said.of_citation) == (
        voting.Act.CAST, Reason.UNSUPPORTED, True,
    )  # fmt: skip
    unsaid = voting.decided(Stroke.TOGGLE_UNSUPPORTED, None, on_citation)
    assert (unsaid.act, unsaid.of_citation) == (voting.Act.WITHDRAW, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_vote_has_its_words(language: str) -> None:
    words = Words(language)
    for stroke in Stroke:
        decision = voting.decided(stroke, None)
        said = voting.toast_said(decision, 2, words)
        assert bool(said) == (stroke is not Stroke.BACK)
        assert len(said) <= 200

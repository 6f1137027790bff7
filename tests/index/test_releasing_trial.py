"""What is right, what is lost and what may pass; and which questions are pinned."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.audience.feedback import Judged, question_file
from index.datatypes import Answer, Trial
from index.errors import EvaluationError
from index.judging import Question
from index.releasing.pinned import pinned
from index.releasing.trial import digest_of, is_right, key_of, passes, trial_of
from support.audience import START
from support.fake_engine import ARTICLE, abstention, answer_of, cite

FIRST = "It was his first visit in 24 years."
ASKED = "How long had he been away?"
SAID = answer_of(ASKED, cite(1, ARTICLE, FIRST))
keys = st.lists(st.integers(0, 9), max_size=10, unique=True)


def question(text: str = ASKED, answer: str = "24 years", **fields: object) -> Question:
    values = {"id": text, "text": text, "answer": answer, "answerable": True} | fields
    return Question(**values)  # type: ignore[arg-type] # one field or another


@pytest.mark.parametrize(
    ("wanted", "answer", "right"),
    [
        (question(), SAID, True),
        (question(answer="25 years"), SAID, False),
        (question(answer="25 years"), Answer(ASKED, False, 1.0, (), (), 1, "25 years"), True),
        (question(), abstention(ASKED, cite(1, ARTICLE, FIRST)), False),
        (question(answerable=False), SAID, False),
        (question(answerable=False), abstention(ASKED), True),
    ],
)
def test_right_is_what_cites_or_gives_the_answer_or_rightly_gives_none(
    wanted: Question, answer: Answer, *, right: bool
) -> None:
    assert is_right(wanted, answer) is right


def test_where_the_articles_decide_whether_there_is_an_answer_one_is_expected() -> None:
    """Else whoever loses the articles would be right to say nothing."""
    undecided = question(answerable=None, articles=("https://example.org/visit",))
    assert is_right(undecided, SAID)
    assert not is_right(undecided, abstention(ASKED))


@given(keys, st.data())
def test_a_trial_counts_and_names_what_was_lost(numbers: list[int], data: st.DataObject) -> None:
    questions = [question(f"Question {each}?") for each in numbers]
    named = {key_of(each): each.text for each in questions}
    some = st.sets(st.sampled_from([*named])) if named else st.just(set[str]())
    right, before = data.draw(some), data.draw(some)
    trial = trial_of(questions, right, before, "d")
    assert (trial.asked, trial.right, trial.before) == (len(named), len(right), len(before))
    assert [*trial.lost] == [text for key, text in named.items() if key in before - right]
    assert set(trial.answered) == right
    assert trial.digest == "d"


@pytest.mark.parametrize(
    ("asked", "before", "right", "tolerance", "passed"),
    [
        (100, 90, 88, 0.02, True),
        (100, 90, 87, 0.02, False),
        (50, 29, 28, 0.02, True),
        (10, 10, 9, 0.1, True),
        (10, 10, 7, 0.3, True),  # 0.3 * 10 is 3 exactly, (10 - 7) / 10 is not 0.3
        (100, 100, 71, 0.29, True),  # 0.29 * 100 is 28.999999999999996
        (10, 10, 9, 0.0, False),
        (10, 9, 10, 0.0, True),
        (10, 10, 0, 1.0, True),
        (0, 0, 0, 0.0, True),
    ],
)
def test_a_drop_may_be_as_large_as_the_tolerance(
    asked: int, before: int, right: int, tolerance: float, *, passed: bool
) -> None:
    assert passes(Trial(asked, right, before), tolerance) is passed


@given(st.integers(1, 1000), st.integers(0, 1000))
def test_a_tolerance_of_so_many_questions_allows_just_these(asked: int, lost: int) -> None:
    lost = min(lost, asked)
    assert passes(Trial(asked, asked - lost, asked), lost / asked)
    if lost:
        assert not passes(Trial(asked, asked - lost, asked), (lost - 1) / asked)


def test_another_answer_makes_another_question_and_another_encoder_another_trial() -> None:
    one, other = question(), question(answer="25 years")
    assert key_of(one) == key_of(question(id="x", origin="elsewhere"))
    assert len({key_of(one), key_of(other), key_of(question(answerable=False))}) == 3
    names = {
        digest_of([one], "e", "r"),
        digest_of([one, other], "e", "r"),
        digest_of([one], "f", "r"),
        digest_of([one], "e", "s"),
    }
    assert len(names) == 4
    assert digest_of([one, other], "e", "r") == digest_of([other, one], "e", "r")


# --- which questions are pinned ------------------------------------------------------------


def written(path: Path, *questions: tuple[str, str]) -> Path:
    rows = [f"[[question]]\nask = {json.dumps(a)}\nanswer = {json.dumps(b)}" for a, b in questions]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_questions_come_from_files_and_votes_a_files_answer_counts_more(tmp_path: Path) -> None:
    file = written(tmp_path / "pinned.toml", (ASKED, "24 years"), ("Who landed?", "Putin"))
    votes = question_file(
        [
            Judged(answer_of(ASKED, cite(1, ARTICLE, "Crowds lined the streets.")), START, 1, 0),
            Judged(abstention("Who cares?"), START, 2, 0),
            Judged(abstention("Who won?"), START, 0, 1),  # voted down: a comment alone
        ]
    )
    found = pinned([file], lambda: votes, 100)
    assert [(each.text, each.answer, each.answerable) for each in found] == [
        (ASKED, "24 years", True),
        ("Who landed?", "Putin", True),
        ("Who cares?", "", False),
    ]
    assert found[2].origin == "the export of votes, question 2"


def test_without_files_and_votes_nothing_is_pinned() -> None:
    assert pinned([], None, 100) == ()
    assert pinned([], lambda: question_file([]), 100) == ()


def test_of_many_questions_the_same_ones_are_asked_each_time(tmp_path: Path) -> None:
    file = written(tmp_path / "many.toml", *((f"Who was {each}?", "he") for each in range(30)))
    chosen = pinned([file], None, 10)
    assert len(chosen) == 10
    assert pinned([file], None, 10) == chosen
    assert set(pinned([file], None, 9)) < set(chosen)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file"),
        ("", "holds no questions"),
        ("[[question]]\nask = 3", "write it as a string"),
        ("[[question", "is not valid TOML"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_nothing_is_built(
    tmp_path: Path, content: str | None, reason: str
) -> None:
    path = tmp_path / "pinned.toml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"what is published stays") as caught:
        pinned([path], None, 100)
    assert str(path) in str(caught.value)
    assert reason in str(caught.value)

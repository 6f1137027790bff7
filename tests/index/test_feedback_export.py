"""Votes as a question file that ``footnote eval`` reads, whatever was asked."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.audience.feedback import Judged, question_file
from index.datatypes import Answer, Reason
from index.evaluation import read
from support.fake_engine import ARTICLE, abstention, answer_of, cite

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
QUOTE = "It was his first visit in 24 years."


def answered(question: str, short: str | None = None) -> Answer:
    return replace(answer_of(question, cite(1, ARTICLE, QUOTE)), short_answer=short)


def up(answer: Answer, votes: int = 1, days: int = 0) -> Judged:
    return Judged(answer, NOON + timedelta(days=days), votes, 0)


def down(answer: Answer, *reasons: Reason, days: int = 0) -> Judged:
    return Judged(answer, NOON + timedelta(days=days), 0, 1, reasons)


def test_what_was_voted_up_is_a_question_with_its_answer() -> None:
    content = question_file(
        [
            up(answered("When?", "19 June 2024")),
            up(answered("How long ago?"), days=1),
            up(abstention("Who \"is\" it?\n'''"), days=2),
        ]
    )
    assert tomllib.loads(content.decode()) == {
        "question": [
            {"ask": "When?", "answer": "19 June 2024"},
            {"ask": "How long ago?", "answer": QUOTE},
            {"ask": "Who \"is\" it? '''", "answerable": False},
        ]
    }


def test_what_was_voted_down_is_a_comment_that_can_be_completed() -> None:
    wrong = down(answered("When?", "19 June"), Reason.WRONG, Reason.WRONG, Reason.OUTDATED)
    content = question_file([wrong, down(abstention("Who?"))]).decode()
    assert tomllib.loads(content) == {}
    assert '# Voted down (1 against, 0 for it; outdated 1, wrong 2): "19 June"\n' in content
    assert "# Voted down (1 against, 0 for it): no answer\n" in content
    lines = [
        line.removeprefix("# ") for line in content.splitlines() if '= "' in line or "[[" in line
    ]
    completed = "\n".join(lines).replace('answer = ""', 'answer = "18 June"')
    assert tomllib.loads(completed) == {
        "question": [
            {"ask": "When?", "answer": "18 June"},
            {"ask": "Who?", "answer": "18 June"},
        ]
    }


def test_a_question_that_was_answered_several_times_stands_there_once_as_answered_best() -> None:
    content = question_file(
        [
            up(answered("When?", "in May"), votes=2),
            up(answered("When?", "in June"), days=1),
            down(answered("When?", "never"), days=2),
            up(answered("Where?", "Oslo")),
            up(answered("Where?", "Bergen"), days=1),
            Judged(answered("Why?", "so"), NOON, 1, 1),
        ]
    )
    assert tomllib.loads(content.decode())["question"] == [
        {"ask": "When?", "answer": "in May"},
        {"ask": "Where?", "answer": "Bergen"},
    ]
    assert b"Voted down" not in content
    assert b"Why?" not in content


def test_a_follow_up_is_exported_as_it_was_understood() -> None:
    asked = replace(answered("and there?", "Oslo"), read_as="Where was Putin in Oslo?")
    content = tomllib.loads(question_file([up(asked)]).decode())
    assert content["question"][0]["ask"] == "Where was Putin in Oslo?"


def test_without_votes_it_says_what_it_would_hold() -> None:
    content = question_file([]).decode()
    assert tomllib.loads(content) == {}
    assert content.startswith("# What people voted on.")


ANYTHING = st.text(st.characters(), max_size=40)
"""Half characters included, which no database holds but a fake may."""


@given(
    rows=st.lists(
        st.tuples(ANYTHING, ANYTHING, st.integers(-2, 2), st.sets(st.sampled_from(Reason))),
        max_size=8,
    )
)
def test_any_words_make_a_file_that_can_be_read(
    rows: list[tuple[str, str, int, set[Reason]]],
) -> None:
    judged = [
        Judged(answered(ask, answer), NOON, max(0, net), max(0, -net), tuple(reasons))
        for ask, answer, net, reasons in rows
    ]
    content = tomllib.loads(question_file(judged).decode("utf-8"))
    asked = [each["ask"] for each in content.get("question", [])]
    assert len(asked) == len(set(asked))
    assert all(each.strip() for each in asked)
    assert all(each["answer"].strip() for each in content.get("question", []))


def test_footnote_eval_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "votes.toml"
    hostile = 'A "quoted" \\ path\t\x00\x1f\x7f\x85\u2028 🚢 # [[question]]'
    file.write_bytes(
        question_file(
            [
                up(answered(hostile, hostile)),
                up(abstention("Nothing?")),
                down(answered(f"{hostile} again", hostile)),
            ]
        )
    )
    found = [(each.text, each.answerable) for each in read([file])]
    assert [answerable for _, answerable in found] == [True, False]
    assert found[0][0].split()[:3] == ["A", '"quoted"', "\\"]

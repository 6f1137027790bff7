"""Question files, what holds an answer, and which questions a corpus answers."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Article
from index.errors import EvaluationError
from index.evaluation import Question, read
from index.evaluation.subsets import answered, unanswered
from index.judging.matching import gives, holds, normalise
from index.judging.questions import some
from support.corpus import article
from support.evaluation import question

SAMPLES = Path(__file__).parents[1] / "data" / "sample-questions.toml"


def line(**fields: Any) -> str:
    values = {"id": "q1", "question": "Who won?", "answer": "Ann", "articles": ["https://a/1"]}
    return json.dumps(values | fields) + "\n"


# --- reading ---------------------------------------------------------------------------


def test_toml_marks_its_questions_answerable_or_not(tmp_path: Path) -> None:
    path = tmp_path / "questions.toml"
    path.write_text(
        '[[question]]\nask = "Who won?"\nanswer = "Ann"\n'
        '[[question]]\nask = "Who lost?"\nanswerable = false\n',
        encoding="utf-8",
    )
    assert [(q.text, q.answer, q.answerable) for q in read([path])] == [
        ("Who won?", "Ann", True),
        ("Who lost?", "", False),
    ]


def test_the_sample_questions_are_read() -> None:
    questions = read([SAMPLES])
    assert len({each.id for each in questions}) == len(questions) == 116


@pytest.mark.parametrize("packed", [False, True])
def test_json_lines_leave_open_what_is_answerable(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001 - a parameter
    path = tmp_path / ("q.jsonl.gz" if packed else "q.jsonl")
    content = (line() + "\n" + line(id="q2", question="What\u2028now?", week="x")).encode()
    path.write_bytes(gzip.compress(content) if packed else content)
    assert read([path]) == [
        Question("q1", "Who won?", "Ann", None, ("https://a/1",), f"{path}, line 1"),
        Question("q2", "What\u2028now?", "Ann", None, ("https://a/1",), f"{path}, line 3"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("q.toml", "[[question]\n", "q.toml is not valid TOML"),
        ("q.toml", "question = 3\n", "write [[question]]"),
        ("q.toml", "", "q.toml holds no questions"),
        ("q.toml", '[[question]]\nask = "?"\n', "question 1: answer is missing"),
        ("q.toml", '[[question]]\nanswer = "x"\n', "question 1: ask is missing"),
        ("q.toml", '[[question]]\nask = "w"\nanswerable = "no"\n', "answerable is 'no'"),
        ("q.toml", '[[question]]\nask = "w"\nanswer = "a"\n' * 2, "question 2: the question of"),
        ("q.jsonl", line() + "{", "q.jsonl, line 2 is no JSON"),
        ("q.jsonl", "[]\n", "line 1 is no JSON object"),
        ("q.jsonl", line(answer=" "), "line 1: answer is ' '"),
        ("q.jsonl", line(articles="u"), "line 1: articles is 'u'"),
        ("q.jsonl", line() + line(), "line 2: the question of"),
        ("q.jsonl.gz", "no gzip", "q.jsonl.gz cannot be read"),
    ],
)
def test_a_bad_question_file_is_named_with_line_and_remedy(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError) as caught:
        read([path])
    assert said in str(caught.value)


def test_a_damaged_archive_is_an_evaluation_error(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl.gz"
    packed = bytearray(gzip.compress(line().encode()))
    packed[10:14] = b"\xff" * 4
    path.write_bytes(packed)
    with pytest.raises(EvaluationError, match="cannot be read"):
        read([path])


def test_a_missing_question_file_is_an_evaluation_error(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot be read"):
        read([tmp_path / "none.jsonl"])


def test_a_smaller_limit_asks_some_of_the_questions_of_a_larger_one() -> None:
    questions = [question(str(number)) for number in range(20)]
    few, more = some(questions, 5), some(questions, 10)
    assert (len(few), len(more)) == (5, 10)
    assert set(few) < set(more)
    assert some(questions, None) == questions
    assert [each for each in questions if each in more] == more


# --- matching --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("It was Cristiano Ronaldo's goal.", "cristiano ronaldo", True),
        ("Ronaldo scored", "Cristiano Ronaldo", False),
        ("the U.S. Senate", "US", False),
        ("a COVID-19 vaccine", "COVID 19", True),
        ("He paid $5 billion", "5 billion", True),
        ("an art of war", "The Art of the War", True),
        ("15 billion", "5 billion", False),
        ("anything", "the", False),
        ("anything", "...", False),
        ("“Yes”, she said", "yes she", True),
    ],
)
def test_an_answer_is_held_as_a_sequence_of_normalised_words(
    text: str, wanted: str, expected: bool,  # noqa: FBT001 - a parameter
) -> None:  # fmt: skip
    assert holds(text, wanted) is expected


def test_a_short_answer_gives_the_answer_as_a_whole_or_in_part() -> None:
    assert gives("on 3 May 2024", "3 May")
    assert gives("Ronaldo", "Cristiano Ronaldo")
    assert not gives("Messi", "Cristiano Ronaldo")
    assert not gives(None, "Cristiano Ronaldo")
    assert not gives("the", "Cristiano Ronaldo")


@given(st.text(), st.text(), st.text())
def test_what_stands_between_blanks_is_held(before: str, text: str, after: str) -> None:
    assert holds(f"{before} {text} {after}", text) == bool(normalise(text).strip())


# --- subsets ---------------------------------------------------------------------------


def test_a_question_is_answerable_where_an_article_of_its_own_list_holds_the_answer() -> None:
    articles = [
        article("The winner is Ann.", "one", url="https://a/1"),
        article("Ann again, and Bob.", "two", url="https://a/2"),
        article("No address, Cid."),
    ]
    asked = [
        question("held", answer="ANN", answerable=None, articles=("https://a/1",)),
        question("elsewhere", answer="Bob", answerable=None, articles=("https://a/1",)),
        question("no list", answer="Cid", answerable=None),
        question("no words", answer="the", answerable=None, articles=("https://a/1",)),
        question("marked", answerable=False),
    ]
    assert [(each.id, each.answerable) for each in answered(asked, articles)] == [
        ("held", True),
        ("marked", False),
    ]


def test_a_question_whose_answer_stands_beside_its_rare_words_is_dropped() -> None:
    filler = " ".join(["something else entirely happened"] * 40)
    corpus = [
        article("The comet Zorba was found by Ann Lee, an astronomer.", "beside"),
        article(f"A comet of ice. {filler} Eve Moor is a mayor.", "far away"),
        article("Who was found? A mayor was found. A city was found.", "common"),
    ]

    def articles() -> Iterator[Article]:
        yield from corpus

    asked = [
        question("beside", text="Who discovered comet Zorba?", answer="Ann Lee"),
        question("far", text="Who described the comet of ice?", answer="Eve Moor"),
        question("absent", text="Who found comet Zorba?", answer="Kim Ode"),
    ]
    assert [(each.id, each.answerable) for each in unanswered(asked, articles)] == [
        ("far", False),
        ("absent", False),
    ]

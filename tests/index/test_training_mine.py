"""Distant supervision: what counts as an answer, and what a run of it writes."""

import gzip
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Span
from index.training import corpus, mined, mining, supervision
from index.training.__main__ import training
from index.training.corpus import Cut, News
from index.training.errors import TrainingError
from index.training.mined import MinedGroup, MinedPassage
from support.training import MINILM, coder, write_lines


def equal_rarity(_: str) -> float:
    return 1.0


def found(answer: str, text: str) -> list[str]:
    looked_for = supervision.answer_of(answer)
    assert looked_for is not None
    return [match.group() for match in looked_for.pattern.finditer(text)]


@pytest.mark.parametrize(
    ("answer", "text", "expected"),
    [
        ("The Netherlands", "In the Netherlands it rains", ["Netherlands"]),
        ("three", "All 3 of them, and three more", ["3", "three"]),
        ("7", "Seven or 7 but not 17", ["Seven", "7"]),
        ("Squid Game", "“Squid-Game” and squid  game", ["Squid-Game", "squid  game"]),
        ("Day of the Dead", "the Day of Dead", ["Day of Dead"]),
        ("O'Brien", "O’Brien met OBrien", ["O’Brien", "OBrien"]),
        ("cat", "concatenate", []),
    ],
)
def test_an_answer_is_found_in_the_ways_that_it_is_written(
    answer: str, text: str, expected: list[str]
) -> None:
    assert found(answer, text) == expected


def test_an_answer_of_punctuation_alone_cannot_be_looked_for() -> None:
    assert supervision.answer_of("...!") is None


@given(st.text(max_size=40), st.text(max_size=80))
def test_an_answer_is_found_as_whole_words_or_not_at_all(answer: str, text: str) -> None:
    looked_for = supervision.answer_of(answer)
    for match in looked_for.pattern.finditer(text) if looked_for else ():
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        assert not (before.isalnum() and match.group()[0].isalnum())
        assert not (after.isalnum() and match.group()[-1].isalnum())


def test_numbers_are_suspects_in_words_and_digits() -> None:
    looked_for = supervision.answer_of("Four")
    assert looked_for is not None
    assert looked_for.suspects >= {"four", "4"}


def test_the_answer_counts_where_the_question_is_spoken_of() -> None:
    """Of two places with the answer's words the one near the question's words is taken."""
    near = "The reactor in Velden was shut by Marta Kolb."
    far = "Marta Kolb likes to sing."
    text = f"{near} It snowed all day long. {far}"
    sentences = [Span(0, len(near)), Span(len(near) + 1, text.index(far) - 1)]
    sentences.append(Span(text.index(far), len(text)))
    looked_for = supervision.answer_of("Marta Kolb")
    assert looked_for is not None
    asked = supervision.stems("Who shut the reactor in Velden?")
    spans = supervision.spots(text, sentences, asked, looked_for, equal_rarity)
    assert spans == (Span(text.index("Marta"), text.index("Marta") + 10),)


def test_the_answer_far_from_any_word_of_the_question_is_no_spot() -> None:
    text = "Marta Kolb likes to sing."
    looked_for = supervision.answer_of("Marta Kolb")
    assert looked_for is not None
    asked = supervision.stems("Who shut the reactor?")
    assert supervision.spots(text, [Span(0, 25)], asked, looked_for, equal_rarity) == ()


# --- corpus ----------------------------------------------------------------------------


def news(number: int, text: str, title: str = "", published: str = "2023-03-01") -> News:
    return News(f"http://example.org/{number}", title or f"Story {number}", published, text)


def test_articles_in_two_files_are_kept_once_and_those_left_out_not_at_all() -> None:
    one, two, three = news(1, "One."), news(2, "Two."), news(3, "Three.")
    cut = (Span(0, 4),)
    articles, cuts = corpus.joined(
        [([one, two], [Cut(0, cut), Cut(1, cut)]), ([two, three], [Cut(0, cut), Cut(1, cut)])],
        without=[one.url],
    )
    assert articles == [two, three]
    assert cuts == [Cut(0, cut), Cut(1, cut)]


def test_cut_articles_are_read_back_from_the_cache(tmp_path: Path) -> None:
    article = news(1, "The dam broke at noon. Nobody was hurt in the flood that followed.")
    path = write_lines(tmp_path / "articles.jsonl.gz", [as_row(article)])
    read = corpus.read_articles(path)
    assert read == [article]
    calls: list[int] = []

    def cut() -> list[Cut]:
        return corpus.cut_articles(
            path, read, coder(), tmp_path / "cache", max_tokens=160, follow=calls.append
        )

    first = cut()
    assert [each.span.of(article.text) for each in first] == [article.text]
    assert calls == [1]
    assert cut() == first
    assert calls == [1]


def test_a_damaged_cache_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cuts.jsonl.gz"
    path.write_bytes(b"no gzip")
    with pytest.raises(TrainingError, match=r"cuts\.jsonl\.gz.*delete"):
        corpus.read_cuts(path)


# --- mining ----------------------------------------------------------------------------

PLACES = ("Arden", "Belmont", "Corvel", "Dunmore", "Estrel", "Farrow", "Galten", "Holm")


def as_row(article: News) -> dict[str, object]:
    return {
        "url": article.url,
        "title": article.title,
        "published": article.published or None,
        "text": article.text,
    }


def bridge_news() -> list[News]:
    right = [
        news(number, f"The bridge of Velden was opened by {who} on Monday. Crowds cheered.")
        for number, who in enumerate(["Marta Kolb", "Marta Kolb, the mayor,"])
    ]
    wrong = [
        news(number, f"The bridge of {place} was opened by Otto Brandt, not in Velden.")
        for number, place in enumerate(PLACES, 2)
    ]
    return right + wrong


def old_news() -> list[News]:
    return [
        news(
            100 + number, f"The bridge of {place} was painted.", published=f"20{19 + number}-01-01"
        )
        for number, place in enumerate(PLACES)
    ]


QUESTION = {
    "id": "q1",
    "asked": "2023/03/08",
    "question": "Who opened the bridge of Velden?",
    "answer": "Marta Kolb",
    "choices": ["Marta Kolb", "Otto Brandt"],
    "articles": ["http://example.org/0"],
}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    unanswered = QUESTION | {"id": "q2", "question": "Who sold the bridge of Velden?"}
    unanswered |= {"answer": "Anna Lund", "choices": ["Anna Lund", "Otto Brandt"]}
    negated = QUESTION | {"id": "q3", "question": "Who did not open the bridge of Velden?"}
    return {
        "questions": write_lines(tmp_path / "questions.jsonl.gz", [QUESTION, unanswered, negated]),
        "articles": write_lines(tmp_path / "articles.jsonl.gz", map(as_row, bridge_news())),
        "other": write_lines(tmp_path / "other.jsonl.gz", map(as_row, old_news())),
    }


def run_mine(files: dict[str, Path], out: Path) -> list[MinedGroup]:
    result = CliRunner().invoke(
        training,
        [
            *("mine", str(files["questions"]), str(files["articles"])),
            *("--other", str(files["other"]), "--out", str(out)),
            *("--cache", str(out.parent / "cache"), "--encoder", MINILM),
        ],
    )
    assert result.exit_code == 0, result.output
    assert "2 groups with an answer" in result.output
    return mined.read(out)


def test_answered_questions_get_positives_and_other_negatives_each_turn(
    files: dict[str, Path], tmp_path: Path
) -> None:
    answered = [group for group in run_mine(files, tmp_path / "out.gz") if group.is_answered]
    assert [(group.question_id, group.turn) for group in answered] == [("q1", 0), ("q1", 1)]
    for group in answered:
        right = [passage for passage in group.passages if passage.answers]
        assert len(right) == 2
        assert {span.of(each.text) for each in right for span in each.answers} == {"Marta Kolb"}
        wrong = [passage for passage in group.passages if not passage.answers]
        assert len(wrong) == 4
        assert not any("Kolb" in passage.text for passage in wrong)
    first, second = (
        {each.text for each in group.passages if not each.answers} for group in answered
    )
    assert not first & second


def test_silent_groups_hold_no_word_of_the_answer_and_nothing_later_than_an_answered_question(
    files: dict[str, Path], tmp_path: Path
) -> None:
    silent = {
        group.question_id: group
        for group in run_mine(files, tmp_path / "out.gz")
        if not group.is_answered
    }
    assert set(silent) == {"q1", "q2", "q3"}
    assert all(passage.published < "2023-03-08" for passage in silent["q1"].passages)
    assert not any("Kolb" in passage.text for passage in silent["q3"].passages)


def test_mining_again_makes_the_same_bytes(files: dict[str, Path], tmp_path: Path) -> None:
    run_mine(files, tmp_path / "one.gz")
    shutil.rmtree(tmp_path / "cache")
    run_mine(files, tmp_path / "two.gz")
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()


def test_many_positives_are_dealt_out_over_the_turns() -> None:
    passages = [MinedPassage("", "", str(number)) for number in range(7)]
    dealt = [[each.text for each in mining.dealt(passages, turn)] for turn in range(2)]
    assert dealt == [["0", "2", "4", "6"], ["1", "3", "5"]]
    assert mining.dealt(passages[:3], 1) == passages[:3]


def test_a_question_file_of_another_kind_is_named_in_one_line(
    files: dict[str, Path], tmp_path: Path
) -> None:
    broken = write_lines(tmp_path / "broken.jsonl.gz", [{"id": "q1"}])
    result = CliRunner().invoke(
        training, ["mine", str(broken), str(files["articles"]), "--out", str(tmp_path / "out")]
    )
    assert result.exit_code == 1
    assert "broken.jsonl.gz" in result.output
    assert "Traceback" not in result.output


# --- the file --------------------------------------------------------------------------

WORDS = st.text(st.characters(exclude_categories=()), max_size=30)


@given(
    st.lists(
        st.builds(
            MinedGroup,
            WORDS,
            WORDS,
            st.integers(0, 3),
            st.lists(
                st.builds(
                    MinedPassage,
                    WORDS,
                    WORDS,
                    WORDS,
                    st.lists(st.builds(Span, st.integers(0, 9), st.integers(0, 9))).map(tuple),
                )
            ).map(tuple),
        ),
        max_size=4,
    )
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, groups: list[MinedGroup]
) -> None:
    path = tmp_path_factory.mktemp("mined") / "groups.jsonl.gz"
    mined.write(path, groups)
    assert mined.read(path) == groups


def test_a_line_of_a_mined_file_can_be_read_by_eye(tmp_path: Path) -> None:
    passage = MinedPassage("Title", "2023-01-02", "It was Kolb.", (Span(7, 11),))
    mined.write(tmp_path / "m.gz", [MinedGroup("q", "Who?", 1, (passage,))])
    with gzip.open(tmp_path / "m.gz") as lines:
        assert json.loads(next(lines)) == {
            "id": "q",
            "question": "Who?",
            "turn": 1,
            "passages": [
                {
                    "title": "Title",
                    "published": "2023-01-02",
                    "text": "It was Kolb.",
                    "answers": [[7, 11]],
                }
            ],
        }


def test_a_passage_whose_answer_is_cut_off_is_left_out_with_the_group_that_needs_it() -> None:
    long = "word " * 400 + "Kolb"
    cut = MinedPassage("", "", long, (Span(len(long) - 4, len(long)),))
    whole = MinedPassage("", "", "It was Kolb.", (Span(7, 11),))
    miss = MinedPassage("", "", "It was not.")
    groups = [
        MinedGroup("q", "Who?", 0, (cut, whole, miss)),
        MinedGroup("q", "Who?", 1, (cut, miss)),
    ]
    coded = list(mined.coded(groups, coder()))
    assert [len(group.pairs) for group in coded] == [2]
    assert [bool(target.spans) for target in coded[0].targets] == [True, False]
    assert coded[0].joint

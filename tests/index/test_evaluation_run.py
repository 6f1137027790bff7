"""Asking: what an answer is worth, and runs that go on where they stopped."""

from itertools import count
from pathlib import Path

import pytest
from filelock import FileLock

from index.datatypes import Examined
from index.errors import EvaluationError
from index.evaluation import Outcome, run
from index.evaluation.fingerprint import Fingerprint, fingerprint
from index.evaluation.outcomes import load, open_log
from index.evaluation.run import Step
from index.settings import Answers, Settings
from support.corpus import HARBOUR, LIBRARY, article
from support.evaluation import FakeExaminer, answer, hit, outcome, question

MADE_WITH = Fingerprint("corpus", "settings", "reader")
WRONG, RIGHT = "It was Bergen.", "The tanker came from Oslo."
EXAMINED = Examined(
    answer=answer([WRONG, RIGHT, RIGHT], 0.7, "from Oslo"),
    shown=answer([WRONG, RIGHT], 0.7, "from Oslo"),
    hits=(hit("Bergen"), hit("Oslo and Bergen", 2), hit("Oslo", 3)),
)


class Stopped(Exception):
    """A run is killed."""


def test_an_answer_is_judged_by_what_its_sentences_and_passages_hold() -> None:
    times = count(start=10, step=2)
    outcomes = run(
        FakeExaminer({"What is q?": EXAMINED}), [question()], clock=lambda: float(next(times))
    )
    assert outcomes == [
        Outcome(
            id="q",
            question="What is q?",
            answer="Oslo",
            answerable=True,
            holding_passages=(2, 3),
            citation_rank=2,
            span_hit=True,
            confidence=0.7,
            abstained=False,
            shown=2,
            shown_holding=1,
            seconds=2.0,
            short_answer="from Oslo",
            quotes=(WRONG, RIGHT, RIGHT),
        )
    ]


def test_nothing_is_right_about_an_unanswerable_question() -> None:
    (found,) = run(FakeExaminer({"What is q?": EXAMINED}), [question(answerable=False)])
    assert (found.holding_passages, found.citation_rank, found.span_hit) == ((), None, False)
    assert (found.shown, found.shown_holding, found.abstained) == (2, 0, False)


def test_a_run_asks_only_what_is_not_known_and_once_more_to_load_the_models() -> None:
    names = ["a", "b", "c"]
    examiner = FakeExaminer({f"What is {name}?": EXAMINED for name in names})
    done = [outcome("a"), outcome("b", answer="another answer"), outcome("c", answerable=False)]
    kept: list[Outcome] = []
    steps: list[Step] = []
    outcomes = run(
        examiner,
        [question(name) for name in names],
        done=done,
        keep=kept.append,
        follow=steps.append,
    )
    assert examiner.asked == ["What is b?", "What is b?", "What is c?"]
    assert [each.id for each in outcomes] == names
    assert kept == outcomes[1:]
    assert [(each.done, each.total) for each in steps] == [(1, 3), (2, 3), (3, 3)]


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = tmp_path / "run" / "corpus.jsonl"
    names = ["a", "b", "c"]
    questions = [question(name) for name in names]
    examiner = FakeExaminer({f"What is {name}?": EXAMINED for name in names})

    def stop(step: Step) -> None:
        if step.done == 2:
            raise Stopped

    with pytest.raises(Stopped), open_log(path, MADE_WITH) as log:
        run(examiner, questions, keep=log.keep, follow=stop)
    with path.open("a", encoding="utf-8") as stream:
        stream.write('{"id": "c", "unfin')
    examiner.asked.clear()
    with open_log(path, MADE_WITH) as log:
        outcomes = run(examiner, questions, done=log.outcomes, keep=log.keep)
    assert examiner.asked == ["What is c?"] * 2
    assert [each.id for each in outcomes] == names
    assert load(path) == outcomes


@pytest.mark.parametrize(
    ("other", "named"),
    [
        (Fingerprint("x", "settings", "reader"), "another corpus,"),
        (Fingerprint("corpus", "x", "reader"), "another set of settings,"),
        (Fingerprint("corpus", "x", "x"), "set of settings and another reader"),
    ],
)
def test_a_saved_run_of_another_making_is_refused(
    tmp_path: Path, other: Fingerprint, named: str
) -> None:
    path = tmp_path / "corpus.jsonl"
    with open_log(path, MADE_WITH) as log:
        log.keep(outcome())
    before = path.read_bytes()
    with pytest.raises(EvaluationError, match=named), open_log(path, other):
        pass
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("nothing\n", "line 1 says not what the run was made with"),
        ("{}\n", "line 1 says not"),
        ('{"made_with": {"corpus": "", "settings": "", "reader": ""}}\n{}\n', "line 2 is no"),
    ],
)
def test_a_damaged_file_is_named_with_its_line(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=said):
        load(path)


def test_two_evaluations_never_write_one_file(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    with (
        FileLock(tmp_path / "corpus.jsonl.lock"),
        pytest.raises(EvaluationError, match="another evaluation writes"),
        open_log(path, MADE_WITH),
    ):
        pass


def test_a_fingerprint_tells_corpora_and_settings_apart_and_not_orders(tmp_path: Path) -> None:
    one, other = article(HARBOUR), article(LIBRARY, "library")
    settings = Settings(data_dir=tmp_path)
    made = fingerprint([one, other], settings)
    assert fingerprint([other, one], settings) == made
    assert made.differences(fingerprint([one], settings)) == ["corpus"]
    lower = settings.model_copy(update={"answers": Answers(threshold=0.1)})
    assert made.differences(fingerprint([one, other], lower)) == ["set of settings"]
    elsewhere = settings.model_copy(update={"log_level": "DEBUG"})
    assert fingerprint([one, other], elsewhere) == made
    (tmp_path / "calibration").mkdir()
    (tmp_path / "calibration" / "x.json").write_text("{}", encoding="utf-8")
    assert made.differences(fingerprint([one, other], settings)) == [
        "reader (its code, model or calibration)"
    ]

"""The bundled sample articles and the questions about them are sound; no model is needed."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.text import prose

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "index" / "samples").glob("*.md"))
DATA = ROOT / "tests" / "data"
SEED = ROOT.parent / "shared" / "seed" / "putin-flies-to-north-korea.txt"

MARK = "*Footnote sample article*"
REQUIRED = {"title", "source", "url", "published", "language"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DATED_WEEKDAY = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}),? (?:the )?(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b"
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample file taken apart: its front matter and the text below it."""

    fields: dict[str, Any]
    body: str

    @property
    def prose(self) -> list[str]:
        """The paragraphs without the line that marks the article as a sample."""
        return [part for part in self.body.strip().split("\n\n") if part != MARK]

    @property
    def published(self) -> date:
        value = self.fields["published"]
        assert type(value) is date, f"published is {value!r}, not a TOML date"
        return value


def parse(path: Path) -> Sample:
    opening, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    assert opening == ""
    return Sample(tomllib.loads(front), body)


def sentences(text: str) -> list[str]:
    """The citable sentences, in their own words."""
    return [span.of(text) for span in prose(text)]


def questions(name: str) -> list[dict[str, Any]]:
    loaded = tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    assert set(loaded) == {"question"}
    return list(loaded["question"])


def answerable(name: str) -> list[dict[str, Any]]:
    return [question for question in questions(name) if question.get("answerable", True)]


def wrong_weekdays(text: str, year: int) -> list[str]:
    """Dates that name another weekday than the calendar; ``year`` stands in for a missing one."""
    wrong = []
    for found in DATED_WEEKDAY.finditer(text):
        weekday, day, month, named_year = found.groups()
        then = date(int(named_year or year), MONTHS.index(month) + 1, int(day))
        if WEEKDAYS[then.weekday()] != weekday:
            wrong.append(found.group())
    return wrong


each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
each_file = pytest.mark.parametrize("name", ["sample-questions.toml", "seed-questions.toml"])


def test_there_are_some_forty_samples_and_they_are_small() -> None:
    assert 40 <= len(SAMPLES) <= 60
    assert sum(path.stat().st_size for path in SAMPLES) < 80_000


@each_sample
def test_a_sample_has_every_field(path: Path) -> None:
    fields = parse(path).fields
    assert REQUIRED <= set(fields) <= REQUIRED | {"authors"}
    assert fields["title"].strip()
    assert fields["source"] == "Footnote Samples"
    assert fields["language"] == "en"
    assert re.fullmatch(r"https://en\.wikipedia\.org/wiki/[!-~]+", fields["url"])


@each_sample
def test_a_sample_is_named_and_datelined_by_its_date(path: Path) -> None:
    sample = parse(path)
    published = sample.published
    assert re.fullmatch(rf"{published.isoformat()}-[a-z0-9]+(-[a-z0-9]+)*", path.stem)
    dateline = f"{published.day} {MONTHS[published.month - 1]} {published.year} – "
    assert re.match(rf"[A-Z -]+, {dateline}", sample.prose[0])


@each_sample
def test_a_sample_says_that_it_is_one(path: Path) -> None:
    body = parse(path).body
    assert body.endswith(f"\n\n{MARK}\n")
    assert not any(MARK in sentence for sentence in sentences(body)), "the mark can be cited"


@each_sample
def test_a_sample_is_short_prose(path: Path) -> None:
    paragraphs = parse(path).prose
    assert 3 <= len(paragraphs) <= 6
    assert 120 <= sum(len(paragraph.split()) for paragraph in paragraphs) <= 250
    # One paragraph a line: a line break inside a sentence would cut the citation.
    assert all("\n" not in paragraph for paragraph in paragraphs)


@each_sample
def test_a_weekday_beside_a_date_is_the_right_one(path: Path) -> None:
    sample = parse(path)
    assert wrong_weekdays(sample.body, sample.published.year) == []


def test_a_wrong_weekday_is_noticed() -> None:
    text = "Tuesday, 18 June 2024 was right, Monday, 18 June 2024 and Friday 18 June are wrong."
    assert wrong_weekdays(text, 2024) == ["Monday, 18 June 2024", "Friday 18 June"]


def test_the_weekday_check_has_dates_to_look_at() -> None:
    dated = [path for path in SAMPLES if DATED_WEEKDAY.search(parse(path).body)]
    assert len(dated) >= 8


def test_no_two_samples_share_a_link_or_a_title() -> None:
    samples = [parse(path) for path in SAMPLES]
    assert len({sample.fields["url"] for sample in samples}) == len(samples)
    assert len({sample.fields["title"] for sample in samples}) == len(samples)


def test_both_visits_to_pyongyang_are_told() -> None:
    visits = [
        sample.published.strftime("%Y-%m")
        for sample in map(parse, SAMPLES)
        if "Putin" in sample.body and "PYONGYANG, " in sample.body
    ]
    assert visits == ["2000-07", "2024-06"]


@each_file
def test_a_question_is_either_answered_or_marked_as_unanswerable(name: str) -> None:
    asked = questions(name)
    for question in asked:
        if question.get("answerable", True):
            assert set(question) == {"ask", "article", "answer"}
            assert question["answer"].strip()
        else:
            assert set(question) == {"ask", "answerable"}
        assert question["ask"].strip()
    assert len({question["ask"].casefold() for question in asked}) == len(asked)


@pytest.mark.parametrize(
    ("name", "with_answer", "without_answer"),
    [("sample-questions.toml", 45, 20), ("seed-questions.toml", 24, 12)],
)
def test_there_are_enough_questions_of_both_kinds(
    name: str, with_answer: int, without_answer: int
) -> None:
    answered = len(answerable(name))
    assert answered >= with_answer
    assert len(questions(name)) - answered >= without_answer


def test_every_answer_stands_in_a_citable_sentence_of_its_sample() -> None:
    citable = {path.stem: sentences(parse(path).body) for path in SAMPLES}
    lost = [
        question["ask"]
        for question in answerable("sample-questions.toml")
        if not any(question["answer"] in sentence for sentence in citable[question["article"]])
    ]
    assert lost == []


def test_every_sample_is_asked_about() -> None:
    asked_about = {question["article"] for question in answerable("sample-questions.toml")}
    assert asked_about == {path.stem for path in SAMPLES}


def test_every_answer_stands_in_a_citable_sentence_of_the_seed_article() -> None:
    if not SEED.exists():
        pytest.skip("the real article in ../shared/seed is not here")
    citable = sentences(SEED.read_text(encoding="utf-8"))
    lost = [
        question["ask"]
        for question in answerable("seed-questions.toml")
        if question["article"] != SEED.stem
        or not any(question["answer"] in sentence for sentence in citable)
    ]
    assert lost == []


def test_the_seed_questions_ask_for_the_last_visit() -> None:
    answers = {
        question["ask"]: question["answer"] for question in answerable("seed-questions.toml")
    }
    assert answers["when did Putin last visit Pyongyang?"] == "24 years"

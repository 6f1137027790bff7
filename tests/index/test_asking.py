"""A question's way: what is retrieved and read for one that an event dates."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar, cast

import pytest

from index.asking import Asking, Earlier
from index.datatypes import (
    Answer,
    Article,
    DateRange,
    Generation,
    Grain,
    Hit,
    Narrowing,
    Passage,
    Reading,
    Span,
    StoredPassage,
)
from index.settings import Answers, ReaderSettings, Settings
from index.snapshots import Snapshot, Snapshots

T = TypeVar("T")

TODAY = date(2024, 7, 1)
FLOOD = "The flood came on 6 May 2023."
WINNER = "Ann Lee won in June 2023."
QUESTION = "Who won after the flood?"
ASKED_WHEN = "When was the flood?"
GENERATION = Generation(1, None, "e", "c", 2, 2, datetime(2024, 7, 1, tzinfo=UTC), None)


def hit(number: int, text: str) -> Hit:
    article = Article(f"a{number}", f"/a{number}", text, published=date(2023, 7, 1), language="en")
    span = Span(0, len(text))
    passage = StoredPassage(number, number, Passage(span, (span,)))
    return Hit(passage, article, 1.0, 1, 1.0, 1, 1.0)


def reading(found: Hit, answer: str, support: float) -> Reading:
    start = found.article.text.index(answer)
    sentence = found.passage.passage.span
    return Reading(found, sentence, support, Span(start, start + len(answer)))


HITS = {FLOOD: hit(1, FLOOD), WINNER: hit(2, WINNER)}


class Shelf:
    """A retriever, a reader, snapshots and articles, all of which note what they are asked."""

    def __init__(self, support: float) -> None:
        self.support = support
        self.retrieved: list[tuple[str, Narrowing]] = []
        self.thoroughly: list[tuple[str, bool]] = []

    def retrieve(self, question: str, k: int, narrowing: Narrowing = Narrowing()) -> list[Hit]:  # noqa: B008 - frozen
        self.retrieved.append((question, narrowing))
        return [*HITS.values()][:k]

    def read(self, question: str, hits: Sequence[Hit], *, thorough: bool = False) -> list[Reading]:
        assert [each.passage.id for each in hits] == [1, 2]
        self.thoroughly.append((question, thorough))
        if question == ASKED_WHEN:
            return [reading(HITS[FLOOD], "6 May 2023", self.support)]
        return [reading(HITS[WINNER], "Ann Lee", 0.8)]

    def within(self, work: Callable[[Snapshot], T]) -> T:
        return work(Snapshot(GENERATION, self))

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        known = {each.passage.id: each.article for each in HITS.values()}
        return {each: known[each] for each in ids}

    def carriers(self, generation: int, originals: Iterable[int]) -> dict[int, list[Article]]:
        del generation, originals
        return {}


def asking_on(shelf: Shelf, enough: float = 0.3) -> Asking:
    return Asking(
        snapshots=cast("Snapshots", shelf),
        reader=shelf,
        articles=shelf,
        settings=Settings(answers=Answers(threshold=0.3), reader=ReaderSettings(enough=enough)),
        language_of=lambda _, __: "en",
        today=lambda: TODAY,
    )


def asked(question: str, support: float = 0.8, earlier: Earlier | None = None) -> tuple[Shelf, Any]:
    shelf = Shelf(support)
    return shelf, asking_on(shelf).ask(question, None, None, earlier)


def test_an_event_is_dated_by_asking_for_its_day_and_then_taken_as_the_time() -> None:
    shelf, answer = asked(QUESTION)
    assert shelf.retrieved == [
        (ASKED_WHEN, Narrowing()),
        (QUESTION, Narrowing()),
        (QUESTION, Narrowing(date(2023, 5, 7), date(2024, 9, 29))),
    ]
    assert (answer.short_answer, answer.question) == ("Ann Lee", QUESTION)


def test_where_the_articles_do_not_surely_tell_its_day_nothing_follows_from_an_event() -> None:
    shelf, answer = asked(QUESTION, support=0.35)
    assert shelf.retrieved == [(ASKED_WHEN, Narrowing()), (QUESTION, Narrowing())]
    assert answer.short_answer == "Ann Lee"


def test_a_question_without_a_time_is_retrieved_once() -> None:
    shelf, _ = asked("Who won?")
    assert shelf.retrieved == [("Who won?", Narrowing())]


def test_of_a_time_to_come_no_further_articles_are_looked_for() -> None:
    shelf, _ = asked("Who will win in September 2024?")
    assert shelf.retrieved == [("Who will win in September 2024?", Narrowing())]


def test_operators_hold_for_the_events_day_too() -> None:
    shelf, _ = asked(f"since:2023-06 {QUESTION}")
    since = Narrowing(date(2023, 6, 1))
    assert [narrowing for _, narrowing in shelf.retrieved] == [
        since,
        since,
        Narrowing(date(2023, 6, 1), date(2024, 9, 29)),
    ]


# --- how much is read ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "thorough"),
    [
        ("Who won?", False),
        ("Who won in June 2023?", False),
        ("Who was the last winner?", True),
        ("since:2023-06 Who won?", False),
    ],
)
def test_of_an_order_all_passages_tell(question: str, thorough: bool) -> None:  # noqa: FBT001 - a parameter of the test
    shelf, _ = asked(question)
    assert [each for _, each in shelf.thoroughly] == [thorough]


def test_an_events_day_is_read_from_all_passages() -> None:
    """Its support must be greater than what settles an answer."""
    shelf, _ = asked(QUESTION, support=0.35)
    assert shelf.thoroughly == [(ASKED_WHEN, True), (QUESTION, False)]


@pytest.mark.parametrize(
    ("threshold", "thorough"), [(None, False), (0.0, False), (0.6, False), (0.7, True)]
)
def test_who_wants_more_support_than_settles_a_question_has_all_passages_read(
    threshold: float | None,
    thorough: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    shelf = Shelf(0.8)
    asking_on(shelf, enough=0.6).ask("Who won?", threshold, None)
    assert shelf.thoroughly == [("Who won?", thorough)]


def test_what_is_asked_thoroughly_and_more_evidence_are_of_all_passages() -> None:
    shelf = Shelf(0.8)
    asking = asking_on(shelf)
    answer = asking.ask("Who won?", None, None, thorough=True)
    asking.more(answer, 3)
    assert shelf.thoroughly == [("Who won?", True)] * 2


# --- in the light of an earlier answer -----------------------------------------------------

EARLIER = Answer(
    "Who won the Rowing Cup in June 2023?", False, 0.8, (), (), 1, "Ann Lee", language="en"
)
JUNE = DateRange(date(2023, 6, 1), date(2023, 6, 30), Grain.MONTH)


def test_a_follow_up_is_retrieved_and_read_completed_and_of_the_earlier_time() -> None:
    shelf, answer = asked("who lost it?", earlier=Earlier(EARLIER))
    whole = "who lost Rowing Cup?"
    assert shelf.retrieved == [
        (whole, Narrowing()),
        (whole, Narrowing(date(2023, 6, 1), date(2023, 9, 28))),
    ]
    assert (answer.question, answer.read_as) == ("who lost it?", whole)
    assert (answer.added, answer.added_time) == (("Rowing Cup",), JUNE)


def test_a_question_that_stands_alone_has_nothing_from_the_earlier_answer() -> None:
    shelf, answer = asked("Who won in Paris?", earlier=Earlier(EARLIER, replied=True))
    assert shelf.retrieved == [("Who won in Paris?", Narrowing())]
    assert (answer.added, answer.added_time, answer.read_as) == ((), None, None)


def test_a_reply_goes_on_with_what_it_replies_to_where_it_names_nothing() -> None:
    question = "Which boat builder paid the whole crew?"
    assert asked(question, earlier=Earlier(EARLIER))[1].added == ()
    assert asked(question, earlier=Earlier(EARLIER, replied=True))[1].added == ("Rowing Cup",)


def test_the_operators_of_a_follow_up_are_its_own() -> None:
    shelf, answer = asked("since:2023-07 who lost it?", earlier=Earlier(EARLIER))
    assert {narrowing.since for _, narrowing in shelf.retrieved} == {date(2023, 7, 1)}
    assert answer.question == "since:2023-07 who lost it?"


# --- more evidence ---------------------------------------------------------------------------


def test_more_is_read_as_the_answer_was_and_numbered_on() -> None:
    shelf = Shelf(0.8)
    asking = asking_on(shelf)
    _, answer = asked("Who won?")
    alone = replace(answer, citations=answer.citations[:0], question="who lost it?")
    shown = replace(alone, read_as="who lost Rowing Cup?", added=("Rowing Cup",), added_time=JUNE)
    more = asking.more(shown, 3)
    assert more is not None
    assert shelf.retrieved[0] == ("who lost Rowing Cup?", Narrowing())
    assert [(each.number, each.quote) for each in more.citations] == [(1, WINNER)]
    assert (more.question, more.read_as, more.added) == (shown.question, shown.read_as, shown.added)
    assert (more.short_answer, more.disagreeing, more.nearest) == (None, (), ())


def test_there_is_no_more_where_all_has_been_shown() -> None:
    shelf, answer = asked("Who won?")
    assert [each.quote for each in answer.citations] == [WINNER]
    assert asking_on(shelf).more(answer, 3) is None


def test_more_of_an_abstention_is_near_and_no_answer() -> None:
    shelf, answer = asked("Who won?")
    near = replace(answer.citations[0], quote="Nobody came.", article_id=1, number=2)
    silent = replace(answer, abstained=True, citations=(), nearest=(near,), short_answer=None)
    more = asking_on(shelf).more(silent, 3)
    assert more is not None
    assert (more.abstained, more.citations) == (True, ())
    assert [(each.number, each.answer) for each in more.nearest] == [(3, None)]

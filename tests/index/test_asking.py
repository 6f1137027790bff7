"""A question's way: what is retrieved and read for one that an event dates."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar, cast

from index.asking import Asking
from index.datatypes import (
    Article,
    Generation,
    Hit,
    Narrowing,
    Passage,
    Reading,
    Span,
    StoredPassage,
)
from index.settings import Answers, Settings
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

    def retrieve(self, question: str, k: int, narrowing: Narrowing = Narrowing()) -> list[Hit]:  # noqa: B008 - frozen
        self.retrieved.append((question, narrowing))
        return [*HITS.values()][:k]

    def read(self, question: str, hits: Sequence[Hit]) -> list[Reading]:
        assert [each.passage.id for each in hits] == [1, 2]
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


def asked(question: str, support: float = 0.8) -> tuple[Shelf, Any]:
    shelf = Shelf(support)
    asking = Asking(
        snapshots=cast("Snapshots", shelf),
        reader=shelf,
        articles=shelf,
        settings=Settings(answers=Answers(threshold=0.3)),
        language_of=lambda _, __: "en",
        today=lambda: TODAY,
    )
    return shelf, asking.ask(question, None, None)


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

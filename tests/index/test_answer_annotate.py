"""What is said beside quotations."""

from datetime import date

from index.answer import annotated
from index.datatypes import (
    Answer,
    Article,
    Citation,
    DateBasis,
    DateNote,
    DateRange,
    Dating,
    Grain,
    Quotation,
    Span,
    TimeKind,
)

TEXT = "He will speak on Friday. On Tuesday, he will come for the first time in 24 years."
FIRST = Span(0, 24)
SECOND = Span(25, len(TEXT))


def article(
    published: date | None, source: str = "The Courier", dating: Dating | None = None
) -> Article:
    return Article(
        "k", "/k", TEXT, source=source, published=published, language="en", dating=dating
    )


def answer(*, before: bool = False, carried_by: tuple[str, ...] = ()) -> Answer:
    citation = Citation(
        number=1,
        quote=SECOND.of(TEXT),
        article_id=7,
        span=SECOND,
        title=None,
        source="The Courier",
        published=None,
        url=None,
        support=0.5,
        before=Quotation(FIRST.of(TEXT), FIRST) if before else None,
        carried_by=carried_by,
    )
    return Answer("q", False, 0.5, (citation,), (), 1)


def notes_of(
    published: date | None, *, before: bool = False, dating: Dating | None = None
) -> tuple[DateNote, ...]:
    found = annotated(answer(before=before), {7: article(published, dating=dating)}, {})
    return found.citations[0].notes


def test_times_are_resolved_by_the_day_of_publication() -> None:
    tuesday, years = notes_of(date(2024, 6, 17))
    assert (tuesday.words, tuesday.when) == (
        "On Tuesday",
        DateRange(date(2024, 6, 18), date(2024, 6, 18)),
    )
    assert (years.kind, years.count, years.unit) == (TimeKind.EARLIER, 24, Grain.YEAR)
    assert years.when == DateRange(date(2000, 1, 1), date(2000, 12, 31), Grain.YEAR)
    assert tuesday.sure
    assert all(note.span.of(TEXT) == note.words for note in (tuesday, years))


def test_the_sentence_in_front_has_its_notes_first() -> None:
    words = [note.words for note in notes_of(date(2024, 6, 17), before=True)]
    assert words[:2] == ["on Friday", "On Tuesday"]


def test_without_a_date_the_notes_say_that_nothing_is_known() -> None:
    notes = notes_of(None)
    assert notes
    assert {note.when for note in notes} == {None}


def test_a_guessed_date_makes_unsure_notes() -> None:
    guessed = Dating(DateBasis.GUESS, 0.4)
    assert {note.sure for note in notes_of(date(2024, 6, 17), dating=guessed)} == {False}


def test_other_outlets_with_the_story_are_named_once_and_the_own_one_never() -> None:
    carriers = {
        7: [article(None, name) for name in ("The Post", "The Courier", "The Post", "Wire")]
    }
    found = annotated(answer(), {7: article(None)}, carriers)
    assert found.citations[0].carried_by == ("The Post", "Wire")


def test_outlets_that_were_known_when_it_was_asked_stay() -> None:
    found = annotated(answer(carried_by=("Wire",)), {7: article(None)}, {})
    assert found.citations[0].carried_by == ("Wire",)


def test_a_citation_whose_article_is_gone_stays_as_it_is() -> None:
    assert annotated(answer(), {}, {}) == answer()


def rivals(*texts: tuple[str, str]) -> tuple[Answer, dict[int, Article]]:
    """An answer whose citations, each with its short answer, disagree."""
    articles = {
        at: Article(f"k{at}", f"/k{at}", words, published=date(2024, 6, 20), language="en")
        for at, (words, _) in enumerate(texts, start=1)
    }
    citations = tuple(
        Citation(
            number=at,
            quote=words,
            article_id=at,
            span=Span(0, len(words)),
            title=None,
            source=None,
            published=date(2024, 6, 20),
            url=None,
            support=0.5,
            answer=Span(words.index(short), words.index(short) + len(short)),
        )
        for at, (words, short) in enumerate(texts, start=1)
    )
    numbers = tuple(each.number for each in citations)
    return Answer("q", False, 0.5, citations, (), 1, texts[0][1], numbers), articles


def test_times_that_may_be_one_do_not_disagree() -> None:
    found = annotated(
        *rivals(("He came on Tuesday.", "on Tuesday"), ("He came in June 2024.", "June 2024")), {}
    )
    assert found.disagreeing == ()
    assert [each.agreeing for each in found.citations] == [2, 1]
    assert annotated(found, {}, {}) == found


def test_times_that_lie_apart_disagree_still() -> None:
    answer, articles = rivals(
        ("He came on Tuesday.", "on Tuesday"),
        ("He came in June 2024.", "June 2024"),
        ("He came in 2019.", "2019"),
    )
    found = annotated(answer, articles, {})
    assert found.disagreeing == (1, 3)
    assert [each.agreeing for each in found.citations] == [2, 1, 1]


def test_answers_that_are_no_times_disagree_still() -> None:
    answer, articles = rivals(("Ann Lee won.", "Ann Lee"), ("Bo Roe won.", "Bo Roe"))
    assert annotated(answer, articles, {}).disagreeing == (1, 2)

"""When an answer counts as changed because of a new article."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.audience.watching import has_changed, says_the_same
from index.datatypes import Answer, Article, Citation, Span
from support.fake_engine import abstention

QUESTION = "Who is the mayor?"


def cited(
    answer: str | None, article_id: int, number: int = 1, day: date | None = None
) -> Citation:
    """A sentence of an article in which the answer stands out, unless it is None."""
    quote = f"Report {article_id * 7919}: the town hall said {answer or article_id}."
    start = quote.index(answer) if answer else 0
    return Citation(
        number=number,
        quote=quote,
        article_id=article_id,
        span=Span(0, len(quote)),
        title=None,
        source=None,
        published=day,
        url=None,
        support=0.9,
        answer=Span(start, start + len(answer)) if answer else None,
    )


def says(*answers: tuple[str | None, int], rivals: int = 0) -> Answer:
    """An answer with such citations; the first ``rivals`` of them disagree."""
    citations = tuple(cited(words, where, at) for at, (words, where) in enumerate(answers, start=1))
    return Answer(
        QUESTION,
        abstained=False,
        confidence=0.9,
        citations=citations,
        nearest=(),
        generation=1,
        short_answer=citations[0].short_answer,
        disagreeing=tuple(range(1, rivals + 1)),
    )


NONE = abstention(QUESTION)
ADA = ("Ada Byron", 1)
KAREL = ("Karel Capek", 2)
GRACE = ("Grace Hopper", 3)


@pytest.mark.parametrize(
    ("old", "new", "arrived"),
    [
        (NONE, says(ADA), {1}),
        (says(ADA), says(KAREL), {2}),
        (says(ADA), says(("Ada Lovelace", 2)), {2}),
        (says(("41 million", 1)), says(("45 million", 2)), {2}),
        (says(ADA), says(KAREL, ADA, rivals=2), {2}),
        (says(ADA), says(ADA, KAREL, rivals=2), {2}),
        (says(ADA, KAREL, rivals=2), says(ADA, GRACE, rivals=2), {3}),
        (says(ADA, KAREL, rivals=2), says(("Karel Capek", 4), KAREL), {4}),
        (says(ADA), says(KAREL, ("Karel Capek", 4)), {4}),
    ],
    ids=[
        "an answer at last", "another answer", "another name", "another number",
        "a contradiction that comes first", "a contradiction", "another contradiction",
        "a contradiction that is settled", "a new voice for an old rival",
    ],
)  # fmt: skip
def test_it_changed(old: Answer, new: Answer, arrived: set[int]) -> None:
    assert has_changed(old, new, arrived, {})
    assert not has_changed(old, new, set(), {})
    assert not says_the_same(old, new, {})


@pytest.mark.parametrize(
    ("old", "new", "arrived"),
    [
        (says(ADA), says(("Ada Byron", 2)), {2}),
        (says(ADA), says(ADA, ("Ada Byron", 2)), {2}),
        (says(ADA), says(("mayor Ada Byron", 2)), {2}),
        (says(("41 million", 1)), says(("forty-one million", 2)), {2}),
        (says(ADA, KAREL, rivals=2), says(KAREL, ADA, rivals=2), {1, 2}),
        (says(ADA, KAREL, rivals=2), says(ADA), {1, 2}),
        (says(ADA), says(KAREL), {9}),
        (says(ADA), says(KAREL, ("Ada Byron", 4), rivals=2), {4}),
        (says(ADA), NONE, {1, 2}),
        (NONE, NONE, {1, 2}),
        (NONE, says(ADA), {2}),
    ],
    ids=[
        "other evidence", "more evidence", "more words", "a number in words", "another order",
        "a rival that went", "an old article", "a new voice for the old answer", "no answer now",
        "still no answer", "an old article answers",
    ],
)  # fmt: skip
def test_it_did_not_change(old: Answer, new: Answer, arrived: set[int]) -> None:
    assert not has_changed(old, new, arrived, {})


def dated(words: str, article_id: int, day: int) -> tuple[Answer, Article]:
    """An answer by a time, in an article of a day in June 2024."""
    answer = says((words, article_id))
    published = date(2024, 6, day)
    text = answer.citations[0].quote
    article = Article(key=words, origin="/a", text=text, published=published, language="en")
    citation = replace(answer.citations[0], published=published)
    return replace(answer, citations=(citation,)), article


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        (("on Tuesday", 1, 19), ("on Tuesday", 2, 26), True),
        (("on Tuesday", 1, 26), ("25 June 2024", 2, 27), False),
        (("in June 2024", 1, 26), ("25 June 2024", 2, 27), False),
        (("18 June 2024", 1, 19), ("on Tuesday", 2, 26), True),
    ],
)
def test_times_are_compared_as_days(
    old: tuple[str, int, int], new: tuple[str, int, int], *, changed: bool
) -> None:
    (before, first), (after, second) = dated(*old), dated(*new)
    articles = {1: first, 2: second}
    assert has_changed(before, after, {2}, articles) is changed
    assert says_the_same(before, after, articles) is not changed


def test_where_no_words_stand_out_sentences_are_compared() -> None:
    old, new = says((None, 1)), says((None, 2))
    copy = replace(new, citations=(replace(old.citations[0], article_id=2),))
    assert has_changed(old, new, {2}, {})
    assert not has_changed(old, copy, {2}, {})


NAMES = st.sampled_from(["Ada Byron", "Karel Capek", "Grace Hopper", "41 million", None])
ANSWERS = st.one_of(
    st.just(NONE),
    st.builds(
        lambda given, rivals: says(*given, rivals=min(rivals, len(given))),
        st.lists(st.tuples(NAMES, st.integers(1, 6)), min_size=1, max_size=3),
        st.integers(0, 3),
    ),
)
ARRIVED = st.sets(st.integers(1, 6))


@given(answer=ANSWERS, arrived=ARRIVED)
def test_an_answer_never_changed_against_itself(answer: Answer, arrived: set[int]) -> None:
    assert not has_changed(answer, answer, arrived, {})
    assert says_the_same(answer, answer, {})


@given(old=ANSWERS, new=ANSWERS, arrived=ARRIVED)
def test_nothing_changes_without_a_citation_of_an_arrived_article(
    old: Answer, new: Answer, arrived: set[int]
) -> None:
    if has_changed(old, new, arrived, {}):
        assert any(each.article_id in arrived for each in new.citations)
        assert not says_the_same(old, new, {})

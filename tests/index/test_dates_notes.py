"""Which times of a quotation get a note, and what the notes say."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Article, DateBasis, Dating, Grain, Span, TimeKind
from index.dates import note_said
from index.dates.notes import notes
from support.corpus import article

MONDAY = date(2024, 6, 17)


def said(text: str, published: date | None = MONDAY, **fields: Any) -> list[str]:
    """The notes on a whole text, in English."""
    found = notes(article(text, published=published, **fields), Span(0, len(text)))
    return [note_said(each).replace("\u2009", " ") for each in found]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("On Tuesday he will fly home.", "Tuesday = 18 June 2024"),
        ("He has been in jail since last year.", "last year = 2023"),
        ("He was arrested in December.", "December = December 2023"),
        ("It left on 30 November.", "30 November = 30 November 2023"),
        ("It sank two weeks ago.", "two weeks ago = 3 June 2024"),
        ("They meet again next week.", "next week = 24–30 Jun 2024"),
        ("The bank will decide in three weeks.", "in three weeks = 8 July 2024"),
        ("By early Tuesday the fire will be out.", "early Tuesday = 18 June 2024"),
        ("As of Friday four were missing.", "Friday = 14 June 2024"),
        ("Rents doubled over the past ten years.", "the past ten years = 2014–2024"),
        ("Rents rose in the past three months.", "the past three months = March – June 2024"),
        ("Twelve died in the past 24 hours.", "the past 24 hours = 16–17 Jun 2024"),
        ("He will go late this year.", "late this year = October – December 2024"),
        ("It is her first visit in 24 years.", "24 years earlier = 2000"),
    ],
)
def test_times_that_hang_on_the_day_of_publication_are_explained(text: str, shown: str) -> None:
    """A note says in words what the reader would have to reckon."""
    assert said(text) == [shown]


@pytest.mark.parametrize(
    "text",
    [
        "He was born in 1952.",
        "The war began on 24 February 2022.",
        "The next day he left.",
        "Years ago he left.",
        "It was built in the 1990s.",
        "Every Friday they play cards.",
        "For the first time in thirty years of meetings, coal was named.",
        "He spoke of the next Summer Games.",
        "Both goals fell in the last minutes.",
        "Nothing of the kind is told here.",
    ],
)
def test_plain_and_unresolvable_times_get_no_note(text: str) -> None:
    """A year needs no words, and what cannot be known is not guessed at."""
    assert said(text) == []


def test_notes_stand_in_the_order_of_the_text_and_but_once() -> None:
    """The same words mean the same within a quotation."""
    text = "Last week he flew; she will stay on Tuesday. They met last week."
    assert said(text) == ["Last week = 10–16 Jun 2024", "Tuesday = 18 June 2024"]


def test_a_note_keeps_its_place_and_words_in_the_article() -> None:
    """Notes are found in the span alone, and their spans are in the article's whole text."""
    text = "It rained on Sunday. He will leave on Tuesday. She left on Friday."
    sentence = Span(21, 46)
    (note,) = notes(article(text, published=MONDAY), sentence)
    assert (note.words, note.span.of(text)) == ("on Tuesday", "on Tuesday")
    assert sentence.start <= note.span.start < note.span.end <= sentence.end
    assert note.kind is TimeKind.RELATIVE


def test_a_duration_back_carries_its_number() -> None:
    """The words of such a note are made from the number, in the reader's language."""
    text = "It is her first visit in 24 years."
    (note,) = notes(article(text, published=MONDAY), Span(0, len(text)))
    assert (note.kind, note.count, note.unit) == (TimeKind.EARLIER, 24, Grain.YEAR)
    assert note_said(note, "de") == "24 Jahre zuvor = 2000"


def test_without_a_date_only_what_one_would_tell_is_marked() -> None:
    """An unknown date is said where it matters, not beside "years ago" or a plain year."""
    text = "Years ago, and again in 2016, he left; on Tuesday he came back."
    assert said(text, None) == ["Tuesday = ? (the article's date is unknown)"]


@pytest.mark.parametrize(("confidence", "sure"), [(0.3, False), (0.95, True)])
def test_a_guessed_date_makes_an_unsure_note(confidence: float, *, sure: bool) -> None:
    """A note rests on the date of publication, and says so where that is weak."""
    dating = Dating(DateBasis.GUESS, confidence)
    (line,) = said("He left on Friday.", dating=dating)
    assert line.startswith("Friday = 14 June 2024")
    assert ("a guess" in line) is not sure


def test_notes_follow_the_articles_language() -> None:
    """Words are read in the language of the article, and said in that of the reader."""
    text = "Der Minister kam am Freitag."
    (note,) = notes(article(text, published=MONDAY, language="de"), Span(0, len(text)))
    assert note_said(note, "en") == "Freitag = 14 June 2024"


def cut(text: str, first: int, last: int) -> tuple[Article, Span]:
    """An article and a span in it."""
    ends = sorted((first % (len(text) + 1), last % (len(text) + 1)))
    return article(text, published=MONDAY), Span(*ends)


@given(st.text(), st.integers(0), st.integers(0))
def test_every_note_quotes_the_article(text: str, first: int, last: int) -> None:
    """Whatever the text, a note's words are the article's own, inside the quotation."""
    whole, span = cut(text, first, last)
    for note in notes(whole, span):
        assert note.words == note.span.of(text)
        assert span.start <= note.span.start < note.span.end <= span.end
        assert note.when is not None

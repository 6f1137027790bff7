"""Printed lines become the paragraphs they were set from; no word is lost or invented."""

import textwrap
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sources.documents.hyphenation import HYPHENS, join
from index.sources.documents.reading_order import in_reading_order
from index.sources.documents.reflow import Paragraph, PrintedLine, paragraphs
from index.sources.documents.running_heads import without_furniture


def line(
    text: str, x0: float = 60, y: float = 100, size: float = 10, cells: int = 1
) -> PrintedLine:
    return PrintedLine(text, x0, x0 + len(text) * size / 2, y, size, cells)


def lines(*texts: str, x0: float = 60, y: float = 100, leading: float = 12) -> list[PrintedLine]:
    return [line(text, x0, y + number * leading) for number, text in enumerate(texts)]


def texts(pages: list[list[PrintedLine]]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(pages)]


class TestParagraphs:
    """Where a paragraph ends."""

    def test_nothing_gives_nothing(self) -> None:
        assert paragraphs([]) == []
        assert paragraphs([[], []]) == []
        assert paragraphs([[line(" ")]]) == []

    def test_a_paragraph_says_its_size_and_page(self) -> None:
        pages = [lines("One sentence that fills"), [line("A headline", size=20)]]
        assert paragraphs(pages) == [
            Paragraph("One sentence that fills", 10, 0),
            Paragraph("A headline", 20, 1),
        ]

    def test_a_wider_gap(self) -> None:
        page = [*lines("The first one is here", "and it ends with this."), line("Another", y=140)]
        assert texts([page]) == ["The first one is here and it ends with this.", "Another"]

    def test_a_line_with_room_for_the_next_word(self) -> None:
        page = lines("The first paragraph of all is", "short.", "The second one goes on and on.")
        assert texts([page]) == [
            "The first paragraph of all is short.",
            "The second one goes on and on.",
        ]

    def test_a_name_at_the_beginning_of_a_line_is_no_new_paragraph(self) -> None:
        page = lines(
            "On Monday the president spoke to", "Putin about the treaty that both", "want."
        )
        assert len(texts([page])) == 1

    def test_a_heading_of_two_lines_stays_one_apart_from_the_text(self) -> None:
        heading = [line("A long headline of", 90, 60, 20), line("Two Lines", 120, 84, 20)]
        page = [*heading, *lines("The text of the article begins", "here.", y=120)]
        assert texts([page]) == [
            "A long headline of Two Lines",
            "The text of the article begins here.",
        ]

    def test_list_items_are_paragraphs_and_their_lines_may_hang(self) -> None:
        page = [
            line("• The first item of the list goes"),
            line("on in a second line.", 70, 112),
            line("• The second item", 60, 124),
            line("1. A number", 60, 136),
        ]
        assert texts([page]) == [
            "• The first item of the list goes on in a second line.",
            "• The second item",
            "1. A number",
        ]

    def test_a_note_at_the_foot_comes_after_the_paragraph_that_it_interrupts(self) -> None:
        first = [*lines("A sentence that is long and that"), line("1 See page 3.", y=400, size=7)]
        second = lines("goes on over the page.", "It has an end.")
        assert texts([first, second]) == [
            "A sentence that is long and that goes on over the page. It has an end.",
            "1 See page 3.",
        ]

    def test_rows_of_a_table_stay_lines(self) -> None:
        page = [line("Year Boats", y=100, cells=2), line("2018 twelve", y=112, cells=2)]
        assert texts([page]) == ["Year Boats", "2018 twelve"]

    def test_text_from_right_to_left_is_joined(self) -> None:
        page = [
            PrintedLine("هذه هي الجملة الأولى التي", 60, 260, 100, 10),
            PrintedLine("تستمر في السطر الثاني.", 100, 260, 112, 10),
        ]
        assert texts([page]) == ["هذه هي الجملة الأولى التي تستمر في السطر الثاني."]


class TestJoin:
    """What comes between two lines."""

    @pytest.mark.parametrize(
        ("parts", "joined"),
        [
            (("the govern-", "ment of"), "the government of"),
            (("the govern\ufffe", "ment of"), "the government of"),
            (("the govern\u00ad", "ment of"), "the government of"),
            (("the well-", "known man"), "the well-known man"),
            (("the x-", "ray"), "the x-ray"),
            (("twenty-", "one"), "twenty-one"),
            (("the Franco-", "German treaty"), "the Franco-German treaty"),
            (("COVID-", "19"), "COVID-19"),
            (("short-", "and long-term"), "short- and long-term"),
            (("Vor-", "und Nachteile"), "Vor- und Nachteile"),
            (("a pause -", "then more"), "a pause - then more"),
            (("a pause—", "then more"), "a pause—then more"),
            (("and/", "or"), "and/or"),
            (("前の行と", "次の行"), "前の行と次の行"),
            (("한국어 문장", "둘째 줄"), "한국어 문장 둘째 줄"),
            (("  two ", "", "  words"), "two words"),
        ],
    )
    def test_lines_are_joined_as_they_were_before_they_were_cut(
        self, parts: tuple[str, ...], joined: str
    ) -> None:
        assert join(parts, Counter()) == joined

    @pytest.mark.parametrize(
        ("known", "joined"),
        [("decision-makers", "decision-makers"), ("decisionmakers", "decisionmakers")],
    )
    def test_the_document_s_own_words_decide(self, known: str, joined: str) -> None:
        assert join(["decision-", "makers"], Counter([known])) == joined

    def test_two_words_of_the_document_keep_their_hyphen(self) -> None:
        assert join(["ceasefire-", "talks"], Counter(["ceasefire", "talks"])) == "ceasefire-talks"


class TestFurniture:
    """What repeats at the edges of pages is left out."""

    def test_running_heads_and_page_numbers_go_and_first_lines_stay(self) -> None:
        firsts = ["Boats came in.", "Nobody saw it.", "The quay broke.", "It was late."]
        pages = [
            [line(f"Part {n}  The Herald", y=10), line(first, y=50), line(f"- {n + 7} -", y=700)]
            for n, first in enumerate(firsts, start=1)
        ]
        assert [[each.text for each in page] for page in without_furniture(pages)] == [
            [first] for first in firsts
        ]

    def test_the_names_of_chapters_go_from_the_place_of_running_heads(self) -> None:
        names = ["The Herald", "The Herald", "The Herald", "Of Boats", "The Herald"]
        pages = [
            [line(name, y=10), *lines("A text of its own", f"and more {number}", y=50)]
            for number, name in enumerate(names)
        ]
        assert all(page[0].text == "A text of its own" for page in without_furniture(pages)[:1])
        assert "Of Boats" not in [each.text for page in without_furniture(pages) for each in page]

    def test_the_same_words_in_different_places_stay(self) -> None:
        pages = [[line("Again", y=100.0 * number), line("x", y=900)] for number in range(1, 5)]
        assert all("Again" in [each.text for each in page] for page in without_furniture(pages))

    def test_a_lone_page_loses_its_number_only(self) -> None:
        page = [*lines("Some words", "and others"), line("- 1 -", y=700)]
        assert without_furniture([page]) == [page[:2]]

    def test_pages_that_are_all_alike_stay(self) -> None:
        pages = [[line("Draft")]] * 4
        assert without_furniture(pages) == pages


WORD = st.text(st.characters(categories=["Ll", "Lu"]), min_size=1, max_size=12)
PRINTED = st.builds(
    lambda words, x0, y, size, cells: line(" ".join(words), x0, y, size, cells),
    st.lists(WORD, min_size=1, max_size=6),
    st.floats(0, 500),
    st.floats(0, 800),
    st.floats(1, 40),
    st.integers(1, 4),
)
PAGES = st.lists(st.lists(PRINTED, max_size=12), max_size=4)


def letters(words: str) -> Counter[str]:
    return Counter(character for character in words if not character.isspace())


@given(PAGES)
def test_no_letter_is_lost_or_invented(pages: list[list[PrintedLine]]) -> None:
    before = letters("".join(each.text for page in pages for each in page))
    assert letters("".join(texts(pages))) == before


@given(st.lists(PRINTED, max_size=40))
def test_order_keeps_every_run(runs: list[PrintedLine]) -> None:
    before = Counter(" ".join(run.text for run in runs).split())
    assert Counter(" ".join(each.text for each in in_reading_order(runs)).split()) == before


@given(PAGES)
def test_furniture_leaves_lines_as_they_are(pages: list[list[PrintedLine]]) -> None:
    kept = without_furniture(pages)
    assert len(kept) == len(pages)
    for page, rest in zip(pages, kept, strict=True):
        remaining = iter(page)
        assert all(each in remaining for each in rest)


@given(st.lists(WORD, min_size=1, max_size=80), st.integers(20, 90))
def test_a_paragraph_that_is_set_in_lines_comes_back(words: list[str], width: int) -> None:
    text = " ".join(word.lower() for word in words)
    wrapped = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    assert texts([lines(*wrapped)]) == [text]


@given(st.lists(st.text(max_size=20), max_size=8))
def test_any_lines_are_joined_without_losing_words(parts: list[str]) -> None:
    joined = join(parts, Counter())
    kept = [character for character in "".join(parts) if character not in HYPHENS]
    assert letters("".join(each for each in joined if each not in HYPHENS)) == letters(
        "".join(kept)
    )

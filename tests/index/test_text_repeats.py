import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import LineLabel
from index.text import line_key, lines, repeated

TOWNS = ("Alm", "Berg", "Cleve", "Dorn", "Esch", "Furt", "Gries", "Halm", "Ilm", "Jena")
WAR = "The dispute over the river began when the dam was raised in 2009."
CLAIM = "The Drava Courier has brought the valley its news since 1921."


def article(town: str) -> list[str]:
    return [
        f"The council of {town} met on Monday to talk about the ferry.",
        f"Nobody in {town} expects that the ferry will sail again this year.",
        f"The mayor of {town} said that a bridge would be cheaper in the end.",
    ]


def page(town: str, above: str = "", within: str = "", below: str = "") -> str:
    first, *rest = article(town)
    return "\n".join(line for line in (above, first, within, *rest, below) if line)


def pages(number: int, above: str = "", within: str = "", below: str = "") -> list[str]:
    return [page(town, above, within, below) for town in TOWNS[:number]]


# --- which lines come again ------------------------------------------------------------


def test_lines_outside_the_article_that_three_pages_have_are_the_sources() -> None:
    texts = pages(3, above="Valley and mountains", below="Letters to 3 Mill Road")
    assert repeated(texts) == {"valley and mountains", "letters to 0 mill road"}


def test_two_pages_are_too_few() -> None:
    assert repeated(pages(2, above="Valley and mountains")) == frozenset()


def test_a_short_line_in_an_article_that_heads_nothing_comes_again() -> None:
    texts = [
        "\n".join([*article(town)[:2], "Hear the story of the valley", "In our archive"])
        + f"\n{article(town)[2]}"
        for town in TOWNS[:3]
    ]
    assert repeated(texts) == {"hear the story of the valley"}


@pytest.mark.parametrize("own", [WAR, "What happened", "Yes.", "2009"])
def test_background_headings_and_answers_stay_the_articles_own(own: str) -> None:
    assert repeated(pages(4, within=own)) == frozenset()


def test_what_stands_in_most_of_many_articles_is_the_sources_after_all() -> None:
    assert repeated(pages(10, within=CLAIM)) == {line_key(CLAIM)}


def test_background_of_some_of_many_articles_is_their_own() -> None:
    texts = [*pages(5, within=WAR), *(page(town) for town in TOWNS[5:])]
    assert repeated(texts) == frozenset()


def test_names_in_three_lists_of_winners_are_the_sources_only_where_it_has_few_pages() -> None:
    towns = [f"{first}{second.lower()}" for first in TOWNS for second in TOWNS]
    texts = [page(town, within=f"Ana Novak\nPrize of {town}") for town in towns[:3]]
    assert repeated([*texts, *map(page, towns[3:10])]) == {"ana novak"}
    assert repeated([*texts, *map(page, towns[3:])]) == frozenset()


def test_copies_of_an_article_do_not_make_its_lines_come_again() -> None:
    copies = [page("Alm", below=f"Edition {letter}") for letter in "ABC"]
    assert repeated([*copies, *pages(2, above="Valley and mountains")]) == frozenset()


def test_a_line_that_a_page_has_thrice_comes_again_on_no_other() -> None:
    assert repeated(["Refrain of a song\n" * 3 + page("Alm"), *pages(2)]) == frozenset()


def test_no_pages_have_no_lines() -> None:
    assert repeated([]) == frozenset()
    assert repeated(["", "\n \n", "\x00"]) == frozenset()


# --- keys ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("• 12 Comments", "00 comments"),
        ("THE   Drava  Courier", "the drava courier"),
        ("[Ещё]", "еще"),
        ("2009", ""),
        ("* * *", ""),
        ("", ""),
    ],
)
def test_a_key_levels_case_spaces_marks_and_digits(line: str, key: str) -> None:
    assert line_key(line) == key


@given(st.text())
def test_a_line_and_its_key_are_known_by_one_key(line: str) -> None:
    assert line_key(line) == line_key(f"  {line} ")


# --- lines that are known to come again ------------------------------------------------


def test_a_repeated_line_is_boilerplate_on_a_page_of_the_source() -> None:
    texts = pages(3, within="Sit down with us", below="Mountain view of 12 May")
    known = repeated(
        [text.replace("Sit down with us", "Sit down with us\nOver a tea") for text in texts]
    )
    text = page("Zell", within="Sit down with us\nOver a tea", below="Mountain view of 31 May")
    found = {line.span.of(text): line.label for line in lines(text, repeated=known)}
    assert found["Sit down with us"] is LineLabel.BOILERPLATE
    assert found["Mountain view of 31 May"] is LineLabel.BOILERPLATE
    assert [found[line] for line in article("Zell")] == [LineLabel.BODY] * 3


@given(st.lists(st.text(alphabet="ab. \n1é", max_size=60), max_size=6))
def test_only_lines_of_the_pages_come_again(texts: list[str]) -> None:
    keys = {line_key(line) for text in texts for line in text.splitlines()}
    assert repeated(texts) <= keys - {""}

"""How the labels fare on pages that are labelled line by line."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from index.datatypes import LineLabel
from index.text import lines

PAGES = Path(__file__).resolve().parents[1] / "data" / "labelled-pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))

BODY_KEPT = 0.985
BOILERPLATE_REMOVED = 1 / 3
BODY_KEPT_ON_EACH = 0.97
# Of the headlines; the others are body.
TITLES_FOUND = 0.6
HEADLINES_LOST = 0.15


@dataclass(frozen=True)
class Scored:
    """Characters of a page's body and boilerplate, and how many got the right label."""

    body: int
    kept: int
    boilerplate: int
    removed: int
    title: LineLabel


def scored(name: str) -> Scored:
    rows = (PAGES / f"{name}.txt").read_text("utf-8").splitlines()
    known, words = zip(*(row.split("|", 1) for row in rows), strict=True)
    text = "\n".join(words)
    labels = [line.label for line in lines(text)]
    assert len(labels) == len(rows)

    def size(mark: str, *wanted: LineLabel) -> int:
        return sum(
            len(line)
            for letter, line, label in zip(known, words, labels, strict=True)
            if letter == mark and label in wanted
        )

    return Scored(
        body=size("b", *LineLabel),
        kept=size("b", LineLabel.BODY, LineLabel.TITLE),
        boilerplate=size("x", *LineLabel),
        removed=size("x", LineLabel.BOILERPLATE, LineLabel.CAPTION),
        title=labels[known.index("t")],
    )


def test_there_are_twenty_pages_in_six_languages() -> None:
    assert len(NAMES) >= 20
    assert {name[:2] for name in NAMES} == {"de", "en", "es", "pl", "ru", "uk"}


def test_the_pages_keep_their_bodies_and_lose_a_third_of_their_furniture() -> None:
    pages = [scored(name) for name in NAMES]
    kept = sum(page.kept for page in pages) / sum(page.body for page in pages)
    removed = sum(page.removed for page in pages) / sum(page.boilerplate for page in pages)
    assert kept >= BODY_KEPT
    assert removed >= BOILERPLATE_REMOVED


@pytest.mark.parametrize("name", NAMES)
def test_no_page_loses_much_of_its_body(name: str) -> None:
    page = scored(name)
    assert page.kept >= BODY_KEPT_ON_EACH * page.body


def test_most_headlines_are_titles_and_few_are_taken_for_furniture() -> None:
    titles = [scored(name).title for name in NAMES]
    assert titles.count(LineLabel.TITLE) >= TITLES_FOUND * len(titles)
    assert titles.count(LineLabel.BOILERPLATE) <= HEADLINES_LOST * len(titles)

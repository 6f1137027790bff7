"""Text and Markdown files: front matter, fields and the body that is left unaltered."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Article, DateBasis, Dating
from index.errors import SourceError
from index.sources.frontmatter import split
from index.sources.text import parse

TOML = """+++
title = "The ferry  is back"
source = "Harbour Gazette"
url = "https://gazette.example/ferry?day=1"
published = 2024-06-18
language = "en-GB"
authors = ["Ada Wren", "Bo Lind"]
tags = ["sea"]
+++
"""
YAML = """---
title: The ferry  is back
source: Harbour Gazette
url: https://gazette.example/ferry?day=1
published: 2024-06-18
language: en_GB
authors:
  - Ada Wren
  - Bo Lind
tags: [sea]
---
"""
BODY = "\n  # The ferry\r\nis back.\t\n\n---\n\nIt sails again. \n\n"


def article(text: str) -> Article:
    return parse(text.encode(), origin="/a/b.md")


def reason(text: str) -> str:
    with pytest.raises(SourceError) as caught:
        article(text)
    assert caught.value.origin == "/a/b.md"
    return caught.value.reason


@pytest.mark.parametrize("front", [TOML, YAML, TOML.replace("\n", "\r\n"), "\ufeff" + YAML])
def test_front_matter_gives_the_fields_and_the_rest_is_the_text(front: str) -> None:
    assert article(front + BODY) == Article(
        key="/a/b.md",
        origin="/a/b.md",
        text=BODY,
        title="The ferry is back",
        source="Harbour Gazette",
        url="https://gazette.example/ferry?day=1",
        published=date(2024, 6, 18),
        language="en",
        authors=("Ada Wren", "Bo Lind"),
        dating=Dating(DateBasis.FIELD, 1.0, "2024-06-18"),
    )


@pytest.mark.parametrize("front", ["", "---\ntitle: The ferry is back\n---\n"])
@pytest.mark.parametrize(
    "body",
    [
        "The ferry is back\n\nBy Ada Wren | Published 18 June 2024, 9:30\n\nIt sails again.\n",
        "The ferry is back.\n\nIt sails again.\n\nPublished: June 18, 2024\nAll rights reserved\n",
        "Паром вернулся\nОпубликовано 18 июня 2024 г.\n\nОн снова ходит.\n",
    ],
)
def test_without_a_field_the_first_and_last_lines_may_say_when_it_was_published(
    front: str, body: str
) -> None:
    read = article(front + body)
    assert read.published == date(2024, 6, 18)
    assert read.dating is not None
    assert (read.dating.basis, read.dating.confidence) == (DateBasis.VISIBLE, 0.85)
    assert read.text == body


def test_a_field_is_believed_before_the_lines() -> None:
    read = article("---\npublished: 2024-06-18\n---\nPublished 1 May 2023\n\nIt sails again.\n")
    assert (read.published, read.dating) == (
        date(2024, 6, 18),
        Dating(DateBasis.FIELD, 1.0, "2024-06-18"),
    )


def test_a_pages_clock_is_an_upper_bound_and_no_date_of_publication() -> None:
    read = article("27.6 C\nLondon\nWednesday, June 26, 2024\n\nThe ferry is back\n\nIt sails.\n")
    assert (read.published, read.dating, read.not_after) == (None, None, date(2024, 6, 26))


def test_a_date_after_the_pages_clock_is_kept_as_it_stood_and_not_believed() -> None:
    read = article(
        "Wednesday, June 26, 2024\nThe ferry is back\nPublished 2 July 2024\nIt sails.\n"
    )
    assert read.published is None
    assert read.dating == Dating(DateBasis.VISIBLE, 0.0, "2 July 2024")


@pytest.mark.parametrize(
    "text",
    [
        "Updated 18 June 2024\nIt sails again.",
        "The report, published 18 June 2024, says that it sails again.",
        "Published 2 hours ago\nIt sails again.",
        "Published 18 June 2024 by the council, the plan is dead.",
        "x\n" * 20 + "Published 18 June 2024\n" + "x\n" * 20,
    ],
)
def test_what_only_mentions_a_date_is_no_date_of_publication(text: str) -> None:
    assert (article(text).published, article(text).dating) == (None, None)


SEED = Path(__file__).parents[3] / "shared" / "seed" / "putin-flies-to-north-korea.txt"


@pytest.mark.skipif(not SEED.is_file(), reason="../shared/seed is not beside this checkout")
def test_the_seed_article_knows_the_clock_of_its_page_only() -> None:
    read = parse(SEED.read_bytes(), origin=str(SEED))
    assert (read.published, read.not_after) == (None, date(2024, 6, 26))


def test_without_front_matter_everything_is_text_and_nothing_else_is_known() -> None:
    assert article(BODY) == Article(key="/a/b.md", origin="/a/b.md", text=BODY)


@pytest.mark.parametrize(
    "text",
    [
        "---\nA thematic break that is never closed.\n",
        "---\nProse between two thematic breaks.\n---\nMore prose.\n",
        "---\n- a list\n---\nMore prose.\n",
        "--- \ntitle: never closed\n",
        "----\ntitle: four dashes\n----\nProse\n",
        "\n---\ntitle: not at the head\n---\nProse\n",
        "+++ Latest news +++\nProse\n",
        " ---\ntitle: indented\n---\nProse",
    ],
)
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    assert article(text) == Article(key="/a/b.md", origin="/a/b.md", text=text)


@pytest.mark.parametrize("front", ["---\n---\n", "+++\n+++\n", "---\n# only a comment\n---\n"])
def test_empty_front_matter_is_no_text(front: str) -> None:
    assert article(front + "Prose\n").text == "Prose\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("source: ''\nurl: https://www.gazette.example/x", {"source": "gazette.example"}),
        ("url: http://Gazette.example:8080/x", {"source": "gazette.example"}),
        ("source: ' The\n  Gazette '", {"source": "The Gazette"}),
        ("authors: Ada Wren", {"authors": ("Ada Wren",)}),
        ("authors: [Ada Wren, '', null]", {"authors": ("Ada Wren",)}),
        ("authors: []", {"authors": ()}),
        ("title: null\nurl:\npublished: ''\nlanguage: ' '", {"title": None, "published": None}),
        ("published: 2024-06-18T23:30:00-05:00", {"published": date(2024, 6, 18)}),
        ("published: '2024-06-18'", {"published": date(2024, 6, 18)}),
        ("language: PT-br", {"language": "pt"}),
        ("language: zh-Hant-TW", {"language": "zh"}),
        ("Title: fields are written in lower case", {"title": None}),
    ],
)
def test_fields_are_normalised(lines: str, expected: dict[str, object]) -> None:
    read = article(f"---\n{lines}\n---\nProse")
    assert {name: getattr(read, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("title: 2024", "title: 2024 is no text; put it in quotes"),
        ("title: [a]", "title: ['a'] is no text"),
        ("source: {a: 1}", "source: {'a': 1} is no text"),
        ("language: no", "language: False is no text; put it in quotes"),
        ("language: English", "language: 'English' is no language code; write it like en"),
        ("authors: [1]", "authors: 1 is no text"),
        ("authors: {a: b}", "authors: {'a': 'b'} is no text"),
        ("published: 18 June 2024", "published: '18 June 2024' is no date; write it like"),
        ("published: 2024", "published: 2024 is no date"),
        ("published: 0999-01-01", "published: 0999-01-01 is before the year 1000"),
        ("published: 2024-13-45", "is no YAML: month must be in 1..12"),
        ("url: gazette.example", "url: 'gazette.example' is no web address; write it like https"),
        ("url: ftp://gazette.example", "url: 'ftp://gazette.example' is no web address"),
        ("url: javascript:alert(1)", "url: 'javascript:alert(1)' is no web address"),
        ("url: 'https://'", "url: 'https://' is no web address"),
        ("url: 'https://a b.example'", "url: 'https://a b.example' is no web address"),
        ("url: https://gazette.example:port/", "is no web address"),
        ("url: https://[::1/", "is no web address"),
        ("url: 7", "url: 7 is no text"),
        ('title: "half a pair \\ud800"', "title: holds the character U+D800; remove it"),
        ('title: "\\0"', "title: holds the character U+0000; remove it"),
        ("title: a: b", "between the --- lines is no YAML: mapping values are not allowed"),
        ("title: 'open", "is no YAML"),
        ("a: &a [x]\ntitle: *a", "aliases (*name) are not read"),
        ("title: !!python/object/apply:os.getcwd []", "is no YAML: could not determine"),
        ("? [a]\n: b", "is no YAML"),
        ("a: " + "[" * 5000, "is no YAML: nested too deeply"),
    ],
)
def test_a_wrong_field_is_named_with_its_value_and_the_remedy(lines: str, words: str) -> None:
    assert words in reason(f"---\n{lines}\n---\nProse")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("+++\ntitle = The ferry\n+++\nProse", "between the +++ lines is no TOML: Invalid value"),
        ("+++\ntitle = 'The ferry'\nProse", "closing +++ line is missing; add it"),
        ("+++\npublished = 09:00:00\n+++\nProse", "published: datetime.time(9, 0) is no date"),
        ("", "no text"),
        (" \r\n\t\u00a0\u2003", "no text"),
        (TOML, "no text"),
        (YAML.removesuffix("\n"), "no text"),
    ],
)
def test_broken_front_matter_and_missing_text_are_refused(text: str, words: str) -> None:
    assert words in reason(text)


def test_a_huge_value_is_not_repeated_whole() -> None:
    assert len(reason("---\nlanguage: " + "x" * 100_000 + "\n---\nProse")) < 200


LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(
    lambda words: " ".join(words.split())
)
BODIES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r-+")
).filter(str.strip)


@given(BODIES, st.sampled_from([TOML, YAML]))
def test_any_text_after_front_matter_reads_back_exactly(body: str, front: str) -> None:
    assert article(front + body).text == body


@given(BODIES, LINES, st.dates(min_value=date(1000, 1, 1)), st.lists(LINES, max_size=3))
def test_any_fields_read_back(body: str, title: str, day: date, authors: list[str]) -> None:
    # JSON's strings and lists are TOML's too.
    front = f"+++\npublished = {day}\n" + "".join(
        f"{name} = {json.dumps(value, ensure_ascii=False)}\n"
        for name, value in (("title", title), ("authors", authors))
    )
    front += "+++\n"
    read = article(front + body)
    assert (read.title, read.published, read.text) == (title or None, day, body)
    assert read.authors == tuple(author for author in authors if author)


@given(st.text())
def test_front_matter_and_body_make_up_the_text(text: str) -> None:
    try:
        _, body = split(text)
    except ValueError:
        return
    assert text.endswith(body)


@given(st.binary() | st.text(st.sampled_from("-+:\n [{'\"a&*!|>#%@é\t")).map(str.encode))
def test_any_bytes_are_an_article_or_a_source_error(data: bytes) -> None:
    try:
        text = parse(data, origin="/a/b.md").text
    except SourceError:
        return
    assert text.strip()


def test_the_origin_is_the_key() -> None:
    assert parse(b"Prose", origin=str(Path("/x y/é.txt"))).key == "/x y/é.txt"

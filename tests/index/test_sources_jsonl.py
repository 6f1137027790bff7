"""JSON Lines: an article a line, and a bad line keeps none of the others out."""

import gzip
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import sources
from index.datatypes import Article, DateBasis, Dating, Rejected
from index.sources import files, jsonl

SHARED_QA = Path(__file__).resolve().parents[3] / "shared" / "qa"
FERRY = {
    "url": "https://www.gazette.example/ferry",
    "title": "The ferry is back",
    "authors": ["Ada Wren"],
    "published": "2024-06-18",
    "text": "The ferry sails again.\n\nIt left at dawn. ",
    "week": "20240621",
}
FERRY_ARTICLE = Article(
    key="https://www.gazette.example/ferry",
    origin="/a.jsonl",
    text="The ferry sails again.\n\nIt left at dawn. ",
    title="The ferry is back",
    source="gazette.example",
    url="https://www.gazette.example/ferry",
    published=date(2024, 6, 18),
    dating=Dating(DateBasis.FIELD, 1.0, "2024-06-18"),
    authors=("Ada Wren",),
)


def read(lines: Iterable[object]) -> list[Article | Rejected]:
    """Parse lines that are bytes, or objects to be written as JSON."""
    data = (line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(jsonl.parse(enumerate(data, start=1), origin="/a.jsonl"))


def test_a_line_is_an_article_whose_key_is_its_url_and_whose_source_its_host() -> None:
    assert read([FERRY]) == [FERRY_ARTICLE]


def test_a_line_without_url_is_known_by_its_number() -> None:
    assert read([b"\n", {"text": "Prose", "source": "Gazette", "language": "en-US"}]) == [
        Article(key="/a.jsonl#2", origin="/a.jsonl", text="Prose", source="Gazette", language="en")
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"text": "Prose"', "no JSON (Expecting ',' delimiter, column 17)"),
        (b"Prose", "no JSON"),
        (b"[]", "no JSON object"),
        (b"null", "no JSON object"),
        (b'{"text": "caf\xe9"}', "byte 14 of this line is no UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": ' + b"1" * 5000 + b"}", "huge number"),
        (b'{"text": "' + b"a" * jsonl.MAX_LINE_BYTES + b'"}', "more than 10 MB"),
        ({"title": "The ferry"}, "no text"),
        ({"text": None}, "no text"),
        ({"text": " \n"}, "no text"),
        ({"text": ["Prose"]}, "text: ['Prose'] is no text"),
        ({"text": "a\0b"}, "text: holds the character U+0000"),
        ({"text": "a\ud800b"}, "text: holds the character U+D800"),
        (FERRY | {"published": "yesterday"}, "published: 'yesterday' is no date"),
        (FERRY | {"published": 1718668800}, "published: 1718668800 is no date"),
        (FERRY | {"url": "/ferry"}, "url: '/ferry' is no web address"),
        (FERRY | {"authors": "Ada\udfff"}, "authors: holds the character U+DFFF"),
        (FERRY | {"language": "\ud800"}, "language: holds the character U+D800"),
    ],
)
def test_a_bad_line_is_rejected_by_number_and_the_others_go_in(line: object, words: str) -> None:
    before, rejected, after = read([{"text": "One"}, line, FERRY])
    assert isinstance(before, Article)
    assert after == FERRY_ARTICLE
    assert isinstance(rejected, Rejected)
    assert rejected.origin == "/a.jsonl#2"
    assert words in rejected.reason
    assert len(rejected.reason) < 200


def test_an_unknown_date_is_none() -> None:
    [article] = read([FERRY | {"published": None}])
    assert isinstance(article, Article)
    assert article.published is None


def test_a_repeated_line_is_skipped_and_a_changed_one_rejected() -> None:
    changed = FERRY | {"text": "It does not sail."}
    assert read([FERRY, FERRY, changed]) == [
        FERRY_ARTICLE,
        Rejected(
            "/a.jsonl#3",
            "url: https://www.gazette.example/ferry is already the article of line 1, with other "
            "content; remove one of the two",
        ),
    ]


def test_a_bad_line_does_not_claim_its_url() -> None:
    assert read([FERRY | {"text": ""}, FERRY])[1] == FERRY_ARTICLE


def test_a_file_of_something_else_is_given_up() -> None:
    rejected = read([b"Prose"] * 1000)
    assert len(rejected) == jsonl.MAX_STRANGE_LINES + 1
    assert rejected[-1] == Rejected(
        "/a.jsonl", "this is no JSON Lines file; what follows was not read"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_are_named_once(encoding: str) -> None:
    [rejected] = read([json.dumps(FERRY).encode(encoding), b"\0"])
    assert rejected == Rejected(
        "/a.jsonl", "JSON Lines are read as UTF-8 only; save the file as UTF-8"
    )


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert read([b"\xef\xbb\xbf" + json.dumps(FERRY).encode()]) == [FERRY_ARTICLE]


class TestFiles:
    """What reaches the parser from the disk."""

    def read(self, path: Path) -> list[Article | Rejected]:
        # The bound for whole files is one byte: it must not matter here.
        return list(sources.read([path], max_file_bytes=1))

    @pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "A.JSONL", "a.jsonl.gz", "a.JSONL.GZ"])
    def test_every_suffix_is_read_whatever_the_size(self, tmp_path: Path, name: str) -> None:
        data = b"\r\n".join(json.dumps({"text": str(n)}).encode() for n in range(3))
        path = tmp_path / name
        path.write_bytes(gzip.compress(data) if name.lower().endswith("gz") else data)
        assert self.read(path) == [
            Article(key=f"{path}#{n + 1}", origin=str(path), text=str(n)) for n in range(3)
        ]

    def test_a_truncated_archive_keeps_what_came_before(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl.gz"
        lines = [json.dumps({"text": f"{n * 7919 % 10007} {n}"}) for n in range(20_000)]
        path.write_bytes(gzip.compress("\n".join(lines).encode())[:-40_000])
        *articles, rejected = self.read(path)
        assert len(articles) > 1000
        assert all(isinstance(article, Article) for article in articles)
        assert isinstance(rejected, Rejected)
        assert rejected.origin == f"{path}#{len(articles) + 1}"
        assert "damaged from here on" in rejected.reason

    @pytest.mark.parametrize("damage", [b"no gzip at all", b"\x1f\x8b\x08\0\0\0\0\0\0\0\xff\xff"])
    def test_what_is_no_archive_is_rejected(self, tmp_path: Path, damage: bytes) -> None:
        path = tmp_path / "a.jsonl.gz"
        path.write_bytes(damage)
        [rejected] = self.read(path)
        assert isinstance(rejected, Rejected)
        assert "the compressed file is damaged" in rejected.reason

    def test_an_empty_file_says_that_it_is_empty(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_bytes(b"\n\n")
        assert self.read(path) == [
            Rejected(str(path), "holds no lines; write an article a line, or remove the file")
        ]

    def test_a_long_line_is_cut_and_the_next_one_is_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_bytes(b"a" * 25 + b"\n" + b"b" * 9 + b"\n" + b"c" * 10 + b"\nd")
        assert list(files.read_lines(path, max_line_bytes=10)) == [
            (1, b"a" * 11),
            (2, b"b" * 9 + b"\n"),
            (3, b"c" * 10 + b"\n"),
            (4, b"d"),
        ]

    def test_a_line_without_end_is_given_up(self, tmp_path: Path) -> None:
        path = tmp_path / "bomb.jsonl.gz"
        with gzip.open(path, "wb", compresslevel=1) as file:
            for _ in range(15):
                file.write(b"0" * jsonl.MAX_LINE_BYTES)
        assert [rejected.origin for rejected in self.read(path)] == [f"{path}#1", f"{path}#1"]

    def test_reading_is_lazy(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_bytes(b'{"text": "One"}\n' * 100_000)
        stream = sources.read([path], max_file_bytes=1)
        assert isinstance(stream, Iterator)
        assert next(stream) == Article(key=f"{path}#1", origin=str(path), text="One")


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
TEXTS_WITH_WORDS = TEXTS.filter(str.strip)
ONE_LINE = TEXTS.map(lambda words: " ".join(words.split()) or None)


@given(
    st.lists(
        st.builds(
            Article,
            key=st.just(""),
            origin=st.just("/a.jsonl"),
            text=TEXTS_WITH_WORDS,
            title=ONE_LINE,
            source=ONE_LINE.filter(bool),
            url=st.none() | st.integers(0).map("https://gazette.example/{}".format),
            published=st.none() | st.dates(min_value=date(1000, 1, 1)),
            language=st.none() | st.sampled_from(["en", "ru", "ceb"]),
            authors=st.lists(ONE_LINE.filter(bool)).map(tuple),
        ),
        min_size=1,
        unique_by=lambda article: article.url or object(),
    ),
    st.booleans(),
)
def test_any_articles_read_back(articles: list[Article], escaped: bool) -> None:  # noqa: FBT001
    names = ("text", "title", "source", "url", "language", "authors")
    lines = [
        json.dumps(
            {name: getattr(article, name) for name in names}
            | {"published": article.published and article.published.isoformat()},
            ensure_ascii=escaped,
        ).encode()
        for article in articles
    ]
    back = read(lines)
    assert len(back) == len(articles)
    for number, (one, other) in enumerate(zip(articles, back, strict=True), start=1):
        assert isinstance(other, Article)
        assert other.key == (one.url or f"/a.jsonl#{number}")
        assert {name: getattr(one, name) for name in (*names, "published")} == {
            name: getattr(other, name) for name in (*names, "published")
        }


@pytest.mark.skipif(not SHARED_QA.is_dir(), reason="../shared/qa is not here")
def test_a_year_of_real_articles_goes_in_whole() -> None:
    found = list(sources.read([SHARED_QA / "articles-2022.jsonl.gz"], max_file_bytes=1))
    assert [each for each in found if isinstance(each, Rejected)] == []
    assert len(found) == 4886

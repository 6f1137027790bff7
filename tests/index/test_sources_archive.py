"""ZIP files: their members are read one by one, within bounds; a bad one keeps no other out."""

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import sources
from index.datatypes import Article, Rejected
from index.errors import SourceError
from index.sources.documents import archive, unzip
from support.documents import column, epub, pdf, zipped

ORIGIN = "/articles/week.zip"


def parse(data: bytes) -> list[Article | Rejected]:
    return list(sources.parse("week.zip", data, origin=ORIGIN))


def article(name: str, text: str = "Prose.") -> Article:
    return Article(key=f"{ORIGIN}#{name}", origin=f"{ORIGIN}#{name}", text=text)


def reasons(data: bytes) -> dict[str, str]:
    found = parse(data)
    assert all(isinstance(each, Rejected) for each in found)
    return {
        each.origin.removeprefix(f"{ORIGIN}#"): each.reason
        for each in found
        if isinstance(each, Rejected)
    }


def test_every_kind_of_file_is_read_under_its_name() -> None:
    data = zipped(
        {
            "notes/a.md": "Prose.",
            "b.jsonl": '{"text": "One."}\n{"text": "Two."}\n',
            "c.pdf": pdf([column("The ferry was stopped.")]),
            "d.epub": epub(["<p>A tale.</p>"]),
        }
    )
    found = parse(data)
    assert [(each.origin, each.text) for each in found if isinstance(each, Article)] == [
        (f"{ORIGIN}#notes/a.md", "Prose."),
        (f"{ORIGIN}#b.jsonl", "One."),
        (f"{ORIGIN}#b.jsonl", "Two."),
        (f"{ORIGIN}#c.pdf", "The ferry was stopped."),
        (f"{ORIGIN}#d.epub", "A tale."),
    ]
    keys = [each.key for each in found if isinstance(each, Article)]
    assert keys[1] == f"{ORIGIN}#b.jsonl#1"
    assert len(set(keys)) == 5


def test_folders_hidden_files_and_what_systems_add_are_passed_over() -> None:
    names = ["a/", "__MACOSX/a.txt", ".DS_Store", ".git/a.txt", "a/.b.txt", "a/Thumbs.db"]
    assert parse(zipped({**dict.fromkeys(names, ""), "a/c.txt": "Prose."})) == [article("a/c.txt")]


def test_one_bad_member_is_rejected_and_the_others_stay() -> None:
    first, bad, last = parse(zipped({"a.txt": "Prose.", "b.pdf": "no", "c.txt": "Prose."}))
    assert (first, last) == (article("a.txt"), article("c.txt"))
    assert isinstance(bad, Rejected)
    assert bad.origin == f"{ORIGIN}#b.pdf"
    assert "this PDF is damaged" in bad.reason


def test_names_of_either_encoding_are_read() -> None:
    utf8 = zipped({"новости.txt": "Prose."})
    assert parse(utf8) == [article("новости.txt")]
    # a program that writes UTF-8 without saying so
    flag = utf8.index(b"PK\x03\x04") + 6, utf8.index(b"PK\x01\x02") + 8
    silent = bytearray(utf8)
    for place in flag:
        silent[place : place + 2] = struct.pack("<H", 0)
    assert parse(bytes(silent)) == [article("новости.txt")]
    old = zipped({"cafX.txt": "Prose."}).replace(b"cafX", "café".encode("cp437"))
    assert parse(old) == [article("café.txt")]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../a.txt", "leads out of the ZIP file"),
        ("a/../../b.txt", "leads out of the ZIP file"),
        ("/etc/a.txt", "leads out of the ZIP file"),
        ("C:\\a.txt", "leads out of the ZIP file"),
        ("a.zip", "a ZIP file in a ZIP file is not opened; unpack it and add it by itself"),
        ("a" * 2000 + ".txt", "name is too long"),
        ("a.png", "a picture has no text"),
        ("a.doc", "save it as .docx"),
        ("a.rtf", "save it as .docx"),
        ("a", "this kind of file is not read"),
        ("a.txt", "no text"),
    ],
)
def test_members_that_are_not_read(name: str, words: str) -> None:
    [reason] = reasons(zipped({name: ""})).values()
    assert words in reason


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (stat.S_IFLNK, "a link to another file; pack the file itself"),
        (stat.S_IFIFO, "no ordinary file; leave it out"),
        (stat.S_IFCHR, "no ordinary file; leave it out"),
        (stat.S_IFDIR, "no ordinary file; leave it out"),
        (stat.S_IFREG, None),
        (0, None),
    ],
)
def test_links_and_devices_are_no_articles(kind: int, words: str | None) -> None:
    special = zipfile.ZipInfo("notes.txt")
    special.external_attr = (kind | 0o644) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(special, "/etc/passwd")
        file.writestr("a.txt", "Prose.")
    first, second = parse(buffer.getvalue())
    assert second == article("a.txt")
    if words is None:
        assert first == article("notes.txt", "/etc/passwd")
    else:
        assert first == Rejected(f"{ORIGIN}#notes.txt", words)


def test_a_second_member_of_one_name_is_rejected() -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile's, of the second name
        with zipfile.ZipFile(buffer, "w") as file:
            file.writestr("a.txt", "Prose.")
            file.writestr("a.txt", "Other prose.")
    first, second = parse(buffer.getvalue())
    assert first == article("a.txt")
    assert isinstance(second, Rejected)
    assert "a second file of this name" in second.reason


class TestBounds:
    """Bombs are stopped while they unpack, whatever their headers say."""

    def test_a_member_that_grows_out_of_measure(self) -> None:
        assert "grows more than 200 times" in reasons(zipped({"a.txt": bytes(5_000_000)}))["a.txt"]

    def test_a_megabyte_may_be_as_regular_as_it_likes(self) -> None:
        [found] = parse(zipped({"a.txt": "ha " * 300_000}))
        assert isinstance(found, Article)

    def test_all_together(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(unzip.Unzipped.__init__, "__kwdefaults__", {"max_bytes": 20})
        found = parse(zipped({"a.txt": "Prose.", "b.txt": "Prose " * 10, "c.txt": "Prose."}))
        assert found == [
            article("a.txt"),
            Rejected(
                ORIGIN, "unpacks to more than 0 MB; split it (what came before b.txt was read)"
            ),
        ]

    def test_too_many_members(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(unzip, "MAX_MEMBERS", 3)
        for count in (4, 40):
            data = zipped({f"{n}.txt": "Prose." for n in range(count)})
            assert parse(data) == [Rejected(ORIGIN, "holds more than 3 files; split it")]

    def test_a_size_that_lies(self) -> None:
        data = zipped({"a.txt": "Prose. " * 1000})
        size = struct.pack("<I", 7000)
        for lie in (0, 1, 6_999):
            assert "is damaged" in reasons(data.replace(size, struct.pack("<I", lie)))["a.txt"]
        for lie in (7_001, 2**32 - 2):
            assert parse(data.replace(size, struct.pack("<I", lie))) == [
                article("a.txt", "Prose. " * 1000)
            ]

    def test_a_method_that_hides_the_size(self) -> None:
        data = zipped({"a.txt": "Prose."}, method=zipfile.ZIP_LZMA)
        assert "packed in an unusual way" in reasons(data)["a.txt"]

    def test_a_locked_member(self) -> None:
        data = bytearray(zipped({"a.txt": "Prose."}))
        for place in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
            data[place] |= 1
        assert "locked by a password; pack it without" in reasons(bytes(data))["a.txt"]

    def test_gzip_that_grows(self) -> None:
        import gzip  # noqa: PLC0415 - for this test alone

        packed = gzip.compress(b'{"text": "Prose."}\n') + gzip.compress(b'{"text": "More."}\n')
        assert unzip.gunzip(packed, origin="x") == b'{"text": "Prose."}\n{"text": "More."}\n'
        for bad, words in (
            (gzip.compress(bytes(1000)), "unpacks to more than"),
            (packed[:-9], "ends too early"),
            (b"no gzip", "is damaged"),
        ):
            with pytest.raises(SourceError, match=words):
                unzip.gunzip(bad, origin="x", max_bytes=100)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04", "the ZIP file is damaged"),
        (b"Just words.", "the ZIP file is damaged"),
        (b"%PDF-1.7", None),
        (b"Rar!\x1a\x07", "this is a RAR archive, not a ZIP file"),
        (zipped({}), "holds no articles"),
        (zipped({"a/": ""}), "holds no articles"),
        (zipped({"word/document.xml": "<x/>"}), "this is a Word document; give its name"),
        (epub(["<p>A tale.</p>"]), "this is an EPUB; give its name the ending .epub"),
        (zipped({"[Content_Types].xml": "<x/>"}), "this is an Office file"),
    ],
)
def test_what_is_no_zip_file_is_refused(data: bytes, words: str | None) -> None:
    [found] = parse(data)
    assert isinstance(found, Rejected)
    assert (words or "this is a PDF, not a ZIP file; give its name the ending .pdf") in found.reason


WHOLE = zipped({"a.txt": "Prose.", "b.md": "More prose."})


@given(st.data())
def test_a_damaged_zip_file_raises_nothing(data: st.DataObject) -> None:
    damaged = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 5))):
        damaged[data.draw(st.integers(0, len(WHOLE) - 1))] = data.draw(st.integers(0, 255))
    assert parse(bytes(damaged))


@given(st.dictionaries(st.text(min_size=1, max_size=20), st.binary(max_size=20), max_size=4))
def test_members_of_any_names_and_content_raise_nothing(members: dict[str, bytes]) -> None:
    def member(name: str, data: bytes, origin: str) -> Iterator[Article | Rejected]:
        yield Rejected(origin, f"{name}{data!r}")

    try:
        data = zipped({name.replace("\0", ""): content for name, content in members.items()})
    except (UnicodeEncodeError, ValueError):
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for found in archive.parse(data, origin=ORIGIN, parse_member=member):
            assert isinstance(found, Rejected)
            assert found.origin.encode()

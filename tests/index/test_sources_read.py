"""Files and folders as they lie on disk: what is found, what is left out, what is refused."""

import gzip
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import sources
from index.datatypes import Article, Layout, Rejected
from index.errors import Unreachable
from support.documents import column, epub, pdf, zipped

LIMIT = 1_000_000
NOBODY = 65534


def read(*paths: Path, limit: int = LIMIT) -> list[Article | Rejected]:
    return list(sources.read(paths, max_file_bytes=limit))


def write(path: Path, text: str = "Prose.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def article(path: Path, text: str = "Prose.") -> Article:
    return Article(key=str(path), origin=str(path), text=text)


def only_rejected(*paths: Path, limit: int = LIMIT) -> Rejected:
    [rejected] = read(*paths, limit=limit)
    assert isinstance(rejected, Rejected)
    return rejected


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """Give an empty folder and, to root, whom nothing is denied, another user's rights."""
    # pytest's own temporary folders are closed to others.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        me = os.geteuid()
        if me == 0:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(me)
            for path in folder.iterdir():
                path.chmod(0o700)


def test_the_suffixes_that_are_read() -> None:
    assert sources.SUFFIXES == (
        ".txt",
        ".text",
        ".md",
        ".markdown",
        ".jsonl",
        ".jsonl.gz",
        ".ndjson",
        ".html",
        ".htm",
        ".xhtml",
        ".pdf",
        ".docx",
        ".epub",
        ".zip",
    )


def test_a_folder_is_read_below_in_sorted_order_without_what_is_hidden(tmp_path: Path) -> None:
    names = ["b.md", "a/z.TXT", "a/b/c.text", "c.markdown"]
    paths = sorted(write(tmp_path / name) for name in names)
    for hidden in (".draft.md", ".git/notes.txt", "a/.b/c.md"):
        write(tmp_path / hidden)
    for other in ("photo.png", "script.py", "page.php", "README", "data.csv.gz", "mdx"):
        write(tmp_path / other)
    assert read(tmp_path) == [article(path) for path in paths]


def test_a_hidden_file_or_folder_named_outright_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / ".notes" / ".draft.md")
    assert read(path) == [article(path)]
    assert only_rejected(path.parent).origin == str(path.parent)


def test_a_relative_path_gives_the_same_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt")
    write(tmp_path / "folder" / "b.txt")
    monkeypatch.chdir(tmp_path / "folder")
    assert read(Path("../a.txt")) == [article(path)]


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a" / "b.txt")
    assert read(tmp_path, path, tmp_path / "a", tmp_path / "a" / ".." / "a") == [article(path)]


@pytest.mark.parametrize(
    "name", ["two words.txt", "naïve 🎉.md", "line\nbreak.txt", "-rf.txt", "#1.md", "a.b.c.txt"]
)
def test_names_of_any_kind_are_read(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name)
    assert read(path) == read(tmp_path) == [article(path)]


def test_a_name_that_is_no_utf8_is_rejected_in_printable_form(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    write(path)
    for rejected in (only_rejected(path), only_rejected(tmp_path)):
        assert rejected.origin == f"{tmp_path}/caf\\udce9.txt"
        assert "not valid UTF-8; rename" in rejected.reason


class TestNothingToRead:
    """Paths that lead to no article are told, each with its remedy."""

    def test_a_missing_path(self, tmp_path: Path) -> None:
        assert only_rejected(tmp_path / "none.txt") == Rejected(
            str(tmp_path / "none.txt"), "there is no such file or folder; check the path"
        )

    def test_a_path_below_a_file(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt") / "b.txt"
        assert "cannot be reached" in only_rejected(path).reason

    @pytest.mark.parametrize("name", ["x" * 5000 + ".txt", "a\0b.txt"])
    def test_a_path_that_cannot_be(self, tmp_path: Path, name: str) -> None:
        assert "cannot be reached" in only_rejected(tmp_path / name).reason

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        assert "holds no articles, nothing; what is read: .txt" in only_rejected(tmp_path).reason

    def test_a_folder_of_other_kinds_names_them(self, tmp_path: Path) -> None:
        for name in ("a.png", "b.png", "c.php", "Makefile"):
            write(tmp_path / name)
        rejected = only_rejected(tmp_path)
        assert rejected.origin == str(tmp_path)
        assert "holds no articles, only .php, .png, Makefile; what is read" in rejected.reason

    def test_a_kind_that_is_not_read_named_outright(self, tmp_path: Path) -> None:
        path = write(tmp_path / "page.php")
        assert only_rejected(path) == Rejected(
            str(path),
            "this kind of file is not read; what is read: .txt, .text, .md, .markdown, .jsonl, "
            ".jsonl.gz, .ndjson, .html, .htm, .xhtml, .pdf, .docx, .epub, .zip",
        )

    @pytest.mark.parametrize(
        ("name", "remedy"),
        [("a.DOC", "save it as .docx"), ("a.mobi", ".epub"), ("a.tar.gz", "pack it as .zip")],
    )
    def test_a_kind_that_can_be_saved_as_another(
        self, tmp_path: Path, name: str, remedy: str
    ) -> None:
        path = write(tmp_path / name)
        assert remedy in only_rejected(path).reason

    def test_no_paths(self) -> None:
        assert read() == []


class TestBadFiles:
    """One bad file is named and keeps none of the others out."""

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "no text"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary data"),
            ("Grüße".encode("cp1252"), "encoding can't be told; save it as UTF-8"),
            (b"---\ntitle: a: b\n---\nProse", "is no YAML"),
            (b"x" * (LIMIT + 1), "has 1 MB, more than the limit"),
        ],
    )
    def test_it_is_rejected_and_the_others_go_in(
        self, tmp_path: Path, data: bytes, words: str
    ) -> None:
        first, bad, last = (write(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt"))
        bad.write_bytes(data)
        before, rejected, after = read(tmp_path)
        assert (before, after) == (article(first), article(last))
        assert isinstance(rejected, Rejected)
        assert rejected.origin == str(bad)
        assert words in rejected.reason

    def test_size_limit_and_setting_are_named(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt", "x" * 2_500_000)
        assert only_rejected(path, limit=2_000_000).reason == (
            "has 2.5 MB, more than the limit of 2 MB; split the file or raise sources.max_file_mb"
        )
        assert read(path, limit=2_500_000) == [article(path, "x" * 2_500_000)]

    def test_what_may_not_be_read(self, unprivileged: Path) -> None:
        good, denied = write(unprivileged / "a.txt"), write(unprivileged / "b.txt")
        closed = write(unprivileged / "closed" / "c.txt").parent
        listable = write(unprivileged / "listable" / "d.txt")
        denied.chmod(0)
        closed.chmod(0)
        listable.parent.chmod(0o444)
        first, *others = read(unprivileged)
        assert first == article(good)
        assert all(isinstance(each, Rejected) for each in others)
        assert [each.origin for each in others] == [str(denied), str(closed), str(listable)]
        assert only_rejected(closed / "c.txt").origin == str(closed / "c.txt")

    @pytest.mark.parametrize("suffix", sources.SUFFIXES)
    def test_a_pipe_does_not_hang(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"pipe{suffix}"
        os.mkfifo(path)
        for rejected in (only_rejected(path), only_rejected(tmp_path)):
            assert rejected == Rejected(
                str(path), "is a pipe, socket or device; copy its content to a file"
            )

    def test_sockets_and_devices_are_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)  # a socket's name may have about 100 characters
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("socket.txt")
            (tmp_path / "zero.txt").symlink_to("/dev/zero")
            reasons = [each.reason for each in read(tmp_path) if isinstance(each, Rejected)]
        assert reasons == ["is a pipe, socket or device; copy its content to a file"] * 2


class TestLinks:
    """Links are followed; loops end."""

    def test_a_linked_file_and_folder_are_read_under_the_link_s_name(self, tmp_path: Path) -> None:
        write(tmp_path / "elsewhere" / "b.txt")
        folder = tmp_path / "folder"
        folder.mkdir()
        (folder / "a.txt").symlink_to(tmp_path / "elsewhere" / "b.txt")
        (folder / "linked").symlink_to(tmp_path / "elsewhere")
        assert read(folder) == [article(folder / "a.txt"), article(folder / "linked" / "b.txt")]
        assert read(folder / "linked") == [article(folder / "linked" / "b.txt")]

    def test_loops_end_and_the_real_place_gives_the_name(self, tmp_path: Path) -> None:
        path = write(tmp_path / "z" / "a.txt")
        (tmp_path / "z" / "up").symlink_to(tmp_path)
        (tmp_path / "a").symlink_to(tmp_path / "z")
        (tmp_path / "b").symlink_to(tmp_path / "b")
        assert read(tmp_path) == [article(path)]
        assert "cannot be reached" in only_rejected(tmp_path / "b").reason

    def test_a_link_to_nowhere_is_rejected(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.symlink_to(tmp_path / "gone.txt")
        assert only_rejected(tmp_path) == Rejected(
            str(path), "the link leads nowhere; restore the file or remove its name"
        )
        assert "no such file" in only_rejected(path).reason


class TestHalves:
    """Finding and reading are done apart by those who need not read every file."""

    def test_a_found_file_is_known_by_size_and_by_when_it_was_changed(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt", "Prose.")
        os.utime(path, (1e9, 1e9))
        changed = path.stat().st_ctime_ns
        expected = [sources.FoundFile(str(path), 6, changed)]
        assert list(sources.find([tmp_path])) == list(sources.find([path])) == expected

    def test_a_time_that_lies_ahead_counts_as_the_change(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt")
        os.utime(path, (4e9, 4e9))
        assert [each.modified for each in found_files(tmp_path)] == [4 * 10**18]

    def test_a_link_is_known_by_what_it_leads_to(self, tmp_path: Path) -> None:
        write(tmp_path / "elsewhere" / "b", "Prose and more.")
        link = tmp_path / "a.txt"
        link.symlink_to(tmp_path / "elsewhere" / "b")
        assert [(each.path, each.size) for each in found_files(tmp_path)] == [(str(link), 15)]

    def test_of_a_link_that_leads_nowhere_nothing_is_known(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.symlink_to(tmp_path / "gone.txt")
        assert found_files(tmp_path) == [sources.FoundFile(str(path))]
        with pytest.raises(Unreachable, match="leads nowhere"):
            list(sources.read_file(path, max_file_bytes=LIMIT))

    def test_what_the_disk_refuses_is_unreachable_what_is_wrong_in_a_file_is_rejected(
        self, unprivileged: Path
    ) -> None:
        denied, bad = write(unprivileged / "a.jsonl"), write(unprivileged / "b.txt", "")
        denied.chmod(0)
        with pytest.raises(Unreachable, match="check its permissions"):
            list(sources.read_file(denied, max_file_bytes=LIMIT))
        [rejected] = sources.read_file(bad, max_file_bytes=LIMIT)
        assert isinstance(rejected, Rejected)

    def test_a_file_that_goes_after_it_was_found_is_unreachable(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt")
        found = found_files(tmp_path)
        path.unlink()
        with pytest.raises(Unreachable, match="the file is gone"):
            list(sources.read_file(Path(found[0].path), max_file_bytes=LIMIT))

    def test_whoever_looks_on_can_stop_the_search(self, tmp_path: Path) -> None:
        write(tmp_path / "a.txt")

        def stop() -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            list(sources.find([tmp_path], stop))

    def test_the_rules_of_reading_have_a_name_that_follows_the_settings(self) -> None:
        assert sources.scheme(("en",), 5) == sources.scheme(("en",), 5)
        assert len({sources.scheme(), sources.scheme(("en",), 5), sources.scheme(("en",), 6)}) == 3
        assert len(sources.scheme()) == 64


def found_files(*paths: Path) -> list[sources.FoundFile]:
    return [each for each in sources.find(paths) if isinstance(each, sources.FoundFile)]


PAGE = (
    "<!doctype html><html><head><title>Crane falls in Lerwick</title></head><body><article>"
    "<h1>Crane falls in Lerwick</h1>"
    + "<p>The ferry between Lerwick and Bressay was stopped on Monday because a crane had fallen "
    "across the quay. Nobody was hurt, the harbour office said in the afternoon.</p>"
    * 4
    + "</article></body></html>"
)


class TestDocuments:
    """Every kind of document is read from disk and from bytes alike."""

    FILES: ClassVar = {
        "a.pdf": pdf([column("The ferry was stopped.")]),
        "b.epub": epub(["<p>The ferry was stopped.</p>"]),
        "c.zip": zipped({"notes.md": "The ferry was stopped."}),
        "d.jsonl": b'{"text": "The ferry was stopped."}',
        "e.jsonl.gz": gzip.compress(b'{"text": "The ferry was stopped."}'),
        "f.TXT": b"The ferry was stopped.",
    }

    def test_a_folder_of_documents(self, tmp_path: Path) -> None:
        for name, data in self.FILES.items():
            (tmp_path / name).write_bytes(data)
        found = read(tmp_path)
        assert [each.text for each in found if isinstance(each, Article)] == [
            "The ferry was stopped."
        ] * len(self.FILES)
        keys = [each.key for each in found if isinstance(each, Article)]
        assert keys == [
            str(tmp_path / key)
            for key in ("a.pdf", "b.epub", "c.zip#notes.md", "d.jsonl#1", "e.jsonl.gz#1", "f.TXT")
        ]
        from_bytes = [
            each
            for name, data in self.FILES.items()
            for each in sources.parse(name, data, origin=str(tmp_path / name))
        ]
        assert from_bytes == found

    def test_a_web_page(self, tmp_path: Path) -> None:
        path = write(tmp_path / "page.html", PAGE)
        [found] = read(path)
        assert isinstance(found, Article)
        assert found.title == "Crane falls in Lerwick"
        assert "Nobody was hurt" in found.text
        assert (found.origin, found.layout) == (str(path), Layout.EXTRACTED)

    def test_a_document_under_another_s_name_is_told(self) -> None:
        for name, data, words in (
            ("a.pdf", self.FILES["b.epub"], "this is an EPUB, not a PDF"),
            ("a.docx", self.FILES["a.pdf"], "this is a PDF, not a Word document"),
            ("a.epub", PAGE.encode(), "this is a web page (HTML), not an EPUB"),
            ("a.html", self.FILES["a.pdf"], "this is a PDF, not a web page (HTML)"),
        ):
            [found] = sources.parse(name, data, origin="upload")
            assert isinstance(found, Rejected)
            assert found.origin == "upload"
            assert words in found.reason

    @pytest.mark.parametrize("name", ["", "noending", "a.exe", "a\0b.doc", "\ud800.xls"])
    def test_a_name_that_says_nothing_readable(self, name: str) -> None:
        [found] = sources.parse(name, b"Prose.", origin="upload")
        assert isinstance(found, Rejected)
        assert "this kind of file is not read" in found.reason


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(sources.SUFFIXES), st.binary(max_size=200))
def test_random_bytes_of_any_kind_raise_nothing(suffix: str, data: bytes) -> None:
    for found in sources.parse(f"a{suffix}", data, origin="upload"):
        if isinstance(found, Rejected):
            assert found.reason
        else:
            assert found.text.strip()


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r"), min_size=1
    ).filter(str.strip)
)
def test_any_text_behind_front_matter_reads_back_from_disk(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.md"
    write(path, "---\ntitle: The ferry\n---\n" + text)
    [found] = read(path)
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("The ferry", text)

"""`footnote add`: addresses and files become drafts that somebody looks at, then articles."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click
import pytest
from filelock import FileLock

from index.cli import deciding
from support import cli, documents
from support.cli import CommandLine
from support.web import WebServer, misbehaviour

DONE, FAILED, USAGE, PARTLY = 0, 1, 2, 3
NOTHING = "Nothing was added.\n"
LIMIT_S = 60
"""Longest wait for a process that says nothing."""


@pytest.fixture
def footnote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return cli.settle(tmp_path, monkeypatch)


@pytest.fixture
def web() -> Iterator[WebServer]:
    with WebServer() as web:
        web.page("/comet", cli.comet_page())
        yield web


def previews(output: str) -> list[dict[str, str]]:
    """The previews that were printed, each by its rows."""
    found: list[dict[str, str]] = []
    for line in output.splitlines():
        row = re.fullmatch(r" {2,11}(\w[\w ]*?)  (.*)|(duplicate of)  (.*)", line)
        if row:
            name, value = row[1] or row[3], row[2] or row[4]
            if name == "title":
                found.append({})
            found[-1][name] = value
    return found


def listed(footnote: CommandLine) -> set[tuple[str, str]]:
    """Date and title of what is indexed, as `articles` shows them."""
    rows = footnote("articles").stdout.splitlines()
    return {(row[8:20].strip(), row.split("  ")[-1]) for row in rows if row.strip()[:1].isdigit()}


def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let standard input answer the questions, as somebody at a terminal would."""
    monkeypatch.setattr(deciding, "asks", lambda: True)


# --- addresses and files ---------------------------------------------------------------


def test_a_page_is_shown_and_indexed(footnote: CommandLine, web: WebServer) -> None:
    result = footnote("add", web.url("/comet"))
    assert (result.exit_code, result.stderr) == (DONE, "")
    (shown,) = previews(result.stdout)
    assert shown == {
        "title": "A green comet",
        "source": "Night Sky Post",
        "date": "2024-04-02, as the page's metadata says (95% sure)",
        "language": "English",
        "words": "108",
        "link": web.url("/comet"),
        "begins": shown["begins"],
    }
    assert shown["begins"].startswith(f'"{cli.COMET} Its tail is green')
    assert result.stdout.splitlines()[-1].startswith("1 added, 0 changed")
    assert listed(footnote) == {("2024-04-02", "A green comet")}
    assert cli.COMET in footnote("ask", "Which comet will be nearest to the Earth?").stdout
    assert footnote.drafts() == 0


def test_addresses_and_files_of_all_kinds_are_indexed_in_one_build(
    footnote: CommandLine, web: WebServer
) -> None:
    footnote.write("ferry.md", cli.FERRY)
    footnote.write("wire.jsonl", cli.OWL + cli.LAMP)
    footnote.write("archive.zip", documents.zipped({"bridge.txt": cli.BRIDGE}))
    result = footnote("add", web.url("/comet"), "ferry.md", "wire.jsonl", "archive.zip")
    assert (result.exit_code, result.stderr) == (DONE, "")
    assert [each["title"] for each in previews(result.stdout)][:4] == [
        "A green comet", "The ferry is back", "An owl moves in", "Lamps out",
    ]  # fmt: skip
    assert result.stdout.splitlines()[-1].startswith("5 added, 0 changed, 0 removed, 0 unchanged")
    assert result.stdout.endswith("; generation 1\n")
    assert len(listed(footnote)) == 5


def test_a_file_that_was_added_is_the_file_that_a_sync_finds(footnote: CommandLine) -> None:
    footnote.write("news/ferry.md", cli.FERRY)
    footnote("add", "news/../news/ferry.md")
    assert footnote("sync", "news").stdout.startswith("0 added, 0 changed, 0 removed, 1 unchanged")


def test_addresses_come_from_standard_input_one_a_line(
    footnote: CommandLine, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is asked then: standard input is taken."""
    answering(monkeypatch)
    web.page("/owl", cli.comet_page("An owl", first="A snowy owl sat down on the cathedral roof."))
    stdin = f"\ufeff{web.url('/comet')}\r\n\n  {web.url('/owl')}\n{web.url('/comet')}\nowl.md\n"
    result = footnote("add", "-", stdin=stdin)
    assert result.exit_code == PARTLY
    assert [each["title"] for each in previews(result.stdout)] == ["A green comet", "An owl"]
    assert "only addresses that begin with http" in result.stderr
    assert web.paths() == ["/comet", "/owl"]
    assert "1 skipped; generation 1" in result.stdout


def test_two_addresses_of_one_article_are_shown_once(footnote: CommandLine, web: WebServer) -> None:
    web.redirect("/old", "/comet")
    result = footnote("add", web.url("/comet"), web.url("/old"), web.url("/comet#more"))
    assert len(previews(result.stdout)) == 1
    assert result.stdout.splitlines()[-1].startswith("1 added")
    assert footnote.drafts() == 0


def test_no_addresses_on_standard_input_add_nothing(footnote: CommandLine) -> None:
    result = footnote("add", "-", stdin="\n")
    assert (result.exit_code, result.stdout, result.stderr) == (DONE, NOTHING, "")


def test_what_is_refused_is_named_with_its_reason_and_the_others_go_in(
    footnote: CommandLine, web: WebServer
) -> None:
    footnote.write("photo.jpg", b"\xff\xd8")
    web.page("/wall", "<p>Subscribe to read on.</p>")
    footnote.write("half.jsonl", cli.OWL + '{"text": "no end\n')
    targets = [web.url("/gone"), web.url("/wall"), "none.md", "photo.jpg", str(footnote.home)]
    result = footnote("add", *targets, "half.jsonl", "ftp://a.example/x")
    lines = result.stderr.splitlines()
    assert result.exit_code == PARTLY
    assert [line.split(": ")[0].removeprefix("skipped ") for line in lines] == [
        web.url("/gone"), web.url("/wall"), str(footnote.home / "none.md"),
        str(footnote.home / "photo.jpg"), str(footnote.home),
        f"{footnote.home / 'half.jsonl'}#2", "ftp://a.example/x",
    ]  # fmt: skip
    for line, reason in zip(
        lines,
        [
            "status 404", "a paywall: only a stub", "no such file", "a picture has no text",
            "is a folder; `footnote sync` reads folders", "", "http:// or https://",
        ],
        strict=True,
    ):  # fmt: skip
        assert reason in line
    assert listed(footnote) == {("2023-02-05", "An owl moves in")}


def test_when_everything_is_refused_it_failed(footnote: CommandLine, web: WebServer) -> None:
    result = footnote("add", web.url("/gone"))
    assert (result.exit_code, result.stdout) == (FAILED, NOTHING)
    assert result.stderr.startswith(f"skipped {web.url('/gone')}: ")
    assert "No articles here." in footnote("articles").stdout


def test_a_private_address_is_refused(footnote: CommandLine, web: WebServer) -> None:
    footnote.write("settings.toml", cli.SETTINGS.replace('["127.0.0.1"]', "[]"))
    result = footnote("add", web.url("/comet"))
    assert result.exit_code == FAILED
    assert "loopback" in result.stderr
    assert web.requests == []


def test_a_file_beyond_the_limit_is_refused(footnote: CommandLine) -> None:
    footnote.write("settings.toml", f"{cli.SETTINGS}[sources]\nmax_file_mb = 1\n")
    footnote.write("long.txt", "word " * 200_001)
    footnote.write("fits.txt", cli.BRIDGE)
    result = footnote("add", "long.txt", "fits.txt")
    assert result.exit_code == PARTLY
    assert "has more than 1 MB, the limit sources.max_file_mb" in result.stderr
    assert len(listed(footnote)) == 1


def test_pipes_and_names_that_are_no_text_are_refused(footnote: CommandLine) -> None:
    os.mkfifo(footnote.home / "pipe.txt")
    (footnote.home / "caf\udce9.txt").write_text(cli.BRIDGE)
    result = footnote("add", "pipe.txt", "caf\udce9.txt", "nul\0.txt")
    assert result.exit_code == FAILED
    pipe, name, nul = result.stderr.splitlines()
    assert "is a pipe, socket or device" in pipe
    assert name.endswith("caf�.txt: the file's name is not valid UTF-8; rename the file")
    assert "cannot be read (" in nul


# --- again -----------------------------------------------------------------------------


def test_the_same_page_again_is_unchanged(footnote: CommandLine, web: WebServer) -> None:
    footnote("add", web.url("/comet"))
    result = footnote("add", web.url("/comet"))
    (shown,) = previews(result.stdout)
    assert shown["unchanged"] == (
        "nothing is new since article 1: A green comet · Night Sky Post · 2024-04-02"
    )
    assert "0 added, 0 changed, 0 removed, 1 unchanged" in result.stdout


def test_a_page_that_changed_replaces_its_version(footnote: CommandLine, web: WebServer) -> None:
    footnote("add", web.url("/comet"))
    web.page("/comet", cli.comet_page(first="The comet is gone, say astronomers on Mount Karsa."))
    result = footnote("add", web.url("/comet"))
    (shown,) = previews(result.stdout)
    assert shown["replaces"] == "article 1: A green comet · Night Sky Post · 2024-04-02"
    assert "0 added, 1 changed" in result.stdout


def test_a_copy_within_one_run_is_said_to_be_a_duplicate(
    footnote: CommandLine, web: WebServer
) -> None:
    web.page("/copy", cli.comet_page().replace("Night Sky Post", "Karsa Herald"))
    result = footnote("add", web.url("/comet"), web.url("/copy"))
    first, second = previews(result.stdout)
    assert "duplicate of" not in first
    assert second["duplicate of"] == (
        "A green comet · Night Sky Post · 2024-04-02, which is not added yet"
    )
    assert result.stdout.splitlines()[-1].startswith("2 added")


def test_a_copy_is_said_to_be_a_duplicate(footnote: CommandLine, web: WebServer) -> None:
    footnote("add", web.url("/comet"))
    web.page("/copy", cli.comet_page().replace("Night Sky Post", "Karsa Herald"))
    result = footnote("add", web.url("/copy"))
    (shown,) = previews(result.stdout)
    assert shown["source"] == "Karsa Herald"
    assert shown["duplicate of"] == "article 1: A green comet · Night Sky Post · 2024-04-02"
    assert result.stdout.splitlines()[-1].startswith("1 added")
    asked = "Which comet will be nearest to the Earth?"
    assert "\n    also in: Karsa Herald\n" in footnote("ask", asked).stdout
    cited = json.loads(footnote("ask", "--json", asked).stdout)["citations"]
    assert [each["carried_by"] for each in cited if each["quote"] == cli.COMET] == [
        ["Karsa Herald"]
    ]


# --- corrections -----------------------------------------------------------------------


def test_date_and_title_of_one_article_are_corrected_for_good(
    footnote: CommandLine, web: WebServer
) -> None:
    web.page("/comet", cli.comet_page(day=""))
    given = ("--date", "18 June 2024", "--title", " A  comet,\nagain ")
    result = footnote("add", *given, web.url("/comet"))
    (shown,) = previews(result.stdout)
    assert shown["date"] == "2024-06-18, as corrected by hand"
    assert listed(footnote) == {("2024-06-18", "A comet, again")}
    footnote("add", web.url("/comet"))
    assert listed(footnote) == {("2024-06-18", "A comet, again")}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2024-06-18", date(2024, 6, 18)),
        ("18.06.2024", date(2024, 6, 18)),
        ("06.07.2024", date(2024, 7, 6)),
        (" June 18, 2024 ", date(2024, 6, 18)),
        ("18 июня 2024", date(2024, 6, 18)),
        ("18 червня 2024", date(2024, 6, 18)),
        ("18 czerwca 2024", date(2024, 6, 18)),
        ("18. Juni 2024", date(2024, 6, 18)),
        ("18 de junio de 2024", date(2024, 6, 18)),
        ("18/06/2024", date(2024, 6, 18)),
        ("18 июня 2024 г.", date(2024, 6, 18)),
    ],
)
def test_dates_are_understood_as_people_write_them(words: str, meant: date) -> None:
    assert deciding.day(words) == meant


def test_tomorrow_is_a_date_and_the_day_after_next_is_none() -> None:
    """Somewhere it is tomorrow already."""
    today = datetime.now(UTC).date()
    assert deciding.day(str(today + timedelta(days=1))) > today
    with pytest.raises(click.BadParameter, match="lies in the future"):
        deciding.day(str(today + timedelta(days=3)))


@pytest.mark.parametrize(
    "words",
    ["June 2024", "2024", "yesterday", "2024-02-30", "", "0001-01-01", "9" * 99],
)
def test_what_is_no_day_is_wrong_usage(footnote: CommandLine, words: str) -> None:
    result = footnote("add", "--date", words, "https://a.example/x")
    assert (result.exit_code, result.stdout) == (USAGE, "")
    assert "is no date; write it like 2024-06-18" in result.stderr


def test_the_order_of_day_and_month_is_not_guessed(footnote: CommandLine) -> None:
    result = footnote("add", "--date", "06/07/2024", "https://a.example/x")
    assert (result.exit_code, result.stdout) == (USAGE, "")
    said = "'06/07/2024' may be 2024-06-07 or 2024-07-06; write it like 2024-06-18"
    assert said in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing argument 'URL|FILE...'"),
        (("",), "blank"),
        (("--title", " ", "x.md"), "a title has words"),
        (("--title", "T", "x.md", "y.md"), "correct one article"),
        (("--date", "2024-06-18", "x.md", "y.md"), "correct one article"),
        (("--no", "x.md"), "No such option"),
    ],
)
def test_wrong_usage_is_named(footnote: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    result = footnote("add", *arguments)
    assert (result.exit_code, result.stdout) == (USAGE, "")
    assert said in result.stderr


def test_one_date_for_several_articles_of_a_file_is_wrong_usage(footnote: CommandLine) -> None:
    footnote.write("wire.jsonl", cli.OWL + cli.LAMP)
    result = footnote("add", "--date", "2024-06-18", "wire.jsonl")
    assert (result.exit_code, result.stdout) == (USAGE, "")
    assert "wire.jsonl holds 2 articles; --date and --title correct one" in result.stderr
    assert footnote.drafts() == 0


def test_a_dry_run_shows_and_keeps_nothing(footnote: CommandLine, web: WebServer) -> None:
    result = footnote("add", "--dry-run", "--title", "Mine", web.url("/comet"))
    assert [each["title"] for each in previews(result.stdout)] == ["Mine"]
    assert (result.exit_code, result.stdout.endswith(NOTHING)) == (DONE, True)
    assert footnote.drafts() == 0
    footnote("add", web.url("/comet"))
    assert listed(footnote) == {("2024-04-02", "A green comet")}


# --- in a terminal ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("y\ny\n", {"An owl moves in", "Lamps out"}),
        ("yes\nNO\n", {"An owl moves in"}),
        ("n\ny\n", {"Lamps out"}),
        ("a\n", {"An owl moves in", "Lamps out"}),
        ("n\nn\n", set()),
        ("what?\n\ny\nn\n", {"An owl moves in"}),
    ],
)
def test_each_article_is_asked_about(
    footnote: CommandLine, monkeypatch: pytest.MonkeyPatch, said: str, titles: set[str]
) -> None:
    answering(monkeypatch)
    footnote.write("wire.jsonl", cli.OWL + cli.LAMP)
    result = footnote("add", "wire.jsonl", stdin=said)
    assert result.exit_code == DONE
    assert "Add it? [y]es, [d]ate, [t]itle, [n]o, [a]ll 2" in result.stdout
    assert result.stdout.endswith(NOTHING) == (not titles)
    assert {title for _, title in listed(footnote)} == titles
    assert footnote.drafts() == 0


def test_date_and_title_are_corrected_before_it_is_added(
    footnote: CommandLine, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch)
    said = "d\n06/07/2024\n18 June 2024\nt\n\nThe comet\ny\n"
    result = footnote("add", web.url("/comet"), stdin=said)
    assert [(each["date"], each["title"]) for each in previews(result.stdout)] == [
        ("2024-04-02, as the page's metadata says (95% sure)", "A green comet"),
        ("2024-06-18, as corrected by hand", "A green comet"),
        ("2024-06-18, as corrected by hand", "The comet"),
    ]
    assert "'06/07/2024' may be 2024-06-07 or 2024-07-06; write it" in result.stdout
    assert listed(footnote) == {("2024-06-18", "The comet")}


def test_a_correction_of_what_is_not_added_is_forgotten(
    footnote: CommandLine, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch)
    footnote("add", web.url("/comet"), stdin="t\nMine\nn\n")
    footnote("add", "--yes", web.url("/comet"))
    assert listed(footnote) == {("2024-04-02", "A green comet")}


def test_a_date_that_is_confirmed_is_sure(
    footnote: CommandLine, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch)
    footnote("add", web.url("/comet"), stdin="d\n2024-04-02\ny\n")
    assert "2024-04-02  admin" in footnote("articles").stdout


def test_yes_asks_nobody(
    footnote: CommandLine, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch)
    result = footnote("add", "--yes", web.url("/comet"))
    assert "Add it?" not in result.stdout
    assert listed(footnote) == {("2024-04-02", "A green comet")}


def test_the_end_of_input_adds_nothing(
    footnote: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch)
    footnote.write("wire.jsonl", cli.OWL + cli.LAMP)
    result = footnote("add", "wire.jsonl", stdin="y\n")
    assert (result.exit_code, result.stderr) == (FAILED, "Aborted!\n")
    assert footnote.drafts() == 0
    assert listed(footnote) == set()


class Screen:
    """A process whose standard streams are a terminal."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self._end, end = pty.openpty()
        paths = f"{cli.ROOT}{os.pathsep}{cli.ROOT / 'tests'}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "support.cli", *arguments],
            cwd=home,
            env={**os.environ, "PYTHONPATH": paths, "TERM": "xterm", "COLUMNS": "200"},
            stdin=end,
            stdout=end,
            stderr=end,
            start_new_session=True,
        )
        os.close(end)
        self.shown = ""

    def wait_for(self, words: str) -> None:
        """Read until the words are shown; without words to the end."""
        while not words or words not in self.shown:
            ready, _, _ = select.select([self._end], [], [], LIMIT_S)
            assert ready, f"{words!r} is not shown: {self.shown}"
            try:
                data = os.read(self._end, 65_536)
            except OSError:  # the other side is closed
                data = b""
            if not data:
                assert not words, self.shown
                os.close(self._end)
                return
            self.shown += data.decode(errors="replace")

    def type(self, words: str) -> None:
        """Type on the keyboard."""
        os.write(self._end, words.encode())


def test_a_terminal_is_asked_and_sees_progress(footnote: CommandLine, web: WebServer) -> None:
    screen = Screen(footnote.home, "add", web.url("/comet"))
    screen.wait_for("Add it? [y]es, [d]ate, [t]itle, [n]o")
    assert "reading" in screen.shown
    screen.type("y\n")
    screen.wait_for("")
    assert screen.process.wait() == DONE
    assert "publishing" in screen.shown
    assert "1 added" in screen.shown
    assert listed(footnote) == {("2024-04-02", "A green comet")}


def test_ctrl_d_at_the_question_adds_nothing(footnote: CommandLine, web: WebServer) -> None:
    screen = Screen(footnote.home, "add", web.url("/comet"))
    screen.wait_for("Add it?")
    screen.type("\x04")
    screen.wait_for("")
    assert screen.process.wait() == FAILED
    assert "Aborted!" in screen.shown
    assert "Traceback" not in screen.shown
    assert (footnote.drafts(), listed(footnote)) == (0, set())


# --- interrupted -----------------------------------------------------------------------


def test_ctrl_c_while_pages_are_fetched_leaves_nothing_behind(
    footnote: CommandLine, web: WebServer
) -> None:
    web.on("/slow", misbehaviour.silent())
    process = footnote.process("add", web.url("/comet"), web.url("/slow"), module="support.cli")
    deadline = datetime.now(UTC) + timedelta(seconds=LIMIT_S)
    while "/slow" not in web.paths():
        assert datetime.now(UTC) < deadline
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err.strip()) == (FAILED, b"", b"Aborted!")
    assert (footnote.drafts(), listed(footnote)) == (0, set())


def test_ctrl_c_while_it_is_indexed_leaves_what_is_published(
    footnote: CommandLine, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    footnote.write("ferry.md", cli.FERRY)
    footnote("add", "ferry.md")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("support.fakes.HashedEncoder.encode", interrupted)
        result = footnote("add", web.url("/comet"))
    assert (result.exit_code, result.stderr.strip()) == (FAILED, "Aborted!")
    assert footnote.drafts() == 0
    assert listed(footnote) == {("2024-06-18", "The ferry is back")}
    assert footnote("add", web.url("/comet")).exit_code == DONE
    assert len(listed(footnote)) == 2


def test_while_somebody_builds_nothing_is_added(footnote: CommandLine, web: WebServer) -> None:
    with FileLock(footnote.home / "data" / "build.lock"):
        result = footnote("add", web.url("/comet"))
    assert result.exit_code == FAILED
    assert result.stderr.startswith("Error: another build is running")
    assert (footnote.drafts(), listed(footnote)) == (0, set())

"""`footnote feeds`: subscriptions are kept, read, and exchanged with other programs."""

import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from index.cli.feeds import feeds
from index.datatypes import Refreshed, SyncReport, Trial
from index.subscribing import Subscribing
from support import cli
from support.cli import CommandLine
from support.web import WebServer, misbehaviour

DONE, FAILED, USAGE, PARTLY = 0, 1, 2, 3
LIMIT_S = 60
"""Longest wait for a process that says nothing."""
RSS = "application/rss+xml"


@pytest.fixture
def footnote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return cli.settle(tmp_path, monkeypatch)


@pytest.fixture
def web() -> Iterator[WebServer]:
    """A site with a feed of two articles, /comet and /owl, and an empty feed."""
    with WebServer() as web:
        web.page("/comet", cli.comet_page())
        web.page("/owl", cli.comet_page("An owl", first="A snowy owl sat down on the cathedral."))
        web.page("/feed", rss(web, "Night Sky", "/comet", "/owl"), content_type=RSS, etag='"1"')
        web.page("/empty", rss(web, "Nothing yet"), content_type=RSS)
        yield web


def rss(web: WebServer, title: str, *paths: str) -> str:
    """A feed whose entries are these pages."""
    items = "".join(
        f"<item><title>{path}</title><link>{web.url(path)}</link>"
        "<pubDate>Tue, 18 Jun 2024 10:00:00 GMT</pubDate></item>"
        for path in paths
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def titles(footnote: CommandLine) -> set[str]:
    """What is indexed, as `articles` lists it."""
    rows = footnote("articles").stdout.splitlines()
    return {row.split("  ")[-1] for row in rows if row.strip()[:1].isdigit()}


# --- keeping ---------------------------------------------------------------------------


def test_without_subscriptions_the_list_says_how_to_get_one(footnote: CommandLine) -> None:
    result = footnote("feeds")
    assert (result.exit_code, result.stdout) == (
        DONE, "No subscriptions. `footnote feeds add URL` adds one.\n",
    )  # fmt: skip
    assert footnote("feeds", "read").stdout == result.stdout


def test_feeds_are_added_and_listed(footnote: CommandLine, web: WebServer) -> None:
    result = footnote("feeds", "add", web.url("/feed"), web.url("/empty"), "--every", "30")
    assert (result.exit_code, result.stderr) == (DONE, "")
    assert result.stdout == (
        "Subscribed to Night Sky (1), read every 30 minutes.\n"
        "Subscribed to Nothing yet (2), read every 30 minutes.\n"
    )
    assert footnote("feeds").stdout == (
        f"     1  Night Sky  {web.url('/feed')}  every 30 minutes, not read yet\n"
        f"     2  Nothing yet  {web.url('/empty')}  every 30 minutes, not read yet\n"
    )


def test_a_page_s_own_feed_is_found(footnote: CommandLine, web: WebServer) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    web.page("/", f"<html><head><title>Home</title>{link}</head><body><p>Hi</p></body></html>")
    result = footnote("feeds", "add", web.url("/"))
    assert result.stdout == "Subscribed to Night Sky (1), read every hour.\n"
    assert web.url("/feed") in footnote("feeds").stdout


def test_a_feed_that_is_subscribed_to_stays_as_it_is(footnote: CommandLine, web: WebServer) -> None:
    footnote("feeds", "add", web.url("/feed"))
    result = footnote("feeds", "add", web.url("/feed"), "--every", "30")
    assert result.exit_code == DONE
    assert result.stdout == (
        "Already subscribed to Night Sky (1), read every hour; "
        "`footnote feeds every` changes the interval.\n"
    )


def test_a_feed_that_is_named_twice_is_added_once(footnote: CommandLine, web: WebServer) -> None:
    web.redirect("/old", "/feed")
    result = footnote("feeds", "add", web.url("/feed"), web.url("/old"), web.url("/feed"))
    assert result.stdout == "Subscribed to Night Sky (1), read every hour.\n"


def test_what_is_no_feed_is_named_and_the_others_are_added(
    footnote: CommandLine, web: WebServer
) -> None:
    result = footnote("feeds", "add", web.url("/gone"), web.url("/comet"), web.url("/feed"))
    assert result.exit_code == PARTLY
    assert result.stdout == "Subscribed to Night Sky (1), read every hour.\n"
    gone, page = result.stderr.splitlines()
    assert gone.startswith(f"skipped {web.url('/gone')}: ")
    assert page.startswith(f"skipped {web.url('/comet')}: ")
    assert page.endswith("names no feed; give the address of its feed")
    assert footnote("feeds", "add", web.url("/gone")).exit_code == FAILED


def test_the_interval_is_changed(footnote: CommandLine, web: WebServer) -> None:
    footnote("feeds", "add", web.url("/feed"))
    assert footnote("feeds", "every", "1", "1440").stdout == "Night Sky is read every day.\n"
    assert "every day, not read yet" in footnote("feeds").stdout
    missing = footnote("feeds", "every", "7", "60")
    assert (missing.exit_code, missing.stderr) == (
        FAILED, "skipped subscription 7: there is none; `footnote feeds` lists them\n",
    )  # fmt: skip


def test_subscriptions_are_removed_and_their_articles_stay(
    footnote: CommandLine, web: WebServer
) -> None:
    footnote("feeds", "add", web.url("/feed"), web.url("/empty"))
    footnote("feeds", "read")
    result = footnote("feeds", "remove", "1", "9", "1")
    assert (result.exit_code, result.stdout, result.stderr) == (
        PARTLY,
        "Unsubscribed from Night Sky; its articles stay.\n",
        "skipped subscription 9: there is none; `footnote feeds` lists them\n",
    )
    assert "Night Sky" not in footnote("feeds").stdout
    assert titles(footnote) == {"A green comet", "An owl"}
    assert footnote("feeds", "remove", "9").exit_code == FAILED


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add",), "Missing argument 'URL...'"),
        (("add", " "), "blank"),
        (("add", "https://a.example", "--every", "4"), "4 is not in the range 5<=x<=43200"),
        (("every", "1"), "Missing argument"),
        (("every", "1", "43201"), "43201 is not in the range"),
        (("every", "first", "60"), "'first' is not a valid integer"),
        (("remove",), "Missing argument 'ID...'"),
        (("remove", "9" * 30), "is not in the range"),
        (("read", "0"), "0 is not in the range"),
        (("read", "--all", "1"), "name subscriptions, or read --all"),
        (("import", "none.opml"), "No such file"),
        (("forget", "1"), "No such command 'forget'"),
    ],
)
def test_wrong_usage_is_named(footnote: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    result = footnote("feeds", *arguments)
    assert (result.exit_code, result.stdout) == (USAGE, "")
    assert said in result.stderr


@pytest.mark.parametrize("name", sorted(feeds.commands))
def test_the_help_of_each_command_shows_it_in_use(footnote: CommandLine, name: str) -> None:
    shown = footnote("feeds", name, "--help").stdout
    examples = [line.split() for line in shown.split("Examples:")[1].splitlines() if line.strip()]
    assert examples
    assert {tuple(words[:3]) for words in examples} == {("footnote", "feeds", name)}


# --- reading ---------------------------------------------------------------------------


def test_what_is_due_is_read_and_indexed_once(footnote: CommandLine, web: WebServer) -> None:
    footnote("feeds", "add", web.url("/feed"), web.url("/empty"))
    result = footnote("feeds", "read")
    assert (result.exit_code, result.stderr) == (DONE, "")
    assert result.stdout.startswith("2 subscriptions read: 2 added, 0 changed, 0 removed")
    assert titles(footnote) == {"A green comet", "An owl"}
    rows = footnote("feeds").stdout.splitlines()
    assert ["not read yet" in row for row in rows] == [False, False]
    again = footnote("feeds", "read")
    assert (again.exit_code, again.stdout) == (
        DONE, "No subscription is due; `footnote feeds read --all` reads them all.\n",
    )  # fmt: skip


def test_all_or_some_are_read_before_they_are_due(footnote: CommandLine, web: WebServer) -> None:
    """A feed that did not change is not fetched whole, and its pages are not fetched again."""
    footnote("feeds", "add", web.url("/feed"), web.url("/empty"))
    footnote("feeds", "read")
    before = len(web.requests)
    assert footnote("feeds", "read", "--all").stdout == "2 subscriptions read: nothing new\n"
    assert footnote("feeds", "read", "1").stdout == "1 subscription read: nothing new\n"
    asked = [each for each in web.requests[before:] if each.path != "/robots.txt"]
    assert [each.path for each in asked] == ["/feed", "/empty", "/feed"]
    assert [each.headers.get("if-none-match") for each in asked] == ['"1"', None, '"1"']


def test_a_date_in_the_feed_is_found_there(footnote: CommandLine, web: WebServer) -> None:
    web.page("/comet", cli.comet_page(day=""))
    footnote("feeds", "add", web.url("/feed"))
    footnote("feeds", "read")
    rows = footnote("articles").stdout.splitlines()
    assert [row.split()[1:3] for row in rows if "A green comet" in row] == [["2024-06-18", "feed"]]


def test_what_is_refused_and_what_cannot_be_read_is_named(
    footnote: CommandLine, web: WebServer
) -> None:
    footnote("feeds", "add", web.url("/feed"), web.url("/empty"))
    web.page("/owl", "<p>Subscribe to read on.</p>")
    web.page("/empty", "", status=500)
    result = footnote("feeds", "read", "2", "8", "1")
    assert result.exit_code == PARTLY
    assert result.stdout.startswith("1 subscription read, 1 refused: 1 added")
    missing, problem, refused = result.stderr.splitlines()
    assert missing == "skipped subscription 8: there is none; `footnote feeds` lists them"
    assert problem.startswith(f"skipped {web.url('/empty')}: ")
    assert refused.startswith(f"skipped {web.url('/owl')}: a paywall")
    assert titles(footnote) == {"A green comet"}
    rows = footnote("feeds").stdout.splitlines()
    assert rows[-1].strip().startswith("failed once: ")


def test_when_none_can_be_read_it_failed(footnote: CommandLine, web: WebServer) -> None:
    footnote("feeds", "add", web.url("/feed"))
    web.page("/feed", "", status=500)
    assert footnote("feeds", "read").exit_code == FAILED
    assert footnote("feeds", "read", "8").exit_code == FAILED


def test_ctrl_c_while_a_feed_is_read_leaves_its_entries_for_the_next_time(
    footnote: CommandLine, web: WebServer
) -> None:
    footnote("feeds", "add", web.url("/feed"))
    web.on("/owl", misbehaviour.silent())
    process = footnote.process("feeds", "read", module="support.cli")
    deadline = datetime.now(UTC) + timedelta(seconds=LIMIT_S)
    while "/owl" not in web.paths():
        assert datetime.now(UTC) < deadline
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err.strip()) == (FAILED, b"", b"Aborted!")
    assert titles(footnote) == set()
    web.page("/owl", cli.comet_page("An owl", first="A snowy owl sat down on the cathedral."))
    assert footnote("feeds", "read").exit_code == DONE
    assert titles(footnote) == {"A green comet", "An owl"}


# --- exchanging ------------------------------------------------------------------------


def test_a_list_goes_out_and_comes_in_again(footnote: CommandLine, web: WebServer) -> None:
    footnote("feeds", "add", web.url("/feed"), web.url("/empty"))
    assert footnote("feeds", "export", "mine.opml").stdout == ""
    data = (footnote.home / "mine.opml").read_bytes()
    assert f'xmlUrl="{web.url("/feed")}"'.encode() in data
    for target in ((), ("-",)):
        assert footnote("feeds", "export", *target).stdout_bytes == data
    footnote("feeds", "remove", "1", "2")
    result = footnote("feeds", "import", "mine.opml")
    assert result.exit_code == DONE
    assert [line.split(" (")[0] for line in result.stdout.splitlines()] == [
        "Subscribed to Night Sky", "Subscribed to Nothing yet",
    ]  # fmt: skip
    again = footnote("feeds", "import", "-", stdin=data).stdout
    assert again.count("Already subscribed to ") == 2


def test_a_listed_feed_that_cannot_be_read_is_named(footnote: CommandLine, web: WebServer) -> None:
    outlines = "".join(f'<outline xmlUrl="{web.url(path)}"/>' for path in ("/gone", "/feed"))
    footnote.write("mine.opml", f'<opml version="2.0"><body>{outlines}</body></opml>')
    result = footnote("feeds", "import", "mine.opml")
    assert (result.exit_code, result.stdout) == (
        PARTLY, "Subscribed to Night Sky (1), read every hour.\n",
    )  # fmt: skip
    assert result.stderr.startswith(f"skipped {web.url('/gone')}: ")


@pytest.mark.parametrize(
    "content", [b"", b"no list", b"<rss/>", b"\xff\xfe\x00", cli.FERRY.encode()]
)
def test_a_file_that_is_no_list_is_named(footnote: CommandLine, content: bytes) -> None:
    footnote.write("mine.opml", content)
    result = footnote("feeds", "import", "mine.opml")
    assert (result.exit_code, result.stdout) == (FAILED, "")
    assert result.stderr.startswith("Error: mine.opml: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_file_beyond_the_limit_is_no_list(footnote: CommandLine) -> None:
    footnote.write("settings.toml", cli.SETTINGS.replace("[fetch]", "[fetch]\nmax_mb = 1"))
    footnote.write("mine.opml", b" " * 1_000_001)
    result = footnote("feeds", "import", "mine.opml")
    assert result.exit_code == FAILED
    assert result.stderr == ("Error: mine.opml: is larger than any list of feeds; check the file\n")


def test_a_list_into_no_folder_is_an_error(footnote: CommandLine) -> None:
    result = footnote("feeds", "export", "none/mine.opml")
    assert result.exit_code == FAILED
    assert "none/mine.opml" in result.stderr


def test_a_build_of_somebody_else_leaves_the_entries_for_the_next_time(
    footnote: CommandLine, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.subscribing.desk.PATIENCE_S", 0.0)
    footnote("feeds", "add", web.url("/feed"))
    with FileLock(footnote.home / "data" / "build.lock"):
        result = footnote("feeds", "read")
    assert result.exit_code == FAILED
    assert result.stderr.startswith("Error: another build is running")
    assert "failed once: not indexed: another build is running" in footnote("feeds").stdout
    again = footnote("feeds", "read", "--all").stdout
    assert again.startswith("1 subscription read: 2 added")


def test_what_is_built_and_not_published_is_told(
    footnote: CommandLine, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pinned questions stopped it: as after a sync, the exit code is 3."""
    footnote("feeds", "add", web.url("/feed"))
    held = Refreshed(1, (), (), SyncReport(4, added=2, held=5, trial=Trial(9, 6, 8, ("Who won?",))))
    monkeypatch.setattr(Subscribing, "refresh", lambda *_, **__: held)
    result = footnote("feeds", "read", "1")
    assert result.exit_code == PARTLY
    assert "lost: Who won?" in result.stderr
    assert "`footnote publish` publishes it all the same." in result.stderr

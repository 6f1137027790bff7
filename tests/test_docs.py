"""The documentation is checked: commands, options, make targets, settings keys and links exist."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot.__main__ import footnote
from index import settings

ROOT = Path(__file__).resolve().parents[1]
PAGES = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"]
COMMAND = re.compile(
    r"(?P<before>(?:\w+=\S+ )*)(?P<program>(?:\.venv/bin/)?footnote|python -m (?:index|bot)|make)"
    r"(?= |$)(?P<rest>.*)"
)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
MACHINE = re.compile(r"(?<![\w/])/(?:home|Users|root|work|tmp|var/folders)/|[A-Z]:\\|file://")


# --- reading the documents -------------------------------------------------------------


def page(name: str) -> str:
    """A document's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def quoted(text: str) -> Iterator[str]:
    """What a document shows as code: indented lines, lines of fenced blocks, inline code."""
    for block in FENCE.findall(text):
        yield from (line.strip() for line in block.splitlines()[1:-1])
    rest = FENCE.sub("", text)
    for line in rest.splitlines():
        if line.startswith("    "):
            yield line.strip()
        else:
            yield from INLINE.findall(line)


def commands(lines: Iterator[str] | list[str]) -> list[str]:
    """The ones of them that call Footnote or make, without what is set before them."""
    found = [COMMAND.fullmatch(line) for line in lines]
    return [match["program"] + match["rest"] for match in found if match]


def help_of(name: str) -> str:
    """What `footnote NAME --help` shows, as it stands in the code."""
    command = footnote.commands[name]
    return f"{command.help}\n{command.epilog}"


# --- checking one command --------------------------------------------------------------


def problem(line: str) -> str | None:
    """What is wrong with a command that a document shows, None where nothing is."""
    # Two blanks begin a remark; a redirection and what follows is the shell's.
    words = shlex.split(re.split(r" {2,}| [<>|] ", line)[0])
    if words[0] == "make":
        named = [word for word in words[1:] if "=" not in word]
        return next((f"no target {word}" for word in named if word not in targets()), None)
    words = words[3:] if words[0] == "python" else words[1:]
    if "python -m bot" in line:
        words = ["bot", *words]
    return misuse(words)


def misuse(words: list[str]) -> str | None:
    """What click says of these words, without running anything."""
    if not words:
        return None
    context = click.Context(footnote, info_name="footnote")
    try:
        name, command, rest = footnote.resolve_command(context, words)
        if command is not None and rest != ["--help"]:
            command.make_context(name, rest)
    except click.MissingParameter:
        return None  # a command is mentioned, not shown in use
    except click.UsageError as error:
        return error.format_message()
    return None


def targets() -> set[str]:
    """The Makefile's targets that have a name of their own."""
    return set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))


# --- the documents ---------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_every_command_in_a_document_exists(name: str) -> None:
    found = commands(list(quoted(page(name))))
    assert {line: problem(line) for line in found if problem(line)} == {}


def test_readme_names_the_two_commands() -> None:
    assert {"make run", "make test"} <= set(commands(list(quoted(page("README.md")))))


def test_readme_shows_every_command() -> None:
    shown = {line.split()[1] for line in commands(list(quoted(page("README.md")))) if " " in line}
    assert set(footnote.commands) <= shown


@pytest.mark.parametrize("name", sorted(footnote.commands))
def test_a_command_s_help_says_what_it_does_and_gives_examples_that_exist(name: str) -> None:
    command = footnote.commands[name]
    text = help_of(name)
    examples = commands([line.strip() for line in text.split("Examples:")[1].splitlines()])
    assert command.get_short_help_str(limit=200)
    assert examples
    assert {line.split()[1] for line in examples} == {name}
    shown = examples + commands(INLINE.findall(text))
    assert {line: problem(line) for line in shown if problem(line)} == {}
    assert all(each.help for each in command.params if isinstance(each, click.Option))


def test_commands_in_settings_toml_and_in_messages_exist() -> None:
    """Messages name remedies such as `footnote sync`; those have to exist, too."""
    places = [ROOT / "settings.toml", *ROOT.glob("index/**/*.py"), *ROOT.glob("bot/**/*.py")]
    found = {
        line: problem(line)
        for path in places
        for line in commands(INLINE.findall(path.read_text(encoding="utf-8")))
    }
    assert "footnote sync" in found
    assert {line: wrong for line, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("name", PAGES)
def test_every_setting_named_in_a_document_exists(name: str) -> None:
    keys = settings.keys()
    tables = {key.partition(".")[0] for key in keys if "." in key}
    known = {*keys, *(f"telegram.{key}" for key in settings.SECRETS)}
    named = set(re.findall(rf"`((?:{'|'.join(sorted(tables))})\.[a-z_]+)`", page(name)))
    modules = {each for each in named if is_code(each)}
    assert named - modules <= known
    variables = {*keys.values(), *settings.secret_variables(), settings.LOCATION}
    assert set(re.findall(r"\bFOOTNOTE_[A-Z_]*[A-Z]\b", page(name))) <= variables


def is_code(name: str) -> bool:
    """Whether a name such as `answer.verify` or `encoder.py` is a module's, not a setting's."""
    module, _, attribute = name.partition(".")
    path = ROOT / "index" / f"{module}.py"
    source = path.read_text(encoding="utf-8") if path.exists() else ""
    defined = re.search(rf"^(?:def|class) {attribute}\b", source, re.MULTILINE)
    return attribute == "py" or defined is not None


@pytest.mark.parametrize("name", PAGES)
def test_settings_shown_in_a_document_are_accepted(name: str) -> None:
    """Indented blocks that begin with a table of settings.toml are read as such."""
    known = settings.keys()
    for block in re.findall(r"(?:^    .*\n)+", page(name), re.MULTILINE):
        lines = [line.strip() for line in block.splitlines()]
        if lines[0].startswith("["):
            shown = tomllib.loads("\n".join(lines))
            keys = {f"{table}.{key}" for table, values in shown.items() for key in values}
            assert keys <= set(known)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_to_a_file_leads_to_one(name: str) -> None:
    links = [link.partition("#")[0] for link in LINK.findall(page(name))]
    files = [link for link in links if link and not re.match(r"https?:|mailto:", link)]
    assert [link for link in files if not (ROOT / link).exists()] == []


def test_files_in_the_map_exist_and_modules_are_on_the_map() -> None:
    """The map is the first block of ARCHITECTURE.md."""
    drawn = FENCE.findall(page("ARCHITECTURE.md"))[0]
    names = re.findall(r"^( *)([\w.]+/?)(?= |$)", drawn, re.MULTILINE)
    inside = {name for indent, name in names if indent}
    outside = {name for indent, name in names if not indent}
    assert [name for name in outside if not (ROOT / name).exists()] == []
    assert [name for name in inside if not (ROOT / "index" / name).exists()] == []
    modules = {path.name for path in (ROOT / "index").glob("*.py")} - {"__init__.py"}
    assert modules <= inside


@pytest.mark.parametrize("name", [*PAGES, "settings.toml", "Makefile", "pyproject.toml"])
def test_no_document_names_a_path_of_somebody_s_machine(name: str) -> None:
    assert MACHINE.findall(page(name)) == []


def test_no_model_names_a_path_of_the_machine_that_made_it() -> None:
    """The tokenizer's vocabulary aside, which is no document."""
    made = [*ROOT.glob("index/reader/models/*/config.json")]
    made += ROOT.glob("index/reader/models/*/ranking.json")
    assert made
    assert [path for path in made if MACHINE.search(path.read_text(encoding="utf-8"))] == []


# --- the checks can fail ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("footnote snyc news/", "No such command 'snyc'"),
        ("footnote ask --jsn -", "No such option '--jsn'"),
        ("footnote ask --threshold 2 x", "2.0 is not in the range 0<=x<=1"),
        ("footnote articles --limit many", "'many' is not a valid integer"),
        ("footnote status now", "Got unexpected extra argument"),
        ("make love", "no target love"),
    ],
)
def test_a_wrong_command_is_seen(line: str, said: str) -> None:
    assert said in str(problem(line))


@pytest.mark.parametrize(
    "line",
    [
        "footnote", "footnote ask --json - < questions.txt    a remark", "make run VENV=/opt/venv",
        "python -m index articles --lines 7", "python -m bot", ".venv/bin/footnote chat --help",
    ],
)  # fmt: skip
def test_a_right_command_is_not(line: str) -> None:
    assert commands([line]) == [line]
    assert problem(line) is None


def test_a_path_of_a_machine_is_seen() -> None:
    assert MACHINE.findall("see /home/ada/notes and C:\\notes") == ["/home/", "C:\\"]
    assert MACHINE.findall("https://a.example/home/x and FOOTNOTE_DATA_DIR=/srv/footnote") == []

"""The command line: ``python -m index``, installed as ``footnote``.

Exit codes: 0 done (an honest "the articles don't say" included), 1 failed, 2 wrong usage,
3 done in part: something was skipped and is named on standard error.
"""

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from index import terminal
from index.errors import FootnoteError, QuestionError

if TYPE_CHECKING:
    from index.datatypes import SyncReport
    from index.engine import Engine
    from index.evaluation.run import Follow, Step
    from index.settings import Settings

PARTLY = 3
CANCELLED = 1
MOST_ROWS = 1_000_000_000
SLOW = 10
"""Units a second below which a bar shows tenths."""


class Group(click.Group):
    """Shows errors that are raised on purpose as one line, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except FootnoteError as error:
            raise click.ClickException(str(error)) from error


class Session:
    """What a command needs; settings and engine are loaded when they are asked for."""

    def __init__(self, settings_file: Path | None) -> None:
        self._settings_file = settings_file

    def settings(self) -> "Settings":
        """The settings; raises SettingsError."""
        from index import settings  # noqa: PLC0415 - keeps --help fast

        loaded = settings.load(self._settings_file)
        logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.ERROR)
        return loaded

    @contextmanager
    def engine(self) -> Iterator["Engine"]:
        """An open engine; raises StoreError, IndexFilesError, SettingsError."""
        from index.engine import Engine  # noqa: PLC0415 - keeps --help fast

        with Engine(self.settings()) as engine:
            yield engine


def version() -> str:
    """The installed version; ``python -m index`` works without one."""
    try:
        return metadata.version("footnote")
    except metadata.PackageNotFoundError:
        return "(not installed)"


def refuse_blank(_: click.Context, __: click.Parameter, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Keep a blank argument, as of an unset shell variable, from meaning the current folder."""
    if any(not str(value).strip() for value in values):
        raise click.BadParameter("one of them is blank; name a path (. for this folder)")
    return values


def refuse_nan(_: click.Context, __: click.Parameter, value: float | None) -> float | None:
    """Refuse the one number that a range lets through."""
    if value is not None and isnan(value):
        raise click.BadParameter("nan is not in the range 0<=x<=1.")
    return value


def set_encodings() -> None:
    """Make pipes and files UTF-8 whatever the locale, and no character an error.

    A terminal keeps its own encoding, and shows what it lacks as an escape.
    """
    for stream, errors in (
        (sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace"),
    ):  # fmt: skip
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors=errors)


@click.group(cls=Group, epilog="Begin with: footnote sync index/samples, then footnote chat")
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The settings file; without it FOOTNOTE_SETTINGS or ./settings.toml.",
)
@click.version_option(version(), prog_name="footnote", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, settings_file: Path | None) -> None:
    """Answer questions about articles with sentences cited word for word."""
    set_encodings()
    ctx.obj = Session(settings_file)


def examples(*lines: str) -> str:
    """An epilog that shows a command in use."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@cli.command(
    epilog=examples(
        "footnote sync                     the folders named in settings",
        "footnote sync news/ notes.md      folders and files",
        "footnote sync archive.jsonl.gz    one article a line",
    )
)
@click.argument("paths", nargs=-1, type=click.Path(), callback=refuse_blank)
@click.pass_obj
def sync(session: Session, paths: tuple[str, ...]) -> None:
    """Bring the index to what PATHS hold now.

    Articles that are new or changed go in; those that came from one of PATHS and are not there
    any more go out; all others stay. Reads text, Markdown and JSON Lines.
    """
    with session.engine() as engine, progress_bar() as follow:
        report = engine.sync([Path(path) for path in paths] or None, follow)
    finish(report)


@cli.command(
    epilog=examples(
        'footnote ask "When did Putin last visit Pyongyang?"',
        'footnote ask --json "Who won the World Cup in 2022?"',
        "footnote ask --json - < questions.txt    one question a line, one object a line",
    )
)
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per question.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    callback=refuse_nan,
    help="Least support at which a sentence answers; 0 never abstains.",
)
@click.pass_obj
def ask(session: Session, question: str, *, as_json: bool, threshold: float | None) -> None:
    """Answer QUESTION, or the questions on standard input where it is "-"."""
    with session.engine() as engine:
        if question != "-":
            answer = engine.ask(terminal.readable(question), threshold)
            if as_json:
                click.echo(terminal.to_json(answer))
            else:
                terminal.show(terminal.render(answer))
            return
        for line in sys.stdin:
            asked = line.strip("\ufeff\r\n")
            try:
                answer = engine.ask(asked, threshold)
                as_line, as_text = terminal.to_json(answer), terminal.render(answer)
            except QuestionError as error:
                as_line, as_text = terminal.refusal(asked, error), Text(str(error))
            if as_json:
                click.echo(as_line)
            else:
                terminal.show(as_text.append("\n"))


@cli.command(epilog=examples("footnote chat"))
@click.pass_obj
def chat(session: Session) -> None:
    """Talk in the terminal; get the answers that the bot gives."""
    with session.engine() as engine:
        terminal.chat(engine)


@cli.command(epilog=examples("footnote status"))
@click.pass_obj
def status(session: Session) -> None:
    """Say what is indexed and where it lies."""
    with session.engine() as engine:
        terminal.show(terminal.render_status(engine.status()))


@cli.command(
    epilog=examples(
        "footnote articles                 newest first",
        "footnote articles --offset 50     the next page",
        "footnote articles --lines 7       article 7, with what each line was taken for",
    )
)
@click.option("--offset", type=click.IntRange(0, MOST_ROWS), default=0, help="Articles to skip.")
@click.option(
    "--limit", type=click.IntRange(1, MOST_ROWS), default=50, help="Most articles to list."
)
@click.option(
    "--lines", "article_id", metavar="ID", type=click.IntRange(1, MOST_ROWS),
    help="Show one article's lines, labelled.",
)  # fmt: skip
@click.pass_obj
def articles(session: Session, offset: int, limit: int, article_id: int | None) -> None:
    """List what is indexed, newest first."""
    with session.engine() as engine:
        if article_id is not None:
            terminal.show(terminal.render_lines(engine.lines(article_id)))
        else:
            terminal.show(terminal.render_articles(engine.articles(offset, limit)))


@cli.command(
    epilog=examples(
        "footnote remove 7                 by the id that `footnote articles` shows",
        "footnote remove https://example.org/story",
        "footnote remove index/samples     all that came from a folder",
    )
)
@click.argument("targets", nargs=-1, required=True, callback=refuse_blank)
@click.pass_obj
def remove(session: Session, targets: tuple[str, ...]) -> None:
    """Take articles out of the index by id, url or path.

    A file that stays in a folder comes back with the folder's next sync.
    """
    with session.engine() as engine, progress_bar() as follow:
        report = engine.remove(targets, follow)
    finish(report)


CORPUS = click.option(
    "--corpus",
    multiple=True,
    type=click.Path(path_type=Path),
    callback=refuse_blank,
    help="Articles to ask, in an index of their own; repeatable. Without it the configured index.",
)
UNANSWERABLE_CORPUS = click.option(
    "--unanswerable-corpus",
    multiple=True,
    type=click.Path(path_type=Path),
    callback=refuse_blank,
    help="Articles that do not answer what --corpus answers; repeatable.",
)


@cli.command(
    name="eval",
    epilog=examples(
        "footnote eval tests/data/sample-questions.toml --corpus index/samples",
        "footnote eval questions-2024.jsonl.gz --corpus articles-2024.jsonl.gz "
        "--unanswerable-corpus articles-2023.jsonl.gz",
        "footnote eval questions.toml --name lower-threshold     the configured index",
        "footnote eval --compare questions lower-threshold       two runs, with a paired test",
    ),
)
@click.argument("questions", nargs=-1, type=click.Path(path_type=Path), callback=refuse_blank)
@CORPUS
@UNANSWERABLE_CORPUS
@click.option("--name", help="The run's name; by default that of the question files.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/evaluation"),
    show_default=True,
    help="Folder for indexes, outcomes, reports and plots.",
)
@click.option(
    "--limit", type=click.IntRange(1, MOST_ROWS), help="Most questions to ask of each set."
)
@click.option(
    "--compare",
    nargs=2,
    type=click.Path(path_type=Path),
    metavar="RUN RUN",
    help="Compare two saved runs, by name or folder, and ask nothing.",
)
@click.pass_obj
def evaluate(
    session: Session,
    questions: tuple[Path, ...],
    *,
    corpus: tuple[Path, ...],
    unanswerable_corpus: tuple[Path, ...],
    name: str | None,
    out: Path,
    limit: int | None,
    compare: tuple[Path, Path] | None,
) -> None:
    """Measure how good the answers to QUESTIONS are.

    QUESTIONS are TOML or JSON Lines files with known answers. Prints and saves retrieval,
    answers, abstention, calibration and latency with 95 % intervals, and plots the
    risk-coverage curve. A run that was stopped goes on where it was.
    """
    if bool(questions) == bool(compare):
        raise click.UsageError("name question files, or two runs with --compare")
    from index.evaluation import command  # noqa: PLC0415 - keeps --help fast

    if compare:
        words, picture = command.side_by_side(*compare, out)
        terminal.show(f"{words}\n\nBoth curves: {picture}")
        return
    request = command.Request(questions, out, corpus, unanswerable_corpus, name, limit)
    done = command.evaluate(request, session.settings(), progress_bar)
    terminal.show(f"{done.report}\n\nSaved in {done.folder}")
    if done.skipped:
        terminal.show(f"{done.skipped} articles of the corpus were skipped", err=True)


@cli.command(
    epilog=examples(
        "footnote calibrate questions.toml             the configured index",
        "footnote calibrate questions-2024.jsonl.gz --corpus articles-2024.jsonl.gz "
        "--unanswerable-corpus articles-2023.jsonl.gz",
    )
)
@click.argument(
    "questions", nargs=-1, required=True, type=click.Path(path_type=Path), callback=refuse_blank
)
@CORPUS
@UNANSWERABLE_CORPUS
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/evaluation"),
    show_default=True,
    help="Folder for indexes of corpora; that of footnote eval.",
)
@click.option(
    "--also",
    nargs=2,
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="QUESTIONS CORPUS",
    help="Further questions, with the articles they are asked of; repeatable.",
)
@click.option("--limit", type=click.IntRange(1, MOST_ROWS), help="Most questions to ask.")
@click.pass_obj
def calibrate(
    session: Session,
    questions: tuple[Path, ...],
    *,
    corpus: tuple[Path, ...],
    unanswerable_corpus: tuple[Path, ...],
    also: tuple[tuple[Path, Path], ...],
    out: Path,
    limit: int | None,
) -> None:
    """Learn from QUESTIONS what the reader's scores mean beside the encoder's.

    Needed once for each encoder and each reader but those that come with Footnote. QUESTIONS are
    files as for `footnote eval`, some hundred questions with and without an answer.
    """
    from index.evaluation import calibrate  # noqa: PLC0415 - keeps --help fast

    request = calibrate.Request(questions, out, corpus, unanswerable_corpus, limit, also)
    found = calibrate.calibrate(request, session.settings(), progress_bar)
    terminal.show(
        f"{found.first_right:.0%} of the answerable questions were answered rightly first.\n"
        f"answers.threshold = {found.threshold:.2f} keeps four of five of these answers.\n"
        f"Saved in {found.path}"
    )


@contextmanager
def progress_bar() -> Iterator["Follow"]:
    """Bars on standard error, one a stage, with rate and remaining time; none in a log file."""
    from rich.console import Console  # noqa: PLC0415 - keeps --help fast
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (
        TextColumn("{task.description:>10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Bars(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks: dict[str, Any] = {}
        begun: dict[str, int] = {}

        def follow(progress: "Step") -> None:
            if progress.stage not in tasks:
                for finished in tasks.values():
                    bars.update(finished, total=bars.tasks[finished].completed)
                tasks[progress.stage] = bars.add_task(progress.stage, total=None, rate="")
                begun[progress.stage] = progress.done
            task = tasks[progress.stage]
            elapsed = bars.tasks[task].elapsed or 0.0
            fresh = progress.done - begun[progress.stage]
            pace = fresh / elapsed if elapsed else 0.0
            rate = f"{pace:,.{0 if pace >= SLOW else 1}f}/s" if fresh > 0 else ""
            bars.update(task, completed=progress.done, total=progress.total, rate=rate)

        yield follow


def finish(report: "SyncReport") -> None:
    """Print what was done and leave with the exit code that says how it went."""
    terminal.show(terminal.render_report(report))
    for rejected in report.rejected:
        terminal.show(f"skipped {rejected.origin}: {rejected.reason}", err=True)
    if report.cancelled:
        sys.exit(CANCELLED)
    if report.rejected:
        sys.exit(PARTLY)


if __name__ == "__main__":
    cli(prog_name="python -m index")

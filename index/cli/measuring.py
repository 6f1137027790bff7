"""The commands that measure answers and learn from questions: eval, calibrate."""

from pathlib import Path

import click

from index import terminal
from index.cli.group import Session
from index.cli.options import MOST_ROWS, examples, refuse_blank
from index.cli.progress import progress_bar

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


@click.command(
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


@click.command(
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

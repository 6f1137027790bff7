"""``python -m index.benchmarks``."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from index.benchmarks import growth_lexical, growth_vectors, questions, reindexing
from index.benchmarks.commands import COMMANDS
from index.errors import FootnoteError


@click.group()
def benchmarks() -> None:
    """Measure Footnote on this machine."""


@benchmarks.command("reindexing")
@click.option("--passages", type=click.IntRange(1_000), default=100_000, show_default=True)
@click.option("--files", type=click.IntRange(10), default=10_000, show_default=True)
@click.option("--rounds", type=click.IntRange(1), default=4, show_default=True)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the collection is made, and kept for the next time.",
)
def measure_reindexing(passages: int, files: int, rounds: int, folder: Path | None) -> None:
    """What adding, removing and syncing cost with many passages stored."""
    with TemporaryDirectory() as temporary:
        try:
            for line in reindexing.run(folder or Path(temporary), passages, files, rounds):
                click.echo(line)
        except FootnoteError as error:
            raise click.ClickException(str(error)) from error


@benchmarks.command("questions")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the index is put, and kept for the next time.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A data folder whose index is copied; without one, articles are drawn.",
)
@click.option(
    "--questions",
    "asked",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A question file, as `footnote eval` reads it.",
)
@click.option("--passages", type=click.IntRange(100), default=10_000, show_default=True)
@click.option("--most", type=click.IntRange(1), default=60, show_default=True)
@click.option("--chats", type=click.IntRange(1), multiple=True, default=(1, 2, 4, 8, 16))
@click.option("--seconds", type=click.FloatRange(0.1), default=20.0, show_default=True)
def measure_questions(
    *,
    folder: Path | None,
    data: Path | None,
    asked: Path | None,
    passages: int,
    most: int,
    chats: tuple[int, ...],
    seconds: float,
) -> None:
    """How long a question takes by stage, and how many chats at once are answered."""
    with TemporaryDirectory() as temporary:
        try:
            for line in questions.run(
                folder or Path(temporary),
                data,
                asked,
                passages=passages,
                most=most,
                chats=chats,
                seconds=seconds,
            ):
                click.echo(line)
        except FootnoteError as error:
            raise click.ClickException(str(error)) from error


@benchmarks.command("growth-lexical")
@click.option(
    "--sizes",
    type=click.IntRange(100),
    multiple=True,
    default=(10_000, 100_000, 1_000_000),
    show_default=True,
    help="Passages; ten million take half an hour and 2 GB.",
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the indexes are made, and kept for the next time.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A data folder with passages of its own, to compare with the drawn ones.",
)
@click.option(
    "--questions",
    "asked",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Its questions, JSON lines with a question each.",
)
def measure_growth_lexical(
    sizes: tuple[int, ...], folder: Path | None, data: Path | None, asked: Path | None
) -> None:
    """Build time, disk, memory and latency of the lexical index by its size."""
    with TemporaryDirectory() as temporary:
        try:
            for line in growth_lexical.run(folder or Path(temporary), sizes, data, asked):
                click.echo(line)
        except FootnoteError as error:
            raise click.ClickException(str(error)) from error


@benchmarks.command("growth-vectors")
@click.option(
    "--sizes",
    type=click.IntRange(1000),
    multiple=True,
    default=(10_000, 100_000, 1_000_000),
    show_default=True,
    help="Passages; ten million take an hour and 20 GB of disk.",
)
@click.option(
    "--kinds",
    type=click.Choice(growth_vectors.KINDS),
    multiple=True,
    default=growth_vectors.KINDS,
    show_default=True,
    help="Structures; hnsw takes many times as long to build as the others.",
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the vectors are made, and kept for the next time.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A data folder with vectors of its own, to compare with the drawn ones.",
)
@click.option("--set", "options", multiple=True, help="A key of [vectors], such as probes=64.")
def measure_growth_vectors(
    sizes: tuple[int, ...],
    kinds: tuple[str, ...],
    folder: Path | None,
    data: Path | None,
    options: tuple[str, ...],
) -> None:
    """Build time, disk, memory, latency and recall of the vectors by size and kind."""
    with TemporaryDirectory() as temporary:
        try:
            for line in growth_vectors.run(folder or Path(temporary), sizes, kinds, data, options):
                click.echo(line)
        except FootnoteError as error:
            raise click.ClickException(str(error)) from error


for command in COMMANDS:
    benchmarks.add_command(command)


if __name__ == "__main__":
    benchmarks()

"""``python -m index.benchmarks``."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from index.benchmarks import reindexing
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


if __name__ == "__main__":
    benchmarks()

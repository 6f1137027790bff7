"""Commands for what is measured side by side, its records and the gate."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from index.benchmarks import beside, gate, machine, records, report, sides
from index.benchmarks.material import material
from index.benchmarks.peers import PEERS
from index.benchmarks.tables import table
from index.errors import FootnoteError

LAST = "records"
"""The folder of the last run's records, in the folder of the benchmarks."""
FOLDER = Path("data/benchmarks")

file = click.Path(path_type=Path, exists=True)
folder_option = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=FOLDER,
    show_default=True,
    help="Where environments and records are kept.",
)
docs_option = click.option(
    "--docs",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder whose benchmarks.md and plots are renewed.",
)
keep_option = click.option(
    "--keep", is_flag=True, help="Put the records beside the code, for the gate to compare with."
)


@contextmanager
def told() -> Iterator[None]:
    """Say what is wrong as the command line does."""
    try:
        yield
    except FootnoteError as error:
        raise click.ClickException(str(error)) from error


def chosen(_: click.Context, __: click.Parameter, value: str) -> list[str]:
    """The peers of a list with commas."""
    names = [name.strip() for name in value.split(",") if name.strip()]
    unknown = [name for name in names if name not in PEERS]
    if unknown or not names:
        raise click.BadParameter(f"{value!r}: choose of {', '.join(PEERS)}")
    return names


@click.command("peers")
@click.option("--peers", default=",".join(PEERS), show_default=True, callback=chosen)
@click.option("--articles", type=file, help="A file or folder of articles; or samples are drawn.")
@click.option("--questions", type=file, help='JSON Lines with a "question" each.')
@click.option("--limit", type=click.IntRange(1), default=600, show_default=True)
@click.option("--asked", type=click.IntRange(4), default=60, show_default=True)
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True)
@folder_option
@docs_option
@keep_option
def measure_peers(
    *,
    peers: list[str],
    articles: Path | None,
    questions: Path | None,
    limit: int,
    asked: int,
    rounds: int,
    folder: Path,
    docs: Path | None,
    keep: bool,
) -> None:
    """Footnote beside LlamaIndex, Haystack, txtai and LangChain, in turns.

    With 600 articles a round takes one to four minutes for each of them, on two cores.
    """
    with told():
        folder = folder.absolute()
        given = material(articles, questions, limit, asked)
        click.echo(f"{len(given.articles)} articles of {given.name}")
        here = machine.look()
        for peer in peers:
            with TemporaryDirectory(dir=made(folder), prefix="turn-") as temporary:
                for said in sides.measure(peer, given, folder, Path(temporary), rounds):
                    if isinstance(said, str):
                        click.echo(said)
                        continue
                    record = sides.recorded(peer, said, here, given, datetime.now(UTC))
                    records.save(record, folder / LAST)
        show(folder, docs, keep=keep)


@click.command("beside")
@click.option(
    "--data",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="The data folder of a filled index; a copy of it is used.",
)
@click.option(
    "--articles",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="Articles to put in meanwhile, as for `footnote sync`; some thousands.",
)
@click.option("--rounds", type=click.IntRange(1), default=4, show_default=True)
@click.option("--questions", "asked", type=click.IntRange(5), default=40, show_default=True)
@click.option(
    "--put-in", type=click.IntRange(1), default=400, show_default=True, help="Articles a build."
)
@click.option("--threads", type=click.IntRange(0, 256), help="In place of index.builder_threads.")
@click.option("--nice", type=click.IntRange(0, 19), help="In place of index.builder_nice.")
@folder_option
@keep_option
def measure_beside(
    data: Path,
    articles: Path,
    *,
    rounds: int,
    asked: int,
    put_in: int,
    threads: int | None,
    nice: int | None,
    folder: Path,
    keep: bool,
) -> None:
    """What questions notice of a build in a thread, and of one in a process."""
    options = beside.Options(rounds, asked, put_in, threads, nice)
    with told(), TemporaryDirectory(dir=made(folder.absolute()), prefix="beside-") as temporary:
        here = machine.look()
        found = beside.run(data, articles, Path(temporary), options)
        record = beside.recorded(found, articles, options, here, datetime.now(UTC))
        click.echo(beside.said(found))
        records.save(record, folder / LAST)
        if keep:
            click.echo(f"kept {records.save(record)}")


def made(folder: Path) -> Path:
    """The folder, there for sure."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@click.command("report")
@folder_option
@docs_option
@keep_option
def tell(*, folder: Path, docs: Path | None, keep: bool) -> None:
    """Tables of the last runs once more."""
    with told():
        show(folder, docs, keep=keep)


def show(folder: Path, docs: Path | None, *, keep: bool) -> None:
    """Print the tables, draw the plots, keep the records where that was asked."""
    found = report.records_in(folder / LAST)
    click.echo(report.tables(found))
    if keep:
        for record in found.values():
            click.echo(f"kept {records.save(record)}")
    if docs is not None:
        report.renew(docs, found)
    else:
        for path in report.draw(found, folder) if found else ():
            click.echo(f"drew {path}")


@click.command("gate")
@folder_option
@click.option(
    "--recorded",
    type=click.Path(path_type=Path, file_okay=False),
    default=records.RECORDED,
    help="The folder of the records that are compared with.",
)
def check(*, folder: Path, recorded: Path) -> None:
    """Compare the last run's ratios with the recorded ones; exit 1 where one became worse.

    Likewise where there was nothing to compare.
    """
    with told():
        found = gate.compare(recorded, folder / LAST)
    for said in found.said:
        click.echo(said)
    for each in found.worse:
        click.echo(f"worse: {each}", err=True)
    if found.worse:
        raise SystemExit(1)
    if not found.count:
        raise click.ClickException(
            f"nothing to compare: {folder / LAST} and {recorded} have no record of the same "
            "articles and questions in common; run a benchmark on these first"
        )
    click.echo(f"none of {found.count} ratios became worse")


@click.command("machine")
def look() -> None:
    """What this machine is, and how fast it multiplies matrices."""
    here = machine.look()
    rates = [[kind, rate] for kind, rate in here.matrix_gflops.items()]
    click.echo(f"{here.processor}, {here.cores} cores, {here.memory_mb:,} MB")
    click.echo(table(["format", "GFLOP/s"], rates))


COMMANDS = (measure_peers, measure_beside, tell, check, look)

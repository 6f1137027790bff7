"""Records of the peers as tables, plots and the page ``docs/benchmarks.md``."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from index.benchmarks import plots
from index.benchmarks.errors import BenchmarkError
from index.benchmarks.peers import FOOTNOTE, PEERS
from index.benchmarks.records import SUFFIX, Record, load
from index.benchmarks.sides import NAME
from index.benchmarks.tables import table

PAGE = "benchmarks.md"
PICTURES = "benchmarks"
BEGIN = "<!-- measured: begin -->"
END = "<!-- measured: end -->"
HUNDRED = 100

COMPARED = (
    "How many times better Footnote is, median of the rounds with its 95 % interval "
    "(above 1 Footnote is better):"
)
COLUMNS = (
    ("articles/s", "articles a second", 1),
    ("tokens encoded/s", "tokens encoded a second", 1),
    ("of the tokens, %", "share of the tokens", HUNDRED),
    ("article tokens/s", "article tokens a second", 1),
    ("retrieval p50, ms", "retrieval p50 ms", 1),
    ("p95, ms", "retrieval p95 ms", 1),
    ("best sentences p50, ms", "best sentences p50 ms", 1),
    ("peak memory, MB", "peak memory MB", 1),
)
"""Headings, the figures under them, and what these are multiplied by."""
OWN = (
    ("answer with reading, p50, ms", "answer with reading p50 ms", 1),
    ("answer with reading, p95, ms", "answer with reading p95 ms", 1),
    ("peak memory with the reader, MB", "peak memory with reading MB", 1),
    ("embedding, GFLOP/s", "embedding GFLOP/s", 1),
    ("of the matrix rate while embedding, %", "share of the matrix rate while embedding", HUNDRED),
    ("of ingesting is embedding, %", "share of ingesting spent embedding", HUNDRED),
)
"""What is measured of Footnote alone."""


def records_in(folder: Path) -> dict[str, Record]:
    """The peers' records in a folder, by peer, in the usual order; raises BenchmarkError."""
    paths = ((peer, folder / f"{NAME}{peer}{SUFFIX}") for peer in PEERS)
    return {peer: load(path) for peer, path in paths if path.exists()}


def tables(records: Mapping[str, Record]) -> str:
    """All tables, each under a sentence that says what it is."""
    if not records:
        return "Nothing was measured yet."
    return "\n\n".join(
        [
            side_by_side(records),
            COMPARED,
            compared(records),
            "Footnote alone:",
            alone(records),
            "Where and with what:",
            conditions(records),
        ]
    )


def side_by_side(records: Mapping[str, Record]) -> str:
    """A row a library; Footnote's figures are medians over its pairs."""
    every = [*records.values()]
    rows: list[list[object]] = [["Footnote", *row(FOOTNOTE, every)]]
    for peer, record in records.items():
        rows.append([record.options.get(peer, peer), *row(peer, [record])])
    return table(["", *(heading for heading, _, _ in COLUMNS)], rows)


def row(name: str, records: Sequence[Record]) -> list[object]:
    """The figures of one library."""
    return [figure(f"{name}: {what}", records, times) for _, what, times in COLUMNS]


def figure(name: str, records: Sequence[Record], times: float = 1) -> float | None:
    """The median of a figure, None where nobody has it."""
    found = [record.figures[name] for record in records if name in record.figures]
    return times * median(found) if found else None


def compared(records: Mapping[str, Record]) -> str:
    """The ratios, a row a measure, a column a peer."""
    measures = [*dict.fromkeys(name for each in records.values() for name in each.ratios)]
    rows: list[list[object]] = [
        [
            measure,
            *(
                str(record.ratios[measure]) if measure in record.ratios else None
                for record in records.values()
            ),
        ]
        for measure in measures
    ]
    return table(["", *(record.options.get(peer, peer) for peer, record in records.items())], rows)


def alone(records: Mapping[str, Record]) -> str:
    """What no peer has."""
    every = [*records.values()]
    rows = [[heading, figure(f"{FOOTNOTE}: {what}", every, times)] for heading, what, times in OWN]
    return table(["", "Footnote"], rows)


def conditions(records: Mapping[str, Record]) -> str:
    """Machine, material and versions; each that there was, where records differ in one."""
    last = max(records.values(), key=lambda record: record.made)
    rates = ", ".join(f"{kind} {rate:,.0f}" for kind, rate in last.machine.matrix_gflops.items())
    versions = {f"{name} {v}" for each in records.values() for name, v in each.versions.items()}

    def said(of: Callable[[Record], str]) -> str:
        return "; ".join(dict.fromkeys(map(of, records.values())))

    told = {
        "measured": ", ".join(sorted({f"{each.made:%Y-%m-%d}" for each in records.values()})),
        "processor": said(lambda each: f"{each.machine.processor}, {each.machine.cores} cores"),
        "memory": said(lambda each: f"{each.machine.memory_mb:,} MB"),
        "matrices multiplied, GFLOP/s": rates,
        "articles": said(articles),
        "questions": said(lambda each: each.options.get("questions", "")),
        "rounds": ", ".join(f"{peer} {r.options.get('rounds')}" for peer, r in records.items()),
        "Footnote's number format": said(
            lambda each: each.options.get("footnote's number format", "")
        ),
        "versions": ", ".join(sorted(versions)),
    }
    return "\n".join(f"- {name}: {value}" for name, value in told.items())


def articles(record: Record) -> str:
    """Which articles, and their tokens."""
    offered = figure(f"{FOOTNOTE}: tokens offered", [record]) or 0
    return f"{record.options.get('articles')}, {offered:,.0f} tokens"


def draw(records: Mapping[str, Record], folder: Path) -> list[Path]:
    """Bars of what is compared, as SVG files; raises BenchmarkError."""
    every = [*records.values()]
    names = ["Footnote", *(each.options.get(peer, peer) for peer, each in records.items())]
    groups = [name.replace(", ", "\n") for name in names]

    def heights(what: str) -> list[float | None]:
        ours = figure(f"{FOOTNOTE}: {what}", every)
        return [ours, *(figure(f"{peer}: {what}", [each]) for peer, each in records.items())]

    ingest, asking = folder / "ingest.svg", folder / "questions.svg"
    plots.bars(
        ingest,
        "Ingesting end to end",
        "tokens a second",
        groups,
        {
            "through the encoder": heights("tokens encoded a second"),
            "of the articles, each once": heights("article tokens a second"),
        },
    )
    reading = figure(f"{FOOTNOTE}: answer with reading p50 ms", every)
    plots.bars(
        asking,
        "Questions, median",
        "milliseconds",
        groups,
        {
            "retrieval": heights("retrieval p50 ms"),
            "best sentences": heights("best sentences p50 ms"),
            "answer with reading": [reading, *[None] * len(records)],
        },
        log_y=True,
    )
    return [ingest, asking]


def renew(docs: Path, records: Mapping[str, Record]) -> None:
    """Put tables and plots into ``docs/benchmarks.md``, between its marks; BenchmarkError."""
    page = docs / PAGE
    try:
        before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        _, end, after = rest.partition(END)
        if not begin or not end:
            raise BenchmarkError(f"{page} lacks the marks {BEGIN} and {END}; put them in again")
        drawn = draw(records, docs / PICTURES)
        pictures = "\n".join(f"![{path.stem}]({PICTURES}/{path.name})" for path in drawn)
        page.write_text(
            f"{before}{BEGIN}\n{tables(records)}\n\n{pictures}\n{END}{after}", encoding="utf-8"
        )
    except OSError as error:
        raise BenchmarkError(
            f"{page} cannot be renewed ({error.strerror}); name the folder of the docs"
        ) from error

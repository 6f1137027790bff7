"""What the vector store costs from ten thousand to ten million passages, by kind of structure.

Vectors are drawn with the statistics of real ones, see ``growth_vectors_drawn.py``; where a data
folder is given, its own are asked as well. A tenth of a thousandth, QUERIES at most, is held out
and asked for. Each structure is built in a process of its own, and opened and asked in another.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from index.benchmarks import growth_vectors_drawn as draws
from index.benchmarks.errors import BenchmarkError
from index.benchmarks.plots import lines
from index.benchmarks.tables import table
from index.datatypes import FloatArray, IntArray
from index.settings import Vectors
from index.vectors import FaissVectorStore, contents, rows, stored
from index.vectors.kinds import Kind

QUERIES = 300
TOP = 10
DEPTH = 50
"""Passages that a question asks the vectors for."""
SOME = 50
"""Queries that are asked among some ids alone."""
CHANGES = 5
ARTICLE = 10
"""Passages of an article that is exchanged for another."""
BATCH = 4096
MEGABYTE = 1_000_000
MILLI = 1000.0
REAL = "real"
KINDS = tuple(Kind)
"""All that can be measured; a flat one is what the others are compared with."""

Figures = dict[str, Any]

SHOWN = {
    "build_s": "build, s",
    "build_mb": "build peak, MB",
    "disk_mb": "beside it, MB",
    "open_ms": "open, ms",
    "own_mb": "memory added, MB",
    "mapped_mb": "mapped, MB",
    "resident_mb": "process, MB",
    "median_ms": "median, ms",
    "p95_ms": "p95, ms",
    "recall": f"recall@{TOP}",
    "recall_depth": f"recall@{DEPTH}",
    "tenth_ms": "among a tenth, ms",
    "tenth_recall": "recall",
    "thousand_ms": "among 1,000, ms",
    "change_ms": "change of an article, ms",
}


def run(
    folder: Path,
    sizes: Sequence[int],
    kinds: Sequence[str],
    data: Path | None = None,
    options: Sequence[str] = (),
) -> Iterator[str]:
    """Lines that say what was measured; raises FootnoteError.

    ``data`` is a data folder whose newest vectors are measured as well; it is read only.
    ``options`` are settings of [vectors], such as "probes=64".
    """
    found: list[tuple[str, str, Figures]] = []
    names: list[str] = ([REAL] if data else []) + [str(size) for size in sizes]
    for name in names:
        where = folder / f"vectors-{name}"
        drawn = child("draw", where, name, data or "-")
        yield "\n" + likeness(name, drawn)
        for kind in kinds:
            kept = " (built by an earlier run)" if (where / f"{kind}.json").exists() else ""
            figures = child("build", where, kind)
            figures |= child("ask", where, kind, *options)
            found.append((f"{drawn['count']:,}{' real' * (name == REAL)}", kind, figures))
            yield f"{name} {kind}{kept}: {json.dumps(figures)}"
    text = json.dumps(found, indent=2)
    (folder / "growth-vectors.json").write_text(text, encoding="utf-8")
    headings = ["passages", "kind", *SHOWN.values()]
    cells = [[size, kind, *(row.get(key) for key in SHOWN)] for size, kind, row in found]
    yield "\n" + table(headings, cells)
    for path in drawings(folder, found):
        yield f"drew {path}"


def drawings(folder: Path, found: Sequence[tuple[str, str, Figures]]) -> list[Path]:
    """Plots of drawn vectors' latency and memory by their number, a line for each kind."""
    paths = []
    for key, name in (("median_ms", "latency"), ("resident_mb", "memory")):
        series: dict[str, list[tuple[float, float]]] = {}
        for size, kind, figures in found:
            if not size.endswith(REAL):
                point = (float(size.replace(",", "")), figures[key])
                series.setdefault(kind, []).append(point)
        path = folder / f"growth-vectors-{name}.svg"
        lines(path, f"Vectors: {name}", "passages", SHOWN[key], series, log_x=True, log_y=True)
        paths.append(path)
    return paths


def likeness(name: str, drawn: Figures) -> str:
    """A table of how near neighbours are."""
    levels = ", ".join(f"{level:.0%}" for level in draws.LEVELS)
    headings = ["vectors", *(f"neighbour {rank} ({levels})" for rank in (1, 10, draws.NEAR))]
    return table([*headings, "intrinsic dimension"], [[name, *drawn["likeness"][1:]]])


def child(*words: object) -> Figures:
    """What a process of its own measures."""
    command = [sys.executable, "-m", "index.benchmarks.growth_vectors", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - itself
    if done.returncode:
        raise BenchmarkError(
            f"measuring ({' '.join(map(str, words))}) failed: {done.stderr.strip()[-300:]}; "
            "see that there is memory and disk space, or leave the size out"
        )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


# --- in a process of its own -----------------------------------------------------------


def draw(folder: Path, name: str, data: Path | None) -> Figures:
    """Write a flat generation, the queries and what exact search finds, unless all is there."""
    told = folder / "drawn.json"
    if told.exists():
        figures: Figures = json.loads(told.read_text(encoding="utf-8"))
        return figures
    shutil.rmtree(folder, ignore_errors=True)
    store = FaissVectorStore(folder / Kind.FLAT, Vectors(kind="flat"))
    if name == REAL and data is not None:
        size, blocks = of_folder(data)
    else:
        size = int(name)
        blocks = draws.drawn(draws.load(), size + min(QUERIES, size // 10))
    held = min(QUERIES, size // 10)
    total = size + held * (name != REAL)
    chosen = np.sort(np.random.default_rng(1).choice(total, held, replace=False))
    began, seconds = perf_counter(), 0.0
    writer, queries, at, used = store.create(1, None), [], 0, 0
    for block in blocks:
        here = chosen[(chosen >= at) & (chosen < at + len(block))] - at
        queries.append(block[here])
        left = np.delete(block, here, axis=0)
        seconds += timed(lambda: writer.add(range(used + 1, used + 1 + len(left)), left))  # noqa: B023
        at, used = at + len(block), used + len(left)
    seconds += timed(writer.publish)
    asked = np.concatenate(queries)
    np.save(folder / "queries.npy", asked)
    exact, likeness_of = truth(folder, asked)
    np.save(folder / "exact.npy", exact)
    figures = {
        "count": used,
        "write_s": seconds,
        "all_s": perf_counter() - began,
        "likeness": likeness_of.said(name),
    }
    told.write_text(json.dumps(figures), encoding="utf-8")
    return figures


def fit(data: Path) -> Figures:
    """Make the file of statistics anew from the vectors of a data folder."""
    _, blocks = of_folder(data)
    vectors = np.concatenate([*blocks])
    draws.fit(vectors).save()
    return {"vectors": len(vectors), "bytes": draws.STATISTICS.stat().st_size}


def of_folder(data: Path) -> tuple[int, Iterator[FloatArray]]:
    """How many vectors the newest generation of a data folder has, and these."""
    generations = FaissVectorStore(data / "vectors").generations()
    if not generations:
        raise BenchmarkError(f"{data} has no vectors; name a folder that was synced")
    whole = FaissVectorStore(data / "vectors").contents_of(max(generations))
    lives = (
        stored.live(whole, each, ~np.isin(np.arange(each.count), each.removed))
        for each in whole.segments
    )
    return sum(each.count - len(each.removed) for each in whole.segments), (
        vectors for live in lives for _, vectors in live
    )


def truth(
    folder: Path, queries: FloatArray, among: IntArray | None = None
) -> tuple[IntArray, draws.Likeness]:
    """Ids of each query's DEPTH best by numpy, among some or all, and how near neighbours are."""
    whole = contents.read(folder / Kind.FLAT / "1")
    best = np.empty((len(queries), 0), dtype=np.float32)
    ids = np.empty((len(queries), 0), dtype=np.int64)
    for each in whole.segments:
        path = whole.folder / each.name
        with rows.opened(path, each.count, whole.dimension) as held:
            known = held.ids()
            some = None if among is None else np.flatnonzero(np.isin(known, among))
            for places, vectors in held.blocks(some):
                scores = np.concatenate([best, queries @ vectors.T], axis=1)
                those = np.concatenate(
                    [ids, np.broadcast_to(known[places], (len(queries), len(places)))], axis=1
                )
                top = np.argpartition(-scores, min(draws.NEAR, scores.shape[1] - 1), axis=1)
                top = top[:, : draws.NEAR]
                best, ids = np.take_along_axis(scores, top, 1), np.take_along_axis(those, top, 1)
    order = np.argsort(-best, axis=1, kind="stable")
    return np.take_along_axis(ids, order, 1)[:, :DEPTH], draws.likeness_of(
        np.take_along_axis(best, order, 1)
    )


def build(folder: Path, name: str) -> Figures:
    """Put a structure beside the vectors, as publishing does."""
    kind, target = Kind(name), folder / name / "1"
    told = folder / f"{name}.json"
    if told.exists():
        figures: Figures = json.loads(told.read_text(encoding="utf-8"))
        return figures
    flat = contents.read(folder / Kind.FLAT / "1")
    seconds, size = 0.0, 0
    if kind is not Kind.FLAT:
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        (each,) = flat.segments
        os.link(flat.folder / each.name, target / each.name)
        began = perf_counter()
        beside = stored.write_beside(target / each.name, each.count, flat.dimension, kind)
        seconds, size = perf_counter() - began, 0 if beside is None else beside.size
        listed = contents.Listed(
            each.name, each.size, each.checksum, each.count, each.removed, each.frame, beside
        )
        contents.Contents(target, flat.dimension, (listed,)).write()
    figures = {
        "build_s": seconds,
        "build_mb": memory("VmHWM") / MEGABYTE,
        "disk_mb": size / MEGABYTE,
    }
    told.write_text(json.dumps(figures), encoding="utf-8")
    return figures


def ask(folder: Path, kind: str, options: Sequence[str]) -> Figures:
    """Open a generation, ask all queries, some among many and few ids, and exchange articles."""
    settings = Vectors.model_validate(dict(option.split("=") for option in options))
    store = FaissVectorStore(folder / kind, settings)
    own, mapped = memory("RssAnon"), memory("RssFile")
    queries, exact = np.load(folder / "queries.npy"), np.load(folder / "exact.npy")
    began = perf_counter()
    reader = store.open(1)
    figures: Figures = {"open_ms": (perf_counter() - began) * MILLI}
    reader.search(queries[0], DEPTH)
    found = [[row.id for row in reader.search(query, DEPTH)] for query in queries]
    figures["recall"] = recall(found, exact, TOP)
    figures["recall_depth"] = recall(found, exact, DEPTH)
    figures |= spread([timed(lambda: reader.search(query, DEPTH)) for query in queries])  # noqa: B023
    figures["own_mb"] = (memory("RssAnon") - own) / MEGABYTE
    figures["mapped_mb"] = (memory("RssFile") - mapped) / MEGABYTE
    figures["resident_mb"] = memory() / MEGABYTE
    figures |= among_some(folder, reader, queries[:SOME])
    figures["change_ms"] = changed(store, reader.count, queries) * MILLI
    return figures


def among_some(folder: Path, reader: Any, queries: FloatArray) -> Figures:
    """What narrowing to a tenth and to a thousand of the passages costs, and finds."""
    random, figures = np.random.default_rng(0), Figures()
    for name, count in (("tenth", reader.count // 10), ("thousand", 1000)):
        among = np.sort(random.choice(reader.count, min(count, reader.count), replace=False)) + 1
        times = [timed(lambda: reader.search(query, DEPTH, among)) for query in queries]  # noqa: B023
        figures[f"{name}_ms"] = float(np.median(times)) * MILLI
        found = [[row.id for row in reader.search(query, TOP, among)] for query in queries]
        wanted, _ = truth(folder, queries, among)
        figures[f"{name}_recall"] = recall(found, wanted, TOP)
    return figures


def changed(store: FaissVectorStore, count: int, vectors: FloatArray) -> float:
    """Seconds that exchanging one article for another takes, opening included; the median."""
    seconds = []
    for turn in range(1, CHANGES + 1):
        store.drop(turn + 1)
        began = perf_counter()
        writer = store.create(turn + 1, turn)
        writer.remove(range(turn * ARTICLE, (turn + 1) * ARTICLE))
        ids = range(count + turn * ARTICLE, count + (turn + 1) * ARTICLE)
        writer.add(ids, vectors[:ARTICLE])
        writer.publish()
        store.open(turn + 1).close()
        seconds.append(perf_counter() - began)
    for turn in range(1, CHANGES + 1):
        store.drop(turn + 1)
    return float(np.median(seconds))


def recall(found: Sequence[Sequence[int]], wanted: Any, size: int) -> float:
    """The share of the ``size`` best that was found."""
    shares = [
        len({*row[:size]} & {*list(best)[:size]}) / max(1, len(list(best)[:size]))
        for row, best in zip(found, wanted, strict=True)
    ]
    return float(np.mean(shares))


def spread(seconds: Sequence[float]) -> Figures:
    """Median and 95th percentile, in milliseconds."""
    middle, high = np.quantile(seconds, [0.5, 0.95]) * MILLI
    return {"median_ms": float(middle), "p95_ms": float(high)}


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def memory(name: str = "VmRSS") -> int:
    """Bytes of memory that this process has, as Linux calls them; 0 on other systems."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    found = (line.split()[1] for line in lines if line.startswith(f"{name}:"))
    return 1024 * int(next(found, 0))


def main(words: Sequence[str]) -> None:
    """What ``child`` runs."""
    match words:
        case ["draw", folder, name, data]:
            figures = draw(Path(folder), name, None if data == "-" else Path(data))
        case ["build", folder, kind]:
            figures = build(Path(folder), kind)
        case ["ask", folder, kind, *options]:
            figures = ask(Path(folder), kind, options)
        case ["fit", data]:
            figures = fit(Path(data))
        case _:
            raise SystemExit("run `python -m index.benchmarks growth-vectors`")
    print(json.dumps(figures))  # noqa: T201 - read by the parent


if __name__ == "__main__":
    main(sys.argv[1:])

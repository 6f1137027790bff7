"""What the lexical store costs from ten thousand to ten million passages.

Each size is built in a process of its own, and opened and asked in another, so that memory is
that of the work alone. Texts are synthetic, see ``growth_lexical_texts.py``; where a data folder
and real questions are given, real passages are asked the same way, for comparison.
"""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from index.benchmarks import growth_lexical_texts as texts
from index.benchmarks.errors import BenchmarkError
from index.benchmarks.plots import lines
from index.benchmarks.tables import table
from index.datatypes import IndexedText, IntArray
from index.lexical import TantivyLexicalStore
from index.lexical.analysis import analysis
from index.lexical.store import TantivyReader

ASKED = 300
"""Questions of a size."""
DEPTH = 50
"""Passages that a question asks the lexical index for."""
SOME = 50
"""Questions that are asked among some ids alone."""
CHANGES = 12
"""Articles that are exchanged one by one, each one a generation."""
ARTICLE = 10
"""Passages of such an article."""
FIRST = 1
"""The generation that is built from nothing."""
MEGABYTE = 1_000_000
MILLI = 1000.0
BUILT_FIGURES = "built.json"
"""What a build cost, kept beside it: whoever wants it measured again deletes the folder."""

Figures = dict[str, Any]

BUILT = {
    "seconds": "build, s",
    "rate": "passages/s",
    "analysis": "of it analysis, %",
    "disk_mb": "on disk, MB",
    "build_mb": "build adds, MB",
    "segments": "segments",
    "change_ms": "change of an article, ms",
    "changed_segments": f"segments after {CHANGES}",
}
OPENED = {
    "open_ms": "open, ms",
    "open_mb": "open adds, MB",
    "own_mb": "own after asking, MB",
    "mapped_mb": "mapped, MB",
    "per_second_1": "questions/s, 1 thread",
    "per_second_2": "2 threads",
}
ASKED_FOR = {
    "first_ms": "first one, ms",
    "median_ms": "median, ms",
    "p95_ms": "p95, ms",
    "changed_median_ms": f"median after {CHANGES} changes",
    "tenth_ms": "among a tenth, median",
    "tenth_p95_ms": "p95",
    "thousand_ms": "among 1,000, median",
    "thousand_p95_ms": "p95",
}

AMONG = frozenset({"tenth_ms", "tenth_p95_ms", "thousand_ms", "thousand_p95_ms"})


def run(
    folder: Path, sizes: Sequence[int], data: Path | None = None, asked: Path | None = None
) -> Iterator[str]:
    """Lines that say what was measured; raises FootnoteError.

    ``data`` is a data folder whose newest lexical generation is asked the questions of ``asked``,
    JSON lines with a "question", also gzipped.
    """
    rows: list[tuple[str, Figures]] = []
    for size in sizes:
        where = folder / f"lexical-{size}"
        kept = ", built by an earlier run" if (where / BUILT_FIGURES).exists() else ""
        figures = child("build", where, size)
        figures |= child("ask", where, FIRST, written(where, texts.questions(ASKED)))
        after = child("ask", where, FIRST + CHANGES, where / "questions.json")
        figures["changed_median_ms"] = after["median_ms"]
        rows.append((f"{size:,}", figures))
        yield f"{size:,} passages measured{kept}"
    if data is not None and asked is not None:
        rows.append(real(folder, data, asked))
    (folder / "growth-lexical.json").write_text(json.dumps(dict(rows), indent=2), encoding="utf-8")
    for names in (BUILT, OPENED, ASKED_FOR):
        yield "\n" + table(
            ["passages", *names.values()],
            [[said, *(figures.get(name) for name in names)] for said, figures in rows],
        )
    path = folder / "growth-lexical.svg"
    of_sizes = [*zip(sizes, (figures for _, figures in rows), strict=False)]
    series = {
        ASKED_FOR[name]: [(float(size), figures[name]) for size, figures in of_sizes]
        for name in ("median_ms", "p95_ms")
    }
    lines(path, "Words: latency", "passages", "ms", series, log_x=True, log_y=True)
    yield f"drew {path}"


def real(folder: Path, data: Path, asked: Path) -> tuple[str, Figures]:
    """A row of a data folder's own passages and real questions."""
    generations = TantivyLexicalStore(data / "lexical").generations()
    if not generations:
        raise BenchmarkError(f"{data} has no lexical index; name a folder that was synced")
    raw = asked.read_bytes()
    lines = (gzip.decompress(raw) if asked.suffix == ".gz" else raw).splitlines()
    path = written(folder, [json.loads(line)["question"] for line in lines[:ASKED]])
    figures = child("ask", data / "lexical", max(generations), path)
    # Which ids there are is known of drawn passages alone.
    figures = {name: each for name, each in figures.items() if name not in AMONG}
    return f"{figures['passages']:,} real", figures


def written(folder: Path, questions: Sequence[str]) -> Path:
    """A file with the questions."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "questions.json"
    path.write_text(json.dumps(list(questions)), encoding="utf-8")
    return path


def child(*words: object) -> Figures:
    """What a process of its own measures."""
    command = [sys.executable, "-m", "index.benchmarks.growth_lexical", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - itself
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2]
        raise BenchmarkError(
            f"measuring ({' '.join(map(str, words))}) failed: {last[-300:]}; "
            "see that there is memory and disk space, or leave the size out"
        )
    figures: Figures = json.loads(done.stdout)
    return figures


# --- in a process of its own -----------------------------------------------------------


def build(folder: Path, size: int) -> Figures:
    """Build a store from nothing, where it is not there yet, and change it article by article."""
    told = folder / BUILT_FIGURES
    store = TantivyLexicalStore(folder)
    if told.exists():
        figures: Figures = json.loads(told.read_text(encoding="utf-8"))
        return figures
    texts.vocabulary()
    coming, before, seconds = texts.passages(), memory(), 0.0
    store.drop(FIRST)
    writer = store.create(FIRST, None)
    for start, batch in texts.batches(coming, size):
        seconds += timed(partial(writer.add, range(start, start + len(batch)), batch))
    seconds += timed(writer.publish)
    figures = {
        "seconds": seconds,
        "rate": round(size / seconds),
        "build_mb": round((memory("VmHWM") - before) / MEGABYTE),
        "disk_mb": store.size([FIRST]) / MEGABYTE,
        "segments": store.open(FIRST).segments,
        "analysis": analysing(size) / seconds * 100,
    }
    figures |= changed(store, size, coming)
    told.write_text(json.dumps(figures), encoding="utf-8")
    return figures


def analysing(size: int, sample: int = 2000) -> float:
    """Seconds that the words of this many passages take to become terms, from a sample."""
    ((_, batch),) = texts.batches(texts.passages(), sample, sample)
    rules = analysis("en")
    return timed(lambda: [rules.joined(each.text) for each in batch]) * size / sample


def changed(store: TantivyLexicalStore, size: int, coming: Iterator[IndexedText]) -> Figures:
    """Exchange one article for another, again and again."""
    seconds = []
    for turn, (start, batch) in enumerate(texts.batches(coming, CHANGES * ARTICLE, ARTICLE)):
        at, old = FIRST + turn + 1, range(1 + turn * ARTICLE, 1 + (turn + 1) * ARTICLE)
        store.drop(at)

        began = perf_counter()
        writer = store.create(at, at - 1)
        writer.remove(old)
        writer.add(range(size + start, size + start + len(batch)), batch)
        writer.publish()
        seconds.append(perf_counter() - began)
        if turn:
            store.drop(at - 1)
    return {
        "change_ms": float(np.median(seconds)) * MILLI,
        "changed_segments": store.open(FIRST + CHANGES).segments,
    }


def ask(folder: Path, generation: int, path: Path) -> Figures:
    """Open a generation and ask all questions, then some among many and among few ids."""
    questions: list[str] = json.loads(path.read_text(encoding="utf-8"))
    store, before = TantivyLexicalStore(folder), memory()
    began = perf_counter()
    reader = store.open(generation)
    opened = perf_counter() - began
    figures: Figures = {
        "passages": reader.count,
        "open_ms": opened * MILLI,
        "open_mb": (memory() - before) / MEGABYTE,
        "first_ms": timed(lambda: reader.search(questions[0], DEPTH)) * MILLI,
    }
    asked_all(reader, questions)  # so that all files that they need have been read
    figures |= spread("", asked_all(reader, questions))
    figures["own_mb"] = memory("RssAnon") / MEGABYTE
    figures["mapped_mb"] = memory("RssFile") / MEGABYTE
    random, some = np.random.default_rng(0), questions[:SOME]
    for name, count in (("tenth_", reader.count // 10), ("thousand_", 1000)):
        among = chosen(random, reader.count, count)
        figures |= spread(name, asked_all(reader, some, among))
    for threads in (1, 2):
        with ThreadPoolExecutor(threads) as pool:
            began = perf_counter()
            list(pool.map(lambda question: reader.search(question, DEPTH), questions))
            seconds = perf_counter() - began
        figures[f"per_second_{threads}"] = round(len(questions) / seconds)
    return figures


def asked_all(
    reader: TantivyReader, questions: Sequence[str], among: IntArray | None = None
) -> list[float]:
    """Seconds of each question."""
    return [timed(partial(reader.search, each, DEPTH, among)) for each in questions]


def chosen(random: np.random.Generator, count: int, size: int) -> IntArray:
    """Ids of passages, ascending."""
    return np.sort(random.choice(count, size=min(size, count), replace=False)).astype(np.int64) + 1


def spread(name: str, seconds: Sequence[float]) -> Figures:
    """Median and 95th percentile, in milliseconds."""
    middle, high = np.quantile(seconds, [0.5, 0.95]) * MILLI
    return {f"{name}ms" if name else "median_ms": float(middle), f"{name}p95_ms": float(high)}


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
        case ["build", folder, size]:
            figures = build(Path(folder), int(size))
        case ["ask", folder, generation, questions]:
            figures = ask(Path(folder), int(generation), Path(questions))
        case _:
            raise SystemExit("run `python -m index.benchmarks growth-lexical`")
    print(json.dumps(figures))  # noqa: T201 - read by the parent


if __name__ == "__main__":
    main(sys.argv[1:])

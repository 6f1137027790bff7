"""The published index: its files, and whether they agree with the database."""

from collections.abc import Iterator
from datetime import UTC

from index.clock import utc_now
from index.datatypes import Generation
from index.doctor.database import is_usable
from index.doctor.findings import Finding, error, fine, warning
from index.lexical import TantivyLexicalStore
from index.settings import Settings
from index.store import Store
from index.vectors import FaissVectorStore

REBUILD = "run `footnote sync`, which builds anew what is missing"


def index(settings: Settings) -> Iterator[Finding]:
    """Whether a generation is published, and its files are there, whole and complete."""
    usable = is_usable(settings)
    if usable is None:
        yield warning("index", "nothing is published yet", "run `footnote sync`")
        return
    if not usable:
        said = "is not looked at: the database is not as it should be"
        yield warning("index", said, "see there")
        return
    with Store(settings.store_url) as store:
        generation = store.generations.current()
    if generation is None:
        yield warning("index", "nothing is published yet", "run `footnote sync`")
        return
    yield files(settings, generation)


def files(settings: Settings, generation: Generation) -> Finding:
    """Open the generation's files as a question does; raises IndexFilesError."""
    vectors, lexical = (settings.data_dir / name for name in ("vectors", "lexical"))
    absent = [str(folder) for folder in (vectors, lexical) if not folder.is_dir()]
    if absent:
        return error("index", f"{' and '.join(absent)} not there", REBUILD)
    store = FaissVectorStore(vectors, settings.vectors)
    store.verify(generation.id)
    dense = store.open(generation.id)
    words = TantivyLexicalStore(lexical, settings.sources.languages).open(generation.id)
    counts = {"the database": generation.passages, "vectors": dense.count, "words": words.count}
    dense.close()
    words.close()
    if len(set(counts.values())) > 1:
        said = ", ".join(f"{name} {count:,}" for name, count in counts.items())
        return error("index", f"the numbers of passages do not agree: {said}", REBUILD)
    return fine(
        "index",
        f"generation {generation.id}: {generation.articles:,} articles, "
        f"{generation.passages:,} passages, published {age(generation)}",
    )


def age(generation: Generation) -> str:
    """How long ago it was published."""
    since = generation.published
    if since is None:
        return "at an unknown time"
    if since.tzinfo is None:
        since = since.replace(tzinfo=UTC)
    days = (utc_now() - since).days
    return f"{days} days ago" if days > 1 else f"on {since:%Y-%m-%d at %H:%M} UTC"

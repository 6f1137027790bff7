"""Articles on a disk in memory, whose clock is slow; and a store that remembers what was read.

A file holds lines: "key words" is an article, "!words" is none, and "?" cannot be read just now.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.datatypes import Article, ArticleHead, Rejected, SourceFile
from index.errors import Unreachable
from index.indexing.reading import Reading
from index.sources import FoundFile
from index.store.articles import fingerprint

START = datetime(2024, 6, 20, tzinfo=UTC)
HOME = Path("/articles")


def nothing() -> None:
    """Look at nothing."""


@dataclass
class Clock:
    """The moment, which goes on when told to."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Disk:
    """Files by path, with the time of their last change in ticks of ``tick`` seconds.

    ``read`` lists the files that were opened; ``after`` is called once the next one was read.
    """

    clock: Clock
    tick: float = 2.0
    files: dict[str, tuple[str, int]] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)
    after: Callable[[], None] = nothing

    def write(self, name: str, *lines: str) -> None:
        """Make or change a file."""
        self.files[f"{HOME}/{name}"] = ("\n".join(lines), self._moment())

    def touch(self, name: str) -> None:
        """Change a file's time alone."""
        self.write(name, *self.files[f"{HOME}/{name}"][0].split("\n"))

    def delete(self, name: str) -> None:
        """Remove a file."""
        del self.files[f"{HOME}/{name}"]

    def rename(self, name: str, other: str) -> None:
        """Give a file another name, which changes the time of its change."""
        content, _ = self.files.pop(f"{HOME}/{name}")
        self.files[f"{HOME}/{other}"] = (content, self._moment())

    def find(
        self, paths: Iterable[Path], look: Callable[[], None] = nothing
    ) -> Iterator[FoundFile | Rejected]:
        """What is below the paths; a folder without files is rejected."""
        for folder in paths:
            look()
            inside = sorted(path for path in self.files if path.startswith(f"{folder}/"))
            if not inside:
                yield Rejected(str(folder), "holds no articles")
            for path in inside:
                content, changed = self.files[path]
                yield FoundFile(path, len(content), changed)

    def read_file(self, path: Path, *, max_file_bytes: int) -> Iterator[Article | Rejected]:
        """The lines of a file, each key once."""
        name = str(path)
        self.read.append(name)
        keys: set[str] = set()
        for number, line in enumerate(self.files[name][0].split("\n"), start=1):
            key, _, words = line.partition(" ")
            if line == "?":
                raise Unreachable(name, "cannot be read")
            if line.startswith("!") or len(line) > max_file_bytes:
                yield Rejected(f"{name}#{number}", line)
            elif key and key not in keys:
                keys.add(key)
                yield Article(key=key, origin=name, text=words)
        after, self.after = self.after, nothing
        after()

    def _moment(self) -> int:
        seconds = (self.clock() - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()
        return int(seconds // self.tick * self.tick * 1e9)


@dataclass
class Versions:
    """Versions of articles by fingerprint; ``articles`` are all that there ever were, by id."""

    stored: dict[str, ArticleHead] = field(default_factory=dict)
    articles: dict[int, Article] = field(default_factory=dict)

    def add(self, articles: Sequence[Article]) -> list[ArticleHead]:
        """Store versions."""
        return [self._add(article) for article in articles]

    def heads_of(self, fingerprints: Collection[str]) -> dict[str, ArticleHead]:
        """Those that are stored."""
        return {each: self.stored[each] for each in fingerprints if each in self.stored}

    def prune(self, keep: Collection[str]) -> None:
        """Forget all but these."""
        self.stored = {mark: head for mark, head in self.stored.items() if mark in keep}

    def _add(self, article: Article) -> ArticleHead:
        mark = fingerprint(article)
        if mark not in self.stored:
            number = len(self.articles) + 1
            self.articles[number] = article
            self.stored[mark] = ArticleHead(number, article.key, article.origin, mark, article.url)
        return self.stored[mark]


@dataclass
class Remembered:
    """What is remembered of files."""

    files: dict[str, SourceFile] = field(default_factory=dict)

    def known(self) -> dict[str, SourceFile]:
        """All by path."""
        return dict(self.files)

    def put(self, files: Iterable[SourceFile]) -> None:
        """Remember."""
        self.files |= {each.path: each for each in files}

    def forget(self, paths: Iterable[str]) -> None:
        """Forget."""
        for path in paths:
            self.files.pop(path, None)


@dataclass
class Titles:
    """Corrected titles of articles, with the moments of their correction."""

    kept: dict[str, tuple[str, datetime]] = field(default_factory=dict)

    def since(self, moment: datetime) -> set[str]:
        """Keys that were corrected then or later."""
        return {key for key, (_, when) in self.kept.items() if when >= moment}

    def prepare(self, articles: Sequence[Article]) -> list[Article]:
        """The articles as they were corrected."""
        return [
            replace(each, title=self.kept[each.key][0]) if each.key in self.kept else each
            for each in articles
        ]


@dataclass
class Room:
    """A disk, a store and the reading between them."""

    clock: Clock = field(default_factory=Clock)
    titles: Titles = field(default_factory=Titles)
    versions: Versions = field(default_factory=Versions)
    remembered: Remembered = field(default_factory=Remembered)
    scheme: str = "one"
    disk: Disk = field(init=False)

    def __post_init__(self) -> None:
        self.disk = Disk(self.clock)

    def reading(self) -> Reading:
        """A reading as things are now."""
        return Reading(
            sources=self.disk,
            source_files=self.remembered,
            articles=self.versions,
            corrections=self.titles,
            prepare=self.titles.prepare,
            scheme=self.scheme,
            max_file_bytes=1_000,
            clock=self.clock,
        )

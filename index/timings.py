"""How long each stage of a piece of work takes, told to whoever listens.

Whoever wants to know says ``with recorded() as recording: ...`` around the work and looks at
``recording.timings`` afterwards. The work says ``with stage("read"): ...`` around its parts;
while nobody listens that costs a fraction of a microsecond. Stages may hold others. They follow
the work into other threads where it is handed over with its context
(``contextvars.copy_context``); parts that run at the same time are added up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from time import perf_counter

Path = tuple[str, ...]
"""Names of stages, from the outermost to the one meant."""


class Stage(StrEnum):
    """The stages of a question.

    DATE finds the day of an event that a question names, and holds a search and a reading of
    its own. TOKENISE, NETWORK, SPANS and RANK are parts of READ, TIMES is one of COMPOSE.
    """

    UNDERSTAND = "understand"
    OPEN = "open"
    DATE = "date"
    NARROW = "narrow"
    ENCODE = "encode"
    DENSE = "dense search"
    LEXICAL = "lexical search"
    LOOK_UP = "look up"
    READ = "read"
    TOKENISE = "tokenise"
    NETWORK = "network"
    SPANS = "spans"
    RANK = "rank"
    COMPOSE = "compose"
    TIMES = "times"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Timed:
    """A stage: its path, its seconds over all times it was entered, and how often that was."""

    path: Path
    seconds: float
    count: int

    @property
    def name(self) -> str:
        """The stage's own name."""
        return self.path[-1]

    @property
    def depth(self) -> int:
        """How many stages it is part of."""
        return len(self.path) - 1


@dataclass(frozen=True, slots=True)
class Timings:
    """The stages in the order in which they were first entered, each before its parts.

    ``seconds`` is how long all of it took, also what belongs to no stage.
    """

    stages: tuple[Timed, ...]
    seconds: float

    def spent(self, *path: str) -> float:
        """Seconds of the stage under this path, 0 where it was never entered."""
        return next((each.seconds for each in self.stages if each.path == path), 0.0)

    def by_name(self) -> dict[str, float]:
        """Seconds of the stages of each name, whatever they are part of."""
        sums: dict[str, float] = {}
        for each in self.stages:
            sums[each.name] = sums.get(each.name, 0.0) + each.seconds
        return sums


class Recording:
    """Adds up what it is told of stages. Safe for several threads."""

    def __init__(self) -> None:
        self._adding = Lock()
        self._stages: dict[Path, tuple[float, int]] = {}
        self._began = perf_counter()
        self._ended: float | None = None

    def enter(self, path: Path) -> None:
        """A stage begins: its place in the order is taken."""
        with self._adding:
            self._stages.setdefault(path, (0.0, 0))

    def leave(self, path: Path, seconds: float) -> None:
        """A stage is over."""
        with self._adding:
            known, count = self._stages.get(path, (0.0, 0))
            self._stages[path] = (known + seconds, count + 1)

    def end(self) -> None:
        """All of it is over."""
        self._ended = perf_counter()

    @property
    def timings(self) -> Timings:
        """What is known so far; stages that were entered and never left count 0 times."""
        with self._adding:
            stages = dict(self._stages)
        ended = self._ended if self._ended is not None else perf_counter()
        places = {path: at for at, path in enumerate(stages)}

        def place(path: Path) -> tuple[int, ...]:
            return tuple(places[path[: size + 1]] for size in range(len(path)))

        rows = (Timed(path, *stages[path]) for path in sorted(stages, key=place))
        return Timings(tuple(rows), ended - self._began)


Listening = tuple[tuple[Recording, Path], ...]
"""Those who listen, and where in their work each of them is."""

_listening: ContextVar[Listening] = ContextVar("listening", default=())


@contextmanager
def recorded() -> Iterator[Recording]:
    """Record the stages of what is done inside; whoever records outside hears of them, too."""
    recording = Recording()
    token = _listening.set((*_listening.get(), (recording, ())))
    try:
        yield recording
    finally:
        _listening.reset(token)
        recording.end()


class stage:  # noqa: N801 - read as a word in `with stage("read"):`
    """While this is entered, a stage of this name is under way, within the one around it.

    Each is entered once. A stage that ends by an error counts like any other.
    """

    __slots__ = ("_began", "_listening", "_name", "_token")

    def __init__(self, name: str) -> None:
        self._name = name
        self._listening: Listening = ()

    def __enter__(self) -> None:
        outside = _listening.get()
        if not outside:
            return
        name = str(self._name)
        self._listening = tuple((each, (*path, name)) for each, path in outside)
        for each, path in self._listening:
            each.enter(path)
        self._token: Token[Listening] = _listening.set(self._listening)
        self._began = perf_counter()

    def __exit__(self, *exc_info: object) -> None:
        if not self._listening:
            return
        seconds = perf_counter() - self._began
        _listening.reset(self._token)
        for each, path in self._listening:
            each.leave(path, seconds)

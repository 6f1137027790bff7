"""Builds: how far one is, what it did, what is published."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from index.datatypes.team import Cause, Deed


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file or line that did not become an article, and why."""

    origin: str
    reason: str


class Stage(StrEnum):
    """The steps of a build, in their order."""

    READ = "reading"
    COMPARE = "comparing"
    CUT = "splitting"
    EMBED = "embedding"
    INDEX = "indexing"
    EVALUATE = "evaluating"
    PUBLISH = "publishing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come: ``done`` of ``total`` units of ``stage``.

    Units are articles while reading, comparing and splitting, passages while embedding, questions
    while evaluating, files else. ``total`` is None while it is unknown. ``failures`` counts what
    could not be read so far.
    """

    stage: Stage
    done: int
    total: int | None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Trial:
    """How the pinned questions went before a generation was published.

    ``right`` of ``asked`` were answered rightly, ``before`` by the generation that was published.
    ``lost`` are the words of those that were right before and are not now; ``digest`` names the
    questions with the encoder and reader that answered. ``answered`` are the keys of those that
    were answered rightly (see ``index.releasing.trial``), so that they need not be asked again.
    """

    asked: int
    right: int
    before: int
    lost: tuple[str, ...] = ()
    digest: str = ""
    answered: tuple[str, ...] = ()

    @property
    def drop(self) -> float:
        """The share of the questions by which it got worse; below 0 where it got better."""
        return (self.before - self.right) / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a sync would do: articles by what becomes of them, and what it would take.

    ``passages`` are to be embedded, about; ``seconds`` is a guess by how fast this machine embeds.
    ``anew`` says that all index files are written from nothing.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    passages: int = 0
    seconds: float = 0.0
    anew: bool = False
    rejected: tuple[Rejected, ...] = ()

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.added or self.changed or self.removed or self.anew)


@dataclass(frozen=True, slots=True)
class Running:
    """A build under way, of this process or another one; ``rate`` is in units a second."""

    cause: Cause
    began: datetime
    progress: Progress | None = None
    rate: float | None = None
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did. ``generation`` is the published one after it, None before the first.

    Where the pinned questions stopped the publish, ``held`` is the generation that waits for an
    admin's word; ``trial`` says how they went, None where none are kept.
    """

    generation: int | None
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    embedded: int = 0
    rejected: tuple[Rejected, ...] = ()
    cancelled: bool = False
    held: int | None = None
    trial: Trial | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a generation is to be built with; the fields are as in Generation."""

    parent: int | None
    encoder: str
    chunking: str
    encoder_name: str = ""
    reader: str = ""
    edition: int = 0
    cause: Cause = Cause(Deed.SYNC)  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of the index.

    ``encoder`` and ``chunking`` are the fingerprints it was built with, ``encoder_name`` and
    ``reader`` the models as settings named them. ``served`` is when it last became the current
    one; ``held`` since when it waits for an admin's word. ``by`` is as in Cause. ``edition`` counts
    how often all was built anew; ``embedded`` passages were encoded for it in ``seconds``.
    """

    id: int
    parent: int | None
    encoder: str
    chunking: str
    articles: int
    passages: int
    created: datetime
    published: datetime | None
    served: datetime | None = None
    held: datetime | None = None
    by: int | None = None
    deed: Deed = Deed.SYNC
    encoder_name: str = ""
    reader: str = ""
    edition: int = 0
    embedded: int = 0
    seconds: float = 0.0
    trial: Trial | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """What an admin wants to know at a glance."""

    generation: Generation | None
    encoder: str
    data_dir: str
    database: str
    disk_bytes: int
    kept_generations: tuple[int, ...] = field(default=())

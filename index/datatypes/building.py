"""Builds: how far one is, what it did, what is published."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


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
    PUBLISH = "publishing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come: ``done`` of ``total`` units of ``stage``.

    Units are articles while reading, comparing and splitting, passages while embedding, files then.
    ``total`` is None while it is unknown.
    """

    stage: Stage
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did. ``generation`` is the published one after it, None before the first."""

    generation: int | None
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    embedded: int = 0
    rejected: tuple[Rejected, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Generation:
    """One published state of the index.

    ``encoder`` and ``chunking`` are the fingerprints it was built with.
    """

    id: int
    parent: int | None
    encoder: str
    chunking: str
    articles: int
    passages: int
    created: datetime
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Status:
    """What an admin wants to know at a glance."""

    generation: Generation | None
    encoder: str
    data_dir: str
    database: str
    disk_bytes: int
    kept_generations: tuple[int, ...] = field(default=())

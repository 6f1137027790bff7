"""The composition root: every part is made here, and handed what it works with."""

import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from index import building, sources
from index.archive import Archive
from index.asking import Asking
from index.audience import Audience, audience
from index.batching import BatchedEncoder
from index.building.retention import kept_ids
from index.catalogue import Catalogue
from index.clock import utc_now
from index.courtesy import Courtesy
from index.datatypes import Answer, Encoder, Reader
from index.engine.apart import apart
from index.indexing import Builder, Forecasting, Indexing, Models, Preparing, Reading, Turns
from index.intake import Intake
from index.language import LanguageDetector
from index.lexical import TantivyLexicalStore
from index.models import encoder_of, reader_of
from index.releasing import Gates, Releases, answering, pinned, rules_of
from index.schedules import Schedules
from index.settings import Settings
from index.settings.roles import named_roles
from index.snapshots import Snapshots
from index.sources.feeds import opml
from index.sources.web import Web
from index.store import Store
from index.store.articles import fingerprint
from index.subscribing import Subscribing
from index.team import Audit, Team
from index.vectors import FaissVectorStore
from index.workshops import is_reusable, workshop

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Parts:
    """All that an Engine is made of."""

    encoder: Encoder
    store: Store
    web: Web
    snapshots: Snapshots
    reader: Reader
    asking: Asking
    courtesy: Courtesy
    turns: Turns
    indexing: Builder
    forecasting: Forecasting
    intake: Intake
    subscribing: Subscribing
    audience: Audience
    releases: Releases
    schedules: Schedules
    archive: Archive
    team: Team
    audit: Audit

    def close(self) -> None:
        """Let go of the database and of connections."""
        self.web.close()
        self.snapshots.close()
        self.store.close()


def put_together(
    settings: Settings,
    own_encoder: Encoder | None,
    own_reader: Reader | None,
    today: Callable[[], date],
    clock: Callable[[], datetime],
    *,
    builds_apart: bool = False,
) -> Parts:
    """The parts as settings have them; see ``Engine``. Raises StoreError, IndexFilesError."""
    encoder = own_encoder or encoder_of(settings)
    reader = own_reader or reader_of(settings, encoder)
    asked_with = BatchedEncoder(encoder)
    store = Store(settings.store_url)
    languages = LanguageDetector(settings.sources.languages)
    vectors = FaissVectorStore(settings.data_dir / "vectors", settings.vectors)
    lexical = TantivyLexicalStore(settings.data_dir / "lexical", settings.sources.languages)
    shelves = (vectors, lexical)
    snapshots = Snapshots(
        generations=store.generations,
        vectors=vectors,
        lexical=lexical,
        library=store.articles,
        encoder=asked_with,
        settings=settings,
    )
    asking = Asking(
        snapshots=snapshots,
        reader=reader,
        articles=store.articles,
        settings=settings,
        language_of=languages.detect,
        today=today,
    )

    def ask(question: str, threshold: float | None = None, language: str | None = None) -> Answer:
        # A standing question waits for what is new, which need not be among the first passages.
        return asking.ask(question, threshold, language, thorough=True)

    those_who_ask = audience(store, settings, asked_with.encode, ask, clock)
    audit = Audit(store.audit, clock)
    courtesy = Courtesy()
    turns = Turns(
        store.leases,
        settings.data_dir / "build.lock",
        f"{platform.node()}:{settings.data_dir.resolve()}",
        utc_now,  # as the store's: a lease is about real time, whatever ``clock`` says
    )

    def work_of(edition: int) -> building.Workshop:
        return workshop(store, encoder, vectors, lexical, settings, edition=edition)

    preparing = Preparing(store.corrections, languages.detect)
    max_file_bytes = settings.sources.max_file_mb * MEGABYTE
    reading = Reading(
        sources=sources,
        source_files=store.source_files,
        articles=store.articles,
        corrections=store.corrections,
        prepare=preparing,
        scheme=sources.scheme(settings.sources.languages, max_file_bytes),
        max_file_bytes=max_file_bytes,
        clock=utc_now,  # as the disk's: it is compared with when files were changed
    )
    pins = settings.evaluation
    gates = Gates(
        questions=lambda: pinned(
            pins.questions,
            those_who_ask.feedback.export if pins.votes else None,
            pins.max_questions,
        ),
        generations=store.generations,
        open_for=answering(asking, snapshots),
        encoder=encoder,
        rules=rules_of(settings),
        tolerance=pins.tolerance,
    )

    def tidy() -> None:
        kept = kept_ids(
            store.generations.published(),
            lambda ids: sum(shelf.size(ids) for shelf in shelves),
            settings.index.kept_generations,
            settings.index.kept_mb * MEGABYTE,
        )
        building.retire(store.generations, shelves, kept)

    indexing: Builder
    indexing = here = Indexing(
        articles=store.articles,
        generations=store.generations,
        preparing=preparing,
        reading=reading,
        turns=turns,
        workshop=work_of,
        is_reusable=is_reusable,
        shelves=shelves,
        gate=gates.gate,
        tidy=tidy,
        models=Models(settings.encoder.model, settings.reader.model),
        note=audit.note,
        after_step=lambda _: courtesy.give_way(),
    )
    # Whoever hands in models of their own has them in this process alone.
    if builds_apart and settings.index.builder == "process" and not (own_encoder or own_reader):
        indexing = apart(settings, here, store, turns, work_of)

    def edition() -> int:
        current = store.generations.current()
        return current.edition if current else 0

    web = Web(settings.fetch, today)
    subscribing = Subscribing(
        web=web,
        outlines=opml,
        subscriptions=store.subscriptions,
        indexing=indexing,
        minutes=settings.feeds.minutes,
        most_items=settings.feeds.max_items,
        clock=clock,
        note=audit.note,
    )
    return Parts(
        encoder=encoder,
        store=store,
        web=web,
        snapshots=snapshots,
        reader=reader,
        asking=asking,
        courtesy=courtesy,
        turns=turns,
        indexing=indexing,
        forecasting=Forecasting(
            reading=reading,
            published=store.articles,
            generations=store.generations,
            fingerprint=fingerprint,
            workshop=lambda: work_of(edition()),
            is_reusable=is_reusable,
        ),
        intake=Intake(
            web=web,
            files=sources.parse,
            drafts=store.drafts,
            corrections=store.corrections,
            published=Catalogue(store.articles, store.marks, store.generations),
            indexing=indexing,
            note=audit.note,
        ),
        subscribing=subscribing,
        audience=those_who_ask,
        releases=Releases(
            generations=store.generations,
            turns=turns,
            shelves=shelves,
            check=snapshots.of,
            note=audit.note,
            tidy=tidy,
        ),
        schedules=Schedules(
            schedules=store.schedules,
            subscriptions=store.subscriptions,
            minutes=settings.sources.minutes,
            folders=settings.sources.folders,
            held=store.generations.held,
            is_final=subscribing.is_final,
            clock=clock,
        ),
        archive=Archive(
            folder=settings.data_dir,
            copying=store.copying,
            library=store.articles,
            generations=store.generations,
            open_dump=lambda path: Store(f"sqlite:///{path}"),
            workshop=work_of,
            turns=turns,
            indexing=indexing,
            note=audit.note,
            clock=clock,
        ),
        team=Team(
            members=store.team,
            note=audit.note,
            named=named_roles(settings.telegram),
            invitation_hours=settings.telegram.invitation_hours,
            clock=clock,
        ),
        audit=audit,
    )

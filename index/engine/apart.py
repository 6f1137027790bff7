"""Builds of a process that answers, made in a child that composes the parts again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from index import building
from index.apart.desk import Apart
from index.apart.orders import Limits
from index.clock import utc_now
from index.datatypes import Generation
from index.indexing import Builder, Indexing, Turns
from index.settings import Settings, secret_variables
from index.store import Store

NO_SECRETS = {"token": None, "webhook_secret": None}


def apart(
    settings: Settings,
    here: Indexing,
    store: Store,
    turns: Turns,
    workshop: Callable[[int], building.Workshop],
) -> Apart:
    """The builder that hands what is large to a child; ``here`` does what is small."""

    def fits() -> bool:
        current = store.generations.current()
        return current is None or has_same_rules(current, workshop(current.edition))

    return Apart(
        here=here,
        open_builder=partial(opened, for_child(settings)),
        limits=Limits(
            threads=settings.index.builder_threads,
            nice=settings.index.builder_nice,
            forgotten=tuple(sorted(secret_variables())),
        ),
        turns=turns,
        published=store.articles,
        is_judged=bool(settings.evaluation.questions) or settings.evaluation.votes,
        fits=fits,
    )


@contextmanager
def opened(settings: Settings) -> Iterator[Builder]:
    """The parts that build, in the child; models are loaded when they are needed."""
    from index.engine.parts import put_together  # noqa: PLC0415 - it imports this module

    parts = put_together(settings, None, None, lambda: utc_now().date(), utc_now)
    try:
        yield parts.indexing
    finally:
        parts.close()


def for_child(settings: Settings) -> Settings:
    """The settings without what a child has no business to know, its threads bounded."""
    threads = settings.index.builder_threads or settings.encoder.threads
    return settings.model_copy(
        update={
            "encoder": settings.encoder.model_copy(update={"threads": threads}),
            "telegram": settings.telegram.model_copy(update=NO_SECRETS),
        }
    )


def has_same_rules(generation: Generation, work: building.Workshop) -> bool:
    """Whether a generation was encoded and cut as the workshop does it."""
    known = (generation.encoder, generation.chunking)
    return known == (work.encoder.fingerprint, work.chunking)

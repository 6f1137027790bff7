"""What all tables share: types of columns, names of constraints."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

from index.datatypes import Span


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, with its zone also where the database drops it (SQLite)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Put the zone back."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Spans(TypeDecorator[tuple[Span, ...]]):
    """Spans as one flat JSON list: start, end, start, end, ..."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[Span, ...] | None, dialect: Dialect) -> Any:
        """Flatten."""
        del dialect
        return None if value is None else [at for span in value for at in (span.start, span.end)]

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Span, ...] | None:
        """Pair up again."""
        del dialect
        if value is None:
            return None
        return tuple(Span(*pair) for pair in zip(value[::2], value[1::2], strict=True))


class Base(DeclarativeBase):
    """Names every constraint, so that migrations can address it on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, tuple[Span, ...]: Spans}  # noqa: RUF012 - as SQLAlchemy declares it

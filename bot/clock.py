"""What time it is; one place, so that everything means the same."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)

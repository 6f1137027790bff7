"""This moment. Pure parts are handed it; whoever keeps something asks for it here."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)

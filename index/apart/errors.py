"""What goes wrong with the process that builds."""

from index.errors import FootnoteError


class BuilderLost(FootnoteError):
    """The process that builds could not be started or ended before it was done."""


class BuilderBroke(Exception):
    """The process that builds met an error that nobody foresaw; the message names it.

    Its cause has the traceback there as its message.
    """


class There(Exception):
    """The traceback of an error in the other process, as text."""

    def __str__(self) -> str:
        """Begin on a line of its own."""
        return f"\n{super().__str__()}"

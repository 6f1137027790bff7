"""What goes wrong in benchmarks alone."""

from index.errors import FootnoteError


class BenchmarkError(FootnoteError):
    """A record, a collection or a peer cannot be used, or a gate finds something worse."""

"""What goes wrong in training alone."""

from index.errors import FootnoteError


class TrainingError(FootnoteError):
    """A recipe, a file of training data or a checkpoint cannot be used."""

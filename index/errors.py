"""Everything that can go wrong, as one small tree.

::

    FootnoteError
    ├── SettingsError          a key is unknown, of the wrong type or out of range
    ├── SourceError            an article cannot be read; carries the file and the remedy
    │   └── Unreachable        not now, but another time it may be
    ├── StoreError             the database refuses or cannot be reached
    ├── IndexFilesError        index files are missing, damaged or cannot be written
    ├── EncoderError           the model cannot be loaded
    ├── EncoderMismatch        the published index was built with another encoder
    ├── ReaderError            the reader's model cannot be loaded
    ├── NotCalibrated          encoder and reader were never calibrated together
    ├── EvaluationError        a question file or a saved run cannot be used
    ├── NothingIndexed         a question before the first sync
    ├── BuildRunning           somebody else is building
    ├── LeaseLost              somebody else took over the build
    ├── NoSuchGeneration       nothing to publish, or to go back to
    ├── NotInvited             an invitation that is none, or not for this person
    ├── ArchiveError           a backup cannot be written, read or restored
    ├── DraftGone              a draft was accepted or dropped already
    ├── QuestionError          a question that no answer can be looked for
    └── WatchRefused           a question that cannot be watched

``bot`` and ``training`` have one more each, for what goes wrong in them alone.
Third-party exceptions are wrapped where they enter, so whoever calls ``index`` needs
to know no other library. A message names the thing, what is wrong and the remedy.
"""

from index.datatypes import Running


class FootnoteError(Exception):
    """Base of every error that Footnote raises on purpose."""


class SettingsError(FootnoteError):
    """A settings key is unknown, has the wrong type or is out of range."""


class SourceError(FootnoteError):
    """A file, line or folder cannot become an article.

    ``origin`` is the path (with ``#line`` inside JSON Lines), ``reason`` what is wrong
    and what to do about it.
    """

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: {reason}")
        self.origin = origin
        self.reason = reason


class Unreachable(SourceError):
    """An address or a file gives nothing at this moment: a slow or broken server, a bad disk."""


class StoreError(FootnoteError):
    """The database cannot be opened, is full or refuses a statement."""


class IndexFilesError(FootnoteError):
    """Index files cannot be written or are missing or damaged."""


class EncoderError(FootnoteError):
    """The encoder's model cannot be found or loaded."""


class EncoderMismatch(FootnoteError):
    """The published index was built with another encoder than the configured one."""


class ReaderError(FootnoteError):
    """The reader's model or its ranking cannot be found or loaded."""


class NotCalibrated(FootnoteError):
    """Nobody knows what this reader's scores mean beside this encoder's."""


class EvaluationError(FootnoteError):
    """A question file cannot be read, or two runs cannot be compared."""


class NothingIndexed(FootnoteError):
    """There is no published generation to answer from."""


class BuildRunning(FootnoteError):
    """Another process or task is building the index right now: ``running``, where it is known."""

    def __init__(self, message: str, running: Running | None = None) -> None:
        super().__init__(message)
        self.running = running


class LeaseLost(FootnoteError):
    """The right to build was lost meanwhile, as after a long sleep of this machine."""


class NoSuchGeneration(FootnoteError):
    """There is no generation to publish or to go back to.

    ``reason`` is "nothing_held", "nothing_before", "unknown", "current" or "another_encoder".
    """

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class NotInvited(FootnoteError):
    """An invitation cannot be taken or given.

    ``reason`` is "unknown" (never given, taken or expired), "needless" (who has it may do as much
    already) or "refused" (whoever gives it may not).
    """

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class ArchiveError(FootnoteError):
    """A backup or an export cannot be written, read or restored."""


class DraftGone(FootnoteError):
    """A draft is not there any more: it was accepted or dropped, or it expired."""


class QuestionError(FootnoteError):
    """The question is empty, too long or holds no words, or an operator in it says nothing.

    ``reason`` is "empty", "long", "wordless", "source", "date" or "order"; ``values`` are what
    the message says of them, by name.
    """

    def __init__(self, message: str, reason: str = "", **values: str | int) -> None:
        super().__init__(message)
        self.reason = reason
        self.values = values


class WatchRefused(FootnoteError):
    """A question cannot be watched; ``reason`` is "many", "twice" or "gone" (its answer)."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason

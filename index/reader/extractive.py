"""The trained reader: reads question and passages together, finds the words that answer."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock

from index.batching import Batcher
from index.datatypes import (
    Calibrated,
    Encoder,
    Evidence,
    FloatArray,
    Hit,
    Labelled,
    Proposal,
    Reading,
)
from index.errors import NotCalibrated, ReaderError
from index.inference.weights import CONFIG, TOKENIZER, WEIGHTS, ModelFiles
from index.precision import Precision
from index.reader import scoring
from index.reader.agreement import agreements
from index.reader.calibration import RANKING_FILE, Calibration, logistic
from index.reader.calibration import load as load_calibration
from index.reader.calibration import save as save_calibration
from index.reader.pairs import Pair, PairCoder
from index.reader.ranking import Candidates, candidates
from index.reader.scoring import BATCH_TOKENS, Scoring
from index.reader.spans import ScoredSpan, best_spans
from index.timings import Stage, stage

MODELS = Path(__file__).parent / "models"
FILES = (CONFIG, WEIGHTS, TOKENIZER)
READER_VERSION = "1"
ENOUGH = 0.3
"""From this support of the best answer on, the passages that come after are not read.

On 278 news questions of 2024 over 98,000 passages, reading 6 and then, below this support, 19
more: the first sentence was right for 50.4 %, one of three for 56.8 %, the span for 50.7 %, with
14.5 passages read on average and 6 by the median; with all 25 read 50.4, 56.5 and 49.3 %. From
0.2 to 0.5 that hardly changes.
"""


class ExtractiveReader:
    """A Reader whose readings carry the span that answers and a calibrated probability.

    ``model`` is the name of a model that comes with Footnote or a folder that training wrote.
    ``calibrations`` is a folder whose calibrations are preferred to the model's own. Weights
    are loaded when they are first needed.
    """

    def __init__(
        self,
        model: str,
        encoder: Encoder,
        *,
        precision: Precision = "auto",
        threads: int = 0,
        first: int = 0,
        enough: float = ENOUGH,
        hopeless: float = 0.0,
        calibrations: Path | None = None,
    ) -> None:
        """``first`` passages are read first, all by 0; these are read alone where they settle it.

        They do where the support of the best answer is ``enough``, or below ``hopeless``.
        """
        self._name = model
        self._encoder = encoder
        self._precision = precision
        self._threads = threads
        self._first = first
        self._enough = enough
        self._hopeless = hopeless
        self._calibrations = calibrations
        self._loading = Lock()
        self._scores: Batcher[Pair, FloatArray] = Batcher(self._scored, BATCH_TOKENS, in_tokens)

    def read(self, question: str, hits: Sequence[Hit], *, thorough: bool = False) -> list[Reading]:
        """The best span of each sentence, in descending order of support.

        The first passages are read first, and the others only where these don't settle it or
        reading is to be ``thorough``. Raises ReaderError, NotCalibrated.
        """
        calibration = self.calibration
        spans: list[ScoredSpan] = []
        readings: list[Reading] = []
        for begin, end in self._stages(len(hits), thorough=thorough):
            spans += self._spans(question, hits, begin, end)
            with stage(Stage.RANK):
                found = candidates(question, hits[:end], spans)
                readings = weighed(hits[:end], found, calibration)
            if readings and self._is_settled(readings[0].support):
                break
        return readings

    def _is_settled(self, support: float) -> bool:
        return support >= self._enough or support < self._hopeless

    def evidence(self, question: str, hits: Sequence[Hit]) -> Evidence:
        """All that speaks for the spans that may answer; needs no calibration."""
        found = self.candidates(question, hits)
        texts = [hits[span.hit].article.text for span in found.spans]
        proposals = [
            Proposal(span.sentence.of(text), span.answer.of(text))
            for span, text in zip(found.spans, texts, strict=True)
        ]
        return Evidence(question, tuple(proposals), found.keys, found.table)

    def calibrate(self, examples: Sequence[Labelled], fitted_on: str) -> Calibrated:
        """Fit a calibration for this reader beside this encoder, and use it from now on.

        Raises NotCalibrated where the examples don't suffice.
        """
        from index.reader.fitting import fit  # noqa: PLC0415 - a second to import, seldom needed

        path = self.calibration_file or self._folder / RANKING_FILE
        try:
            fitted = fit(examples)
        except ValueError as error:
            raise NotCalibrated(f"{fitted_on}: {error}; use more questions") from error
        fingerprints = (self._encoder.fingerprint, self.fingerprint)
        curve = (fitted.slope, fitted.intercept)
        save_calibration(Calibration(*fingerprints, fitted.ranking, *curve, fitted_on), path)
        self.__dict__.pop("calibration", None)
        return Calibrated(str(path), fitted.threshold, fitted.first_right)

    def candidates(self, question: str, hits: Sequence[Hit]) -> Candidates:
        """The spans that may answer with their features."""
        return candidates(question, hits, self.spans(question, hits))

    def spans(self, question: str, hits: Sequence[Hit]) -> list[ScoredSpan]:
        """The best spans of every sentence, passage by passage."""
        return self._spans(question, hits, 0, len(hits))

    def _spans(self, question: str, hits: Sequence[Hit], begin: int, end: int) -> list[ScoredSpan]:
        with stage(Stage.TOKENISE):
            words = self._coder.words(question)
            pairs = [self._pair(words, hit) for hit in hits[begin:end]]
        with stage(Stage.NETWORK):
            scores = self._scores(pairs)
        with stage(Stage.SPANS):
            return [
                span
                for at, pair, odds in zip(range(begin, end), pairs, scores, strict=True)
                for span in best_spans(at, hits[at], pair, odds)
            ]

    def _stages(self, count: int, *, thorough: bool) -> list[tuple[int, int]]:
        """Which passages are read at once, one stage after the other."""
        first = self._first if self._first and not thorough else count
        return [(0, count)] if first >= count else [(0, first), (first, count)]

    def _scored(self, pairs: Sequence[Pair]) -> list[FloatArray]:
        """The scores of pairs, those of several questions together."""
        return self._network.scores(pairs)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (32 hex digits) over the model's files; raises ReaderError."""
        files = ModelFiles(self._folder)
        try:
            return files.digest(READER_VERSION, [self._folder / name for name in FILES])
        except OSError as error:
            raise self._unusable(f"{error.filename}: {error.strerror}") from error

    @cached_property
    def calibration(self) -> Calibration:
        """What this reader's scores mean beside this encoder's; raises NotCalibrated."""
        encoder = self._encoder.fingerprint
        own = self.calibration_file
        path = own if own is not None and own.is_file() else self._folder / RANKING_FILE
        found = load_calibration(path) if path.is_file() else None
        if found is None or (found.encoder, found.reader) != (encoder, self.fingerprint):
            raise NotCalibrated(
                f"reader.model = {self._name!r} ({self.fingerprint}) was never calibrated beside "
                f"the encoder {encoder}, so nobody knows what its scores mean; run `footnote "
                'calibrate QUESTIONS`, or set reader.model = "similarity"'
            )
        return found

    @property
    def calibration_file(self) -> Path | None:
        """Where a calibration of one's own for this encoder and reader lies."""
        if self._calibrations is None:
            return None
        return self._calibrations / f"{self._encoder.fingerprint}-{self.fingerprint}.json"

    def _pair(self, question: Sequence[int], hit: Hit) -> Pair:
        published = hit.article.published.isoformat() if hit.article.published else None
        return self._coder.pair(question, self._coder.lead(hit.article.title, published), hit.text)

    @cached_property
    def _folder(self) -> Path:
        shipped = MODELS / self._name
        folder = shipped if shipped.is_dir() else Path(self._name).expanduser()
        if not folder.is_dir():
            known = ", ".join(sorted(each.name for each in MODELS.iterdir() if each.is_dir()))
            raise ReaderError(
                f"reader.model = {self._name!r} is no folder and no model that comes with "
                f"Footnote ({known}, similarity); name one of these, or training's folder"
            )
        return folder

    @cached_property
    def _coder(self) -> PairCoder:
        try:
            return PairCoder(self._folder / TOKENIZER)
        except Exception as error:  # tokenizers raises bare Exceptions
            raise self._unusable(f"{TOKENIZER}: {error}") from error

    @property
    def _network(self) -> Scoring:
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self) -> Scoring:
        try:
            return scoring.load(self._folder, self._precision, self._threads)
        except Exception as error:  # whatever broken weights make the libraries raise
            raise self._unusable(f"{type(error).__name__}: {error}") from error

    def _unusable(self, reason: str) -> ReaderError:
        return ReaderError(
            f"reader.model = {self._name!r}: {self._folder} holds no reader that can be loaded "
            f"({reason}); name another model"
        )


def weighed(hits: Sequence[Hit], found: Candidates, calibration: Calibration) -> list[Reading]:
    """Pure: one span for each sentence, likeliest answers first."""
    readings: dict[tuple[int, int, int], Reading] = {}
    for group in agreements(calibration.ranking.score(found.table), found.keys):
        support = calibration.probability(group.odds)
        for at in group.members:
            span = found.spans[at]
            hit = hits[span.hit]
            place = (hit.passage.article_id, span.sentence.start, span.sentence.end)
            if place not in readings:
                alone = logistic(span.log_odds)
                readings[place] = Reading(hit, span.sentence, support, span.answer, alone)
    return [*readings.values()]


def in_tokens(pair: Pair) -> int:
    """What a pair costs in a batch."""
    return len(pair.ids)

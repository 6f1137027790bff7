"""The trained reader: reads question and passages together, finds the words that answer."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

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
from index.precision import Precision, number_format
from index.reader.agreement import agreements
from index.reader.calibration import RANKING_FILE, Calibration, logistic
from index.reader.calibration import load as load_calibration
from index.reader.calibration import save as save_calibration
from index.reader.pairs import Pair, PairCoder
from index.reader.ranking import Candidates, candidates
from index.reader.spans import ScoredSpan, best_spans

if TYPE_CHECKING:
    from index.reader.network import SpanNetwork

MODELS = Path(__file__).parent / "models"
FILES = ("config.json", "model.safetensors", "tokenizer.json")
READER_VERSION = "1"
BATCH_TOKENS = 6144
PAD_MULTIPLE = 16
READ_BYTES = 1 << 20


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
        calibrations: Path | None = None,
    ) -> None:
        self._name = model
        self._encoder = encoder
        self._precision = precision
        self._calibrations = calibrations
        self._loading = Lock()

    def read(self, question: str, hits: Sequence[Hit]) -> list[Reading]:
        """The best span of each sentence, in descending order of support.

        Raises ReaderError, NotCalibrated.
        """
        calibration = self.calibration
        return weighed(hits, self.candidates(question, hits), calibration)

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
        words = self._coder.words(question)
        pairs = [self._pair(words, hit) for hit in hits]
        return [
            span
            for at, scores in sorted(self._scores(pairs), key=lambda row: row[0])
            for span in best_spans(at, hits[at], pairs[at], scores)
        ]

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (32 hex digits) over the model's files; raises ReaderError."""
        digest = hashlib.sha256(READER_VERSION.encode())
        for name in FILES:
            digest.update(name.encode())
            try:
                with (self._folder / name).open("rb") as stream:
                    while block := stream.read(READ_BYTES):
                        digest.update(block)
            except OSError as error:
                raise self._unusable(f"{name}: {error.strerror}") from error
        return digest.hexdigest()[:32]

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

    def _scores(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, FloatArray]]:
        """Each pair's place and its log odds, (tokens, MAX_SPAN_TOKENS) float32."""
        import torch  # noqa: PLC0415 - seconds to import, needed only here

        from index.reader.network import collate  # noqa: PLC0415

        network = self._network
        kind = number_format(self._precision)
        short = kind != torch.float32
        waiting = sorted(range(len(pairs)), key=lambda at: len(pairs[at].ids))
        while waiting:
            size = max(1, BATCH_TOKENS // len(pairs[waiting[-1]].ids))
            waiting, batch = waiting[:-size], waiting[-size:]
            with (
                torch.inference_mode(),
                torch.autocast("cpu", kind if short else None, enabled=short),
            ):
                scores = network(*collate([pairs[at] for at in batch], PAD_MULTIPLE))
            for row, at in enumerate(batch):
                yield at, scores[row, : len(pairs[at].ids)].numpy()

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
            return PairCoder(self._folder / "tokenizer.json")
        except Exception as error:  # tokenizers raises bare Exceptions
            raise self._unusable(f"tokenizer.json: {error}") from error

    @property
    def _network(self) -> "SpanNetwork":
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self) -> "SpanNetwork":
        from index.reader.network import load  # noqa: PLC0415

        try:
            return load(self._folder)
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

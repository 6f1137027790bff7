"""What a reading says, and whether it may be shown. Pure."""

import logging
from dataclasses import replace

from index.datatypes import Reading, Span
from index.text import tokens

log = logging.getLogger(__name__)


def quote(reading: Reading) -> str:
    """The sentence, word for word."""
    return reading.sentence.of(reading.hit.article.text)


def answer_words(reading: Reading) -> str:
    """The short answer, "" without one."""
    return reading.answer.of(reading.hit.article.text) if reading.answer else ""


def is_sound(reading: Reading) -> bool:
    """Whether the sentence lies inside its article and holds words; logged where not."""
    span, text = reading.sentence, reading.hit.article.text
    if 0 <= span.start < span.end <= len(text) and quote(reading).strip():
        return True
    log.error(
        "dropped a sentence outside its article: article %d [%d:%d] of %d characters",
        reading.hit.passage.article_id, span.start, span.end, len(text),
    )  # fmt: skip
    return False


def with_sound_answer(reading: Reading) -> Reading:
    """The reading without a short answer that is outside its sentence or holds no words."""
    if is_inside(reading.answer, reading.sentence) and (
        reading.answer is None or tokens(answer_words(reading))
    ):
        return reading
    log_answer(reading.hit.passage.article_id, reading.answer)
    return replace(reading, answer=None)


def is_inside(answer: Span | None, sentence: Span) -> bool:
    """Whether a short answer, if there is one, is a part of its sentence."""
    return answer is None or sentence.start <= answer.start < answer.end <= sentence.end


def log_answer(article_id: int, answer: Span | None) -> None:
    """Log a short answer that is dropped."""
    log.error(
        "dropped a short answer that is no words of its sentence: article %d [%s]",
        article_id, f"{answer.start}:{answer.end}" if answer else "",
    )  # fmt: skip

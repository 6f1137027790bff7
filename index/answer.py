"""From readings to an answer: decide whether there is one, choose, compose, verify."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.datatypes import Answer, Citation, Context, Reading, Span
from index.errors import QuestionError
from index.text import same_words, tokens

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Policy:
    """When to abstain and how much to show."""

    threshold: float
    max_citations: int = 3
    max_nearest: int = 2


def check(question: str, max_chars: int) -> str:
    """The question without surrounding white space; raises QuestionError."""
    question = " ".join(question.split())
    if not question:
        raise QuestionError("the question is empty; ask something in a few words")
    if len(question) > max_chars:
        raise QuestionError(
            f"the question has {len(question)} characters, at most {max_chars} are read; "
            "ask it in fewer words"
        )
    if not tokens(question):
        raise QuestionError("the question holds no words; ask something in a few words")
    return question


def compose(question: str, readings: Sequence[Reading], policy: Policy, generation: int) -> Answer:
    """The answer: sentences at or above the threshold, or the nearest ones, marked as such.

    ``readings`` come in descending order of support. Citations that say the same in the same
    words are shown once, a quotation that is not word for word in its article never.
    """
    sound = [reading for reading in readings if is_sound(reading)]
    confidence = sound[0].support if sound else 0.0
    answering = [reading for reading in sound if reading.support >= policy.threshold]
    return Answer(
        question=question,
        abstained=not answering,
        confidence=confidence,
        citations=cite(distinct(answering, policy.max_citations)),
        nearest=() if answering else cite(distinct(sound, policy.max_nearest)),
        generation=generation,
    )


def distinct(readings: Iterable[Reading], most: int) -> list[Reading]:
    """The first ``most`` readings of which no two say the same in the same words."""
    chosen: list[Reading] = []
    for reading in readings:
        if len(chosen) == most:
            break
        if not any(same_words(quote(reading), quote(each)) for each in chosen):
            chosen.append(reading)
    return chosen


def cite(readings: Iterable[Reading]) -> tuple[Citation, ...]:
    """Number the readings from 1 and say where each comes from."""
    return tuple(
        Citation(
            number=number,
            quote=quote(reading),
            article_id=reading.hit.passage.article_id,
            span=reading.sentence,
            title=reading.hit.article.title,
            source=reading.hit.article.source,
            published=reading.hit.article.published,
            url=reading.hit.article.url,
            support=reading.support,
        )
        for number, reading in enumerate(readings, start=1)
    )


def quote(reading: Reading) -> str:
    """The sentence, word for word."""
    return reading.sentence.of(reading.hit.article.text)


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


def verify(answer: Answer, texts: Mapping[int, str]) -> Answer:
    """The answer without citations that are not word for word in their article.

    ``texts`` holds the articles as they are stored now. What fails is logged as an error; an
    answer that loses its last citation abstains.
    """
    citations = renumbered(each for each in answer.citations if is_verbatim(each, texts))
    nearest = renumbered(each for each in answer.nearest if is_verbatim(each, texts))
    best = citations or nearest
    return replace(
        answer,
        citations=citations,
        nearest=nearest,
        abstained=not citations,
        confidence=best[0].support if best else 0.0,
    )


def is_verbatim(citation: Citation, texts: Mapping[int, str]) -> bool:
    """Whether the quotation is what stands at its place in the article; logged where not."""
    text = texts.get(citation.article_id)
    if text is not None and citation.span.of(text) == citation.quote:
        return True
    log.error(
        "dropped a quotation that is not in its article: article %d [%d:%d]",
        citation.article_id, citation.span.start, citation.span.end,
    )  # fmt: skip
    return False


def renumbered(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Citations numbered from 1 without gaps."""
    return tuple(replace(each, number=at) for at, each in enumerate(citations, start=1))


def in_context(citation: Citation, text: str, sentences: Sequence[Span]) -> Context:
    """The citation among the sentences around it; ``sentences`` are spans of ``text``."""
    start = min(citation.span.start, sentences[0].start)
    end = max(citation.span.end, sentences[-1].end)
    return Context(
        citation=citation,
        text=text[start:end],
        sentences=tuple(Span(each.start - start, each.end - start) for each in sentences),
        cited=Span(citation.span.start - start, citation.span.end - start),
    )

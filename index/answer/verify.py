"""Every quotation against the articles as they are stored now. Pure."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from index.answer.choose import disagreement
from index.answer.readings import is_inside, log_answer
from index.datatypes import Answer, Citation
from index.text import same_answer

log = logging.getLogger(__name__)


def verify(answer: Answer, texts: Mapping[int, str]) -> Answer:
    """The answer without citations that are not word for word in their article.

    ``texts`` holds the articles as they are stored now. What fails is logged as an error; an
    answer that loses its last citation abstains. Where a citation goes, the likeliest of those
    that stay comes first.
    """
    citations = verified(answer.citations, texts)
    nearest = tuple(replace(each, answer=None) for each in verified(answer.nearest, texts))
    best = citations or nearest
    checked = replace(
        answer,
        citations=citations,
        nearest=nearest,
        abstained=not citations,
        confidence=best[0].support if best else 0.0,
        short_answer=citations[0].short_answer if citations else None,
    )
    if checked.citations == answer.citations:
        return checked
    return replace(checked, disagreeing=disagreement(citations))


def verified(citations: Sequence[Citation], texts: Mapping[int, str]) -> tuple[Citation, ...]:
    """The citations that are word for word in their articles, numbered anew where some aren't."""
    kept = [each for each in citations if is_verbatim(each, texts)]
    gone = [each for each in citations if each not in kept]
    mended = [mend(each, texts[each.article_id]) for each in kept]
    if not gone:
        return tuple(mended)
    counted = [replace(each, agreeing=still_agreeing(each, mended, gone)) for each in mended]
    return renumbered(sorted(counted, key=lambda each: -each.support))


def mend(citation: Citation, text: str) -> Citation:
    """The citation without a short answer outside of it or context that is not verbatim."""
    if not is_inside(citation.answer, citation.span):
        log_answer(citation.article_id, citation.answer)
        citation = replace(citation, answer=None)
    context = citation.before
    if context is None or (
        0 <= context.span.start < context.span.end <= citation.span.start
        and context.span.of(text) == context.quote
    ):
        return citation
    log.error(
        "dropped context that is not in its article: article %d [%d:%d]",
        citation.article_id, context.span.start, context.span.end,
    )  # fmt: skip
    return replace(citation, before=None)


def still_agreeing(citation: Citation, kept: Sequence[Citation], gone: Sequence[Citation]) -> int:
    """How many articles agree when some of those that were cited are gone."""
    left = {each.article_id for each in kept}
    lost = {
        each.article_id
        for each in gone
        if each.article_id not in left
        and same_answer(citation.short_answer or "", each.short_answer or "")
    }
    return max(1, citation.agreeing - len(lost))


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

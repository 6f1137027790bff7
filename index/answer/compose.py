"""From readings to an answer, or to an honest silence. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from index.answer.choose import Policy, by_answer, chosen, disagreement, distinct
from index.answer.readings import is_sound, quote, with_sound_answer
from index.datatypes import Answer, Citation, Context, Quotation, Reading, Span
from index.errors import QuestionError
from index.text import leading_up, leans_on_previous, tokens


def check(question: str, max_chars: int) -> str:
    """The question without surrounding white space; raises QuestionError.

    Halves of characters, which no tokenizer takes, become U+FFFD.
    """
    whole = question.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    question = " ".join(whole.split())
    if not question:
        raise QuestionError("the question is empty; ask something in a few words", "empty")
    if len(question) > max_chars:
        raise QuestionError(
            f"the question has {len(question)} characters, at most {max_chars} are read; "
            "ask it in fewer words",
            "long",
            count=len(question),
            most=max_chars,
        )
    if not tokens(question):
        raise QuestionError("the question holds no words; ask something in a few words", "wordless")
    return question


def compose(question: str, readings: Sequence[Reading], policy: Policy, generation: int) -> Answer:
    """The answer: sentences at or above the threshold, or the nearest ones, marked as such.

    ``readings`` come in descending order of support. First stands the best sentence of each
    distinct answer, then what corroborates them from further articles. Citations that say the
    same in the same words are shown once, a quotation that is not word for word in its
    article never.
    """
    sound = [with_sound_answer(reading) for reading in readings if is_sound(reading)]
    confidence = sound[0].support if sound else 0.0
    if confidence < policy.threshold or not sound:
        nearest = (replace(each, answer=None) for each in distinct(sound, policy.max_nearest))
        return Answer(
            question=question,
            abstained=True,
            confidence=confidence,
            citations=(),
            nearest=cite((each, 1) for each in nearest),
            generation=generation,
        )
    citations = cite(chosen(by_answer(sound), policy))
    return Answer(
        question=question,
        abstained=False,
        confidence=confidence,
        citations=citations,
        nearest=(),
        generation=generation,
        short_answer=citations[0].short_answer,
        disagreeing=disagreement(citations),
    )


def cite(readings: Iterable[tuple[Reading, int]]) -> tuple[Citation, ...]:
    """Number the readings from 1 and say where each comes from, and how many articles agree."""
    return tuple(
        Citation(
            number=number,
            quote=quote(reading),
            article_id=reading.hit.passage.article_id,
            span=reading.sentence,
            title=reading.hit.article.title,
            source=reading.hit.article.source,
            published=reading.hit.article.published,
            dating=reading.hit.article.dating,
            not_after=reading.hit.article.not_after,
            url=reading.hit.article.url,
            support=reading.support,
            answer=reading.answer,
            before=before(reading),
            agreeing=count,
        )
        for number, (reading, count) in enumerate(readings, start=1)
    )


def before(reading: Reading) -> Quotation | None:
    """What stands before a sentence that cannot be understood without it."""
    if not leans_on_previous(quote(reading)):
        return None
    source = reading.hit.article
    known = reading.hit.passage.passage.sentences
    span = leading_up(source.text, reading.sentence, known, source.language)
    return Quotation(span.of(source.text), span) if span else None


def in_context(citation: Citation, text: str, sentences: Sequence[Span]) -> Context:
    """The citation among sentences of its article; ``sentences`` are spans of ``text``.

    What stands between two of them and is no white space, such as a line of boilerplate, is left
    out. Where the citation stands elsewhere in the article, no words are marked.
    """
    cited = citation.span
    whole = Span(sentences[0].start, sentences[-1].end)
    if is_here := cited.overlaps(whole):
        whole = Span(min(cited.start, whole.start), max(cited.end, whole.end))
    gaps = [Span(left.end, right.start) for left, right in pairwise(sentences)]
    cuts = [gap for gap in gaps if gap.of(text).strip() and not gap.overlaps(cited)]

    def moved(span: Span) -> Span:
        before = [cut for cut in cuts if cut.end <= span.start]
        return span.shifted(len(before) - sum(cut.end - cut.start for cut in before) - whole.start)

    edges = [whole.start, *(at for cut in cuts for at in (cut.start, cut.end)), whole.end]
    kept = [Span(*each) for each in zip(edges[::2], edges[1::2], strict=True)]
    return Context(
        citation=citation,
        text="\n".join(each.of(text) for each in kept),
        sentences=tuple(map(moved, sentences)),
        cited=moved(cited) if is_here else Span(0, 0),
    )

"""What is said beside quotations: what their times mean, and who else carries the story. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.datatypes import Answer, Article, Citation, DateRange
from index.dates import expressions, notes


def annotated(
    answer: Answer, articles: Mapping[int, Article], carriers: Mapping[int, Sequence[Article]]
) -> Answer:
    """The answer with notes and carriers at its citations.

    ``articles`` are those that it cites, ``carriers`` the copies of each that are kept.
    """

    def with_notes(citation: Citation) -> Citation:
        article = articles.get(citation.article_id)
        if article is None:
            return citation
        spans = [citation.span]
        if citation.before is not None:
            spans.insert(0, citation.before.span)
        own = citation.source
        names = [each.source for each in carriers.get(citation.article_id, ()) if each.source]
        return replace(
            citation,
            notes=tuple(note for span in spans for note in notes(article, span)),
            carried_by=tuple(name for name in dict.fromkeys(names) if name != own)
            or citation.carried_by,
        )

    noted = replace(
        answer,
        citations=tuple(map(with_notes, answer.citations)),
        nearest=tuple(map(with_notes, answer.nearest)),
    )
    return reconciled(noted, articles)


def reconciled(answer: Answer, articles: Mapping[int, Article]) -> Answer:
    """The answer without disagreement between times that may be one: "April", "on Tuesday".

    The articles of the times that were taken together agree.
    """
    by_number = {each.number: each for each in answer.citations}
    kept: dict[int, DateRange | None] = {}
    counts: dict[int, int] = {}
    for number in sorted(answer.disagreeing):
        citation = by_number.get(number)
        if citation is None:
            continue
        time = time_of(citation, articles.get(citation.article_id))
        same = next((at for at, other in kept.items() if may_be_one(time, other)), None)
        if same is None:
            kept[number] = time
        counts[same or number] = counts.get(same or number, 0) + citation.agreeing
    if len(kept) == len(answer.disagreeing):
        return answer
    rivals = tuple(number for number in answer.disagreeing if number in kept)
    return replace(
        answer,
        citations=tuple(
            replace(each, agreeing=counts.get(each.number, each.agreeing))
            for each in answer.citations
        ),
        disagreeing=rivals if len(rivals) > 1 else (),
    )


def may_be_one(a: DateRange | None, b: DateRange | None) -> bool:
    """Whether two times have a day in common."""
    return a is not None and b is not None and a.overlaps(b)


def time_of(citation: Citation, article: Article | None) -> DateRange | None:
    """When the short answer is a time: which; None where it is none, or cannot be resolved."""
    answer, start = citation.answer, citation.span.start
    if answer is None or article is None:
        return None
    for each in expressions(citation.quote, article.published, article.language):
        if each.when is not None and each.span.shifted(start).overlaps(answer):
            return each.when
    return None

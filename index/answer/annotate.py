"""What is said beside quotations: what their times mean, and who else carries the story. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.datatypes import Answer, Article, Citation
from index.dates import notes


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

    return replace(
        answer,
        citations=tuple(map(with_notes, answer.citations)),
        nearest=tuple(map(with_notes, answer.nearest)),
    )

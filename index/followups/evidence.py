"""Which further sentences to show for a question that was answered. Pure."""

from collections.abc import Iterable

from index.datatypes import Answer, Citation, Reading
from index.text import same_words

FLOOR = 0.05
"""Least support of a further sentence.

On the sample questions one in ten of those above it holds the answer that is looked for, which
the first sentences mostly gave, and one in twenty of those below. The nearest sentences, which
are shown where nothing answers, have no floor: there they are all that there is.
"""


def further(readings: Iterable[Reading], shown: Answer, most: int) -> list[Reading]:
    """The readings to show next, likeliest first, those of articles not cited yet in front.

    Below FLOOR none is; what says the same as a sentence that was shown, or as another
    further one, is left out.
    """
    cited = shown.citations + shown.nearest
    articles = {each.article_id for each in cited}
    said = [each.quote for each in cited]
    fresh: list[Reading] = []
    for reading in sorted(readings, key=lambda each: -each.support):
        quote = reading.sentence.of(reading.hit.article.text)
        if (
            reading.support >= FLOOR
            and not any(is_shown(reading, each) for each in cited)
            and not any(same_words(quote, each) for each in said)
        ):
            fresh.append(reading)
            said.append(quote)
    fresh.sort(key=lambda each: each.hit.passage.article_id in articles)
    return fresh[: max(0, most)]


def is_shown(reading: Reading, citation: Citation) -> bool:
    """Whether a sentence was cited, or stood in front of a citation."""
    if reading.hit.passage.article_id != citation.article_id:
        return False
    spans = [citation.span, *([citation.before.span] if citation.before else [])]
    return any(span.overlaps(reading.sentence) for span in spans)

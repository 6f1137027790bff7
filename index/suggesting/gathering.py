"""Which questions the passages around an answer suggest, the most promising first. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.datatypes import Answer, Citation, Hit, Span
from index.suggesting import elsewhere, english
from index.suggesting.called import COUNTRIES
from index.suggesting.candidates import Candidate, Draft, Sought
from index.suggesting.names import NAME, Cast, anchors, cast_of, last_words
from index.suggesting.openings import NOBODY, meant_after
from index.text import content_words, same_words, tokens

LIKE = 0.6
"""Questions that share so much of their words are one."""
FAR = 0.9
"""What each sentence between a candidate's and the cited one takes from its weight."""
NEAREST = 0.5
"""No distance within an article takes more than this."""
OF_OTHERS = 0.7
"""What a candidate of another article of the same story weighs beside one of a cited article."""
MOST_SENTENCES = 600
"""No more sentences are looked at."""
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Around:
    """A sentence, the one in front of it in its passage, and how far it is from a cited one."""

    hit: Hit
    span: Span
    before: Span | None
    weight: float


def shown(answer: Answer) -> tuple[Citation, ...]:
    """The sentences that an answer shows."""
    return answer.citations or answer.nearest


def candidates(answer: Answer, hits: Sequence[Hit]) -> list[Candidate]:
    """Questions that the hits' sentences answer, by descending weight, no two alike.

    They are in the answer's language, repeat neither its question nor one another, and come
    from no sentence that it shows. ``hits`` are passages about the question and about what
    was cited.
    """
    language = answer.language or ENGLISH
    casts: dict[int, Cast] = {}
    cited = set() if answer.abstained else {each.article_id for each in answer.citations}
    # Earthquake and treaty are not one story because both are of Turkey.
    telling = [each for each in focus_of(answer, hits) if each not in COUNTRIES]
    asked_words = {*tokens(answer.question)}
    found: list[Candidate] = []
    for each in around(answer, hits):
        article = each.hit.article
        if (article.language or ENGLISH)[:2] != language[:2]:
            continue
        article_id = each.hit.passage.article_id
        if article_id not in casts:
            casts[article_id] = cast_of(f"{article.title or ''}\n{article.text}")
        for draft in _drafts(each, casts[article_id], language[:2]):
            if article_id not in cited and not share_a_name(telling, draft.about):
                continue
            if draft.sought is Sought.ROLE and last_words(draft.about) & asked_words:
                continue  # who asks of somebody knows who that is
            weight = draft.prior * each.weight
            found.append(Candidate(draft, article_id, each.span, weight))
    found.sort(key=lambda one: -one.weight)
    return list(_apart(found, answer.question))


def around(answer: Answer, hits: Sequence[Hit]) -> Iterator[Around]:
    """The sentences that an answer does not show, with what each is worth by where it stands."""
    cited = shown(answer)
    places = {each.article_id: each.span.start for each in reversed(cited)}
    focus = last_words(focus_of(answer, hits))
    if answer.abstained:
        places = {}
    seen: list[str] = [each.quote for each in cited]
    looked = 0
    for hit in _once(hits):
        article_id, text = hit.passage.article_id, hit.article.text
        if article_id not in places and not focus & last_words(NAME.findall(hit.text)):
            continue
        before: Span | None = None
        for span in hit.passage.passage.sentences:
            looked += 1
            if looked > MOST_SENTENCES:
                return
            quote = span.of(text)
            if not any(same_words(quote, one) for one in seen):
                yield Around(hit, span, before, _worth(text, span, places.get(article_id)))
            before = span


def focus_of(answer: Answer, hits: Sequence[Hit]) -> tuple[str, ...]:
    """The names that question and short answer are about, in full where the first hit tells."""
    names = anchors(f"x {answer.question}") + anchors(f"x {answer.short_answer or ''}")
    cited = {each.article_id for each in answer.citations}
    first = next((hit for hit in hits if hit.passage.article_id in cited), None)
    if first is None:
        return names
    cast = cast_of(f"{first.article.title or ''}\n{first.article.text}")
    return tuple(map(cast.in_full, names))


def share_a_name(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a name of one is one of the other's, told in full or by its last word.

    "Putin" is "Vladimir Putin"; "Chris Rock" is not "Kid Rock".
    """
    others = [*others]
    return any(
        one == other or (" " not in min(one, other, key=len) and _is_last(one, other))
        for one in some
        for other in others
    )


def _is_last(one: str, other: str) -> bool:
    return one.endswith(f" {other}") or other.endswith(f" {one}")


def _worth(text: str, span: Span, place: int | None) -> float:
    if place is None:
        return OF_OTHERS * NEAREST
    low, high = sorted((place, span.start))
    sentences = text.count(". ", low, high)
    return max(NEAREST, FAR**sentences)


def _drafts(each: Around, cast: Cast, language: str) -> Iterator[Draft]:
    article = each.hit.article
    sentence = each.span.of(article.text)
    if language != ENGLISH:
        yield from elsewhere.drafts(sentence, language)
        return
    meant = meant_after(each.before.of(article.text), cast) if each.before else NOBODY
    yield from english.drafts(sentence, cast, article.published, meant)


def _once(hits: Iterable[Hit]) -> list[Hit]:
    return list({hit.passage.id: hit for hit in reversed([*hits])}.values())[::-1]


def _apart(found: Iterable[Candidate], question: str) -> Iterator[Candidate]:
    asked = [question]
    for each in found:
        if not any(alike(each.draft.question, one) for one in asked):
            asked.append(each.draft.question)
            yield each


def alike(one: str, other: str) -> bool:
    """Whether two questions ask in mostly the same words."""
    a, b = content_words(one), content_words(other)
    kinds = one.split()[:2] == other.split()[:2] or not _is_question(one, other)
    return len(a & b) >= (LIKE if kinds else 1.0) * max(1, min(len(a), len(b)))


def _is_question(one: str, other: str) -> bool:
    """Whether both start in the way in which suggestions do."""
    return all(each.split(" ", 1)[0].istitle() for each in (one, other))

"""Whether an answer changed because of a new article. Pure."""

from collections.abc import Collection, Mapping, Sequence

from index.answer import may_be_one, time_of
from index.datatypes import Answer, Article, Citation
from index.text import near_copies, same_answer

Articles = Mapping[int, Article]


def has_changed(old: Answer, new: Answer, arrived: Collection[int], articles: Articles) -> bool:
    """Whether ``new`` says something else than ``old`` because of articles that ``arrived``.

    It does where there was no answer and is one now, where it gives an answer that was not given
    before, or where its first answer is another one and the old one is not given any more; each
    time only where a sentence of an arrived article gives that answer. Other words, another
    order, more or better evidence and the loss of an article are no change.

    ``articles`` are those that both answers cite, by id: they date "on Tuesday".
    """
    if new.abstained or not new.citations:
        return False
    voices = groups(new, articles)
    was = [] if old.abstained else [group[0] for group in groups(old, articles)]
    fresh = [group for group in voices if not is_among(group[0], was, articles)]
    if any(is_new(group, arrived) for group in fresh):
        return True
    if not was or is_same(voices[0][0], was[0], articles):
        return False
    dropped = not is_among(was[0], [group[0] for group in voices], articles)
    return dropped and is_new(voices[0], arrived)


def says_the_same(one: Answer, other: Answer, articles: Articles) -> bool:
    """Whether two answers give the same answers, in whatever order."""
    if one.abstained or other.abstained:
        return one.abstained and other.abstained
    first = [group[0] for group in groups(one, articles)]
    second = [group[0] for group in groups(other, articles)]
    return all(is_among(each, second, articles) for each in first) and all(
        is_among(each, first, articles) for each in second
    )


def groups(answer: Answer, articles: Articles) -> list[list[Citation]]:
    """The citations of each answer that it stands by: the first, and those that disagree with it.

    In each group the one that speaks for it comes first.
    """
    first = answer.citations[:1]
    rivals = [each for each in answer.citations if each.number in answer.disagreeing]
    found: list[list[Citation]] = []
    for each in (*first, *rivals):
        if not is_among(each, [group[0] for group in found], articles):
            found.append([each])
    for each in answer.citations:
        for group in found:
            if each not in group and is_same(each, group[0], articles):
                group.append(each)
                break
    return found


def is_new(group: Sequence[Citation], arrived: Collection[int]) -> bool:
    """Whether an arrived article gives this answer."""
    return any(each.article_id in arrived for each in group)


def is_among(citation: Citation, others: Sequence[Citation], articles: Articles) -> bool:
    """Whether one of the others gives the same answer."""
    return any(is_same(citation, each, articles) for each in others)


def is_same(one: Citation, other: Citation, articles: Articles) -> bool:
    """Whether two citations give the same answer.

    Times are compared as days, since "on Tuesday" is another day in another article; sentences
    in which no words stand out as wholes.
    """
    if one.short_answer is None or other.short_answer is None:
        return near_copies(one.quote, other.quote)
    when, then = (time_of(each, articles.get(each.article_id)) for each in (one, other))
    if when is not None and then is not None:
        return may_be_one(when, then)
    return same_answer(one.short_answer, other.short_answer)

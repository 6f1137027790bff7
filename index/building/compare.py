"""Comparing what comes in with what is there: which members of a generation are copies.

Members are decided one after the other, the earliest published first. Each is a copy of a
member that was found to be none before, or none itself, and what a parent has in its index
stays there. So a copy always names a member that is in the index, and is a copy of that one.
"""

import time
from collections import OrderedDict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol

from index import copies, text
from index.building.pace import LOOK, patiently
from index.building.workshop import ARTICLES_AT_ONCE, Marks, Workshop, batches
from index.copies import Compared, Mark
from index.datatypes import Article, LineLabel, Progress, Stage

SCHEME = f"{copies.SCHEME} text-{text.CHUNKING_VERSION}"
"""A mark depends on which lines of an article are its body, too."""
CANDIDATES = 50
"""Most articles that one is compared with, the likeliest first."""
REMEMBERED = 200
"""Compared articles that are kept at hand."""


class Library(Protocol):
    """Looks articles up."""

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        """Articles by id."""


def compare(work: Workshop, generation: int) -> Generator[Progress, None, list[int]]:
    """Decide which members of a generation are copies; returns those that come into the index.

    They are the members that the parent does not have in its index, without those that are
    copies. An original that left may have left copies: one of these comes in its place.
    """
    undecided = work.generations.carry_over(generation)
    unmarked = set(work.marks.unmarked(generation, SCHEME))
    # What was built before there were marks, or by other rules, has to be found as well.
    queue = [*sorted(unmarked.difference(undecided)), *undecided]
    is_open = set(undecided)
    shelf = Originals(work, generation)
    coming: list[int] = []
    done = 0
    yield (progress := Progress(Stage.COMPARE, done, len(queue)))
    for ids in batches(queue, ARTICLES_AT_ONCE):
        new = work.articles.get(unmarked.intersection(ids))
        chars = sum(len(article.text) for article in new.values())
        work.marks.add((yield from patiently(partial(marks_of, new), chars, progress)))
        coming += yield from shelf.decide([each for each in ids if each in is_open], progress)
        done += len(ids)
        yield (progress := Progress(Stage.COMPARE, done, len(queue)))
    return coming


def copied_by(articles: Library, marks: Marks, generation: int, article: Article) -> int | None:
    """The member of a published generation that an article would be a copy of, None without one.

    Another version of the article, which has its key, is not looked at.
    """
    this = compared(article)
    candidates = marks.like(generation, mark_of(article), CANDIDATES)
    found = articles.get(candidates)
    for candidate in candidates:
        other = found.get(candidate)
        if other and other.key != article.key and copies.is_copy(this, compared(other)):
            return candidate
    return None


def copies_among(articles: Sequence[Article], wanted: Iterable[int]) -> dict[int, int]:
    """Which of some articles would be a copy of which earlier one of them, by their places.

    Only those at the ``wanted`` places are asked about. Each is compared with all before it, not
    with versions of its own, so there should be few.
    """
    places = sorted(set(wanted))
    ready = [compared(each) for each in articles[: places[-1] + 1]] if places else []
    found: dict[int, int] = {}
    for this in places:
        for other in range(this):
            is_other = articles[other].key != articles[this].key
            if is_other and copies.is_copy(ready[this], ready[other]):
                found[this] = other
                break
    return found


class Originals:
    """The members of a generation that are no copies, as far as is decided."""

    def __init__(self, work: Workshop, generation: int) -> None:
        self._work = work
        self._generation = generation
        self._compared: OrderedDict[int, Compared] = OrderedDict()

    def decide(
        self, ids: Sequence[int], progress: Progress
    ) -> Generator[Progress, None, list[int]]:
        """Write down for marked members, in their order, what they are; those that are no copies.

        What is written down counts from then on for the ones that are decided later. Yields
        ``progress`` while it takes long.
        """
        marks = self._work.marks.get(ids)
        decided: dict[int, int | None] = {}
        fresh: dict[int, Mark] = {}
        looked = time.monotonic()
        for each in ids:
            if time.monotonic() - looked > LOOK:
                yield progress
                looked = time.monotonic()
            mark = marks[each]
            candidates = self._candidates(mark, fresh)
            decided[each] = yield from self._original_of(each, candidates, progress)
            if decided[each] is None:
                fresh[each] = mark
        self._work.generations.set_copies(self._generation, decided)
        return list(fresh)

    def _candidates(self, mark: Mark, fresh: dict[int, Mark]) -> Iterator[int]:
        """Originals that this may be a copy of: those written down, then those just found."""
        yield from self._work.marks.like(self._generation, mark, CANDIDATES)
        yield from (each for each, other in fresh.items() if mark.may_be_copy(other))

    def _original_of(
        self, article_id: int, candidates: Iterable[int], progress: Progress
    ) -> Generator[Progress, None, int | None]:
        for each in candidates:
            this = yield from self._look_up(article_id, progress)
            other = yield from self._look_up(each, progress)
            if copies.is_copy(this, other):
                return each
        return None

    def _look_up(self, article_id: int, progress: Progress) -> Generator[Progress, None, Compared]:
        if article_id not in self._compared:
            article = self._work.articles.get([article_id])[article_id]
            found = yield from patiently(partial(compared, article), len(article.text), progress)
            self._compared[article_id] = found
            if len(self._compared) > REMEMBERED:
                self._compared.popitem(last=False)
        self._compared.move_to_end(article_id)
        return self._compared[article_id]


def marks_of(articles: Mapping[int, Article]) -> dict[int, Mark]:
    """What finds the copies of articles, by their ids."""
    return {each: mark_of(article) for each, article in articles.items()}


def mark_of(article: Article) -> Mark:
    """What finds an article's copies."""
    mark = copies.mark(body(article))
    return Mark(mark.words, SCHEME, mark.minhash, mark.bands)


def compared(article: Article) -> Compared:
    """An article as it is compared with others."""
    return copies.compared(body(article), article.source, article.url)


def body(article: Article) -> str:
    """The prose of an article without headline and furniture, which copies have of their own."""
    return "\n".join(
        line.span.of(article.text)
        for line in text.lines(article.text, article.layout)
        if line.label is LineLabel.BODY
    )

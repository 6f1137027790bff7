"""What intake asks of the published generation, without a database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from index import building
from index.catalogue import Catalogue
from index.copies import Mark
from index.datatypes import Article, Generation, StoredArticle
from support.corpus import HARBOUR, ORCHARD, article

PUBLISHED = Generation(
    3, None, "encoder", "chunking", 1, 1, datetime(2024, 6, 20, tzinfo=UTC), None
)
WORDS = f"{HARBOUR}\n\n{ORCHARD}"


@dataclass
class Shelf:
    """Articles by id; ``gone`` are taken out after they were found once."""

    kept: dict[int, Article] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)

    def get(self, ids: Iterable[int]) -> dict[int, Article]:
        found = {each: self.kept[each] for each in ids if each in self.kept}
        for each in self.gone:
            self.kept.pop(each, None)
        return found

    def versions_of(self, keys: Iterable[str]) -> dict[str, StoredArticle]:
        wanted = set(keys)
        return {
            each.key: StoredArticle(number, each)
            for number, each in self.kept.items()
            if each.key in wanted
        }


@dataclass
class Candidates:
    """Marks that call everything alike."""

    ids: Sequence[int] = ()
    asked: list[tuple[int, Mark]] = field(default_factory=list)

    def add(self, marks: Mapping[int, Mark]) -> None:
        raise NotImplementedError

    def get(self, article_ids: Iterable[int]) -> dict[int, Mark]:
        raise NotImplementedError

    def unmarked(self, generation: int, scheme: str) -> list[int]:
        raise NotImplementedError

    def like(self, generation: int, mark: Mark, limit: int) -> list[int]:
        self.asked.append((generation, mark))
        return [*self.ids][:limit]


@dataclass(frozen=True)
class Now:
    """The published generation."""

    generation: Generation | None = PUBLISHED

    def current(self) -> Generation | None:
        return self.generation


def test_an_article_with_the_same_words_and_another_key_is_found() -> None:
    shelf = Shelf({7: article(WORDS, "first")})
    candidates = Candidates([7])
    catalogue = Catalogue(shelf, candidates, Now())
    found = catalogue.copied_by(article(WORDS, "second"))
    assert found == StoredArticle(7, shelf.kept[7])
    assert [generation for generation, _ in candidates.asked] == [3]


@pytest.mark.parametrize("other", [article(WORDS, "same"), article("Snow fell in Tarn.", "far")])
def test_another_version_and_other_words_are_no_copy(other: Article) -> None:
    catalogue = Catalogue(Shelf({7: other}), Candidates([7]), Now())
    assert catalogue.copied_by(article(WORDS, "same")) is None


def test_nothing_is_copied_before_something_is_published() -> None:
    candidates = Candidates([7])
    catalogue = Catalogue(Shelf({7: article(WORDS, "first")}), candidates, Now(None))
    assert catalogue.copied_by(article(WORDS, "second")) is None
    assert candidates.asked == []


def test_an_original_that_goes_meanwhile_is_none() -> None:
    shelf = Shelf({7: article(WORDS, "first")}, gone={7})
    assert Catalogue(shelf, Candidates([7]), Now()).copied_by(article(WORDS, "second")) is None


def test_versions_are_looked_up_by_key() -> None:
    shelf = Shelf({7: article(WORDS, "first"), 8: article(ORCHARD, "second")})
    catalogue = Catalogue(shelf, Candidates(), Now())
    assert catalogue.versions_of(["second", "third"]) == {"second": StoredArticle(8, shelf.kept[8])}


def test_marks_that_call_everything_alike_are_marks() -> None:
    marks: building.Marks = Candidates()
    assert marks.like(1, Mark("", "", b"", ()), 5) == []

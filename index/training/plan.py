"""A stage's batches in order: a function of its recipe and the data, the same everywhere."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

from index.reader.pairs import PairCoder
from index.training import mined, squad
from index.training.batches import batches
from index.training.errors import TrainingError
from index.training.groups import Group
from index.training.mined import MinedGroup
from index.training.recipe import Recipe, StageRecipe
from index.training.squad import Example, Paragraph, SquadArticle

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a stage is trained on, batch after batch."""

    batches: tuple[tuple[Group, ...], ...]

    @property
    def pairs(self) -> int:
        """Pairs in all batches, repeated ones counted again."""
        return sum(len(group.pairs) for batch in self.batches for group in batch)


def find(names: Sequence[str], folders: Sequence[Path]) -> dict[str, Path]:
    """Where each file lies, in the first folder that has it; raises TrainingError."""
    found = {}
    for name in names:
        places = [folder / name for folder in folders if (folder / name).is_file()]
        if not places:
            raise TrainingError(
                f"data file {name} is in none of {', '.join(map(str, folders)) or 'no folder'}; "
                "name its folder with --data"
            )
        found[name] = places[0]
    return found


def plan(recipe: Recipe, stage: StageRecipe, paths: Mapping[str, Path], coder: PairCoder) -> Plan:
    """All batches of a stage; ``paths`` says where its files lie. Raises TrainingError."""
    rng = random.Random(stage.seed)  # noqa: S311 - no secret
    paragraphs = [
        example.group
        for name in stage.squad
        for example in trained_examples(recipe, name, paths[name], coder, rng)
    ]
    paragraphs = sample(paragraphs, stage.squad_share, rng)
    news = [group for name in stage.mined for group in mined.read(paths[name])]
    made: list[list[Group]] = []
    for epoch, found in enumerate(mined_epochs(news, stage.epochs, stage.silent_share, rng)):
        share = paragraphs[epoch :: stage.epochs]
        made += batches([*share, *mined.coded(found, coder)], stage.tokens, rng)
    if not made:
        raise TrainingError(f"stage {stage.name}: its data hold no example; name other files")
    steps = stage.steps or len(made)
    return Plan(tuple(tuple(batch) for batch in islice(cycle(made), steps)))


def mined_epochs(
    groups: Sequence[MinedGroup], epochs: int, silent_share: float, rng: random.Random
) -> Iterator[list[MinedGroup]]:
    """Each epoch's groups: every answered question in its next turn, another part of the silent."""
    turns: defaultdict[tuple[str, str], list[MinedGroup]] = defaultdict(list)
    for group in groups:
        if group.is_answered:
            turns[group.question_id, group.question].append(group)
    silent = sample([group for group in groups if not group.is_answered], silent_share, rng)
    for epoch in range(epochs):
        answered = [each[epoch % len(each)] for each in turns.values()]
        yield [*answered, *silent[epoch::epochs]]


def sample(rows: Sequence[T], share: float, rng: random.Random) -> list[T]:
    """A share of the rows, in random order."""
    return rng.sample(list(rows), int(len(rows) * share))


def trained_examples(
    recipe: Recipe, name: str, path: Path, coder: PairCoder, rng: random.Random
) -> Iterator[Example]:
    """Examples of a SQuAD file but for the articles that are held out."""
    articles = squad.read(path, titled=name in recipe.titled)
    if name == recipe.held_out.file:
        articles = articles[: -recipe.held_out.articles]
    return squad.examples(articles, paragraphs_of(articles), coder, rng)


def held_out_examples(recipe: Recipe, path: Path, coder: PairCoder) -> list[Example]:
    """Examples of the held-out articles: the same for every stage."""
    held = recipe.held_out
    articles = squad.read(path, titled=held.file in recipe.titled)[-held.articles :]
    rng = random.Random(held.seed)  # noqa: S311 - no secret
    return list(squad.examples(articles, paragraphs_of(articles), coder, rng))


def paragraphs_of(articles: Sequence[SquadArticle]) -> list[Paragraph]:
    """All paragraphs of some articles."""
    return [paragraph for article in articles for paragraph in article.paragraphs]

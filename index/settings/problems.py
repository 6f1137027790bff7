"""What is said of settings that don't do: key, value, and what is allowed."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import SettingsError as PydanticSettingsError

from index.settings.model import keys
from index.settings.secrets import PREFIX

EXPECTED = {
    "tuple_type": "Input should be a list",
    "path_type": "Input should be a path",
    "value_error": "Input should not be true or false",
}
"""What is allowed, where pydantic's own words speak of Python."""


def describe(error: ValidationError | PydanticSettingsError, path: Path) -> str:
    """The first problem: key, value, and what is allowed."""
    if not isinstance(error, ValidationError):
        return f"an environment variable cannot be read: {error}"
    problem = error.errors()[0]
    key = ".".join(str(part) for part in problem["loc"] if not isinstance(part, int))
    variable = keys().get(key, f"{PREFIX}{key.replace('.', '_').upper()}")
    if problem["type"] == "extra_forbidden":
        return f"{key} is no setting (in {path}){suggestion(like(key))}"
    if problem["type"] == "model_type":
        return f"{key} (in {path}) is a table: write [{key}], and its keys below that"
    expected = EXPECTED.get(problem["type"], problem["msg"])
    return f"{key} = {problem['input']!r} (in {path} or {variable}): {expected}"


def like(key: str) -> list[str]:
    """Settings and tables that may be meant by a name that is neither."""
    tables = {name.partition(".")[0] for name in keys() if "." in name}
    elsewhere = [name for name in keys() if name.endswith(f".{key.rpartition('.')[2]}")]
    return elsewhere or get_close_matches(key, [*keys(), *sorted(tables)], n=1, cutoff=0.8)


def suggestion(near: Sequence[str]) -> str:
    """The end of a message about an unknown name."""
    return f"; did you mean {near[0]}?" if near else ""

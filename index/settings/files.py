"""From the settings file and the environment to ``Settings``."""

import json
import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import SettingsError as PydanticSettingsError

from index.errors import SettingsError
from index.settings.model import Settings, keys
from index.settings.problems import describe, suggestion
from index.settings.secrets import PREFIX, check_secrets_absent, read_secrets, secret_variables
from index.settings.sections import Sources

MODELS = ("encoder", "reader")
LISTS = (
    "sources.folders", "sources.languages", "fetch.private_hosts", "evaluation.questions",
    "telegram.owners", "telegram.admins",
)  # fmt: skip
PATHS = {"sources": "folders", "evaluation": "questions"}
"""Sections with a list of paths."""
LOCATION = f"{PREFIX}SETTINGS"


def load(path: Path | None = None) -> Settings:
    """Read the settings file at ``path`` and the environment; raises SettingsError.

    Without a path: the one that FOOTNOTE_SETTINGS names, else ``settings.toml`` here or
    beside the package. Relative paths in the file start at the file's folder, those in a
    variable at the current one.
    """
    path = (path or locate(os.environ)).absolute()
    content = parse(path)
    check_secrets_absent(content, path)
    check_variables(os.environ)
    secrets = read_secrets(os.environ)
    try:
        settings = Settings(**anchored(content, path.parent))
    except (ValidationError, PydanticSettingsError) as error:
        raise SettingsError(describe(error, path)) from error
    return settings.model_copy(
        update={
            "data_dir": expanded(settings.data_dir).absolute(),
            "sources": settings.sources.model_copy(
                update={"folders": tuple(expanded(f).absolute() for f in settings.sources.folders)}
            ),
            "evaluation": settings.evaluation.model_copy(
                update={
                    "questions": tuple(
                        expanded(each).absolute() for each in settings.evaluation.questions
                    )
                }
            ),
            "telegram": settings.telegram.model_copy(update=secrets),
        }
    )


def locate(environ: Mapping[str, str]) -> Path:
    """The settings file to read; raises SettingsError where there is none."""
    if named := environ.get(LOCATION):
        return Path(named)
    candidates = [Path.cwd() / "settings.toml", Path(__file__).parents[2] / "settings.toml"]
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise SettingsError(
        f"no settings.toml in {candidates[0].parent} or {candidates[1].parent}: "
        f"run from a folder that has one, pass --settings FILE or set {LOCATION}"
    )


def parse(path: Path) -> dict[str, Any]:
    """The file as nested dicts; raises SettingsError where it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML: {error}") from error


def check_variables(environ: Mapping[str, str]) -> None:
    """Raise SettingsError for a FOOTNOTE_ variable that no setting reads, or no list is in."""
    for variable in (keys()[key] for key in LISTS if keys()[key] in environ):
        try:
            is_list = isinstance(json.loads(environ[variable]), list)
        except json.JSONDecodeError:
            is_list = False
        if not is_list:
            raise SettingsError(
                f"{variable} = {environ[variable]!r}: a list is written as JSON, such as [1, 2]"
            )
    known = {*keys().values(), LOCATION, *secret_variables()}
    for variable in environ:
        if variable.startswith(PREFIX) and variable not in known:
            hint = suggestion(get_close_matches(variable, sorted(known), n=1))
            raise SettingsError(f"{variable} is set, but no setting has that name{hint}")


def anchored(content: Mapping[str, Any], home: Path) -> dict[str, Any]:
    """The file's content with its relative paths, defaults included, made to start at ``home``."""
    data_dir = content.get("data_dir", Settings.model_fields["data_dir"].default)
    if isinstance(data_dir, str | Path):
        data_dir = home / expanded(Path(data_dir))
    lists = {name: with_paths(content.get(name, {}), key, home) for name, key in PATHS.items()}
    models = {name: with_model(content[name], home) for name in MODELS if name in content}
    return {**content, **models, **lists, "data_dir": data_dir}


def with_paths(section: Any, key: str, home: Path) -> Any:
    """A section whose list of paths, or its default, starts at ``home``."""
    if not isinstance(section, dict):
        return section
    default = Sources.model_fields[key].default if key in Sources.model_fields else ()
    paths = section.get(key, default)
    if isinstance(paths, list | tuple):
        paths = [home / expanded(Path(each)) if is_path(each) else each for each in paths]
    return {**section, key: paths}


def with_model(section: Any, home: Path) -> Any:
    """A section whose model, where it is a folder below ``home``, is named by its whole path."""
    model = section.get("model") if isinstance(section, dict) else None
    if not isinstance(model, str) or not model.strip():
        return section
    folder = home / expanded(Path(model))
    return {**section, "model": str(folder)} if folder.is_dir() else section


def expanded(path: Path) -> Path:
    """The path with a leading ``~`` replaced; raises SettingsError."""
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise SettingsError(f"{path}: {error} Write the folder out in full") from error


def is_path(value: object) -> bool:
    """Whether a value of the file can be meant as a path."""
    return isinstance(value, str | Path)

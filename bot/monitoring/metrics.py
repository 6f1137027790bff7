"""What is counted, as Prometheus reads it. No ids of people or chats, no words of questions."""

from collections.abc import Callable
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.transport.calls import Kind
from index.datatypes import Asked, Channel, Generation
from index.timings import Stage, Timings

# Seconds: a cached answer, some questions at once, a machine under load.
BUCKETS_S = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
# Seconds of a stage: most take milliseconds, reading as long as an answer does.
STAGE_BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
OUTCOMES = ("answered", "abstained", "failed", "refused")
NOTICE_OUTCOMES = ("told", "failed", "gone")
BUILD_OUTCOMES = ("published", "held", "cancelled", "failed")


class Metrics:
    """Counters, in a registry of their own. Safe for several threads."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._failed_in_a_row = 0
        self._questions = Counter(
            "footnote_questions",
            "Questions by the way they came and what became of them; refused ones by a quota.",
            ["channel", "outcome"],
            registry=registry,
        )
        self._seconds = Histogram(
            "footnote_answer_seconds",
            "How long an answer took, sending left out.",
            ["channel"],
            registry=registry,
            buckets=BUCKETS_S,
        )
        self._stages = Histogram(
            "footnote_stage_seconds",
            "How long each stage of an answer took; some are parts of others, as the network is "
            "of reading.",
            ["stage"],
            registry=registry,
            buckets=STAGE_BUCKETS_S,
        )
        self._calls = Counter(
            "footnote_telegram_calls",
            "Calls to Telegram by kind and outcome: sent, refused, gone (the chat), given up, "
            "merged (an edit into a newer one).",
            ["kind", "outcome"],
            registry=registry,
        )
        self._retries = Counter(
            "footnote_telegram_retries",
            "Calls tried again: after 429 (flood), a broken connection or 5xx (network), or in "
            "plainer form.",
            ["kind", "reason"],
            registry=registry,
        )
        self._builds = Counter(
            "footnote_builds", "Builds of the index by outcome.", ["outcome"], registry=registry
        )
        self._building = Gauge("footnote_builds_running", "Builds under way.", registry=registry)
        self._generation = Gauge(
            "footnote_index_generation", "Number of the published generation.", registry=registry
        )
        self._articles = Gauge(
            "footnote_index_articles", "Articles in the published generation.", registry=registry
        )
        self._passages = Gauge(
            "footnote_index_passages", "Passages in the published generation.", registry=registry
        )
        self._age = Gauge(
            "footnote_index_age_seconds",
            "How long ago the published generation was published.",
            registry=registry,
        )
        self._notices = Counter(
            "footnote_notices",
            "News of standing questions by outcome: told, failed (tried again), gone (the chat).",
            ["outcome"],
            registry=registry,
        )
        for outcome in NOTICE_OUTCOMES:
            self._notices.labels(outcome)
        for stage in Stage:
            self._stages.labels(stage.value)
        for channel in Channel:
            for outcome in OUTCOMES:
                self._questions.labels(channel.value, outcome)
        for outcome in BUILD_OUTCOMES:
            self._builds.labels(outcome)

    # --- what happens ----------------------------------------------------------------------

    def observe(self, asked: Asked) -> None:
        """Count a question that was answered or failed."""
        channel = asked.channel.value
        self._questions.labels(channel, outcome_of(asked)).inc()
        self._failed_in_a_row = self._failed_in_a_row + 1 if asked.failed else 0
        if not asked.failed:
            self._seconds.labels(channel).observe(asked.seconds)

    def timed(self, timings: Timings) -> None:
        """Note how long the stages of an answer took."""
        for name, seconds in timings.by_name().items():
            self._stages.labels(name).observe(seconds)

    def refused(self, channel: Channel) -> None:
        """Count a question that a quota refused."""
        self._questions.labels(channel.value, "refused").inc()

    def ended(self, kind: Kind, outcome: str) -> None:
        """Count a call to Telegram that is over; see ``bot.transport.underway.Counts``."""
        self._calls.labels(kind.name.lower(), outcome).inc()

    def tried_again(self, kind: Kind, reason: str) -> None:
        """Count a call to Telegram that is tried again."""
        self._retries.labels(kind.name.lower(), reason).inc()

    def noticed(self, outcome: str) -> None:
        """Count news of a standing question: "told", "failed" or "gone"."""
        self._notices.labels(outcome).inc()

    def build_began(self) -> None:
        """Count a build that runs."""
        self._building.inc()

    def build_ended(self, outcome: str) -> None:
        """Count a build that is over: "published", "held", "cancelled" or "failed"."""
        self._building.dec()
        self._builds.labels(outcome).inc()

    @property
    def failed_in_a_row(self) -> int:
        """How many of the last questions failed, one after the other."""
        return self._failed_in_a_row

    # --- how things are --------------------------------------------------------------------

    def gauge(self, name: str, description: str, value: Callable[[], float]) -> None:
        """Show what ``value`` gives whenever somebody looks."""
        Gauge(f"footnote_{name}", description, registry=self._registry).set_function(value)

    def published(self, generation: Generation | None, now: datetime) -> None:
        """Show the published generation, zeros without one."""
        self._generation.set(generation.id if generation else 0)
        self._articles.set(generation.articles if generation else 0)
        self._passages.set(generation.passages if generation else 0)
        since = generation.published if generation else None
        if since is not None and since.tzinfo is None:
            since = since.replace(tzinfo=UTC)
        self._age.set(max(0.0, (now - since).total_seconds()) if since else 0)

    def text(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self._registry)


def outcome_of(asked: Asked) -> str:
    """What became of a question: "answered", "abstained" or "failed"."""
    if asked.failed:
        return "failed"
    return "abstained" if asked.abstained else "answered"

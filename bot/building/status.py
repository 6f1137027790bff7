"""What an admin wants to know at a glance, in words. Pure."""

from collections.abc import Sequence

from bot.building import progress
from bot.words import Words
from index.datatypes import Generation, Status


def status(
    state: Status,
    running: str | None,
    uptime_s: float,
    words: Words,
    *,
    held: Generation | None = None,
    further: Sequence[str] = (),
) -> str:
    """What is published, what waits, what runs; ``further`` lines stand before the uptime."""
    return "\n".join(
        [
            *index_said(state, words),
            *held_said(held, words),
            words("building-status-encoder", encoder=state.encoder),
            words("building-status-database", database=state.database),
            disk_said(state, words),
            words("building-status-running", running=running)
            if running
            else words("building-status-idle"),
            *further,
            words("building-status-uptime", duration=words.duration(uptime_s)),
        ]
    )


def index_said(state: Status, words: Words) -> list[str]:
    """What is published."""
    current = state.generation
    if current is None:
        return [words("building-status-nothing")]
    lines = [
        words(
            "building-status-index",
            generation=str(current.id),
            articles=words("common-articles", count=current.articles),
            passages=words("common-passages", count=current.passages),
        )
    ]
    if current.published is not None:
        lines.append(words("building-status-published", moment=words.moment(current.published)))
    return lines


def held_said(held: Generation | None, words: Words) -> list[str]:
    """What waits for an admin's word."""
    if held is None:
        return []
    waiting = words("building-status-held", generation=str(held.id))
    return [waiting, *([progress.trial(held.trial, words)] if held.trial else [])]


def disk_said(state: Status, words: Words) -> str:
    """What the data take."""
    size, kept = words.size(state.disk_bytes), ", ".join(map(str, state.kept_generations))
    if not kept:
        return words("building-status-disk", size=size, folder=state.data_dir)
    return words("building-status-disk-kept", size=size, folder=state.data_dir, kept=kept)

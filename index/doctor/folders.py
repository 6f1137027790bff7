"""Settings that name places and people."""

import os
from collections.abc import Iterator

from index.doctor.findings import Finding, error, fine, warning
from index.settings import Settings


def settings(chosen: Settings) -> Iterator[Finding]:
    """Whether the folders are there and somebody may administer."""
    missing = [each for each in chosen.sources.folders if not each.exists()]
    closed = [each for each in chosen.sources.folders if each not in missing and not reads(each)]
    if missing:
        names = ", ".join(map(str, missing))
        yield error(
            "settings",
            f"sources.folders: {names} not there",
            "create or mount it, or take it out of sources.folders",
        )
    if closed:
        names = ", ".join(map(str, closed))
        yield error("settings", f"sources.folders: {names} cannot be read", "mend its permissions")
    if not chosen.telegram.admins:
        yield warning(
            "settings",
            "telegram.admins is empty: nobody may add articles or reindex in Telegram",
            "put your Telegram user id into it: ask the bot something in private, and its log "
            "tells the chat, whose number is yours",
        )
    if not (missing or closed or not chosen.telegram.admins):
        folders, admins = len(chosen.sources.folders), len(chosen.telegram.admins)
        yield fine("settings", f"source folders: {folders}, admins: {admins}")


def reads(path: os.PathLike[str]) -> bool:
    """Whether a file or folder can be read."""
    return os.access(path, os.R_OK | (os.X_OK if os.path.isdir(path) else 0))  # noqa: PTH112 - any path

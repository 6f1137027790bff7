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
    people = {*chosen.telegram.owners, *chosen.telegram.admins}
    if not people:
        yield warning(
            "settings",
            "telegram.owners and telegram.admins are empty: nobody may add articles or reindex "
            "in Telegram",
            "put your Telegram user id into telegram.owners: ask the bot something in private, and "
            "its log tells the chat, whose number is yours",
        )
    if people and not (missing or closed):
        folders = len(chosen.sources.folders)
        yield fine("settings", f"source folders: {folders}, owners and admins: {len(people)}")


def reads(path: os.PathLike[str]) -> bool:
    """Whether a file or folder can be read."""
    return os.access(path, os.R_OK | (os.X_OK if os.path.isdir(path) else 0))  # noqa: PTH112 - any path

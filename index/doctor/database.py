"""The database and its tables."""

from collections.abc import Iterator

from index.doctor.findings import Finding, error, fine, warning
from index.errors import StoreError
from index.settings import Settings
from index.store.probing import Probe, probe


def database(settings: Settings) -> Iterator[Finding]:
    """Whether it can be reached, is whole, has its tables and can be written to."""
    yield judged(probe(settings.store_url))


def is_usable(settings: Settings) -> bool | None:
    """Whether what it holds can be looked at; None where it has no tables yet."""
    try:
        found = probe(settings.store_url)
    except StoreError:
        return False
    if found.revision is None:
        return None
    return found.revision == found.newest and not found.damage


def judged(found: Probe) -> Finding:
    """What a look at the database means."""
    if found.revision is None:
        if not found.exists:
            return warning(
                "database",
                f"{found.name} is not there yet",
                "nothing need be done: the first `footnote sync` makes it",
            )
        return warning(
            "database",
            f"{found.name} has no tables of Footnote's",
            "nothing need be done if it is new: the first `footnote sync` makes them",
        )
    if found.damage:
        return error(
            "database",
            f"{found.name} is damaged: {found.damage}",
            "restore it from a backup, or move it away and run `footnote sync`",
        )
    if found.unwritable:
        return error(
            "database",
            f"{found.name} cannot be written to: {found.unwritable}",
            "mend the permissions of the file and its folder, or the rights of the user, "
            "or wait where another program holds it",
        )
    if found.revision != found.newest:
        return warning(
            "database",
            f"{found.name} is at migration {found.revision}, this version's is {found.newest}",
            "nothing need be done after an update: the next start migrates it; back it up first",
        )
    return fine("database", f"{found.name}, at migration {found.revision}, writable")

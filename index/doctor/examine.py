"""All checks, in an order in which causes come before what they break."""

from collections.abc import Iterator

from index.doctor import machine
from index.doctor.findings import Finding, guarded
from index.doctor.folders import settings as check_settings
from index.settings import Settings


def examine(settings: Settings) -> Iterator[Finding]:
    """What is found, check by check, as it is found."""

    # Imported here, so that a broken package is a finding and not an end.
    def database() -> Iterator[Finding]:
        from index.doctor.database import database as check  # noqa: PLC0415 - see above

        return check(settings)

    def index() -> Iterator[Finding]:
        from index.doctor.published import index as check  # noqa: PLC0415 - see above

        return check(settings)

    def models() -> Iterator[Finding]:
        from index.doctor.models import models as check  # noqa: PLC0415 - see above

        return check(settings)

    yield from guarded("python", machine.python)
    yield from guarded("settings", lambda: check_settings(settings))
    yield from guarded("disk", lambda: machine.disk(settings.data_dir))
    yield from guarded("database", database)
    yield from guarded("index", index)
    yield from guarded("models", models)

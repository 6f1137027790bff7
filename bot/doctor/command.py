"""``footnote doctor``."""

import json
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import click

from index import terminal
from index.cli import Session, examples
from index.errors import SettingsError
from index.logs import Redaction

FAILED = 1
WIDTH = len("warning")


@click.command(
    epilog=examples(
        "footnote doctor                   every check, one line each",
        "footnote doctor --offline         without asking Telegram",
        "footnote doctor --json            for programs",
    )
)
@click.option("--offline", is_flag=True, help="Leave out what only Telegram can tell.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array of all findings.")
@click.pass_obj
def doctor(session: Session, *, offline: bool, as_json: bool) -> None:
    """Look at everything that the bot needs, and say what to do.

    Token, settings, disk, database, index, models and clock. Changes nothing. Exit code 1 where
    something does not work; warnings are none.
    """
    found = []
    for row in rows(session, offline=offline):
        found.append(row)
        if not as_json:
            show(row)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    if any(row["level"] == "error" for row in found):
        sys.exit(FAILED)


def rows(session: Session, *, offline: bool) -> Iterator[dict[str, str]]:
    """All findings, without secrets, as they are found."""
    # Imported here for a fast --help.
    from bot.doctor.telegram import configured, reached  # noqa: PLC0415
    from index.doctor import examine, guarded  # noqa: PLC0415

    try:
        settings = session.settings()
    except SettingsError as error:
        yield {"check": "settings", "level": "error", "found": str(error), "remedy": ""}
        return
    telegram = settings.telegram
    secrets = [
        each.get_secret_value() for each in (telegram.token, telegram.webhook_secret) if each
    ]
    redaction = Redaction([*secrets, password_in(settings.database_url)])
    checks = [guarded("token", lambda: configured(settings))]
    if not offline:
        checks.append(guarded("telegram", lambda: reached(settings)))
    checks.append(examine(settings))
    for check in checks:
        for each in check:
            yield {
                "check": each.check,
                "level": each.level.value,
                "found": redaction.redact(each.found),
                "remedy": redaction.redact(each.remedy),
            }


def password_in(url: str) -> str:
    """The password in a database's address, "" without one."""
    try:
        return urlsplit(url).password or ""
    except ValueError:
        return ""


def show(row: dict[str, str]) -> None:
    """Print a finding on one line."""
    remedy = f" — {row['remedy']}" if row["remedy"] else ""
    said = terminal.one_line(f"{row['check']}: {row['found']}{remedy}")
    terminal.show(f"{row['level']:{WIDTH}}  {said}")

"""``python -m bot`` and ``footnote bot``: start the Telegram bot.

Exit codes: 0 stopped as asked, 1 could not start or go on, 2 wrong usage.
"""

from functools import partial
from pathlib import Path

import click

from bot.doctor.command import doctor
from index.__main__ import Session, cli, examples
from index.errors import FootnoteError


@click.command(
    epilog=examples(
        "FOOTNOTE_TELEGRAM_TOKEN=123:abc footnote bot",
        "FOOTNOTE_TELEGRAM_TOKEN_FILE=token.txt footnote bot",
    )
)
@click.pass_obj
def bot(session: Session) -> None:
    """Answer in Telegram until stopped.

    Needs a token from @BotFather in FOOTNOTE_TELEGRAM_TOKEN.
    """
    start(session)


@click.command(help=bot.help, epilog=bot.epilog)
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The settings file; without it FOOTNOTE_SETTINGS or ./settings.toml.",
)
def alone(settings_file: Path | None) -> None:
    """Start the bot as a program of its own."""
    start(Session(settings_file))


def start(session: Session) -> None:
    """Run the bot; what is raised on purpose becomes one line."""
    try:
        settings = session.settings()
        # Imported here for a fast --help; the token is looked at before models are loaded.
        from bot.transport.connection import connection, token  # noqa: PLC0415

        token(settings)
        connection(settings)
        from bot.app import run  # noqa: PLC0415
        from index.engine import Engine  # noqa: PLC0415

        run(settings, partial(Engine, builds_apart=True))
    except FootnoteError as error:
        raise click.ClickException(str(error)) from error


cli.add_command(bot)
cli.add_command(doctor)
footnote = cli

if __name__ == "__main__":
    alone(prog_name="python -m bot")

"""The commands that answer: ask, chat."""

import sys
from typing import TYPE_CHECKING

import click
from rich.text import Text

from index import terminal
from index.cli.group import Session
from index.cli.options import examples, refuse_nan
from index.errors import QuestionError
from index.timings import recorded

if TYPE_CHECKING:
    from index.engine import Engine


@click.command(
    epilog=examples(
        'footnote ask "When did Putin last visit Pyongyang?"',
        'footnote ask --json "Who won the World Cup in 2022?"',
        'footnote ask "Who won the election? since:2024-06 until:2024 source:bbc"',
        "footnote ask --json - < questions.txt    one question a line, one object a line",
        'footnote ask --timings "Who won the World Cup in 2022?"',
    )
)
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per question.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    callback=refuse_nan,
    help="Least support at which a sentence answers; 0 never abstains.",
)
@click.option(
    "--timings",
    "timed",
    is_flag=True,
    help="Print how long each stage took after the answer; the first question loads models.",
)
@click.pass_obj
def ask(
    session: Session, question: str, *, as_json: bool, threshold: float | None, timed: bool
) -> None:
    """Answer QUESTION, or the questions on standard input where it is "-".

    In the question, since: and until: restrict the articles by day of publication (2024, 2024-06
    or 2024-06-18, both included), source: by outlet, in quotes where it has spaces.
    """
    with session.engine() as engine:
        if question != "-":
            as_line, as_text = told(engine, terminal.readable(question), threshold, timed=timed)
            if as_json:
                click.echo(as_line)
            else:
                terminal.show(as_text)
            return
        for line in sys.stdin:
            asked = line.strip("\ufeff\r\n")
            try:
                as_line, as_text = told(engine, asked, threshold, timed=timed)
            except QuestionError as error:
                as_line, as_text = terminal.refusal(asked, error), Text(str(error))
            if as_json:
                click.echo(as_line)
            else:
                terminal.show(as_text.append("\n"))


def told(
    engine: "Engine", question: str, threshold: float | None, *, timed: bool
) -> tuple[str, Text]:
    """The answer as a line of JSON and as text, both with its timings where ``timed``."""
    with recorded() as recording:
        answer = engine.ask(question, threshold)
    text = terminal.render(answer)
    if not timed:
        return terminal.to_json(answer), text
    timings = recording.timings
    return terminal.to_json(answer, timings), text.append("\n\n").append(
        terminal.render_timings(timings)
    )


@click.command(epilog=examples("footnote chat"))
@click.pass_obj
def chat(session: Session) -> None:
    """Talk in the terminal; get the answers that the bot gives.

    A follow-up such as "and who did he meet there?" is understood in the light of the answer
    before it; what it took over is shown.
    """
    with session.engine() as engine:
        terminal.chat(engine)

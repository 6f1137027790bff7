"""The talk in the terminal."""

from typing import TYPE_CHECKING

import click

from index.datatypes import Answer
from index.errors import FootnoteError
from index.terminal.answers import render
from index.terminal.lists import render_articles
from index.terminal.showing import show

if TYPE_CHECKING:
    from index.engine import Engine

MOST_DIGITS = 9
WELCOME = (
    "Ask about the articles. A follow-up is understood in the light of the answer before it, "
    "/new forgets that. A number opens that citation in its passage; /sources lists the articles, "
    "/quit or Ctrl-D ends."
)
FORGOTTEN = "Forgotten: the next question stands alone."


def chat(engine: "Engine") -> None:
    """Read questions from standard input and answer them until it ends."""
    click.echo(WELCOME)
    answer: Answer | None = None
    while True:
        try:
            asked = input("\n> ").strip()
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return
        if asked in {"/quit", "/exit"}:
            return
        try:
            if asked == "/new":
                answer = None
                show(FORGOTTEN)
            elif asked == "/sources":
                show(render_articles(engine.articles()))
            elif asked.isdecimal() and len(asked) <= MOST_DIGITS and answer is not None:
                show(open_citation(engine, answer, int(asked)))
            elif asked:
                language = answer.language if answer else None
                answer = engine.ask(asked, language=language, earlier=answer)
                show(render(answer))
        except FootnoteError as error:
            show(f"{error}")


def open_citation(engine: "Engine", answer: Answer, number: int) -> str:
    """The passage around a citation, the cited sentence between arrows."""
    for citation in answer.citations + answer.nearest:
        if citation.number == number:
            context = engine.around(citation)
            before = context.text[: context.cited.start]
            after = context.text[context.cited.end :]
            return f"{before}»{citation.quote}«{after}"
    return f"The last answer has no citation {number}."

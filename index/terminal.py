"""Answers, lists and reports as plain text and JSON, and the talk in the terminal."""

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from index.datatypes import (
    Answer,
    Citation,
    Line,
    Span,
    Status,
    StoredArticle,
    SyncReport,
)
from index.errors import FootnoteError, QuestionError
from index.text import adjoins

if TYPE_CHECKING:
    from index.engine import Engine

UNKNOWN_DATE = "date unknown"
MEGABYTE = 1_000_000
MOST_DIGITS = 9
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that steer a terminal; no article may."""
ANSWER = "bold"
CONTEXT = "dim"
WELCOME = (
    "Ask about the articles. A number opens that citation in its passage; "
    "/sources lists the articles, /quit or Ctrl-D ends."
)


def show(words: str | Text, *, err: bool = False) -> None:
    """Print words for people, on standard error where ``err``.

    Formats show in a terminal only; elsewhere the words stand alone.
    """
    if isinstance(words, Text) and not err and sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415 - keeps --help fast

        console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
        console.print(words, soft_wrap=True)
    else:
        click.echo(clean(str(words)), err=err)


def clean(words: str) -> str:
    """The words without what steers a terminal."""
    return CONTROLS.sub("�", words.replace("\r\n", "\n"))


def render(answer: Answer) -> Text:
    """The answer as a reader of a terminal wants it."""
    if answer.abstained:
        if not answer.nearest:
            return Text("The articles don't say.")
        # What answers nothing has no words that answer.
        near = [cited(replace(each, answer=None)) for each in answer.nearest]
        return Text("\n").join([Text("The articles don't say. Nearest, but no answer:"), *near])
    return Text("\n").join([*headlines(answer), *map(cited, answer.citations)])


def headlines(answer: Answer) -> list[Text]:
    """The answer in short, or the answers that differ, newest first; none without spans."""
    by_number = {each.number: each for each in answer.citations}
    rivals = [by_number[number] for number in answer.disagreeing if number in by_number]
    if len(rivals) > 1:
        return [
            Text("The articles disagree:"),
            *(
                Text.assemble(
                    "  ",
                    (clean(each.short_answer or ""), ANSWER),
                    f" · {day(each)} [{each.number}]{agreement(each)}",
                )
                for each in rivals
            ),
        ]
    if not answer.short_answer:
        return []
    return [Text.assemble((clean(answer.short_answer), ANSWER), agreement(answer.citations[0]))]


def agreement(citation: Citation) -> str:
    """How many articles give its answer, "" where it is but one."""
    return f" · {citation.agreeing} articles agree" if citation.agreeing > 1 else ""


def cited(citation: Citation) -> Text:
    """A quotation with its number and what leads up to it, then where it is from."""
    quoted = Text(f"[{citation.number}] ")
    if citation.before is not None:
        gap = " " if adjoins(citation.before.span, citation.span) else " … "
        quoted.append(f'"{clean(citation.before.quote)}"', CONTEXT).append(gap, CONTEXT)
    answer = citation.answer or Span(citation.span.end, citation.span.end)
    start, end = answer.start - citation.span.start, answer.end - citation.span.start
    quoted.append(f'"{clean(citation.quote[:start])}')
    quoted.append(clean(citation.quote[start:end]), ANSWER)
    quoted.append(f'{clean(citation.quote[end:])}"')
    where = [citation.title or "untitled", citation.source, day(citation)]
    line = " · ".join(clean(part) for part in where if part)
    quoted.append(f"\n    {line}")
    if citation.url:
        quoted.append(f"\n    {clean(citation.url)}")
    return quoted


def day(citation: Citation) -> str:
    """When its article was published."""
    return citation.published.isoformat() if citation.published else UNKNOWN_DATE


def to_json(answer: Answer) -> str:
    """The answer as one line of JSON, its quotations untouched."""
    return json.dumps(as_object(answer), ensure_ascii=False)


def refusal(question: str, error: QuestionError) -> str:
    """A line of JSON for a question that cannot be asked, so that lines stay in step.

    It has an answer's fields and ``error``.
    """
    empty = {
        "question": question,
        "abstained": True,
        "short_answer": None,
        "confidence": 0.0,
        "citations": [],
        "nearest": [],
        "disagreeing": [],
        "generation": None,
        "error": str(error),
    }
    return json.dumps(empty, ensure_ascii=False)


def readable(words: str) -> str:
    """The words without bytes that are no text, as a shell may pass them."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def as_object(answer: Answer) -> dict[str, Any]:
    """The answer as what `footnote ask --json` prints."""
    return {
        "question": answer.question,
        "abstained": answer.abstained,
        "short_answer": answer.short_answer,
        "confidence": round(answer.confidence, 6),
        "citations": [citation_object(each) for each in answer.citations],
        "nearest": [citation_object(each) for each in answer.nearest],
        "disagreeing": list(answer.disagreeing),
        "generation": answer.generation,
    }


def citation_object(citation: Citation) -> dict[str, Any]:
    """One citation of it; all starts and ends are places in the article's text."""
    answer, before = citation.answer, citation.before
    return {
        "number": citation.number,
        "quote": citation.quote,
        "title": citation.title,
        "source": citation.source,
        "published": citation.published.isoformat() if citation.published else None,
        "url": citation.url,
        "article_id": citation.article_id,
        "start": citation.span.start,
        "end": citation.span.end,
        "short_answer": citation.short_answer,
        "answer_start": answer.start if answer else None,
        "answer_end": answer.end if answer else None,
        "before": before.quote if before else None,
        "before_start": before.span.start if before else None,
        "before_end": before.span.end if before else None,
        "agreeing": citation.agreeing,
    }


def render_status(status: Status) -> str:
    """One fact a line."""
    generation = status.generation
    facts = {
        "generation": str(generation.id) if generation else "none yet; run `footnote sync`",
        "published": f"{generation.published:%Y-%m-%d %H:%M} UTC"
        if generation and generation.published
        else "never",
        "articles": f"{generation.articles:,}" if generation else "0",
        "passages": f"{generation.passages:,}" if generation else "0",
        "kept": ", ".join(str(each) for each in status.kept_generations) or "none",
        "encoder": status.encoder,
        "database": status.database,
        "data": f"{status.data_dir} ({status.disk_bytes / MEGABYTE:,.1f} MB)",
    }
    return "\n".join(f"{name:>10}  {value}" for name, value in facts.items())


def render_articles(articles: Sequence[StoredArticle]) -> str:
    """One article a line: id, date, source, title."""
    if not articles:
        return "No articles here. `footnote sync PATH` adds some."
    return "\n".join(
        f"{each.id:>6}  {each.article.published or UNKNOWN_DATE!s:>12}  "
        f"{each.article.source or '-'}  {each.article.title or each.article.key}"
        for each in articles
    )


def render_lines(lines: Sequence[tuple[Line, str]]) -> str:
    """An article's lines, each with what it was taken for."""
    return "\n".join(f"{line.label:>11}  {words}" for line, words in lines)


def render_report(report: SyncReport) -> str:
    """What a sync did, in one or two lines."""
    if report.cancelled:
        return "Cancelled; what was published is untouched."
    counts = (
        f"{report.added} added, {report.changed} changed, {report.removed} removed, "
        f"{report.unchanged} unchanged, {report.embedded} passages embedded"
    )
    skipped = f", {len(report.rejected)} skipped" if report.rejected else ""
    state = f"generation {report.generation}" if report.generation else "nothing published yet"
    return f"{counts}{skipped}; {state}"


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
            if asked == "/sources":
                show(render_articles(engine.articles()))
            elif asked.isdecimal() and len(asked) <= MOST_DIGITS and answer is not None:
                show(open_citation(engine, answer, int(asked)))
            elif asked:
                answer = engine.ask(asked)
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

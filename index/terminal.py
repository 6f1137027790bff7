"""Answers, lists and reports as plain text and JSON, and the talk in the terminal."""

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from index.datatypes import (
    Answer,
    Citation,
    Line,
    Status,
    StoredArticle,
    SyncReport,
)
from index.errors import FootnoteError, QuestionError

if TYPE_CHECKING:
    from index.engine import Engine

UNKNOWN_DATE = "date unknown"
MEGABYTE = 1_000_000
MOST_DIGITS = 9
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that steer a terminal; no article may."""
WELCOME = (
    "Ask about the articles. A number opens that citation in its passage; "
    "/sources lists the articles, /quit or Ctrl-D ends."
)


def show(words: str, *, err: bool = False) -> None:
    """Print words for people, on standard error where ``err``."""
    click.echo(CONTROLS.sub("�", words.replace("\r\n", "\n")), err=err)


def render(answer: Answer) -> str:
    """The answer as a reader of a terminal wants it."""
    if answer.abstained:
        if not answer.nearest:
            return "The articles don't say."
        head = "The articles don't say. Nearest, but no answer:"
        return "\n".join([head, *(cited(each) for each in answer.nearest)])
    return "\n".join(cited(each) for each in answer.citations)


def cited(citation: Citation) -> str:
    """A quotation with its number, then where it is from."""
    quoted = f'[{citation.number}] "{citation.quote}"'
    where = [citation.title or "untitled", citation.source, day(citation)]
    line = " · ".join(part for part in where if part)
    return "\n".join([quoted, f"    {line}", *([f"    {citation.url}"] if citation.url else [])])


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
        "generation": answer.generation,
    }


def citation_object(citation: Citation) -> dict[str, Any]:
    """One citation of it."""
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

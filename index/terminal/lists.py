"""What is indexed, and what was done, as plain text."""

from collections.abc import Mapping, Sequence

from index.datatypes import (
    Article,
    Generation,
    Line,
    Running,
    Status,
    StoredArticle,
    SyncReport,
)
from index.terminal.releases import render_running, render_trial
from index.terminal.showing import UNKNOWN_DATE

MEGABYTE = 1_000_000
WEAK = "~"
"""Stands in front of a date that is only a guess."""


def render_status(
    status: Status, running: Running | None = None, held: Generation | None = None
) -> str:
    """One fact a line; ``running`` is built at this moment, ``held`` waits for an admin's word."""
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
    if held is not None:
        facts["held"] = f"generation {held.id}; `footnote publish` publishes it all the same"
    if running is not None:
        facts["running"] = render_running(running)
    return "\n".join(f"{name:>10}  {value}" for name, value in facts.items())


def render_articles(
    articles: Sequence[StoredArticle], copies: Mapping[int, int] | None = None
) -> str:
    """One article a line: id, date, how that was found, source, title.

    ``copies`` are the ids of those that are copies, with what each is a copy of.
    """
    if not articles:
        return "No articles here. `footnote sync PATH` adds some."
    lines = []
    for each in articles:
        article, original = each.article, (copies or {}).get(each.id)
        basis = article.dating.basis.value if article.dating else "-"
        source = article.source or "-"
        if original is not None:
            source = f"{source}  (a copy of {original})"
        lines.append(
            f"{each.id:>6}  {dated(article):>12}  {basis:<12}  "
            f"{source}  {article.title or article.key}"
        )
    return "\n".join(lines)


def dated(article: Article) -> str:
    """When an article was published, marked where that is only a guess."""
    from index.dates import is_sure  # noqa: PLC0415 - keeps --help fast

    if article.published is None:
        return UNKNOWN_DATE
    mark = "" if is_sure(article) else WEAK
    return f"{mark}{article.published.isoformat()}"


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
    if report.held is not None:
        state = (
            f"generation {report.held} is built but not published, as the pinned questions went "
            f"worse; {state} goes on answering"
        )
    tried = f"\n{render_trial(report.trial)}" if report.trial else ""
    return f"{counts}{skipped}; {state}{tried}"

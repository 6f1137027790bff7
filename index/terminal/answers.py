"""Answers as plain text."""

from dataclasses import replace

from rich.text import Text

from index.datatypes import Answer, Citation, Span
from index.terminal.showing import UNKNOWN_DATE, clean, one_line

ANSWER = "bold"
CONTEXT = "dim"
NOTE = "italic"


def render(answer: Answer) -> Text:
    """The answer as a reader of a terminal wants it; its notes speak the question's language."""
    language, understood = answer.language, about(answer)
    if answer.abstained:
        if not answer.nearest:
            return Text("\n").join([*understood, Text("The articles don't say.")])
        # What answers nothing has no words that answer.
        near = [cited(replace(each, answer=None), language) for each in answer.nearest]
        nothing = Text("The articles don't say. Nearest, but no answer:")
        return Text("\n").join([*understood, nothing, *near])
    quoted = [cited(each, language) for each in answer.citations]
    return Text("\n").join([*understood, *headlines(answer), *quoted])


def about(answer: Answer) -> list[Text]:
    """What a follow-up took over from an earlier answer, a line where there is something."""
    taken = [one_line(each) for each in answer.added]
    if answer.added_time is not None:
        from index.dates import range_said  # noqa: PLC0415 - keeps --help fast

        taken.append(range_said(answer.added_time, answer.language))
    return [Text(f"about: {', '.join(taken)}", NOTE)] if taken else []


def headlines(answer: Answer) -> list[Text]:
    """The answer in short, or the answers that differ, newest first; none without spans."""
    from index.dates import answer_said  # noqa: PLC0415 - keeps --help fast

    by_number = {each.number: each for each in answer.citations}
    rivals = [by_number[number] for number in answer.disagreeing if number in by_number]
    if len(rivals) > 1:
        return [
            Text("The articles disagree:"),
            *(
                Text.assemble(
                    "  ",
                    (clean(each.short_answer or ""), ANSWER),
                    answer_said(each, answer.language),
                    f" · {day(each)} [{each.number}]{agreement(each)}",
                )
                for each in rivals
            ),
        ]
    if not answer.short_answer:
        return []
    best = answer.citations[0]
    said = answer_said(best, answer.language)
    return [Text.assemble((clean(answer.short_answer), ANSWER), said, agreement(best))]


def agreement(citation: Citation) -> str:
    """How many articles give its answer, "" where it is but one."""
    return f" · {citation.agreeing} articles agree" if citation.agreeing > 1 else ""


def cited(citation: Citation, language: str | None) -> Text:
    """A quotation with its number and what leads up to it; then its notes and where it is from."""
    quoted = Text(f"[{citation.number}] ")
    if citation.before is not None:
        from index.text import adjoins  # noqa: PLC0415 - keeps --help fast

        gap = " " if adjoins(citation.before.span, citation.span) else " … "
        quoted.append(f'"{clean(citation.before.quote)}"', CONTEXT).append(gap, CONTEXT)
    answer = citation.answer or Span(citation.span.end, citation.span.end)
    start, end = answer.start - citation.span.start, answer.end - citation.span.start
    quoted.append(f'"{clean(citation.quote[:start])}')
    quoted.append(clean(citation.quote[start:end]), ANSWER)
    quoted.append(f'{clean(citation.quote[end:])}"')
    for note in said(citation, language):
        quoted.append("\n    ").append(note, NOTE)
    where = [citation.title or "untitled", citation.source, day(citation)]
    line = " · ".join(clean(part) for part in where if part)
    quoted.append(f"\n    {line}")
    if citation.carried_by:
        quoted.append(f"\n    also in: {', '.join(map(one_line, citation.carried_by))}")
    if citation.url:
        quoted.append(f"\n    {clean(citation.url)}")
    return quoted


def said(citation: Citation, language: str | None) -> list[str]:
    """What its times mean, a line each."""
    if not citation.notes:
        return []
    from index.dates import note_said  # noqa: PLC0415 - keeps --help fast

    return [one_line(note_said(note, language)) for note in citation.notes]


def day(citation: Citation) -> str:
    """When its article was published."""
    from index.dates import is_sure  # noqa: PLC0415 - keeps --help fast

    if citation.published is None:
        bound = citation.not_after
        return f"{UNKNOWN_DATE}, not after {bound.isoformat()}" if bound else UNKNOWN_DATE
    guess = "" if is_sure(citation) else " (a guess)"
    return f"{citation.published.isoformat()}{guess}"

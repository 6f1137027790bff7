"""Votes as a question file for ``footnote eval``. Pure."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from index.datatypes import Answer, Reason
from index.followups.alone import asked_alone

HEADER = """\
# What people voted on. An answer with more votes for than against it is a question with this
# answer, or one that the articles do not answer. One with more against it stands as a comment:
# write what is right, and take the marks in front away.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A kept answer with the votes on it as a whole, and the reasons of all votes against it."""

    answer: Answer
    asked: datetime
    up: int
    down: int
    reasons: tuple[Reason, ...] = ()

    @property
    def net(self) -> int:
        """Votes for it less those against it."""
        return self.up - self.down


def question_file(judged: Sequence[Judged]) -> bytes:
    """The question file in TOML and UTF-8; without any question it holds comments alone.

    Each question stands there once: as it was answered best, of equal answers the newest.
    """
    questions: dict[str, Judged] = {}
    for each in sorted(judged, key=lambda each: (abs(each.net), each.asked)):
        words = clean(asked_alone(each.answer))
        before = questions.get(words)
        if words and each.net and (before is None or each.net > 0 or before.net < 0):
            questions[words] = each
    rows = sorted(questions.items(), key=lambda row: (row[1].asked, row[0]))
    right = [table(words, each) for words, each in rows if each.net > 0]
    wrong = [comment(words, each) for words, each in rows if each.net < 0]
    return "\n".join([HEADER, *right, *wrong]).encode()


def table(words: str, judged: Judged) -> str:
    """A question with its answer, or that it has none."""
    if judged.answer.abstained:
        return f"[[question]]\nask = {quoted(words)}\nanswerable = false\n"
    return f"[[question]]\nask = {quoted(words)}\nanswer = {quoted(answer_of(judged.answer))}\n"


def comment(words: str, judged: Judged) -> str:
    """A question whose answer was voted down, for an admin to complete."""
    counts = Counter(each.value for each in judged.reasons)
    reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(counts.items()))
    said = "no answer" if judged.answer.abstained else quoted(answer_of(judged.answer))
    votes = f"{judged.down} against, {judged.up} for it"
    return (
        f"# Voted down ({votes}{f'; {reasons}' if reasons else ''}): {said}\n"
        f'# [[question]]\n# ask = {quoted(words)}\n# answer = ""\n'
    )


def answer_of(answer: Answer) -> str:
    """The words that answer: the short answer, or the first sentence."""
    quote = answer.citations[0].quote if answer.citations else ""
    return clean(answer.short_answer or "") or clean(quote)


def clean(words: str) -> str:
    """The words in one line, without halves of characters, which UTF-8 can't hold."""
    return " ".join(words.encode("utf-8", "replace").decode().split())


def quoted(words: str) -> str:
    """A string of TOML: what JSON escapes is escaped alike there, but for one character."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")

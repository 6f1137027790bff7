"""Question files: TOML as in ``tests/data``, or JSON Lines, also compressed (``.gz``).

TOML holds ``[[question]]`` tables with ``ask``, ``answer`` and ``answerable`` (true without
it); an unanswerable one needs no answer. JSON Lines hold an object a line with ``id``,
``question``, ``answer`` and ``articles``, the urls of the articles that may answer it; whether
they do is found out from the corpus. Other fields are left alone.
"""

import gzip
import json
import tomllib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import EvaluationError
from index.text import digest

ID_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer.

    ``answerable`` says whether the corpus answers it, None where ``articles`` (urls) decide.
    ``origin`` is the file and the line or table it stands in.
    """

    id: str
    text: str
    answer: str
    answerable: bool | None
    articles: tuple[str, ...] = ()
    origin: str = ""


def read(paths: Iterable[Path]) -> list[Question]:
    """The questions of all files in their order; raises EvaluationError."""
    questions: dict[str, Question] = {}
    for path in paths:
        found = list(in_toml(path) if path.suffix == ".toml" else in_json_lines(path))
        if not found:
            raise EvaluationError(f"{path} holds no questions; write some, or name another file")
        for question in found:
            first = questions.setdefault(question.id, question)
            if first is not question:
                raise EvaluationError(
                    f"{question.origin}: the question of {first.origin} stands here again; "
                    "give it an id of its own, or remove one of the two"
                )
    return list(questions.values())


def in_toml(path: Path) -> Iterator[Question]:
    """Questions of one TOML file."""
    return of_toml(contents(path), str(path))


def of_toml(content: bytes, name: str) -> Iterator[Question]:
    """Questions in TOML that ``name`` gave; a question's id is a digest of its words.

    Raises EvaluationError; content without any question gives none.
    """
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{name} is not valid TOML ({error}); mend it there") from error
    rows = tables.get("question", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise EvaluationError(f"{name}: question is no list of tables; write [[question]]")
    for number, row in enumerate(rows, start=1):
        origin = f"{name}, question {number}"
        text = string(row, "ask", origin)
        answerable = row.get("answerable", True)
        if not isinstance(answerable, bool):
            raise EvaluationError(f"{origin}: answerable is {answerable!r}; write true or false")
        answer = string(row, "answer", origin) if answerable or "answer" in row else ""
        yield Question(digest(text)[:ID_DIGITS], text, answer, answerable, (), origin)


def in_json_lines(path: Path) -> Iterator[Question]:
    """Questions of one file of JSON Lines."""
    for number, line in enumerate(contents(path).split(b"\n"), start=1):
        if not line.strip():
            continue
        origin = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise EvaluationError(
                f"{origin} is no JSON ({error}); write one object a line, or name a .toml file"
            ) from error
        if not isinstance(row, dict):
            raise EvaluationError(f"{origin} is no JSON object; write one object a line")
        urls = row.get("articles")
        if not isinstance(urls, list) or not all(isinstance(url, str) for url in urls):
            raise EvaluationError(
                f"{origin}: articles is {urls!r}; list the urls of the articles that may answer"
            )
        yield Question(
            id=string(row, "id", origin),
            text=string(row, "question", origin),
            answer=string(row, "answer", origin),
            answerable=None,
            articles=tuple(urls),
            origin=origin,
        )


def string(row: dict[str, Any], key: str, origin: str) -> str:
    """A field that must hold words; raises EvaluationError."""
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        shown = "missing" if key not in row else repr(value)
        raise EvaluationError(f"{origin}: {key} is {shown}; write it as a string with words")
    return value


def contents(path: Path) -> bytes:
    """A file's bytes, unpacked; raises EvaluationError."""
    try:
        packed = path.read_bytes()
        return gzip.decompress(packed) if path.suffix == ".gz" else packed
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise EvaluationError(
            f"{path} cannot be read ({reason}); name a .toml, .jsonl or .jsonl.gz file"
        ) from error


def some(questions: Sequence[Question], limit: int | None) -> list[Question]:
    """At most ``limit`` questions, drawn by their ids: those of a smaller limit are among them."""
    if limit is None or len(questions) <= limit:
        return list(questions)
    drawn = {each.id for each in sorted(questions, key=lambda each: digest(each.id))[:limit]}
    return [each for each in questions if each.id in drawn]

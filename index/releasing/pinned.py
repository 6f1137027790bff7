"""The pinned questions: from files that settings name, and from votes."""

from collections.abc import Callable, Iterable
from pathlib import Path

from index.errors import EvaluationError
from index.judging import Question, of_toml, read, some

VOTES = "the export of votes"


def pinned(
    paths: Iterable[Path], votes: Callable[[], bytes] | None, most: int
) -> tuple[Question, ...]:
    """At most ``most`` questions, those of files first; ``votes`` gives a question file in TOML.

    A question that stands in a file and was voted on, too, has the file's answer. Raises
    EvaluationError for a file that is missing or broken: an admin who pins questions must not
    learn from worse answers that none were asked.
    """
    try:
        found = {each.id: each for each in read(paths)}
        known = {each.text for each in found.values()}
        for each in of_toml(votes(), VOTES) if votes is not None else ():
            if each.text not in known:
                found.setdefault(each.id, each)
    except EvaluationError as error:
        raise EvaluationError(
            f"the questions of [evaluation] cannot be asked: {error}. "
            "Nothing is built until then, and what is published stays"
        ) from error
    return tuple(some([*found.values()], most))

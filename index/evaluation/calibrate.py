"""`footnote calibrate`: learns what the reader's scores mean beside the encoder's.

Asks questions with known answers, labels what the reader proposes, and has the engine fit a
ranking and a curve, which it keeps in the configured data folder.
"""

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.datatypes import Calibrated, Evidence, Labelled
from index.engine import Engine
from index.evaluation.command import Choose, Progress, articles, check, own_index
from index.evaluation.run import Asked, Follow
from index.evaluation.subsets import answered, unanswered
from index.judging.matching import gives, holds
from index.judging.questions import Question, read, some
from index.settings import Settings


@dataclass(frozen=True, slots=True)
class Request:
    """What to learn from; without ``corpus`` the configured index is asked.

    ``also`` holds further question files, each with the corpus that it is asked of. A pair that
    is named twice counts twice.
    """

    questions: tuple[Path, ...]
    out: Path
    corpus: tuple[Path, ...] = ()
    unanswerable_corpus: tuple[Path, ...] = ()
    limit: int | None = None
    also: tuple[tuple[Path, Path], ...] = ()


def calibrate(request: Request, settings: Settings, progress: Progress) -> Calibrated:
    """Do it. Raises FootnoteErrors; NotCalibrated where the questions don't suffice."""
    sets = [(request.questions, request.corpus)]
    sets += [((questions,), (corpus,)) for questions, corpus in request.also]
    chosen = [(known(paths, settings, request.limit), corpus) for paths, corpus in sets]
    examples: list[Labelled] = []
    for choose, corpus in chosen:
        examples += collected(corpus, choose, settings, request.out, progress)
        gc.collect()  # the models of one engine go before those of the next come
    if request.unanswerable_corpus:
        asked = {each.evidence.question for each in examples if each.answerable}
        theirs = [each for each in read(request.questions) if " ".join(each.text.split()) in asked]

        def silent(engine: Engine, follow: Follow) -> Sequence[Question]:
            return unanswered(theirs, lambda: articles(engine, follow))

        place = request.unanswerable_corpus
        examples += collected(place, silent, settings, request.out, progress)
    names = [path.name for paths, _ in sets for path in paths]
    with Engine(settings) as engine:
        return engine.calibrate(examples, ", ".join(names))


def known(paths: Sequence[Path], settings: Settings, limit: int | None) -> Choose:
    """Chooses the questions of some files whose answers a corpus decides; read at once."""
    questions = read(paths)
    check(questions, settings.answers.max_question_chars)
    return lambda engine, follow: some(answered(questions, articles(engine, follow)), limit)


def collected(
    corpus: Sequence[Path], choose: Choose, settings: Settings, out: Path, progress: Progress
) -> Iterator[Labelled]:
    """The evidence for the chosen questions, with what is right of it."""
    with Engine(own_index(settings, corpus, out) if corpus else settings) as engine:
        if corpus:
            with progress() as follow:
                engine.sync(corpus, follow)
        with progress() as follow:
            chosen = choose(engine, follow)
            for number, question in enumerate(chosen, start=1):
                yield labelled(question, engine.evidence(question.text))
                follow(Asked(number, len(chosen)))


def labelled(question: Question, evidence: Evidence) -> Labelled:
    """Pure: right are proposals whose sentence holds the answer and whose words give it."""
    right = tuple(
        bool(question.answerable)
        and holds(each.sentence, question.answer)
        and gives(each.words, question.answer)
        for each in evidence.proposals
    )
    return Labelled(evidence, right, bool(question.answerable))

"""`footnote eval`: indexes the corpora, asks, measures, and saves what came out.

::

    OUT/index/DIGEST/             the index of a corpus, kept for the next run
    OUT/NAME/corpus.jsonl         outcomes, as they come
    OUT/NAME/unanswerable.jsonl   outcomes of the unanswerable corpus
    OUT/NAME/report.txt, measures.json, risk-coverage.png
"""

import gc
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from index import answer
from index.datatypes import Article
from index.engine import Engine
from index.errors import EvaluationError, QuestionError
from index.evaluation import report
from index.evaluation.compare import compare
from index.evaluation.fingerprint import fingerprint
from index.evaluation.measures import Measures, measure
from index.evaluation.outcomes import Outcome, load, open_log
from index.evaluation.plot import draw
from index.evaluation.report import About
from index.evaluation.run import Asked, Follow, run
from index.evaluation.subsets import answered, unanswered
from index.judging.questions import Question, read, some
from index.settings import Settings
from index.text import digest

ARTICLES_AT_ONCE = 200
INDEXES = "index"
LOGS = ("corpus.jsonl", "unanswerable.jsonl")
DIGEST_DIGITS = 16

Progress = Callable[[], AbstractContextManager[Follow]]
Choose = Callable[[Engine, Follow], Sequence[Question]]


@dataclass(frozen=True, slots=True)
class Request:
    """What to evaluate; without ``corpus`` the configured index is asked."""

    questions: tuple[Path, ...]
    out: Path
    corpus: tuple[Path, ...] = ()
    unanswerable_corpus: tuple[Path, ...] = ()
    name: str | None = None
    limit: int | None = None

    @property
    def run_name(self) -> str:
        """The run's name, by default that of the question files; raises EvaluationError."""
        name = self.name or "+".join(each.name.partition(".")[0] for each in self.questions)
        if Path(name).name != name or name == INDEXES:
            raise EvaluationError(
                f"{name!r} cannot name a run; pass --name with a word that is no path "
                f"and not {INDEXES!r}"
            )
        return name


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What came of it: the report's words, the folder it is in, articles that were skipped."""

    report: str
    measures: Measures
    folder: Path
    skipped: int


def evaluate(request: Request, settings: Settings, progress: Progress) -> Evaluated:
    """Do it; a run that was stopped goes on where it was. Raises FootnoteErrors."""
    folder = request.out / request.run_name
    questions = read(request.questions)
    check(questions, settings.answers.max_question_chars)

    def choose(engine: Engine, follow: Follow) -> Sequence[Question]:
        known = answered(questions, articles(engine, follow))
        if not known:
            raise EvaluationError(
                "of no question the corpus holds an article that its list names and that holds "
                "its answer; name the corpus of these questions with --corpus"
            )
        right = some([each for each in known if each.answerable], request.limit)
        return right + some([each for each in known if not each.answerable], request.limit)

    outcomes, skipped = ask(
        request.corpus,
        choose,
        folder / LOGS[0],
        settings=settings,
        out=request.out,
        progress=progress,
    )
    if request.unanswerable_corpus:
        theirs = {each.id for each in outcomes if each.answerable}
        right = [each for each in questions if each.id in theirs]
        gc.collect()  # the models of the first engine go before those of the second come
        more, more_skipped = ask(
            request.unanswerable_corpus,
            lambda engine, follow: unanswered(right, lambda: articles(engine, follow)),
            folder / LOGS[1],
            settings=settings,
            out=request.out,
            progress=progress,
        )
        outcomes, skipped = outcomes + more, skipped + more_skipped
    about = About(
        name=request.run_name,
        questions=tuple(str(each) for each in request.questions),
        corpus=" ".join(str(each) for each in request.corpus) or "the configured index",
        unanswerable_corpus=" ".join(str(each) for each in request.unanswerable_corpus),
        reader=settings.reader.model,
        threshold=settings.answers.threshold,
    )
    return Evaluated(*saved(about, outcomes, folder), folder, skipped)


def ask(
    corpus: Sequence[Path],
    choose: Choose,
    log_file: Path,
    *,
    settings: Settings,
    out: Path,
    progress: Progress,
) -> tuple[list[Outcome], int]:
    """Outcomes of the chosen questions, and how many articles could not be read."""
    options = own_index(settings, corpus, out) if corpus else settings
    skipped = 0
    with Engine(options) as engine:
        engine.check_reader()  # before hours of embedding
        if corpus:
            with progress() as follow:
                skipped = len(engine.sync(corpus, follow).rejected)
        with progress() as follow:
            chosen = choose(engine, follow)
            made_with = fingerprint(articles(engine, follow), options)
            with open_log(log_file, made_with) as log:
                found = run(engine, chosen, done=log.outcomes, keep=log.keep, follow=follow)
    return found, skipped


def own_index(settings: Settings, corpus: Sequence[Path], out: Path) -> Settings:
    """The settings with an index for this corpus alone; calibrations of one's own come along."""
    places = sorted(str(each.expanduser().absolute()) for each in corpus)
    home = (out / INDEXES / digest("\n".join(places))[:DIGEST_DIGITS]).absolute()
    own, copy = settings.data_dir / "calibration", home / "calibration"
    try:
        home.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(copy, ignore_errors=True)
        if own.is_dir():
            shutil.copytree(own, copy)
    except OSError as error:
        raise EvaluationError(
            f"{home} cannot be written ({error.strerror}); pass another --out"
        ) from error
    return settings.model_copy(update={"data_dir": home, "database_url": ""})


def articles(engine: Engine, follow: Follow) -> Iterator[Article]:
    """All articles of the index, a page at a time."""
    offset = 0
    while page := engine.articles(offset, ARTICLES_AT_ONCE):
        for stored in page:
            yield stored.article
        offset += len(page)
        follow(Asked(offset, None, "scanning"))


def check(questions: Sequence[Question], max_chars: int) -> None:
    """Raise EvaluationError where a question cannot be asked, before anything is."""
    for each in questions:
        try:
            answer.check(each.text, max_chars)
        except QuestionError as error:
            raise EvaluationError(f"{each.origin}: {error}") from error


def saved(about: About, outcomes: Sequence[Outcome], folder: Path) -> tuple[str, Measures]:
    """Measure, and write report, figures and picture."""
    measures = measure(outcomes)
    words = report.text(about, measures)
    write(folder / "report.txt", words + "\n")
    write(folder / "measures.json", report.as_json(about, measures))
    draw([(about.name, measures.curve)], folder / "risk-coverage.png")
    return words, measures


def side_by_side(first: Path, second: Path, out: Path) -> tuple[str, Path]:
    """Two saved runs compared, each named by its folder or its name in ``out``.

    Returns the table and the picture of both curves. Raises EvaluationError.
    """
    folders = [each if each.is_dir() else out / each for each in (first, second)]
    before, after = (outcomes_of(folder) for folder in folders)
    names = folders[0].resolve().name, folders[1].resolve().name
    words = report.side_by_side(names, compare(before, after))
    picture = out / f"{names[0]}-and-{names[1]}.png"
    write(picture.with_suffix(".txt"), words + "\n")
    curves = [measure(each, resamples=0).curve for each in (before, after)]
    draw(list(zip(names, curves, strict=True)), picture)
    return words, picture


def outcomes_of(folder: Path) -> list[Outcome]:
    """All outcomes of a saved run; raises EvaluationError."""
    logs = [folder / name for name in LOGS if (folder / name).is_file()]
    if not logs:
        raise EvaluationError(f"{folder} holds no run; name a folder that `footnote eval` wrote")
    return [outcome for log in logs for outcome in load(log)]


def write(path: Path, content: str) -> None:
    """Write a file; raises EvaluationError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise EvaluationError(
            f"{path} cannot be written ({error.strerror}); pass another --out"
        ) from error

"""Groups of news passages by distant supervision from a quiz.

For each question the passages that our own BM25 finds in the articles of its time. Passages
that hold the answer near the question's words become positives, passages without any word of
the answer negatives. Two groups a question (*turns*) bring other negatives, so that a second
epoch sees new ones. Silence is asked for too: groups in which nothing answers, of passages
found here without the answer and of passages of other articles.
"""

import gzip
import json
import random
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.datatypes import Span
from index.training.corpus import Corpus
from index.training.errors import TrainingError
from index.training.mined import MinedGroup, MinedPassage
from index.training.supervision import NEGATED, Answer, answer_of, normalise, spots, stems, union

DEPTH = 60
"""Passages looked at for a question; as many again for question and answer together."""
DEPTH_WITH_ANSWER = 20
DEPTH_ELSEWHERE = 30
POSITIVES = 4
NEGATIVES = 4
TURNS = 2
SILENT = 4
COVERED_OWN, COVERED = 0.35, 0.5
"""Share of the question that a passage must hold to be a positive: of an article that a
search for the question returned, and of any other."""
NEAR_BEST = 0.7
FEWEST_STEMS = 2
TEMPTING = 0.4
"""By what a passage's rank is multiplied where one of the wrong choices stands in it."""


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A question of a quiz; ``asked`` is YYYY-MM-DD, ``articles`` urls found for it then."""

    id: str
    asked: str
    text: str
    answer: str
    choices: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    @property
    def stems(self) -> frozenset[str]:
        """What the question tells besides its answer."""
        return stems(self.text) - stems(self.answer)


def read_questions(path: Path) -> list[QuizQuestion]:
    """Questions of a gzipped JSON Lines file; raises TrainingError."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [
                QuizQuestion(
                    row["id"],
                    row["asked"].replace("/", "-"),
                    row["question"],
                    row["answer"],
                    tuple(row["choices"]),
                    tuple(row["articles"]),
                )
                for row in map(json.loads, lines)
            ]
    except (
        OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError,
    ) as error:  # fmt: skip
        raise TrainingError(
            f"questions {path}: {error!r}; give a gzipped file with one JSON object a line that "
            "has id, asked, question, answer, choices and articles"
        ) from error


def mine(
    questions: Sequence[QuizQuestion],
    here: Corpus,
    there: Corpus | None,
    seed: int,
    follow: Callable[[int], None],
) -> Iterator[MinedGroup]:
    """Groups of all questions; ``here`` are the articles of their time, ``there`` others.

    ``follow`` is told how many questions are done.
    """
    wanted = union(question.stems for question in questions)
    for corpus in filter(None, (here, there)):
        corpus.count(wanted)
    for number, question in enumerate(questions, 1):
        answer = answer_of(question.answer)
        if answer is not None and len(question.stems) >= FEWEST_STEMS:
            # A generator of its own for each question: one more question changes no other's.
            rng = random.Random(f"{seed} {question.id}")  # noqa: S311 - no secret
            yield from _mine(question, answer, here, there, rng)
        follow(number)


def _mine(
    question: QuizQuestion, answer: Answer, here: Corpus, there: Corpus | None, rng: random.Random
) -> Iterator[MinedGroup]:
    ranked = here.search(question.text, DEPTH)
    positives = []
    if not NEGATED.search(question.text) and is_answerable(question, here):
        helped = here.search(f"{question.text} {question.answer}", DEPTH_WITH_ANSWER)
        positives = find_positives(question, answer, here, list(dict.fromkeys([*ranked, *helped])))
    misses = [passage(here, at) for at in misleading(question, answer, here, ranked, rng)]
    if positives:
        for turn in range(TURNS):
            chosen = misses[turn * NEGATIVES : (turn + 1) * NEGATIVES] or misses[:NEGATIVES]
            yield MinedGroup(question.id, question.text, turn, (*dealt(positives, turn), *chosen))
        misses = misses[TURNS * NEGATIVES :]
    elsewhere = []
    if there is not None:
        found = there.search(question.text, DEPTH_ELSEWHERE)
        if positives:
            # What was published later may tell of what the question is about in other words.
            found = [at for at in found if there.article(at).published < question.asked]
        elsewhere = [passage(there, at) for at in misleading(question, answer, there, found, rng)]
    silent = (*misses[:1], *elsewhere[: SILENT - 1], *misses[1:])[:SILENT]
    if len(silent) > 1:
        yield MinedGroup(question.id, question.text, 0, silent)


def is_answerable(question: QuizQuestion, corpus: Corpus) -> bool:
    """Whether an article that a search for the question returned holds the answer's words."""
    words = normalise(question.answer)
    numbers = (corpus.places[url] for url in question.articles if url in corpus.places)
    return any(words in normalise(corpus.articles[number].text) for number in numbers)


def find_positives(
    question: QuizQuestion, answer: Answer, corpus: Corpus, found: Sequence[int]
) -> list[MinedPassage]:
    """The passages that answer, those that hold most of the question first."""
    own = {corpus.places[url] for url in question.articles if url in corpus.places}
    asked = question.stems
    rows: list[tuple[float, int, tuple[Span, ...]]] = []
    for number in found:
        cover = corpus.coverage(asked, number)
        cut = corpus.cuts[number]
        if cover >= (COVERED_OWN if cut.article in own else COVERED):
            text = corpus.article(number).text
            spans = spots(text, cut.sentences, asked, answer, corpus.rarity)
            if spans:
                rows.append((cover, number, spans))
    rows.sort(key=lambda row: -row[0])
    kept = [row for row in rows if row[0] >= NEAR_BEST * rows[0][0]]
    unlike = {corpus.text(number): passage(corpus, number, spans) for _, number, spans in kept}
    return list(unlike.values())[: TURNS * POSITIVES]


def dealt(positives: Sequence[MinedPassage], turn: int) -> Sequence[MinedPassage]:
    """The positives of one turn: all where they are few, else each in one turn."""
    return (positives if len(positives) <= POSITIVES else positives[turn::TURNS])[:POSITIVES]


def misleading(
    question: QuizQuestion,
    answer: Answer,
    corpus: Corpus,
    ranked: Sequence[int],
    rng: random.Random,
) -> list[int]:
    """Passages without any word of the answer, the likeliest to mislead first, by some chance.

    Early ranks come first, earlier still those with a wrong choice in them.
    """
    wrong = union(stems(each) for each in question.choices if each != question.answer)
    tempting = wrong - answer.suspects
    keys: dict[int, float] = {}
    for rank, number in enumerate(ranked, 1):
        found = corpus.stems(number)
        if not answer.suspects & found:
            keys[number] = rank * (TEMPTING if tempting & found else 1.0) * rng.random()
    return sorted(keys, key=lambda number: keys[number])


def passage(corpus: Corpus, number: int, answers: Sequence[Span] = ()) -> MinedPassage:
    """A passage as it is written; ``answers`` are spans of its article's text."""
    article, start = corpus.article(number), corpus.cuts[number].span.start
    return MinedPassage(
        article.title,
        article.published,
        corpus.text(number),
        tuple(Span(each.start - start, each.end - start) for each in answers),
    )

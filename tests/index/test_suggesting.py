"""Suggestions: which candidates are asked, and which replies make one worth showing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from index.datatypes import Answer, Article, Citation, Hit, Passage, Span, StoredPassage
from index.suggesting import Suggesting
from index.suggesting.candidates import Candidate, Draft, Sought
from index.suggesting.desk import MAX_ASKS
from index.suggesting.gathering import alike, candidates
from index.suggesting.judging import CLEAR, is_good
from index.text import prose
from support.corpus import article

TEXT = (
    "Anna Lindberg opened the new harbour of Malmby on 3 May 2021. "
    "Maria Gomez designed the Harlow Bridge in 2012. "
    "Peter Novak paid $40 million for the shipyard of Malmby. "
    "The strike at Harlow Docks lasted two weeks."
)
DAY = date(2021, 6, 15)
THRESHOLD = 0.3
ASKED = "Who opened the harbour of Malmby?"


def hit(text: str = TEXT, article_id: int = 7, language: str | None = "en") -> Hit:
    """A passage that is the whole of an article."""
    source: Article = article(text, key=f"a{article_id}", published=DAY, language=language)
    sentences = tuple(prose(text))
    passage = Passage(Span(sentences[0].start, sentences[-1].end), sentences)
    stored = StoredPassage(article_id * 10, article_id, passage)
    return Hit(stored, source, 1.0, 1, 1.0, 1, 1.0)


def cited(words: str, sentence: int, support: float = 0.9, found: Hit | None = None) -> Citation:
    """A citation of a sentence by its place, whose short answer are these words of it."""
    found = found or hit()
    span = found.passage.passage.sentences[sentence]
    quote = span.of(found.article.text)
    start = span.start + quote.index(words)
    return Citation(
        1,
        quote,
        found.passage.article_id,
        span,
        "Harbour",
        "Courier",
        DAY,
        None,
        support,
        Span(start, start + len(words)),
    )


def reply(question: str, *citations: Citation, disagreeing: tuple[int, ...] = ()) -> Answer:
    """The answer to a question; without citations it abstains."""
    first = citations[0] if citations else None
    answer = Answer(
        question,
        first is None,
        first.support if first else 0.0,
        citations,
        (),
        1,
        first.short_answer if first else None,
        language="en",
    )
    return replace(answer, disagreeing=disagreeing)


FIRST = reply(ASKED, cited("Anna Lindberg", 0))
RIGHT = {
    "Who designed the Harlow Bridge?": cited("Maria Gomez", 1),
    "When did Maria Gomez design the Harlow Bridge?": cited("in 2012", 1),
    "How much did Peter Novak pay for the shipyard of Malmby?": cited("$40 million", 2),
    "How long did the strike at Harlow Docks last?": cited("two weeks", 3),
}


@dataclass
class Index:
    """An index that answers what a test says and counts what it is asked."""

    replies: dict[str, Citation] = field(default_factory=lambda: dict(RIGHT))
    hits: Sequence[Hit] = field(default_factory=lambda: [hit()])
    asked: list[str] = field(default_factory=list)

    def ask(self, question: str, language: str | None) -> Answer:
        self.asked.append(question)
        assert language == "en"
        found = self.replies.get(question)
        return reply(question, found) if found else reply(question)

    def propose(self, question: str, k: int) -> Sequence[Hit]:
        assert question
        return self.hits[:k]

    def suggest(self, answer: Answer = FIRST, most: int = 3) -> tuple[str, ...]:
        desk = Suggesting(ask=self.ask, propose=self.propose, threshold=THRESHOLD)
        return desk.suggest(answer, most)


def test_three_questions_are_suggested_that_the_index_answers() -> None:
    index = Index()
    suggested = index.suggest()
    assert len(suggested) == 3
    assert set(suggested) <= set(RIGHT)
    assert set(suggested) <= set(index.asked)


@pytest.mark.parametrize(("most", "count"), [(-1, 0), (0, 0), (1, 1), (2, 2), (9, 3)])
def test_no_more_are_suggested_than_wanted_and_one_of_each_sentence(most: int, count: int) -> None:
    assert len(Index().suggest(most=most)) == count


def test_what_the_index_does_not_answer_is_not_suggested() -> None:
    index = Index(replies={})
    assert index.suggest() == ()
    assert index.asked


def test_no_more_than_eight_candidates_are_asked() -> None:
    text = " ".join(
        f"Maria Gomez {deed} in {year}."
        for year, deed in enumerate(
            [
                "opened the harbour of Malmby",
                "sold the Harlow Castle",
                "visited Copenhagen",
                "painted a bridge for Norway",
                "founded the Nordic Library",
                "left the Courier",
                "joined the Green League",
                "wrote a play about Denmark",
                "bought a farm near Turku",
                "won the Hansen Prize",
            ],
            1990,
        )
    )
    index = Index(replies={}, hits=[hit(f"Anna Lindberg lives in Malmby. {text}")])
    assert index.suggest(reply(ASKED, cited("Anna Lindberg", 0, found=index.hits[0]))) == ()
    assert len(index.asked) == MAX_ASKS == 8


def test_nothing_is_asked_about_a_sentence_that_is_shown() -> None:
    index = Index()
    index.suggest()
    assert not any("harbour" in question for question in index.asked)


def test_a_reply_that_brings_back_what_is_shown_is_no_suggestion() -> None:
    shown = cited("Anna Lindberg", 0)
    index = Index(replies=dict.fromkeys(RIGHT, shown))
    assert index.suggest() == ()


def test_the_asked_question_is_not_suggested_again() -> None:
    asked = reply("who has designed the Harlow Bridge", cited("Anna Lindberg", 0))
    assert "Who designed the Harlow Bridge?" not in Index().suggest(asked)


def test_two_suggestions_do_not_have_the_same_answer() -> None:
    text = (
        "Anna Lindberg opened the new harbour of Malmby on 3 May 2021. "
        "Maria Gomez designed the Harlow Bridge. Maria Gomez painted the Malmby Tower."
    )
    found = hit(text)
    replies = {
        "Who designed the Harlow Bridge?": cited("Maria Gomez", 1, found=found),
        "Who painted the Malmby Tower?": cited("Maria Gomez", 2, found=found),
    }
    index = Index(replies=replies, hits=[found])
    assert len(index.suggest(reply(ASKED, cited("Anna Lindberg", 0, found=found)))) == 1
    assert set(replies) <= set(index.asked)


def test_an_answer_that_shows_nothing_suggests_nothing() -> None:
    index = Index()
    assert index.suggest(reply("What is the weather like?")) == ()
    assert index.asked == []


def test_an_answer_that_abstained_suggests_about_its_own_names_alone() -> None:
    nearest = replace(FIRST, abstained=True, citations=(), nearest=FIRST.citations)
    about = replace(nearest, question="What does the Harlow Bridge cost?", short_answer=None)
    other = replace(nearest, question="What is the weather like today?", short_answer=None)
    assert Index().suggest(about) == ("Who designed the Harlow Bridge?",)
    assert Index().suggest(other) == ()


def test_another_article_of_the_same_country_is_not_the_same_story() -> None:
    other = hit("Turkey delayed the approval for 20 months.", 8)
    about_turkey = replace(FIRST, question="How strong was the earthquake in Turkey?")
    assert [one for one in candidates(about_turkey, [hit(), other]) if one.article_id == 8] == []


def test_articles_in_another_language_make_no_candidates() -> None:
    assert candidates(FIRST, [hit(language="de")]) == []


def test_no_two_candidates_are_alike_and_the_likeliest_come_first() -> None:
    found = candidates(FIRST, [hit(), hit()])
    asked = [each.draft.question for each in found]
    assert len(asked) == len(set(asked)) >= 3
    assert [each.weight for each in found] == sorted((x.weight for x in found), reverse=True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Who designed the Harlow Bridge?", "who has designed Harlow Bridge", True),
        ("Who designed the Harlow Bridge?", "When did Ann Lee design the Harlow Bridge?", False),
        ("Who designed the Harlow Bridge?", "Who painted Malmby Tower?", False),
    ],
)
def test_questions_are_alike_by_their_words(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a table's column
    assert alike(one, other) is same


CANDIDATE = Candidate(
    Draft("Who designed the Harlow Bridge?", Sought.PERSON, "Maria Gomez", ("Harlow Bridge",), 0.7),
    7,
    hit().passage.passage.sentences[1],
    0.7,
)
GOOD = cited("Maria Gomez", 1)


def judged(
    citation: Citation | None,
    told: Sequence[Citation] = (),
    disagreeing: tuple[int, ...] = (),
) -> bool:
    citations = [citation] if citation else []
    found = reply(CANDIDATE.draft.question, *citations, disagreeing=disagreeing)
    return is_good(CANDIDATE, found, THRESHOLD, told)


def test_a_sure_reply_with_the_expected_words_is_good() -> None:
    assert judged(GOOD)
    assert judged(replace(GOOD, support=THRESHOLD))


BAD: dict[str, Callable[[], bool]] = {
    "it abstained": lambda: judged(None),
    "its articles disagree": lambda: judged(GOOD, disagreeing=(1, 2)),
    "it is under the threshold": lambda: judged(replace(GOOD, support=THRESHOLD - 0.01)),
    "its sentence was shown": lambda: judged(GOOD, told=[GOOD]),
    "another sentence answers otherwise": lambda: judged(cited("Peter Novak", 2)),
    "its words are not those expected": lambda: judged(cited("Harlow Bridge", 1)),
    "it does not name what is asked about": lambda: judged(
        cited("Maria Gomez", 0, found=hit("Maria Gomez designed it.", 9))
    ),
}


@pytest.mark.parametrize("why", BAD)
def test_a_reply_is_not_good_where(why: str) -> None:
    assert not BAD[why]()


def test_an_answer_in_other_words_must_be_clearly_above_the_threshold() -> None:
    draft = replace(
        CANDIDATE.draft, question="What is told?", sought=Sought.SAID, expected="2012, not 2015"
    )
    told = replace(CANDIDATE, draft=draft)
    words = cited("the Harlow Bridge in 2012", 1, THRESHOLD + CLEAR / 2)
    assert not is_good(told, reply("?", words), THRESHOLD, ())
    assert is_good(told, reply("?", replace(words, support=THRESHOLD + CLEAR)), THRESHOLD, ())


def test_a_time_that_the_sentence_does_not_tell_is_not_good() -> None:
    draft = Draft("When was it?", Sought.TIME, "15 years ago", (), 0.6)
    other = cited("in 2012", 1)
    assert not is_good(replace(CANDIDATE, draft=draft), reply("?", other), THRESHOLD, ())

"""Follow-up questions in six languages: what they take over, and what is left as it is."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import (
    Answer,
    Article,
    Citation,
    DateRange,
    Grain,
    Hit,
    Passage,
    Reading,
    Span,
    StoredPassage,
)
from index.followups import FLOOR, Completed, completed, further

TODAY = date(2024, 12, 31)
JUNE_2024 = DateRange(date(2024, 6, 1), date(2024, 6, 30), Grain.MONTH)
YEAR_2018 = DateRange(date(2018, 1, 1), date(2018, 12, 31), Grain.YEAR)


def answered(
    question: str, quote: str, short: str, language: str = "en", title: str | None = None
) -> Answer:
    """An answer with one citation, whose short answer are these words of it."""
    start = quote.index(short)
    span = Span(start, start + len(short))
    citation = Citation(
        1, quote, 1, Span(0, len(quote)), title, "Times", date(2024, 6, 20), None, 0.8, span
    )
    return Answer(question, False, 0.8, (citation,), (), 1, short, language=language)


VISITS = {
    "en": answered(
        "When did Putin last visit Pyongyang?",
        "Vladimir Putin arrived in Pyongyang on 19 June 2024.",
        "19 June 2024",
    ),
    "ru": answered(
        "Когда Путин последний раз посетил Пхеньян?",
        "Президент Владимир Путин прибыл в Пхеньян 19 июня 2024 года.",
        "19 июня 2024 года",
        "ru",
    ),
    "uk": answered(
        "Коли Путін востаннє відвідав Пхеньян?",
        "Президент Володимир Путін прибув у Пхеньян 19 червня 2024 року.",
        "19 червня 2024 року",
        "uk",
    ),
    "pl": answered(
        "Kiedy Putin ostatnio odwiedził Pjongjang?",
        "Prezydent Władimir Putin przybył do Pjongjangu 19 czerwca 2024.",
        "19 czerwca 2024",
        "pl",
    ),
    "de": answered(
        "Wann besuchte Putin zuletzt Pjöngjang?",
        "Der russische Präsident Wladimir Putin landete am 19. Juni 2024 in Pjöngjang.",
        "19. Juni 2024",
        "de",
    ),
    "es": answered(
        "¿Cuándo visitó Putin Pyongyang por última vez?",
        "El presidente Vladímir Putin llegó a Pyongyang el 19 de junio de 2024.",
        "19 de junio de 2024",
        "es",
    ),
}
WINNER = answered(
    "Who won the Chicago Marathon in 2018?", "Mo Farah won the race in 2:05:11.", "Mo Farah"
)


def complete(question: str, earlier: Answer, *, replied: bool = False) -> Completed:
    return completed(question, earlier, earlier.language, replied=replied, today=TODAY)


def test_pronouns_give_way_to_names_and_the_time_that_answered_goes_with_them() -> None:
    assert complete("and who did he meet there?", VISITS["en"]) == Completed(
        "and who did Putin meet in Pyongyang?", ("Putin", "Pyongyang"), JUNE_2024
    )


@pytest.mark.parametrize(
    ("language", "question", "added"),
    [
        ("ru", "и с кем он там встретился?", {"Путин", "Пхеньян"}),
        ("uk", "і з ким він там зустрівся?", {"Путін", "Пхеньян"}),
        ("pl", "i z kim on się tam spotkał?", {"Putin", "Pjongjang"}),
        ("de", "und wen traf er dort?", {"Putin", "Pjöngjang"}),
        ("es", "¿y a quién conoció allí?", {"Putin", "Pyongyang"}),
    ],
)
def test_in_every_language_a_follow_up_takes_over_who_where_and_when(
    language: str, question: str, added: set[str]
) -> None:
    whole = complete(question, VISITS[language])
    assert (set(whole.added), whole.time) == (added, JUNE_2024)
    assert whole.words.startswith(question.rstrip("?"))
    assert all(each in whole.words for each in added)


@pytest.mark.parametrize(
    ("language", "question", "words"),
    [
        ("en", "And in 2000?", "When did Putin last visit Pyongyang in 2000?"),
        ("ru", "А в 2000 году?", "Когда Путин последний раз посетил Пхеньян в 2000 году?"),
        ("uk", "А у 2000 році?", "Коли Путін востаннє відвідав Пхеньян у 2000 році?"),
        ("pl", "A w 2000 roku?", "Kiedy Putin ostatnio odwiedził Pjongjang w 2000 roku?"),
        ("de", "Und 2000?", "Wann besuchte Putin zuletzt Pjöngjang 2000?"),
        ("es", "¿Y en 2000?", "¿Cuándo visitó Putin Pyongyang por última vez en 2000?"),
    ],
)
def test_another_time_asks_the_earlier_question_of_it(
    language: str, question: str, words: str
) -> None:
    whole = complete(question, VISITS[language])
    assert (whole.words, whole.time) == (words, None)
    assert len(whole.added) == 2


@pytest.mark.parametrize("replied", [False, True])
@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Who won the World Cup in 2022?"),
        ("en", "Did Trump say that he would come?"),
        ("en", "And who won the World Cup in Qatar?"),
        ("en", "Is it true that Biden resigned?"),
        ("ru", "Кто выиграл выборы в США?"),
        ("ru", "Когда Зеленский был в Киеве?"),
        ("uk", "Хто виграв вибори в Польщі?"),
        ("pl", "Kto wygrał wybory w Polsce?"),
        ("de", "Wer gewann die Wahl in Frankreich?"),
        ("de", "Wie viele Menschen leben in Deutschland?"),
        ("es", "¿Quién ganó las elecciones en México?"),
    ],
)
def test_a_question_that_stands_alone_is_left_to_the_letter(
    language: str, question: str, *, replied: bool
) -> None:
    assert complete(question, VISITS[language], replied=replied) == Completed(question)


@pytest.mark.parametrize("question", ["who won the election?", "How much is a litre of milk?"])
def test_a_question_without_a_name_goes_on_only_in_a_reply_or_with_words_that_were_said(
    question: str,
) -> None:
    assert complete(question, VISITS["en"]) == Completed(question)
    assert complete(question, VISITS["en"], replied=True).added == ("Putin", "Pyongyang")
    assert complete("who lost the race?", WINNER).added == (
        "Chicago Marathon",
        "Mo Farah",
    )


def test_who_was_asked_for_is_who_he_is_and_the_asked_year_goes_with_him() -> None:
    whole = complete("How old is he?", WINNER)
    assert whole.words == "How old is Mo Farah (Chicago Marathon)?"
    assert whole.time == YEAR_2018


@pytest.mark.parametrize(
    "question", ["When was he born?", "When did he last win?", "Where was he in 2012?"]
)
def test_no_time_is_taken_over_where_one_is_asked_for_or_said(question: str) -> None:
    assert complete(question, WINNER).time is None


def test_a_name_alone_takes_the_place_of_the_one_that_it_may_stand_for() -> None:
    joined = answered("When did Sweden join NATO?", "Sweden joined NATO in March 2024.", "March")
    whole = complete("What about Finland?", joined)
    assert (whole.words, whole.added) == ("When did Finland join NATO?", ("NATO",))
    whole = complete("and Kim?", VISITS["en"])
    assert whole.words == "When did Putin last visit Pyongyang, Kim?"


def test_a_follow_up_of_a_follow_up_knows_what_was_added() -> None:
    first = complete("and who did he meet there?", VISITS["en"])
    said = answered("and who did he meet there?", "Mr Putin met Kim Jong Un.", "Kim Jong Un")
    second = replace(said, added=first.added, added_time=first.time, read_as=first.words)
    whole = complete("What did he give him?", second)
    assert {*whole.added} == {"Putin", "Pyongyang", "Kim Jong Un"}
    assert whole.words.startswith("What did Putin give Kim Jong Un")
    assert whole.time == JUNE_2024


def test_names_typed_in_small_letters_are_known_by_what_was_cited() -> None:
    typed = replace(VISITS["en"], question="when did putin last visit pyongyang?")
    assert complete("who did he meet there?", typed).words == (
        "who did Vladimir Putin meet in Pyongyang?"
    )


def test_an_answer_that_abstained_lends_what_was_asked_alone() -> None:
    silent = replace(WINNER, abstained=True, citations=(), nearest=WINNER.citations)
    assert complete("How old is he?", silent).added == ("Chicago Marathon",)


def test_where_nothing_has_a_name_what_was_asked_is_said() -> None:
    whales = answered("How many whales were stranded?", "At least 50 whales were stranded.", "50")
    assert complete("Where?", whales).added == ("whales", "stranded")


@pytest.mark.parametrize("question", ["who is starmer?", "what is chatgpt", "who won in chicago"])
def test_a_name_typed_in_small_letters_is_a_name(question: str) -> None:
    assert complete(question, VISITS["en"]) == Completed(question)


@pytest.mark.parametrize(
    "question",
    [
        "who is the mayor of new york?",
        "when is thanksgiving?",
        "which team recently sold its stadium?",
        "what is tofu and how is it made?",
        "how old was jimmy carter when he died?",
        "what animal that was frozen has been revived?",
        "which rapper performed in chicago this past weekend?",
    ],
)
def test_a_word_that_refers_inside_its_question_needs_no_other(question: str) -> None:
    assert complete(question, VISITS["en"]) == Completed(question)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "who else was running?"),
        ("en", "any damage to hospitals?"),
        ("en", "and what happens to shoigu?"),
        ("en", "what did zelensky say?"),
        ("en", "were many people hurt?"),
        ("ru", "а что сказал зеленский?"),
        ("uk", "що сказав зеленський?"),
        ("de", "wer war dabei?"),
    ],
)
def test_a_question_goes_on_by_its_form_whatever_it_names(language: str, question: str) -> None:
    assert len(complete(question, VISITS[language]).added) == 2


def test_a_conversation_is_read_with_what_its_first_question_says() -> None:
    stolen = answered(
        "How much money was stolen from the vault in Paris?", "Thieves took $30 million.", "$30"
    )
    first = complete("who's investigating?", stolen)
    assert first.words == "who's investigating (Paris, vault, money stolen)?"
    said = answered("who's investigating?", "The FBI is investigating.", "FBI")
    second = replace(said, added=first.added, read_as=first.words)
    whole = complete("how did they get in?", second)
    assert whole.words.endswith("money stolen)?")


@pytest.mark.parametrize("question", ["who was killed?", "Who won?", "why?", "in which hotel?"])
def test_a_question_of_hardly_a_word_goes_on(question: str) -> None:
    assert complete(question, VISITS["en"]).added == ("Putin", "Pyongyang")


@given(
    question=st.text(max_size=80), language=st.sampled_from(sorted(VISITS)), replied=st.booleans()
)
def test_no_question_makes_it_raise_and_what_is_added_stands_in_the_words(
    *, question: str, language: str, replied: bool
) -> None:
    whole = complete(question, VISITS[language], replied=replied)
    if whole.words == question:
        assert whole == Completed(question)
    else:
        assert whole.added


FINLAND = "Finland joined NATO on 4 April 2023."


@pytest.mark.parametrize(
    ("before", "question", "words"),
    [
        ("When did Finland join NATO?", "and when did Sweden join?", "When did Sweden join NATO?"),
        ("When did Finland join NATO?", "and when did Sweden?", "When did Sweden join NATO?"),
        (
            "Когда Финляндия вступила в НАТО?",
            "а когда вступила Швеция?",
            "Когда Швеция вступила в НАТО?",
        ),
        (
            "¿Cuándo entró Finlandia en la OTAN?",
            "¿y cuándo entró Suecia?",
            "¿Cuándo entró Suecia en la OTAN?",
        ),
    ],
)
def test_the_same_is_asked_of_another_name(before: str, question: str, words: str) -> None:
    language = "ru" if "Ф" in before else "es" if "¿" in before else "en"
    earlier = answered(before, FINLAND, "4 April 2023", language)
    found = completed(question, earlier, language, replied=False, today=TODAY)
    assert found.words == words
    assert found.added in {("NATO",), ("НАТО",), ("OTAN",)}


@pytest.mark.parametrize(
    "question",
    [
        "When did Sweden join?",
        "and when did Sweden join the EU?",
        "and who leads Sweden?",
        "and when did Sweden close its last coal mine?",
    ],
)
def test_what_asks_something_else_of_another_name_stands_alone(question: str) -> None:
    earlier = answered("When did Finland join NATO?", FINLAND, "4 April 2023")
    assert completed(question, earlier, "en", replied=False, today=TODAY) == Completed(question)


@pytest.mark.parametrize("part", ["and ", "he ", "Name ", "(", "x", "2000 ", "'s "])
def test_absurdly_long_questions_are_taken(part: str) -> None:
    complete(part * (20_000 // len(part)), VISITS["en"])


# --- more evidence ---------------------------------------------------------------------


def reading(article: int, text: str, support: float) -> Reading:
    span = Span(0, len(text))
    stored = StoredPassage(article, article, Passage(span, (span,)))
    source = Article(f"a{article}", f"/a{article}", text)
    return Reading(Hit(stored, source, 1.0, 1, 1.0, 1, 1.0), span, support)


def test_further_sentences_are_new_likely_and_of_other_articles_first() -> None:
    shown = replace(WINNER.citations[0], quote="Ann won.", article_id=1, span=Span(0, 8))
    answer = replace(WINNER, citations=(shown,))
    same = reading(2, "Ann won.", 0.9)
    cited = reading(1, "Ann won.", 0.9)
    other = replace(reading(1, "Ann won. She beat Bea by a length.", 0.6), sentence=Span(9, 34))
    fresh, faint = reading(3, "The winner was Ann Lee.", 0.2), reading(4, "It rained.", FLOOR / 2)
    assert further([cited, same, other, fresh, faint], answer, 3) == [fresh, other]
    assert further([other, fresh], answer, 1) == [fresh]
    assert further([other, fresh], answer, 0) == []

"""Questions made of one English sentence: what each kind of rule makes, and what none touches."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.suggesting import english
from index.suggesting.candidates import MAX_CHARS, Draft, Sought
from index.suggesting.names import Cast, anchors, cast_of
from index.suggesting.openings import Meant, meant_after
from index.suggesting.verbs import base_form, past_of_participle

ELSEWHERE = (
    "Later Peter Novak, Maria Gomez and Anna Lindberg met at Harlow Tower in Malmby and spoke of "
    "the Harlow Bridge."
)
"""Tells whose names the sentences hold, as the rest of an article does."""
DAY = date(2021, 6, 15)


def cast(sentence: str) -> Cast:
    return cast_of(f"{sentence} {ELSEWHERE}")


def drafted(sentence: str, meant: Meant | None = None) -> list[Draft]:
    if meant is None:
        return list(english.drafts(sentence, cast(sentence), DAY))
    return list(english.drafts(sentence, cast(sentence), DAY, meant))


def questions(sentence: str, meant: Meant | None = None) -> list[str]:
    return [each.question for each in drafted(sentence, meant)]


@pytest.mark.parametrize(
    ("sentence", "question", "sought", "expected"),
    [
        (
            "Anna Lindberg opened the new harbour of Malmby on 3 May 2021.",
            "Who opened the new harbour of Malmby?",
            Sought.PERSON,
            "Anna Lindberg",
        ),
        (
            "Turkey delayed the approval for 20 months.",
            "Which country delayed the approval for 20 months?",
            Sought.PERSON,
            "Turkey",
        ),
        (
            "Harlow Tower was designed by Maria Gomez.",
            "Who designed Harlow Tower?",
            Sought.PERSON,
            "Maria Gomez",
        ),
        (
            "Peter Novak met Maria Gomez in Lisbon.",
            "Who did Peter Novak meet in Lisbon?",
            Sought.PERSON,
            "Maria Gomez",
        ),
        (
            "Anna Lindberg opened the new harbour of Malmby on 3 May 2021.",
            "When did Anna Lindberg open the new harbour of Malmby?",
            Sought.TIME,
            "on 3 May 2021",
        ),
        (
            "Maria Gomez was born in Lisbon in 1961.",
            "When was Maria Gomez born in Lisbon?",
            Sought.TIME,
            "in 1961",
        ),
        (
            "Maria Gomez was born in Lisbon in 1961.",
            "Where was Maria Gomez born?",
            Sought.PLACE,
            "Lisbon",
        ),
        (
            "Peter Novak moved to Lisbon in 1999.",
            "Where did Peter Novak move?",
            Sought.PLACE,
            "Lisbon",
        ),
        (
            "The Harlow Bridge was closed because of heavy storms in the north.",
            "Why was the Harlow Bridge closed?",
            Sought.REASON,
            "because of heavy storms in the north",
        ),
        (
            "Peter Novak agreed to sell the shipyard to the city.",
            "What did Peter Novak agree to do?",
            Sought.THING,
            "sell the shipyard to the city",
        ),
        (
            "Peter Novak was accused of fraud.",
            "What was Peter Novak accused of?",
            Sought.THING,
            "fraud",
        ),
        (
            "Peter Novak signed the treaty in Lisbon.",
            "What did Peter Novak sign in Lisbon?",
            Sought.THING,
            "the treaty",
        ),
        (
            "Peter Novak handed Maria Gomez the keys of the city.",
            "What did Peter Novak hand Maria Gomez?",
            Sought.THING,
            "the keys of the city",
        ),
    ],
)
def test_a_deed_is_asked_for(sentence: str, question: str, sought: Sought, expected: str) -> None:
    assert (question, sought, expected) in [
        (each.question, each.sought, each.expected) for each in drafted(sentence)
    ]


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        (
            "Peter Novak bought 12 ships from the navy.",
            "How many ships did Peter Novak buy from the navy?",
            "12",
        ),
        (
            "Peter Novak paid $40 million for the shipyard.",
            "How much did Peter Novak pay for the shipyard?",
            "$40 million",
        ),
        (
            "Turkey delayed the approval for 20 months and demanded more.",
            "How long did Turkey delay the approval?",
            "20 months",
        ),
        (
            "The strike at Harlow Docks lasted two weeks.",
            "How long did the strike at Harlow Docks last?",
            "two weeks",
        ),
        (
            "The Harlow Index rose by 4 per cent in 2021.",
            "By how much did the Harlow Index rise?",
            "4 per cent",
        ),
        ("The Harlow Tower is 93 metres tall.", "How tall is the Harlow Tower?", "93"),
        (
            "The Harlow Tower costs about 40 million euros.",
            "How much does the Harlow Tower cost?",
            "about 40 million euros.",
        ),
        (
            "About 400 firefighters fought the flames at Harlow Tower.",
            "How many firefighters fought the flames at Harlow Tower?",
            "400",
        ),
    ],
)
def test_a_quantity_is_asked_for(sentence: str, question: str, expected: str) -> None:
    assert (question, Sought.NUMBER, expected) in [
        (each.question, each.sought, each.expected) for each in drafted(sentence)
    ]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Peter Novak, the mayor of Malmby, resigned on Monday.", "Who is Peter Novak?"),
        ("Peter Novak, who led the rescue, thanked the town.", "Who is Peter Novak?"),
        ("It was found by Danish scientist Maria Gomez.", "Who is Maria Gomez?"),
        ("It was found by the late scientist Maria Gomez.", "Who was Maria Gomez?"),
        (
            "Peter Novak said that the Harlow Bridge was unsafe.",
            "What did Peter Novak say about the Harlow Bridge?",
        ),
    ],
)
def test_who_somebody_is_and_what_was_said_is_asked_for(sentence: str, question: str) -> None:
    assert question in questions(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Peter Novak did not open the harbour in 2021.", id="denied"),
        pytest.param("He opened the harbour in 2021.", id="nobody is named"),
        pytest.param("The company opened a factory in 2021.", id="which company is not said"),
        pytest.param("Peter Novak opened it in 2021.", id="what is not said"),
        pytest.param(
            "Peter Novak, captured by the Soviet Union, spent ten years in prison.",
            id="a participle is no past form",
        ),
        pytest.param(
            "Peter Novak slaughtered sheep during Friday prayers.", id="the time is part of a name"
        ),
        pytest.param(
            "Peter Novak clocked a lap of 2 minutes, 3.4 seconds.", id="cut inside of a number"
        ),
        pytest.param("Peter Novak played well on Sunday.", id="nothing in particular"),
        pytest.param("Peter Novak announced in Lisbon on Sunday.", id="the object is elsewhere"),
        pytest.param("Peter Novak said.", id="no words"),
        pytest.param("Peter Novak", id="no verb"),
        pytest.param("", id="empty"),
        pytest.param("Peter Novak opened the harbour in 2021. " * 20, id="too long"),
        pytest.param("Who gave the ball away?", id="a question"),
    ],
)
def test_what_is_not_understood_is_left_alone(sentence: str) -> None:
    assert questions(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        (
            "Peter Novak agreed to a deal with the city in 2021.",
            "What did Peter Novak agree to do?",
        ),
        ("Maria Gomez was born in Lisbon in 1961.", "Who was born in Lisbon?"),
        ("Peter Novak signed the treaty on Monday.", "What did Peter Novak sign?"),
        (
            "Peter Novak said in an interview with Maria Gomez that it was late.",
            "What did Peter Novak say about Maria Gomez?",
        ),
        (
            "Maria Gomez took to social media on Monday to share the news.",
            "When did Maria Gomez take to social media to share the news?",
        ),
        (
            "Peter Novak signed a bill ordering the removal of the flag from Harlow Tower.",
            "What did Peter Novak sign from Harlow Tower?",
        ),
        (
            "Peter Novak signed the Respect for Bridges Act in Lisbon.",
            "What did Peter Novak sign for Bridges Act in Lisbon?",
        ),
        (
            "For the Greens, who governed Malmby for 14 years, it was over.",
            "How long did Greens govern Malmby?",
        ),
        ("In May Peter Novak has opened a shop in Lisbon.", "Where has Peter Novak opened a shop?"),
        (
            "Peter Novak hired four clerks in the state.",
            "How many clerks did Peter Novak hire in the state?",
        ),
        ("Peter Novak, 41, was hurt.", "How old is Peter Novak?"),
        ("Maria Gomez gave the ball away in the park.", "Who gave the ball away in the park?"),
    ],
)
def test_a_question_that_says_too_little_is_not_made(sentence: str, never: str) -> None:
    assert never not in questions(sentence)


def test_a_pronoun_stands_for_the_one_person_of_the_sentence_before() -> None:
    before = "Maria Gomez studied in Lisbon."
    meant = meant_after(before, cast(before))
    assert meant == Meant(he="Maria Gomez", it="")
    assert questions("She opened the harbour in 2021.", meant) == [
        "When did Maria Gomez open the harbour?"
    ]


def test_a_pronoun_stands_for_nobody_where_two_are_named() -> None:
    before = "Maria Gomez met Peter Novak."
    assert meant_after(before, cast(before)) == Meant()


def test_a_question_too_long_for_a_button_is_told_with_last_names_or_not_at_all() -> None:
    sentence = "Maria Gomez visited the northern districts of Malmby on 3 May 2021."
    assert "When did Maria Gomez visit the northern districts of Malmby?" in questions(sentence)
    sentence = "Maria Gomez visited the northern fishing districts of Malmby on 3 May 2021."
    short = "When did Gomez visit the northern fishing districts of Malmby?"
    assert len(short) > MAX_CHARS
    assert questions(sentence) == []


NAMES = st.sampled_from(["Peter Novak", "Maria Gomez", "the Harlow Bridge", "Turkey", "She", "It"])
VERBS = st.sampled_from(["opened", "was closed", "said that", "paid $4 for", "has seen", "met"])
THINGS = st.sampled_from(
    ["the harbour", "12 ships", "Maria Gomez", "because of rain", "in Lisbon", "“it”", "to sell"]
)
TIMES = st.sampled_from(["on Monday", "in 2021", "for two weeks", "yesterday", "", "after that"])


@given(st.builds(" ".join, st.tuples(NAMES, VERBS, THINGS, TIMES)))
def test_whatever_is_made_fits_a_button_and_holds_its_names(sentence: str) -> None:
    for each in drafted(f"{sentence}."):
        assert len(each.question) <= MAX_CHARS
        assert each.question.endswith("?")
        assert "  " not in each.question
        assert each.question[0].isupper()
        assert 0 < each.prior <= 1
        assert each.expected


@given(st.text(max_size=500))
def test_no_text_makes_a_rule_fail(text: str) -> None:
    assert all(each.question for each in drafted(text))


@pytest.mark.parametrize(
    ("past", "base"),
    [
        ("flew", "fly"),
        ("tried", "try"),
        ("stopped", "stop"),
        ("developed", "develop"),
        ("mixed", "mix"),
        ("thanked", "thank"),
        ("unfolded", "unfold"),
        ("guarded", "guard"),
        ("cancelled", "cancel"),
        ("killed", "kill"),
        ("announced", "announce"),
        ("red", None),
        ("Ted", None),
        ("indeed", None),
        ("", None),
    ],
)
def test_a_past_form_tells_its_verb(past: str, base: str | None) -> None:
    assert base_form(past) == base


@pytest.mark.parametrize(("participle", "past"), [("written", "wrote"), ("opened", "opened")])
def test_a_participle_tells_its_past_form(participle: str, past: str) -> None:
    assert past_of_participle(participle) == past


@pytest.mark.parametrize(
    ("name", "is_person"),
    [
        ("Maria Gomez", True),
        ("President Maria Gomez", True),
        ("Mr Gomez", True),
        ("Harlow Bridge", False),
        ("Maria Gomez University", False),
        ("Turkey", False),
        ("University of Malmby", False),
        ("", False),
    ],
)
def test_who_is_a_person(name: str, is_person: bool) -> None:  # noqa: FBT001 - a table's column
    assert cast("Maria Gomez spoke.").is_person(name) is is_person


def test_a_question_that_starts_with_will_makes_no_given_name() -> None:
    told = cast_of("Will Samsung sell more phones? In May Will Smith spoke.")
    assert (told.is_person("Will Samsung"), told.is_person("Will Smith")) == (False, True)


def test_a_last_name_is_told_in_full_where_one_person_bears_it() -> None:
    told = cast_of("On Monday Maria Gomez spoke. Then Gomez left.")
    assert told.in_full("Gomez") == "Maria Gomez"
    both = cast_of("On Monday Maria Gomez met Peter Gomez. Then Gomez left.")
    assert both.in_full("Gomez") == "Gomez"


def test_names_tell_the_story_and_possessives_of_others_do_not() -> None:
    assert anchors("When did Turkey's Ali Demir visit Lisbon on Monday?") == ("Lisbon",)

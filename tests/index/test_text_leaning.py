"""Which sentences need the one before them, and which one that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import Span
from index.text import adjoins, leading_up, leans_on_previous, prose

any_text = st.text(st.one_of(st.sampled_from("Heit s.,\n“”'"), st.characters()))


@pytest.mark.parametrize(
    "sentence",
    [
        "He said it would take years.",
        "This was his first visit in 24 years.",
        "That is why the bridge was closed.",
        "They arrived on Monday.",
        "It was his first visit that year.",
        "It will reopen in May.",
        "It's a heavy blow.",
        "His visit lasted two days.",
        "Their leader was arrested.",
        "But he did not come.",
        "And this is only the beginning.",
        "However, she declined to comment.",
        "On Monday, he flew to Hanoi.",
        "After the meeting, they signed a treaty.",
        "In Paris, he met the president.",
        "Born in Paris in 1970, she studied law.",
        "A lawyer by training, he joined the party in 1999.",
        "After this, the company closed its plants.",
        "For him, the war was over.",
        "In that year, prices doubled.",
        "At that time the town had a castle.",
        "That year, prices doubled.",
        "These include two hospitals.",
        "Those were the last words.",
        "This decision was welcomed by unions.",
        "“We will win,” he said.",
        '"We will win," said he.',
        "“He came late.",
        "'It is over,' she told the BBC.",
        "When the war ended, he returned.",
        "In his speech on Monday he promised more money.",
        "It was announced on Monday.",
        "It was the first time he had spoken in public.",
        "So they left.",
        "Both were taken to hospital.",
        "The latter won the race.",
        "If not, it will be sold.",
        "It was built in 1961 by a king.",
        "Because of this, trains were late.",
        "They'd never met before.",
        "“He is dead.”",
        "On Monday, his lawyers appealed.",
        "When he came out, his bike was gone.",
    ],
)
def test_a_sentence_that_begins_with_a_reference_leans(sentence: str) -> None:
    assert leans_on_previous(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is raining in London.",
        "It was a sunny day in Oslo.",
        "It is likely that prices will rise.",
        "It is not clear whether Putin will come.",
        "It was Putin who gave the order.",
        "It was in 1961 that the ferry sank.",
        "It took 24 years to build the bridge.",
        "It seems that nobody was hurt.",
        "It is believed that 40 people died.",
        "It was the first time Putin had visited North Korea.",
        "It's time for the government to act.",
        "It is important to wash your hands.",
        "This year, prices rose by 3 percent.",
        "This week the council meets.",
        "These days, few people smoke.",
        "Those who came were fed.",
        "Those killed included two children.",
        "That the ferry sank surprised nobody.",
        "That Putin came surprised nobody.",
        "His Majesty King Charles opened the bridge.",
        "In his speech, Putin promised more money.",
        "After her arrest, the minister resigned.",
        "When Putin arrived, he was greeted by Kim.",
        "Putin said he would come.",
        "On Monday, Putin flew to Hanoi.",
        "However, Putin declined.",
        "“We will win,” Putin said.",
        '"It is a great day," said the mayor.',
        "“They did it,” Smith told reporters, adding that he was glad.",
        "'This is wrong,' said Ms Smith.",
        "IT giant Wipro cut 500 jobs.",
        "The ferry sank.",
        "Theirs was not the only one.",
        "Italy won.",
        "Hers.",
        "Therefore prices rose.",
        "There were 24 people on board.",
        "“Titanic” sank in 1912.",
        "",
        "…",
        "This newspaper was founded in 1821.",
        "He who laughs last laughs best.",
        "In this year's election, 12 parties took part.",
        "According to the police, two men died.",
        "Thousands of people came.",
        "Hectares of forest burned.",
    ],
)
def test_what_can_be_understood_by_itself_does_not_lean(sentence: str) -> None:
    assert not leans_on_previous(sentence)


TEXT = """# Putin in Pyongyang

Putin arrived on Wednesday. He was late. This was his first visit.

A crowd waves flags. REUTERS/Jane Doe

It lasted two days.

## What next

They agreed on a treaty."""


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def before(words: str, *known: str) -> str | None:
    span = leading_up(TEXT, at(words), [at(each) for each in known], "en")
    return span.of(TEXT) if span else None


def test_the_sentence_before_comes_from_the_passage() -> None:
    assert before("He was late.", "Putin arrived on Wednesday.") == "Putin arrived on Wednesday."


def test_one_more_comes_where_the_sentence_before_leans_as_well() -> None:
    known = ("Putin arrived on Wednesday.", "He was late.")
    assert before("This was his first visit.", *known) == "Putin arrived on Wednesday. He was late."


def test_at_the_beginning_of_a_passage_it_comes_from_the_article() -> None:
    assert before("This was his first visit.", "This was his first visit.") == (
        "Putin arrived on Wednesday. He was late."
    )


def test_captions_and_headings_are_passed_over() -> None:
    assert before("It lasted two days.") == "He was late. This was his first visit."
    assert before("They agreed on a treaty.") == "It lasted two days."


def test_nothing_comes_before_the_first_sentence_nor_from_far_away() -> None:
    assert before("Putin arrived on Wednesday.") is None
    text = "The mayor came. " + "word " * 300 + "\n\nHe spoke."
    assert leading_up(text, at("He spoke.", text), [at("The mayor came.", text)]) is None


def test_two_quotations_adjoin_where_but_white_space_is_between() -> None:
    assert adjoins(at("He was late."), at("This was his first visit."))
    assert not adjoins(at("This was his first visit."), at("It lasted two days."))
    assert not adjoins(at("It lasted two days."), at("He was late."))


@given(any_text)
def test_whatever_is_read_context_stands_in_front_and_ends_as_a_sentence(text: str) -> None:
    assert leans_on_previous(text) in {True, False}
    for sentence in prose(text):
        found = leading_up(text, sentence)
        if found is not None:
            assert 0 <= found.start < found.end <= sentence.start
            assert not found.of(text)[-1].isalnum()


def test_sentences_adjoin_over_a_paragraph_s_end_but_not_over_a_line_between_them() -> None:
    """A heading of two letters takes four characters with its line breaks."""
    assert adjoins(Span(0, 5), Span(7, 9))
    assert not adjoins(Span(0, 5), Span(9, 11))

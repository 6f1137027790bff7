"""Links: text fragments that a browser finds, deep links, sharing."""

from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.links import (
    opened_answer,
    sharing,
    text_directive,
    to_answer,
    to_sentences,
)
from index.datatypes import Quotation, Span
from support.fake_engine import ARTICLE, cite

ID = "abcdefghijkl"
PAGE = "https://example.org/visit"
ARRIVED = cite(1, ARTICLE, "Putin arrived in Pyongyang on 19 June 2024 🛬.")
CROWDS = cite(2, ARTICLE, "Crowds lined the streets.")

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=60)
sentences = st.lists(words, min_size=1, max_size=40).map(" ".join)


def parts_of(directive: str) -> list[str]:
    """What stands in a directive, decoded: start and end, without prefix and suffix."""
    assert directive.startswith("text=")
    parts = directive.removeprefix("text=").split(",")
    return [unquote(each) for each in parts if not (each.endswith("-") or each.startswith("-"))]


@given(sentences)
def test_any_directive_decodes_to_words_of_its_sentence(sentence: str) -> None:
    """The beginning, and for a long sentence its end; they never overlap."""
    directive = text_directive(sentence)
    if not any(map(str.isalnum, sentence)):
        assert not directive
        return
    said = " ".join(sentence.split())
    start, *end = parts_of(directive)
    assert said.startswith(start)
    assert len(end) <= 1
    if not end:
        assert start == said
    else:
        assert said.endswith(end[0])
        assert len(start) + len(end[0]) <= len(said)


@given(sentences, sentences, sentences)
def test_nothing_in_a_directive_parts_it_but_its_own_signs(
    sentence: str, before: str, after: str
) -> None:
    directive = text_directive(sentence, before, after).removeprefix("text=")
    assert directive.isascii()
    assert not set(directive) & set("&#?/ ;:")
    assert directive.count(",") <= 3
    for each in directive.split(","):
        assert "-" not in each[1:-1]


@pytest.mark.parametrize(
    ("sentence", "directive"),
    [
        ("It was so.", "text=It%20was%20so."),
        ("Well-known, A & B", "text=Well%2Dknown%2C%20A%20%26%20B"),
        (
            "One two three four five six seven eight nine ten eleven twelve.",
            "text=One%20two%20three%20four,nine%20ten%20eleven%20twelve.",
        ),
        ("Он приехал.", "text=%D0%9E%D0%BD%20%D0%BF%D1%80%D0%B8%D0%B5%D1%85%D0%B0%D0%BB."),
        ("…", ""),
        ("", ""),
        ("half \ud83d a pair", ""),
    ],
)
def test_a_directive(sentence: str, directive: str) -> None:
    assert text_directive(sentence) == directive


def test_a_short_sentence_is_told_from_others_by_what_stands_around_it() -> None:
    directive = text_directive("He left.", "She waited for him at home.", "Nobody knew why.")
    assert directive == "text=him%20at%20home.-,He%20left.,-Nobody%20knew%20why."


def test_the_sentence_in_front_is_known_where_it_is_quoted() -> None:
    before = Quotation("At dawn.", Span(CROWDS.span.start - 9, CROWDS.span.start - 1))
    near = replace(CROWDS, before=before)
    assert to_sentences(PAGE, [near]) == (
        f"{PAGE}#:~:text=At%20dawn.-,Crowds%20lined%20the%20streets."
    )
    far = replace(CROWDS, before=Quotation("At dawn.", Span(0, 8)))
    assert to_sentences(PAGE, [far]) == f"{PAGE}#:~:text=Crowds%20lined%20the%20streets."


def test_an_address_opens_at_every_cited_sentence_the_first_one_first() -> None:
    linked = to_sentences(PAGE, [CROWDS, ARRIVED, CROWDS])
    assert linked is not None
    assert linked.startswith(f"{PAGE}#:~:text=Crowds%20lined%20the%20streets.&text=Putin")
    assert linked.count("text=") == 2


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        (f"{PAGE}#part", f"{PAGE}#part:~:text=Crowds%20lined%20the%20streets."),
        (f"{PAGE}#", f"{PAGE}#:~:text=Crowds%20lined%20the%20streets."),
        (f"{PAGE}#:~:text=A", f"{PAGE}#:~:text=A&text=Crowds%20lined%20the%20streets."),
        (f"{PAGE}?q=1", f"{PAGE}?q=1#:~:text=Crowds%20lined%20the%20streets."),
        ("javascript:x", "javascript:x"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("http://[", "http://["),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_added_to_and_keep_their_fragment(
    url: str | None, linked: str | None
) -> None:
    assert to_sentences(url, [CROWDS]) == linked


def test_an_address_that_would_grow_too_long_stays_as_it_is() -> None:
    long = "https://example.org/" + "x" * 1970
    assert to_sentences(long, [CROWDS]) == long
    cited = replace(CROWDS, quote="слово " * 9)
    linked = to_sentences(PAGE, [replace(cited, quote=f"{at} {cited.quote}") for at in range(20)])
    assert linked is not None
    assert 1 < linked.count("text=") < 20
    assert len(linked) <= 2000


def test_a_deep_link_is_read_back() -> None:
    link = to_answer("footnote_bot", ID)
    assert link == f"https://t.me/footnote_bot?start=a_{ID}"
    assert opened_answer(parse_qs(urlsplit(link).query)["start"][0]) == ID


@pytest.mark.parametrize(
    "payload", ["", "a_", "b_x", "payload", "a_x y", "a_../x", "a_" + "x" * 63]
)
def test_other_payloads_open_nothing(payload: str) -> None:
    assert opened_answer(payload) is None


@given(st.text(st.characters(), max_size=2000))
def test_any_question_can_be_shared(question: str) -> None:
    """The address is short enough for a button and holds the deep link."""
    address = sharing("footnote_bot", ID, question)
    assert address.isascii()
    assert len(address) <= 1500
    query = parse_qs(urlsplit(address).query, keep_blank_values=True)
    assert query["url"] == [to_answer("footnote_bot", ID)]

"""Suggestions beside English: who somebody is, with the name as it stands, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.suggesting.candidates import MAX_CHARS, Sought
from index.suggesting.elsewhere import drafts


@pytest.mark.parametrize(
    ("language", "sentence", "question", "told"),
    [
        (
            "ru",
            "Иван Петров, генеральный директор завода, сказал, что работа начнётся в мае.",
            "Кто такой Иван Петров?",
            "генеральный директор завода",
        ),
        (
            "ru",
            "Анна Попова, министр культуры, заявила об этом.",
            "Кто такая Анна Попова?",
            "министр культуры",
        ),
        (
            "uk",
            "Олена Шевчук, міністерка освіти, сказала це.",
            "Хто така Олена Шевчук?",
            "міністерка освіти",
        ),
        (
            "uk",
            "Андрій Бондар, голова ради, повідомив про це.",
            "Хто такий Андрій Бондар?",
            "голова ради",
        ),
        (
            "pl",
            "Anna Kowalska, prezeska banku, powiedziała to.",
            "Kim jest Anna Kowalska?",
            "prezeska banku",
        ),
        (
            "de",
            "Anna Schmidt, die Sprecherin der Polizei, sagte das.",
            "Wer ist Anna Schmidt?",
            "die Sprecherin der Polizei",
        ),
        (
            "es",
            "María López, portavoz del banco, dijo que no.",
            "¿Quién es María López?",
            "portavoz del banco",
        ),
    ],
)
def test_who_somebody_is_is_asked_with_the_name_in_the_nominative(
    language: str, sentence: str, question: str, told: str
) -> None:
    (found,) = drafts(sentence, language)
    assert (found.question, found.expected, found.sought) == (question, told, Sought.ROLE)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        pytest.param("ru", "Северная Корея, сосед России, заявила об этом.", id="no office"),
        pytest.param("ru", "Об этом сказал Иван Петров, министр, вчера.", id="not at the start"),
        pytest.param(
            "ru", "Ивана Петрова, директора завода, видели в мае.", id="not in the nominative"
        ),
        pytest.param("ru", "Иван Петров, министр, говорит об этом.", id="no gender is told"),
        pytest.param("uk", "Олена Шевчук, міністерка освіти, каже це.", id="no gender is told"),
        pytest.param("pl", "Kowalska, prezeska banku, powiedziała to.", id="one name alone"),
        pytest.param(
            "pl", "Jana Kowalskiego, prezesa banku, nie było.", id="not in the nominative"
        ),
        pytest.param("de", "Anna Schmidt, eine Frau aus Köln, sagte das.", id="no office"),
        pytest.param("es", "Ayer María López, portavoz del banco, dijo no.", id="more than a name"),
        pytest.param("fr", "Marie Dupont, présidente, dit cela.", id="a language not known"),
        pytest.param("en", "Ann Lee, president, said so.", id="English has its own rules"),
        pytest.param("pl", "", id="empty"),
        pytest.param("pl", "Anna Kowalska, prezeska banku, " * 30, id="too long"),
    ],
)
def test_anything_else_makes_no_question(language: str, sentence: str) -> None:
    assert list(drafts(sentence, language)) == []


@given(st.text(max_size=400), st.sampled_from(["ru", "uk", "pl", "de", "es", "xx", ""]))
def test_no_text_makes_a_rule_fail(text: str, language: str) -> None:
    assert all(len(each.question) <= MAX_CHARS for each in drafts(text, language))

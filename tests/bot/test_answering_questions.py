"""Several questions in one message, told apart in six languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.questions import questions_in

SEVERAL = {
    "one line": (
        "Who is Kim Jong Un? And where did he go?",
        ["Who is Kim Jong Un?", "And where did he go?"],
    ),
    "lines": (
        "When did Putin visit?\nWhom did he meet?\n\nWhat was signed?",
        ["When did Putin visit?", "Whom did he meet?", "What was signed?"],
    ),
    "a list": (
        "1. Who won?\n2) Who lost?\n- When?\n• Why?",
        ["Who won?", "Who lost?", "When?", "Why?"],
    ),
    "small letters": ("who won? when was it?", ["who won?", "when was it?"]),
    "background first": (
        "Putin flew to Asia. When was it? Whom did he meet?",
        ["Putin flew to Asia. When was it?", "Whom did he meet?"],
    ),
    "thanks after": (
        "Who won? Who lost? Thanks a lot!",
        ["Who won?", "Who lost? Thanks a lot!"],
    ),
    "a quoted title": (
        "When did “Who Wants to Be a Millionaire?” start? And who won it?",
        ["When did “Who Wants to Be a Millionaire?” start?", "And who won it?"],
    ),
    "an aside": (
        "Who signed (and why?) the treaty? When?",
        ["Who signed (and why?) the treaty?", "When?"],
    ),
    "many marks": ("Who won?!! When was it???", ["Who won?!!", "When was it???"]),
    "ru": (
        "Кто такой Ким Чен Ын? А куда он ездил?",
        ["Кто такой Ким Чен Ын?", "А куда он ездил?"],
    ),
    "ru, a title": (
        "Кто написал «Что делать?» и когда? А кто «Кому на Руси жить хорошо»?",
        ["Кто написал «Что делать?» и когда?", "А кто «Кому на Руси жить хорошо»?"],
    ),
    "uk": (
        "Хто переміг на виборах? І коли вони були?",
        ["Хто переміг на виборах?", "І коли вони були?"],
    ),
    "pl": (
        "Kto napisał „Quo vadis?” i kiedy? A gdzie mieszkał?",
        ["Kto napisał „Quo vadis?” i kiedy?", "A gdzie mieszkał?"],
    ),
    "de": (
        "Wer rief „Wer da?“ und wann? Und wohin ging er?",
        ["Wer rief „Wer da?“ und wann?", "Und wohin ging er?"],
    ),
    "es": (
        "Hola. ¿Quién es el presidente? ¿Y cuándo ganó?",
        ["Hola. ¿Quién es el presidente?", "¿Y cuándo ganó?"],
    ),
    "es, without a space": ("¿Quién ganó?¿Cuándo?", ["¿Quién ganó?", "¿Cuándo?"]),
    "apostrophes": (
        "Whose nation‘s prime minister resigned? Who took Earth’s place?",
        ["Whose nation‘s prime minister resigned?", "Who took Earth’s place?"],
    ),
    "full-width": ("谁赢了？ 什么时候？", ["谁赢了？", "什么时候？"]),
}
ONE = [
    "When did Putin last visit Pyongyang?",
    "Who is Kim Jong Un",
    "Putin flew to Asia in June. He met Kim. Who else was there?",
    "Who won? I need it for school.",
    "What is at https://example.org/?a=1 and who wrote it?",
    "Who sang “Where Is the Love?”",
    "Кто написал «Что делать?»",
    "Wer sang „Wo bist du?“",
    "Kto śpiewał „Gdzie jesteś?”",
    "Хто написав «Хіба ревуть воли?»",
    "¿Quién escribió «¿Qué hacer?»?",
    "???",
    "Really? ?",
    "Who won? Who won?",
]


@pytest.mark.parametrize(("text", "questions"), SEVERAL.values(), ids=SEVERAL)
def test_several_questions_are_told_apart(text: str, questions: list[str]) -> None:
    assert questions_in(text) == questions


@pytest.mark.parametrize("text", ONE)
def test_one_question_stays_whole(text: str) -> None:
    assert len(questions_in(text)) == 1


def test_a_question_that_is_repeated_is_asked_once() -> None:
    assert questions_in("Who won? Who won? 1) Who won?") == ["Who won?"]


@given(st.text(st.sampled_from('ab? ¿!\n.“”"«»()„1-'), max_size=60) | st.text(max_size=200))
def test_nothing_is_lost_and_nothing_is_added(text: str) -> None:
    """Every question is a part of the text, in order; letters are left out only where repeated."""
    found = questions_in(text)
    assert found
    assert len(set(found)) == len(found)
    if found == [text.strip()]:
        return
    words = {word for each in found for word in each.split()}
    assert all(word in text for word in words)
    letters = set("".join(found))
    assert {each for each in text if each.isalpha()} <= letters
    assert all(any(map(str.isalnum, each)) for each in found[1:])


def test_an_endless_text_is_one_question() -> None:
    assert len(questions_in("a? " * 20_000)) == 1

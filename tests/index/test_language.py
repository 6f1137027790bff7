"""Telling languages apart: by letters, by the model, by what was spoken before."""

import json
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language import LanguageDetector

SIX = ("en", "ru", "uk", "pl", "de", "es")
DETECTOR = LanguageDetector(SIX)
LABELLED = Path(__file__).resolve().parents[3] / "shared" / "labelled" / "langid.json"

labelled = pytest.mark.skipif(not LABELLED.exists(), reason=f"{LABELLED} is not there")


def right(part: str, default: str | None = None) -> int:
    """How many texts of a part of the labelled ones are given their language."""
    texts = json.loads(LABELLED.read_text(encoding="utf-8"))[part]
    return sum(
        DETECTOR.detect(text, default) == language
        for language, each in texts.items()
        for text in ([each] if isinstance(each, str) else each)
    )


@labelled
@pytest.mark.parametrize(
    ("part", "floor"), [("questions", 60), ("very_short", 53), ("sentences", 6)]
)
def test_labelled_texts_are_told_without_a_default(part: str, floor: int) -> None:
    assert right(part) >= floor


@labelled
@pytest.mark.parametrize("part", ["questions", "very_short"])
def test_what_a_chat_speaks_helps_with_short_texts(part: str) -> None:
    """Of all short texts in the language that the chat spoke before, few are taken for others."""
    texts = json.loads(LABELLED.read_text(encoding="utf-8"))[part]
    kept = sum(
        DETECTOR.detect(text, language) == language
        for language, each in texts.items()
        for text in each
    )
    assert kept >= 59


@pytest.mark.parametrize(
    ("text", "default", "language"),
    [
        ("Putin", "pl", "pl"),  # a name tells nothing
        ("Путин", "pl", "ru"),  # but its alphabet does
        ("Putin", "ru", "en"),
        ("дякую!", "uk", "uk"),
        ("Чому Зеленський поїхав?", "ru", "uk"),
        ("їжа", "ru", "uk"),
        ("мы", "uk", "ru"),
        ("Łódź", "en", "pl"),
        ("größer", "en", "de"),
        ("¿Putin?", "en", "es"),
        ("who is Müller", "en", "en"),
        ("WHO IS VISITING NORTH KOREA THIS WEEK?", "de", "en"),
        ("КТО ЕДЕТ В КНДР НА ЭТОЙ НЕДЕЛЕ?", "uk", "ru"),
        ("When did Putin last visit North Korea?", "ru", "en"),
        ("Where is\nthe meeting\r\nof the ministers\u2028held?", None, "en"),
    ],
)
def test_short_texts_keep_the_default_unless_something_tells(
    text: str, default: str | None, language: str
) -> None:
    assert DETECTOR.detect(text, default) == language


@pytest.mark.parametrize("text", ["", "   ", "1234", "🚢 ?!", "\0\n", "东京下雨了", "شرم الشيخ"])
@pytest.mark.parametrize("default", [None, "de"])
def test_without_letters_of_a_configured_language_the_default_stays(
    text: str, default: str | None
) -> None:
    assert DETECTOR.detect(text, default) == default


def test_a_long_text_in_no_configured_language_has_none() -> None:
    swedish = (
        "Statsministern sade på måndagen att samtalen med facket kommer att återupptas nästa "
        "vecka efter ett uppehåll på flera dagar, och att regeringen inte tänker ge efter."
    )
    assert LanguageDetector(("es", "pl", "ru")).detect(swedish) is None
    assert LanguageDetector(("es", "sv")).detect(swedish) == "sv"


def test_only_configured_languages_are_told() -> None:
    assert LanguageDetector(("ru", "en")).detect("Хто їде до Північної Кореї?") is None
    assert LanguageDetector(("ru", "en")).detect("хто їде") == "ru"
    assert LanguageDetector(("en",)).detect("Кто едет в Северную Корею?") is None
    assert LanguageDetector(("xx",)).detect("Who is visiting North Korea?") is None
    assert LanguageDetector(()).detect("Who is visiting North Korea?", "en") == "en"


def test_an_article_is_told_by_its_beginning_whatever_it_quotes() -> None:
    english = "The president said on Monday that the talks would go on. He then quoted: "
    assert DETECTOR.detect(english * 5 + "«Переговоры продолжаются.» " * 3) == "en"
    assert DETECTOR.detect(english * 100_000) == "en"


@given(st.text(st.characters(), max_size=80), st.sampled_from([None, "en", "uk"]))
def test_any_text_has_a_configured_language_or_the_default(text: str, default: str | None) -> None:
    assert DETECTOR.detect(text, default) in {default, *SIX}


@given(st.text(st.characters(categories=["Cs", "L", "Cc"]), max_size=20))
def test_halves_of_surrogate_pairs_and_control_characters_do_no_harm(text: str) -> None:
    assert DETECTOR.detect(text) in {None, *SIX}


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection fails the test."""

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_nothing_is_downloaded_written_or_said(
    offline: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The model comes with its package: with an empty home and no network it is all there."""
    for variable in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "FTLANG_CACHE"):
        monkeypatch.setenv(variable, str(tmp_path))
    with caplog.at_level("DEBUG"):
        found = LanguageDetector(SIX).detect("Who is visiting North Korea?\n" * 50)
    assert found == "en"
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


def test_several_threads_share_a_detector() -> None:
    texts = ["Who is visiting North Korea?", "Кто едет в Корею?", "Wer besucht Nordkorea?"] * 30
    detector = LanguageDetector(SIX)
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(detector.detect, texts)) == ["en", "ru", "de"] * 30


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("bg", "Пристанището отвори отново във вторник след девет месеца ремонти в града."),
        ("sr", "Лука је поново отворена у уторак након девет месеци поправки у граду."),
        ("fr", "Le port a rouvert mardi après neuf mois de travaux, et beaucoup sont venus."),
    ],
)
def test_a_page_in_a_language_that_is_none_of_ours_keeps_what_it_declares(
    language: str, text: str
) -> None:
    assert DETECTOR.detect(text, language) == language


def test_a_page_that_declares_its_templates_language_is_told_by_its_words() -> None:
    text = "The harbour reopened on Tuesday after nine months of repairs, and many came to see it."
    for declared in ("fr", "ru", "de"):
        assert DETECTOR.detect(text, declared) == "en"

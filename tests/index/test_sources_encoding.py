import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sources.encoding import MAX_DETECTED, decode

RUSSIAN = (
    "Паром вышел из порта на рассвете и к полудню был уже за мысом. Это был первый рейс "
    "за одиннадцать лет, и на берегу его ждали сотни людей с флагами."
)
UKRAINIAN = (
    "Пором вийшов із порту на світанку і до полудня був уже за мисом. Це був перший рейс "
    "за одинадцять років, і на березі його чекали сотні людей."
)
POLISH = (
    "Prom wypłynął z portu o świcie i do południa był już za przylądkiem. To był pierwszy rejs "
    "od jedenastu lat, a na brzegu czekały na niego setki osób; ktoś śpiewał, ktoś łowił węgorze."
)
CZECH = (
    "Trajekt vyplul z přístavu za úsvitu a do poledne už byl za mysem. Byla to první plavba po "
    "jedenácti letech a na břehu na něj čekaly stovky lidí s květinami."
)
GERMAN = (
    "Die Fähre verließ den Hafen bei Tagesanbruch und war gegen Mittag schon hinter dem Kap. Es "
    "war die erste Überfahrt seit elf Jahren, und am Ufer warteten hunderte Menschen."
)
FRENCH = (
    "Le bac a quitté le port à l’aube et se trouvait déjà derrière le cap à midi. C’était la "
    "première traversée depuis onze ans, et des centaines de personnes attendaient sur la grève."
)
SPANISH = (
    "El transbordador salió del puerto al amanecer y a mediodía ya estaba tras el cabo. Era la "
    "primera travesía en once años, y en la orilla esperaban los niños."
)
ENGLISH = (
    "The ferry left the harbour at dawn – the first in 11 years – and by noon it was “round the "
    "cape”, in the captain’s words. A ticket for the café deck was £50."
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "iso8859_5"),
        (RUSSIAN, "cp866"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8_u"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"),
        (CZECH, "cp1250"),
        (CZECH, "iso8859_2"),
        (GERMAN, "cp1252"),
        (GERMAN, "iso8859_15"),
        (FRENCH, "cp1252"),
        (SPANISH, "cp1252"),
        (ENGLISH, "cp1252"),
    ],
)
class TestLegacyEncodings:
    def test_a_paragraph_is_told_right(self, text: str, encoding: str) -> None:
        assert decode(text.encode(encoding)) == text

    def test_a_long_text_is_told_right(self, text: str, encoding: str) -> None:
        assert decode((text * 800).encode(encoding)) == text * 800

    def test_any_beginning_of_it_is_told_right_or_refused(self, text: str, encoding: str) -> None:
        for length in range(1, len(text), 4):
            beginning = text[:length]
            try:
                assert decode(beginning.encode(encoding)) == beginning
            except ValueError as error:
                assert "save it as UTF-8" in str(error)  # noqa: PT017 - both ends are fine


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Müller", "cp1252"),
        ("Привет", "cp1251"),
        # Nothing tells these from text in the neighbouring code page.
        ("The striker Kamiński scored in the last minute of the game and it was on.", "cp1250"),
        ("The symphony by Dvořák was the best of the evening for all of the city.", "cp1250"),
        ("The ferry to Aydın was late, and that was the end of the trip for most.", "cp1254"),
        # Encodings that are not known here must not come out as others that are.
        (ENGLISH.replace("£", "$"), "mac_roman"),
        (GERMAN, "cp437"),
        (FRENCH, "mac_roman"),
        (FRENCH.replace("’", "'"), "cp850"),
        (POLISH, "cp852"),
        (RUSSIAN, "mac_cyrillic"),
        ("Το πλοίο έφυγε από το λιμάνι την αυγή και το μεσημέρι ήταν μακριά.", "cp1253"),
        ("Gemi şafakta limandan ayrıldı ve öğlene doğru burnun arkasındaydı, çok geç.", "cp1254"),
        ("Laivas auštant išplaukė iš uosto, o vidurdienį jau buvo už iškyšulio.", "cp1257"),
        ("船は夜明けに港を出て、正午にはもう岬の向こうにいた。", "shift_jis"),
        ("渡轮黎明时分离港,中午已经绕过了海角。", "gb18030"),
        ("배는 새벽에 항구를 떠나 정오에는 이미 곶을 돌았다.", "euc_kr"),
        # Without a byte order mark
        ("The ferry left the harbour at dawn.", "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        ("渡轮黎明时分离港中午已经绕过了海角", "utf-16-le"),
        (RUSSIAN, "utf-32-le"),
    ],
)
def test_what_cannot_be_told_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(ValueError, match="save it as UTF-8"):
        decode(text.encode(encoding))


@pytest.mark.parametrize(
    "sentence",
    ["He waited 3½ hours for it, and that was the end of it.", "It is 20 °C in the sun, or 68 °F."],
)
def test_symbols_do_not_become_letters(sentence: str) -> None:
    assert decode(sentence.encode("cp1252")) == sentence


@pytest.mark.parametrize(
    "data",
    [
        GERMAN.encode()[:-1] + "ä".encode()[:1],
        GERMAN.encode() + b"\xff",
        GERMAN.encode().replace("ß".encode(), "ß".encode("cp1252")),
    ],
)
def test_damaged_utf8_is_not_taken_for_another_encoding(data: bytes) -> None:
    with pytest.raises(ValueError, match="damaged UTF-8"):
        decode(data)


def test_an_enormous_text_in_another_encoding_is_refused() -> None:
    with pytest.raises(ValueError, match="too large to tell"):
        decode(b"\xe4 " * (MAX_DETECTED // 2 + 1))


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
class TestByteOrderMarks:
    def test_it_decides_and_is_no_part_of_the_text(self, mark: bytes, encoding: str) -> None:
        assert decode(mark + RUSSIAN.encode(encoding)) == RUSSIAN

    def test_a_text_that_breaks_its_promise_is_refused(self, mark: bytes, encoding: str) -> None:
        with pytest.raises(ValueError, match="marked as UTF"):
            decode(mark + RUSSIAN.encode(encoding) + b"\xff")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"a text with one NUL \0 in it",
        b"\x01\x02\x03 some text",
        bytes(range(1, 256)),
        codecs.BOM_UTF16_LE + b"a\0\0\0",
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="binary data"):
        decode(data)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r"))


@given(TEXTS)
def test_any_text_in_utf8_reads_back(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(TEXTS)
def test_any_text_in_utf16_reads_back(text: str) -> None:
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == text


@given(st.binary())
def test_any_bytes_are_a_text_or_a_value_error(data: bytes) -> None:
    try:
        text = decode(data)
    except ValueError:
        return
    assert "\0" not in text


def test_a_letter_far_behind_the_beginning_is_read_right() -> None:
    text = "The ferry left the harbour at dawn. " * 5000 + "The café was shut."
    assert decode(text.encode("cp1252")) == text

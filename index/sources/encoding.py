"""Pure: bytes -> str, or a refusal; a text is never shown in the wrong letters.

A byte order mark or valid UTF-8 decides. Otherwise the likely encodings are tried.
charset-normalizer's favourite alone is not trusted: for a sentence of Polish in ISO-8859-2 it
ranks ISO-8859-10 first, for French in Windows-1252 Windows-1250, both with a spotless score.
A reading is believed when charset-normalizer finds it clean, its words are a language's
(``LANGUAGES``), its letters that language's too, and no other reading in other letters says
half as much. In doubt the file is refused, which costs its owner one "save as UTF-8".
"""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from charset_normalizer import from_bytes

SAVE_AS_UTF8 = "save it as UTF-8"
MAX_CONTROL_SHARE = 0.02
MIN_WORDS_KNOWN = 3
MIN_SHARE_KNOWN = 0.08
MAX_DETECTED = 10_000_000
"""Bytes: nine readings of a text are held at once, and no article is longer."""
SAMPLE = 100_000
"""As much of a text, in bytes, is looked at for common words and by charset-normalizer."""

_BOMS = (  # UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CANDIDATES = (
    "cp1252",
    "iso8859_15",
    "cp1250",
    "iso8859_2",
    "cp1254",
    "cp1251",
    "koi8_r",
    "koi8_u",
    "iso8859_5",
    "cp866",
)


@dataclass(frozen=True, slots=True)
class Language:
    """A language's commonest words and its letters beyond ASCII, in lower case.

    Latin languages have only words in ASCII, which every reading shows alike.
    """

    words: frozenset[str]
    letters: frozenset[str]


def _language(words: str, letters: str) -> Language:
    return Language(frozenset(words.split()), frozenset(letters))


_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
# These stand at the same place in all Latin candidates and so are never read wrong.
_COMMON = "áâäçéëíîóôöúüýß"
LANGUAGES = (
    # English quotes names in every alphabet: where two readings both look well, it is refused.
    _language(
        "the of and to in is was that for with as his on at by are from",
        _COMMON + "àåãæèêëìïñòõøùûœšžąćčďęěłńňřśťůźżőűğış",
    ),
    _language(
        "der die und das den von zu mit im ist des auf dem ein eine nicht war es sich", _COMMON
    ),
    _language(
        "le la les des et est une un que dans pour par sur du qui au il pas", _COMMON + "àèêïùûÿœæ"
    ),
    _language("el la los las que en y por con una un se del para su es como", _COMMON + "ñ"),
    _language("il di che la per un una con del della non si sono nel gli le", _COMMON + "àèìòùï"),
    _language("o que os as da do em um uma para com por no na se dos", _COMMON + "ãõàêè"),
    _language(
        "i w z na do nie to jest jak po od za od dla przez oraz ale jego jej", "óąćęłńśźżéüöä"
    ),
    _language("a v na se je do to ze po pro byl jako ale od tak i s jeho", "áčďéěíňóřšťúůýžöüä"),
    _language("и в на не что с по как из это был его за от к для но", _RUSSIAN),
    _language("і в на не що з до та як це був його за від у для але про", _UKRAINIAN),
)

_SYMBOLS = frozenset("\xa0\xad‘’‚“”„«»‹›–—…•€£§°©®™№·¿¡×½¼¾²³")
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = r"[^\W\d_]"
_CAPITALS = "".join(chr(code) for code in range(0x80, 0x180) if chr(code).isupper())
_IMPLAUSIBLE = re.compile(
    "|".join(
        (
            # a symbol inside a word, where only apostrophes, dashes and soft hyphens belong
            rf"(?<={_LETTER})[^\w\s’‘–—\xad·\x00-\x7f](?={_LETTER})",
            # a fraction at a letter: "c½ur" is "cœur" in ISO-8859-15
            rf"(?<={_LETTER})[½¼¾]|[½¼¾](?={_LETTER})",
            # a letter at a digit: "Ł50" is "£50" in Windows-1252, "3œ" is "3½"
            r"[ŁłŒœŸÿ](?=[0-9])|(?<=[0-9])[ŁłŒœŸÿ]",
            # a capital inside a word, a lone letter that is no word: Mac OS Roman's punctuation
            rf"(?<=[a-z])[{_CAPITALS}]",
            rf"(?<!{_LETTER})[ÑÒÔÕÐÞ\u0100-\u017f](?!{_LETTER}|\.)",
        )
    )
)
_BEYOND_ASCII = re.compile(r"([\x00-\x7f]?[^\x00-\x7f]+)(?=([\x00-\x7f]?))")
"""Runs of characters with their neighbours: few distinct ones, however long the text."""

_CONTROLS = [chr(code) for code in range(1, 32) if chr(code) not in "\t\n\v\f\r"]


def decode(data: bytes) -> str:
    """Return the text that the bytes stand for, without a byte order mark.

    Raises ValueError with reason and remedy where that cannot be told, and for binary data.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return _no_binary(data.decode(name))
            except UnicodeDecodeError as error:
                raise ValueError(
                    f"marked as {name.removesuffix('-sig').upper()}, but byte {error.start + 1} "
                    f"is not; {SAVE_AS_UTF8}"
                ) from error
    try:
        return _no_binary(data.decode())
    except UnicodeDecodeError as error:
        _no_binary(data.decode("latin-1"))
        if len(data) > MAX_DETECTED:
            raise ValueError(
                f"byte {error.start + 1} is not UTF-8, and it is too large to tell what else it "
                f"is; {SAVE_AS_UTF8}"
            ) from error
        if _mostly_utf8(data):
            raise ValueError(
                f"byte {error.start + 1} is damaged UTF-8; mend the file or {SAVE_AS_UTF8}"
            ) from error
    return _detect(data)


def _no_binary(text: str) -> str:
    controls = sum(text.count(control) for control in _CONTROLS)
    if "\0" in text or controls > MAX_CONTROL_SHARE * len(text):
        raise ValueError(f"binary data or text in an unknown encoding; if text, {SAVE_AS_UTF8}")
    return text


def _mostly_utf8(data: bytes) -> bool:
    """Tell damage from another encoding: in no other one do letters form valid sequences."""
    beyond_ascii = re.sub(r"[\x00-\x7f]+", "", data.decode(errors="replace"))
    return beyond_ascii.count("\ufffd") < len(beyond_ascii) / 2


def _detect(data: bytes) -> str:
    readings: dict[str, str] = {}  # by text: encodings that differ in no letter are one reading
    for encoding in CANDIDATES:
        with suppress(UnicodeDecodeError):
            readings.setdefault(data.decode(encoding), encoding)
    scores = {reading: _words_known(reading) for reading in readings}
    ranked = sorted(scores, key=lambda reading: scores[reading], reverse=True)
    best = scores[ranked[0]] if ranked else 0
    rival = scores[ranked[1]] if len(ranked) > 1 else 0
    if best >= max(MIN_WORDS_KNOWN, 2 * rival) and _is_clean(data, readings[ranked[0]]):
        return ranked[0]
    raise ValueError(f"its encoding can't be told; {SAVE_AS_UTF8}")


def _is_clean(data: bytes, encoding: str) -> bool:
    """Whether charset-normalizer finds no mess in this reading.

    It is asked about one encoding at a time: among several it stops early, and having found
    one too messy it passes over those like it, the right one included.
    """
    matches = from_bytes(
        data[:SAMPLE], cp_isolation=[encoding], preemptive_behaviour=False, enable_fallback=False
    )
    return bool(matches)


def _words_known(text: str) -> int:
    """Count the common words of the language that a reading's words and letters agree on.

    Letters and symbols are looked at in the whole text, words in its beginning.
    """
    beyond_ascii = {character for character in set(text) if character > "\x7f"}
    letters = {character.lower() for character in beyond_ascii if character.isalpha()}
    symbols = {character for character in beyond_ascii if not character.isalpha()}
    languages = [language for language in LANGUAGES if letters <= language.letters]
    if not languages or not symbols <= _SYMBOLS or not _plausible(text):
        return 0
    words = _WORD.findall(text[:SAMPLE].lower())
    best = max(sum(word in language.words for word in words) for language in languages)
    return best if best >= MIN_SHARE_KNOWN * len(words) else 0


def _plausible(text: str) -> bool:
    runs = {before + after for before, after in _BEYOND_ASCII.findall(text)}
    return not _IMPLAUSIBLE.search("\n".join(runs))

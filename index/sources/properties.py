"""Pure: which of the properties that programs write into files are to be believed.

A title is often the name of a file or what a program calls a new one, an author the name of an
account. An article without a title is better than one called "Microsoft Word - draft 3.doc".
"""

import re

MAX_TITLE = 300
"""Characters; what is longer is no title."""
MAX_AUTHORS = 20
_MIN_WORDS = 2
_PROGRAM = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|powerpoint presentation|word document|writer|"
    r"untitled|unbenannt|sans titre|sin t[ií]tulo|без названия|без імені|bez tytułu|"
    r"(?:new |neues )?document\s*\d*|dokument\s*\d*|документ\s*\d*|documento\s*\d*|print|"
    r"title|titel|template|layout \d+|slide \d+|scan(?:ned)?\b.*|unknown|none|null)\s*",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\.(?:docx?|dotx?|pdf|indd|qxd|qxp|tex|dvi|ps|eps|odt|rtf|txt|html?|pptx?|xlsx?|pub|pages|md)"
    r"\s*$",
    re.IGNORECASE,
)
_PATH = re.compile(r"(?:[A-Za-z]:)?[\\/]\S*[\\/]|\S+://")
_ACCOUNT = re.compile(
    r"(?:(?:microsoft )?(?:office )?user|benutzer|usuario|utilisateur|użytkownik|пользователь|"
    r"user\s?\d*|admin|administrator|root|owner|unknown|anonymous|author|python-docx|"
    r"default|none|null|n/a|hp|dell|pc|acer|asus|lenovo)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_NO_LANGUAGE = frozenset({"und", "zxx", "mul", "mis", "x"})
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def storable(text: str) -> str:
    """Give the text without NUL and other control characters and without half surrogates."""
    return _UNSTORABLE.sub("", text)


def believable_title(title: str | None, opening: str = "") -> str | None:
    """Return the title where it is one; ``opening`` is the beginning of the text.

    A single word is believed only where the text opens with it too.
    """
    words = " ".join(storable(title or "").split())
    letters = sum(character.isalpha() for character in words)
    if letters < 2 or len(words) > MAX_TITLE or letters < len(words) / 3:  # noqa: PLR2004 - words
        return None
    in_text = words.casefold() in " ".join(opening.split()).casefold()
    if _FILE_NAME.search(words) or _PATH.match(words) or words.lower().startswith("microsoft word"):
        return None
    if in_text:
        return words
    if _PROGRAM.fullmatch(words) or len(words.split()) < _MIN_WORDS:
        return None
    return words


def believable_authors(authors: str | None) -> list[str]:
    """Part a list of names, leaving out what are accounts, programs and addresses."""
    words = " ".join(storable(authors or "").split())
    names = re.split(r"\s*;\s*|\s+(?:and|und|&)\s+", words[: MAX_AUTHORS * 100])
    if len(names) == 1 and all(len(part.split()) >= _MIN_WORDS for part in words.split(",")):
        names = words.split(",")  # "Ann Lee, Bo Chen", but not "Lee, Ann"
    return [
        name
        for name in (each.strip(" ,") for each in names)
        if name and any(map(str.isalpha, name)) and not _ACCOUNT.fullmatch(name) and "@" not in name
    ][:MAX_AUTHORS]


def believable_language(code: str | None) -> str | None:
    """Return a language code in small letters without its region, None where there is none."""
    match = _LANGUAGE.fullmatch((code or "").strip())
    language = match[1].lower() if match else None
    return None if language in _NO_LANGUAGE else language

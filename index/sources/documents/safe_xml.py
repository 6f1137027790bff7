"""XML of strangers: looked over before a library builds a tree of it."""

from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

from index.errors import SourceError

MAX_XML_BYTES = 20_000_000
"""A tree takes some ten times the memory of its text."""
MAX_ELEMENTS = 2_000_000
MAX_DEPTH = 200


def check(data: bytes, *, origin: str, part: str) -> None:
    """Raise SourceError for XML with a document type, which can hide bombs, and for giants.

    What is not well-formed is refused too. Memory does not grow with the content.
    """
    if len(data) > MAX_XML_BYTES:
        raise SourceError(
            origin, f"its part {part} has more than {MAX_XML_BYTES // 1_000_000} MB; split it"
        )
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse(
        origin, f"its part {part} defines a document type, as attacks do; save it again"
    )
    elements = depth = 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal elements, depth
        elements += 1
        depth += 1
        if elements > MAX_ELEMENTS or depth > MAX_DEPTH:
            raise SourceError(origin, f"its part {part} is nested too deeply or too long; split it")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise SourceError(
            origin, f"its part {part} is damaged ({error}); open it and save it again"
        ) from error


def _refuse(origin: str, reason: str) -> Callable[..., NoReturn]:
    def refuse(*_: object) -> NoReturn:
        raise SourceError(origin, reason)

    return refuse

"""Pure: TOML between ``+++`` lines or YAML between ``---`` lines at the head of a text.

The YAML comes through python-frontmatter's handler, so that the same dialect is read as by
site generators; its own ``parse`` is not used because it strips the body, and its TOML needs
a library that the standard one has replaced.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

_BLOCK = {
    # The fence is a line of its own; the body begins right after the closing line's break.
    fence: re.compile(
        rf"{mark}{{3}}[ \t]*\r?\n(?P<front>.*?)(?<=\n){mark}{{3}}[ \t]*(?:\r?\n|\Z)", re.DOTALL
    )
    for fence, mark in (("+++", r"\+"), ("---", "-"))
}
_OPEN_TOML = re.compile(r"\+{3}[ \t]*(?:\r?\n|\Z)")


class _PlainLoader(yaml.SafeLoader):
    """YAML's safe types without aliases, whose nesting can stand for unbounded content."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not read")
        return super().compose_node(parent, index)


def split(text: str) -> tuple[Mapping[str, object], str]:
    """Return the front matter's fields, empty without one, and the text after it, unaltered.

    A ``---`` line that is never closed, or that does not enclose a mapping, is Markdown's
    thematic break and part of the text. Raises ValueError for front matter that is broken.
    """
    if match := _BLOCK["+++"].match(text):
        try:
            return tomllib.loads(match["front"].replace("\r\n", "\n")), text[match.end() :]
        except (ValueError, RecursionError) as error:
            raise ValueError(_broken("TOML", "+++", error)) from error
    if _OPEN_TOML.match(text):
        raise ValueError("the front matter's closing +++ line is missing; add it")
    if match := _BLOCK["---"].match(text):
        try:
            loaded = YAMLHandler().load(match["front"], Loader=_PlainLoader)
        except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
            # ValueError: a date such as 2024-13-45; TypeError: a list as a mapping's key
            raise ValueError(_broken("YAML", "---", error)) from error
        if loaded is None or isinstance(loaded, dict):
            return loaded or {}, text[match.end() :]
    return {}, text


def _broken(kind: str, fence: str, error: Exception) -> str:
    what = "nested too deeply" if isinstance(error, RecursionError) else str(error)
    detail = " ".join(what.split())
    return f"the front matter between the {fence} lines is no {kind}: {detail}; mend or remove it"

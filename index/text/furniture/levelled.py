"""How a line is looked up in the tables."""

_EDGES = " \t\u00a0*_#>~|•·–—-[]()«»:."


def plain(line: str) -> str:
    """A line as phrases are looked up: unmarked, in small letters, one space between words."""
    level = " ".join(line.casefold().replace("’", "'").replace("ё", "е").split())
    return level.strip(_EDGES)


def table(rows: str) -> frozenset[str]:
    """Phrases set apart by bars and line breaks, levelled."""
    return frozenset(plain(phrase) for phrase in rows.replace("\n", "|").split("|")) - {""}

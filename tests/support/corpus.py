"""Small articles for tests, and engines over them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from index.datatypes import Article, Encoder, Reader
from index.engine import Engine
from index.settings import Answers, Index, Passages, ReaderSettings, Settings, Sources

HARBOUR = """The harbour of Port Lenn reopened on Monday after nine months of repairs.
A tanker from Oslo was the first ship to moor there. The mayor cut a blue ribbon.

Repairs had cost 41 million euros, twice what the council had planned."""

OBSERVATORY = """Astronomers on Mount Karsa found a comet with a green tail.
It will be nearest to the Earth on 3 May. Nobody needs a telescope to see it.

The comet was named after the night guard who noticed it first."""

ORCHARD = """Frost destroyed a third of the apple harvest in the valley of Breda.
Farmers lit two thousand candles between the trees. The price of cider will rise."""

LIBRARY = """The library of Tarn lends umbrellas since Wednesday.
Readers may keep one for three days. Twelve of them came back broken in the first week."""

TEXTS = {"harbour": HARBOUR, "observatory": OBSERVATORY, "orchard": ORCHARD, "library": LIBRARY}


def article(text: str = HARBOUR, key: str = "harbour", **fields: Any) -> Article:
    """An article with some fields filled in."""
    values = {"origin": f"/articles/{key}.txt", "title": key.capitalize()}
    return Article(key=key, text=text, **(values | fields))


def write(folder: Path, texts: Mapping[str, str] = TEXTS) -> Path:
    """The folder with exactly these articles in it, one plain text file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.txt"):
        if old.stem not in texts:
            old.unlink()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def settings(
    home: Path,
    *,
    threshold: float = 0.0,
    max_tokens: int = 32,
    kept: int = 2,
    batch: int = 2,
    reader: str = "similarity",
    passages: int = 25,
) -> Settings:
    """Settings with everything below ``home``: many small passages, small batches.

    ``passages`` is how many are read for a question.
    """
    return Settings(
        data_dir=home / "data",
        sources=Sources(folders=(home / "articles",)),
        passages=Passages(max_tokens=max_tokens),
        reader=ReaderSettings(model=reader, passages=passages),
        answers=Answers(threshold=threshold),
        index=Index(kept_generations=kept, batch_passages=batch),
    )


def engine(home: Path, encoder: Encoder, reading: Reader | None = None, **options: Any) -> Engine:
    """An engine over ``home``, with a reader of its own if need be; options as in settings()."""
    return Engine(settings(home, **options), encoder=encoder, reader=reading)

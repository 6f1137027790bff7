"""What a run was made with, so that outcomes of different makings are never mixed."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.datatypes import Article
from index.settings import Settings
from index.text import digest

PACKAGE = Path(__file__).resolve().parents[1]
BESIDE_ANSWERS = {
    "__main__.py", "__pycache__", "cli", "evaluation", "samples", "terminal", "training",
}  # fmt: skip
"""Parts of the package that no answer depends on."""
READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Digests of the articles, of the settings that matter, and of code, models, calibration."""

    corpus: str
    settings: str
    reader: str

    def differences(self, other: "Fingerprint") -> list[str]:
        """The names of what differs."""
        pairs = {
            "corpus": (self.corpus, other.corpus),
            "set of settings": (self.settings, other.settings),
            "reader (its code, model or calibration)": (self.reader, other.reader),
        }
        return [name for name, (one, two) in pairs.items() if one != two]


def fingerprint(articles: Iterable[Article], settings: Settings) -> Fingerprint:
    """The fingerprint of asking these articles under these settings."""
    return Fingerprint(of_corpus(articles), of_settings(settings), of_program(settings))


def of_corpus(articles: Iterable[Article]) -> str:
    """The same for the same articles in whatever order."""
    marks = sorted(digest(repr((each.title, each.published, each.text))) for each in articles)
    return digest("".join(marks))


def of_settings(settings: Settings) -> str:
    """The settings that an answer depends on, and how long it takes."""
    parts = (
        settings.passages, settings.encoder, settings.reader, settings.retrieval, settings.answers,
    )  # fmt: skip
    return digest("\n".join(part.model_dump_json() for part in parts))


def of_program(settings: Settings) -> str:
    """The code and models of the package, models from elsewhere, calibrations of one's own."""
    mark = hashlib.sha256()
    models = (Path(name).expanduser() for name in (settings.encoder.model, settings.reader.model))
    for folder in (PACKAGE, *models, settings.data_dir / "calibration"):
        for file in files(folder) if folder.is_dir() else ():
            mark.update(file.relative_to(folder).as_posix().encode())
            with file.open("rb") as stream:
                while block := stream.read(READ_BYTES):
                    mark.update(block)
    return mark.hexdigest()


def files(folder: Path) -> Iterator[Path]:
    """Its files in a fixed order, without those that no answer depends on."""
    for file in sorted(folder.rglob("*")):
        parts = set(file.relative_to(folder).parts)
        if file.is_file() and not parts & BESIDE_ANSWERS:
            yield file

"""The command line for tests: in this process by click's runner, or as a process of its own.

``python -m support.cli`` is ``python -m index`` with the fake encoder.
"""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest
from click.testing import CliRunner, Result

from index import models
from index.__main__ import cli
from support.fakes import HashedEncoder

ROOT = Path(__file__).resolve().parents[2]

FERRY = """\
+++
title = "The ferry is back"
source = "Harbour Gazette"
url = "https://gazette.example/ferry"
published = 2024-06-18
+++

SKAGEN, 18 June 2024 – The ferry “Aurora” 🚢 returned to the old harbour on Tuesday.

It carries 120 passengers. A ticket costs eleven crowns.
"""
BRIDGE = "The Tyne bridge opened in October 1928. The king cut the ribbon himself.\n"
OWL = (
    '{"url": "https://wire.example/owl", "title": "An owl moves in", "authors": [], '
    '"published": "2023-02-05", "text": "A snowy owl has settled on the cathedral roof."}\n'
)
LAMP = (
    '{"url": "https://wire.example/lamp", "title": "Lamps out", "authors": [], '
    '"published": "2022-11-30", "text": "The last gas lamp of Leith went dark on Wednesday."}\n'
)
SETTINGS = """\
[reader]
model = "similarity"
[fetch]
private_hosts = ["127.0.0.1"]
delay_seconds = 0.0
"""
FERRY_QUESTION = "When did the ferry Aurora return to the old harbour?"
COMET_PAGE = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Night Sky Post</title>
<meta property="og:site_name" content="Night Sky Post"><meta property="og:title" content="{title}">
{head}</head><body><article><h1>{title}</h1>
<p>{first}</p>
<p>Its tail is green, because the gas that it loses shines in sunlight, and nobody needs a telescope
to see it on a clear night. Children of the village school drew it, and the drawings hang in the
town hall, where the mayor counted eleven different shades of green and praised all of them.</p>
<p>The comet was named after the night guard who noticed it first. He had only looked up because
his dog barked at the sky, and he wants to name the next one after the dog, should one come.</p>
</article></body></html>
"""
COMET = "Astronomers on Mount Karsa found a comet that will be nearest to the Earth in May."
FERRY_QUOTE = "SKAGEN, 18 June 2024 – The ferry “Aurora” 🚢 returned to the old harbour on Tuesday."


def fake(fingerprint: str = "words") -> HashedEncoder:
    """The fake encoder, with bins enough that words rarely share one."""
    return HashedEncoder(fingerprint, dimension=512)


@dataclass
class CommandLine:
    """Footnote at home in a folder: settings.toml, data/ and the articles are there."""

    home: Path

    def __call__(self, *arguments: str | Path, stdin: str | bytes = "") -> Result:
        """Run a command in this process; anything but a planned exit is raised."""
        result = CliRunner().invoke(cli, [str(each) for each in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def process(
        self, *arguments: str | Path, module: str = "index", **environ: str
    ) -> subprocess.Popen[bytes]:
        """Start a command as a process of its own, its streams piped."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=self.home,
            env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", **environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def drafts(self) -> int:
        """How many drafts wait in the store."""
        with closing(sqlite3.connect(self.home / "data" / "footnote.db")) as store:
            (count,) = store.execute("SELECT count(*) FROM drafts").fetchone()
        return int(count)

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file, its folders included."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


def comet_page(title: str = "A green comet", day: str = "2024-04-02", first: str = COMET) -> str:
    """A page of the Night Sky Post; without a ``day`` nothing tells when it was published."""
    head = f'<meta property="article:published_time" content="{day}">' if day else ""
    return COMET_PAGE.format(title=title, first=first, head=head)


def settle(home: Path, monkeypatch: pytest.MonkeyPatch, encoder: str = "words") -> CommandLine:
    """Make ``home`` the current folder, with the fake encoder and a reader that fits any.

    Pages may be fetched from a web server on loopback. No command lowers the priority of the
    tests' own process, whatever a test writes into its settings.
    """
    monkeypatch.chdir(home)
    monkeypatch.setenv("FOOTNOTE_INDEX_BUILDER_NICE", "0")
    install(monkeypatch, encoder)
    footnote = CommandLine(home)
    footnote.write("settings.toml", SETTINGS)
    return footnote


def install(monkeypatch: pytest.MonkeyPatch, encoder: str) -> None:
    """Make the engine's encoder the fake one of this name."""
    monkeypatch.setattr(models, "ConfiguredEncoder", lambda *_: fake(encoder))


if __name__ == "__main__":
    with mock.patch.object(models, "ConfiguredEncoder", return_value=fake()):
        cli()

"""Draw README's picture of a conversation from real answers: ``make picture``.

The sample articles are indexed, the questions asked, and the messages that the bot would send
laid out as a chat and photographed by headless Chromium.
"""

import html
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from telegram import MessageEntity

from bot.answering import render
from bot.answering.keyboards import Layout, Part, keyboard
from bot.richtext import Message
from bot.words import Words
from index import settings
from index.datatypes import Answer
from index.engine import Engine

QUESTIONS = (
    "When did Finland join NATO?",
    "and Sweden?",
    "How much does an ounce of gold cost?",
)
SAMPLES = Path(__file__).parent.parent / "index" / "samples"
PICTURE = Path(__file__).with_name("conversation.png")
SIZE = (760, 2010)
TAGS = {
    MessageEntity.BOLD: ("<b>", "</b>"),
    MessageEntity.ITALIC: ("<i>", "</i>"),
    MessageEntity.BLOCKQUOTE: ("<blockquote>", "</blockquote>"),
    MessageEntity.TEXT_LINK: ("<u>", "</u>"),
}
STYLE = """
body { margin: 0; padding: 18px; width: 724px; background: #c6d9bb;
       font: 16px/1.38 'Noto Sans', 'DejaVu Sans', sans-serif; color: #111; }
div { max-width: 600px; margin: 8px 0; padding: 9px 13px; border-radius: 14px;
      white-space: pre-wrap; background: #fff; box-shadow: 0 1px 1px #0002; }
div.asked { margin-left: auto; width: fit-content; background: #e7fdd2; }
blockquote { margin: 2px 0; padding: 3px 9px; border-left: 3px solid #3a8fd0;
             border-radius: 4px; background: #eaf3fb; }
u { color: #2675b5; text-decoration: none; }
p { margin: 4px 0 12px; max-width: 626px; display: flex; gap: 4px; }
p span { flex: 1; padding: 7px; border-radius: 8px; background: #7fa26fcc; color: #fff;
         text-align: center; }
"""


def bubble(message: Message) -> str:
    """A message as HTML: its entities become tags, its buttons a row below."""
    units = message.text.encode("utf-16-le")
    opens: dict[int, str] = {}
    closes: dict[int, str] = {}
    for entity in message.entities:
        before, after = TAGS[entity.type]
        end = entity.offset + entity.length
        opens[entity.offset] = opens.get(entity.offset, "") + before
        closes[end] = after + closes.get(end, "")
    borders = sorted({0, len(units) // 2, *opens, *closes})
    parts = [closes.get(0, "") + opens.get(0, "")]
    for start, end in pairwise(borders):
        words = units[2 * start : 2 * end].decode("utf-16-le")
        parts.append(html.escape(words) + closes.get(end, "") + opens.get(end, ""))
    rows = message.buttons.inline_keyboard if message.buttons else ()
    buttons = "".join(
        "<p>" + "".join(f"<span>{html.escape(each.text)}</span>" for each in row) + "</p>"
        for row in rows
    )
    joined = "".join(parts).replace("\n<blockquote>", "<blockquote>")
    return f"<div>{joined.replace('</blockquote>' + chr(10), '</blockquote>')}</div>{buttons}"


def message(answer: Answer, suggestions: tuple[str, ...]) -> Message:
    """The message that the bot would send, with the buttons under it."""
    words = Words("en")
    drawn = render.answered(answer, render.Reading(words, datetime.now(UTC).date()))
    part = Part(0, len(drawn.citations))
    layout = Layout("picture", answer, part, "footnote_bot", suggestions=suggestions)
    return drawn.message(keyboard(layout, words))


def conversation(folder: Path) -> str:
    """The page: each question with the messages that answer it."""
    options = settings.load().model_copy(update={"data_dir": folder, "database_url": ""})
    parts = []
    with Engine(options) as engine:
        engine.sync([SAMPLES])
        answer: Answer | None = None
        for question in QUESTIONS:
            answer = engine.ask(question, earlier=answer)
            parts.append(f'<div class="asked">{html.escape(question)}</div>')
            parts.append(bubble(message(answer, engine.suggest(answer))))
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{''.join(parts)}"


def main() -> None:
    """Write the picture; exits with 1 where there is no Chromium."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("Chromium is needed to draw the picture; install it, then run this again")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "page.html"
        page.write_text(conversation(folder / "data"), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        size = f"--window-size={SIZE[0]},{SIZE[1]}"
        flags.append("--disable-background-networking")
        shot = [f"--screenshot={PICTURE}", size, f"--user-data-dir={folder / 'browser'}"]
        subprocess.run([browser, *flags, *shot, page.as_uri()], check=True)  # noqa: S603 - our own page


if __name__ == "__main__":
    main()

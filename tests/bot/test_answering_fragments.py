"""A link of a source opens the page at the cited sentence, in a real browser."""

from html import escape
from pathlib import Path

import pytest

from bot.answering.links import text_directive, with_directives
from support.chromium import ABSENT, chromium, program

pytestmark = pytest.mark.skipif(program() is None, reason=ABSENT)

FILLER = "".join(f"<p>Filler, paragraph {at}, and nothing else.</p>" for at in range(150))
LONG = "The well-known leader, who came by train, met Kim & others at 9 a.m. in the capital."
PARAGRAPHS = {
    "a short sentence": ("Nobody was hurt.", escape("Nobody was hurt.")),
    "a long sentence": (LONG, escape(LONG)),
    "a sentence with links in it": (
        LONG,
        escape(LONG).replace("leader", "<a href='#x'>leader</a>").replace("train", "<b>train</b>"),
    ),
    "quotation marks and dashes": (
        "“We will — of course — help,” he said, “and that's 100% sure” (2024), as planned.",
        "“We will — of course — help,” he said, “and that's 100% sure” (2024), as planned.",
    ),
    "Cyrillic": (
        "Президент прибыл в Пхеньян рано утром в среду, позже, чем планировалось, и его ждали.",
        "Президент прибыл в Пхеньян рано утром в среду, позже, чем планировалось, и его ждали.",
    ),
    "no spaces": ("金正恩国务委员长在平壤机场迎接了普京总统一行，随后双方举行了会谈。",) * 2,
}


async def test_the_browser_scrolls_to_the_cited_sentence(tmp_path: Path) -> None:
    """Whatever stands in the sentence and however the page is marked up."""
    seen = {}
    async with chromium() as browser:
        for at, (name, (sentence, html)) in enumerate(PARAGRAPHS.items()):
            page = tmp_path / f"{at}.html"
            page.write_text(
                f"<!doctype html><meta charset=utf-8>{FILLER}<p id=cited>{html}</p>{FILLER}",
                encoding="utf-8",
            )
            shown = await browser.new_page()
            await shown.goto(with_directives(page.as_uri(), [text_directive(sentence)]))
            await shown.wait_for_function("scrollY > 0")
            top, height = await shown.evaluate(
                "[document.getElementById('cited').getBoundingClientRect().top, innerHeight]"
            )
            seen[name] = 0 < top < height
            await shown.close()
    assert seen == dict.fromkeys(PARAGRAPHS, True)

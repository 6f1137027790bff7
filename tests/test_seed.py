"""The whole of Footnote on real parts: the real model, real index files, a Bot API server.

The seed article lies beside the repository and not in it; where it is absent these tests skip
(test_quality.py asks the sample articles, which are always there).
"""

import asyncio
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.app import build
from bot.transport.connection import Polling
from index.datatypes import Answer
from index.engine import Engine
from index.settings import Settings, Telegram
from support.botapi import BotApi

ROOT = Path(__file__).parent.parent
SEED = ROOT.parent / "shared" / "seed"
QUESTIONS = ROOT / "tests" / "data"

SHARED = pytest.mark.skipif(
    not SEED.is_dir(), reason="the seed article is not beside this checkout"
)

# Measured: 40 % and 69 % (75 % in float32: in int8 one more of the 16, at a support of 0.28, passes
# the threshold of 0.27). With the similarity reader and a threshold made for these questions it
# was 63 % and 81 %; the trained reader's threshold is made for collections of thousands of
# articles, where one article alone seldom convinces it. Lower them only with a reason here.
FLOORS = (0.36, 0.68)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with Engine(Settings(data_dir=tmp_path_factory.mktemp("seed"))) as engine:
        engine.sync([SEED])
        yield engine


@dataclass(frozen=True)
class Asked:
    """A question and what came of it."""

    question: dict[str, Any]
    answer: Answer

    @property
    def is_right(self) -> bool:
        """Whether one of the cited sentences holds the answer."""
        wanted = str(self.question["answer"]).lower()
        return any(wanted in each.quote.lower() for each in self.answer.citations)


@SHARED
def test_answers_are_right_or_none(seed: Engine) -> None:
    """Of the answerable questions enough are answered rightly, of the others enough are not."""
    content = (QUESTIONS / "seed-questions.toml").read_text(encoding="utf-8")
    asked = [Asked(each, seed.ask(each["ask"])) for each in tomllib.loads(content)["question"]]
    answerable = [each for each in asked if each.question.get("answerable", True)]
    others = [each for each in asked if not each.question.get("answerable", True)]
    right = sum(each.is_right for each in answerable) / len(answerable)
    silent = sum(each.answer.abstained for each in others) / len(others)
    print(  # noqa: T201 - shown with -s and where the test fails
        f"{len(answerable)} answerable, {right:.1%} answered rightly; "
        f"{len(others)} unanswerable, {silent:.1%} not answered"
    )
    assert len(answerable) >= 20
    assert len(others) >= 10
    assert right >= FLOORS[0]
    assert silent >= FLOORS[1]


@SHARED
async def test_the_bot_answers_about_the_seed_article(seed: Engine) -> None:
    """Sentences of the seed article, word for word, and a button that opens them in context."""
    article = next(SEED.glob("*.txt")).read_text(encoding="utf-8")
    with BotApi() as api:
        telegram = Telegram(base_url=f"http://127.0.0.1:{api.port}", token=SecretStr(api.token))
        bot = build(Settings(telegram=telegram), seed)
        serving = asyncio.create_task(bot.serve(Polling()))
        alice = api.user("Alice")
        answer = await alice.asks("When will Putin begin his visit to North Korea?")
        alice.presses(answer, "[1]")
        passage = await alice.reply()
        bot.stop.now()
        await serving
    assert all(quote in article for quote in answer.quotes())
    assert "Vladimir Putin flies to North Korea" in answer.text
    assert "date unknown" in answer.text
    assert passage.quotes()[0] in article
    assert answer.quotes()[0] in passage.quotes()[0]

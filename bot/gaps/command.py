"""/gaps lists, /gaps export sends the votes as a question file for ``footnote eval``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Update
from telegram.ext import ContextTypes

from bot.clock import utc_now
from bot.commands.access import message_of_admin
from bot.engine import OffLoop
from bot.richtext import Block, Message, Rich, bold, finished, one_line, pack, plain, shortened
from bot.team.roster import Roster
from bot.transport.addressing import after_command, is_private
from bot.transport.send import reply, reply_document
from bot.words import Words
from bot.words.speech import Speech
from index.datatypes import Gap

DAYS = 30
MOST_SHOWN = 15
EXPORT = "export"
FILE = "footnote-votes.toml"

# In UTF-16 code units: so many groups fit into one message in every language.
MAX_QUESTION = 100


@dataclass(frozen=True, slots=True)
class Gaps:
    """Shows admins which articles are missing."""

    roster: Roster
    engine: OffLoop
    speech: Speech
    now: Callable[[], datetime] = utc_now

    async def command(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/gaps [export]."""
        words = await self.speech.to(update)
        if (message := await message_of_admin(update, self.roster, words)) is None:
            return
        if not is_private(message):
            await reply(message, [finished(plain(words("gaps-only-private")))])
            return
        order = after_command(message).lower()
        if order == EXPORT:
            content = await self.engine.at_desk(lambda footnote: footnote.feedback.export())
            await reply_document(message, content, FILE, words("gaps-exported"))
        elif order:
            await reply(message, [finished(plain(words("gaps-how")))])
        else:
            since = self.now() - timedelta(days=DAYS)
            found = await self.engine.thinking(lambda footnote: footnote.feedback.gaps(since))
            await reply(message, listed(found, words))


def listed(gaps: Sequence[Gap], words: Words) -> list[Message]:
    """The heaviest groups, and how many more there are."""
    if not gaps:
        return [finished(plain(words("gaps-none", days=DAYS)))]
    head = Block(bold(words("gaps-head", days=DAYS)))
    rows = [Block(row(each, words)) for each in gaps[:MOST_SHOWN]]
    rest = len(gaps) - MOST_SHOWN
    more = [Block(plain(words("gaps-more", count=rest)))] if rest > 0 else []
    hint = Block(plain(words("gaps-hint")))
    return [finished(part) for part in pack([head, *rows, *more, hint])]


def row(gap: Gap, words: Words) -> Rich:
    """A group: its question, then how often it was asked and what became of it."""
    facts = [words("gaps-asked", count=gap.count, people=gap.people)]
    if gap.unanswered:
        facts.append(words("gaps-unanswered", count=gap.unanswered))
    if gap.downvoted:
        facts.append(words("gaps-downvoted", count=gap.downvoted))
    facts.append(words("gaps-latest", day=words.day(gap.latest.date())))
    question = shortened(one_line(gap.question), MAX_QUESTION)
    return plain("• ") + bold(question) + f"\n{' · '.join(facts)}"

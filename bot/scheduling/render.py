"""What is said of work that is done at intervals. Pure but for ``now``, which asks the engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.building import progress
from bot.protocols import Footnote
from bot.richtext import (
    Block,
    Message,
    Rich,
    bold,
    finished,
    join,
    one_line,
    pack,
    plain,
    sentence,
    shortened,
)
from bot.words import Words
from index.datatypes import Generation, Schedule, Subscription

Work = Schedule | Subscription

# In UTF-16 code units.
MAX_NAME = 120
MAX_PROBLEM = 300
# Of each kind; the rest is counted.
SHOWN_FAILING, SHOWN_WORKING = 8, 10


@dataclass(frozen=True, slots=True)
class Failing:
    """Work that fails, and when it is tried again: None for as soon as possible."""

    work: Work
    again: datetime | None


@dataclass(frozen=True, slots=True)
class News:
    """What admins are to be told in one message."""

    failing: tuple[Failing, ...] = ()
    working: tuple[Work, ...] = ()
    held: Generation | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.failing or self.working or self.held)


@dataclass(frozen=True, slots=True)
class Now:
    """How schedules stand. ``folders`` is None where these have none; ``again`` is their next time.

    ``next_feed`` is when the next of ``feeds`` feeds is read, None for as soon as possible.
    """

    minutes: int
    folders: Schedule | None
    again: datetime | None
    feeds: int
    failing: int
    next_feed: datetime | None


def now(footnote: Footnote) -> Now:
    """How the schedules stand; raises StoreError."""
    schedules, feeds = footnote.schedules, footnote.subscribing.subscribed()
    folders = schedules.state()
    moments = [schedules.next_at(each) for each in feeds]
    known = [each for each in moments if each is not None]
    return Now(
        minutes=schedules.minutes,
        folders=folders,
        again=schedules.next_at(folders) if folders else None,
        feeds=len(feeds),
        failing=sum(each.failures > 0 for each in feeds),
        next_feed=min(known) if known and len(known) == len(moments) else None,
    )


# --- /status -------------------------------------------------------------------------------------


def status(stand: Now, words: Words) -> list[str]:
    """The lines of /status about folders and feeds."""
    lines = [folders_said(stand, words)]
    if folders := stand.folders:
        lines += [f"• {each}" for each in troubles_of(folders, words)]
    if stand.feeds:
        lines.append(
            words(
                "schedules-status-feeds",
                subscriptions=words("common-subscriptions", count=stand.feeds),
                next=coming(stand.next_feed, words),
            )
        )
    if stand.failing:
        lines.append("• " + words("schedules-status-failing", count=stand.failing))
    return lines


def folders_said(stand: Now, words: Words) -> str:
    """When the folders are synced."""
    folders = stand.folders
    if folders is None:
        return words("schedules-status-no-folders")
    interval, then = words.interval(stand.minutes), coming(stand.again, words)
    if folders.done is None:
        return words("schedules-status-folders-new", interval=interval, next=then)
    last = words.moment(folders.done)
    return words("schedules-status-folders", interval=interval, last=last, next=then)


def coming(again: datetime | None, words: Words) -> str:
    """When something is done next."""
    if again is None:
        return words("schedules-next-soon")
    return words("schedules-next", moment=words.moment(again))


def troubles_of(work: Work, words: Words) -> list[str]:
    """How often it failed, and why; nothing where it does not."""
    if not work.failures:
        return []
    count = words("schedules-failures", count=work.failures)
    return [f"{count}. {reason_of(work, words)}" if work.problem else count]


# --- what admins hear unasked --------------------------------------------------------------------


def told(news: News, words: Words) -> list[Message]:
    """The news; one message unless Telegram's limits say otherwise."""
    blocks = [*failing_said(news.failing, words), *working_said(news.working, words)]
    if news.held is not None:
        blocks += held_said(news.held, words)
    return [finished(each) for each in pack(blocks)]


def failing_said(failing: Sequence[Failing], words: Words) -> list[Block]:
    """What fails, how often, since when, why, and when it is tried again."""
    if not failing:
        return []
    blocks = [Block(bold(words("schedules-failing")))]
    blocks += [Block(trouble(each, words)) for each in failing[:SHOWN_FAILING]]
    if (more := len(failing) - SHOWN_FAILING) > 0:
        blocks.append(Block(plain(words("common-more", count=more))))
    return [*blocks, Block(plain(words("schedules-failing-note")))]


def trouble(each: Failing, words: Words) -> Rich:
    """One that fails."""
    work = each.work
    lines = [bold(name_of(work, words)), plain(since(work, words))]
    if work.problem:
        lines.append(plain(reason_of(work, words)))
    return join([*lines, plain(again_said(each.again, words))], "\n")


def since(work: Work, words: Words) -> str:
    """How often it failed, and since when as far as that is known."""
    count = words("schedules-failures", count=work.failures)
    if isinstance(work, Schedule):
        if work.done is None:
            return f"{count}, {words('schedules-never-worked')}"
        if work.done != work.tried:
            return f"{count}, {words('schedules-worked', moment=words.moment(work.done))}"
    tried = work.tried if isinstance(work, Schedule) else work.checked
    return f"{count}, {words('schedules-tried', moment=words.moment(tried))}" if tried else count


def again_said(again: datetime | None, words: Words) -> str:
    """When it is tried again."""
    if again is None:
        return words("schedules-again-soon")
    return words("schedules-again", moment=words.moment(again))


def working_said(working: Sequence[Work], words: Words) -> list[Block]:
    """What works again."""
    if not working:
        return []
    names = [f"• {name_of(each, words)}" for each in working[:SHOWN_WORKING]]
    if (more := len(working) - SHOWN_WORKING) > 0:
        names.append(words("common-more", count=more))
    return [Block(join([bold(words("schedules-working")), *map(plain, names)], "\n"))]


def held_said(held: Generation, words: Words) -> list[Block]:
    """That a generation waits, what it lost, and the way out."""
    lines = [words("schedules-held", generation=str(held.id))]
    if held.trial is not None:
        lines += [progress.trial(held.trial, words), *progress.lost(held.trial, words)]
    lines.append(words("building-publish-anyway", generation=str(held.id)))
    return [Block(plain("\n".join(lines)))]


def name_of(work: Work, words: Words) -> str:
    """What it is called."""
    if isinstance(work, Schedule):
        return words("schedules-folders")
    title = shortened(one_line(work.title) or one_line(work.url), MAX_NAME)
    return words("schedules-feed", title=title, number=str(work.id))


def reason_of(work: Work, words: Words) -> str:
    """Why it fails."""
    return words(
        "schedules-reason", reason=shortened(sentence(one_line(work.problem)), MAX_PROBLEM)
    )

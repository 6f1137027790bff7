"""Generations in words: the list, the question before going back, refusals. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.building import progress
from bot.building.running import NOBODY, Names, deed_said, who
from bot.richtext import Block, Message, Rich, bold, finished, one_line, pack, plain, shortened
from bot.words import Words
from index.datatypes import Generation
from index.errors import NoSuchGeneration

RELEASE = "generation"
MAX_NAME = 60
MOST_BUTTONS = 8
REASONS = {
    "nothing_held": "releases-nothing-held",
    "nothing_before": "releases-nothing-before",
    "unknown": "releases-unknown",
    "current": "releases-current-already",
    "another_encoder": "releases-another-encoder",
}
MOST_DIGITS = 9


class Step(StrEnum):
    """What a button does to a generation."""

    ASK = "ask"
    BACK = "back"
    STAY = "stay"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button stands for; ``current`` is the generation that answered when it was sent."""

    step: Step
    generation: int
    current: int

    @property
    def data(self) -> str:
        """It as a button carries it."""
        return f"{RELEASE}:{self.step.value}:{self.generation}:{self.current}"


def pressed(data: str) -> Pressed | None:
    """What was pressed, None where the data are none of ours."""
    match = re.fullmatch(rf"{RELEASE}:([a-z]{{3,8}}):(\d{{1,9}}):(\d{{1,9}})", data)
    if match is None or match[1] not in set(Step):
        return None
    return Pressed(Step(match[1]), int(match[2]), int(match[3]))


def number_in(text: str) -> int | None:
    """The number of a generation as it is written, with or without "#"."""
    digits = text.strip().removeprefix("#")
    return int(digits) if digits.isdecimal() and len(digits) <= MOST_DIGITS else None


# --- the list ----------------------------------------------------------------------------


def listed(
    kept: Sequence[Generation],
    held: Generation | None,
    words: Words,
    viewer: int | None = None,
    names: Names = NOBODY,
) -> list[Message]:
    """All that are kept, the one that waits on top; buttons below the last message."""
    if not kept and held is None:
        return [finished(plain(words("releases-none")))]
    blocks = []
    if held is not None:
        blocks.append(Block(waiting(held, kept[0] if kept else None, words, viewer, names)))
    for place, each in enumerate(kept):
        blocks.append(Block(one(each, words, viewer, names, is_current=place == 0)))
    *earlier, last = [finished(part) for part in pack(blocks)]
    return [*earlier, Message(last.text, last.entities, choices(kept, held, words))]


def one(
    generation: Generation, words: Words, viewer: int | None, names: Names, *, is_current: bool
) -> Rich:
    """A generation that was published: when, by whom, why, what it holds and how good it is."""
    number = str(generation.id)
    name = "releases-current" if is_current else "releases-earlier"
    lines = [published_when(generation, words, is_current=is_current)]
    lines += facts(generation, words, viewer, names)
    if generation.trial is not None:
        lines.append(tried(generation, words))
    return titled(words(name, generation=number), lines)


def waiting(
    held: Generation,
    current: Generation | None,
    words: Words,
    viewer: int | None,
    names: Names,
) -> Rich:
    """The generation that waits for an admin's word, and which questions it lost."""
    lines = [words("releases-waits-since", moment=words.moment(held.held or held.created))]
    lines += facts(held, words, viewer, names)
    if held.trial is not None:
        lines += [tried(held, words), *progress.lost(held.trial, words)]
    if current is not None:
        lines.append(progress.published(current.id, words))
    return titled(words("releases-waiting", generation=str(held.id)), lines)


def titled(title: str, lines: Sequence[str]) -> Rich:
    """The lines below a title."""
    return bold(title) + "".join(f"\n{line}" for line in lines if line)


def published_when(generation: Generation, words: Words, *, is_current: bool) -> str:
    """When it was published first, and since or until when it served."""
    published = generation.published or generation.created
    first = words("releases-published", moment=words.moment(published))
    if not is_current or generation.served is None or generation.served <= published:
        return first
    return f"{first}\n" + words("releases-serves-since", moment=words.moment(generation.served))


def facts(generation: Generation, words: Words, viewer: int | None, names: Names) -> list[str]:
    """Why and by whom it was built, what it holds, what it was built with."""
    lines = [
        words(
            "releases-why",
            what=deed_said(generation.deed, words),
            who=who(generation.by, words, viewer, names),
        ),
        holds(generation, words),
    ]
    if generation.encoder_name:
        lines.append(words("building-status-encoder", encoder=brief(generation.encoder_name)))
    if generation.reader:
        lines.append(words("releases-reader", name=brief(generation.reader)))
    return lines


def holds(generation: Generation, words: Words) -> str:
    """How much it holds."""
    articles = words("common-articles", count=generation.articles)
    return f"{articles}, {words('common-passages', count=generation.passages)}"


def tried(generation: Generation, words: Words) -> str:
    """How the pinned questions went, and how much worse that is than before."""
    if generation.trial is None:
        return ""
    told = progress.trial(generation.trial, words)
    if generation.trial.drop <= 0:
        return told
    return f"{told} " + words("releases-drop", share=words.percent(generation.trial.drop))


def brief(name: str) -> str:
    """A model's name on one short line."""
    return shortened(one_line(name), MAX_NAME)


def choices(
    kept: Sequence[Generation], held: Generation | None, words: Words
) -> InlineKeyboardMarkup | None:
    """Publish what waits, go back to one of the others."""
    current = kept[0].id if kept else 0
    rows = []
    if held is not None:
        rows.append([button("releases-publish-button", Step.PUBLISH, held.id, current, words)])
    rows += [
        [button("releases-back-button", Step.ASK, each.id, current, words)]
        for each in kept[1 : 1 + MOST_BUTTONS]
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def button(
    name: str, step: Step, generation: int, current: int, words: Words
) -> InlineKeyboardButton:
    """A button that says all that it does: nothing else needs to be kept."""
    data = Pressed(step, generation, current).data
    return InlineKeyboardButton(words(name, generation=str(generation)), callback_data=data)


# --- going back --------------------------------------------------------------------------


def target(kept: Sequence[Generation], wanted: int | None) -> Generation | str:
    """The generation to go back to, without a number the one before; or why there is none."""
    if wanted is None:
        return kept[1] if len(kept) > 1 else "nothing_before"
    if kept and kept[0].id == wanted:
        return "current"
    return next((each for each in kept if each.id == wanted), "unknown")


def asked_back(
    current: Generation, to: Generation, words: Words, held: Generation | None = None
) -> Message:
    """Whether to go back, with what that changes and the two buttons."""
    hint = words("releases-sure-hint")
    if held is not None:
        hint = words("releases-sure-held", generation=str(held.id))
    lines = [
        words("releases-sure", current=str(current.id), generation=str(to.id)),
        "",
        *(short(each, words) for each in (current, to)),
        "",
        hint,
    ]
    row = [
        button("releases-confirm-button", Step.BACK, to.id, current.id, words),
        button("releases-stay-button", Step.STAY, current.id, current.id, words),
    ]
    return finished(plain("\n".join(lines)), InlineKeyboardMarkup([[each] for each in row]))


def short(generation: Generation, words: Words) -> str:
    """A generation on one line."""
    return words(
        "releases-line",
        generation=str(generation.id),
        articles=words("common-articles", count=generation.articles),
        moment=words.moment(generation.published or generation.created),
    )


def gone_back(now: Generation, before: int, words: Words) -> str:
    """What answers now, and how to return."""
    lines = [
        words("releases-back-done", generation=str(now.id)),
        holds(now, words),
        words("releases-return", generation=str(before)),
    ]
    return "\n".join(lines)


def published_now(now: Generation, before: int | None, words: Words) -> str:
    """What answers now, and how to go back."""
    lines = [progress.published(now.id, words), holds(now, words)]
    if before is not None:
        lines.append(words("releases-return", generation=str(before)))
    return "\n".join(lines)


def refused(error: NoSuchGeneration, words: Words, generation: int | None = None) -> str:
    """Why there is nothing to publish or to go back to."""
    return refusal(error.reason, words, generation)


def refusal(reason: str, words: Words, generation: int | None = None) -> str:
    """A reason in words; ``generation`` is the one that was asked for."""
    name = REASONS.get(reason, "releases-unknown")
    number = "" if generation is None else str(generation)
    if name in NUMBERED:
        return words(name, generation=number or "?")
    return words(name)


NUMBERED = frozenset({"releases-unknown", "releases-current-already", "releases-another-encoder"})
"""Refusals that name the generation."""

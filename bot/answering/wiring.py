"""Which update is handled by what of this package. Wiring only."""

from dataclasses import dataclass
from typing import Any

from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, filters

from bot.answering.ask import Asking
from bot.answering.asking import Answering
from bot.answering.desk import Desk
from bot.answering.more import MoreEvidence
from bot.answering.opening import Opening
from bot.answering.presses import MORE, OPEN, SUGGESTION, UNSUPPORTED, VOTE
from bot.answering.reopening import Reopening
from bot.answering.suggestions import Suggestions
from bot.answering.votes import Votes

AnyHandler = BaseHandler[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Room:
    """All that answers, around one desk."""

    desk: Desk
    asking: Asking
    opening: Opening
    votes: Votes
    more: MoreEvidence
    reopening: Reopening
    suggestions: Suggestions


def room(answering: Answering) -> Room:
    """Everything that belongs to answering."""
    desk = answering.desk
    return Room(
        desk=desk,
        asking=Asking(answering),
        opening=Opening(desk),
        votes=Votes(desk),
        more=MoreEvidence(desk),
        reopening=Reopening(desk),
        suggestions=Suggestions(answering),
    )


def commands(
    room: Room, messages: filters.BaseFilter, links: filters.BaseFilter
) -> list[AnyHandler]:
    """Commands; ``links`` holds for a /start that opens an answer, which comes before /start."""
    return [
        CommandHandler("start", room.reopening.start, filters=messages & links),
        CommandHandler("ask", room.asking.command, filters=messages),
        CommandHandler("new", room.asking.anew, filters=messages),
    ]


def buttons(room: Room) -> list[AnyHandler]:
    """What is pressed under answers and passages."""
    return [
        CallbackQueryHandler(pressed, pattern=f"^{prefix}:")
        for prefix, pressed in (
            (OPEN, room.opening.button),
            (UNSUPPORTED, room.opening.refute),
            (VOTE, room.votes.button),
            (MORE, room.more.button),
            (SUGGESTION, room.suggestions.button),
        )
    ]

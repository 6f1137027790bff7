"""What a press in the row of votes does. Pure but for ``apply``, which reads and writes votes."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.answering.keyboards import Voted
from bot.answering.presses import REASON_OF, Stroke
from bot.protocols import Footnote
from bot.words import Words
from index.datatypes import Answer, Reason, Tally, Verdict, Vote


class Act(Enum):
    """What happens to one vote."""

    NOTHING = auto()
    CAST = auto()
    WITHDRAW = auto()


@dataclass(frozen=True, slots=True)
class Decision:
    """A vote that is cast or withdrawn, what is said of it, and whether reasons are shown then.

    ``toast`` is the name of a text, "" for none. ``of_citation`` says that the vote is on one
    citation.
    """

    act: Act
    toast: str = ""
    verdict: Verdict = Verdict.DOWN
    reason: Reason | None = None
    of_citation: bool = False
    asks_why: bool = False


WITHDRAWN = "answering-toast-withdrawn"
UP = Decision(Act.CAST, "answering-toast-up", Verdict.UP)
DOWN = Decision(Act.CAST, "answering-toast-down", asks_why=True)
WITHDRAW = Decision(Act.WITHDRAW, WITHDRAWN)
UNSUPPORTED = Decision(
    Act.CAST,
    "answering-toast-unsupported",
    reason=Reason.UNSUPPORTED,
    of_citation=True,
    asks_why=True,
)
SUPPORTED = Decision(Act.WITHDRAW, WITHDRAWN, of_citation=True, asks_why=True)


DECISIONS = {
    Stroke.UP: UP,
    Stroke.DOWN: DOWN,
    Stroke.NONE: WITHDRAW,
    Stroke.UNSUPPORTED: UNSUPPORTED,
    Stroke.SUPPORTED: SUPPORTED,
    **{
        stroke: Decision(Act.CAST, "answering-toast-reason", reason=reason)
        for stroke, reason in REASON_OF.items()
    },
}


def decided(stroke: Stroke, own: Vote | None, on_citation: Vote | None = None) -> Decision:
    """What a press does for somebody with these votes on the answer and on the citation."""
    meant = told_apart(stroke, own.verdict if own else None, has_refuted=on_citation is not None)
    if meant is Stroke.DOWN and own is not None and own.verdict is Verdict.DOWN:
        # Pressed twice, it does not take the reason away.
        return replace(DOWN, act=Act.NOTHING)
    return DECISIONS.get(meant, Decision(Act.NOTHING))


def told_apart(stroke: Stroke, own: Verdict | None, *, has_refuted: bool) -> Stroke:
    """In groups, whether a press votes or takes the own vote back."""
    match stroke:
        case Stroke.TOGGLE_UP:
            return Stroke.NONE if own is Verdict.UP else Stroke.UP
        case Stroke.TOGGLE_DOWN:
            return Stroke.NONE if own is Verdict.DOWN else Stroke.DOWN
        case Stroke.TOGGLE_UNSUPPORTED:
            return Stroke.SUPPORTED if has_refuted else Stroke.UNSUPPORTED
    return stroke


@dataclass(frozen=True, slots=True)
class Ballot:
    """Who votes on what; ``number`` is a citation's, None for the answer as a whole."""

    answer_id: str
    answer: Answer
    user_id: int
    number: int | None = None


def apply(footnote: Footnote, ballot: Ballot, stroke: Stroke) -> tuple[Decision, Tally] | None:
    """Do what a press says; what it was and the votes then, None where the answer is gone."""
    feedback, answer_id, user_id = footnote.feedback, ballot.answer_id, ballot.user_id
    own = feedback.vote_of(answer_id, user_id)
    of_number = ballot.number is not None
    on_citation = feedback.vote_of(answer_id, user_id, ballot.number) if of_number else None
    decision = decided(stroke, own, on_citation)
    number = ballot.number if decision.of_citation else None
    if decision.of_citation and number is None:
        decision = Decision(Act.NOTHING)
    if decision.act is Act.CAST:
        vote = Vote(
            answer_id,
            user_id,
            decision.verdict,
            decision.reason,
            number,
            generation=ballot.answer.generation,
        )
        tally = feedback.cast(vote)
    elif decision.act is Act.WITHDRAW:
        tally = feedback.withdraw(answer_id, user_id, number)
    else:
        tally = feedback.tally(answer_id)
    return (decision, tally) if tally is not None else None


def voted(footnote: Footnote, answer_id: str, user_id: int, tally: Tally) -> Voted:
    """What a keyboard shows of the votes to somebody."""
    votes = footnote.feedback.votes_by(answer_id, user_id)
    own = next((each for each in votes if each.number is None), None)
    unsupported = frozenset(each.number for each in votes if each.number is not None)
    return Voted(own.verdict if own else None, own.reason if own else None, unsupported, tally)


def toast_said(decision: Decision, number: int | None, words: Words) -> str:
    """What is said of a vote, "" for nothing."""
    if not decision.toast:
        return ""
    if decision.reason is Reason.UNSUPPORTED:
        return words(decision.toast, number=str(number))
    return words(decision.toast)

"""Many people ask at once through the Bot API server: what came where, and how long it took.

::

    crowd = Crowd(api, people=50, in_groups=20, groups=5)
    outcome = await crowd.asks(lambda person, number: f"What does {person}-{number} cost?")
    assert outcome.unanswered == []
    assert outcome.doubled == []
    assert outcome.strays == []
    assert outcome.crossed(lambda question, answer: question in answer.text) == []

Nothing here knows the bot. It says what happened; what had to happen is the caller's to
assert. Latencies are printed and never asserted.
"""

import asyncio
import math
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from support.botapi import BotApi, Chat, ChatMessage, Group, User

QUESTIONS = 3
TIMEOUT_S = 60.0
QUIET_S = 0.2

Words = Callable[[int, int], str]
"""(person, number of the question), both from 0 -> what is asked."""


@dataclass(frozen=True, slots=True)
class Member:
    """One of the crowd, and the chat in which she asks: her own or a group."""

    number: int
    user: User
    chat: Chat

    def says(self, text: str) -> ChatMessage:
        """She writes where she asks."""
        if isinstance(self.chat, Group):
            return self.chat.says(self.user, text)
        return self.user.says(text)


@dataclass(slots=True)
class Asked:
    """A question and what answered it, the first answer first; seconds from asking to each."""

    member: Member
    number: int
    text: str
    message: ChatMessage
    answers: list[ChatMessage] = field(default_factory=list)
    waited_s: list[float] = field(default_factory=list)

    def __repr__(self) -> str:
        found = ", ".join(repr(answer) for answer in self.answers) or "nothing"
        return f"<{self.message!r} answered by {found}>"


@dataclass(frozen=True, slots=True)
class Outcome:
    """All questions in the order in which they were asked, and what answered none of them."""

    asked: list[Asked]
    strays: list[ChatMessage]
    took_s: float
    refusals: Counter[int]

    @property
    def unanswered(self) -> list[Asked]:
        """Questions that nothing answered in time."""
        return [one for one in self.asked if not one.answers]

    @property
    def doubled(self) -> list[Asked]:
        """Questions with more than one answer."""
        return [one for one in self.asked if len(one.answers) > 1]

    def crossed(self, fits: Callable[[str, ChatMessage], bool]) -> list[Asked]:
        """Questions with an answer that does not fit: ``fits(words asked, answer)``."""
        return [
            one for one in self.asked if not all(fits(one.text, answer) for answer in one.answers)
        ]

    def out_of_order(self) -> list[Asked]:
        """Questions answered later than one that the same chat was asked after them."""
        late = []
        for one in self.asked:
            after = [
                other.answers[0].message_id
                for other in self.asked
                if other.message.chat_id == one.message.chat_id
                and other.message.message_id > one.message.message_id
                and other.answers
            ]
            if one.answers and after and one.answers[0].message_id > min(after):
                late.append(one)
        return late

    def report(self) -> str:
        """How many, how long, and how often the server refused, in a few lines."""
        waited = sorted(one.waited_s[0] for one in self.asked if one.answers)
        chats = len({one.message.chat_id for one in self.asked})
        answered = f"{len(waited)} answered in {self.took_s:.2f} s"
        lines = [f"{len(self.asked)} questions in {chats} chats, {answered}"]
        if waited:
            shares = ((0.5, "half"), (0.95, "95 %"), (1.0, "all"))
            lines.append(
                "answered within: "
                + ", ".join(f"{name} {quantile(waited, share):.3f} s" for share, name in shares)
            )
        if self.refusals:
            counted = ", ".join(f"{count} times {code}" for code, count in self.refusals.items())
            lines.append(f"the server refused {counted}")
        return "\n".join(lines)


class Crowd:
    """People in private chats and in groups; ``in_groups`` of them ask in ``groups`` groups."""

    def __init__(
        self, api: BotApi, *, people: int = 50, in_groups: int = 20, groups: int = 5
    ) -> None:
        if not 0 <= in_groups <= people or (in_groups and groups < 1):
            raise ValueError(
                f"{in_groups} of {people} people in {groups} groups: there must be groups for "
                "those in groups, and no more of these than people"
            )
        self._api = api
        users = [api.user(f"Person{number}") for number in range(people)]
        grouped = users[people - in_groups :]
        self.groups = [
            api.group(f"Group{number}", grouped[number::groups])
            for number in range(min(groups, in_groups))
        ]
        self.members = [
            Member(number, user, self._chat_of(number - (people - in_groups), user))
            for number, user in enumerate(users)
        ]

    def _chat_of(self, place: int, user: User) -> Chat:
        return user if place < 0 else self.groups[place % len(self.groups)]

    @property
    def chats(self) -> list[Chat]:
        """Every chat in which somebody asks, private ones first."""
        private = [member.chat for member in self.members if member.chat is member.user]
        return [*private, *self.groups]

    async def asks(
        self,
        words: Words,
        *,
        questions: int = QUESTIONS,
        in_group: Callable[[str], str] = "/ask {}".format,
        is_answer: Callable[[ChatMessage], bool] = lambda _: True,
        expected: int | None = None,
        timeout_s: float = TIMEOUT_S,
        quiet_s: float = QUIET_S,
    ) -> Outcome:
        """Everybody asks all her questions at once; ends when all are answered, or in time.

        ``in_group`` makes of a question what is said in a group. ``is_answer`` tells answers
        from what else the bot sends, by their current words: a message that becomes an answer
        by an edit is one from then on. ``expected`` says how many questions are going to be
        answered, where that is not all of them. After the last answer ``quiet_s`` seconds must
        pass in which nothing comes, so that a second answer to the same question is seen.
        """
        watch = _Watch(self._api, is_answer)
        # The lock lets no question reach the bot before all are asked.
        with self._api.world.change():
            for number in range(questions):
                for member in self.members:
                    watch.asked.append(_ask(member, number, words(member.number, number), in_group))
            watch.started = time.monotonic()
        await asyncio.to_thread(watch.wait, expected, timeout_s, quiet_s)
        outcome = Outcome(
            watch.asked,
            watch.strays,
            watch.latest - watch.started,
            Counter(call.error.code for call in self._api.refusals if call.error),
        )
        sys.stdout.write(f"{outcome.report()}\n")
        return outcome


class _Watch:
    """Looks at every change of the server which answers have come, and notes when."""

    def __init__(self, api: BotApi, is_answer: Callable[[ChatMessage], bool]) -> None:
        self._world = api.world
        self._is_answer = is_answer
        self.asked: list[Asked] = []
        self.strays: list[ChatMessage] = []
        self.started = self.latest = time.monotonic()
        with self._world.changed:
            self._seen = len(self._world.sent)
        # Messages that are no answers yet, but may become some.
        self._others: list[ChatMessage] = []

    def wait(self, expected: int | None, timeout_s: float, quiet_s: float) -> None:
        """Block until so many questions (None: all) are answered and all is quiet, or too late."""
        deadline = time.monotonic() + timeout_s
        enough = len(self.asked) if expected is None else expected
        with self._world.changed:
            self._world.changed.wait_for(lambda: self._answered() >= enough, timeout_s)
            while (left := deadline - time.monotonic()) > 0:
                if not self._world.changed.wait_for(self._look, min(left, quiet_s)):
                    return

    def _answered(self) -> int:
        self._look()
        return sum(bool(one.answers) for one in self.asked)

    def _look(self) -> bool:
        """Note what is new; whether there was an answer."""
        new = self._world.sent[self._seen :]
        self._seen += len(new)
        waiting = [*self._others, *(ChatMessage(self._world, *key) for key in new)]
        found = [message for message in waiting if not message.deleted and self._is_answer(message)]
        self._others = [message for message in waiting if message not in found]
        for message in found:
            self._note(message)
        return bool(found)

    def _note(self, message: ChatMessage) -> None:
        self.latest = time.monotonic()
        question = _question_of(message, self.asked)
        if question is None:
            self.strays.append(message)
        else:
            question.answers.append(message)
            question.waited_s.append(self.latest - self.started)


def quantile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of an ascending sequence does not exceed."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _ask(member: Member, number: int, text: str, in_group: Callable[[str], str]) -> Asked:
    said = in_group(text) if isinstance(member.chat, Group) else text
    return Asked(member, number, text, member.says(said))


def _question_of(message: ChatMessage, asked: Sequence[Asked]) -> Asked | None:
    """The question that a message replies to; without a reply the oldest one not answered."""
    here = [one for one in asked if one.message.chat_id == message.chat_id]
    replied = message.data.get("reply_to_message")
    if replied is not None:
        number = replied["message_id"]
        return next((one for one in here if one.message.message_id == number), None)
    return next((one for one in here if not one.answers), None)

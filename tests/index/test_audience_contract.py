"""What is kept of those who ask: the real parts on SQLite and the fakes behave alike."""

import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from index.datatypes import (
    Asked,
    Asker,
    Channel,
    DateRange,
    DayCount,
    Forgotten,
    Grain,
    Notice,
    Preferences,
    QuietHours,
    Reason,
    Tally,
    Usage,
    Verdict,
    Vote,
    Watch,
)
from index.engine import Engine
from index.errors import WatchRefused
from index.settings import Watching
from support.audience import COST, MAYOR, START, FakeWorld, RealWorld, World, recalled

ALICE = Asker(7_000_000_001, 7_000_000_001)
BOB = Asker(7_000_000_002, 7_000_000_002)
GROUP = -1_001_234_567_890
ADA = "Harbour news. The mayor of Lenn is Ada Byron. She cut a ribbon."
KAREL = "An election. The mayor of Lenn is Karel Capek since Monday. He thanked all."
AGAIN = "A portrait. The mayor of Lenn is Ada Byron. She collects stamps."
BRIDGE = "A bridge opened. The bridge cost 41 million crowns. It is red."
NEVER_QUIET = Watching(quiet_from=time(0), quiet_until=time(0))

Make = Callable[..., World]


@pytest.fixture(params=["real", "fake"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Makes a world; settings of watching and of privacy by name."""
    opened: list[Engine] = []

    def world(**options: Any) -> World:
        options = {"watching": NEVER_QUIET} | options
        if request.param == "fake":
            return FakeWorld(**options)
        real = RealWorld(tmp_path, **options)
        opened.append(real.engine)
        return real

    yield world
    for each in opened:
        each.close()


@pytest.fixture
def world(make: Make) -> World:
    made = make()
    made.publish(ada=ADA)
    return made


def here(user: int | None, thread: int | None = None, chat: int = GROUP) -> Asker:
    return Asker(chat, user, thread)


def asked(asker: Asker, at: datetime, **fields: Any) -> Asked:
    made = Asked(asker, Channel.CHAT, at, seconds=1.0, abstained=False)
    return replace(made, **fields)


def vote(answer_id: str, user: int, verdict: Verdict = Verdict.UP, **fields: Any) -> Vote:
    return Vote(answer_id, user, verdict, **fields)


def look(world: World) -> int:
    return world.engine.watching.look(lambda: False)


def the_notice(world: World) -> Notice:
    (notice,) = world.engine.watching.due(world.clock())
    return notice


def short(notice: Notice) -> tuple[str | None, str | None]:
    return notice.old.answer.short_answer, notice.new.answer.short_answer


# --- conversations ---------------------------------------------------------------------


def test_a_kept_answer_comes_back_with_who_asked_where_and_when(world: World) -> None:
    answer = world.engine.ask(MAYOR)
    answer = replace(
        answer,
        added=("Lenn", "Ада"),
        added_time=DateRange(date(2024, 6, 1), date(2024, 6, 30), Grain.MONTH),
        read_as="Who is the mayor of Lenn?",
    )
    kept = recalled(world, world.engine.remember(answer, here(5, 17)))
    assert kept.answer == answer
    assert (kept.chat_id, kept.user_id, kept.thread_id, kept.asked) == (GROUP, 5, 17, START)


def test_a_reply_finds_the_answer_that_the_message_shows_now(world: World) -> None:
    talks = world.engine.conversations
    first, second = world.keep(MAYOR, ALICE), world.keep(COST, ALICE)
    assert talks.answer_of(GROUP, 3) is None
    talks.shown(first, GROUP, 3)
    talks.shown(first, GROUP, 4)
    talks.shown(second, ALICE.chat_id, 3)
    assert talks.answer_of(GROUP, 3) == recalled(world, first)
    talks.shown(second, GROUP, 3)  # the message was edited
    talks.shown("no such id", GROUP, 4)
    found = [talks.answer_of(*each) for each in ((GROUP, 3), (GROUP, 4), (ALICE.chat_id, 3))]
    assert found == [recalled(world, each) for each in (second, first, second)]


def test_the_latest_answer_is_that_of_this_person_in_this_chat_and_topic(world: World) -> None:
    places = [here(1), here(2), here(1, 17), here(None), here(None, 17), Asker(1, 1)]
    ids = {}
    for place in places:
        world.clock.forward(seconds=1)
        ids[place] = world.keep(MAYOR, place)
    for place in places:
        latest = world.engine.conversations.latest(place, START)
        assert latest == recalled(world, ids[place])
    assert world.engine.conversations.latest(here(3), START) is None
    world.clock.forward(minutes=1)
    newer = world.keep(COST, here(1))
    latest = world.engine.conversations.latest(here(1), START)
    assert latest == recalled(world, newer)


def test_what_is_too_long_ago_is_not_the_latest(world: World) -> None:
    answer_id = world.keep(MAYOR, ALICE)
    latest = world.engine.conversations.latest
    assert latest(ALICE, START) == recalled(world, answer_id)
    assert latest(ALICE, START + timedelta(microseconds=1)) is None


def test_who_begins_anew_does_so_alone_and_in_this_topic_only(world: World) -> None:
    talks = world.engine.conversations
    for each in (here(1), here(2), here(1, 17)):
        world.keep(MAYOR, each)
    world.clock.forward(seconds=5)
    talks.begin_anew(here(1))
    assert talks.latest(here(1), START) is None
    assert talks.latest(here(2), START) is not None
    assert talks.latest(here(1, 17), START) is not None
    world.clock.forward(seconds=5)
    answer_id = world.keep(COST, here(1))
    latest = talks.latest(here(1), START)
    assert latest == recalled(world, answer_id)
    world.clock.forward(seconds=5)
    talks.begin_anew(here(1))
    assert talks.latest(here(1), START) is None


def test_usage_counts_what_people_asked_in_the_chat_and_inline(world: World) -> None:
    talks = world.engine.conversations
    early, late = START - timedelta(hours=2), START - timedelta(minutes=30)
    talks.note(asked(here(1), early))
    talks.note(asked(here(1), late, abstained=True))
    talks.note(asked(ALICE, late, channel=Channel.INLINE))
    talks.note(asked(here(1), START, failed=True))
    talks.note(asked(here(1), START, channel=Channel.WATCH))
    talks.note(asked(here(2), START, answer_id="gone"))
    talks.note(asked(here(None), START))
    hour = START - timedelta(hours=1)
    assert talks.usage(hour, user_id=1) == Usage(2, late)
    assert talks.usage(early, user_id=1) == Usage(3, early)
    assert talks.usage(hour, chat_id=GROUP) == Usage(4, late)
    assert talks.usage(hour, user_id=ALICE.user_id) == Usage(1, late)
    assert talks.usage(START + timedelta(seconds=1), chat_id=GROUP) == Usage(0, None)
    assert talks.usage(hour) == Usage(5, late)


def test_a_chats_choices_are_kept_apart_and_can_be_taken_back(world: World) -> None:
    talks = world.engine.conversations
    night = QuietHours(time(22, 30), time(6, 15), "Europe/Kyiv")
    assert talks.preferences(GROUP) == Preferences()
    talks.set_quiet(GROUP, night)
    talks.set_language(GROUP, "uk")
    assert talks.preferences(GROUP) == Preferences("uk", night)
    assert talks.preferences(GROUP - 1) == Preferences()
    talks.set_quiet(GROUP, None)
    assert talks.preferences(GROUP) == Preferences("uk", None)
    talks.set_language(GROUP, None)
    assert talks.preferences(GROUP) == Preferences()


def test_a_chats_language_is_that_of_its_last_question_not_of_what_it_watches(
    make: Make,
) -> None:
    world = make()
    world.publish(ada=ADA)
    answer = replace(world.engine.ask(MAYOR), language="uk")
    watched = world.engine.remember(answer, ALICE)
    world.engine.watching.add(ALICE, watched)
    world.clock.forward(minutes=1)
    world.engine.remember(replace(answer, language="de"), ALICE)
    world.publish(ada=ADA, karel=KAREL)
    world.clock.forward(minutes=1)
    assert look(world) == 1
    assert world.engine.language_of(ALICE.chat_id) == "de"
    latest = world.engine.conversations.latest(ALICE, START)
    assert latest is not None
    assert latest.answer.language == "de"


# --- feedback --------------------------------------------------------------------------


def test_a_persons_later_vote_takes_the_place_of_the_earlier_one(world: World) -> None:
    answer_id, votes = world.keep(MAYOR, ALICE), world.engine.feedback
    assert votes.cast(vote(answer_id, 1)) == Tally(1, 0)
    assert votes.cast(vote(answer_id, 2)) == Tally(2, 0)
    assert votes.cast(vote(answer_id, 1, Verdict.DOWN, reason=Reason.WRONG)) == Tally(1, 1)
    assert votes.cast(vote(answer_id, 3, Verdict.DOWN, number=1)) == Tally(1, 1, (1,))
    assert votes.cast(vote(answer_id, 1, Verdict.DOWN, number=1)) == Tally(1, 1, (1,))
    assert votes.vote_of(answer_id, 1) == Vote(
        answer_id, 1, Verdict.DOWN, Reason.WRONG, None, START, generation=1
    )
    assert votes.vote_of(answer_id, 1, 1) == Vote(
        answer_id, 1, Verdict.DOWN, None, 1, START, generation=1
    )
    assert votes.vote_of(answer_id, 2, 1) is None


def test_a_persons_votes_on_an_answer_are_seen_together_beside_all_votes(world: World) -> None:
    answer_id, votes = world.keep(MAYOR, ALICE), world.engine.feedback
    other = world.keep(MAYOR, ALICE)
    own = Vote(answer_id, 1, Verdict.DOWN, Reason.WRONG, None, START, generation=1)
    of_citation = Vote(answer_id, 1, Verdict.DOWN, None, 1, START, generation=1)
    for each in (own, of_citation, vote(answer_id, 2), vote(other, 1)):
        votes.cast(each)
    assert votes.votes_by(answer_id, 1) == [own, of_citation]
    assert votes.votes_by(answer_id, 3) == []
    assert votes.votes_by("no such id", 1) == []
    assert votes.tally(answer_id) == Tally(1, 1, (1,))
    assert votes.tally(world.keep(MAYOR, ALICE)) == Tally(0, 0)
    assert votes.tally("no such id") is None


def test_votes_can_be_taken_back_each_for_itself(world: World) -> None:
    answer_id, votes = world.keep(MAYOR, ALICE), world.engine.feedback
    votes.cast(vote(answer_id, 1, Verdict.DOWN))
    votes.cast(vote(answer_id, 1, Verdict.DOWN, number=1, reason=Reason.UNSUPPORTED))
    assert votes.withdraw(answer_id, 1) == Tally(0, 0, (1,))
    assert votes.withdraw(answer_id, 1) == Tally(0, 0, (1,))
    assert votes.withdraw(answer_id, 1, 1) == Tally(0, 0)
    assert votes.vote_of(answer_id, 1) is None


def test_votes_on_what_is_not_there_count_nothing(world: World) -> None:
    answer_id, votes = world.keep(MAYOR, ALICE), world.engine.feedback
    assert votes.cast(vote("no such id", 1)) is None
    assert votes.withdraw("no such id", 1) is None
    assert votes.cast(vote(answer_id, 1, Verdict.DOWN, number=9)) == Tally(0, 0)
    assert votes.vote_of(answer_id, 1, 9) is None


def test_votes_on_what_was_nearest_count(world: World) -> None:
    answer_id = world.keep(COST, ALICE)
    kept = recalled(world, answer_id).answer
    assert kept.abstained
    assert world.engine.feedback.cast(vote(answer_id, 1, Verdict.DOWN)) == Tally(0, 1)


def test_votes_and_notes_of_several_threads_at_once_are_all_counted(world: World) -> None:
    answer_id = world.keep(MAYOR, ALICE)
    start = Barrier(6)

    def act(user: int) -> None:
        start.wait()
        for turn in range(8):
            verdict = Verdict.UP if turn % 2 else Verdict.DOWN
            world.engine.feedback.cast(vote(answer_id, user, verdict))
            world.engine.conversations.note(asked(here(user), START))
            world.engine.conversations.shown(answer_id, GROUP, turn)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(act, range(1, 7)))
    assert world.engine.feedback.cast(vote(answer_id, 1)) == Tally(6, 0)
    assert world.engine.conversations.usage(START, chat_id=GROUP).count == 48


def test_gaps_are_what_was_not_answered_or_voted_down(world: World) -> None:
    world.keep(COST, here(1))
    world.clock.forward(days=1)
    late = world.clock()
    wrong, unsupported = world.keep(MAYOR, here(2)), world.keep(MAYOR, here(3))
    world.keep(MAYOR, here(4))
    world.engine.feedback.cast(vote(wrong, 1, Verdict.DOWN))
    world.engine.feedback.cast(vote(unsupported, 1, Verdict.DOWN, number=1))
    found = world.engine.feedback.gaps()
    assert sum(each.unanswered for each in found) == 1
    assert sum(each.downvoted for each in found) == 2
    assert {each.question for each in found} == {COST, MAYOR}
    assert {each.question for each in world.engine.feedback.gaps(late)} == {MAYOR}
    assert world.engine.feedback.gaps(late + timedelta(seconds=1)) == []


def test_the_export_holds_what_was_voted_on(world: World) -> None:
    right = world.keep(MAYOR, here(1))
    world.clock.forward(seconds=1)
    none = world.keep(COST, here(1))
    world.engine.feedback.cast(vote(right, 1))
    world.engine.feedback.cast(vote(none, 1))
    content = world.engine.feedback.export().decode()
    assert tomllib.loads(content) == {
        "question": [{"ask": MAYOR, "answer": "Ada Byron"}, {"ask": COST, "answerable": False}]
    }
    world.engine.feedback.cast(vote(none, 1, Verdict.DOWN, reason=Reason.MISSED))
    content = world.engine.feedback.export().decode()
    assert tomllib.loads(content) == {"question": [{"ask": MAYOR, "answer": "Ada Byron"}]}
    assert "Voted down (1 against, 0 for it; missed 1): no answer" in content


# --- standing questions ----------------------------------------------------------------


def test_a_kept_answers_question_is_watched_in_its_chat_and_topic(world: World) -> None:
    watching = world.engine.watching
    answer_id = world.keep(MAYOR, here(1))
    watch = watching.add(here(2, 17), answer_id)
    assert watch == Watch(
        watch.id, here(2, 17), MAYOR, START, answer_id, recalled(world, answer_id).answer.language
    )
    other = watching.add(here(3, 17), world.keep(COST, here(1)))
    elsewhere = watching.add(ALICE, answer_id)
    assert watching.watched(here(9, 17)) == [watch, other]
    assert watching.watched(here(9)) == []
    assert watching.watched(ALICE) == [elsewhere]


def test_a_follow_up_is_watched_as_it_was_understood(world: World) -> None:
    answer = replace(
        world.engine.ask(MAYOR),
        question="and who is it there? source:lenn",
        added=("Lenn",),
        read_as="Who is the mayor of Lenn?",
        added_time=DateRange(date(2024, 6, 1), date(2024, 6, 30), Grain.MONTH),
        language="en",
    )
    kept = world.engine.remember(answer, ALICE)
    watch = world.engine.watching.add(ALICE, kept)
    assert watch.question == "Who is the mayor of Lenn (June 2024)? source:lenn"
    assert watch.language == "en"
    assert world.engine.watching.add(here(2), kept, "pl").language == "pl"


@pytest.mark.parametrize("thread", [None, 17])
def test_what_cannot_be_watched_is_refused_with_the_reason(make: Make, thread: int | None) -> None:
    world = make(watching=NEVER_QUIET.model_copy(update={"max_per_chat": 1}))
    world.publish(ada=ADA)
    watching = world.engine.watching
    kept, other = world.keep(MAYOR, ALICE), world.keep(COST, ALICE)
    watch = watching.add(here(1, thread), kept)
    for answer_id, reason in ((kept, "twice"), (other, "many"), ("no such id", "gone")):
        with pytest.raises(WatchRefused) as refused:
            watching.add(here(2, thread), answer_id)
        assert refused.value.reason == reason
    assert watching.remove(watch.id, here(2))
    assert watching.add(here(2, thread), other).question == COST


def test_only_the_chat_that_watches_can_end_it(world: World) -> None:
    watching = world.engine.watching
    watch = watching.add(here(1, 17), world.keep(MAYOR, here(1)))
    assert not watching.remove(watch.id, ALICE)
    assert not watching.remove(watch.id + 1, here(1))
    assert watching.remove(watch.id, here(2))
    assert not watching.remove(watch.id, here(2))
    assert watching.watched(here(1, 17)) == []


def test_a_chat_that_is_gone_watches_nothing_more(world: World) -> None:
    watching = world.engine.watching
    answer_id = world.keep(MAYOR, here(1))
    watching.add(here(1), answer_id)
    watching.add(here(1, 17), answer_id)
    stays = watching.add(ALICE, answer_id)
    assert watching.gone(GROUP) == 2
    assert watching.gone(GROUP) == 0
    assert watching.watched(ALICE) == [stays]


def test_a_new_article_that_changes_the_answer_is_told_with_both_answers(world: World) -> None:
    watching = world.engine.watching
    old = world.keep(MAYOR, ALICE)
    watch = watching.add(ALICE, old)
    assert look(world) == 0
    assert watching.due(world.clock()) == []
    world.publish(ada=ADA, karel=KAREL)
    found = world.clock.forward(minutes=1)
    assert look(world) == 1
    assert look(world) == 0
    notice = the_notice(world)
    assert (notice.watch, notice.old, notice.found) == (watch, recalled(world, old), found)
    assert short(notice) == ("Ada Byron", "Karel Capek")
    assert notice.new == recalled(world, notice.new.id)
    assert (notice.new.chat_id, notice.new.user_id) == (ALICE.chat_id, ALICE.user_id)
    watching.told(notice)
    assert watching.due(world.clock()) == []
    (watch,) = watching.watched(ALICE)
    assert watch.answer_id == notice.new.id


def test_a_chat_that_goes_on_under_another_number_keeps_what_it_had(world: World) -> None:
    old, new = -4_100_000_001, GROUP
    engine, asker = world.engine, here(ALICE.user_id, chat=old)
    kept = world.keep(MAYOR, asker)
    engine.conversations.shown(kept, old, 70_000)
    engine.conversations.note(asked(asker, world.clock(), answer_id=kept))
    engine.conversations.begin_anew(here(BOB.user_id, chat=old))
    engine.conversations.set_language(old, "pl")
    engine.watching.add(asker, kept)
    world.publish(karel=KAREL)
    assert look(world) == 1
    for _ in range(2):
        engine.conversations.moved(old, new)
    there = here(ALICE.user_id)
    latest = engine.conversations.latest(there, START)
    assert latest is not None
    assert latest.id == kept
    assert engine.conversations.usage(START, chat_id=new).count == 1
    assert engine.conversations.usage(START, chat_id=old).count == 0
    assert engine.conversations.preferences(new) == Preferences("pl")
    assert engine.conversations.preferences(old) == Preferences()
    assert [each.question for each in engine.watching.watched(there)] == [MAYOR]
    assert the_notice(world).watch.asker == there
    # Messages are numbered anew there, so that one of the old chat's is no other one's.
    assert engine.conversations.answer_of(new, 70_000) is None
    assert recalled(world, kept).chat_id == new


def test_what_the_new_chat_has_by_itself_stays(world: World) -> None:
    old = -4_100_000_001
    engine = world.engine
    for chat, language in ((old, "pl"), (GROUP, "de")):
        asker = here(ALICE.user_id, chat=chat)
        engine.conversations.begin_anew(asker)
        engine.conversations.set_language(chat, language)
        engine.watching.add(asker, world.keep(MAYOR, asker))
        world.clock.forward(minutes=1)
    before = engine.watching.watched(here(None))
    engine.conversations.moved(old, GROUP)
    engine.conversations.moved(GROUP, GROUP)
    assert engine.conversations.preferences(GROUP) == Preferences("de")
    assert engine.watching.watched(here(None)) == before
    assert engine.watching.watched(here(None, chat=old)) == []


def test_what_is_asked_again_is_counted_as_such_and_no_question_of_the_person(
    world: World,
) -> None:
    world.engine.watching.add(ALICE, world.keep(MAYOR, ALICE))
    world.publish(ada=ADA, bridge=BRIDGE)
    look(world)
    assert world.engine.conversations.usage(START, user_id=ALICE.user_id).count == 0
    assert world.engine.numbers.statistics(1, world.clock()).days[0].asked == 0


def test_a_first_answer_is_told(world: World) -> None:
    world.engine.watching.add(ALICE, world.keep(COST, ALICE))
    world.publish(ada=ADA, bridge=BRIDGE)
    assert look(world) == 1
    notice = the_notice(world)
    assert (notice.old.answer.abstained, notice.new.answer.short_answer) == (
        True,
        "41 million crowns",
    )


@pytest.mark.parametrize(
    "texts",
    [
        {"ada": ADA, "bridge": BRIDGE},
        {"ada": ADA, "again": AGAIN},
        {"again": AGAIN},
        {"ada": ADA.replace("Harbour news.", "News of the harbour.")},
        {"bridge": BRIDGE},
    ],
    ids=["another matter", "more evidence", "other evidence", "new version", "no answer"],
)
def test_what_gives_no_other_answer_is_not_told(world: World, texts: dict[str, str]) -> None:
    world.engine.watching.add(ALICE, world.keep(MAYOR, ALICE))
    world.publish(**texts)
    assert look(world) == 0
    assert world.engine.watching.due(world.clock()) == []


def test_another_answer_of_an_article_that_was_there_is_not_told(make: Make) -> None:
    world = make()
    world.publish(karel=KAREL, ada=ADA)
    world.engine.watching.add(ALICE, world.keep(MAYOR, ALICE))
    for texts in ({"karel": KAREL}, {"karel": KAREL, "bridge": BRIDGE}):
        world.publish(**texts)
        assert look(world) == 0


def test_another_answer_of_a_new_version_is_told(world: World) -> None:
    world.engine.watching.add(ALICE, world.keep(MAYOR, ALICE))
    world.publish(ada=ADA.replace("Ada Byron", "Grace Hopper"))
    assert look(world) == 1
    assert short(the_notice(world)) == ("Ada Byron", "Grace Hopper")


def test_a_later_change_takes_the_place_and_keeps_what_was_told_last(world: World) -> None:
    watching = world.engine.watching
    watching.add(ALICE, world.keep(MAYOR, ALICE))
    world.publish(karel=KAREL)
    assert look(world) == 1
    first = the_notice(world)
    world.publish(grace=KAREL.replace("Karel Capek", "Grace Hopper"))
    assert look(world) == 1
    notice = the_notice(world)
    assert short(notice) == ("Ada Byron", "Grace Hopper")
    assert notice.old == first.old


def test_a_change_back_is_told_no_more(world: World) -> None:
    world.engine.watching.add(ALICE, world.keep(MAYOR, ALICE))
    world.publish(karel=KAREL)
    assert look(world) == 1
    world.publish(ada=ADA, bridge=BRIDGE)
    assert look(world) == 0
    assert world.engine.watching.due(world.clock()) == []


def test_what_waits_goes_on_waiting_while_it_is_so(world: World) -> None:
    world.engine.watching.add(ALICE, world.keep(MAYOR, ALICE))
    world.publish(karel=KAREL)
    assert look(world) == 1
    notice = the_notice(world)
    world.publish(karel=KAREL, bridge=BRIDGE)
    world.clock.forward(hours=1)
    assert look(world) == 0
    assert the_notice(world) == notice


def test_what_was_told_while_a_later_change_was_found_is_the_old_answer_of_that(
    world: World,
) -> None:
    watching = world.engine.watching
    watching.add(ALICE, world.keep(MAYOR, ALICE))
    world.publish(karel=KAREL)
    look(world)
    sending = the_notice(world)
    world.publish(grace=KAREL.replace("Karel Capek", "Grace Hopper"))
    assert look(world) == 1
    watching.told(sending)
    watching.told(sending)
    notice = the_notice(world)
    assert short(notice) == ("Karel Capek", "Grace Hopper")
    watching.told(notice)
    watching.told(sending)
    (watch,) = watching.watched(ALICE)
    assert watch.answer_id == notice.new.id


def test_what_is_cancelled_is_asked_by_the_next_look(world: World) -> None:
    world.engine.watching.add(ALICE, world.keep(MAYOR, ALICE))
    world.engine.watching.add(BOB, world.keep(MAYOR, BOB))
    world.publish(karel=KAREL)
    turns = iter([False, True])
    assert world.engine.watching.look(lambda: next(turns)) == 1
    assert look(world) == 1


def test_removing_a_watch_takes_what_waits_with_it(world: World) -> None:
    watch = world.engine.watching.add(ALICE, world.keep(MAYOR, ALICE))
    world.publish(karel=KAREL)
    look(world)
    notice = the_notice(world)
    assert world.engine.watching.remove(watch.id, ALICE)
    assert world.engine.watching.due(world.clock()) == []
    world.engine.watching.told(notice)
    assert world.engine.watching.due(world.clock()) == []


def test_in_quiet_hours_of_settings_or_of_the_chat_nothing_is_due(make: Make) -> None:
    night = Watching(quiet_from=time(22), quiet_until=time(7), timezone="Europe/Warsaw")
    world = make(watching=night)
    world.publish(ada=ADA)
    world.engine.watching.add(ALICE, world.keep(MAYOR, ALICE))
    world.engine.watching.add(BOB, world.keep(MAYOR, BOB))
    noon = QuietHours(time(12), time(13), "UTC")
    world.engine.conversations.set_quiet(BOB.chat_id, noon)
    world.publish(karel=KAREL)
    look(world)

    def due(hour: int) -> list[int]:
        notices = world.engine.watching.due(START.replace(hour=hour))
        return [each.watch.asker.chat_id for each in notices]

    assert due(12) == [ALICE.chat_id]
    assert due(20) == [BOB.chat_id]  # it is 22:00 in Warsaw
    assert due(4) == [BOB.chat_id]
    assert due(5) == [ALICE.chat_id, BOB.chat_id]


def test_a_chat_is_told_so_much_a_day_the_oldest_first(make: Make) -> None:
    changes = {"notices_per_day": 2, "timezone": "Asia/Tokyo"}
    world = make(watching=NEVER_QUIET.model_copy(update=changes))
    world.publish(ada=ADA)
    watching = world.engine.watching
    answer_id = world.keep(MAYOR, ALICE)
    watches = [watching.add(here(1, thread), answer_id) for thread in (1, 2, 3)]
    elsewhere = watching.add(ALICE, answer_id)
    world.publish(karel=KAREL)
    assert look(world) == 4
    due = watching.due(world.clock())
    assert [each.watch.id for each in due] == [watches[0].id, watches[1].id, elsewhere.id]
    assert [one.id < other.id for one, other in pairwise(due)] == [True, True]
    for notice in due:
        watching.told(notice)
    assert watching.due(world.clock()) == []
    watching.remove(watches[0].id, here(1))
    assert watching.due(world.clock()) == []
    assert watching.due(START.replace(hour=14, minute=59)) == []
    (left,) = watching.due(START.replace(hour=15))  # another day in Tokyo
    assert left.watch.id == watches[2].id


# --- privacy ---------------------------------------------------------------------------


def test_forgetting_erases_all_of_a_person_and_nothing_of_others(world: World) -> None:
    engine = world.engine
    mine, group, theirs = (world.keep(MAYOR, each) for each in (ALICE, here(ALICE.user_id), BOB))
    user = ALICE.user_id or 0
    for answer_id in (mine, theirs):
        engine.feedback.cast(vote(answer_id, user))
        engine.feedback.cast(vote(answer_id, BOB.user_id or 0))
    engine.conversations.shown(mine, ALICE.chat_id, 1)
    for asker in (ALICE, BOB, here(ALICE.user_id)):
        engine.conversations.note(asked(asker, START))
        engine.conversations.set_language(asker.chat_id, "pl")
        engine.watching.add(asker, theirs)
        engine.conversations.begin_anew(asker)
    assert engine.privacy.forget(user) == Forgotten(answers=2, votes=2, watches=2)
    assert engine.recall(mine) is None
    assert engine.recall(group) is None
    assert engine.conversations.answer_of(ALICE.chat_id, 1) is None
    assert engine.feedback.vote_of(theirs, user) is None
    assert engine.feedback.cast(vote(theirs, BOB.user_id or 0)) == Tally(1, 0)
    assert engine.conversations.usage(START, user_id=user) == Usage(0, None)
    assert engine.conversations.usage(START, chat_id=ALICE.chat_id) == Usage(0, None)
    assert engine.conversations.usage(START).count == 3
    assert engine.conversations.preferences(ALICE.chat_id) == Preferences()
    assert engine.conversations.preferences(GROUP) == Preferences("pl")
    assert engine.watching.watched(ALICE) == []
    assert engine.watching.watched(here(None)) == []
    assert len(engine.watching.watched(BOB)) == 1
    statistics = engine.numbers.statistics(1, START)
    assert (statistics.days[0].asked, statistics.people, statistics.chats) == (3, 1, 1)
    assert engine.privacy.forget(user) == Forgotten()


def test_an_answer_that_somebody_else_watches_stays_as_nobodys(world: World) -> None:
    answer_id = world.keep(MAYOR, ALICE)
    watch = world.engine.watching.add(BOB, answer_id)
    assert world.engine.privacy.forget(ALICE.user_id or 0).answers == 1
    kept = recalled(world, answer_id)
    assert (kept.user_id, kept.chat_id) == (None, 0)
    assert world.engine.watching.watched(BOB) == [watch]
    world.publish(karel=KAREL)
    assert look(world) == 1
    assert short(the_notice(world)) == ("Ada Byron", "Karel Capek")
    assert world.engine.privacy.forget(ALICE.user_id or 0) == Forgotten()


def test_forgetting_takes_what_waits_with_it(world: World) -> None:
    world.engine.watching.add(ALICE, world.keep(MAYOR, ALICE))
    world.publish(karel=KAREL)
    look(world)
    notice = the_notice(world)
    gone = Forgotten(answers=2, watches=1)
    assert world.engine.privacy.forget(ALICE.user_id or 0) == gone
    assert world.engine.recall(notice.new.id) is None


def test_what_is_older_than_kept_expires_unless_a_watch_needs_it(make: Make) -> None:
    world = make(keep_days=30)
    world.publish(ada=ADA)
    engine = world.engine
    assert engine.privacy.keep_days == 30
    watched, old = world.keep(MAYOR, ALICE), world.keep(COST, ALICE)
    engine.watching.add(BOB, watched)
    engine.conversations.shown(old, ALICE.chat_id, 1)
    engine.feedback.cast(vote(old, 1))
    engine.conversations.note(asked(ALICE, START, answer_id=old))
    world.clock.forward(days=1)
    new = world.keep(MAYOR, ALICE)
    engine.conversations.note(asked(ALICE, world.clock(), answer_id=new))
    assert engine.privacy.expire(START + timedelta(days=30)) == 0
    assert engine.privacy.expire(START + timedelta(days=30, seconds=1)) == 1
    assert engine.recall(old) is None
    assert engine.feedback.vote_of(old, 1) is None
    assert engine.conversations.answer_of(ALICE.chat_id, 1) is None
    assert [recalled(world, each).id for each in (watched, new)] == [watched, new]
    assert engine.conversations.usage(START).count == 1
    assert engine.privacy.expire(START + timedelta(days=400)) == 1
    assert recalled(world, watched).id == watched
    (watch,) = engine.watching.watched(BOB)
    engine.watching.remove(watch.id, BOB)
    assert engine.privacy.expire(START + timedelta(days=400)) == 1


def test_what_is_kept_for_good_never_expires(make: Make) -> None:
    world = make(keep_days=0)
    world.publish(ada=ADA)
    answer_id = world.keep(MAYOR, ALICE)
    assert world.engine.privacy.expire(START + timedelta(days=99_999)) == 0
    assert recalled(world, answer_id).id == answer_id


# --- statistics ------------------------------------------------------------------------


def test_statistics_are_of_days_in_a_row_with_zeros_where_nothing_was_asked(
    world: World,
) -> None:
    engine, day = world.engine, timedelta(days=1)
    midnight = datetime(2024, 6, 20, tzinfo=UTC)
    for seconds in range(1, 21):
        engine.conversations.note(asked(ALICE, midnight, seconds=float(seconds)))
    last = midnight - timedelta(microseconds=1)
    engine.conversations.note(asked(BOB, last, seconds=3.0, abstained=True))
    engine.conversations.note(asked(BOB, last, seconds=9.0, failed=True))
    engine.conversations.note(asked(here(1), midnight - 3 * day, seconds=50.0))
    answer_id = world.keep(MAYOR, ALICE)
    engine.feedback.cast(vote(answer_id, 1))
    engine.feedback.cast(vote(answer_id, 2, Verdict.DOWN, number=1))
    found = engine.numbers.statistics(3, START)
    assert found.days == (
        DayCount(date(2024, 6, 18), 0, 0, 0, 0, 0, 0, None, None),
        DayCount(date(2024, 6, 19), 2, 0, 1, 1, 0, 0, 3.0, 3.0),
        DayCount(date(2024, 6, 20), 20, 20, 0, 0, 1, 1, 10.5, 19.0),
    )
    assert (found.people, found.chats, found.median_s, found.p95_s) == (2, 2, 10.0, 19.0)
    assert len(engine.numbers.statistics(0, START).days) == 1
    assert engine.numbers.statistics(4, START).people == 3


# --- passages and pages ----------------------------------------------------------------


def test_a_page_shows_the_article_with_every_citation_of_the_answer_in_it(world: World) -> None:
    answer_id = world.keep(MAYOR, ALICE)
    view = world.engine.view(answer_id, 1)
    assert view is not None
    assert [each.text for each in view.blocks] == [ADA]
    ((mark,),) = [each.marks for each in view.blocks]
    assert (mark.number, mark.is_opened) == (1, True)
    assert mark.span.of(ADA) == "The mayor of Lenn is Ada Byron."
    assert not view.is_removed
    world.publish(bridge=BRIDGE)
    again = world.engine.view(answer_id, 1)
    assert again == replace(view, is_removed=True)
    assert world.engine.view(answer_id, 9) is None
    assert world.engine.view("no such id", 1) is None
    assert world.engine.context("no such id", 1) is None
    context = world.engine.context(answer_id, 1)
    assert context is not None
    assert context.cited.of(context.text) == "The mayor of Lenn is Ada Byron."
    assert world.engine.context(answer_id, 1, 99) is None

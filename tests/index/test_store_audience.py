"""What the store keeps of those who ask, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from threading import Barrier

import pytest
from sqlalchemy import create_engine, text

from index.datatypes import (
    Answer,
    Asked,
    Asker,
    Channel,
    Citation,
    Counted,
    Forgotten,
    Pending,
    Preferences,
    QuietHours,
    Reason,
    Span,
    Tally,
    Usage,
    Verdict,
    Vote,
)
from index.errors import StoreError
from index.store import Store
from support.corpus import article
from support.generations import begin, publish

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ALICE = Asker(7_000_000_001, 7_000_000_001)
GROUP = Asker(-1_001_234_567_890, 7_000_000_001, 4_000_000_000)
NOTHING = Answer("Who?", abstained=True, confidence=0.0, citations=(), nearest=(), generation=3)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with Store(database_url) as opened:
        yield opened


def add(store: Store, asker: Asker = ALICE, at: datetime = NOON, *, standing: bool = False) -> str:
    return store.answers.add(NOTHING, asker, at, standing=standing)


def citing(store: Store, key: str, asker: Asker = ALICE, at: datetime = NOON) -> tuple[str, int]:
    """An answer with two citations of an article of its own, and the article."""
    source = article(key=key)
    (head,) = store.articles.add([source])
    citations = tuple(
        Citation(
            number=number,
            quote=source.text[span.start : span.end],
            article_id=head.id,
            span=span,
            title=source.title,
            source=None,
            published=None,
            url=None,
            support=0.5,
        )
        for number, span in ((1, Span(0, 40)), (2, Span(41, 60)))
    )
    answer = Answer("What?", abstained=False, confidence=0.5, citations=citations, nearest=(),
                    generation=3)  # fmt: skip
    return store.answers.add(answer, asker, at), head.id


def ask(asker: Asker, at: datetime, channel: Channel = Channel.CHAT, **fields: object) -> Asked:
    return Asked(asker, channel, at, 0.25, abstained=False, **fields)  # type: ignore[arg-type] # one field or another


# --- answers and conversations -----------------------------------------------------------


def test_several_answers_come_in_the_order_asked_for_however_many(store: Store) -> None:
    ids = [add(store, Asker(chat)) for chat in range(1, 8)]
    ids += [citing(store, f"k{at}")[0] for at in range(2)]
    wanted = [ids[8], "gone", *ids[:3], ids[8], ids[7], *(f"none{at}" for at in range(1200))]
    found = store.answers.several(wanted)
    assert [each.id for each in found] == [ids[8], *ids[:3], ids[7]]
    assert [len(each.answer.citations) for each in found] == [2, 0, 0, 0, 2]


def test_the_latest_answer_is_told_apart_by_chat_topic_and_person(store: Store) -> None:
    askers = [ALICE, GROUP, Asker(GROUP.chat_id), Asker(GROUP.chat_id, ALICE.user_id)]
    ids = [add(store, asker) for asker in askers]
    add(store, GROUP, NOON + HOUR, standing=True)
    assert [store.conversations.latest(each, NOON) for each in askers] == ids
    store.conversations.begin_anew(askers[2], NOON)
    store.conversations.begin_anew(askers[2], NOON + HOUR)
    assert store.conversations.latest(askers[2], NOON) is None
    assert [store.conversations.latest(each, NOON) for each in askers[:2]] == ids[:2]
    assert store.conversations.latest(ALICE, NOON + HOUR) is None


def test_a_message_shows_the_last_answer_that_is_kept(store: Store) -> None:
    first, second = add(store), add(store)
    show, shown_in = store.conversations.show, store.conversations.shown_in
    assert show(first, GROUP.chat_id, 2_000_000_000)
    assert show(second, GROUP.chat_id, 2_000_000_000)
    assert not show("gone", GROUP.chat_id, 2_000_000_000)
    assert shown_in(GROUP.chat_id, 2_000_000_000) == second
    assert shown_in(GROUP.chat_id, 1) is None


def test_a_chat_moves_with_all_but_its_messages_and_what_the_new_one_has_stays(
    store: Store,
) -> None:
    old, new = -4_100_000_001, GROUP.chat_id
    for chat in (old, new):
        asker = Asker(chat, ALICE.user_id, 5)
        kept = add(store, asker)
        assert store.watches.add(asker, "Who?", "same", kept, NOON)
        store.conversations.begin_anew(asker, NOON - HOUR)
        store.conversations.set_language(chat, "pl" if chat == old else "de")
        store.asks.add(ask(asker, NOON))
    only = add(store, Asker(old, 7), NOON + HOUR)
    store.conversations.show(only, old, 9)
    assert store.watches.add(Asker(old, 7), "What?", "other", only, NOON)
    store.conversations.begin_anew(Asker(old, 8), NOON)
    for _ in range(2):
        store.conversations.move(old, new)
    assert store.watches.count(old) == 0
    assert [each.question for each in store.watches.of(Asker(new, None, 5))] == ["Who?"]
    assert [each.asker for each in store.watches.of(Asker(new))] == [Asker(new, 7)]
    assert store.conversations.latest(Asker(new, 7), NOON) == only
    assert store.conversations.preferences(new) == Preferences("de")
    assert store.conversations.preferences(old) == Preferences()
    assert store.asks.usage(NOON, chat_id=new).count == 2
    assert store.conversations.shown_in(old, 9) == only
    assert store.conversations.shown_in(new, 9) is None


def test_preferences_keep_what_was_not_changed(store: Store) -> None:
    quiet = QuietHours(time(22, 30), time(7), "America/Argentina/ComodRivadavia")
    store.conversations.set_quiet(1, quiet)
    store.conversations.set_language(1, "pl")
    store.conversations.set_language(2, "de")
    assert store.conversations.preferences(1) == Preferences("pl", quiet)
    assert store.conversations.preferences(2) == Preferences("de")
    store.conversations.set_quiet(1, None)
    assert store.conversations.preferences(1) == Preferences("pl")


def test_the_log_is_counted_by_person_and_by_chat(store: Store) -> None:
    answer_id = add(store)
    store.asks.add(ask(ALICE, NOON, answer_id=answer_id))
    store.asks.add(ask(GROUP, NOON + HOUR, Channel.INLINE, answer_id="gone"))
    store.asks.add(ask(GROUP, NOON + HOUR, Channel.WATCH))
    assert store.asks.usage(NOON, user_id=ALICE.user_id) == Usage(2, NOON)
    assert store.asks.usage(NOON, chat_id=GROUP.chat_id) == Usage(1, NOON + HOUR)
    assert store.asks.usage(NOON + 2 * HOUR) == Usage(0, None)
    assert store.asks.between(NOON, NOON + HOUR) == [
        Counted(NOON, 0.25, abstained=False, failed=False, user_id=ALICE.user_id,
                chat_id=ALICE.chat_id)
    ]  # fmt: skip


# --- votes -------------------------------------------------------------------------------


def test_votes_are_counted_by_what_they_are_on(store: Store) -> None:
    answer_id, _ = citing(store, "k")
    first = Vote(answer_id, 7_000_000_001, Verdict.DOWN, Reason.UNSUPPORTED, 2)
    assert store.votes.put(first, NOON) == Tally(0, 0, (2,))
    assert store.votes.put(Vote(answer_id, 1, Verdict.DOWN, number=2), NOON) == Tally(0, 0, (2,))
    assert store.votes.put(Vote(answer_id, 1, Verdict.UP, number=1), NOON) == Tally(0, 0, (2,))
    assert store.votes.put(Vote(answer_id, 1, Verdict.DOWN, number=3), NOON) == Tally(0, 0, (2,))
    assert store.votes.put(Vote(answer_id, 1, Verdict.UP), NOON) == Tally(1, 0, (2,))
    assert store.votes.put(Vote("gone", 1, Verdict.UP), NOON) is None
    assert store.votes.get(answer_id, 7_000_000_001, 2) == Vote(
        answer_id, 7_000_000_001, Verdict.DOWN, Reason.UNSUPPORTED, 2, NOON, 3
    )
    assert len(store.votes.of([answer_id, "gone"])) == 4
    assert store.votes.between(NOON, NOON + HOUR) != []
    assert store.votes.between(NOON + HOUR, NOON + 2 * HOUR) == []
    assert store.votes.remove(answer_id, 1, None) == Tally(0, 0, (2,))


def test_wanting_are_the_newest_that_abstained_or_were_voted_down(store: Store) -> None:
    fine, _ = citing(store, "a", at=NOON)
    wrong, _ = citing(store, "b", at=NOON + HOUR)
    empty = add(store, at=NOON + 2 * HOUR)
    add(store, at=NOON + 3 * HOUR, standing=True)
    store.votes.put(Vote(fine, 1, Verdict.UP), NOON)
    store.votes.put(Vote(wrong, 1, Verdict.DOWN, number=1), NOON)
    assert store.votes.wanting(None, 9) == [wrong, empty]
    assert store.votes.wanting(None, 1) == [empty]
    assert store.votes.wanting(NOON + 2 * HOUR, 9) == [empty]
    assert store.votes.judged() == [fine]


def test_several_threads_vote_note_and_show_at_once(store: Store) -> None:
    answer_id, _ = citing(store, "k")
    start = Barrier(6)

    def act(user: int) -> None:
        start.wait()
        for turn in range(6):
            verdict = Verdict.DOWN if turn % 2 else Verdict.UP
            store.votes.put(Vote(answer_id, user, verdict), NOON)
            store.votes.put(Vote(answer_id, 99, verdict), NOON)
            store.asks.add(ask(Asker(1, user), NOON, answer_id=answer_id))
            store.conversations.show(answer_id, 1, turn)
            store.conversations.set_language(1, "pl")
            store.conversations.begin_anew(Asker(1, user), NOON)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(act, range(1, 7)))
    found = store.votes.put(Vote(answer_id, 99, Verdict.UP), NOON)
    assert found == Tally(1, 6)
    assert store.asks.usage(NOON, chat_id=1).count == 36


# --- watches -----------------------------------------------------------------------------


def test_a_chat_watches_a_digest_once_also_when_several_threads_try(store: Store) -> None:
    answer_id = add(store)
    start = Barrier(4)

    def act(_: int) -> bool:
        start.wait()
        return store.watches.add(GROUP, "Who?", "d" * 64, answer_id, NOON) is not None

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(act, range(4))) == [False, False, False, True]
    assert store.watches.add(ALICE, "Who?", "d" * 64, answer_id, NOON) is not None
    assert (store.watches.count(GROUP.chat_id), len(store.watches.of(GROUP))) == (1, 1)
    with pytest.raises(StoreError):
        store.watches.add(ALICE, "Who?", "e" * 64, "gone", NOON)


def test_a_watch_is_unseen_until_it_was_asked_of_a_generation(store: Store) -> None:
    watch = store.watches.add(GROUP, "Who?", "d", add(store), NOON)
    assert watch is not None
    assert (watch.asker, watch.question, watch.created) == (GROUP, "Who?", NOON)
    assert store.watches.unseen(3) == []
    assert store.watches.unseen(4) == [watch]
    store.watches.saw(watch.id, 5)
    assert store.watches.unseen(5) == []
    assert store.watches.unseen(6) == [watch]
    assert store.watches.unseen(4) == [watch]  # after a rollback
    store.watches.saw(watch.id, 4)
    assert store.watches.unseen(4) == []
    assert store.watches.unseen(5) == [watch]  # rolled forth again


def test_one_notice_a_watch_waits_until_it_is_told(store: Store) -> None:
    old, new, newer = add(store), add(store), add(store)
    watch = store.watches.add(GROUP, "Who?", "d", old, NOON)
    assert watch is not None
    assert store.watches.put_notice(watch, old, new, NOON)
    assert store.watches.put_notice(watch, old, newer, NOON + HOUR)
    (pending,) = store.watches.pending()
    assert pending == Pending(pending.id, watch, old, newer, NOON + HOUR)
    assert store.watches.pending_of(watch.id) == pending
    for _ in range(2):
        store.watches.told(pending, NOON + HOUR)
    assert store.watches.pending() == []
    assert store.watches.told_since(GROUP.chat_id, NOON) == [NOON + HOUR]
    (now,) = store.watches.of(GROUP)
    assert now.answer_id == newer
    assert not store.watches.put_notice(watch, old, new, NOON)  # it was told another one
    assert store.watches.clear(GROUP.chat_id) == 1
    assert not store.watches.put_notice(now, newer, new, NOON)
    assert store.watches.told_since(GROUP.chat_id, NOON) == [NOON + HOUR]


def test_what_took_the_place_of_a_notice_while_that_was_told_goes_on_from_there(
    store: Store,
) -> None:
    old, new, newer = add(store), add(store), add(store)
    watch = store.watches.add(GROUP, "Who?", "d", old, NOON)
    assert watch is not None
    store.watches.put_notice(watch, old, new, NOON)
    (sending,) = store.watches.pending()
    store.watches.put_notice(watch, old, newer, NOON)
    for _ in range(2):
        store.watches.told(sending, NOON)
    (pending,) = store.watches.pending()
    assert (pending.old_id, pending.new_id, pending.watch.answer_id) == (new, newer, new)
    assert store.watches.told_since(GROUP.chat_id, NOON) == [NOON]
    store.watches.drop_notice(pending.id)
    assert store.watches.pending() == []
    store.watches.drop_notice(sending.id)
    assert store.watches.told_since(GROUP.chat_id, NOON) == [NOON]


# --- what arrived ------------------------------------------------------------------------


def test_what_arrived_since_a_generation_is_known_also_when_that_is_forgotten(
    store: Store,
) -> None:
    a, b, c, d = (head.id for head in store.articles.add([article(key=key) for key in "abcd"]))
    first = publish(store, b, d)  # b was stored later than a
    second = publish(store, a, b, parent=first)
    third = publish(store, a, b, c)  # built from nothing
    everything = [a, b, c, d, 999]
    arrived = store.generations.arrived
    assert arrived(third, first, everything) == {a, c}
    assert arrived(third, second, everything) == {c}
    assert arrived(third, third, everything) == set()
    store.generations.prune([])
    assert arrived(third, first, everything) == {a, c}
    assert arrived(second, first, everything) is None
    assert store.articles.get([d]) == {}  # nothing held it any more
    assert [store.generations.holds(each) for each in everything] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_what_went_and_came_back_has_arrived(store: Store) -> None:
    a, b = (head.id for head in store.articles.add([article(key=key) for key in "ab"]))
    first = publish(store, a, b)
    second = publish(store, a, parent=first)
    third = publish(store, a, b, parent=second)
    assert store.generations.arrived(third, first, [a, b]) == {b}
    assert store.generations.arrived(third, 0, [a, b]) == {a, b}


def test_what_was_begun_and_not_published_changes_no_arrivals(store: Store) -> None:
    a, b = (head.id for head in store.articles.add([article(key=key) for key in "ab"]))
    first = publish(store, a)
    begin(store, [a, b], parent=first)
    store.generations.discard_unpublished()
    second = publish(store, a, b, parent=first)
    assert store.generations.arrived(second, first, [a, b]) == {b}


# --- erasing -----------------------------------------------------------------------------


def counts(url: str) -> dict[str, int]:
    """Rows of each table that is about those who ask."""
    tables = ("answers", "citations", "answer_messages", "beginnings", "asks", "votes", "watches",
              "notices", "preferences")  # fmt: skip
    engine = create_engine(url)
    try:
        with engine.connect() as opened:
            return {
                name: opened.scalar(text(f"SELECT count(*) FROM {name}")) or 0  # noqa: S608 - names from here
                for name in tables
            }
    finally:
        engine.dispose()


def test_forgetting_leaves_no_row_that_names_a_person(store: Store, database_url: str) -> None:
    user = ALICE.user_id or 0
    answer_id, article_id = citing(store, "k")
    others, _ = citing(store, "o", Asker(9, 9))
    new = add(store, GROUP, standing=True)
    publish(store)
    for vote in (Vote(answer_id, user, Verdict.UP), Vote(others, user, Verdict.DOWN)):
        store.votes.put(vote, NOON)
    store.votes.put(Vote(answer_id, 9, Verdict.UP), NOON)
    store.conversations.show(answer_id, ALICE.chat_id, 1)
    store.conversations.set_language(ALICE.chat_id, "pl")
    store.conversations.begin_anew(ALICE, NOON)
    store.conversations.begin_anew(GROUP, NOON)
    store.asks.add(ask(ALICE, NOON, answer_id=answer_id))
    watch = store.watches.add(GROUP, "Who?", "d", answer_id, NOON)
    assert watch is not None
    store.watches.put_notice(watch, answer_id, new, NOON)
    assert store.erasing.forget(user) == Forgotten(answers=2, votes=2, watches=1)
    assert counts(database_url) == {
        "answers": 1, "citations": 2, "answer_messages": 0, "beginnings": 0, "asks": 1,
        "votes": 0, "watches": 0, "notices": 0, "preferences": 0,
    }  # fmt: skip
    (left,) = store.asks.between(NOON, NOON + HOUR)
    assert (left.user_id, left.chat_id) == (None, None)
    assert article_id in store.articles.get([article_id])
    store.generations.prune([])  # no answer cites it any more
    assert store.articles.get([article_id]) == {}
    assert store.erasing.forget(user) == Forgotten()


def test_what_was_asked_in_the_moment_of_beginning_anew_is_over(store: Store) -> None:
    answer_id = add(store)
    assert store.conversations.latest(ALICE, NOON) == answer_id
    store.conversations.begin_anew(ALICE, NOON)
    assert store.conversations.latest(ALICE, NOON) is None
    later = add(store, at=NOON + HOUR)
    assert store.conversations.latest(ALICE, NOON) == later


def test_forgetting_erases_when_a_persons_own_chat_was_told(store: Store) -> None:
    """Also where it watches nothing any more."""
    old, new = add(store), add(store, standing=True)
    watch = store.watches.add(ALICE, "Who?", "d", old, NOON)
    assert watch is not None
    store.watches.put_notice(watch, old, new, NOON)
    waiting = store.watches.pending_of(watch.id)
    assert waiting is not None
    store.watches.told(waiting, NOON)
    store.watches.remove(watch.id, ALICE.chat_id)
    assert store.watches.told_since(ALICE.chat_id, NOON) == [NOON]
    store.erasing.forget(ALICE.user_id or 0)
    assert store.watches.told_since(ALICE.chat_id, NOON) == []


def test_expiry_keeps_what_watches_and_notices_need(store: Store, database_url: str) -> None:
    old, told, new = add(store), add(store), add(store)
    gone, _ = citing(store, "k")
    later = add(store, at=NOON + HOUR)
    store.votes.put(Vote(gone, 1, Verdict.UP), NOON)
    store.conversations.show(gone, 1, 1)
    store.asks.add(ask(ALICE, NOON, answer_id=gone))
    store.asks.add(ask(ALICE, NOON + HOUR, answer_id=gone))
    store.conversations.begin_anew(ALICE, NOON)
    watch = store.watches.add(GROUP, "Who?", "d", told, NOON)
    other = store.watches.add(ALICE, "What?", "d", old, NOON)
    assert watch is not None
    assert other is not None
    store.watches.put_notice(watch, told, new, NOON)
    assert store.erasing.expire(NOON) == 0
    assert store.erasing.expire(NOON + HOUR) == 1
    assert counts(database_url) == {
        "answers": 4, "citations": 0, "answer_messages": 0, "beginnings": 0, "asks": 1,
        "votes": 0, "watches": 2, "notices": 1, "preferences": 0,
    }  # fmt: skip
    kept = store.answers.several([old, told, new, later, gone])
    assert [each.id for each in kept] == [old, told, new, later]
    (pending,) = store.watches.pending()
    store.watches.told(pending, NOON)
    assert store.erasing.expire(NOON + HOUR) == 1  # the old answer
    store.erasing.tidy(NOON + timedelta(days=3))
    assert store.watches.told_since(GROUP.chat_id, NOON) == [NOON]
    store.erasing.tidy(NOON + timedelta(days=3, seconds=1))
    assert store.watches.told_since(GROUP.chat_id, NOON) == []
    assert counts(database_url)["notices"] == 0

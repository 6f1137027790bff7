"""/feeds: what it is told, and what it tells."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.subscribing import orders, subscriptions
from bot.subscribing.orders import Add, Every, Export, List, Order, Read, Remove, Wrong
from bot.words import Words
from index.datatypes import Kind, Refreshed, Rejected, Subscription, SyncReport, Trial
from support.botapi.entities import checked_text

SAID = Words("en")

FEED = Subscription(3, "https://example.org/feed", Kind.FEED, "Example", 60)


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("", List()),
        ("list", List()),
        ("add https://example.org/feed", Add("https://example.org/feed", None)),
        ("ADD example.org/feed 30", Add("https://example.org/feed", 30)),
        ("remove 3", Remove(3)),
        ("remove #3", Remove(3)),
        ("every 3 1440", Every(3, 1440)),
        ("read", Read(None)),
        ("read 3", Read(3)),
        ("export", Export()),
    ],
)
def test_orders_are_understood(words: str, order: Order) -> None:
    assert orders.ordered(words) == order


@pytest.mark.parametrize(
    "words",
    [
        "nonsense",
        "add",
        "add feed",
        "add a.example 30 40",
        "remove",
        "remove x",
        "remove 1 2",
        "remove -1",
        "every 3",
        "every x 30",
        "read 1 2",
        "read ²",
        "export now",
        "list 1",
        "remove 9999999999999999999",
    ],
)
def test_wrong_use_shows_how(words: str) -> None:
    assert orders.ordered(words) is Wrong.USE
    assert "from 5 to 43,200 minutes" in subscriptions.wrong(Wrong.USE, SAID)


@pytest.mark.parametrize("words", ["add a.example 4", "every 3 43201", "every 3 x", "every 3 0"])
def test_an_interval_out_of_bounds_is_named(words: str) -> None:
    assert orders.ordered(words) is Wrong.INTERVAL
    told = subscriptions.wrong(Wrong.INTERVAL, SAID)
    assert told == "The interval is a number of minutes from 5 to 43,200."


def test_the_list() -> None:
    read = replace(
        FEED,
        id=4,
        title=None,
        minutes=1440,
        checked=datetime(2024, 6, 20, 10, 5, tzinfo=UTC),
        failures=2,
        problem="answers 500",
    )
    again = {4: datetime(2024, 6, 24, 10, 5, tzinfo=UTC), 5: None}
    (message,) = subscriptions.listed([FEED, read, replace(FEED, id=5)], SAID, again)
    assert message.text == (
        "3 subscriptions\n\n"
        "3. Example\nexample.org/feed\nevery hour · not read yet\n\n"
        "4. example.org/feed\nevery day · last tried 20 June 2024, 10:05 UTC · "
        "next 24 June 2024, 10:05 UTC\ntrouble (2 in a row): answers 500\n\n"
        "5. Example\nexample.org/feed\nevery hour · not read yet · next: soon"
    )


def test_an_empty_list_says_how_to_begin() -> None:
    (message,) = subscriptions.listed([], SAID)
    assert message.text.startswith("There are no subscriptions yet.\n\n/feeds lists")


def test_a_long_list_is_cut() -> None:
    messages = subscriptions.listed([replace(FEED, id=at) for at in range(500)], SAID)
    assert messages[-1].text.endswith("… and 400 more; /feeds export has them all")
    assert sum(each.text.count("\nevery hour") for each in messages) == 100


@given(
    st.lists(
        st.builds(
            Subscription,
            id=st.integers(1, 10**9),
            url=st.text(st.characters()),
            kind=st.sampled_from(Kind),
            title=st.none() | st.text(st.characters()),
            minutes=st.integers(1, 10**6),
            problem=st.none() | st.text(st.characters()),
        ),
        max_size=5,
    )
)
def test_whatever_feeds_are_called_telegram_takes_the_list(found: list[Subscription]) -> None:
    for message in subscriptions.listed(found, SAID):
        checked_text(message.text, [each.to_dict() for each in message.entities])


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (
            Refreshed(2, (), (), SyncReport(7, added=1200, changed=1)),
            (
                "Read 2 feeds: 1,200 added, 1 changed. "
                "Generation 7 is published and answers questions."
            ),
        ),
        (Refreshed(1, (), (), None), "Read 1 feed: nothing new."),
        (
            Refreshed(0, (Rejected("https://a.example", "answers 500"),), (), None),
            "Read 0 feeds: nothing new.\n\nNot read 1:\n• https://a.example: answers 500",
        ),
        (
            Refreshed(1, (), (Rejected("https://a.example/1", "too short"),), None),
            "Read 1 feed: nothing new.\n\nRefused:\n• https://a.example/1: too short",
        ),
        (
            Refreshed(1, (), (), SyncReport(7, added=2, held=8, trial=Trial(4, 1, 2, ("Why?",)))),
            (
                "Read 1 feed. What came in is built, but not published: the pinned questions went "
                "worse.\nPinned questions: 1 of 4 answered rightly, 2 before.\n"
                "Lost questions (1):\n• Why?\nGeneration 7 is published and answers questions.\n"
                "/publish publishes generation 8 all the same."
            ),
        ),
        (
            Refreshed(1, (), (), SyncReport(7, cancelled=True)),
            "Stopped. What was not read is read the next time.",
        ),
    ],
)
def test_what_a_reading_brought(result: Refreshed, told: str) -> None:
    assert subscriptions.refreshed(result, SAID) == told


def test_what_an_import_brought() -> None:
    message = subscriptions.imported(
        [FEED, FEED], [Rejected("https://a.example", "is no feed")] * 12, SAID
    )
    lines = message.text.split("\n")
    assert lines[:3] == [
        "Subscribed to 1 feed.",
        "Refused 12:",
        "• https://a.example: is no feed",
    ]
    assert lines[-1] == "… and 2 more"

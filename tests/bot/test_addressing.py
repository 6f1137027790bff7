"""Which messages are for the bot, and what they ask."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat, Message, MessageEntity, User

from bot.transport.addressing import (
    Albums,
    addresses_in,
    after_command,
    is_from_a_person,
    links_in,
    question_in,
)
from support.botapi.entities import detected

BOT = User(99, "Footnote", is_bot=True, username="footnote_bot")
ALICE = User(1, "Alice", is_bot=False)
WHEN = datetime(2024, 6, 20, tzinfo=UTC)
GROUP, PRIVATE = Chat(-5, Chat.SUPERGROUP), Chat(1, Chat.PRIVATE)


def message(text: str, chat: Chat = GROUP, **fields: Any) -> Message:
    found = [MessageEntity.de_json(each, None) for each in detected(text)]
    values: dict[str, Any] = {"from_user": ALICE, "text": text, "entities": found}
    return Message(1, WHEN, chat, **values | fields)


OF_THE_BOT = message("An answer", from_user=BOT)
OF_BOB = message("A remark", from_user=User(2, "Bob", is_bot=False))


@pytest.mark.parametrize(
    ("said", "question"),
    [
        (message("when?", PRIVATE), "when?"),
        (message("  when?\n", PRIVATE), "when?"),
        (message("@footnote_bot when?", PRIVATE), "when?"),
        (message("when?"), None),
        (message("@footnote_bot when?"), "when?"),
        (message("@Footnote_Bot, when?"), "when?"),
        (message("🛬🛬 @footnote_bot 🛬 when?"), "🛬🛬  🛬 when?"),
        (message("when, @footnote_bot"), "when,"),
        (message("@footnote_bot"), ""),
        (message("@another_bot when?"), None),
        (message("mail me@footnote_bot"), None),
        (message("when?", reply_to_message=OF_THE_BOT), "when?"),
        (message("when?", reply_to_message=OF_BOB), None),
        (message("/other@another_bot", reply_to_message=OF_THE_BOT), None),
        (message("@footnote_bot x", via_bot=User(3, "Gif", is_bot=True)), None),
        (message("@footnote_bot x", from_user=User(3, "Gif", is_bot=True)), None),
        (message("@footnote_bot x", PRIVATE, is_automatic_forward=True), None),
    ],
)
def test_the_question_in_a_message(said: Message, question: str | None) -> None:
    assert question_in(said, BOT.id, "footnote_bot") == question


def test_a_mention_by_name_without_a_username() -> None:
    """Telegram marks such a mention with the user it means."""
    entity = MessageEntity(MessageEntity.TEXT_MENTION, 0, 8, user=BOT)
    said = message("Footnote when?", entities=[entity])
    assert question_in(said, BOT.id, "footnote_bot") == "when?"


def test_who_writes_in_the_name_of_a_group_is_a_person() -> None:
    said = message("x", from_user=User(1087968824, "Group", is_bot=True), sender_chat=GROUP)
    assert is_from_a_person(said)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("/ask when?", "when?"),
        ("/ask@footnote_bot  when was it? ", "when was it?"),
        ("/ask\nwhen?\nwhere?", "when?\nwhere?"),
        ("/ask", ""),
        ("/ask  \n", ""),
    ],
)
def test_what_stands_behind_a_command(text: str, rest: str) -> None:
    assert after_command(message(text)) == rest


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://example.org/a", ["https://example.org/a"]),
        ("www.example.org/a", ["https://www.example.org/a"]),
        (
            "1) https://example.org/a, https://example.org/b\n– https://example.org/a",
            ["https://example.org/a", "https://example.org/b"],
        ),
        ("🛬 https://example.org/a", None),
        ("Read https://example.org/a", None),
        ("When?", None),
        ("2024", None),
    ],
)
def test_a_message_that_is_nothing_but_links(text: str, links: list[str] | None) -> None:
    assert links_in(message(text, PRIVATE)) == links


def test_words_that_lead_somewhere_are_a_link() -> None:
    entity = MessageEntity(MessageEntity.TEXT_LINK, 0, 9, url="https://example.org/a")
    assert links_in(message("The visit", entities=[entity])) == ["https://example.org/a"]


def test_addresses_behind_a_command_need_no_scheme() -> None:
    assert addresses_in("example.org/a  HTTP://b.example\nexample.org/a") == [
        "https://example.org/a",
        "HTTP://b.example",
    ]


def test_albums_are_remembered_but_not_for_ever() -> None:
    albums = Albums()
    assert albums.is_first(message("x"))
    assert albums.is_first(message("x"))
    pictures = [message("x", media_group_id=str(at)) for at in range(300)]
    assert [albums.is_first(pictures[0]) for _ in range(2)] == [True, False]
    for each in pictures[1:]:
        assert albums.is_first(each)
    assert albums.is_first(pictures[0])

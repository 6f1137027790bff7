"""Which language the bot speaks where, through the Application."""

import re
from importlib.resources import files

import pytest

from bot.commands import menu
from bot.commands.language import choice_in
from bot.words import LANGUAGES, Words, own_name
from index.errors import StoreError
from support.botapi import BotApi, User
from support.bots import ADMIN, Start
from support.fake_engine import VISIT, VISIT_ANSWER, FakeEngine

QUOTES = [each.quote for each in VISIT_ANSWER.citations]
NAMES = [own_name(each) for each in LANGUAGES]


def in_language(language: str, name: str, **values: str | int) -> str:
    return Words(language)(name, **values)


# --- what Telegram says of the user ------------------------------------------------------


async def test_a_newcomer_is_greeted_in_the_language_of_the_app(api: BotApi, start: Start) -> None:
    """Whoever's language the bot does not speak is greeted in English."""
    oksana, joao = api.user("Oksana", language="uk"), api.user("João", language="pt-br")
    async with start():
        greeting, english = await oksana.asks("/start"), await joao.asks("/start")
    assert greeting.text.startswith("Вітаю! Я відповідаю на запитання")
    assert "\n/watch – Повідомити, коли відповідь зміниться\n" in greeting.text
    assert english.text.startswith("Hi! I answer questions about a collection of articles")


async def test_quotations_stay_as_they_were_written(api: BotApi, start: Start) -> None:
    oksana = api.user("Oksana", language="uk")
    async with start():
        answer = await oksana.asks(VISIT)
    assert answer.quotes() == QUOTES
    assert in_language("uk", "answering-sources") in answer.text
    assert "20 червня 2024" in answer.text


async def test_help_names_every_command_in_every_language(api: BotApi, start: Start) -> None:
    async with start():
        for language in LANGUAGES:
            user = api.user(own_name(language), language=language)
            told = (await user.asks("/help")).text
            assert [name for name in menu.FOR_ALL if f"\n/{name} – " not in told] == []
            assert [name for name in menu.FOR_ADMINS if f"\n/{name} – " in told] == []


async def test_an_admins_help_names_what_admins_may(api: BotApi, start: Start, admin: User) -> None:
    async with start():
        told = (await admin.asks("/help")).text
    assert [name for name in (*menu.FOR_ALL, *menu.FOR_ADMINS) if f"\n/{name} – " not in told] == []


async def test_what_went_wrong_is_told_in_the_users_language(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    engine.errors["Wer?"] = StoreError("the disk is full")
    hanna, oksana = api.user("Hanna", language="de"), api.user("Oksana", language="uk")
    async with start():
        told = (await hanna.asks("Wer?")).text
        wordless = (await oksana.asks("?!")).text
    assert told.startswith("Ich kann gerade nicht antworten. Versuch es bitte später noch einmal")
    assert wordless == "У запитанні немає слів. Запитайте про щось кількома словами."


async def test_a_broken_database_costs_the_choice_of_a_language_but_no_answer(
    api: BotApi, start: Start, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_chat_id: int) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(engine.conversations, "preferences", broken)
    hanna = api.user("Hanna", language="de")
    async with start():
        assert (await hanna.asks("/start")).text.startswith("Hallo! Ich beantworte")


async def test_an_admins_work_is_told_in_the_admins_language(api: BotApi, start: Start) -> None:
    root = api.user("Root", user_id=ADMIN, language="ru")
    async with start():
        board = await root.asks("/reindex")
        await api.until(lambda: "Начать" in board.buttons())
        await root.presses(board, "Начать").answer()
        await api.until(lambda: board.text.startswith("Переиндексация завершена ("))
        status = (await root.asks("/status")).text
        feeds = (await root.asks("/feeds")).text
    assert "Добавлено: 0, изменено: 0, удалено: 0, без изменений: 0" in board.text
    assert "\nДиск: 12,3 МБ в /data (версии 1)\nНичего не выполняется\n" in status
    assert feeds.startswith("Подписок пока нет.\n\n/feeds — список подписок\n")


# --- /language ---------------------------------------------------------------------------


async def test_a_language_is_chosen_by_its_button(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    async with start():
        offered = await alice.asks("/language")
        assert offered.buttons() == [*NAMES, "✓ Automatic"]
        pressed = alice.presses(offered, "Deutsch")
        assert await pressed.answer() == "Ab jetzt spreche ich hier Deutsch."
        await api.until(lambda: "✓ Deutsch" in offered.buttons())
        assert offered.text.startswith("Welche Sprache soll ich hier sprechen?")
        assert (await alice.asks("/start")).text.startswith("Hallo!")
        # The same once more is no mistake.
        assert await alice.presses(offered, "✓ Deutsch").answer()
        await alice.presses(offered, "Automatisch").answer()
        await api.until(lambda: offered.buttons() == [*NAMES, "✓ Automatic"])
        assert (await alice.asks("/start")).text.startswith("Hi!")


async def test_a_language_is_chosen_by_its_name_and_kept_through_a_restart(
    api: BotApi, start: Start, engine: FakeEngine
) -> None:
    alice = api.user("Alice")
    async with start():
        assert (await alice.asks("/language de")).text == "Ab jetzt spreche ich hier Deutsch."
        answer = await alice.asks(VISIT)
        assert in_language("de", "answering-sources") in answer.text
        assert answer.quotes() == QUOTES
    again = FakeEngine(kept=engine.kept)
    async with start(again):
        assert (await alice.asks("/start")).text.startswith("Hallo!")
        told = (await alice.asks("/language klingon")).text
        assert told.startswith("„klingon“ spreche ich noch nicht. Ich kann diese Sprachen: English")
        assert (await alice.asks("/language auto")).text == (
            "From now on I speak the language of your Telegram app, as far as I know it."
        )


@pytest.mark.parametrize(
    ("written", "choice"),
    [
        ("de", "de"),
        ("DE-at", "de"),
        ("es_419", "es"),
        ("Українська", "uk"),
        ("polski", "pl"),
        ("Auto", "auto"),
        ("fr", None),
        ("d", None),
        ("", None),
    ],
)
def test_a_language_has_a_code_and_a_name(written: str, choice: str | None) -> None:
    assert choice_in(written) == choice


async def test_what_is_chosen_in_private_counts_in_groups_that_chose_nothing(
    api: BotApi, start: Start
) -> None:
    alice, bob = api.user("Alice"), api.user("Bob", language="ru")
    group = api.group("News", [alice, bob])
    async with start():
        await alice.asks("/language es")
        assert (await group.asks(alice, "/start")).text.startswith("¡Hola!")
        assert (await group.asks(bob, "/start")).text.startswith("Здравствуйте!")


async def test_in_a_group_only_its_admins_choose(api: BotApi, start: Start) -> None:
    alice, bob = api.user("Alice"), api.user("Bob", language="ru")
    group = api.group("News", [bob, alice])
    group.makes_admin(bob)
    refusal = in_language("en", "commands-language-admins-only-alert")
    async with start():
        assert (await group.asks(alice, "/language de")).text == refusal
        offered = await group.asks(alice, "/language")
        late = alice.presses(offered, "Deutsch")
        assert (await late.answer(), late.alert) == (refusal, True)
        assert await bob.presses(offered, "Deutsch").answer() == (
            "Ab jetzt spreche ich hier Deutsch."
        )
        for user in (alice, bob):
            assert (await group.asks(user, "/start")).text.startswith("Hallo!")
        # Who writes in the group's name is one of its admins.
        told = await group.reply(to=group.says(bob, "/language pl", anonymous=True))
        assert told.text == "Od teraz mówię tu po polsku."
        assert (await alice.asks("/start")).text.startswith("Hi!")


# --- menus and descriptions --------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_that_is_described_is_in_a_menu(language: str) -> None:
    source = (files("bot.words") / "locales" / language / "menu.ftl").read_text(encoding="utf-8")
    described = re.findall(r"^menu-command-([a-z]+) =", source, re.MULTILINE)
    assert described == [*menu.FOR_ALL, *menu.FOR_ADMINS]


def shown(api: BotApi, scope: str, chat_id: int, language: str) -> list[str]:
    """What the menu of a scope says beside its commands."""
    kept = api.world.commands.get((scope, chat_id, 0, language), [])
    return [each["description"] for each in kept]


async def test_menus_and_descriptions_are_set_in_every_language_once(
    api: BotApi, start: Start, admin: User
) -> None:
    """A restart sets nothing that is set."""
    admin.says("/start")
    async with start():
        await api.until(lambda: len(api.calls_of("setMyShortDescription")) == len(LANGUAGES))
        for tag, language in menu.TAGS.items():
            for scope in ("default", "all_private_chats", "all_group_chats"):
                assert shown(api, scope, 0, tag) == [
                    in_language(language, f"menu-command-{name}") for name in menu.FOR_ALL
                ]
        await api.until(lambda: len(shown(api, "chat", ADMIN, "es")) == len(admin.menu()))
        assert admin.menu() == [*menu.FOR_ALL, *menu.FOR_ADMINS]
        assert shown(api, "chat", ADMIN, "ru")[-1] == "Кто что сделал"
    sets = [each.method for each in api.calls if each.method.startswith("setMy")]
    async with start():
        await api.until(lambda: len(api.calls_of("getMyShortDescription")) == 2 * len(LANGUAGES))
    assert [each.method for each in api.calls if each.method.startswith("setMy")] == sets


async def test_a_chats_menu_speaks_the_language_that_it_chose(api: BotApi, start: Start) -> None:
    alice = api.user("Alice")
    ask = in_language("de", "menu-command-ask")
    async with start():
        await alice.asks("/language de")
        await api.until(lambda: shown(api, "chat", alice.id, "")[:1] == [ask])
        await alice.asks("/language auto")
        await api.until(lambda: not shown(api, "chat", alice.id, ""))


async def test_an_admins_menu_speaks_the_language_that_was_chosen_also_after_a_restart(
    api: BotApi, start: Start, engine: FakeEngine, admin: User
) -> None:
    ask = in_language("de", "menu-command-ask")
    async with start():
        await admin.asks("/language de")
        await api.until(
            lambda: all(shown(api, "chat", ADMIN, tag)[:1] == [ask] for tag in menu.TAGS)
        )
    async with start(FakeEngine(kept=engine.kept)):
        await api.until(lambda: len(api.calls_of("getMyShortDescription")) >= len(LANGUAGES))
        await admin.asks("/start")
    assert shown(api, "chat", ADMIN, "en") == []
    assert all(shown(api, "chat", ADMIN, tag)[:1] == [ask] for tag in menu.TAGS)
    assert admin.menu() == [*menu.FOR_ALL, *menu.FOR_ADMINS]

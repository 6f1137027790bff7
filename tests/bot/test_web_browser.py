"""The reading page in a real browser: at phone width, light and dark, by keyboard, for everyone."""

import json
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, Protocol
from urllib.parse import quote

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped] # it has none
from playwright.async_api import Page, Route

from index.datatypes import ArticleView, ViewBlock
from support.chromium import ABSENT, chromium, program
from support.reading import FILLER, Reading, block, long_view, reading

pytestmark = [
    pytest.mark.skipif(program() is None, reason=ABSENT),
    pytest.mark.asyncio(loop_scope="module"),
]

WIDTH, HEIGHT = 390, 844
SECOND = "Traffic fell by 40 % while it was closed, the port authority said."
TELEGRAM_DAY = {
    "bg_color": "#ffffff",
    "text_color": "#000000",
    "hint_color": "#999999",
    "link_color": "#2481cc",
    "secondary_bg_color": "#f1f1f1",
}
TELEGRAM_NIGHT = {
    "bg_color": "#17212b",
    "text_color": "#f5f5f5",
    "hint_color": "#708499",
    "link_color": "#6ab3f3",
    "secondary_bg_color": "#232e3c",
}
NARROW = {
    "german": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft. ",
    "address": "https://example.org/" + "a" * 200,
    "letters": "x" * 5000,
    "arabic": "وصل الوفد إلى الميناء صباح اليوم. ",
}


@dataclass
class Phone:
    """A page on a phone; ``complaints`` are the browser's about it."""

    page: Page
    complaints: list[str]

    async def opens(self, url: str) -> None:
        """Open an address and wait until all of it is there."""
        await self.page.goto(url, wait_until="load")

    async def box(self, selector: str) -> tuple[float, float]:
        """Where an element begins and ends, in pixels below the top of the screen."""
        box = await self.page.locator(selector).bounding_box()
        assert box is not None
        return box["y"], box["y"] + box["height"]

    async def sees(self, selector: str) -> bool:
        """Whether all of an element is on the screen."""
        top, bottom = await self.box(selector)
        return top >= 0 and bottom <= HEIGHT

    async def colour(self, selector: str, name: str = "background-color") -> str:
        """A colour as the browser computed it."""
        script = f"each => getComputedStyle(each).getPropertyValue({json.dumps(name)})"
        return str(await self.page.locator(selector).first.evaluate(script))

    async def focused(self) -> str:
        """What has the focus: its id, its label or its words."""
        script = (
            "(({id, ariaLabel, textContent}) => id || ariaLabel || textContent)"
            "(document.activeElement)"
        )
        return str(await self.page.evaluate(script))

    async def violations(self) -> list[str]:
        """What axe-core has to say against the page."""
        found = await Axe().run(self.page)
        return [
            f"{each['id']}: {node['html']}"
            for each in found.response["violations"]
            for node in each["nodes"]
        ]


class Phones(Protocol):
    """Gives phones to read on."""

    def __call__(self, **options: Any) -> AbstractAsyncContextManager[Phone]:
        """A phone of its own, with Playwright's options for a browser's context."""


# One browser and one server for all: starting a browser takes longer than these tests.
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def phone() -> AsyncIterator[Phones]:
    async with chromium() as browser:

        @asynccontextmanager
        async def lent(**options: Any) -> AsyncIterator[Phone]:
            usual = {"viewport": {"width": WIDTH, "height": HEIGHT}, "reduced_motion": "reduce"}
            context = await browser.new_context(**{**usual, **options})
            page = await context.new_page()
            complaints: list[str] = []
            page.on("console", lambda message: complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            yield Phone(page, complaints)
            await context.close()

        yield lent


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server() -> AsyncIterator[Reading]:
    async with reading() as started:
        yield started


def in_telegram(url: str, theme: object, *, after: str = "#") -> str:
    """The address as Telegram opens it, with its data in the fragment."""
    data = "tgWebAppData=query_id%3Dx&tgWebAppVersion=9.1&tgWebAppPlatform=ios&tgWebAppThemeParams="
    return f"{url.partition('#')[0]}{after}{data}{quote(json.dumps(theme))}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_opens_at_the_cited_sentence(server: Reading, phone: Phones, scheme: str) -> None:
    """Highlighted, without scrolling sideways, and accessible by axe-core's rules."""
    async with phone(color_scheme=scheme) as reader:
        await reader.opens(server.shows(long_view()))
        assert await reader.page.locator("#cited").inner_text() == SECOND
        assert await reader.sees("#cited")
        assert not await reader.sees("h1")
        wide = "[document.documentElement.scrollWidth, document.body.scrollWidth]"
        assert await reader.page.evaluate(wide) == [WIDTH, WIDTH]
        marked = await reader.colour("#cited")
        assert marked not in {await reader.colour("#c1"), await reader.colour("html")}
        lightness = sum(map(int, (await reader.colour("html"))[4:-1].split(",")))
        assert (lightness > 600) is (scheme == "light")
        assert await reader.violations() == []
        assert reader.complaints == []


async def test_without_a_script_the_anchor_leads_there(server: Reading, phone: Phones) -> None:
    async with phone(java_script_enabled=False) as reader:
        await reader.opens(server.shows(long_view()))
        assert await reader.sees("#cited")


async def test_without_an_anchor_the_script_leads_there(server: Reading, phone: Phones) -> None:
    async with phone() as reader:
        await reader.opens(server.shows(long_view()).partition("#")[0])
        assert await reader.sees("#cited")


async def test_n_and_p_lead_from_citation_to_citation(server: Reading, phone: Phones) -> None:
    async with phone() as reader:
        await reader.opens(server.shows(long_view()))
        seen = []
        for key in "nnpp":
            await reader.page.keyboard.press(key)
            seen.append(await reader.focused())
            assert await reader.sees(f"#{seen[-1]}")
        assert seen == ["c3", "c1", "c3", "cited"]
        current = reader.page.locator("nav a[aria-current]")
        assert await current.all_inner_texts() == ["2"]
        await reader.page.keyboard.press("Control+n")
        assert await reader.focused() == "cited"


async def test_the_tab_key_goes_through_the_page_in_order(server: Reading, phone: Phones) -> None:
    async with phone() as reader:
        await reader.opens(server.shows(long_view()).partition("#")[0])
        order = []
        for _ in range(7):
            await reader.page.keyboard.press("Tab")
            order.append(await reader.focused())
            width = await reader.colour(":focus", "outline-width")
            assert width != "0px", order
        assert order == [
            "Skip to the cited sentence",
            "Read the original at example.org",
            "Previous citation",
            "Citation 1",
            "Citation 2",
            "Citation 3",
            "Next citation",
        ]
        await reader.page.keyboard.press("Enter")
        assert await reader.sees("#c3")


async def test_the_skip_link_shows_itself_and_leads_to_the_sentence(
    server: Reading, phone: Phones
) -> None:
    async with phone() as reader:
        await reader.opens(server.shows(long_view()).partition("#")[0])
        await reader.page.evaluate("scrollTo(0, 0)")
        assert not await reader.sees(".skip")
        await reader.page.keyboard.press("Tab")
        assert await reader.sees(".skip")
        await reader.page.keyboard.press("Enter")
        await reader.page.wait_for_url("**#cited")
        assert await reader.sees("#cited")
        assert await reader.focused() == "cited"


async def test_taps_on_numbers_lead_to_citations(server: Reading, phone: Phones) -> None:
    async with phone(has_touch=True) as reader:
        await reader.opens(server.shows(long_view()))
        await reader.page.get_by_role("link", name="Citation 1").tap()
        assert await reader.sees("#c1")
        await reader.page.get_by_role("button", name="Previous citation").tap()
        assert await reader.sees("#c3")
        for each in await reader.page.locator("nav a, nav button").all():
            box = await each.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize("theme", [TELEGRAM_DAY, TELEGRAM_NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("after", ["#", "#cited?", "#cited&"])
async def test_it_wears_telegrams_theme(
    server: Reading, phone: Phones, theme: dict[str, str], after: str
) -> None:
    """Whatever the system's; colours that would be hard to read are moved as far as it takes."""
    scheme = "dark" if theme is TELEGRAM_DAY else "light"
    async with phone(color_scheme=scheme) as reader:
        await reader.opens(in_telegram(server.shows(long_view()), theme, after=after))
        assert await reader.colour("html") == as_rgb(theme["bg_color"])
        assert await reader.colour("html", "color") == as_rgb(theme["text_color"])
        assert await reader.colour("nav") == as_rgb(theme["secondary_bg_color"])
        assert await reader.sees("#cited")
        assert await reader.violations() == []
        # It stays on when a jump within the page takes the fragment away.
        await reader.page.evaluate("location.hash = '#c1'")
        await reader.page.reload()
        assert await reader.colour("html") == as_rgb(theme["bg_color"])
        assert reader.complaints == []


async def test_it_follows_when_telegrams_theme_changes(server: Reading, phone: Phones) -> None:
    async with phone() as reader:
        await reader.opens(in_telegram(server.shows(long_view()), TELEGRAM_DAY))
        event = json.dumps({"theme_params": TELEGRAM_NIGHT})
        await reader.page.evaluate(f"Telegram.WebView.receiveEvent('theme_changed', {event})")
        assert await reader.colour("html") == as_rgb(TELEGRAM_NIGHT["bg_color"])


@pytest.mark.parametrize(
    "theme",
    [
        None,
        [],
        "dark",
        {},
        {"bg_color": "#fff", "text_color": "#000"},
        {"bg_color": "url(//example.org)", "text_color": "red;color:blue"},
        {"bg_color": "#111111", "text_color": "#222222"},
        {"bg_color": 5, "text_color": {}},
    ],
)
async def test_a_theme_that_is_none_changes_nothing(
    server: Reading, phone: Phones, theme: object
) -> None:
    async with phone(color_scheme="light") as reader:
        await reader.opens(server.shows(long_view()))
        usual = await reader.colour("html"), await reader.colour("html", "color")
        await reader.page.goto("about:blank")
        await reader.opens(in_telegram(server.shows(long_view()), theme))
        assert (await reader.colour("html"), await reader.colour("html", "color")) == usual
        assert reader.complaints == []


async def test_it_asks_nobody_else_for_anything(server: Reading, phone: Phones) -> None:
    async with phone() as reader:
        asked: list[str] = []

        async def note(route: Route) -> None:
            asked.append(route.request.url)
            await route.continue_()

        await reader.page.route("**/*", note)
        await reader.opens(server.shows(long_view()))
    assert asked
    assert all(each.startswith(server.at("/")) for each in asked)


@pytest.mark.parametrize("words", NARROW.values(), ids=NARROW)
@pytest.mark.parametrize("size", ["100%", "200%"])
async def test_nothing_scrolls_sideways(
    server: Reading, phone: Phones, words: str, size: str
) -> None:
    view = replace(
        long_view(), title=words, source=words, authors=(words,), blocks=(block(words, (1, words)),)
    )
    async with phone(viewport={"width": 320, "height": 640}) as reader:
        await reader.opens(server.shows(view))
        await reader.page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        assert await reader.page.evaluate("document.documentElement.scrollWidth") == 320


async def test_an_article_in_arabic_runs_from_right_to_left(server: Reading, phone: Phones) -> None:
    view = replace(long_view(), language="ar", blocks=(ViewBlock(NARROW["arabic"] * 3),))
    async with phone() as reader:
        await reader.opens(server.shows(view))
        assert await reader.colour(".text p", "direction") == "rtl"
        assert await reader.violations() == []


@pytest.mark.parametrize("language", [None, "", "de", "not a language"])
async def test_it_is_accessible_whatever_the_article_lacks(
    server: Reading, phone: Phones, language: str | None
) -> None:
    empty = ArticleView(
        title=None, source=None, url=None, published=None, dating=None, not_after=None,
        authors=(), language=language, blocks=(block(FILLER, (1, FILLER)),), is_removed=True,
    )  # fmt: skip
    async with phone() as reader:
        await reader.opens(server.shows(empty))
        assert await reader.violations() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_page_without_an_article_is_accessible(
    server: Reading, phone: Phones, scheme: str
) -> None:
    async with phone(color_scheme=scheme) as reader:
        await reader.opens(server.at("/read/nothing?lang=uk"))
        assert await reader.page.get_by_role("heading").inner_text() == "Тут нічого немає"
        assert await reader.violations() == []


async def test_on_paper_there_are_no_controls(server: Reading, phone: Phones) -> None:
    async with phone() as reader:
        await reader.opens(server.shows(long_view()))
        await reader.page.emulate_media(media="print")
        assert not await reader.page.locator("nav").is_visible()
        assert await reader.page.locator("#cited").is_visible()


async def test_what_is_copied_is_the_article_word_for_word(server: Reading, phone: Phones) -> None:
    """The numbers of the citations stand beside the words, not among them."""
    view = long_view()
    async with phone() as reader:
        await reader.opens(server.shows(view))
        script = "all => all.map(each => each.textContent)"
        shown = await reader.page.locator(".text p").evaluate_all(script)
        copied = await reader.page.evaluate(
            "(getSelection().selectAllChildren(document.querySelector('.text')),"
            " getSelection().toString())"
        )
    assert shown == [each.text for each in view.blocks]
    assert copied.split("\n\n") == [each.text for each in view.blocks]


def as_rgb(colour: str) -> str:
    """A colour as browsers give it back."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"

"""The web server as browsers meet it: on a real socket, with its headers and refusals."""

import asyncio
import time

import pytest
from httpx import AsyncClient, Response

from bot.web.links import DAY_S
from bot.web.readers import words_for
from index.datatypes import ArticleView
from index.errors import StoreError
from support.reading import ANSWER, long_view, reading


async def get(url: str, method: str = "GET", **headers: str) -> Response:
    # Loading the machine's certificates takes longer than these tests.
    async with AsyncClient(verify=False) as client:  # noqa: S501 - nothing here speaks https
        return await client.request(method, url, headers=headers)


def without_fragment(url: str) -> str:
    return url.partition("#")[0]


async def test_a_link_shows_the_article() -> None:
    async with reading() as server:
        page = await get(server.shows(long_view(), 2))
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "Traffic fell by 40 % while it was closed" in page.text


async def test_a_head_request_is_answered_without_a_page() -> None:
    async with reading() as server:
        url = server.shows(long_view(), 2)
        page, head = await get(url), await get(url, "HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == page.headers["content-length"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
async def test_pages_are_only_read(method: str) -> None:
    async with reading() as server:
        page = await get(server.shows(long_view()), method)
    assert (page.status_code, page.content) == (405, b"")


async def test_every_answer_restricts_what_a_browser_may() -> None:
    async with reading() as server:
        read = await get(server.shows(long_view()))
        missing = await get(server.at("/"))
        server.shelf.error = RuntimeError("broken")
        broken = await get(server.shows(long_view()))
    assert [each.status_code for each in (read, missing, broken)] == [200, 404, 500]
    for page in (read, missing, broken):
        policy = page.headers["content-security-policy"].split("; ")
        assert policy[:3] == ["default-src 'none'", "style-src 'self'", "script-src 'self'"]
        assert "unsafe" not in page.headers["content-security-policy"]
        assert "frame-ancestors https://web.telegram.org" in page.headers["content-security-policy"]
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert "noindex" in page.headers["x-robots-tag"]
        assert page.headers["cache-control"] == "private, no-store"
        assert "server" not in page.headers


async def test_a_page_asks_for_nothing_but_its_own_cached_style_script_and_icon() -> None:
    async with reading() as server:
        page = await get(server.shows(long_view()))
        paths = [part.split('"')[0] for part in page.text.split('="/footnote')[1:]]
        files = [await get(server.at(path)) for path in paths]
    assert sorted(path.rsplit(".", 1)[1] for path in paths) == ["css", "js", "svg"]
    assert 'src="http' not in page.text
    for each in files:
        assert each.status_code == 200
        assert each.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert {each.headers["content-type"] for each in files} == {
        "text/css; charset=utf-8",
        "text/javascript; charset=utf-8",
        "image/svg+xml",
    }
    assert sum(len(each.content) for each in files) < 20_000


async def test_the_proxy_may_keep_the_prefix_or_take_it_away() -> None:
    async with reading() as server:
        url = server.shows(long_view())
        with_prefix = url.replace("/read/", "/footnote/read/")
        seen = [(await get(each)).status_code for each in (url, with_prefix)]
        other = (await get(url.replace("/read/", "/other/read/"))).status_code
    assert (seen, other) == ([200, 200], 404)


async def test_an_expired_link_says_how_to_get_a_fresh_one() -> None:
    async with reading() as server:
        url = server.shows(long_view())
        server.clock.now += 91 * DAY_S
        page = await get(url)
    assert page.status_code == 410
    assert "This link has expired" in page.text
    assert "Harbour" not in page.text


async def test_a_forged_link_shows_nothing() -> None:
    async with reading() as server:
        url = without_fragment(server.shows(long_view()))
        forged = await get(f"{url[:-3]}AAA")
        guessed = await get(server.at(f"/read/{ANSWER}.1"))
    assert [forged.status_code, guessed.status_code] == [404, 404]
    assert "There is nothing here" in forged.text
    assert "Harbour" not in forged.text + guessed.text


async def test_an_answer_that_was_deleted_says_so() -> None:
    async with reading() as server:
        url = server.shows(long_view())
        server.shelf.views.clear()
        page = await get(url)
    assert page.status_code == 410
    assert "no longer kept" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/", "/read", "/read/", "/static/", "/static/read.css", "/static/..%2fpages.py",
        "/static/%2e%2e/pages.py", "/telegram", "/robots.txt", "/favicon.ico", "/footnote",
        "/footnotes/read/x", "/read/a/b", "//read/x", "/read/%00", "/read/%ff", "/metrics",
    ],
)  # fmt: skip
async def test_nothing_else_is_there(path: str) -> None:
    async with reading() as server:
        page = await get(server.at(path))
    assert page.status_code == 404
    assert "There is nothing here" in page.text


async def test_a_database_out_of_reach_is_told_with_a_reference_that_the_log_has(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with reading() as server:
        server.shelf.error = StoreError("the database does not answer")
        page = await get(server.shows(long_view()))
    assert page.status_code == 503
    reference = page.text.split("(Reference ")[1].split(")")[0]
    assert f"reference {reference}: " in caplog.text
    assert "the database does not answer" in caplog.text
    assert "the database does not answer" not in page.text


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", "uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        ("", "fr, de;q=0.5, pl;q=0.7", "pl"),
        ("", "fr", "en"),
        ("", "", "en"),
        ("?lang=es", "uk", "es"),
        ("?lang=xx", "uk", "uk"),
        ("?lang=%3Cb%3E", "", "en"),
    ],
)
async def test_the_words_around_are_in_the_readers_language(
    query: str, accepted: str, language: str
) -> None:
    async with reading() as server:
        url = without_fragment(server.shows(long_view())) + query
        page = await get(url, **{"Accept-Language": accepted})
    assert f'<html lang="{language}">' in page.text
    assert "The strait was reopened to ships on 4 March." in page.text


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("de;q=0, ru;q=0.1", "ru"),
        ("de;q=x, ru;q=0.1", "ru"),
        ("DE-at", "de"),
        ("ru_RU", "ru"),
        (",;,q=,*;q=0.5", "en"),
        ("de;q=0.1," * 50_000, "de"),
        ("q" * 100_000, "en"),
        ("de;q=١", "de"),
    ],
)
def test_odd_wishes_for_languages(accepted: str, language: str) -> None:
    assert words_for(None, accepted).language == language


async def test_many_read_at_once() -> None:
    async with reading() as server:
        url = server.shows(long_view())
        async with AsyncClient(verify=False) as client:  # noqa: S501 - nothing here speaks https
            pages = await asyncio.gather(*(client.get(url) for _ in range(40)))
    assert {each.status_code for each in pages} == {200}


async def test_readers_leave_a_thread_to_those_who_press_buttons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Pages are laid out one at a time, however many ask for them."""
    inside, most = [0], [0]
    async with reading() as server:
        url, view = server.shows(long_view()), server.shelf.view

        def slowly(answer_id: str, number: int) -> ArticleView | None:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            time.sleep(0.05)  # long enough for another thread to come in, if it may
            inside[0] -= 1
            return view(answer_id, number)

        monkeypatch.setattr(server.shelf, "view", slowly)
        async with AsyncClient(verify=False) as client:  # noqa: S501 - nothing here speaks https
            await asyncio.gather(*(client.get(url) for _ in range(6)))
    assert most == [1]

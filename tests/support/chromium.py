"""Headless Chromium for tests, where the machine has one."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ABSENT = "no Chromium here: install the package chromium"


def program() -> str | None:
    """The path of the browser, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The browser, started and closed again."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=program(), headless=True, args=list(OPTIONS)
        )
        try:
            yield browser
        finally:
            await browser.close()

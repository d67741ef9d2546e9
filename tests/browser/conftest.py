"""A real server and a real browser, for the few journeys that need both."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.server import command
from metrics.serving.program import stop
from tests.servers import free_port, wait_until_up, without

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_WAIT = 30_000  # milliseconds for anything on a page

# Streamlit has finished, nothing on the page is of an earlier run.
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testScriptState === "notRunning"
    && app.dataset.testConnectionState === "CONNECTED"
    && !document.querySelector('[data-stale="true"]')
    && document.querySelector("h1.headline, .failure");
}"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or whatever of its kind this machine has."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        without(f"no browser is installed: none of {', '.join(NAMES)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture
def page_of(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page as a reader of a language and a theme; wait until it is drawn."""
    contexts = []

    def open_page(
        url: str, *, locale: str = "ru-RU", theme: str = "light", width: int = 1366
    ) -> Page:
        context = browser.new_context(
            locale=locale,
            color_scheme=theme,
            viewport={"width": width, "height": 768},
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(_WAIT)
        page.goto(url)
        return settled(page)

    yield open_page
    for context in contexts:
        context.close()


def settled(page: Page) -> Page:
    """The page once it shows what its newest run has drawn."""
    page.wait_for_function(SETTLED)
    return page


def headline(page: Page) -> str:
    """The largest text."""
    return page.locator("h1.headline").inner_text()


@contextmanager
def serving(store: Path, port: int | None = None) -> Iterator[str]:
    """The dashboard over a store on a free port, as the command starts it."""
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        command(port, "127.0.0.1", store),
        env={**os.environ, "APPEALS_STORE": str(store)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_up(server, url)
        yield url
    finally:
        stop(server)

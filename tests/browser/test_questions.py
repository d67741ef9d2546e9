"""The answers to the 24 questions, seen on a screen of 1366×768 without scrolling."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import serving, settled
from tests.questions import QUESTIONS

# What the package says stands in its own page, which is scrolled: it is no figure.
ON_A_SCREEN = [a for a in QUESTIONS if a.view.get("tab") not in ("package", "glossary")]

# The smallest element that says it; spaces are nothing, lines break anywhere.
PLACE = """(said) => {
  const bare = (text) => (text || "").replace(/\\s+/g, "");
  const found = [...document.querySelectorAll("body *")]
    .filter((e) => e.checkVisibility() && bare(e.innerText).includes(bare(said)));
  if (!found.length) return null;
  const box = found.at(-1).getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom];
}"""


@pytest.fixture(scope="module")
def url(demo_store) -> Iterator[str]:
    with serving(demo_store) as url:
        yield url


@pytest.fixture(scope="module")
def page(browser) -> Iterator[Page]:
    context = browser.new_context(
        locale="ru-RU", viewport={"width": 1366, "height": 768}
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("asked", ON_A_SCREEN, ids=lambda asked: asked.number)
def test_the_answer_is_on_the_screen(url, page, asked):
    path = "" if asked.page == "summary" else asked.page
    page.goto(f"{url}/{path}?{urlencode({'lang': 'ru', **asked.view})}")
    settled(page)
    if asked.figure:
        page.wait_for_selector("body[data-figures=open]", state="attached")
        page.locator("[data-number]", has_text=asked.figure).first.click()
    page.wait_for_function(f"(said) => ({PLACE})(said) !== null", arg=asked.answer)
    left, top, right, bottom = page.evaluate(PLACE, asked.answer)
    assert 0 <= left < right <= 1366
    assert 0 <= top < bottom <= 768

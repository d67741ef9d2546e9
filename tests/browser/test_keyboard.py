"""A reader without a mouse: what comes after what, what opens, and where focus is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from metrics.store.store import Store
from tests.browser.conftest import serving, settled
from tests.exports import load
from tests.pages.exports import SMALL, write_export

PARTS = ["skip", "page", "menu", "language", "help", "views", "filters", "content"]
MOST = 80  # presses of Tab until a figure is reached
# Where focus is, what has it, and whether that can be seen.
FOCUS = """() => {
  const at = document.activeElement;
  const places = [
    ["skip", '[data-testid="stSkipToContent"]'],
    ["page", '[data-testid="stMain"]:focus'],  // which the arrows scroll
    ["menu", ".st-key-menu"],
    ["language", ".st-key-language"],
    ["help", ".st-key-help"],
    ["views", ".st-key-views"],
    ["filters", '[data-testid="stHorizontalBlock"]:has(p.scope)'],
    ["content", '[data-testid="stMain"]'],
  ];
  const part = places.find(([, css]) => at.closest(css))?.[0] ?? at.tagName;
  // Streamlit rings the box around a field, not the field
  const around = [at, at.parentElement, at.closest('[data-baseweb="select"]')];
  const seen = around.filter(Boolean).some((e) => {
    const style = getComputedStyle(e);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
      || style.boxShadow !== "none" || e.matches('[data-baseweb="select"] *');
  });
  return [part, at.dataset.number ?? null, seen, at.outerHTML.slice(0, 120)];
}"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("keys")
    load(Store(folder / "store"), write_export(folder / "week_2026-11-23.csv", SMALL))
    with serving(folder / "store") as url:
        yield url


def walk(page: Page) -> list[list]:
    """Every place that Tab comes to, up to the first figure."""
    page.locator("body").evaluate("(body) => body.focus()")
    places = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        places.append(page.evaluate(FOCUS))
        if places[-1][1] is not None:
            return places
    raise AssertionError(f"no figure after {MOST} presses: {places}")


@pytest.mark.parametrize(
    ("path", "theme"), [("", "light"), ("", "dark"), ("agencies", "dark")]
)
def test_a_number_is_opened_and_closed_by_keyboard_alone(url, page_of, path, theme):
    page = page_of(f"{url}/{path}", theme=theme)
    page.wait_for_selector("body[data-figures=open]", state="attached")
    places = walk(page)
    assert list(dict.fromkeys(part for part, *_ in places)) == PARTS
    unseen = [html for part, _, seen, html in places if not seen and part != "page"]
    assert unseen == []
    figure = places[-1][1]
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    settled(page)
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    page.wait_for_function(
        "(figure) => document.activeElement.dataset.number === figure", arg=figure
    )


def test_the_skip_link_leads_past_the_menu(url, page_of):
    page = page_of(url)
    page.locator("body").evaluate("(body) => body.focus()")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)[0] != "skip"


def test_a_filter_and_a_list_open_and_close_by_keyboard(url, page_of):
    page = page_of(url)
    page.locator("[data-testid=stPopover] button").nth(1).focus()
    page.keyboard.press("Enter")
    page.locator("[data-testid=stPopoverBody]").wait_for()
    page.keyboard.press("Escape")
    page.locator("[data-testid=stPopoverBody]").wait_for(state="detached")
    page.locator("a[href*='read=']").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")

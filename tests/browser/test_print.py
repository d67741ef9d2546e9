"""Pages on paper: the first one on one sheet, all of them light and whole."""

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import serving

# Seen while the printed page is laid out: what only a screen can do, and what is cut.
ON_PAPER = """() => {
  const shown = (e) => e.checkVisibility() && e.getBoundingClientRect().width > 0;
  const texts = (css) => [...document.querySelectorAll(css)].filter(shown)
    .map((e) => e.innerText || e.getAttribute("aria-label") || e.outerHTML);
  const wide = document.documentElement.clientWidth;
  return {
    buttons: texts("button:not(.figure), input, [role=combobox], header"),
    cut: [...document.querySelectorAll(".main-svg, table, h1, p")].filter(shown)
      .filter((e) => e.getBoundingClientRect().right > wide + 1)
      .map((e) => e.outerHTML.slice(0, 80)),
    paper: getComputedStyle(document.querySelector("[data-testid=stApp]"))
      .backgroundColor,
  };
}"""
CHARTS = {"timeliness": 1, "trends": 4, "regions": 1, "agencies": 1, "topics": 0}


@pytest.fixture(scope="module")
def url(demo_store) -> Iterator[str]:
    with serving(demo_store) as url:
        yield url


def printed(page: Page) -> list[str]:
    """The text of a PDF of A4 sheets, sheet by sheet, on plain spaces."""
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    return [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in pdf.pages]


@pytest.mark.parametrize(
    ("locale", "first", "last"),
    [
        ("ru-RU", "Отвечают в срок в 98 случаях из 100", "Данные на"),
        ("en-GB", "Answers come on time in 98 cases of 100", "Data as of"),
    ],
)
def test_the_first_page_is_one_sheet_of_light_paper(url, page_of, locale, first, last):
    page = page_of(url, locale=locale, theme="dark")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    (sheet,) = printed(page)
    assert first in sheet
    assert last in sheet
    page.emulate_media(media="print", color_scheme="dark")
    shown = page.evaluate(ON_PAPER)
    assert shown == {"buttons": [], "cut": [], "paper": "rgb(255, 255, 255)"}


@pytest.mark.parametrize("view", CHARTS)
def test_no_page_starts_empty_or_is_cut(url, page_of, view):
    page = page_of(f"{url}/{view}")
    page.wait_for_timeout(500)
    head = page.locator("h1.headline").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    sheets = printed(page)
    assert head[:30] in sheets[0]
    assert all(sheet.strip() for sheet in sheets)
    page.emulate_media(media="print")
    shown = page.evaluate(ON_PAPER)
    assert (shown["buttons"], shown["cut"]) == ([], [])

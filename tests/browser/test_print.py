"""Pages on paper: the first one on one sheet, all of them light and whole."""

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import headline, serving

# As the browser has laid the page out for paper: what only a screen can use, what is
# cut, what charts take of the place that they have, and the colours.
ON_PAPER = """() => {
  dispatchEvent(new Event("beforeprint"));
  const shown = (e) => e.checkVisibility() && e.getBoundingClientRect().width > 0;
  const all = (css) => [...document.querySelectorAll(css)].filter(shown);
  const width = (e) => e.getBoundingClientRect().width;
  const right = (e) => e.getBoundingClientRect().right;
  const charts = all(".js-plotly-plot");
  const found = {
    buttons: all("button:not(.figure), input, [role=combobox], header")
      .map((e) => e.outerHTML.slice(0, 80)),
    cut: all(".main-svg, table, h1, p")
      .filter((e) => right(e) > document.documentElement.clientWidth + 1)
      .map((e) => e.outerHTML.slice(0, 80)),
    charts: charts.map((e) => Math.round(
      100 * width(e.querySelector(".main-svg"))
      / width(e.closest("[data-testid=stVerticalBlock]")))),
    paper: getComputedStyle(document.querySelector("[data-testid=stApp]"))
      .backgroundColor,
    letters: [...new Set(all(".main-svg text, h1, th, td")
      .map((e) => getComputedStyle(e)[e.ownerSVGElement ? "fill" : "color"]))].sort(),
  };
  dispatchEvent(new Event("afterprint"));
  return found;
}"""
CHART = ".js-plotly-plot .main-svg"
CHARTS = {"trends": 4, "regions": 1, "topics": 0}


@pytest.fixture(scope="module")
def url(demo_store) -> Iterator[str]:
    with serving(demo_store) as url:
        yield url


def printed(page: Page) -> list[str]:
    """The text of a PDF of A4 sheets, sheet by sheet, on plain spaces."""
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    a4 = {(round(s.mediabox.width), round(s.mediabox.height)) for s in pdf.pages}
    assert a4 == {(842, 595)}  # points, lying
    return [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in pdf.pages]


def words(said: str) -> set[str]:
    """Its words and numbers; figures in a sentence come apart from it in a PDF."""
    return set(re.findall(r"\w+", said))


def on_paper(page: Page) -> dict[str, object]:
    """What `ON_PAPER` finds; the screen is as before afterwards."""
    screen = steady(page)
    page.emulate_media(media="print")
    found = page.evaluate(ON_PAPER)
    page.emulate_media(media="screen")
    assert steady(page) == screen
    return found


def steady(page: Page) -> str:
    """The chart once it stays as it is: it is fitted to its place, and so anew."""
    before = None
    while (now := page.locator(CHART).first.evaluate("(e) => e.outerHTML")) != before:
        before = now
        page.wait_for_timeout(500)
    return now


def test_the_first_page_is_one_sheet_of_light_paper_from_a_dark_screen_too(
    url, page_of
):
    light, dark = (page_of(url, theme=theme) for theme in ("light", "dark"))
    found = []
    for page in (light, dark):
        page.wait_for_selector(CHART)
        (sheet,) = printed(page)
        assert words("Отвечают в срок в 98 случаях из 100") <= words(sheet)
        assert "Данные на" in sheet
        found.append(on_paper(page))
    assert found[0] == found[1]
    letters = found[0].pop("letters")
    assert "rgb(27, 33, 39)" in letters
    assert found[0] == {
        "buttons": [],
        "cut": [],
        "charts": [100],
        "paper": "rgb(255, 255, 255)",
    }


def test_a_narrow_screen_prints_the_same_sheet(url, page_of):
    page = page_of(url, locale="en-GB", width=900)
    page.wait_for_selector(CHART)
    (sheet,) = printed(page)
    assert words("Answers come on time in 98 cases of 100") <= words(sheet)
    assert "Data as of" in sheet
    assert on_paper(page)["charts"] == [100]


@pytest.mark.parametrize("view", CHARTS)
def test_no_page_starts_empty_or_is_cut(url, page_of, view):
    page = page_of(f"{url}/{view}")
    if CHARTS[view]:
        page.wait_for_selector(CHART)
    page.wait_for_function(
        f"document.querySelectorAll('.js-plotly-plot').length === {CHARTS[view]}"
    )
    sheets = printed(page)
    assert words(headline(page)) <= words(sheets[0])
    assert all(sheet.strip() for sheet in sheets)
    page.emulate_media(media="print")
    found = page.evaluate(ON_PAPER)
    assert (found["buttons"], found["cut"]) == ([], [])
    assert found["charts"] == [100] * CHARTS[view]

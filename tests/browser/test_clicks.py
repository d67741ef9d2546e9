"""A click leads to what was clicked, all else stays, and there is a way back."""

import json
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Page

from metrics.store.store import Store
from tests.browser.conftest import headline, serving, settled
from tests.exports import load
from tests.pages.exports import Body, quarter, write_export

WEEKS = 14
KEPT = {"from": "2026-W37", "channel": "MOBILE"}
POINT = ".js-plotly-plot .scatterlayer path.point"
NAME = "tbody th a"
# What is clicked: the view, where in it, the page it leads to, the filters it sets.
CLICKS = {
    "a bubble": ("summary", {}, POINT, "agencies", ("region", "agency")),
    "a dot": ("agencies", {}, POINT, "agencies", ("region", "agency")),
    "a dot of a region": (
        "agencies",
        {"region": "RU-VGG"},
        POINT,
        "agencies",
        ("agency",),
    ),
    "a tile": ("regions", {}, POINT, "agencies", ("region",)),
    "a week": ("trends", {"region": "RU-VGG"}, POINT, "agencies", ("from", "to")),
    "a mark": (
        "topics",
        {"tab": "marks"},
        ".barlayer .point path",
        "agencies",
        ("topic",),
    ),
    "a topic": ("topics", {}, NAME, "agencies", ("topic",)),
    "a row": ("agencies", {"region": "RU-VGG"}, NAME, "agencies", ("agency",)),
    "a region": (
        "regions",
        {},
        f"table.standing >> nth=0 >> {NAME}",
        "agencies",
        ("region",),
    ),
    "a queue": (
        "timeliness",
        {"tab": "queue"},
        NAME,
        "timeliness",
        ("region", "agency"),
    ),
    "a wait": ("timeliness", {"tab": "units"}, POINT, "agencies", ("region", "agency")),
}
TITLES = {
    "summary": "Главное",
    "agencies": "Ведомства",
    "regions": "Регионы",
    "trends": "Динамика",
    "timeliness": "Сроки и просрочка",
    "topics": "Темы и причины",
}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over two regions, three agencies, two topics and a quarter."""
    folder = tmp_path_factory.mktemp("clicks")
    bodies = quarter(WEEKS, channel="MOBILE")
    waiting = [
        Body(name=name, silent=3, region=region, channel="MOBILE", is_open=True)
        for name, region in (
            ("Минздрав", "Волгоградская область"),
            ("Школа", "Ростовская область"),
        )
    ]
    load(
        Store(folder / "store"),
        write_export(folder / "week_2026-11-23.csv", bodies + waiting),
    )
    with serving(folder / "store") as url:
        yield url


@pytest.fixture(scope="module")
def page(browser) -> Iterator[Page]:
    """One reader for all clicks."""
    size = {"width": 1366, "height": 768}
    context = browser.new_context(locale="ru-RU", viewport=size)
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


@pytest.mark.parametrize("what", CLICKS)
def test_a_click_leads_to_what_was_clicked_and_there_is_a_way_back(url, page, what):
    view, choices, where, to, sets = CLICKS[what]
    begun = KEPT | choices
    page.goto(f"{url}/{'' if view == 'summary' else view}?{urlencode(begun)}")
    settled(page)
    before = page.url, headline(page)

    said = click(page, where)
    page.wait_for_selector("nav.trail")
    path, now = address(settled(page))
    assert path == to
    kept = {k: v for k, v in begun.items() if k not in (*sets, "tab")}
    assert kept.items() <= now.items()
    assert [now[name] for name in sets] == (said or [now[name] for name in sets])
    for name in set(sets) & {"agency", "topic"}:
        page.locator(".st-key-chips").get_by_text(now[name]).wait_for()
    assert page.locator("nav.trail").inner_text().split("\n") == [
        TITLES[view],
        TITLES[to],
    ]

    page.go_back()
    page.wait_for_url(before[0])
    page.wait_for_selector("nav.trail", state="detached")
    assert headline(settled(page)) == before[1]

    page.go_forward()
    page.locator("nav.trail a").click()
    page.wait_for_selector("nav.trail", state="detached")
    assert headline(settled(page)) == before[1]
    assert address(page) == ("" if view == "summary" else view, begun)


def test_two_clicks_are_taken_back_one_by_one(url, page):
    page.goto(f"{url}/?{urlencode(KEPT)}")
    settled(page)
    click(page, POINT)
    page.wait_for_selector("nav.trail")
    settled(page)
    page.locator(".st-key-menu").get_by_role("link", name="Темы и причины").click()
    page.wait_for_selector("nav.trail", state="detached")
    page.wait_for_url("**/topics?*")
    assert "agency" in address(settled(page))[1]  # the menu keeps the filters
    click(page, NAME)
    page.wait_for_url("**/agencies?*")
    settled(page)
    for path in ("topics", "agencies", ""):
        page.go_back()
        page.wait_for_function(f"location.pathname === '/{path}'")
        settled(page)
    assert address(page) == ("", KEPT)


def click(page: Page, where: str) -> list[str] | None:
    """Click the first of these; a mark of a chart says what it stands for."""
    place = page.locator(where).first
    place.wait_for(state="attached")
    place.scroll_into_view_if_needed()
    if where == NAME or "table" in where:
        place.click()
        return None
    said = place.evaluate(
        """(mark) => {
          const trace = mark.__data__.trace ?? mark.parentNode.__data__.trace;
          const own = mark.__data__.data ?? mark.parentNode.__data__.data;
          return JSON.stringify(own);
        }"""
    )
    place.click(force=True)
    group = json.loads(said or "null")
    return [group] if isinstance(group, str) else group


def address(page: Page) -> tuple[str, dict[str, str]]:
    """Page and choices of where the reader is, without the way back."""
    parts = urlsplit(page.url)
    choices = dict(parse_qsl(parts.query))
    choices.pop("before", None)
    return parts.path.strip("/"), choices

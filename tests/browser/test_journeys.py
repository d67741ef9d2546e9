"""Journeys of a reader that only a browser can walk."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from dashboard.components.colours import DARK, LIGHT
from metrics.store.store import Store
from tests.browser.conftest import headline, serving, settled
from tests.exports import load
from tests.pages.exports import HEALTH, SMALL, Body, write_export

WHITE = (255, 255, 255)
ROSTOV = Body(name="Минздрав", good=90, bad=10, region="Ростовская область")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over two regions."""
    folder = tmp_path_factory.mktemp("two")
    bring(folder, *SMALL, ROSTOV, name="week_2026-11-23.csv")
    with serving(folder / "store") as url:
        yield url


def bring(folder: Path, *bodies: Body, name: str) -> None:
    load(Store(folder / "store"), write_export(folder / name, bodies))


def test_a_deep_link_restores_the_filters(url, page_of):
    page = page_of(f"{url}/agencies?region=RU-ROS&from=2026-W45&to=2026-W46")
    assert "Ростовская область · " in page.locator("p.scope").inner_text()
    assert "2–15 ноя 2026" in page.locator("p.scope").inner_text()
    assert "region=RU-ROS" in page.url


def test_the_language_is_switched_and_kept_on_the_next_page(url, page_of):
    page = page_of(url)
    assert "Отвечают в срок" in headline(page)
    page.locator(".st-key-language").get_by_text("EN").click()
    page.wait_for_selector("text=Where people are dissatisfied")
    assert "Answers come on time" in headline(settled(page))
    page.get_by_role("link", name="Regions").click()
    page.wait_for_selector("text=Regions side by side")
    assert "lang=en" in page.url


def test_a_filter_is_chosen_and_the_address_follows(url, page_of):
    page = page_of(url)
    page.locator(".st-key-filter_region").get_by_role("combobox").click()
    page.get_by_role("option", name="Ростовская область").click()
    page.wait_for_url("**region=RU-ROS*")
    page.wait_for_selector("p.scope:has-text('Ростовская область')")


def test_a_figure_opens_its_definition_and_its_appeals(url, page_of):
    page = page_of(url)
    page.wait_for_selector("body[data-figures=open]", state="attached")
    opened = page.get_by_role("dialog")
    for key in ("Enter", None):  # by keyboard, and once closed again by a click
        shown = page.locator(".st-key-card_satisfied .value [data-number]")
        shown.press(key) if key else shown.click()
        opened.locator("text=Как его приукрашивают").wait_for()
        # 90 of 100 in Rostov, 150 of 200 here
        assert "За этим числом 300 обращений" in opened.inner_text()
        page.keyboard.press("Escape")
        opened.wait_for(state="detached")


def test_an_import_appears_on_an_open_page(tmp_path, page_of):
    bring(tmp_path, *SMALL, name="first_2026-11-16.csv")
    with serving(tmp_path / "store") as url:
        page = page_of(url)
        assert "1 загрузка" in page.locator("p.trust").inner_text()
        more = Body(name="Минздрав", good=50, received=date(2026, 11, 9))
        bring(tmp_path, HEALTH, more, name="second_2026-11-23.csv")
        page.wait_for_selector("p.trust:has-text('2 загрузки')")


def test_an_empty_store_opens_by_itself_once_there_is_data(tmp_path, page_of):
    with serving(tmp_path / "store") as url:
        page = page_of(url, locale="en-GB")
        assert headline(page) == "There is no data yet"
        bring(tmp_path, *SMALL, name="week_2026-11-23.csv")
        page.wait_for_selector("text=Where people are dissatisfied")


@pytest.mark.parametrize(
    ("theme", "paper"), [("dark", "rgb(18, 22, 27)"), ("light", "rgb(255, 255, 255)")]
)
def test_the_theme_follows_the_reader(url, page_of, theme, paper):
    page = page_of(url, theme=theme)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    style = "getComputedStyle(document.querySelector('[data-testid=stApp]'))"
    assert page.evaluate(f"{style}.backgroundColor") == paper


def test_the_first_page_fits_one_screen(url, page_of):
    page = page_of(url)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollHeight <= {main}.clientHeight")


def test_a_phone_shows_the_page_without_scrolling_aside(url, page_of):
    page = page_of(url, width=400)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_nothing_is_fetched_from_elsewhere(url, page_of, browser):
    context = browser.new_context()
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(url)
    settled(page)
    context.close()
    assert [
        address
        for address in asked
        if not address.startswith((url, f"blob:{url}", "data:"))
    ] == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Динамика", "Мало недель, чтобы отличить обычное от необычного."),
        ("Сроки и просрочка", "Половина получает ответ не позже чем за"),
        ("Темы и причины", "удовлетворены"),
        ("Выгрузки и справочник", "Выгрузки и справочник"),
    ],
)
def test_every_page_of_the_menu_is_one_click_away(url, page_of, name, shown):
    page = page_of(url)
    page.locator(".st-key-menu").get_by_role("link", name=name).click()
    page.locator("h1.headline", has_text=shown).wait_for()
    assert page.locator(".failure").count() == 0


def test_a_click_on_a_unit_leads_to_it_with_the_filters_kept(url, page_of):
    page = page_of(f"{url}/timeliness?tab=units&region=RU-VGG")
    page.locator(".js-plotly-plot .points path.point").first.click(force=True)
    page.wait_for_url("**/agencies?*agency=*")
    assert "Организации" in settled(page).locator("h2").first.inner_text()


def test_a_chart_is_taken_along_as_a_picture_on_white_under_its_finding(url, page_of):
    page = page_of(f"{url}/timeliness?tab=deadline&region=RU-VGG", theme="dark")
    chart = page.locator(".js-plotly-plot").first
    chart.hover()
    drawn = chart.bounding_box()
    with page.expect_download() as saved:
        page.locator(".modebar-btn").first.click()
    assert saved.value.suggested_filename.startswith("around_deadline_")
    picture = Image.open(saved.value.path()).convert("RGB")
    assert picture.height > 2 * drawn["height"]  # there is a title above it
    assert {picture.getpixel((2, y)) for y in (2, picture.height - 3)} == {WHITE}
    # the title is dark, late answers have the colour that they have on the light page
    seen = {colour for _, colour in picture.getcolors(picture.width * picture.height)}
    assert {rgb(LIGHT.text), rgb(LIGHT.worse)} <= seen
    # the page keeps its own colours
    bars = page.locator(".js-plotly-plot .bars path").evaluate_all(
        "all => all.map((bar) => getComputedStyle(bar).fill)"
    )
    assert str(rgb(DARK.worse)) in {bar.replace("rgb", "") for bar in bars}


def rgb(colour: str) -> tuple[int, int, int]:
    """The three parts of a colour such as #1B2127."""
    return ImageColor.getrgb(colour)

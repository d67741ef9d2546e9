"""Every page as a reader with any eyes, any width and either language meets it."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from metrics.imports.formats import load_formats
from metrics.store.store import Store
from tests.browser.conftest import headline, serving, settled
from tests.exports import load
from tests.pages.exports import Body, quarter, write_export

WEEKS = 14
VIEWS = (
    "summary",
    "agencies",
    "regions",
    "trends",
    "trends?tab=agencies",
    "trends?tab=flow",
    "trends?tab=revisions",
    "timeliness",
    "timeliness?tab=units",
    "timeliness?tab=queue",
    "timeliness?tab=deadline",
    "topics",
    "topics?tab=marks",
    "topics?tab=waited",
    "topics?tab=change",
    "topics?tab=rising",
    "topics?tab=directions",
    "reliability",
    "reliability?tab=reference",
    "reliability?tab=survey",
    "downloads",
    "downloads?tab=package",
    "downloads?tab=glossary",
    "imports",
    "nowhere",
    "summary?topic=Дороги&channel=MOBILE",
)
# What Russian pages say in Latin letters on purpose: of files, and of one our format.
OF_FILES = {"CSV", "csv", "XLSX", "xlsx", "utf", "canonical"}
OF_FILES |= {  # and the names of other programs
    word for one in load_formats() for word in re.findall("[A-Za-z]+", one.title["ru"])
}
WITH_NAMES_OF_TABLES = ("reliability?tab=reference",)  # and of their columns

_WORDS = """() => {
  const said = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const around = texts.currentNode.parentElement;
    const how = {opacityProperty: true, visibilityProperty: true};
    const seen = around.checkVisibility(how)
      && getComputedStyle(around).fontSize !== "0px"
      && !around.closest('[data-testid="stIconMaterial"], script, style, code');
    if (!seen) continue;
    for (const [word] of texts.currentNode.textContent.matchAll(/[A-Za-z]{3,}/g))
      said.add(word);
  }
  return [...said];
}"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over two regions and a quarter of a year, all names in Russian."""
    folder = tmp_path_factory.mktemp("quarter")
    bodies = quarter(WEEKS)
    bodies.append(Body(name="Архив", good=5, channel="MOBILE", topic="Справки"))
    path = write_export(folder / "неделя_2026-11-23.csv", bodies)
    load(Store(folder / "store"), path)
    with serving(folder / "store") as url:
        yield url


@pytest.fixture(scope="module", params=["ru light 1366", "en dark 400"])
def reader(request, browser, url) -> Iterator[tuple[Page, str]]:
    """Two readers whose browsers differ in all that matters to a page."""
    language, theme, width = request.param.split()
    context = browser.new_context(
        locale={"ru": "ru-RU", "en": "en-GB"}[language],
        color_scheme=theme,
        viewport={"width": int(width), "height": 768},
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page, language
    context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_can_be_read_by_all(reader, url, view):
    page, language = reader
    page.goto(f"{url}/{view}")
    settled(page)
    assert page.locator(".failure").count() == 0
    assert (
        page.evaluate("document.documentElement.scrollWidth")
        <= (page.viewport_size["width"])
    )
    assert [
        f"{found['id']}: {node['target']}, {node['failureSummary']}"
        for found in Axe().run(page).response["violations"]
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ] == []
    if language == "ru" and view not in WITH_NAMES_OF_TABLES:
        assert set(page.evaluate(_WORDS)) - OF_FILES == set()


def test_axe_sees_what_cannot_be_read(url, page_of):
    page = page_of(url)
    page.evaluate("document.querySelector('h1.headline').style.color = '#ddd'")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["impact"]) for one in found] == [
        ("color-contrast", "serious")
    ]


def test_the_first_page_answers_by_its_name_too(url, page_of):
    page = page_of(f"{url}/summary?lang=en&region=RU-ROS")
    page.wait_for_url(re.compile(r"/\?lang=en&region=RU-ROS$"))
    assert "of those who rated are satisfied" in headline(settled(page))
    assert "Rostov Oblast" in page.locator("p.scope").inner_text()


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("ru-RU", "По этому адресу страницы нет."),
        ("en-GB", "There is no page at this address."),
    ],
)
def test_an_address_that_is_no_page_is_told_in_our_words(url, page_of, locale, said):
    page = page_of(f"{url}/nowhere?region=RU-ROS", locale=locale)
    assert headline(page) == said
    assert page.get_by_role("dialog").count() == 0
    page.locator(".st-key-menu").get_by_role("link").nth(1).click()
    page.wait_for_url("**/agencies?region=RU-ROS")


@pytest.mark.parametrize(
    ("address", "locale", "said"),
    [
        ("a/b", "ru-RU", "По этому адресу страницы нет."),
        ("agencies/nonsense/", "en-GB", "There is no page at this address."),
        ("nonsense/agencies", "en-GB", "There is no page at this address."),
    ],
)
def test_an_address_of_several_parts_is_told_in_the_same_words(
    url, page_of, address, locale, said
):
    page = page_of(f"{url}/{address}?region=RU-ROS", locale=locale)
    assert headline(page) == said
    page.locator(".st-key-menu").get_by_role("link").nth(1).click()
    page.wait_for_url("**/agencies?region=RU-ROS")
    assert "/agencies?" in page.url.removeprefix(url)[:11]


def test_what_a_reader_has_chosen_goes_along_every_link(
    url, page_of: Callable[..., Page]
):
    page = page_of(f"{url}/agencies?lang=en&topic=Дороги")
    page.locator("p.trust a").first.click()  # the warnings of the imports
    page.wait_for_url("**/reliability?**lang=en**")
    settled(page)
    page.locator(".st-key-menu").get_by_role("link", name="Agencies").click()
    page.wait_for_selector("p.scope:has-text('Quality of answers')")
    page.locator(".st-key-chip_topic", has_text="Дороги").wait_for()
    page.locator(".st-key-chip_topic button").click()
    page.wait_for_url(re.compile(r"/agencies\?lang=en$"))


def test_values_are_asked_for_once_the_filters_are_opened(url, page_of):
    page = page_of(url)
    page.locator(".st-key-more_filters button").first.click()
    page.locator(".st-key-filter_topic").get_by_role("combobox").click()
    page.get_by_role("option", name="Дороги").click()
    page.locator(".st-key-chip_topic", has_text="Тема: Дороги").wait_for()

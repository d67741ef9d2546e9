"""Every filter on every page, in both languages: said, in the address, in the numbers.

What a filter changes, its chip gives back.
"""

import re

import pytest

from tests.pages.conftest import open_filters, words
from tests.pages.exports import Body, write_export

PAGES = ("summary", "agencies", "regions", "trends", "timeliness", "topics")
LANGUAGES = ("ru", "en")
BODIES = (
    Body(name="Минтранс", good=30, bad=5, late=9, silent=20, municipality="Район"),
    Body(name="Минздрав", good=40, topic="Медицина", is_fast=True, days=3),
    Body(name="Школа", good=41, channel="MOBILE", region="Ростовская область"),
    Body(name="Завод", good=43, kind="Инцидент", region="Свердловская область", days=9),
)
FILTERS = {
    "district": ("Southern", "Федеральный округ:", "Federal district:"),
    "municipality": ("Район", "Муниципалитет: Район", "Municipality: Район"),
    "agency": ("Минздрав", "Ведомство: Минздрав", "Agency: Минздрав"),
    "organisation": ("Школа", "Организация: Школа", "Organisation: Школа"),
    "topic": ("Медицина", "Тема: Медицина", "Topic: Медицина"),
    "channel": ("MOBILE", "Канал: ", "Channel: "),
    "kind": ("Инцидент", "Вид обращения: Инцидент", "Kind of appeal: Инцидент"),
    "fast_track": ("True", "Быстрое решение: Да", "Fast track: Yes"),
}


@pytest.fixture(scope="module")
def of_all_kinds(tmp_path_factory):
    """One store for the whole walk."""
    from metrics.store.store import Store
    from tests.exports import load

    folder = tmp_path_factory.mktemp("kinds")
    path = write_export(folder / "week_2026-11-23.csv", BODIES)
    load(Store(folder / "store"), path)
    return folder / "store"


def figures(app) -> list[str]:
    """Every number a reader sees, in order: of our own HTML and of the charts."""
    charts = [chart.proto.spec for chart in app.get("plotly_chart")]
    return re.findall(r"\d+", words(app) + " ".join(charts))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_each_filter_is_said_addressed_counted_and_taken_away(
    of_all_kinds, monkeypatch, opened, page, lang
):
    monkeypatch.setenv("APPEALS_STORE", str(of_all_kinds))
    app = open_filters(opened(page, lang, region="all"))
    before, counted = words(app), figures(app)
    for name, (value, *said) in FILTERS.items():
        said = said[LANGUAGES.index(lang)]
        assert said not in before
        app.selectbox(key=f"filter_{name}").select(value).run()
        assert not app.exception
        assert said in words(app), name
        assert app.query_params[name] == value
        assert figures(app) != counted, name
        app.button(key=f"chip_{name}").click().run()
        assert name not in app.query_params
        assert words(app) == before, name


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_region_and_period_too(of_all_kinds, monkeypatch, opened, page, lang):
    monkeypatch.setenv("APPEALS_STORE", str(of_all_kinds))
    app = opened(page, lang, region="all")
    app.selectbox(key="filter_region").select("RU-ROS").run()
    assert app.query_params["region"] == "RU-ROS"
    name = {"ru": "Ростовская область", "en": "Rostov Oblast"}[lang]
    assert name in words(app)
    app.selectbox(key="filter_from").select("2026-W46").run()
    assert app.query_params["from"] == "2026-W46"
    assert {"ru": "9–22 ноя", "en": "9–22 Nov"}[lang] in words(app).replace(
        "\N{THIN SPACE}", " "
    ).replace("\N{NO-BREAK SPACE}", " ")

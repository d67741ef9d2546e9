"""«Сравнить с»: one choice in the filter bar of every page that compares."""

import html
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.pages.conftest import largest, open_filters, words
from tests.pages.exports import MONDAY, ROADS, SMALL, Body

TARGETS = (
    "metric,unit,value,from,author,document\n"
    "satisfied,percent,90,2026-10-01,Иванова,Приказ 7\n"
)
GROUPS = "region,group\nТомская область,До миллиона\nRU-VGG,До миллиона\n"
TOMSK = Body(name="Школа", good=40, bad=40, region="Томская область")
HERE = {"region": "RU-VGG", "from": "2026-W45", "to": "2026-W47"}


def plain(app) -> str:
    return words(app).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def full(imported, folder):
    """More than a year of one agency, a second region, groups and a target."""
    before = [
        replace(ROADS, good=45, bad=15, received=MONDAY - timedelta(weeks=weeks))
        for weeks in (26, 60)
    ]
    imported(*SMALL, *before, TOMSK)
    (folder / "targets.csv").write_text(TARGETS, "utf-8")
    (folder / "groups.csv").write_text(GROUPS, "utf-8")


SAID = {
    "past": (
        "Сравнение: свои предыдущие 52 недели",
        "Сравнение со своими предыдущими 52 неделями: достоверно ниже — Минтранс.",
        "52 недели до этого",
    ),
    "group": (
        "Сравнение: моя группа",
        "Сравнение с остальными регионами группы: достоверно выше — Минздрав;"
        " ещё 1 не отличается.",
        "Группа",
    ),
    "target": (
        "Сравнение: цель 90 %, действует с 1 октября 2026",
        "Сравнение с целью: достоверно ниже — Минтранс; ещё 1 не отличается.",
        "Цель",
    ),
}


@pytest.mark.parametrize("against", SAID)
def test_the_choice_is_said_judged_and_taken_away(full, opened, against):
    chip, sentence, _ = SAID[against]
    app = opened("agencies", **HERE)
    before = words(app)
    app.radio(key="filter_compare").set_value(against).run()
    assert not app.exception
    assert app.query_params["compare"] == against
    assert largest(app).replace("\N{NO-BREAK SPACE}", " ") == sentence
    assert chip in plain(app)
    app.button(key="chip_compare").click().run()
    assert "compare" not in app.query_params
    assert words(app) == before


@pytest.mark.parametrize("against", SAID)
def test_the_first_page_names_the_other_side(full, opened, against):
    chip, _, title = SAID[against]
    said = plain(opened(compare=against, **HERE))
    assert chip in said
    assert f"Удовл. {title} Вывод" in said.replace("Удовлетворённость", "Удовл.")


def test_a_card_says_how_it_stands_to_the_other_side(full, opened):
    # 150 of 200 against the 45 of 60 of the year before
    assert "52 недели до этого: 75 %; здесь не отличается" in plain(
        opened(compare="past", **HERE)
    )
    # the chosen agency's 20 of 50 against 130 of 150
    said = plain(opened("agencies", agency="Минтранс", **HERE))
    assert "Остальные: 87 %; здесь достоверно ниже" in said


def test_a_page_without_such_a_choice_leaves_it_for_the_others(full, opened):
    app = opened("agencies", compare="past", **HERE)
    app.switch_page("app_pages/regions.py").run()
    assert "Сравнение:" not in words(app)
    app.switch_page("app_pages/agencies.py").run()
    assert SAID["past"][0] in words(app)


def test_what_cannot_be_had_is_not_offered_and_the_help_says_why(imported, opened):
    imported(*SMALL)
    choice = opened("agencies").radio(key="filter_compare")
    assert choice.options == ["остальные"]
    assert choice.help == (
        "Здесь не предлагается:\n"
        "- свои предыдущие 52 недели: в данных нет стольких недель до периода\n"
        "- моя группа: в groups.csv нет других загруженных регионов этой группы\n"
        "- цель: в targets.csv нет цели по удовлетворённости на конец периода"
    )


def test_on_the_first_page_it_stands_behind_the_other_filters(imported, opened):
    imported(*SMALL)
    app = opened()
    assert not app.radio
    assert open_filters(app).radio(key="filter_compare").value == "others"


def test_regions_are_compared_by_their_own_choices(full, opened):
    app = opened("regions", region="RU-VGG")
    assert app.radio(key="filter_compare").options == [
        "остальные регионы округа",
        "моя группа",
        "все загруженные регионы",
    ]
    app.radio(key="filter_compare").set_value("group").run()
    assert app.query_params["compare"] == "group"
    assert "Группа „До миллиона“ · 2 региона справочника" in plain(app)


@pytest.mark.parametrize(
    ("against", "said"),
    [
        ("others", "все вместе 75 %"),
        ("target", "Цель: 90 %"),
        ("group", "Группа: 50 %"),
    ],
)
def test_the_line_of_the_chart_is_what_is_compared_with(full, opened, against, said):
    (chart,) = opened("agencies", compare=against, **HERE).get("plotly_chart")
    texts = [
        one["text"] for one in json.loads(chart.proto.spec)["layout"]["annotations"]
    ]
    texts = [html.unescape(text).replace("\N{NO-BREAK SPACE}", " ") for text in texts]
    assert said in texts

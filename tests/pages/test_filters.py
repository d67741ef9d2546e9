"""Filters live in the address, in codes that every language understands."""

from datetime import date

import pytest

from tests.pages.conftest import largest, open_filters, words
from tests.pages.exports import ARCHIVE, ROADS, SMALL, Body

PAGES = ("summary", "agencies", "regions", "trends", "timeliness", "topics")

ROSTOV = Body(name="Минздрав", good=30, bad=10, region="Ростовская область")


def test_a_deep_link_restores_the_view(imported, opened):
    imported(*SMALL, ROSTOV)
    app = opened(region="RU-ROS", topic="Дороги")
    assert "Ростовская область" in words(app)
    assert "Тема: Дороги" in words(app)
    assert app.selectbox(key="filter_region").value == "RU-ROS"


def test_the_same_link_serves_a_reader_of_english(imported, opened):
    imported(*SMALL, ROSTOV)
    said = words(opened(lang="en", region="RU-ROS", topic="Дороги"))
    assert "Rostov Oblast" in said
    assert "Topic: Дороги" in said


def test_a_value_that_is_not_there_is_dropped_from_the_address(imported, opened):
    imported(*SMALL)
    app = opened(topic="<script>", region="RU-XX")
    assert "topic" not in app.query_params
    assert "region" not in app.query_params


def test_a_choice_goes_to_the_address_and_stays_on_the_next_page(imported, opened):
    imported(*SMALL)
    app = open_filters(opened())
    app.selectbox(key="filter_topic").select("Медицина").run()
    assert "Медицина" in app.query_params["topic"]
    app.switch_page("app_pages/agencies.py").run()
    assert "Тема: Медицина" in words(app)


def test_what_a_page_does_not_ask_for_is_still_kept_for_the_next(imported, opened):
    imported(*SMALL)
    app = opened("imports", topic="Медицина")
    app.switch_page("app_pages/agencies.py").run()
    assert "Тема: Медицина" in words(app)


OF_ALL_KINDS = (
    Body(name="Минтранс", good=30, municipality="Район"),
    Body(name="Минздрав", good=40, topic="Медицина", is_fast=True),
    Body(name="Школа", good=40, channel="MOBILE", region="Ростовская область"),
    Body(name="Завод", good=40, kind="Инцидент", region="Свердловская область"),
)
FILTERS = {
    "district": ("Southern", "Федеральный округ: Южный федеральный округ", 110),
    "municipality": ("Район", "Муниципалитет: Район", 30),
    "agency": ("Минздрав", "Ведомство: Минздрав", 40),
    "organisation": ("Школа", "Организация: Школа", 40),
    "topic": ("Медицина", "Тема: Медицина", 40),
    "channel": ("MOBILE", "Канал: Приложение «Госуслуги. Решаем вместе»", 40),
    "kind": ("Инцидент", "Вид обращения: Инцидент", 40),
    "fast_track": ("True", "Быстрое решение: Да", 40),
}


@pytest.mark.parametrize("page", PAGES)
def test_every_filter_is_offered_on_every_page(imported, opened, page):
    imported(*OF_ALL_KINDS)
    app = open_filters(opened(page, region="all"))
    offered = {box.key for box in app.selectbox}
    assert offered >= {f"filter_{name}" for name in ("from", "to", "region", *FILTERS)}


def test_a_filter_is_said_in_words_and_taken_away_by_one_click(imported, opened):
    imported(*OF_ALL_KINDS)
    app = open_filters(opened(region="all"))
    for name, (value, said, _) in FILTERS.items():
        app.selectbox(key=f"filter_{name}").select(value).run()
        assert said in words(app)
        assert value in app.query_params[name]
        app.button(key=f"chip_{name}").click().run()
        assert said not in words(app)
        assert name not in app.query_params


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_of_the_address_leaves_only_its_own(imported, opened, name):
    imported(*OF_ALL_KINDS)
    value, said, n = FILTERS[name]
    app = opened(region="all", **{name: value})
    assert said in words(app)
    assert f"{n}\N{NO-BREAK SPACE}оценок" in words(app)


def test_of_what_has_one_value_there_is_nothing_to_choose(imported, opened):
    imported(ROADS)
    app = open_filters(opened())
    assert [box.key for box in app.selectbox] == ["filter_from", "filter_to"]


@pytest.mark.parametrize("page", PAGES)
def test_filters_that_leave_nothing_are_named_and_relaxed(imported, opened, page):
    imported(*SMALL)
    app = opened(page, topic="Медицина", channel="MOBILE")
    assert largest(app) == "Под эти фильтры в данных ничего не подходит."
    by_key = {b.key: b for b in app.button if b.key.startswith("without_")}
    assert list(by_key) == ["without_topic", "without_channel"]
    by_key["without_topic"].click().run()
    assert "ничего не подходит" not in largest(app)
    assert "Тема:" not in words(app)
    assert "Канал: " in words(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_period_that_leaves_nothing_is_named_and_widened(imported, opened, page):
    old = Body(name="Минтранс", good=40, received=date(2026, 8, 3))
    imported(old, *SMALL[1:])
    weeks = {"from": "2026-W40", "to": "2026-W41"}
    app = opened(page, topic="Дороги", **weeks)
    assert largest(app) == "Под эти фильтры в данных ничего не подходит."
    app.button(key="without_period").click().run()
    assert "ничего не подходит" not in largest(app)
    assert "Тема: Дороги" in words(app)
    assert "3 авг – 22 ноя 2026" in words(app)


def test_all_filters_are_taken_away_at_once(imported, opened):
    imported(*SMALL)
    app = opened(topic="Медицина", channel="MOBILE")
    app.button(key="reset_empty").click().run()
    assert "ничего не подходит" not in words(app)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_how_fresh_and_whole_the_data_are(imported, opened, page):
    imported(*SMALL)
    said = words(opened(page)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Данные на 23 ноября 2026" in said
    assert "загружено 400 из 400 строк" in said
    assert "оценён каждый второй ответ" in said
    assert "предупреждений нет" in said
    assert "Ссылка на этот вид" in said


def test_the_period_is_whole_weeks_and_read_from_the_address(imported, opened):
    old = Body(name="Минтранс", good=40, received=date(2026, 10, 5))
    imported(*SMALL, old)
    assert "5 окт – 22 ноя 2026" in words(opened())
    narrow = opened(**{"from": "2026-W41", "to": "2026-W42"})
    assert "5–18 окт 2026" in words(narrow)
    assert "100" in largest(narrow)


def test_the_office_opens_on_its_own_region(imported, opened):
    folder = imported(*SMALL, ROSTOV)
    (folder / "settings.toml").write_text('home_region = "RU-ROS"\n', "utf-8")
    assert "· Ростовская область ·" in words(opened())
    assert "· Все регионы ·" in words(opened(region="all"))


def test_a_blank_in_the_file_can_be_chosen(imported, opened):
    imported(*SMALL, Body(name="Минтранс", good=40, topic=""))
    assert "Тема: Не указано" in words(opened(topic="-"))


def test_the_browsers_language_is_the_first_choice(imported, opened):
    imported(ARCHIVE)
    assert "Quality of answers" in words(opened(lang="xx"))


def test_the_week_of_an_export_on_its_sunday_is_not_whole_yet(imported, opened):
    imported(*SMALL, name="week_2026-11-22.csv")
    assert " · 2–15 ноя 2026" in words(opened())

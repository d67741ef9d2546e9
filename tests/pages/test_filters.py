"""Filters live in the address, in codes that every language understands."""

from datetime import date

from tests.pages.conftest import largest, words
from tests.pages.exports import ARCHIVE, SMALL, Body

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
    app = opened()
    app.selectbox(key="filter_topic").select("Медицина").run()
    assert "Медицина" in app.query_params["topic"]
    app.switch_page("app_pages/agencies.py").run()
    assert "Тема: Медицина" in words(app)


def test_the_period_is_whole_weeks_and_read_from_the_address(imported, opened):
    old = Body(name="Минтранс", good=40, received=date(2026, 10, 5))
    imported(*SMALL, old)
    assert "5 окт – 22 ноя 2026" in words(opened())
    narrow = opened(**{"from": "2026-W41", "to": "2026-W42"})
    assert "5–18 окт 2026" in words(narrow)
    assert "100" in largest(narrow)


def test_no_data_names_the_filter_that_empties_the_page(imported, opened):
    imported(*SMALL)
    app = opened(topic="Медицина", channel="MOBILE")
    said = words(app)
    assert "Под эти фильтры в данных ничего не подходит." in said
    assert "Тема: Медицина" in said
    app.button(key="reset_empty").click().run()
    assert "ничего не подходит" not in words(app)


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

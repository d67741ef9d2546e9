"""Topics and reasons: which matters go ill, whether that is new, what rises."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from metrics.store.store import Store
from tests.exports import load
from tests.pages.conftest import largest, words
from tests.pages.exports import MONDAY, SMALL, Body

WASTE = Body(name="Оператор", topic="Вывоз мусора", good=40, bad=60)
ROADS = Body(name="Минтранс", topic="Дороги", good=90, bad=10)
VIEWS = ("topics", "marks", "outcomes", "waited", "change", "rising")


def text_of(app) -> str:
    return words(app).replace("\N{NO-BREAK SPACE}", " ")


def specs(app) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def test_the_lowest_topic_is_the_largest_text(imported, opened):
    imported(WASTE, ROADS)
    assert largest(opened("topics")).replace("\N{NO-BREAK SPACE}", " ") == (
        "„Вывоз мусора“: удовлетворены 40 % против 90 % по другим темам, достоверно"
        " ниже; на неё приходится 86 % оценок 1 и 2."  # 60 of 70
    )


def test_topics_stand_side_by_side(imported, opened):
    imported(WASTE, ROADS)
    app = opened("topics")
    assert (
        "Вывоз мусора 100 40 % 31–50 5 дн. 0 % 60 % 50–69 ▼ достоверно ниже"
        " … пока не с чем сравнить"
    ) in text_of(app)
    assert "Сравнение с прошлым появится" in text_of(app)


def test_topics_are_grouped_into_lines_of_work_of_ones_own(imported, opened, folder):
    folder.mkdir()
    (folder / "themes.csv").write_text(
        "topic,theme\nВывоз мусора,Город\nДороги,Город\n", "utf-8"
    )
    imported(WASTE, ROADS, replace(ROADS, name="Минздрав", topic="Медицина"))
    said = text_of(opened("topics"))
    # 40 and 90 of 200 marks are good
    assert "Линии работы рядом Линия работы Поступило" in said
    assert "Город 200 65 % 58–71" in said
    assert "Не распределено 100 90 % 83–94" in said
    assert "Медицина 100 90 %" in said
    within = text_of(opened("topics", theme="Город"))
    assert "Только темы линии „Город“ · все линии работы" in within
    assert "Вывоз мусора 100 40 %" in within
    assert "Медицина" not in within


def test_marks_part_at_the_middle_of_the_threes(imported, opened):
    imported(WASTE, ROADS)
    app = opened("topics", tab="marks")
    bars = specs(app)[0]["data"]
    assert [bar["name"] for bar in bars] == ["1", "2", "3", "4", "5"]
    # waste first: 60 of 100 marks are 1, and none is 3
    assert (bars[0]["base"][0], bars[0]["x"][0]) == (-0.6, 0.6)
    assert "Оценки 1 и 2: „Вывоз мусора“ — 60 %, „Дороги“ — 10 %" in text_of(app)
    assert "За что хвалят и ругают: не рассчитывается" in text_of(app)


def test_those_who_waited_longer_are_compared_with_the_first(imported, opened):
    imported(replace(ROADS, days=2), replace(WASTE, days=15))
    assert (
        "При ответе за 0–3 дн. довольны 90 %, при 15–21 дн. — 40 %: достоверно меньше"
    ) in text_of(opened("topics", tab="waited"))


@pytest.fixture
def history(imported):
    """Two imports, half a year: waste was half the marks and is a third of them now."""

    def weeks(first: int, last: int, *bodies: Body) -> list[Body]:
        return [
            replace(body, received=MONDAY - timedelta(weeks=week))
            for week in range(first, last, -1)
            for body in bodies
        ]

    waste = replace(WASTE, good=4, bad=6)
    before = weeks(26, 11, waste, replace(ROADS, good=9, bad=1))
    after = weeks(11, -1, waste, replace(ROADS, good=18, bad=2))
    imported(*before, name="week_2026-08-31.csv")
    imported(*before, *after)


def test_a_change_of_mix_is_told_from_one_of_quality(history, opened):
    app = opened("topics", tab="change")
    said = text_of(app)
    assert "Итог +" in said
    assert "качество 0,0" in said  # within each topic nothing has changed
    assert "Удовлетворённость ответами · 25 мая – 23 авг 2026 → 24 авг" in said
    steps = specs(app)[0]["layout"]["yaxis"]["ticktext"]
    assert (steps[0], steps[1], steps[-1]) == (
        "Раньше",
        "Другой состав тем",
        "Сейчас, за период",
    )


def test_a_topic_that_rises_is_told_with_its_weeks(imported, opened):
    usual = Body(name="Водоканал", topic="Вода", silent=20)
    bodies = [
        replace(
            usual, silent=20 + week % 3, received=MONDAY - timedelta(weeks=week - 2)
        )
        for week in range(28, 2, -1)
    ]
    newest = MONDAY + timedelta(weeks=2)
    bodies += [
        replace(usual, received=newest - timedelta(weeks=1), silent=21),
        replace(usual, received=newest, silent=90, days=2),
    ]
    imported(*bodies)
    app = opened("topics", tab="rising")
    assert "„Вода“ растёт быстрее обычного: 90 обращений за неделю" in text_of(app)
    assert len(specs(app)) == 1


@pytest.mark.parametrize("tab", VIEWS)
def test_without_marks_each_view_says_which_column(imported, opened, tab):
    imported(*SMALL, without=("rating",))
    app = opened("topics", tab=tab)
    assert "не рассчитывается: в файлах нет столбца" in largest(app)


@pytest.mark.parametrize("tab", VIEWS)
def test_with_few_marks_no_topic_is_judged(imported, opened, tab):
    imported(Body(name="Архив", good=6))
    app = opened("topics", tab=tab)
    assert largest(app) == "Мало данных для вывода: 6\N{NO-BREAK SPACE}оценок."


def test_the_page_in_english(imported, opened):
    imported(WASTE, ROADS)
    assert largest(opened("topics", lang="en")) == (
        "“Вывоз мусора”: 40% satisfied against 90% on other topics, clearly below;"
        " it has 86% of marks 1 and 2."
    )


def test_a_direction_has_its_own_row_and_its_own_words(
    folder, imported, tmp_path, opened
):
    imported(WASTE, ROADS)
    posts = tmp_path / "posts_2026-11-23.csv"
    titles = "Номер сообщения;Регион;Официальная страница;Дата сообщения;Дата ответа"
    place = "Волгоградская область;Город;09.11.2026;10.11.2026"
    said = ["положительная"] * 12 + ["нейтральная"] * 20 + ["отрицательная"] * 8
    rows = (f"{n};{place};{word}" for n, word in enumerate(said))
    posts.write_text("\n".join((f"{titles};Реакция", *rows)), "utf-8")
    load(Store(folder), posts)
    told = text_of(opened("topics", tab="directions"))
    assert (
        "Основной источник: „Собственный формат“, 83 % из 240 обращений."
        " Положительные реакции: „Официальные страницы“ — 30 %."  # 12 of 40
    ) in told
    # received, answered, on time, typical time, satisfied, positive reaction
    rows = told[told.index("Направления коммуникации") :]
    assert "Официальные страницы 40 40 нет в файлах 1 дн. нет в файлах 30 %" in rows

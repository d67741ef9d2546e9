"""Targets of `targets.csv` on the pages: a line on charts, the gap, whose they are."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.pages.conftest import words
from tests.pages.exports import MONDAY, ROADS, SMALL

LINE = "Удовлетворённость ответами: 75 %, цель — 90 %: достоверно не достигнута."


@pytest.fixture
def with_target(imported, folder):
    """150 of 200 marks are good; 9 of 10 were to be since October."""
    imported(*SMALL)
    (folder / "targets.csv").write_text(
        "metric,unit,value,from,author,document\n"
        "satisfied,percent,90,2026-10-01,Иванова,Приказ 7\n",
        "utf-8",
    )


def text_of(app) -> str:
    return words(app).replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_short_is_counted_to_the_target(with_target, opened):
    said = text_of(opened())
    assert f"{LINE} Действует с 1 октября 2026 (Иванова; Приказ 7)." in said
    assert "Не хватает до цели" in said
    # of Mintrans 20 of 50 are good: 45 would be 9 of 10
    assert "Создать поручение 100 % 25 Срок соблюдён" in said


def test_trends_draw_it_and_say_whose_it_is(with_target, imported, opened):
    weeks = [replace(ROADS, received=MONDAY - timedelta(weeks=w)) for w in range(16)]
    imported(*weeks, name="more_2026-11-24.csv")
    app = opened("trends")
    assert "цель — 90 %: достоверно не достигнута." in text_of(app)
    drawn = [
        shape["y0"]
        for chart in app.get("plotly_chart")
        for shape in json.loads(chart.proto.spec)["layout"].get("shapes", ())
    ]
    assert drawn == [0.9]  # on the chart of satisfaction alone
    said = [
        note["text"].replace("&nbsp;", " ")
        for chart in app.get("plotly_chart")
        for note in json.loads(chart.proto.spec)["layout"].get("annotations", ())
    ]
    assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in said] == ["цель 90 %"]
    table = next(t.value for t in app.dataframe if "Цель" in t.value)
    # the target holds since October, and the oldest of the weeks is older
    newest, oldest = table.iloc[0], table.iloc[-1]
    assert (newest["Цель"], newest["Кто утвердил цель"], newest["Документ цели"]) == (
        0.9,
        "Иванова",
        "Приказ 7",
    )
    assert oldest["Цель"] is None or oldest["Цель"] != oldest["Цель"]


def test_without_a_target_the_gap_is_to_the_others(imported, opened):
    imported(*SMALL)
    said = text_of(opened())
    assert "цел" not in said
    # 20 of 50 against 130 of 150: 44 would be as many
    assert "Создать поручение 100 % 24 Срок соблюдён" in said


def test_a_picker_says_which_metric_has_a_target(with_target, opened):
    app = opened("downloads")
    offered = app.multiselect(key="cut_metrics_ru").options
    said = [name.replace("\N{NO-BREAK SPACE}", " ") for name in offered]
    assert [name for name in said if "цель" in name] == [
        "Удовлетворённость ответами · цель 90 %"
    ]

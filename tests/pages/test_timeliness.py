"""Timeliness: how long citizens wait, and who waits past the deadline."""

import csv
import json

import pytest

from metrics.store.audit import Act, newest
from metrics.store.layout import Layout
from metrics.store.store import Store
from tests.exports import load
from tests.pages.conftest import largest, words
from tests.pages.exports import COLUMNS, SMALL, Body, write_export

LATE = ("Минтранс", "2026-11-12")  # open, its deadline ten days before 22 November
DUE = ("Минздрав", "2026-11-30")


def text_of(app) -> str:
    return words(app).replace("\N{NO-BREAK SPACE}", " ")


def specs(app) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


@pytest.fixture
def queue(folder, tmp_path):
    """The 400 usual answers, and three appeals that still wait: one is overdue."""
    path = write_export(tmp_path / "week_2026-11-23.csv", SMALL)
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        for number, (name, due) in enumerate((LATE, DUE, DUE)):
            writer.writerow(
                {
                    "appeal_id": f"W{number}",
                    "region": "Волгоградская область",
                    "organisation": name,
                    "topic": "Дороги",
                    "received_at": "2026-11-02",
                    "due_at": due,
                    "status": "open",
                }
            )
    load(Store(folder), path)


def test_the_largest_text_says_how_long_and_who_waits(queue, opened):
    assert largest(opened("timeliness")).replace("\N{NO-BREAK SPACE}", " ") == (
        "Половина получает ответ не позже чем за 5 дн.; каждый десятый ждёт дольше,"
        " чем 5 дн. Дольше срока ждёт 1 обращение, самый долгий случай — 10 дн. сверх"
        " срока."
    )


def test_the_curve_has_the_numbers_it_rests_on(queue, opened):
    app = opened("timeliness")
    assert "Сколько обращений прождали хотя бы столько дней" in text_of(app)
    assert [line["name"] for line in specs(app)[0]["data"][1:]] == ["Все вместе"]


def test_a_curve_of_one_day_has_no_limits_and_is_drawn_all_the_same(imported, opened):
    imported(*SMALL)  # every answer came after five days
    band, whole = specs(opened("timeliness"))[0]["data"]
    assert band["x"] == []
    assert list(zip(whole["x"], whole["y"], strict=True)) == [(0, 1.0), (5, 0.0)]


def test_units_are_shown_with_their_intervals_slowest_first(imported, opened):
    imported(
        Body(name="Минтранс", silent=60, days=20), Body(name="Минздрав", silent=60)
    )
    app = opened("timeliness", tab="units")
    assert specs(app)[0]["layout"]["yaxis"]["ticktext"] == ["Минтранс", "Минздрав"]
    assert "Дольше всех: Минтранс" in text_of(app)


def test_what_waits_stands_by_age_and_the_longest_by_number(queue, opened):
    app = opened("timeliness", tab="queue")
    said = text_of(app)
    assert "В работе, по дням с поступления" in said
    assert "Минтранс 1 1 10 дн. · 1 · · · 20 дн." in said
    cases = next(t.value for t in app.dataframe if "Срок" in t.value)
    assert list(cases["Номер"]) == ["W0"]


def test_that_the_longest_were_seen_by_number_is_written_down(
    folder, queue, opened, signed_in
):
    signed_in("analyst")
    opened("timeliness", tab="queue")
    seen = [e for e in newest(Layout(folder), 10) if e.act is Act.READ]
    assert {(e.who, e.rows) for e in seen} == {("proxy anna", 1)}


def test_answers_around_the_deadline(queue, opened):
    app = opened("timeliness", tab="deadline")
    bars = specs(app)[0]["data"][0]
    days = dict(zip(bars["x"], bars["y"], strict=True))
    # of 400 answers ten a day after the deadline, the others two days before it
    assert (days[-2], days[0], days[1]) == (390, 0, 10)


@pytest.mark.parametrize("tab", ["curves", "units", "queue", "deadline"])
def test_without_answers_and_deadlines_each_view_says_which_column(
    imported, opened, tab
):
    imported(*SMALL, without=("due_at", "closed_at"))
    said = text_of(opened("timeliness", tab=tab))
    assert "Типичный срок ответа: не рассчитывается: в файлах нет столбца" in said
    assert "Ответ в срок: не рассчитывается: в файлах нет столбцов" in said


@pytest.mark.parametrize("tab", ["curves", "units", "queue", "deadline"])
def test_with_few_records_no_value_is_made_up(imported, opened, tab):
    imported(Body(name="Архив", good=6))
    said = text_of(opened("timeliness", tab=tab))
    assert "мало данных: 6 при нужных 30" in said


def test_the_page_in_english(queue, opened):
    assert largest(opened("timeliness", lang="en")) == (
        "Half get their answer within 5 days; one in ten waits longer than 5 days."
        " 1 appeal waits past the deadline, the longest 10 days over it."
    )

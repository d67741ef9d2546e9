"""Trends: what leaves its usual range, in words; and each state of the page."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.pages.conftest import largest, words
from tests.pages.exports import MONDAY, SMALL, Body

WEEKS = 30
USUAL = Body(name="Минздрав", good=25, bad=15)
# satisfied are 26 and 24 of 40 in turn: neither all alike nor ever unusual
WAVE = [
    replace(USUAL, good=26 - 2 * (w % 2), bad=14 + 2 * (w % 2)) for w in range(WEEKS)
]


def by_week(bodies: list[Body], last=MONDAY) -> list[Body]:
    """One body a week, the last received in the week of `last`."""
    first = last - timedelta(weeks=len(bodies) - 1)
    return [
        replace(body, received=first + timedelta(weeks=i))
        for i, body in enumerate(bodies)
    ]


@pytest.fixture
def year(imported):
    """Thirty weeks as usual; what is given changes the weeks with their numbers."""

    def bring(changed: dict[int, Body] | None = None, **columns) -> None:
        bodies = [(changed or {}).get(w, body) for w, body in enumerate(WAVE)]
        imported(*by_week(bodies), **columns)

    return bring


def text_of(app) -> str:
    return words(app).replace("\N{NO-BREAK SPACE}", " ")


def specs(app) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def test_nothing_unusual_is_said_in_one_sentence_above_four_charts(year, opened):
    year()
    app = opened("trends")
    assert largest(app) == "Все 4 показателя в пределах обычных колебаний."
    assert len(specs(app)) == 4
    assert "Ответ в срок: 100 %, в пределах обычных колебаний" in text_of(app)


def test_a_week_outside_its_usual_range_is_the_largest_text(year, opened):
    # answered on the Saturday of its week, which is ripe on 23 November; the usual
    # level is that of all judged weeks, this one among them
    year({WEEKS - 3: replace(USUAL, good=4, bad=36)})
    app = opened("trends")
    assert largest(app).replace("\N{NO-BREAK SPACE}", " ") == (
        "Удовлетворённость ответами: 10 %, достоверно ниже обычного (60 %): за"
        " пределами обычного диапазона; остальные 3 в пределах обычных колебаний."
    )
    (_, _, _, points) = specs(app)[0]["data"]
    symbols = points["marker"]["symbol"]
    assert symbols[WEEKS - 3] == "triangle-down"
    # the last two weeks were answered less than 28 days ago
    assert symbols[-2:] == ["circle-open"] * 2


def test_the_chart_says_its_sentence_to_those_who_cannot_see_it(year, opened):
    year()
    said = opened("trends").get("plotly_chart")[0].proto.alt
    assert said.startswith("Удовлетворённость ответами: ")


def test_a_metric_without_its_column_is_named_and_not_drawn(year, opened):
    year(without=("rating",))
    app = opened("trends")
    assert len(specs(app)) == 3
    assert (
        "Удовлетворённость ответами: не рассчитывается: в файлах нет столбца"
        in text_of(app)
    )


def test_with_few_weeks_nothing_is_called_unusual(imported, opened):
    imported(*SMALL)
    app = opened("trends")
    assert largest(app) == "Мало недель, чтобы отличить обычное от необычного."
    assert "Сравнение с прошлым появится после 12 недель данных" in text_of(app)


def test_filters_that_leave_nothing_are_named(year, opened):
    year()
    app = opened("trends", topic="Дороги", channel="-")
    assert "Дороги" in text_of(app)  # a channel that is not in the data is dropped


@pytest.mark.parametrize("metric", ["satisfied", "on_time", "median_days", "returned"])
def test_agencies_are_listed_with_their_own_past(year, opened, metric):
    year()
    app = opened("trends", tab="agencies", metric=metric)
    said = text_of(app)
    offered = [button.proto.id for button in app.get("download_button")]
    for form in ("csv", "xlsx"):
        assert any(f"trends_by_unit_{form}" in one for one in offered)
    assert "Последняя точка каждого против его же прошлого" in said
    assert "Минздрав" in said


def test_an_agency_with_a_signal_can_be_asked_for_alone(year, opened):
    year()
    app = opened("trends", tab="agencies")
    app.toggle(key="only_signals").set_value(True).run()
    assert "Ни одно ведомство не вышло за свой обычный диапазон." in text_of(app)


def test_the_flow_says_how_many_are_answered_of_a_hundred(year, opened):
    year()
    app = opened("trends", tab="flow")
    assert "На 100 поступивших рассмотрено 100" in text_of(app)
    (figure,) = specs(app)
    assert [line["name"] for line in figure["data"]] == [
        "Поступило",
        "Рассмотрено",
        "В работе",
    ]


def test_without_a_second_import_no_week_was_revised(year, opened):
    year()
    said = text_of(opened("trends", tab="revisions"))
    assert "Ни одна неделя ещё не публиковалась дважды" in said


def test_late_marks_revise_a_published_week(imported, opened):
    # of the 40 marks of a ripe week 10 were in when it was first published, all of
    # them fives; since then 65 % and 60 % in turn
    early = [replace(body, good=10, bad=0, silent=30) for body in WAVE[:-5]]
    last = MONDAY - timedelta(weeks=5)
    imported(*by_week(early, last), name="week_2026-10-05.csv")
    imported(*by_week(WAVE))
    app = opened("trends", tab="revisions")
    assert (
        "К первой публикации недели приходит 25 % её оценок; потом она обычно"
        " сдвигается на 37,5 п. п."
    ) in text_of(app)
    now, first = specs(app)[0]["data"]
    assert (set(now["y"]), set(first["y"])) == ({0.65, 0.6}, {1.0})


def test_events_are_marked_by_number_and_never_called_a_cause(folder, year, opened):
    folder.mkdir()
    (folder / "events.csv").write_text(
        "date,region,topic,text\n2026-10-12,,,Новый порядок ответа\n"
        "2026-10-13,RU-ROS,,Не здесь\n",
        "utf-8",
    )
    year()
    app = opened("trends")
    said = text_of(app)
    assert "1 — совпадает с 12 октября 2026: Новый порядок ответа" in said
    assert "Не здесь" not in said
    assert [a["text"] for a in specs(app)[0]["layout"]["annotations"]] == ["1"]


def test_a_break_of_a_series_is_drawn_and_said(folder, year, opened):
    folder.mkdir()
    (folder / "settings.toml").write_text(
        '[[baseline]]\nmetric = "satisfied"\nfrom = 2026-06-01\n'
        'reason = "Новая анкета"\nauthor = "Иванова"\n',
        "utf-8",
    )
    year()
    app = opened("trends")
    assert (
        "С 1 июня 2026 обычный диапазон считается заново: Новая анкета (Иванова)"
    ) in text_of(app)
    broken = [
        spec
        for spec in specs(app)
        if any("заново" in a["text"] for a in spec["layout"].get("annotations", ()))
    ]
    assert [spec["layout"]["shapes"][0]["x0"] for spec in broken] == ["2026-06-01"]


def test_the_page_in_english(year, opened):
    year()
    app = opened("trends", lang="en")
    assert largest(app) == "All 4 metrics are within usual variation."
    assert "Typical time to answer: 5 days, within usual variation" in words(app)

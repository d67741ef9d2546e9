"""On few data a page claims nothing, draws nothing empty, and is no wall of rows."""

import pytest

from dashboard.components.charts.layout import count_ticks
from dashboard.components.first_rows import MOST
from dashboard.components.markup import marked, sentence
from metrics.findings.response_sentences import response_text
from metrics.language.language import language
from tests.pages.conftest import largest, words
from tests.pages.exports import Body
from tests.pages.test_charts import coverage

# 12 marks in all, and no agency, topic or region has the 30 that a comparison takes
FEW = (
    Body(name="Минтранс", good=2, bad=3),
    Body(name="Минздрав", good=5, bad=2, topic="Медицина"),
    Body(name="Архив", silent=3, region="Ростовская область"),
)
MANY = tuple(Body(name=f"Школа № {n:02}", good=1) for n in range(1, MOST + 6))


def test_no_topic_is_called_as_good_as_the_others_when_none_can_be_compared(
    imported, opened
):
    imported(*FEW)
    assert largest(opened("topics")) == "Оценок мало: сравнивать нельзя."


def test_shared_topics_of_too_few_marks_are_said_and_not_tabled(imported, opened):
    imported(*FEW)
    said = words(opened("regions"))
    assert "Ни по одной теме в регионах не набралось оценок для сравнения." in said
    assert "Доля недовольных по темам и регионам" not in said


def test_nothing_is_said_to_rise_or_not_to_rise_before_there_is_a_history(
    imported, opened
):
    imported(*FEW)
    for page, tab in (("summary", ""), ("topics", "rising")):
        said = words(opened(page, tab=tab))
        assert "Мало недель, чтобы отличить обычное от необычного." in said
        assert "Ничто не поступает чаще обычного." not in said


@pytest.mark.parametrize("tab", ["agencies", "revisions"])
def test_a_trend_without_one_point_is_not_drawn(imported, opened, tab):
    imported(*FEW)
    assert list(opened("trends", tab=tab).get("plotly_chart")) == []


def test_units_too_small_to_be_compared_are_not_said_to_be_alike():
    small = [coverage("A", 2, 20), coverage("B", 3, 10)]
    names = {answer.group: answer.group[0] for answer in small}
    assert response_text(language("en"), coverage("all", 5, 30), small, names) == (
        "17% of answers are rated."
    )


def test_a_long_table_shows_its_first_rows_until_all_are_asked_for(imported, opened):
    imported(*MANY)
    app = opened("agencies")
    assert f"Школа № {MOST + 5}" not in words(app)
    every = next(t for t in app.toggle if t.key == "agencies_all_rows")
    assert every.label == f"Показать все строки: {MOST + 5}"
    assert f"Школа № {MOST + 5}" in words(every.set_value(True).run())


def test_a_long_own_table_keeps_the_row_of_all_together(imported, opened):
    imported(*MANY)
    said = words(opened("downloads"))
    assert f"Школа № {MOST:02}" in said
    assert f"Школа № {MOST + 1}" not in said
    assert "Все вместе" in said


def test_the_first_page_lists_a_few_agencies_and_leads_to_the_rest(imported, opened):
    imported(*MANY)
    said = words(opened("summary"))
    assert "Школа № 08" in said
    assert "Школа № 09" not in said
    assert f"Ещё {MOST + 5 - 8} ведомств →" in said


def test_an_axis_of_few_counts_has_whole_numbers_only():
    assert count_ticks(2) == {"tickformat": ",d", "dtick": 1}
    assert count_ticks(250) == {"tickformat": ",d"}


def test_no_line_ends_between_a_number_and_its_word():
    assert sentence("26 обращений ждут") == (
        '<span class="unbroken">26 обращений</span> ждут'
    )
    figure = marked("98", code="ff00")
    assert sentence(f"в {figure} случаях") == (
        'в <span class="unbroken"><button class="figure told" type="button"'
        ' data-number="ff00">98</button> случаях</span>'
    )

"""Why a point is more than usual variation, in the grammar of both languages."""

import pytest

from metrics.language.language import language
from metrics.language.rules import basis_text, rule_text, weeks_a_point_text
from metrics.statistics.control_rules import Rule
from metrics.statistics.xmr import Basis


@pytest.mark.parametrize(
    ("rule", "more", "russian", "english"),
    [
        (
            Rule.OUTSIDE,
            {},
            "за пределами обычного диапазона",
            "outside the usual range",
        ),
        (
            Rule.TWO_OF_THREE,
            {},
            "две недели из трёх у края обычного диапазона",
            "two weeks of three near the edge of the usual range",
        ),
        (
            Rule.SHIFT,
            {"in_a_row": 8},
            "8 недель подряд ниже среднего",
            "8 weeks in a row below the mean",
        ),
        (
            Rule.SHIFT,
            {"in_a_row": 22, "is_above": True},
            "22 недели подряд выше среднего",
            "22 weeks in a row above the mean",
        ),
        (
            Rule.SHIFT,
            {"in_a_row": 7, "weeks_a_point": 4},
            "7 точек подряд ниже среднего",
            "7 points in a row below the mean",
        ),
        (
            Rule.TREND,
            {"in_a_row": 7},
            "7 недель подряд меняется в одну сторону",
            "7 weeks in a row going one way",
        ),
        (None, {}, "", ""),
    ],
)
def test_a_rule_in_words(rule, more, russian, english):
    given = {"in_a_row": 0, "is_above": False} | more
    assert rule_text(language("ru"), rule, **given) == russian
    assert rule_text(language("en"), rule, **given) == english


def test_what_to_know_of_the_range():
    ru = language("ru")
    assert basis_text(ru, Basis.TRIAL) == "диапазон приблизительный: мало недель"
    assert basis_text(ru, Basis.NONE) == "мало недель для обычного диапазона"
    assert [basis_text(ru, b) for b in (Basis.PROVISIONAL, Basis.FIRM)] == ["", ""]


def test_points_of_four_weeks_say_so():
    assert weeks_a_point_text(language("ru"), 4) == (
        "за неделю мало записей: каждая точка — 4 недели"
    )
    assert weeks_a_point_text(language("ru"), 1) == ""

"""Numbers as they are read. `~` stands for the non-breaking space, U+00A0."""

import pytest

from metrics.language.language import language
from metrics.language.numbers import (
    count,
    days,
    fine_share,
    interval,
    mark,
    parts,
    per_hundred,
    points,
    share,
    value_text,
)
from metrics.metric import Unit

RU, EN = language("ru"), language("en")


def both(function, *arguments):
    return [function(code, *arguments).replace("\u00a0", "~") for code in (RU, EN)]


@pytest.mark.parametrize(
    ("value", "ru", "en"),
    [
        (0.644, "64~%", "64%"),
        (0.0, "0~%", "0%"),
        (1.0, "100~%", "100%"),
        (0.625, "63~%", "63%"),  # half up, as in Excel
        (0.285, "29~%", "29%"),  # 0.285 * 100 is 28.499999999999996 in floats
    ],
)
def test_a_share_is_whole_percents(value, ru, en):
    assert both(share, value) == [ru, en]


@pytest.mark.parametrize(
    ("value", "ru", "en"),
    [
        (0, "0", "0"),
        (812, "812", "812"),
        (4812, "4~812", "4,812"),
        (48912, "48~912", "48,912"),
        (1234567, "1~234~567", "1,234,567"),
    ],
)
def test_thousands_stand_apart(value, ru, en):
    assert both(count, value) == [ru, en]


@pytest.mark.parametrize(
    ("value", "precision", "ru", "en"),
    [
        (9.0, "day", "9~дн.", "9 days"),
        (1.0, "day", "1~дн.", "1 day"),
        (0.0, "day", "0~дн.", "0 days"),  # answered on the same day
        (1.5, "hour", "1,5~дн.", "1.5 days"),
        (3 / 24, "hour", "3~ч", "3 h"),
        (23 / 24, "hour", "23~ч", "23 h"),
        (0.5 / 24, "hour", "30~мин", "30 min"),
        (0.0, "hour", "менее 1~ч", "under 1 h"),  # hours are floored
        (1200.0, "day", "1~200~дн.", "1,200 days"),
    ],
)
def test_a_wait_is_days_and_below_one_day_hours(value, precision, ru, en):
    assert both(days, value, precision) == [ru, en]


def test_a_mean_mark_has_one_decimal():
    assert both(mark, 4.12) == ["4,1", "4.1"]
    assert both(mark, 5.0) == ["5,0", "5.0"]


def test_so_many_per_hundred_are_whole():
    assert both(per_hundred, 97.6) == ["98", "98"]


@pytest.mark.parametrize(
    ("value", "ru", "en"),
    [
        (0.043, "+4~п.~п.", "+4 points"),
        (-0.043, "−4~п.~п.", "−4 points"),
        (0.01, "+1~п.~п.", "+1 point"),
        (-0.01, "−1~п.~п.", "−1 point"),
        (0.0, "0~п.~п.", "0 points"),
        (-0.004, "0~п.~п.", "0 points"),  # never −0
    ],
)
def test_a_difference_of_shares_is_signed_points(value, ru, en):
    assert both(points, value) == [ru, en]


@pytest.mark.parametrize(
    ("low", "high", "unit", "precision", "ru", "en"),
    [
        (0.614, 0.672, "share", "day", "61–67", "61–67"),
        (0.637, 0.642, "share", "day", "63,7–64,2", "63.7–64.2"),  # not 64–64
        (0.5, 0.5, "share", "day", "50,0", "50.0"),
        (3.9, 4.2, "mark", "day", "3,9–4,2", "3.9–4.2"),
        (4.06, 4.13, "mark", "day", "4,06–4,13", "4.06–4.13"),
        (8.0, 11.0, "days", "day", "8–11", "8–11"),
        (0.0, 2.0, "days", "day", "0–2", "0–2"),
        (13.0, None, "days", "day", "от 13", "from 13"),
        (None, 13.0, "days", "day", "до 13", "up to 13"),
        (None, None, "days", "day", "—", "—"),
        (6 / 24, 1.5, "days", "hour", "6~ч – 1,5~дн.", "6 h – 1.5 days"),
        (1.5, 3.0, "days", "hour", "1,5–3", "1.5–3"),
        (-0.02, 0.05, "difference", "day", "от −2 до +5", "from −2 to +5"),
        (20, 35, "count", "day", "20–35", "20–35"),
    ],
)
def test_an_interval_has_no_unit_of_its_own(low, high, unit, precision, ru, en):
    assert both(interval, low, high, unit, precision) == [ru, en]


VALUES = """
    share      | 0.64  | 64~%     | 64%
    days       | 9     | 9~дн.    | 9 days
    count      | 48912 | 48~912   | 48,912
    mark       | 4.12  | 4,1      | 4.1
    per_100    | 98.2  | 98       | 98
    difference | -0.05 | −5~п.~п. | −5 points
"""


@pytest.mark.parametrize("line", VALUES.strip().splitlines())
def test_a_value_is_written_by_its_unit(line):
    unit, value, ru, en = (cell.strip() for cell in line.split("|"))
    assert both(value_text, unit, float(value)) == [ru, en]


@pytest.mark.parametrize("unit", [unit.value for unit in Unit])
def test_the_unknown_is_a_dash_and_never_nought(unit):
    assert both(value_text, unit, None) == ["—", "—"]


def test_the_unknown_can_be_told_in_words():
    assert value_text(EN, "share", None, unknown="too few") == "too few"


@pytest.mark.parametrize("unit", [unit.value for unit in Unit])
def test_every_unit_has_a_value_and_an_interval(unit):
    assert value_text(RU, unit, 0.5)
    assert interval(RU, 0.25, 0.5, unit)


def test_printed_parts_of_a_whole_add_up():
    # a third each: 33.3 three times; 99 would be printed without the remainder
    assert parts(EN, (1, 1, 1)) == ["34%", "33%", "33%"]
    assert parts(EN, (690, 62, 292)) == ["66%", "6%", "28%"]
    assert parts(EN, (0, 0, 0)) == ["0%", "0%", "0%"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0%"),
        (0.00004, "<0.01%"),
        (0.0005, "0.05%"),
        (0.0049, "0.49%"),
        (0.125, "13%"),  # halves up
        (1, "100%"),
    ],
)
def test_a_small_share_is_not_told_as_none(value, shown):
    assert fine_share(language("en"), value) == shown

"""Dates as they are read; a week is its dates and never its number."""

from datetime import date, datetime

import pytest

from metrics.language import dates
from metrics.language.language import language

RU, EN = language("ru"), language("en")


def both(function, *arguments):
    return [function(code, *arguments) for code in (RU, EN)]


def test_a_day_is_written_out():
    assert both(dates.day, date(2026, 11, 22)) == [
        "22 ноября 2026",
        "22 November 2026",
    ]


def test_a_moment_has_its_hour():
    assert both(dates.moment, datetime(2026, 11, 23, 8, 5)) == [
        "23 ноября 2026, 08:05",
        "23 November 2026, 08:05",
    ]


def test_a_short_month_is_three_letters_in_every_month():
    found = [dates.short_day(RU, date(2026, m, 1)) for m in range(1, 13)]
    names = "янв фев мар апр мая июн июл авг сен окт ноя дек"
    assert found == [f"1 {name}" for name in names.split()]


@pytest.mark.parametrize(
    ("first", "last", "ru", "en"),
    [
        ("2026-08-24", "2026-11-22", "24 авг – 22 ноя 2026", "24 Aug – 22 Nov 2026"),
        ("2026-11-02", "2026-11-22", "2–22 ноя 2026", "2–22 Nov 2026"),
        ("2026-11-22", "2026-11-22", "22 ноя 2026", "22 Nov 2026"),
        (
            "2025-11-24",
            "2026-11-22",
            "24 ноя 2025 – 22 ноя 2026",
            "24 Nov 2025 – 22 Nov 2026",
        ),
    ],
)
def test_a_period_says_once_what_both_ends_share(first, last, ru, en):
    days = (date.fromisoformat(first), date.fromisoformat(last))
    assert both(dates.period, *days) == [ru, en]


@pytest.mark.parametrize(
    ("monday", "ru", "en"),
    [
        ("2026-11-16", "16–22 ноября 2026", "16–22 November 2026"),
        ("2026-11-30", "30 ноября – 6 декабря 2026", "30 November – 6 December 2026"),
        (
            "2026-12-28",  # week 53
            "28 декабря 2026 – 3 января 2027",
            "28 December 2026 – 3 January 2027",
        ),
    ],
)
def test_a_week_is_its_dates(monday, ru, en):
    assert both(dates.week, date.fromisoformat(monday)) == [ru, en]

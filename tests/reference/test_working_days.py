"""The working calendar: transfers, working Saturdays, year edges, an office's own days.

The days are those of the government's decrees on the transfer of days off.
"""

from datetime import date

import pytest

from metrics.reference.working_days import working_days

YEARS = working_days(date(2023, 12, 1), date(2027, 12, 31), {})


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2024, 4, 27), True),  # a Saturday, worked for the Monday after it
        (date(2024, 4, 29), False),  # that Monday
        (date(2025, 11, 1), True),  # a Saturday, worked for 3 November
        (date(2025, 11, 3), False),
        (date(2026, 1, 9), False),
        (date(2026, 12, 31), False),
        (date(2026, 12, 30), True),
        (date(2026, 11, 23), True),  # any Monday
        (date(2026, 11, 22), False),  # any Sunday
    ],
)
def test_a_day_is_worked_as_the_decree_says(day, is_working):
    assert (day in YEARS.days) is is_working


@pytest.mark.parametrize(
    ("year", "days"), [(2024, 248), (2025, 247), (2026, 247), (2027, 247)]
)
def test_a_year_has_as_many_working_days_as_the_production_calendar(year, days):
    assert sum(day.year == year for day in YEARS.days) == days


def test_counting_begins_on_the_day_after():
    monday = date(2026, 11, 16)
    # 17, 18, 19, 20 and, after the weekend, 23
    assert YEARS.after(monday, 1) == date(2026, 11, 17)
    assert YEARS.after(monday, 5) == date(2026, 11, 23)


def test_counting_goes_over_the_turn_of_the_year():
    # 30 December is worked, 31 December to 11 January are not
    assert YEARS.after(date(2025, 12, 29), 1) == date(2025, 12, 30)
    assert YEARS.after(date(2025, 12, 29), 2) == date(2026, 1, 12)
    # 31 December 2026 is off, and 2027 begins to work on 11 January
    assert YEARS.after(date(2026, 12, 30), 1) == date(2027, 1, 11)


def test_from_a_day_off_the_next_working_day_is_the_first():
    saturday = date(2026, 11, 21)
    assert YEARS.from_day(saturday, 2) == [date(2026, 11, 23), date(2026, 11, 24)]
    assert YEARS.from_day(date(2026, 11, 23), 1) == [date(2026, 11, 23)]


def test_an_office_may_say_otherwise():
    first, last = date(2026, 11, 16), date(2026, 11, 22)
    own = {date(2026, 11, 17): False, date(2026, 11, 21): True}
    assert [day.day for day in working_days(first, last, own).days] == [
        16,
        18,
        19,
        20,
        21,
    ]

"""Signals that a number may be polished."""

import pytest

from metrics.catalogue import (
    DEADLINE_BUNCHING,
    QUICK_CLOSE_GAP,
    SATISFIED_AFTER_A_DAY,
    SATISFIED_WITHIN_A_DAY,
)
from tests.table import appeals

QUICK = "2026-01-08 | 2026-01-08"
SLOW = "2026-01-01 | 2026-01-08"


def test_the_gap_is_quick_minus_slow(answers):
    given = appeals(
        "received_at | closed_at | rating\n"
        + f"{QUICK} | 5\n" * 12
        + f"{QUICK} | 1\n" * 18
        + f"{SLOW} | 5\n" * 30
        + f"{SLOW} | 1\n" * 10
    )
    (answer,) = answers(QUICK_CLOSE_GAP, given)
    assert answer.value == 12 / 30 - 30 / 40
    assert answer.low < answer.value < answer.high < 0
    assert answer.n == 30


def test_the_gap_needs_thirty_marks_on_both_sides(answers):
    given = appeals(
        "received_at | closed_at | rating\n"
        + f"{QUICK} | 5\n" * 29
        + f"{SLOW} | 5\n" * 40
    )
    (answer,) = answers(QUICK_CLOSE_GAP, given)
    assert (answer.value, answer.flag) == (None, "low")


def test_a_day_is_the_same_date_or_24_hours_where_they_are_known(counted):
    given = appeals("""
        precision | received_at      | closed_at        | rating
        ----------+------------------+------------------+-------
        day       | 2026-01-08       | 2026-01-08       | 5
        day       | 2026-01-07       | 2026-01-08       | 5
        second    | 2026-01-07T20:00 | 2026-01-08T19:59 | 5
        second    | 2026-01-07T20:00 | 2026-01-08T20:00 | 5
    """)
    assert counted(SATISFIED_WITHIN_A_DAY, given) == [((), 2, 2)]
    assert counted(SATISFIED_AFTER_A_DAY, given) == [((), 2, 2)]


def test_the_last_day_against_a_calm_day(answers):
    given = appeals(
        "closed_at | due_at\n"
        + "2026-01-20 | 2026-01-20\n" * 50  # the last day
        + "2026-01-19 | 2026-01-20\n" * 7  # the day before belongs to neither
        + "2026-01-15 | 2026-01-20\n" * 60  # 60 in six calm days: ten a day
    )
    (answer,) = answers(DEADLINE_BUNCHING, given)
    assert (answer.value, answer.n) == (pytest.approx(50 / (60 / 6)), 117)
    assert answer.low < 5 < answer.high


def test_without_calm_days_there_is_nothing_to_compare_the_last_day_with(answers):
    given = appeals("closed_at | due_at\n" + "2026-01-20 | 2026-01-20\n" * 100)
    (answer,) = answers(DEADLINE_BUNCHING, given)
    assert (answer.value, answer.flag) == (None, "z")
    assert answer.low > 1

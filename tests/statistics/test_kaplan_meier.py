"""Waits of which some go on: curves small enough to work out by hand.

Counts are {age: (ended, still waiting)}.
"""

from fractions import Fraction
from math import exp, log, sqrt

import pytest

from metrics.statistics.kaplan_meier import (
    at_risk_on,
    band,
    kaplan_meier,
    quantile,
    share_ended_by,
    standard_errors,
)

HALF, NINE_IN_TEN = Fraction(1, 2), Fraction(9, 10)
Z = 1.959963984540054  # the normal quantile for 95 %


def test_those_who_wait_leave_after_those_who_ended_on_the_same_day():
    curve = kaplan_meier({1: (1, 0), 2: (1, 1), 4: (1, 1)})
    assert curve.ages == (1, 2, 4)
    assert curve.at_risk == (5, 4, 2)
    assert curve.survival == pytest.approx((4 / 5, 4 / 5 * 3 / 4, 3 / 5 * 1 / 2))
    assert (curve.n, curve.n_ended, curve.longest) == (5, 3, 4)


def test_the_standard_error_is_greenwoods():
    curve = kaplan_meier({1: (1, 0), 2: (1, 1), 4: (1, 1)})
    assert standard_errors(curve)[:2] == pytest.approx(
        (4 / 5 * sqrt(1 / (5 * 4)), 3 / 5 * sqrt(1 / (5 * 4) + 1 / (4 * 3)))
    )


def test_exactly_half_counts_as_half():
    assert quantile(kaplan_meier(dict.fromkeys(range(1, 7), (1, 0))), HALF)[0] == 3


@pytest.mark.parametrize("n", range(2, 400, 2))
def test_exactly_half_is_found_for_every_even_number(n):
    curve = kaplan_meier(dict.fromkeys(range(1, n + 1), (1, 0)))
    assert quantile(curve, HALF)[0] == n // 2


def test_a_median_that_is_not_reached_is_unknown():
    curve = kaplan_meier({3: (2, 0), 30: (0, 8)})
    assert quantile(curve, HALF)[0] is None
    assert curve.longest == 30


def test_leaving_out_those_who_wait_would_call_it_faster():
    closed_only = kaplan_meier({3: (2, 0), 9: (2, 0)})
    everyone = kaplan_meier({3: (2, 0), 9: (2, 2)})  # 2 of 6, then 4 of 6
    assert quantile(closed_only, HALF)[0] == 3
    assert quantile(everyone, HALF)[0] == 9


def test_all_waiting_has_no_quantile_and_its_longest_wait_is_known():
    curve = kaplan_meier({3: (0, 1), 25: (0, 2)})
    assert quantile(curve, HALF) == (None, None, None)
    assert curve.longest == 25
    assert share_ended_by(curve, 25) == (0.0, None, None)


def test_nothing_gives_an_empty_curve():
    curve = kaplan_meier({})
    assert (curve.n, curve.n_ended, curve.longest) == (0, 0, None)
    assert quantile(curve, HALF) == (None, None, None)
    assert share_ended_by(curve, 30) == (None, None, None)
    assert at_risk_on(curve, 0) == 0
    assert band(curve) == ()


def test_ages_without_anyone_are_left_out():
    assert kaplan_meier({1: (1, 0), 2: (0, 0)}) == kaplan_meier({1: (1, 0)})


def test_one_ending_has_a_value_and_no_limits():
    assert quantile(kaplan_meier({7: (1, 0)}), HALF) == (7, None, None)


def test_where_nobody_is_left_there_are_no_limits():
    curve = kaplan_meier({1: (1, 0), 2: (1, 0)})
    assert band(curve)[1] is None
    assert share_ended_by(curve, 2) == (1.0, None, None)
    assert share_ended_by(curve, 99) == (1.0, None, None)


def test_the_same_day_is_age_zero():
    curve = kaplan_meier({0: (2, 1), 5: (1, 0)})
    assert quantile(curve, HALF)[0] == 0


def test_the_share_by_a_day_has_log_log_limits():
    curve = kaplan_meier({1: (1, 0), 2: (0, 3)})  # one of four ended on day 1
    factor = exp(Z * sqrt(1 / (4 * 3)) / -log(3 / 4))
    assert share_ended_by(curve, 1) == pytest.approx(
        (1 / 4, 1 - (3 / 4) ** (1 / factor), 1 - (3 / 4) ** factor)
    )


def test_the_share_before_the_first_ending_is_nought_without_limits():
    assert share_ended_by(kaplan_meier({5: (3, 3)}), 4) == (0.0, None, None)


def test_beyond_the_longest_follow_up_the_share_is_unknown():
    curve = kaplan_meier({5: (3, 0), 20: (0, 3)})
    assert share_ended_by(curve, 20)[0] == 3 / 6
    assert share_ended_by(curve, 21) == (None, None, None)


def test_numbers_at_risk_are_those_followed_for_that_long():
    curve = kaplan_meier({1: (1, 0), 10: (1, 2), 30: (0, 1)})
    days = (0, 1, 2, 10, 11, 30, 31)
    assert [at_risk_on(curve, day) for day in days] == [5, 5, 4, 4, 1, 1, 0]


def test_the_limits_of_a_median_stand_around_it():
    curve = kaplan_meier(dict.fromkeys(range(1, 21), (10, 0)))
    value, low, high = quantile(curve, HALF)
    assert value == 10
    assert low < value < high


def test_nine_in_ten_come_no_sooner_than_half():
    curve = kaplan_meier(dict.fromkeys(range(1, 31), (3, 1)))
    assert quantile(curve, HALF)[0] <= quantile(curve, NINE_IN_TEN)[0]

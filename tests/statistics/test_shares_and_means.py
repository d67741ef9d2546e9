"""Shares, differences, means and parts: the edges that no reference prints."""

from math import sqrt

import pytest
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
)

from metrics.statistics.csat import Csat, csat
from metrics.statistics.largest_remainder import rounded_parts
from metrics.statistics.mean_t import mean_of_counts
from metrics.statistics.newcombe import difference_of_shares
from metrics.statistics.wilson import wilson_interval

Z = 1.959963984540054  # the normal quantile for 95 %


def test_a_share_of_nobody_has_no_interval():
    assert wilson_interval(0, 0) is None


def test_none_of_ten_still_has_an_upper_limit():
    low, high = wilson_interval(0, 10)
    assert low == 0.0
    assert high == pytest.approx(Z**2 / (10 + Z**2))


def test_all_of_thirty_eight_stays_within_one():
    low, high = wilson_interval(38, 38)
    assert low == pytest.approx(38 / (38 + Z**2))
    assert high == 1.0


def test_a_higher_level_is_wider():
    low_95, high_95 = wilson_interval(20, 40)
    low_998, high_998 = wilson_interval(20, 40, 0.998)
    assert low_998 < low_95 < 20 / 40 < high_95 < high_998


def test_limits_are_plain_numbers_that_json_can_write():
    assert {type(limit) for limit in wilson_interval(3, 7)} == {float}
    assert {type(part) for part in difference_of_shares(3, 7, 2, 9)} == {float}
    assert {type(part) for part in mean_of_counts({3: 2, 5: 1})} == {float}


@pytest.mark.parametrize("level", [0.95, 0.998])
def test_shares_and_differences_have_the_limits_of_statsmodels(level):
    of_small = [(k, n) for n in (1, 2, 7, 30) for k in range(1, n)]
    for counted, n in (*of_small, (1, 9_000_000), (8_999_999, 9_000_000)):
        theirs = proportion_confint(counted, n, 1 - level, method="wilson")
        assert wilson_interval(counted, n, level) == pytest.approx(theirs, rel=1e-12)
        theirs = confint_proportions_2indep(
            counted, n, 3, 11, method="newcomb", compare="diff", alpha=1 - level
        )
        ours = difference_of_shares(counted, n, 3, 11, level)[1:]
        assert ours == pytest.approx(theirs, rel=1e-9)


def test_two_equal_shares_differ_by_nothing_in_a_symmetric_interval():
    low, high = wilson_interval(30, 40)
    width = sqrt((high - 30 / 40) ** 2 + (30 / 40 - low) ** 2)
    assert difference_of_shares(30, 40, 30, 40) == pytest.approx((0.0, -width, width))


def test_a_difference_needs_both_sides():
    assert difference_of_shares(3, 7, 0, 0) is None
    assert difference_of_shares(0, 0, 3, 7) is None


def test_two_extreme_shares_differ_by_no_more_than_one():
    difference, low, high = difference_of_shares(500, 500, 0, 500)
    assert difference == 1.0
    assert 0.98 < low < high <= 1.0


def test_the_mean_of_no_marks_is_unknown():
    assert mean_of_counts({}) is None
    assert mean_of_counts({1: 0, 5: 0}) is None


def test_one_mark_has_a_mean_and_no_limits():
    assert mean_of_counts({4: 1}) == (4.0, None, None)


def test_equal_marks_have_limits_of_width_zero():
    assert mean_of_counts({4: 6}) == (4.0, 4.0, 4.0)


def test_limits_of_a_mean_stay_on_the_scale():
    mean, low, high = mean_of_counts({1: 1, 5: 2})
    assert mean == pytest.approx((1 + 5 + 5) / 3)
    assert (low, high) == (1, 5)


def test_a_three_is_neither_satisfied_nor_dissatisfied():
    assert csat({1: 1, 3: 1, 4: 1, 5: 1}) == Csat(
        n=4,
        satisfied=2 / 4,
        neutral=1 / 4,
        dissatisfied=1 / 4,
        mean=(1 + 3 + 4 + 5) / 4,
        index=(13 / 4 - 1) / 4,
    )


def test_no_marks_say_nothing():
    assert csat({}) == Csat(n=0)


@pytest.mark.parametrize(
    ("shares", "parts"),
    [
        ([1 / 3, 1 / 3, 1 / 3], [34, 33, 33]),  # the tie goes to the first
        ([0.125, 0.125, 0.75], [13, 12, 75]),
        ([0.29, 0.71], [29, 71]),  # 0.29 * 100 is 28.999999999999996 in floats
        ([0.3, 0.3, 0.4], [30, 30, 40]),
        ([0.004, 0.996], [0, 100]),
        ([1.0], [100]),
        ([54, 12, 6, 5, 23], [54, 12, 6, 5, 23]),
        ([2, 0, 4], [33, 0, 67]),  # counts: 33.3, 0, 66.7
        ([0, 0], [0, 0]),
        ([], []),
    ],
)
def test_whole_percents_add_up_to_a_hundred(shares, parts):
    assert rounded_parts(shares) == parts

"""Weighted sums with their limits, and rounding that adds up."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics.largest_remainder import rounded_changes
from metrics.statistics.linear_combination import Term, weighted_sum
from metrics.statistics.newcombe import difference_of_shares
from metrics.statistics.wilson import wilson_interval

STEP = Decimal("0.001")


def term(weight, counted, n):
    low, high = wilson_interval(counted, n)
    return Term(weight=weight, value=counted / n, low=low, high=high)


@pytest.mark.parametrize("pair", [(56, 70, 48, 80), (9, 10, 3, 10), (0, 10, 10, 10)])
def test_the_difference_of_two_shares_is_newcombes(pair):
    counted_1, n_1, counted_2, n_2 = pair
    found = weighted_sum([term(1, counted_1, n_1), term(-1, counted_2, n_2)])
    assert found == pytest.approx(difference_of_shares(*pair), abs=1e-12)


def test_a_sum_of_one_is_the_estimate_with_its_own_limits():
    low, high = wilson_interval(3, 10)
    assert weighted_sum([term(2, 3, 10)]) == pytest.approx((0.6, 2 * low, 2 * high))


def test_a_sum_of_nothing_is_nothing():
    assert weighted_sum([]) == (0, 0, 0)


def test_printed_parts_add_up_to_the_printed_sum():
    # -6.25 and 2.0 are -4.25: a half goes away from zero, and the mix goes with it
    assert rounded_changes((-0.0625, 0.02), STEP) == [
        Decimal("-0.063"),
        Decimal("0.020"),
    ]
    # each of three thirds is 0.3, and one of them has to be 0.4
    assert rounded_changes((0.001 / 3,) * 3, STEP) == [STEP, 0, 0]


def test_no_changes_are_no_parts():
    assert rounded_changes((), STEP) == []


@settings(max_examples=100)
@given(st.lists(st.floats(-1, 1), max_size=8))
def test_no_part_is_moved_by_a_whole_step(changes):
    rounded = rounded_changes(changes, STEP)
    assert float(sum(rounded)) == pytest.approx(sum(changes), abs=0.000501)
    for part, exact in zip(rounded, changes, strict=True):
        assert abs(float(part) - exact) < 0.001 + 1e-9

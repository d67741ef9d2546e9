"""Weekly series: their usual range, and the points that leave it."""

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics.control_rules import (
    Rule,
    Signals,
    shift,
    signals,
    trend,
    two_of_three,
)
from metrics.statistics.p_chart import p_chart
from metrics.statistics.runs import Runs, runs
from metrics.statistics.xmr import Basis, basis_of, mean_moving_range, xmr

STEADY = settings(deadline=None, max_examples=60)  # the first call of scipy is slow
WEEK = st.none() | st.integers(-100, 100)
SERIES = st.lists(WEEK, max_size=40)


def test_seven_on_one_side_are_a_shift_and_six_are_not():
    assert shift([1] * 6 + [-1]) == ()
    assert shift([-1] + [1] * 7 + [-1]) == (1, 2, 3, 4, 5, 6, 7)


def test_a_point_on_the_centre_and_a_missing_one_break_a_shift():
    assert shift([1, 1, 1, 0, 1, 1, 1, 1]) == ()
    assert shift([1, 1, 1, None, 1, 1, 1, 1]) == ()
    assert shift([0] * 9) == ()


def test_a_fall_is_a_trend_and_an_equal_or_missing_week_breaks_it():
    assert trend([7, 6, 5, 4, 3, 2, 1]) == (0, 1, 2, 3, 4, 5, 6)
    assert trend([7, 6, 5, 5, 4, 3, 2, 1]) == ()
    assert trend([7, 6, 5, None, 4, 3, 2, 1]) == ()
    assert trend([1, 2, 3, 4]) == ()


def test_two_of_three_need_the_third_on_the_same_side():
    assert two_of_three([1, 1, 0], [1, 1, 1]) == (0, 1)
    assert two_of_three([1, 1, 0], [1, 1, -1]) == ()
    assert two_of_three([1, 1, 0], [1, 1, None]) == ()
    assert two_of_three([1, 1], [1, 1]) == ()


def test_the_first_rule_that_applies_is_named():
    found = Signals(outside=(5,), trend=(4, 5), two_of_three=(3, 4), shift=(2, 3))
    named = [found.rule_at(position) for position in range(1, 6)]
    assert named == [None, Rule.SHIFT, Rule.TWO_OF_THREE, Rule.TREND, Rule.OUTSIDE]


def test_a_point_on_a_limit_is_not_outside():
    found = signals([3.0, -3.0, 3.1, -3.1], 0.0, [(-3.0, 3.0)] * 4)
    assert found.outside == (2, 3)


def test_near_is_beyond_two_thirds_of_the_way_and_not_outside():
    limits = [(-3.0, 3.0)] * 3
    assert signals([2.1, 2.1, 0.5], 0.0, limits).two_of_three == (0, 1)
    assert signals([2.0, 2.1, 0.5], 0.0, limits).two_of_three == ()
    assert signals([3.5, 2.1, 0.5], 0.0, limits).two_of_three == ()


def test_without_limits_a_point_can_still_be_part_of_a_run():
    assert signals([1.0] * 7, 0.0, [None] * 7) == Signals(shift=tuple(range(7)))


@STEADY
@given(SERIES)
def test_a_series_upside_down_has_the_same_signals(values):
    limits = [(-20, 20)] * len(values)
    flipped = [None if value is None else -value for value in values]
    assert signals(flipped, 0, limits) == signals(values, 0, limits)


@STEADY
@given(SERIES)
def test_every_member_of_a_shift_lies_in_a_run_of_seven(values):
    sides = [value and (value > 0) - (value < 0) for value in values]
    drawn = "".join({1: "+", -1: "-", 0: "0", None: " "}[side] for side in sides)
    members = {
        start + step
        for start in range(len(drawn))
        for step in range(7)
        if drawn[start : start + 7] in ("+++++++", "-------")
    }
    assert set(shift(sides)) == members


def test_no_week_has_no_mean_and_one_week_no_limits():
    nothing, one = xmr([]), xmr([7.0])
    assert (nothing.n, nothing.mean, nothing.low) == (0, None, None)
    assert (one.n, one.mean, one.low, one.high) == (1, 7.0, None, None)
    assert one.basis is Basis.NONE
    assert xmr([None, None]).mean is None


def test_limits_are_2_66_mean_moving_ranges_from_the_mean():
    found = xmr([10, 12, 11, 15], screened=False)
    step = (2 + 1 + 4) / 3
    assert (found.mean, found.mean_moving_range) == (12, step)
    assert (found.low, found.high) == (12 - 2.66 * step, 12 + 2.66 * step)


def test_a_moving_range_does_not_cross_a_gap():
    assert mean_moving_range([10, 12, None, 50, 51]) == (2 + 1) / 2
    assert mean_moving_range([10, None, 12]) is None
    assert xmr([10, None, 12]).low is None


def test_one_leap_is_set_aside_and_a_constant_series_is_not():
    steps = [1, 2] * 6 + [40]
    plain, screened = xmr(steps, screened=False), xmr(steps)
    assert plain.mean_moving_range == (11 * 1 + 38) / 12
    assert screened.mean_moving_range == 1
    assert xmr([0.1] * 30).signals == Signals()
    assert (xmr([0.1] * 30).low, xmr([0.1] * 30).high) == (0.1, 0.1)


def test_a_frozen_baseline_judges_what_comes_after():
    found = xmr([10, 11] * 6 + [20, 20], baseline=12)
    assert (found.mean, found.n_baseline, found.n) == (10.5, 12, 14)
    assert found.signals.outside == (12, 13)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (11, Basis.TRIAL),
        (12, Basis.PROVISIONAL),
        (19, Basis.PROVISIONAL),
        (20, Basis.FIRM),
    ],
)
def test_limits_are_trial_under_twelve_points_and_firm_from_twenty(points, expected):
    assert basis_of(points) is expected
    assert xmr([float(n % 3) for n in range(points)]).basis is expected


@STEADY
@given(SERIES, st.integers(1, 9), st.integers(-50, 50))
def test_another_unit_of_measure_has_the_same_signals(values, scale, offset):
    other = [None if value is None else scale * value + offset for value in values]
    found, again = xmr(values), xmr(other)
    assert again.signals.trend == found.signals.trend
    assert again.signals.shift == found.signals.shift
    if found.low is not None:
        moved = (scale * found.low + offset, scale * found.high + offset)
        assert (again.low, again.high) == pytest.approx(moved)


def test_a_week_with_fewer_answers_has_a_wider_range():
    chart = p_chart([(50, 100), (10, 25)])
    centre = 60 / 125
    wide = 3 * sqrt(centre * (1 - centre) / 25)
    assert chart.centre == centre
    assert chart.limits[1] == pytest.approx((centre - wide, centre + wide))
    assert chart.limits[0][0] > chart.limits[1][0]


def test_a_week_nobody_answered_is_a_gap():
    chart = p_chart([(5, 10), (0, 0), (6, 10)])
    assert chart.shares == (0.5, None, 0.6)
    assert chart.limits[1] is None
    assert chart.centre == 11 / 20


def test_no_week_at_all_has_no_centre():
    assert p_chart([]).centre is None
    assert p_chart([(0, 0)]).limits == (None,)
    assert p_chart([(0, 0)]).basis is Basis.NONE


@pytest.mark.parametrize("counted", [0, 10])
def test_where_every_week_is_the_same_extreme_nothing_signals(counted):
    chart = p_chart([(counted, 10)] * 9, laney=True)
    share = counted / 10
    assert set(chart.limits) == {(share, share)}
    assert chart.signals == Signals()


def test_a_week_left_out_is_judged_by_the_others():
    weeks = [(50, 100)] * 12 + [(90, 100)]
    chart = p_chart(weeks, left_out=[12])
    assert chart.centre == 0.5
    assert chart.signals.outside == (12,)
    assert p_chart(weeks, baseline=12).centre == 0.5


def test_clipping_a_limit_brings_no_point_near_it():
    # limits reach from -0.015: two thirds of the way is 0.006, to 0 it were 0.017
    chart = p_chart([(5, 100)] * 9 + [(1, 100)] * 2 + [(4, 100)], baseline=9)
    assert chart.limits[9][0] == 0.0
    assert chart.signals.two_of_three == ()


def test_with_thousands_a_week_laneys_limits_are_those_of_the_weeks_themselves():
    weeks = [(7000 + 300 * (n % 2), 10_000) for n in range(20)]
    plain, laney = p_chart(weeks), p_chart(weeks, laney=True)
    assert plain.signals.outside == tuple(range(20))
    deviation = sqrt(0.715 * 0.285 / 10_000)
    assert laney.widening == pytest.approx(0.03 / deviation / 1.128)
    assert laney.signals.outside == ()


def test_one_week_tells_laney_nothing():
    assert p_chart([(5, 10)], laney=True).widening == 1.0


def test_with_equal_weeks_laney_draws_the_chart_of_individuals():
    counted = (60, 64, 58, 61, 66, 59)
    laney = p_chart([(x, 100) for x in counted], laney=True)
    single = xmr([x / 100 for x in counted], screened=False)
    half = laney.limits[0][1] - laney.centre
    assert half == pytest.approx((single.high - single.mean) * (3 / 1.128) / 2.66)


def test_runs_are_counted_by_hand():
    found = runs([5, 6, 0, 7, 1, 2, None, 3, 9], 4)
    assert found == Runs(
        n_useful=8,  # + + - + - - - +
        longest_run=3,
        longest_run_max=3 + 3,
        n_crossings=4,
        n_crossings_min=1,  # of 7 fair coins none is heads in 0.8 %, at most one in 6 %
    )


def test_points_on_the_centre_are_of_no_use_and_break_nothing():
    found = runs([5, 4, 5, 4, 5], 4)
    assert (found.n_useful, found.longest_run, found.n_crossings) == (3, 3, 0)


def test_no_useful_point_is_no_signal():
    assert runs([], 4) == Runs(n_useful=0)
    assert runs([4, 4, None], 4).is_signal is False


def test_one_point_is_no_signal():
    found = runs([5], 4)
    assert (found.n_crossings_min, found.is_signal) == (0, False)


def test_a_series_that_moved_halfway_is_a_signal_and_one_that_alternates_is_not():
    assert runs([1] * 10 + [9] * 10, 5).is_signal
    assert not runs([1, 9] * 10, 5).is_signal


@STEADY
@given(SERIES)
def test_a_series_backwards_has_the_same_runs(values):
    assert runs(values[::-1], 0) == runs(values, 0)

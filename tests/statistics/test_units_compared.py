"""Units compared: who stands outside, how far they really differ, what to believe."""

from math import pi, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.meta_analysis import combine_effects

from metrics.statistics.benjamini_hochberg import adjusted, kept, p_of_score
from metrics.statistics.between_units import between_unit_spread
from metrics.statistics.funnel import (
    INNER,
    OUTER,
    Place,
    Unit,
    funnel,
    place_by_binomial,
    place_by_score,
    share_limits,
)
from metrics.statistics.funnel_of_ratios import place_of_ratio, ratio_limits
from metrics.statistics.overdispersion import overdispersion

STEADY = settings(deadline=None, max_examples=60)  # the first call of scipy is slow
Z = 1.959963984540054
UNIT = st.tuples(st.integers(0, 400), st.integers(0, 400)).map(
    lambda pair: (min(pair), max(pair))
)
UNITS = st.lists(UNIT, max_size=20)


def test_a_funnel_of_nobody_has_no_centre():
    assert funnel([]).centre is None
    assert funnel([(0, 0)]).units == (Unit(n=0),)


def test_limits_stand_around_the_share_of_all():
    found = funnel([(60, 100), (80, 100)])
    half = Z * sqrt(0.7 * 0.3 / 100)
    assert found.centre == 0.7
    assert found.units[0].inner == pytest.approx((0.7 - half, 0.7 + half))
    assert [unit.place for unit in found.units] == [Place.BELOW, Place.ABOVE]


def test_one_unit_is_its_own_centre():
    (unit,) = funnel([(30, 40)]).units
    assert (unit.share, unit.score, unit.place) == (0.75, 0.0, Place.INSIDE)


@pytest.mark.parametrize("counted", [0, 40])
def test_where_nothing_varies_nobody_stands_outside(counted):
    found = funnel([(counted, 40)] * 12)
    share = counted / 40
    assert {unit.place for unit in found.units} == {Place.INSIDE}
    assert {unit.inner for unit in found.units} == {(share, share)}
    assert found.widening == 1.0


def test_a_unit_nobody_rated_has_no_place_and_no_say():
    found = funnel([(60, 100), (0, 0), (80, 100)])
    assert found.units[1] == Unit(n=0)
    assert found.centre == 0.7


@pytest.mark.parametrize(
    ("score", "place"),
    [
        (None, Place.INSIDE),
        (0.0, Place.INSIDE),
        (1.95, Place.INSIDE),
        (1.97, Place.ABOVE),
        (-3.08, Place.BELOW),
        (-3.10, Place.FAR_BELOW),
        (3.10, Place.FAR_ABOVE),
    ],
)
def test_a_place_is_where_the_score_leaves_the_limits(score, place):
    assert place_by_score(score) is place


def test_wider_limits_take_a_verdict_back():
    assert place_by_score(3.5, widening=1.5) is Place.ABOVE
    assert place_by_score(3.5, widening=2.0) is Place.INSIDE


def test_a_small_unit_is_outside_only_if_the_exact_tail_agrees():
    units = [(985, 1000), (27, 30)]  # 30 * 0.98 * 0.02 is under 5
    found = funnel(units)
    centre = 1012 / 1030
    ways = ((0, 1), (1, 30), (2, 435))  # of so many unsatisfied among thirty
    tail = 1 - sum(w * (1 - centre) ** k * centre ** (30 - k) for k, w in ways)
    assert found.units[1].score < -3.09  # the curve would say: clearly
    assert 0.001 < tail < 0.025
    assert found.units[1].place is Place.BELOW


def test_the_exact_tails_are_those_of_the_binomial():
    assert place_by_binomial(0, 10, 0.5) is Place.FAR_BELOW  # 1 / 1024
    assert place_by_binomial(1, 10, 0.5) is Place.BELOW  # 11 / 1024
    assert place_by_binomial(2, 10, 0.5) is Place.INSIDE  # 56 / 1024
    assert place_by_binomial(9, 10, 0.5) is Place.ABOVE


@STEADY
@given(UNITS)
def test_satisfied_and_unsatisfied_are_mirrors(units):
    found = funnel(units)
    mirrored = funnel([(n - counted, n) for counted, n in units])
    assert mirrored.widening == pytest.approx(found.widening)
    for one, other in zip(found.units, mirrored.units, strict=True):
        if (
            one.score is not None
            and min(
                abs(abs(one.score) - z * found.widening) for z in (Z, 3.090232306167813)
            )
            < 1e-9
        ):
            continue  # exactly on a limit, where rounding decides
        assert one.place == (None if other.place is None else -other.place)


@STEADY
@given(UNITS)
def test_limits_are_shares_and_the_outer_hold_the_inner(units):
    for unit in funnel(units).units:
        if unit.inner:
            assert 0 <= unit.outer[0] <= unit.inner[0]
            assert unit.inner[1] <= unit.outer[1] <= 1


@STEADY
@given(st.floats(0.01, 0.99), st.integers(1, 10**6))
def test_limits_close_in_as_units_grow(centre, n):
    low, high = share_limits(centre, n, INNER)
    lower, higher = share_limits(centre, 4 * n, INNER)
    assert low <= lower <= centre <= higher <= high


def test_ten_units_that_differ_more_than_chance_widen_the_limits():
    units = [(40 + 5 * step, 100) for step in range(10)]
    found = funnel(units)
    assert found.widening == sqrt(found.spread.phi) > 1
    assert funnel(units[:9]).widening == 1.0
    assert funnel(units[:9], widened_from=9).widening > 1


def test_chance_alone_narrows_nothing():
    found = overdispersion([0.1, -0.1, 0.2, -0.2], [0.01] * 4)
    assert (found.widening, found.tau_squared) == (1.0, 0.0)


def test_winsorising_keeps_an_outlier_from_hiding_itself():
    scores = [-1.0, -0.5, 0.0, 0.5, 1.0, 0.3, -0.3, 0.1, -0.1, 0.2, 30.0]
    found = overdispersion(scores, [0.01] * 11)
    assert found.widening == 1.0
    assert overdispersion(scores, [0.01] * 11, winsorised=0.0).widening > 9


def test_no_units_have_no_overdispersion():
    found = overdispersion([], [])
    assert (found.phi, found.tau_squared, found.widening) == (None, None, 1.0)


def test_one_unit_has_no_spread():
    assert overdispersion([5.0], [0.01]).tau_squared == 0.0


def test_a_ratio_of_nothing_expected_has_no_limits():
    assert ratio_limits(0, INNER) is None
    assert place_of_ratio(3, 0) is None


def test_none_of_ten_expected_is_clearly_fewer():
    assert place_of_ratio(0, 10) is Place.FAR_BELOW  # exp(-10) is under 0.001
    assert place_of_ratio(0, 5) is Place.BELOW  # exp(-5) is 0.0067
    assert place_of_ratio(0, 3) is Place.INSIDE  # exp(-3) is 0.0498


@STEADY
@given(st.floats(0.5, 5000))
def test_a_unit_as_expected_is_inside_and_limits_hold_1(expected):
    inner, outer = ratio_limits(expected, INNER), ratio_limits(expected, OUTER)
    assert outer[0] < inner[0] < 1 < inner[1] < outer[1]
    assert place_of_ratio(round(expected), expected) is Place.INSIDE


def test_seven_units_are_too_few_for_a_spread():
    assert between_unit_spread([(5, 10)] * 7) is None
    assert between_unit_spread([(5, 10)] * 7 + [(0, 0)]) is None


@pytest.mark.parametrize("counted", [0, 5, 10])
def test_equal_units_do_not_differ(counted):
    found = between_unit_spread([(counted, 10)] * 8)
    assert (found.tau, found.can_be_ranked) == (0.0, False)


def test_the_spread_is_what_chance_leaves_over():
    units = [(60, 100)] * 4 + [(80, 100)] * 4
    q = 8 * 0.1**2 / (0.7 * 0.3 / 100)  # each share is 0.1 from 0.7
    weight = 100 / (0.7 * 0.3)
    tau_squared = (q - 7) / (8 * weight - weight)
    found = between_unit_spread(units)
    assert found.q == pytest.approx(q)
    assert found.tau == pytest.approx(sqrt(tau_squared))
    assert found.can_be_ranked


def test_statsmodels_finds_the_same_moments():
    units = [(60, 100), (80, 90), (30, 60), (9, 10), (55, 70), (20, 40), (70, 80)]
    units += [(33, 66)]
    common = 357 / 516
    found = combine_effects(
        np.array([counted / n for counted, n in units]),
        np.array([common * (1 - common) / n for _, n in units]),
        method_re="dl",
    )
    ours = between_unit_spread(units)
    assert (ours.tau**2, ours.q) == pytest.approx((found.tau2, found.q))


def test_a_planted_spread_of_five_points_is_recovered():
    draw = np.random.default_rng(4)
    shares = np.clip(draw.normal(0.7, 0.05, 400), 0, 1)
    units = [(int(draw.binomial(200, share)), 200) for share in shares]
    assert between_unit_spread(units).tau == pytest.approx(0.05, abs=0.006)


def test_identical_units_are_ranked_in_one_draw_of_twenty():
    draw = np.random.default_rng(5)
    ranked = [
        between_unit_spread(
            [(int(x), 50) for x in draw.binomial(50, 0.7, 30)]
        ).can_be_ranked
        for _ in range(400)
    ]
    assert 0.02 < sum(ranked) / 400 < 0.09


# no rate here is p * m / k for whole m and k: rounding decides no case
P_VALUES = st.lists(
    st.none() | st.integers(0, 1000).map(lambda p: p / 1000), max_size=30
)
RATES = st.integers(1, 49).map(lambda percent: (percent + 1 / pi) / 100)


@STEADY
@given(P_VALUES, RATES)
def test_findings_are_kept_by_the_step_up_rule_as_printed(p_values, rate):
    tested = sorted(p for p in p_values if p is not None)
    m = len(tested)
    passing = [p for k, p in enumerate(tested, start=1) if p * m / k <= rate]
    bound = max(passing, default=-1)
    assert kept(p_values, rate) == tuple(p is not None and p <= bound for p in p_values)


def test_nothing_tested_is_nothing_found():
    assert kept([]) == ()
    assert kept([None, None]) == (False, False)
    assert adjusted([None, 0.03]) == (None, pytest.approx(0.03))


def test_a_score_of_two_is_met_by_chance_in_one_of_twenty():
    assert p_of_score(-Z) == p_of_score(Z) == pytest.approx(0.05)
    assert (p_of_score(0.0), p_of_score(None)) == (1.0, None)


def test_the_example_of_four():
    assert adjusted([0.01, 0.04, 0.03, 0.5]) == pytest.approx(
        (0.01 * 4 / 1, 0.04 * 4 / 3, 0.04 * 4 / 3, 0.5)
    )

"""Sudden rises: what is judged, by what, and what an earlier rise may not hide."""

from math import exp, log, sqrt
from statistics import mean, stdev

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson

from metrics.statistics.ears import (
    Method,
    early_warning,
    ears,
    expected_false_alarms,
)
from metrics.statistics.farrington import (
    Mean,
    Power,
    farrington_threshold,
    noufaily_threshold,
)
from metrics.statistics.farrington_fit import (
    expected_count,
    outbreak_threshold,
    reweighted,
    seasons_of,
)

STEADY = settings(deadline=None, max_examples=50)  # the first call of scipy is slow
Z_999 = 3.090232306167813
CALM = [20, 22, 19, 25, 21, 23, 20, 24, 22]
SERIES = st.lists(st.none() | st.integers(0, 60), max_size=40)


def test_a_week_is_judged_by_seven_weeks_that_end_three_before_it():
    (week,) = ears([*CALM, 40])
    past = CALM[:7]
    upper = mean(past) + Z_999 * stdev(past)
    assert (week.position, week.value, week.alarm) == (9, 40, True)
    assert week.upper == pytest.approx(upper)
    assert week.exceedance == pytest.approx((40 - mean(past)) / (upper - mean(past)))


@pytest.mark.parametrize(
    ("method", "first"), [(Method.C1, 7), (Method.C2, 9), (Method.C3, 11)]
)
def test_nothing_is_judged_before_its_history_is_complete(method, first):
    assert [week.position for week in ears([3] * 13, method)] == [*range(first, 13)]
    assert ears([3] * first, method) == ()
    assert ears([], method) == ()


def test_a_week_at_its_limit_is_no_alarm():
    baseline = [9, 11] * 3 + [10]  # mean 10
    upper = 10 + Z_999 * stdev(baseline)
    assert not ears([*baseline, 0, 0, upper])[0].alarm
    assert ears([*baseline, 0, 0, upper + 1e-9])[0].alarm


def test_a_flat_baseline_has_the_least_deviation():
    (week,) = ears([0] * 9 + [3])
    assert (week.mean, week.deviation, week.statistic) == (0.0, 1.0, 3.0)
    assert (week.upper, week.alarm) == (pytest.approx(Z_999), False)


def test_without_any_deviation_a_rise_is_an_alarm_and_has_no_statistic():
    (rise,) = ears([4] * 9 + [5], min_sigma=0.0)
    (same,) = ears([4] * 9 + [4], min_sigma=0.0)
    assert (rise.alarm, rise.statistic, rise.exceedance) == (True, None, None)
    assert (same.alarm, same.statistic) == (False, 0.0)
    summed = ears([4] * 11 + [5], Method.C3, min_sigma=0.0)
    assert [(week.alarm, week.statistic) for week in summed] == [(True, None)]


def test_an_unknown_week_is_not_judged_nor_is_one_that_rests_on_it():
    judged = ears([*CALM, None, 30, 31, 32], Method.C1)
    assert [week.position for week in judged] == [7, 8]
    gap = ears([*CALM, None, 30, 31])
    assert [week.position for week in gap] == [10, 11]  # the gap is not in 1..7, 2..8


def test_c3_adds_up_how_far_three_weeks_stood_above_one():
    counts = [*CALM, 30, 27, 25]
    by_c2 = [week.statistic for week in ears(counts)]
    (week,) = ears(counts, Method.C3)
    assert week.statistic == pytest.approx(sum(max(0, s - 1) for s in by_c2))
    assert (week.alarm, week.upper) == (True, None)


def test_few_appeals_are_no_alarm_however_rare_they_were():
    assert ears([0] * 9 + [4])[0].alarm
    assert not early_warning([0] * 9 + [4])[0].alarm
    assert early_warning([0] * 9 + [5])[0].alarm


def test_an_alarm_does_not_lift_the_limits_of_the_weeks_after_it():
    counts = [*CALM, 60, *CALM]
    plain = {week.position: week for week in ears(counts)}
    passing = {week.position: week for week in early_warning(counts)}
    assert plain[13].upper > 60
    assert passing[13].upper < 32
    assert [p for p, week in passing.items() if week.alarm] == [9]


def test_a_new_level_is_the_usual_one_after_a_while():
    judged = early_warning([*CALM, *[60, 62, 61] * 10])
    alarms = [week.position for week in judged if week.alarm]
    assert alarms[:3] == [9, 10, 11]
    assert max(alarms) < 25


@STEADY
@given(SERIES, SERIES, st.sampled_from(Method))
def test_later_weeks_change_no_earlier_verdict(counts, later, method):
    judged = ears(counts, method)
    assert ears([*counts, *later], method)[: len(judged)] == judged


@STEADY
@given(st.lists(st.integers(0, 60), max_size=30), st.integers(1, 100))
def test_alarms_are_about_the_rise_and_not_about_the_level(counts, level):
    raised = [count + level for count in counts]
    found = ears(raised)
    for one, other in zip(found, ears(counts), strict=True):
        assert one.statistic == pytest.approx(other.statistic)


def test_in_three_thousand_series_chance_gives_three_alarms():
    assert expected_false_alarms(3000) == pytest.approx(3)


def test_false_alarms_come_about_as_often_as_promised():
    draw = np.random.default_rng(3)
    judged = [
        week
        for _ in range(200)
        for week in ears([float(x) for x in draw.normal(100, 10, 40)], alpha=0.025)
    ]
    # a baseline of seven is short: Student's tail at 1.96 sqrt(7/8) on 6 degrees
    assert sum(week.alarm for week in judged) / len(judged) == pytest.approx(
        0.058, abs=0.015
    )


@pytest.mark.parametrize("power", Power)
def test_a_threshold_lies_above_what_was_expected(power):
    found = farrington_threshold(
        8, expected=5, standard_error=0.5, phi=1.2, power=power
    )
    assert 0 <= found.lower < 5 < found.upper
    assert found.alarm is False
    again = farrington_threshold(
        found.upper, expected=5, standard_error=0.5, phi=1.2, power=power
    )
    assert again.probability == pytest.approx(0.001)
    assert again.score == pytest.approx(1.0)


def test_the_plain_threshold_is_three_deviations_of_count_and_estimate():
    found = farrington_threshold(
        5, expected=100, standard_error=3, phi=2, power=Power.NONE
    )
    assert found.upper == pytest.approx(100 + Z_999 * sqrt(2 * 100 + 3**2))


def test_nothing_expected_has_no_threshold():
    assert farrington_threshold(1, expected=0, standard_error=0, phi=1) is None
    huge = {"log_expected": 800.0, "log_standard_error": 1.0, "phi": 1.0}
    assert noufaily_threshold(1, **huge) is None


@pytest.mark.parametrize("phi", [0.5, 1.0])
def test_without_overdispersion_the_threshold_is_poissons(phi):
    found = noufaily_threshold(
        9, log_expected=log(5), log_standard_error=0.1, phi=phi, alpha=0.05
    )
    assert (found.lower, found.upper) == (2, 9)
    assert found.probability == pytest.approx(poisson.sf(8, 5))
    assert found.score == pytest.approx((9 - 5) / (9 - 5))
    assert found.alarm is False  # at the threshold, not above it


@STEADY
@given(st.floats(0.1, 500), st.floats(1, 5))
def test_more_overdispersion_or_an_unsure_mean_lifts_the_threshold(expected, phi):
    given_ = {"log_expected": log(expected), "log_standard_error": 0.2}
    found = noufaily_threshold(3, phi=phi, **given_)
    assert found.upper <= noufaily_threshold(3, phi=phi + 1, **given_).upper
    assert (
        found.upper <= noufaily_threshold(3, phi=phi, mean=Mean.UPPER, **given_).upper
    )


WEEKS = 300
TRUE = [30 * exp(0.4 * np.sin(2 * np.pi * w / 52.18) + 0.001 * w) for w in range(WEEKS)]


def drawn(seed: int) -> list[int]:
    phi = 1.5
    draw = np.random.default_rng(seed)
    return [int(draw.negative_binomial(mu / (phi - 1), 1 / phi)) for mu in TRUE]


def test_the_expected_count_follows_season_and_trend():
    found = [expected_count(drawn(seed), 290) for seed in range(12)]
    assert mean(one.count for one in found) == pytest.approx(TRUE[290], rel=0.08)
    assert mean(one.phi for one in found) == pytest.approx(1.5, abs=0.3)


def test_an_outbreak_is_an_alarm_and_a_usual_week_is_not():
    counts = drawn(1)
    usual = outbreak_threshold(counts, 290)
    counts[290] = 120
    assert (usual.alarm, outbreak_threshold(counts, 290).alarm) == (False, True)


def test_an_earlier_outbreak_hardly_lifts_the_threshold():
    counts = drawn(2)
    usual = outbreak_threshold(counts, 290).upper
    counts[238] = 300  # the same week a year ago
    assert outbreak_threshold(counts, 290).upper < 1.25 * usual


def test_the_last_half_year_is_not_in_the_baseline():
    counts = drawn(3)
    raised = counts[:264] + [5 * count for count in counts[264:290]] + counts[290:]
    assert expected_count(raised, 290) == expected_count(counts, 290)


def test_three_years_of_weeks_are_needed():
    assert expected_count(drawn(4), 158) is None
    assert expected_count(drawn(4), 160) is not None


def test_nothing_but_zeros_is_nothing_to_fit():
    assert expected_count([0] * WEEKS, 290) is None
    assert outbreak_threshold([0] * WEEKS, 290) is None


def test_a_constant_series_expects_its_constant():
    found = expected_count([4] * WEEKS, 290)
    assert found.count == pytest.approx(4)
    assert (found.phi, found.trend) == (1.0, None)


def test_an_unknown_week_is_left_out_and_not_judged():
    counts = drawn(5)
    without = [*counts]
    without[200] = None
    assert expected_count(without, 290).weeks == expected_count(counts, 290).weeks - 1
    without[290] = None
    assert outbreak_threshold(without, 290) is None


def test_few_appeals_in_four_weeks_are_no_outbreak():
    counts = [0] * WEEKS
    counts[100] = counts[290] = 4
    rare = outbreak_threshold(counts, 290)
    assert rare.upper < 4
    assert rare.alarm is False
    counts[289] = 1
    assert outbreak_threshold(counts, 290).alarm is True


def test_a_trend_that_leads_above_everything_seen_is_not_believed():
    assert (
        expected_count([round(1.02**week) for week in range(WEEKS)], 290).trend is None
    )


def test_the_same_weeks_of_earlier_years_are_one_season_of_ten():
    seasons = seasons_of(290, 5)
    tenth = [week for week, season in seasons.items() if season == 10]
    same = [290 - round(back * 365.2425 / 7) for back in (5, 4, 3, 2, 1, 0)]
    windows = [week for s in same for week in range(s - 3, s + 4) if week <= 290]
    assert tenth == windows
    assert set(seasons.values()) == set(range(1, 11))


def test_weights_shrink_what_was_far_too_high_and_keep_their_mean():
    weights = reweighted(np.array([0.0, -5.0, 2.0, 4.0]))
    assert weights[3] / weights[0] == pytest.approx(4.0**-2)
    assert weights.mean() == pytest.approx(1.0)
    assert weights[0] == weights[1] == weights[2]

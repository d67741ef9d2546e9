"""The usual range of a series: what leaves it, and how sure that is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from metrics.answer import Answer
from metrics.catalogue import CATALOGUE
from metrics.findings.series import NotJudged, Point
from metrics.findings.usual_range import placed
from metrics.language.evidence import Evidence
from metrics.period import Period
from metrics.statistics.control_rules import Rule
from metrics.statistics.xmr import Basis
from metrics.store.settings import Baseline

MONDAY = date(2025, 1, 6)
SATISFIED, ON_TIME = CATALOGUE["satisfied"], CATALOGUE["on_time"]
MEDIAN = CATALOGUE["median_days"]


def week(number, answer, **more):
    first = MONDAY + timedelta(weeks=number)
    period = Period(first, first + timedelta(days=6))
    return Point(period=period, answer=answer, **more)


def answer(metric, value, counted, n):
    return Answer(
        metric=metric.name,
        group=(),
        period=None,
        value=value,
        low=None,
        high=None,
        numerator=counted,
        denominator=n,
        n=n,
        unit=metric.unit.value,
    )


def shares(*pairs, metric=SATISFIED):
    """Weeks of (counted, n); None is a week nobody knows of."""
    return tuple(
        week(i, pair and answer(metric, pair[0] / pair[1], *pair))
        for i, pair in enumerate(pairs)
    )


def waits(*days):
    return tuple(
        week(i, d and answer(MEDIAN, float(d), 50, 50)) for i, d in enumerate(days)
    )


def verdicts(trend):
    return [(p.rule, p.evidence) for p in trend.points if p.rule]


def test_a_share_outside_its_range_is_clear():
    # 1450 of 2100 in all; 3 deviations are 3 * sqrt(0.69 * 0.31 / 100) = 0.139
    found = placed(shares(*[(68, 100), (72, 100)] * 10, (50, 100)), SATISFIED)
    assert found.basis is Basis.FIRM
    assert verdicts(found) == [(Rule.OUTSIDE, Evidence.CLEAR)]
    newest = found.newest
    assert newest.centre == 1450 / 2100
    assert (newest.low, newest.high) == pytest.approx((0.552, 0.829), abs=0.001)


def test_seven_weeks_on_one_side_are_probable_and_counted():
    # the first 26 make the range at 70 %, then eight weeks at 64 %
    found = placed(shares(*[(69, 100), (71, 100)] * 13, *[(64, 100)] * 8), SATISFIED)
    assert found.newest.centre == 0.70
    assert (found.newest.rule, found.newest.evidence) == (
        Rule.SHIFT,
        Evidence.PROBABLE,
    )
    assert found.newest.in_a_row == 8
    assert found.newest.is_above is False


def test_seven_weeks_that_rise_are_a_trend():
    found = placed(waits(*[9, 11] * 6, 7, 8, 9, 10, 11, 12, 13), MEDIAN)
    assert (found.newest.rule, found.newest.in_a_row) == (Rule.TREND, 7)


def test_with_fewer_than_twelve_weeks_nothing_is_clear():
    found = placed(shares(*[(68, 100), (72, 100)] * 5, (40, 100)), SATISFIED)
    assert found.basis is Basis.TRIAL
    assert (found.newest.rule, found.newest.evidence) == (
        Rule.OUTSIDE,
        Evidence.PROBABLE,
    )


def test_one_week_has_a_value_and_no_range():
    (only,) = placed(waits(9), MEDIAN).points
    assert (only.point.value, only.low, only.high) == (9.0, None, None)
    assert only.evidence is Evidence.USUAL


def test_thousands_a_week_are_widened_as_they_really_vary():
    """3 deviations of chance are 0.014: every second week would be outside."""
    weeks = [(7200, 10000), (6800, 10000)] * 12
    found = placed(shares(*weeks), SATISFIED)
    assert verdicts(found) == []
    # each step is 0.04; 0.04 / 1.128 * 3 to each side
    low, high = found.newest.low, found.newest.high
    assert (low, high) == pytest.approx((0.70 - 0.106, 0.70 + 0.106), abs=0.001)


def test_weeks_more_alike_than_chance_do_not_narrow_the_range():
    weeks = [(70, 100), (71, 100)] * 12
    newest = placed(shares(*weeks), SATISFIED).newest
    # by chance alone: 3 * sqrt(0.705 * 0.295 / 100) = 0.137
    assert (newest.low, newest.high) == pytest.approx((0.568, 0.842), abs=0.001)


def test_four_late_of_sixty_are_usual_where_two_percent_are_late():
    """The curve puts the limit at 0.926; chance gives four or more in 1 of 30 weeks."""
    usual = [(59, 60), (59, 60), (58, 60), (59, 60), (59, 60)] * 5
    found = placed(shares(*usual, (55, 60), metric=ON_TIME), ON_TIME)
    assert found.newest.point.value < found.newest.low
    assert verdicts(found) == []
    worse = placed(shares(*usual, (50, 60), metric=ON_TIME), ON_TIME)
    assert verdicts(worse) == [(Rule.OUTSIDE, Evidence.CLEAR)]


def test_what_is_not_ripe_is_in_the_series_and_neither_judged_nor_in_the_range():
    points = shares(*[(70, 100)] * 15, (10, 100), (10, 100), (10, 100))
    ripe, young = points[:15], points[15:]
    marks = (NotJudged.PROVISIONAL, NotJudged.INCOMPLETE, NotJudged.PROVISIONAL)
    young = [replace(p, not_judged=mark) for p, mark in zip(young, marks, strict=True)]
    found = placed((*ripe, *young), SATISFIED)
    assert [p.point.value for p in found.points[-3:]] == [0.1, 0.1, 0.1]
    assert verdicts(found) == []
    assert found.newest.point == ripe[-1]
    assert found.newest.centre == 0.70


def test_few_records_count_for_the_range_and_carry_no_verdict():
    points = shares(*[(68, 100), (72, 100)] * 8, (2, 20))
    few = replace(points[-1], not_judged=NotJudged.FEW)
    found = placed((*points[:-1], few), SATISFIED)
    assert verdicts(found) == []
    assert found.newest.centre == (16 * 70 + 2) / 1620


def test_a_gap_breaks_a_run():
    below = [(64, 100)] * 4
    weeks = (*[(71, 100), (69, 100)] * 13, *below, None, *below)
    found = placed(shares(*weeks), SATISFIED)
    assert found.points[30].point.answer is None
    assert verdicts(found) == []


def test_the_first_26_points_make_the_range_and_then_it_stands():
    found = placed(waits(*[9, 11] * 13, *[20] * 10), MEDIAN)
    # the mean of 9 and 11, and 2.66 times the step of 2
    assert {(p.centre, p.low, p.high) for p in found.points} == {(10, 4.68, 15.32)}


def test_a_dated_reason_reckons_the_range_anew_from_its_day():
    reason = Baseline(
        metric="median_days",
        first_day=MONDAY + timedelta(weeks=20),
        reason="a new form",
        author="Analyst",
    )
    points = waits(*[9, 11] * 10, *[19, 21] * 10)
    assert verdicts(placed(points, MEDIAN)) != []
    found = placed(points, MEDIAN, baselines=(reason,))
    assert verdicts(found) == []
    assert [p.centre for p in found.points] == [10.0] * 20 + [20.0] * 20
    assert found.baseline is reason

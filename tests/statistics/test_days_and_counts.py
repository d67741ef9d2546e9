"""What was known on a day, plain percentiles, average waits and small counts."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics.as_of import Known, Life, Wait, known_on
from metrics.statistics.kaplan_meier import kaplan_meier, restricted_mean
from metrics.statistics.kaplan_meier_as_in_r import (
    limits_of_quantile,
    midpoint_quantile,
)
from metrics.statistics.quantiles import Kind, quantile_of_counts
from metrics.statistics.small_numbers import (
    Reliability,
    is_hidden,
    public_count,
    reliability,
)

STEADY = settings(deadline=None, max_examples=60)  # numpy's first call is slow
HALF = Fraction(1, 2)
FIRST = date(2026, 1, 1)


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


def test_nothing_received_is_nothing_known():
    known = known_on(on(0), [Life(received=on(1))])
    assert (known.waits, known.on_time, known.return_rate) == ((), None, None)


def test_each_appeal_is_met_missed_pending_or_without_a_deadline():
    lives = [
        Life(received=on(0), closed=on(5), due=on(5)),  # on its last day
        Life(received=on(0), closed=on(6), due=on(5)),
        Life(received=on(0), due=on(9)),  # past due on day 10
        Life(received=on(0), due=on(10)),  # due today
        Life(received=on(0), closed=on(11), due=on(10)),  # closed tomorrow
        Life(received=on(10)),
    ]
    known = known_on(on(10), lives, return_days=4)
    assert known == Known(
        waits=(
            Wait(days=5, ended=True),
            Wait(days=6, ended=True),
            Wait(days=10, ended=False),
            Wait(days=10, ended=False),
            Wait(days=10, ended=False),
            Wait(days=0, ended=False),
        ),
        met=1,
        missed=2,
        pending=2,
        without_deadline=1,
        overdue_open=1,
        closed_long_enough=2,
        returned=0,
    )
    assert known.on_time == 1 / 3


@pytest.mark.parametrize(
    ("closed", "reopened", "counts"),
    [
        (72, None, (1, 0)),  # 28 days before day 100
        (73, 74, (0, 0)),  # too young to tell, though it is back already
        (60, 88, (1, 1)),  # on the 28th day
        (60, 89, (1, 0)),
        (60, 59, (1, 0)),  # before it was closed: not a return of this closing
    ],
)
def test_a_return_counts_within_28_days_of_a_closing_old_enough(
    closed, reopened, counts
):
    life = Life(
        received=on(0),
        closed=on(closed),
        reopened=None if reopened is None else on(reopened),
    )
    known = known_on(on(100), [life])
    assert (known.closed_long_enough, known.returned) == counts


DAY = st.integers(0, 60)
LIVES = st.lists(
    st.builds(
        lambda received, days, due, back: Life(
            received=on(received),
            closed=None if days is None else on(received + days),
            due=None if due is None else on(received + due),
            reopened=None
            if days is None or back is None
            else on(received + days + back),
        ),
        DAY,
        st.none() | DAY,
        st.none() | DAY,
        st.none() | DAY,
    ),
    max_size=15,
)


@STEADY
@given(LIVES, st.integers(0, 120))
def test_what_happens_later_changes_no_day(lives, day):
    def before(moment):
        return moment if moment is not None and moment <= on(day) else None

    seen_then = [
        replace(life, closed=before(life.closed), reopened=before(life.reopened))
        for life in lives
        if life.received <= on(day)
    ]
    assert known_on(on(day), lives) == known_on(on(day), seen_then)


@STEADY
@given(LIVES, st.integers(0, 120))
def test_every_appeal_is_counted_once(lives, day):
    known = known_on(on(day), lives)
    decided = known.met + known.missed + known.pending + known.without_deadline
    assert decided == len(known.waits)
    assert known.overdue_open <= known.missed
    assert known.returned <= known.closed_long_enough


def test_percentiles_of_nothing_are_unknown():
    assert quantile_of_counts({}, HALF) is None
    assert quantile_of_counts({5: 0}, HALF) is None


@pytest.mark.parametrize("kind", Kind)
def test_one_value_is_every_percentile(kind):
    for share in (Fraction(0), Fraction(1, 10), HALF, Fraction(1)):
        assert quantile_of_counts({12: 1}, share, kind) == 12.0


def test_the_seventh_of_a_hundred_is_the_seven_percent():
    counts = dict.fromkeys(range(1, 101), 1)  # 0.07 * 100 is 7.000000000000001
    assert quantile_of_counts(counts, Fraction("0.07"), Kind.TYPE_1) == 7.0


NUMPY = {Kind.TYPE_1: "inverted_cdf", Kind.TYPE_6: "weibull", Kind.TYPE_7: "linear"}


@STEADY
@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=40),
    st.integers(0, 16),
    st.sampled_from(Kind),
)
def test_numpy_gives_the_same_percentiles(values, sixteenths, kind):
    found = quantile_of_counts(Counter(values), Fraction(sixteenths, 16), kind)
    again = np.quantile(values, sixteenths / 16, method=NUMPY[kind])
    assert found == pytest.approx(float(again))


def test_the_average_wait_is_the_area_under_the_curve():
    curve = kaplan_meier({2: (1, 0), 5: (1, 1), 9: (0, 1)})  # 1, 3/4 from 2, 1/2 from 5
    area_after_2, area_after_5 = 3 / 4 * 3 + 1 / 2 * 4, 1 / 2 * 4
    spread = area_after_2**2 / (4 * 3) + area_after_5**2 / (3 * 2)
    mean, low, high = restricted_mean(curve, 9)
    assert mean == pytest.approx(2 + area_after_2)
    assert high - mean == pytest.approx(1.959963984540054 * sqrt(spread)) or high == 9
    assert low == pytest.approx(max(0, mean - 1.959963984540054 * sqrt(spread)))


@STEADY
@given(st.lists(st.integers(0, 40), min_size=1, max_size=30), st.integers(0, 50))
def test_where_all_have_ended_it_is_the_mean_of_waits_cut_at_the_day(waits, day):
    curve = kaplan_meier({age: (n, 0) for age, n in Counter(waits).items()})
    cut = [min(wait, day) for wait in waits]
    mean, low, high = restricted_mean(curve, day)
    assert mean == pytest.approx(sum(cut) / len(cut))
    assert 0 <= low <= mean + 1e-9
    assert mean <= high + 1e-9
    deviation = np.std(cut)  # Greenwood's variance of complete data is the plain one
    half = 1.959963984540054 * deviation / sqrt(len(cut))
    assert low == pytest.approx(max(0.0, mean - half), abs=1e-9)


def test_beyond_the_longest_wait_that_goes_on_the_average_is_unknown():
    curve = kaplan_meier({5: (1, 1)})
    assert restricted_mean(curve, 5)[0] == 5.0
    assert restricted_mean(curve, 6) == (None, None, None)
    assert restricted_mean(kaplan_meier({}), 6) == (None, None, None)
    assert restricted_mean(kaplan_meier({5: (2, 0)}), 60)[0] == 5.0


def test_r_takes_the_middle_of_a_level_stretch():
    curve = kaplan_meier(dict.fromkeys(range(1, 7), (1, 0)))
    assert midpoint_quantile(curve, HALF) == 3.5
    assert midpoint_quantile(curve, Fraction(1, 3)) == 2.5
    assert midpoint_quantile(curve, Fraction(2, 5)) == 3.0


def test_r_too_knows_no_share_that_was_not_reached():
    waiting = kaplan_meier({3: (1, 0), 9: (0, 5)})
    assert midpoint_quantile(waiting, HALF) is None
    assert limits_of_quantile(kaplan_meier({}), HALF) == (None, None)
    level = kaplan_meier({3: (2, 0), 9: (0, 2)})
    assert midpoint_quantile(level, HALF) == (3 + 9) / 2


@pytest.mark.parametrize(
    ("count", "shown"), [(0, 0), (1, None), (7, None), (8, 10), (12, 10), (13, 15)]
)
def test_one_to_seven_people_are_hidden_and_others_rounded(count, shown):
    assert public_count(count) == shown
    assert is_hidden(count) == (shown is None)


@given(st.integers(8, 10**7))
def test_a_shown_count_is_within_two_of_the_true_one(count):
    assert public_count(count) % 5 == 0
    assert abs(public_count(count) - count) <= 2


@pytest.mark.parametrize(
    ("n", "level"),
    [
        (0, Reliability.SMALL),
        (29, Reliability.SMALL),
        (30, Reliability.INDICATIVE),
        (99, Reliability.INDICATIVE),
        (100, Reliability.FULL),
    ],
)
def test_marks_carry_from_thirty_a_little_and_from_a_hundred_all_the_way(n, level):
    assert reliability(n) is level

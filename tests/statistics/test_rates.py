"""Rates, and figures made comparable: the edges, and what must always hold."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson

from metrics.statistics import direct_standardisation as direct
from metrics.statistics import indirect_standardisation as indirect
from metrics.statistics.poisson_rate import Formula, Rate, poisson_limits, poisson_rate
from metrics.statistics.wilson import wilson_interval

STEADY = settings(deadline=None, max_examples=60)  # the first call of scipy is slow
COUNTS = st.integers(0, 5000)


def test_no_event_among_many_still_has_an_upper_limit():
    assert poisson_rate(0, 1000, per=1000) == Rate(
        rate=0.0, low=0.0, high=pytest.approx(3.688879454), formula=Formula.EXACT
    )


def test_a_rate_of_nobody_is_unknown():
    assert poisson_rate(0, 0) is None
    assert poisson_rate(3, 0) is None


@pytest.mark.parametrize(("count", "formula"), [(9, Formula.EXACT), (10, Formula.BYAR)])
def test_from_ten_events_on_the_limits_are_byars(count, formula):
    assert poisson_rate(count, 1).formula is formula


@pytest.mark.parametrize("count", range(1, 10))
def test_each_exact_limit_leaves_its_half_of_the_error(count):
    low, high = poisson_limits(count)
    assert poisson.sf(count - 1, low) == pytest.approx(0.025)
    assert poisson.cdf(count, high) == pytest.approx(0.025)


@STEADY
@given(COUNTS)
def test_limits_stand_around_the_count_and_widen_with_the_level(count):
    low, high = poisson_limits(count)
    lowest, highest = poisson_limits(count, 0.998)
    assert 0 <= lowest <= low <= count < high < highest


@STEADY
@given(COUNTS)
def test_one_more_event_lifts_both_limits(count):
    low, high = poisson_limits(count)
    next_low, next_high = poisson_limits(count + 1)
    assert low < next_low
    assert high < next_high


def of(counted, n, reference_counted, reference_n):
    return indirect.Stratum(
        counted=counted,
        n=n,
        reference_counted=reference_counted,
        reference_n=reference_n,
    )


def test_what_is_expected_is_the_reference_with_the_units_own_mix():
    strata = [of(8, 10, 50, 100), of(30, 40, 30, 40)]
    found = indirect.observed_over_expected(strata)
    low, high = poisson_limits(38)
    assert found == indirect.Ratio(
        observed=38,
        expected=10 * 0.5 + 40 * 0.75,
        ratio=38 / 35,
        low=low / 35,
        high=high / 35,
    )


def test_the_adjusted_share_has_wilsons_limits_with_the_expected_number_known():
    strata = [of(8, 10, 50, 100), of(30, 40, 30, 40)]
    overall = (50 + 30) / (100 + 40)
    low, high = wilson_interval(38, 50)
    variance = 10 * 0.5 * 0.5 + 40 * 0.75 * 0.25
    assert indirect.adjusted_share(strata) == indirect.AdjustedShare(
        raw=38 / 50,
        adjusted=pytest.approx(38 / 35 * overall),
        low=pytest.approx(low * 50 / 35 * overall),
        high=pytest.approx(high * 50 / 35 * overall),
        score=pytest.approx((38 - 35) / variance**0.5),
    )


def test_an_empty_stratum_changes_nothing():
    strata = [of(8, 10, 50, 100), of(30, 40, 30, 40)]
    expected = indirect.expected_number([*strata, of(0, 0, 0, 0)])
    assert expected == indirect.expected_number(strata)


def test_a_stratum_the_reference_has_not_leaves_nothing_to_expect():
    strata = [of(8, 10, 50, 100), of(3, 4, 0, 0)]
    assert indirect.observed_over_expected(strata) == indirect.Ratio(
        observed=11, expected=None
    )
    assert indirect.adjusted_share(strata) is None
    assert indirect.score(strata) is None


def test_a_unit_with_nothing_has_no_ratio():
    assert indirect.observed_over_expected([]).ratio is None
    assert indirect.observed_over_expected([of(0, 5, 0, 9)]).ratio is None
    assert indirect.adjusted_share([]) is None


def test_where_the_whole_does_not_vary_nothing_stands_out():
    assert indirect.score([of(3, 5, 9, 9)]) is None


def test_the_adjusted_share_stays_a_share():
    found = indirect.adjusted_share([of(10, 10, 1, 10), of(0, 0, 90, 90)])
    assert (found.adjusted, found.high) == (1.0, 1.0)


SHARES = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(
    lambda pair: (min(pair), max(pair[1], pair[0], 1))
)
UNITS = st.integers(1, 4).flatmap(
    lambda strata: st.lists(
        st.lists(SHARES, min_size=strata, max_size=strata), min_size=1, max_size=5
    )
)


@STEADY
@given(UNITS)
def test_all_units_together_had_what_was_expected_of_them(units):
    whole = [
        (sum(x for x, _ in column), sum(n for _, n in column))
        for column in zip(*units, strict=True)
    ]
    expected = [
        indirect.expected_number(
            [of(*own, *all_) for own, all_ in zip(unit, whole, strict=True)]
        )
        for unit in units
    ]
    assert sum(expected) == pytest.approx(sum(x for x, _ in whole))


def stratum(count, population, standard):
    return direct.Stratum(count=count, population=population, standard=standard)


def test_a_unit_with_the_standards_mix_keeps_its_rate():
    strata = [stratum(20, 100, 1000), stratum(5, 50, 500)]
    found = direct.directly_standardised(strata, per=100)
    assert found.value == pytest.approx(100 * 25 / 150)
    low, high = poisson_limits(25)  # equal weights: Dobson's limits are Byar's
    assert found.low == pytest.approx(100 * low / 150)
    assert found.high == pytest.approx(100 * high / 150)


def test_another_mix_weighs_the_strata_by_the_standard():
    strata = [stratum(20, 100, 1), stratum(5, 50, 3)]
    found = direct.directly_standardised(strata)
    assert found.value == pytest.approx(0.25 * 20 / 100 + 0.75 * 5 / 50)


@pytest.mark.parametrize(
    ("strata", "refused"),
    [
        ([], direct.Refused.NO_STANDARD),
        ([stratum(50, 60, 0)], direct.Refused.NO_STANDARD),
        ([stratum(9, 60, 5)], direct.Refused.FEW),
        ([stratum(50, 60, 5), stratum(0, 0, 5)], direct.Refused.EMPTY),
    ],
)
def test_a_value_that_would_mislead_is_refused(strata, refused):
    assert direct.directly_standardised(strata) == direct.Standardised(refused=refused)


def test_an_empty_stratum_the_standard_has_not_either_is_no_matter():
    strata = [stratum(50, 60, 5), stratum(0, 0, 0)]
    assert direct.directly_standardised(strata).value == pytest.approx(50 / 60)


def test_a_stratum_that_weighs_more_than_it_knows_is_named():
    strata = [stratum(50, 600, 5), stratum(1, 2, 5), stratum(1, 2, 0.1)]
    assert direct.directly_standardised(strata).thin == (1,)


@STEADY
@given(st.lists(st.integers(1, 1000), min_size=1, max_size=6), st.integers(1, 9))
def test_equal_rates_give_that_rate_whatever_the_standard(populations, standard):
    strata = [
        stratum(10 * n, 100 * n, standard + position)
        for position, n in enumerate(populations)
    ]
    found = direct.directly_standardised(strata)
    assert found.value == pytest.approx(0.1)
    assert found.low < found.value < found.high


def test_the_size_of_the_standard_is_no_matter():
    strata = [stratum(20, 100, 1), stratum(5, 50, 3)]
    larger = [replace(s, standard=1000 * s.standard) for s in strata]
    found, again = map(direct.directly_standardised, (strata, larger))
    assert (again.value, again.high) == pytest.approx((found.value, found.high))

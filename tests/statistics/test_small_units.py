"""What a small unit may borrow from all."""

import numpy as np
import pytest
from scipy.stats import beta, betabinom

from metrics.statistics.empirical_bayes import empirical_bayes
from metrics.statistics.wilson import wilson_interval

UNITS = [(2, 10), (30, 40), (9, 10), (45, 100), (3, 3), (60, 80)]


def test_a_small_unit_moves_further_towards_the_others():
    found = empirical_bayes(UNITS)
    tiny, large = found.units[4], found.units[5]
    common = found.a / (found.a + found.b)
    assert tiny.raw == 1.0
    assert common < tiny.share < 1.0
    assert abs(large.share - large.raw) < abs(tiny.share - tiny.raw)
    assert tiny.own_weight == pytest.approx(3 / (3 + found.a + found.b))


def test_a_share_is_the_mean_of_its_beta_and_the_limits_its_quantiles():
    found = empirical_bayes(UNITS)
    law = beta(2 + found.a, 10 - 2 + found.b)
    unit = found.units[0]
    assert unit.share == pytest.approx(law.mean())
    assert (unit.low, unit.high) == pytest.approx(law.interval(0.95))


def test_no_other_beta_is_likelier():
    found = empirical_bayes(UNITS)
    counted, n = np.array(UNITS).T
    for a, b in ((1.01, 1), (1, 1.01), (0.99, 1), (1.01, 1.01), (0.98, 0.98)):
        other = betabinom.logpmf(counted, n, a * found.a, b * found.b).sum()
        assert other < found.log_likelihood


def test_units_as_alike_as_chance_makes_them_get_one_share():
    found = empirical_bayes([(7, 10), (14, 20), (21, 30), (70, 100), (0, 0), (35, 50)])
    low, high = wilson_interval(147, 210)
    assert found.is_pooled
    assert (found.a, found.b) == (None, None)
    assert {unit.share for unit in found.units} == {0.7}
    assert {(unit.low, unit.high) for unit in found.units} == {(low, high)}
    assert found.units[4].raw is None


@pytest.mark.parametrize("counted", [0, 10])
def test_units_all_at_one_extreme_get_one_share(counted):
    found = empirical_bayes([(counted, 10)] * 6)
    assert found.is_pooled
    assert {unit.share for unit in found.units} == {counted / 10}


def test_four_units_lend_nothing():
    assert empirical_bayes(UNITS[:4]) is None
    assert empirical_bayes([*UNITS[:4], (0, 0)]) is None


def test_a_unit_without_records_has_the_share_of_all():
    found = empirical_bayes([*UNITS, (0, 0)])
    assert found.units[6].raw is None
    assert found.units[6].share == pytest.approx(found.a / (found.a + found.b))


def test_a_planted_beta_is_recovered_and_errors_shrink():
    draw = np.random.default_rng(6)
    true = draw.beta(14, 6, 400)
    n = draw.integers(5, 60, 400)
    counted = draw.binomial(n, true)
    found = empirical_bayes([(int(x), int(m)) for x, m in zip(counted, n, strict=True)])
    assert found.a / (found.a + found.b) == pytest.approx(0.7, abs=0.02)
    assert found.a + found.b == pytest.approx(20, rel=0.35)
    shares = np.array([unit.share for unit in found.units])
    assert np.mean((shares - true) ** 2) < 0.7 * np.mean((counted / n - true) ** 2)
    held = [u.low <= t <= u.high for u, t in zip(found.units, true, strict=True)]
    assert np.mean(held) == pytest.approx(0.95, abs=0.03)

"""Even draws: shares come out as planned, in every part."""

import numpy as np

from metrics.generator.draws import even_quantiles, evenly_picked

RNG = np.random.default_rng(1)


def test_each_group_gets_the_sum_of_its_shares():
    groups = np.repeat([0, 1], [40, 60])
    share = np.where(groups == 0, 0.25, 0.5)
    picked = evenly_picked(share, groups=groups, order=None, rng=RNG)
    assert (picked[groups == 0].sum(), picked[groups == 1].sum()) == (10, 30)


def test_each_part_of_the_order_gets_its_own_share():
    groups, order = np.zeros(100, int), np.repeat([0, 1], 50)
    share = np.where(order == 0, 0.1, 0.9)
    picked = evenly_picked(share, groups=groups, order=order, rng=RNG)
    assert (picked[order == 0].sum(), picked[order == 1].sum()) == (5, 45)


def test_sure_and_impossible_stay_so():
    share, groups = np.array([1.0, 0.0, 1.0, 0.0]), np.zeros(4, int)
    picked = evenly_picked(share, groups=groups, order=None, rng=RNG)
    assert picked.tolist() == [True, False, True, False]


def test_nobody_can_be_asked():
    nobody = np.array([], int)
    picked = evenly_picked(nobody.astype(float), groups=nobody, order=None, rng=RNG)
    assert picked.tolist() == []


def test_quantiles_are_spread_evenly_in_each_group():
    groups = np.array([0, 1, 0, 1, 1, 0, 1, 0])
    quantiles = even_quantiles(groups, rng=RNG)
    for group in (0, 1):
        assert sorted(quantiles[groups == group]) == [0.125, 0.375, 0.625, 0.875]

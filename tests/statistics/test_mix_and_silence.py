"""Why a figure changed, and what the silent would have said."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics.kitagawa import Stratum, decomposition, pooled
from metrics.statistics.poststratification import (
    Cell,
    Weighted,
    cell_weight,
    effective_number,
    merged,
    weighted_mean,
)
from metrics.statistics.weighted_moments import Moments, weighted_moments

STEADY = settings(deadline=None, max_examples=60)  # the first call of scipy is slow


def of(weight_1, rate_1, weight_2, rate_2):
    return Stratum(weight_1=weight_1, rate_1=rate_1, weight_2=weight_2, rate_2=rate_2)


WEIGHT = st.integers(0, 500)
RATE = st.floats(0, 1)
STRATA = st.lists(st.builds(of, WEIGHT, RATE, WEIGHT, RATE), max_size=8)


def test_more_roads_and_fewer_schools_change_the_whole_by_mix_alone():
    found = decomposition([of(800, 0.9, 500, 0.9), of(200, 0.4, 500, 0.4)])
    assert (found.crude_1, found.crude_2) == pytest.approx((0.80, 0.65))
    assert (found.mix, found.rate) == pytest.approx((-0.15, 0.0))


def test_all_better_and_the_whole_worse_is_simpsons_paradox():
    found = decomposition([of(900, 0.80, 300, 0.85), of(100, 0.30, 700, 0.35)])
    assert found.total == pytest.approx(0.5 - 0.75)
    assert found.rate == pytest.approx(0.05)
    assert found.is_simpson
    assert not decomposition([of(9, 0.8, 9, 0.85), of(1, 0.3, 1, 0.35)]).is_simpson


def test_a_stratum_in_one_period_only_is_mix_alone_and_said():
    found = decomposition([of(100, 0.8, 100, 0.7), of(0, None, 100, 0.3)])
    old, new = found.parts
    assert (old.only_once, new.only_once) == (False, True)
    assert new.mix == pytest.approx(0.5 * 0.3)
    assert new.rate == 0.0
    assert found.total == pytest.approx(0.5 - 0.8)


def test_a_stratum_in_neither_period_adds_nothing():
    found = decomposition([of(10, 0.8, 10, 0.7), of(0, None, 0, None)])
    assert (found.parts[1].mix, found.parts[1].rate) == (0.0, 0.0)


def test_an_empty_period_cannot_be_explained():
    assert decomposition([]) is None
    assert decomposition([of(10, 0.5, 0, None)]) is None


@STEADY
@given(STRATA)
def test_the_parts_add_up_to_the_change(strata):
    found = decomposition(strata)
    if found is None:
        return
    assert found.mix + found.rate == pytest.approx(found.total, abs=1e-12)
    mix = sum(part.mix_from_mean for part in found.parts)
    assert mix == pytest.approx(found.mix, abs=1e-12)


@STEADY
@given(STRATA)
def test_exchanging_the_periods_turns_every_sign(strata):
    found = decomposition(strata)
    turned = decomposition(
        [of(s.weight_2, s.rate_2, s.weight_1, s.rate_1) for s in strata]
    )
    if found is None:
        assert turned is None
        return
    assert (turned.mix, turned.rate) == pytest.approx((-found.mix, -found.rate))
    assert turned.is_simpson == found.is_simpson


def test_growing_where_it_is_worse_than_usual_pulls_down():
    found = decomposition([of(800, 0.9, 500, 0.9), of(200, 0.4, 500, 0.4)])
    worse = found.parts[1]
    assert worse.mix == pytest.approx(0.3 * 0.4)  # by the formula it even adds
    assert worse.mix_from_mean == pytest.approx(0.3 * (0.4 - 0.725))


@STEADY
@given(STRATA)
def test_pooling_thin_strata_keeps_the_whole(strata):
    kept = pooled(strata)
    assert sum(s.weight_1 < 30 or s.weight_2 < 30 for s in kept) <= 1
    found, again = decomposition(strata), decomposition(kept)
    if found is not None:
        assert again.crude_1 == pytest.approx(found.crude_1)
        assert again.crude_2 == pytest.approx(found.crude_2)


def cell(population, **counts):
    return Cell(
        population=population, counts={int(k[1:]): n for k, n in counts.items()}
    )


def test_the_silent_are_taken_to_be_like_the_rated_of_their_kind():
    cells = [cell(100, _0=5, _1=15), cell(300, _0=8, _1=2)]
    found = weighted_mean(cells)
    assert found.unweighted == pytest.approx(17 / 30)
    assert found.mean == pytest.approx(0.25 * 0.75 + 0.75 * 0.2)
    assert found.weights == pytest.approx((0.25 / (20 / 30), 0.75 / (10 / 30)))
    spread = (0.25**2 * (5 * 15 / 20 / 19) / 20, 0.75**2 * (8 * 2 / 10 / 9) / 10)
    assert found.standard_error == pytest.approx(sqrt(sum(spread)))
    assert found.response_rate == 30 / 400
    assert found.uncovered == 0.0


def test_where_all_answer_alike_nothing_is_changed():
    found = weighted_mean([cell(100, _2=4, _5=6), cell(300, _2=24, _5=6)])
    assert found.weights == pytest.approx((1.0, 1.0))
    assert found.mean == pytest.approx(found.unweighted)
    assert found.n_effective == pytest.approx(40)
    assert found.design_effect == pytest.approx(1.0)


def test_a_cell_nobody_rated_is_reported_as_uncovered():
    found = weighted_mean([cell(100, _2=4, _5=6), cell(300)])
    assert found.uncovered == 0.75
    assert found.weights == (pytest.approx(1.0), None)
    assert found.mean == pytest.approx((2 * 4 + 5 * 6) / 10)


def test_no_mark_at_all_says_nothing():
    assert weighted_mean([cell(100)]) == Weighted(n=0, response_rate=0.0, uncovered=1.0)
    assert weighted_mean([]) == Weighted(n=0, response_rate=None, uncovered=None)
    assert Weighted(n=0, response_rate=None, uncovered=None).design_effect is None


def test_one_mark_in_a_cell_leaves_the_error_unknown():
    found = weighted_mean([cell(100, _2=4, _5=6), cell(30, _4=1)])
    assert found.mean == pytest.approx((100 * 3.8 + 30 * 4) / 130)
    assert (found.standard_error, found.low, found.high) == (None, None, None)


def test_limits_stay_on_the_scale():
    found = weighted_mean([cell(100, _0=1, _1=9)], scale=(0, 1))
    assert (found.low > 0, found.high) == (True, 1)


def test_a_few_citizens_do_not_speak_for_a_region():
    cells = [cell(100, _1=500), cell(900, _5=5)]
    assert weighted_mean(cells, cut_at=None).weights[1] == pytest.approx(
        0.9 / (5 / 505)
    )
    cut = weighted_mean(cells)
    assert cut.weights[1] == 5.0
    low = 0.1 / (500 / 505)
    assert cut.mean == pytest.approx((low * 500 + 5 * 5 * 5) / (low * 500 + 5 * 5))


def test_thin_cells_join_a_neighbour_and_nobody_is_lost():
    cells = [cell(10, _5=9), cell(20, _5=2), cell(30, _1=1), cell(40, _3=7), cell(5)]
    assert merged(cells) == [
        cell(60, _5=11, _1=1),
        cell(45, _3=7),
    ]
    assert merged([cell(10)]) == [cell(10)]
    assert merged([]) == []


CELLS = st.lists(
    st.builds(
        lambda silent, low, high: cell(silent + low + high, _1=low, _5=high),
        st.integers(0, 500),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    max_size=8,
)


@STEADY
@given(CELLS)
def test_merging_loses_nobody_and_leaves_no_thin_cell_beside_another(cells):
    whole = merged(cells)
    assert sum(c.population for c in whole) == sum(c.population for c in cells)
    assert sum(c.n for c in whole) == sum(c.n for c in cells)
    assert len(whole) <= 1 or min(c.n for c in whole) >= 5


@STEADY
@given(CELLS)
def test_weights_cost_information_and_never_add_any(cells):
    found = weighted_mean(merged(cells))
    if found.mean is not None:
        assert 1 <= found.mean <= 5
        assert found.n_effective <= found.n + 1e-9


def test_silence_that_depends_on_the_kind_is_repaired():
    draw = np.random.default_rng(8)
    errors = []
    for _ in range(40):
        cells = []
        for size, satisfied, answers in ((4000, 0.9, 0.30), (6000, 0.5, 0.05)):
            n = int(draw.binomial(size, answers))
            happy = int(draw.binomial(n, satisfied))
            cells.append(cell(size, _0=n - happy, _1=happy))
        found = weighted_mean(cells)
        errors.append((found.mean - 0.66) / found.standard_error)
        assert found.unweighted > 0.75
    assert abs(np.mean(errors)) < 0.5
    assert sum(abs(error) < 1.96 for error in errors) >= 34


def test_weights_and_their_number_by_hand():
    assert cell_weight(0.5, 0.25) == 2.0
    assert cell_weight(0.5, 0) is None
    assert effective_number([(1.0, 10), (3.0, 10)]) == 40**2 / (10 + 90)
    assert effective_number([]) is None


def test_moments_of_weighted_values():
    assert weighted_moments([1, 5], [3, 1]) == Moments(
        mean=2.0, total=8.0, variance=3.0, deviation=sqrt(3)
    )
    assert weighted_moments([], []) is None

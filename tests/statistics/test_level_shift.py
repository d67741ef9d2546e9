"""Whether later points stand at another level than the earlier ones."""

import numpy as np
import pytest

from metrics.statistics.level_shift import level_shift


def test_by_hand():
    """Steps 2, 2, 2: one point varies by 2/1.128; 0.62·3 degrees of freedom."""
    difference, low, high = level_shift([9, 11, 9, 11], [15, 15])
    assert difference == 5
    # 2/1.128·sqrt(1/4 + 1/2) = 1.5355; t of 1.86 degrees at 97.5 % is 4.6284
    assert high - difference == pytest.approx(1.5355 * 4.6284, rel=1e-3)
    assert difference - low == pytest.approx(high - difference)


def test_a_gap_is_no_step_and_no_point():
    assert level_shift([9, 11, None, 50, 52], [10])[0] == 10 - 30.5
    assert level_shift([9, None, 11], [10]) is None
    assert level_shift([9, 11], [None]) is None


def test_where_nothing_varied_any_difference_counts():
    assert level_shift([9, 9, 9], [10]) == (1, 1, 1)


@pytest.mark.parametrize(("before", "since"), [(12, 8), (26, 13)])
def test_without_a_shift_the_interval_leaves_out_0_in_one_case_of_twenty(before, since):
    rng = np.random.default_rng(3)
    missed = 0
    for _ in range(2_000):
        points = rng.normal(size=before + since)
        _, low, high = level_shift(points[:before], points[before:])
        missed += not low <= 0 <= high
    assert missed / 2_000 == pytest.approx(0.05, abs=0.015)

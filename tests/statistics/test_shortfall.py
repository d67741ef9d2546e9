"""How many marks are missing to a level."""

import pytest

from metrics.statistics.shortfall import shortfall
from metrics.statistics.wilson import wilson_interval


def test_the_example_of_the_specification():
    """66 of 120 marks are 55 %; carried over to 400 answers, 70 % is 60 away."""
    assert shortfall(66, 120, 0.7, among=400) == (60, 26, 96)


def test_among_those_who_rated_it_is_whole_marks_of_the_same_number():
    low, high = wilson_interval(66, 120)
    value, least, most = shortfall(66, 120, 0.7)
    assert value == 0.7 * 120 - 66
    assert least - 1 < (0.7 - high) * 120 <= least
    assert most - 1 < (0.7 - low) * 120 <= most


def test_at_the_level_nothing_is_missing_however_the_level_is_written():
    assert shortfall(21, 30, 0.7)[0] == 0
    assert shortfall(22, 30, 0.7)[0] == 0
    assert shortfall(20, 30, 0.7)[0] == 1


@pytest.mark.parametrize("level", [0.0, 0.3])
def test_a_unit_over_the_level_even_at_its_lower_limit_misses_none(level):
    assert shortfall(30, 30, level) == (0, 0, 0)


def test_without_a_mark_nothing_is_known():
    assert shortfall(0, 0, 0.7) is None
    assert shortfall(0, 0, 0.7, among=400) is None

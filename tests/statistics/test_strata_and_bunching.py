"""Thin strata put together, and the last day against calm ones."""

import pytest

from metrics.statistics.between_units import between_unit_spread, spread_limits
from metrics.statistics.bunching import last_day_over_calm_days
from metrics.statistics.strata import REST, merged_upward
from metrics.statistics.wilson import wilson_interval


def test_a_stratum_with_enough_records_stands_alone():
    assert merged_upward({("a", "web"): 30}) == {("a", "web"): ("a", "web")}


def test_thin_channels_of_a_topic_go_together_and_thin_topics_after_them():
    numbers = {("a", "web"): 30, ("a", "post"): 20, ("a", "fax"): 10, ("b", "web"): 29}
    assert merged_upward(numbers) == {
        ("a", "web"): ("a", "web"),
        ("a", "post"): ("a", REST),
        ("a", "fax"): ("a", REST),
        ("b", "web"): (REST, REST),
    }


def test_the_rest_may_be_thin_and_no_strata_are_one():
    assert merged_upward({("a",): 3, ("b",): 4}) == {("a",): (REST,), ("b",): (REST,)}
    assert merged_upward({(): 3}) == {(): ()}
    assert merged_upward({}) == {}


def test_the_last_day_against_a_calm_one_and_its_limits():
    times, low, high = last_day_over_calm_days(50, 200, 60, 200)
    share_low, share_high = wilson_interval(50, 110)
    assert times == pytest.approx(50 / (60 / 6))
    assert low == pytest.approx(6 * share_low / (1 - share_low))
    assert high == pytest.approx(6 * share_high / (1 - share_high))


def test_nothing_on_calm_days_has_no_value_and_nothing_at_all_is_unknown():
    times, low, high = last_day_over_calm_days(5, 200, 0, 200)
    assert (times, high) == (None, None)
    assert low > 0
    assert last_day_over_calm_days(0, 200, 0, 200) == (None, None, None)


def test_the_limits_of_the_spread_hold_it():
    units = [(90, 100), (50, 100)] * 4
    low, high = spread_limits(units)
    assert low < between_unit_spread(units).tau < high
    assert spread_limits([(7, 10)] * 8)[0] == 0
    assert spread_limits(units[:7]) is None
    assert spread_limits([(10, 10)] * 8) == (0, 0)

"""Moments with their distance from UTC."""

from datetime import datetime

import pytest

from metrics.reference.clock import with_offset, zone_of


@pytest.mark.parametrize(
    ("region", "moment", "told"),
    [
        ("RU-MOW", datetime(2026, 1, 12), "2026-01-12T00:00:00+03:00"),
        ("RU-KGD", datetime(2026, 7, 1, 8, 30), "2026-07-01T08:30:00+02:00"),
        ("RU-KAM", datetime(2026, 1, 1), "2026-01-01T00:00:00+12:00"),
        # Moscow was at four hours until 26 October 2014
        ("RU-MOW", datetime(2014, 10, 25), "2014-10-25T00:00:00+04:00"),
        (None, datetime(2026, 1, 12), "2026-01-12T00:00:00+03:00"),
        ("a city abroad", datetime(2026, 1, 12), "2026-01-12T00:00:00+03:00"),
    ],
)
def test_a_reading_of_the_clock_keeps_and_gets_its_offset(region, moment, told):
    assert with_offset(moment, zone_of(region)).isoformat() == told

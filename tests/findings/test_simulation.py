"""The figures of `python -m tests.findings.simulation`, over few seeds."""

from dataclasses import replace
from statistics import median

import pytest

from tests.findings.simulation import NOISE, PLANTED, coverage, run


def test_on_pure_noise_there_is_nothing_to_tell():
    noise = replace(NOISE, agencies=10, weeks=30)
    assert median(run(noise, range(3)).found) == 0


def test_nine_findings_of_ten_were_planted():
    planted = replace(PLANTED, agencies=14, weeks=36)
    figures = run(planted, range(3))
    assert len(figures.told) >= 9  # three or four sentences after the headline
    assert figures.precision >= 0.9, figures.false


def test_intervals_hold_the_truth_as_often_as_they_say():
    found = {one.metric: one for one in coverage(range(3))}
    assert set(found) == {"satisfied", "median_days", "adjusted_satisfied"}
    for one in found.values():
        assert one.intervals >= 290
        assert one.share == pytest.approx(0.95, abs=0.03)  # chance itself: 0.0125

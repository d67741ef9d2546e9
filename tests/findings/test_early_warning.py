"""What has begun to come in faster than usual, and how far to believe it."""

import numpy as np
import pytest

from metrics.access import Viewer
from metrics.findings.early_warning import (
    Spreading,
    alarms_by_chance,
    rising,
    with_facts,
)
from metrics.period import Weeks
from metrics.question import Question
from metrics.statistics.ears import early_warning
from tests.findings.world import of_counts

ALL = Question(metrics=())
STEADY = [20] * 26
A, B, C = "RU-VGG", "RU-ROS", "RU-AST"


def named(found):
    return [(rise.region, rise.topic, rise.count, rise.usual) for rise in found.rises]


def test_a_topic_that_rises_is_told_with_what_is_usual():
    found = rising(
        of_counts({(A, "Water"): [*STEADY[:-1], 62], (A, "Roads"): STEADY}), ALL
    )
    # seven weeks of 20 without any deviation: the least one, 1, stands in for it
    assert named(found) == [(A, "Water", 62, (18, 22))]
    assert found.week == Weeks("2026-W47")
    assert found.judged == 2


def test_the_strongest_rise_stands_first():
    found = rising(
        of_counts({(A, "Water"): [*STEADY[:-1], 40], (B, "Roads"): [*STEADY[:-1], 50]}),
        ALL,
    )
    assert [(rise.region, rise.topic) for rise in found.rises] == [
        (B, "Roads"),
        (A, "Water"),
    ]


def test_a_week_without_any_of_a_topic_is_0_and_not_left_out():
    counts = {(A, "Other"): STEADY, (A, "Water"): [6]}
    assert named(rising(of_counts(counts), ALL)) == [(A, "Water", 6, (0, 2))]


def test_four_appeals_are_never_an_alarm():
    counts = {(A, "Other"): STEADY, (A, "Water"): [4]}
    assert named(rising(of_counts(counts), ALL)) == []


def test_a_region_whose_week_nobody_loaded_is_not_judged():
    counts = {(A, "Water"): STEADY, (B, "Water"): [*STEADY[:-1], 0]}
    assert rising(of_counts(counts), ALL).judged == 1


def test_a_topic_may_rise_in_several_regions_within_two_weeks():
    last, before = [*STEADY[:-1], 60], [*STEADY[:-2], 60, 21]
    counts = {(A, "Water"): last, (B, "Water"): before, (C, "Water"): STEADY}
    found = rising(of_counts(counts), ALL)
    assert [(rise.region, rise.is_new) for rise in found.rises] == [(A, True)]
    assert found.spreading == (Spreading(topic="Water", regions=(B, A), of=3),)


def test_a_rise_that_goes_on_is_not_new():
    counts = {(A, "Water"): [*STEADY[:-2], 60, 60]}
    assert [rise.is_new for rise in rising(of_counts(counts), ALL).rises] == [False]


def test_of_many_series_a_slight_rise_is_not_believed():
    """Over its limit of 23 or so: chance alone does it in one of seventy series."""
    ups = [19, 21, 20, 22, 18, 20, 21] * 4
    quiet = {(A, f"Topic {i}"): ups[:26] for i in range(30)}
    found = rising(of_counts({**quiet, (A, "Water"): [*ups[:25], 27]}), ALL)
    assert [rise.topic for rise in found.rises] == ["Water"]
    assert found.believed(0.10) == ()
    strong = rising(of_counts({**quiet, (A, "Water"): [*ups[:25], 90]}), ALL)
    assert [rise.topic for rise in strong.believed(0.10)] == ["Water"]


def test_the_week_is_the_last_of_the_period():
    counts = {(A, "Water"): [*STEADY[:-2], 62, 20]}
    asked = Question(metrics=(), period=Weeks("2026-W35", "2026-W46"))
    found = rising(of_counts(counts), asked)
    assert (found.week, [rise.count for rise in found.rises]) == (
        Weeks("2026-W46"),
        [62],
    )


def test_a_viewer_is_warned_of_their_own_regions():
    counts = {(A, "Water"): [*STEADY[:-1], 62], (B, "Water"): [*STEADY[:-1], 62]}
    found = rising(of_counts(counts), ALL, Viewer(regions=frozenset({B})))
    assert [rise.region for rise in found.rises] == [B]


def test_a_rise_without_facts_names_none():
    state = of_counts({(A, "Water"): [*STEADY[:-1], 62]})
    found = rising(state, ALL)
    assert [r.mostly for r in with_facts(state, ALL, found.rises)] == [None]


def test_no_data_gives_no_week():
    state = of_counts({(A, "Water"): STEADY})
    nobody = Question(metrics=(), where={"source": ("elsewhere",)})
    found = rising(state, nobody)
    assert (found.week, found.rises, found.judged) == (None, (), 0)


@pytest.mark.parametrize("mean", [2, 8, 100])
def test_chance_gives_about_as_many_alarms_as_are_said_to_be_expected(mean):
    """Within a factor of two: counts lean to one side, the deviation's law does not."""
    draw = np.random.default_rng(1)
    judged = [early_warning(row)[-1] for row in draw.poisson(mean, (2000, 10)).tolist()]
    expected = sum(map(alarms_by_chance, judged))
    assert expected / 2 < sum(one.alarm for one in judged) < expected * 2

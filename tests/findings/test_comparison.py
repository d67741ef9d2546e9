"""With what a figure is compared, and how much stands on the other side."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from metrics.access import EVERYTHING, Viewer
from metrics.findings.comparison import Comparison, compared, past, possible
from metrics.findings.standings import standings
from metrics.findings.verdict import Band
from metrics.language.evidence import Evidence
from metrics.number import other_side, records
from metrics.period import Period, Weeks
from metrics.question import Question
from metrics.reference.peers import Against
from metrics.reference.targets import Target
from metrics.store.store import Store
from tests.exports import load
from tests.pages.exports import HEALTH, MONDAY, ROADS, SMALL, Body, write_export

HERE = Question(
    metrics=(),
    period=Weeks("2026-W45", "2026-W47"),
    where={"region": ("RU-VGG",)},
)
GROUPS = {"RU-VGG": "Two millions", "RU-TOM": "Two millions", "RU-ROS": "Four"}
TARGET = Target(
    metric="satisfied", value=0.9, since=date(2026, 10, 1), author="", document=""
)
PAST = Comparison(against=Against.PAST)
GROUP = Comparison(against=Against.GROUP, groups=tuple(GROUPS.items()))
GOAL = Comparison(against=Against.TARGET, targets=(TARGET,))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """Three agencies now; one of them half a year ago; a school in two more regions."""
    folder = tmp_path_factory.mktemp("compared")
    before = MONDAY - timedelta(weeks=26)
    bodies = (
        *SMALL,
        replace(ROADS, good=45, bad=15, received=before),
        replace(HEALTH, good=9, bad=1, silent=0, late=0, received=before),
        replace(ROADS, good=99, bad=0, received=MONDAY - timedelta(weeks=60)),
        Body(name="Школа", good=40, bad=40, region="Томская область"),
        Body(name="Школа", good=90, bad=10, region="Ростовская область"),
    )
    load(Store(folder / "store"), write_export(folder / "w_2026-11-23.csv", bodies))
    return Store(folder / "store").snapshot()


def placed(snapshot, comparison):
    found = standings(snapshot, HERE, comparison=comparison)
    return {
        u.group[0]: (
            u.verdict.band,
            u.verdict.evidence,
            (u.verdict.numerator, u.verdict.n),
            (u.verdict.other_numerator, u.verdict.other_n),
        )
        for u in found.units
    }


def test_the_others_are_all_that_is_not_the_unit(snapshot):
    assert placed(snapshot, Comparison()) == {
        "Минтранс": (Band.BELOW, Evidence.CLEAR, (20, 50), (130, 150)),
        "Минздрав": (Band.ABOVE, Evidence.CLEAR, (124, 144), (26, 56)),
        "Архив": (Band.FEW, Evidence.USUAL, (6, 6), (144, 194)),
    }


def test_its_own_past_are_the_52_weeks_before_and_nothing_older(snapshot):
    # 2 November 2026 less 364 days
    assert past(HERE.period) == Period(date(2025, 11, 3), date(2026, 11, 1))
    assert placed(snapshot, PAST) == {
        # 40 % against 75 %: the limits of the difference at 99.8 % leave out 0
        "Минтранс": (Band.BELOW, Evidence.CLEAR, (20, 50), (45, 60)),
        "Минздрав": (Band.FEW, Evidence.USUAL, (124, 144), (9, 10)),
        "Архив": (Band.FEW, Evidence.USUAL, (6, 6), (0, 0)),
    }


def test_the_group_are_its_other_regions_together(snapshot):
    assert placed(snapshot, GROUP) == {
        "Минтранс": (Band.SAME, Evidence.USUAL, (20, 50), (40, 80)),
        "Минздрав": (Band.ABOVE, Evidence.CLEAR, (124, 144), (40, 80)),
        "Архив": (Band.FEW, Evidence.USUAL, (6, 6), (40, 80)),
    }


def test_over_several_regions_each_has_its_own_group(snapshot):
    found = standings(
        snapshot,
        replace(HERE, where={}),
        by=("region", "agency"),
        comparison=GROUP,
    )
    theirs = {
        u.group: (u.verdict.other_numerator, u.verdict.other_n) for u in found.units
    }
    assert theirs == {
        ("RU-VGG", "Минтранс"): (40, 80),
        ("RU-VGG", "Минздрав"): (40, 80),
        ("RU-VGG", "Архив"): (40, 80),
        ("RU-TOM", "Школа"): (150, 200),
        ("RU-ROS", "Школа"): (0, 0),  # alone in its group
    }


def test_a_target_is_missed_where_the_interval_leaves_it_out(snapshot):
    # 124 of 144: 86 %, accuracy 80-91 %
    assert placed(snapshot, GOAL) == {
        "Минтранс": (Band.BELOW, Evidence.CLEAR, (20, 50), (0, 0)),
        "Минздрав": (Band.SAME, Evidence.USUAL, (124, 144), (0, 0)),
        "Архив": (Band.FEW, Evidence.USUAL, (6, 6), (0, 0)),
    }


@pytest.mark.parametrize(
    ("comparison", "agency", "n"),
    [
        (Comparison(), "Минтранс", 150),
        (PAST, "Минтранс", 60),
        (GROUP, "Минздрав", 80),
    ],
)
def test_the_other_side_opens_into_as_many_appeals_as_it_counts(
    snapshot, comparison, agency, n
):
    found = standings(snapshot, HERE, comparison=comparison)
    (unit,) = (u for u in found.units if u.group == (agency,))
    number = other_side(unit.answers["satisfied"], unit.verdict, unit.other_side)
    assert number.answer.n == n
    assert len(records(snapshot, number)) == n


def test_a_chosen_agency_is_held_against_the_other_agencies(snapshot):
    asked = replace(
        HERE,
        metrics=("satisfied", "median_days"),
        where={**HERE.where, "agency": ("Минтранс",)},
    )
    found = compared(snapshot, asked)
    first, second = found["satisfied"].first, found["satisfied"].second
    assert (first.numerator, first.n) == (20, 50)
    assert (second.numerator, second.n) == (130, 150)
    assert found["satisfied"].evidence is Evidence.CLEAR
    assert (found["median_days"].first.value, found["median_days"].second.value) == (
        5,
        5,
    )


def test_a_whole_region_has_no_others_but_a_past_a_group_and_a_target(snapshot):
    asked = replace(HERE, metrics=("satisfied",))
    assert compared(snapshot, asked) == {}
    of_past = compared(snapshot, asked, comparison=PAST)["satisfied"].second
    assert (of_past.numerator, of_past.n) == (54, 70)
    of_group = compared(snapshot, asked, comparison=GROUP)["satisfied"].second
    assert (of_group.numerator, of_group.n) == (40, 80)
    assert compared(snapshot, asked, comparison=GOAL)["satisfied"].evidence is (
        Evidence.CLEAR  # 150 of 200
    )


REGION = Viewer(role="viewer", regions=frozenset({"RU-VGG"}))
AGENCY = Viewer(role="viewer", agencies=frozenset({"Минтранс"}))
ALL = (Against.OTHERS, Against.PAST, Against.GROUP, Against.TARGET)
KNOWN = {
    "since": date(2025, 11, 3),
    "regions": ("RU-VGG", "RU-TOM"),
    "groups": GROUPS,
    "targets": (TARGET,),
}


@pytest.mark.parametrize(
    ("viewer", "known", "missing", "why"),
    [
        (EVERYTHING, {}, (), "all is there"),
        (EVERYTHING, {"since": date(2025, 11, 4)}, (Against.PAST,), "a day too late"),
        (EVERYTHING, {"groups": {}}, (Against.GROUP,), "no groups.csv"),
        (EVERYTHING, {"regions": ("RU-VGG",)}, (Against.GROUP,), "alone in its group"),
        (EVERYTHING, {"targets": ()}, (Against.TARGET,), "no targets.csv"),
        (
            EVERYTHING,
            {"targets": (replace(TARGET, since=date(2026, 11, 23)),)},
            (Against.TARGET,),
            "adopted after the period",
        ),
        (REGION, {"regions": ("RU-VGG",)}, (Against.GROUP,), "others are closed"),
        (AGENCY, {}, (Against.OTHERS, Against.GROUP), "all others are closed"),
    ],
)
def test_what_cannot_be_had_is_not_offered(viewer, known, missing, why):
    offered = possible(HERE, viewer, **{**KNOWN, **known})
    assert offered == tuple(one for one in ALL if one not in missing), why

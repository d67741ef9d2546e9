"""How often an engine looks at the appeals: once where once is enough."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import pytest

from metrics.ask import ask
from metrics.engines.kept import KeptEngine
from metrics.engines.together import together
from metrics.findings.overview import overview
from metrics.period import EPOCH, Weeks
from metrics.question import WEEK, Question
from metrics.tally import Engine, Scope, Tally
from tests.table import appeal, appeals, snapshot

GIVEN = """
    region | organisation | topic | received_at | closed_at  | rating
    -------+--------------+-------+-------------+------------+-------
    North  | Health       | roads | 2026-01-05  | 2026-01-07 | 5
    North  | Health       | heat  | 2026-01-06  | 2026-01-09 | 1
    North  | Housing      | roads | 2026-01-06  |            |
    South  | Health       | roads | 2026-01-13  | 2026-01-20 | 4
"""
RECEIVED = Tally(scope=Scope(), anchor="received_day", conditions=((), ("is_valid",)))


class Watched:
    """An engine that remembers which tallies reached it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.asked: list[Tally] = []

    def tallies(self, *wanted: Tally) -> list:
        self.asked += wanted
        return self._engine.tallies(*wanted)


@pytest.fixture
def watched() -> Watched:
    return Watched(snapshot(appeals(GIVEN)).engine)


def by_region(**more) -> Tally:
    return replace(RECEIVED, **{"split_by": ("region",), **more})


def test_tallies_that_differ_in_conditions_only_are_one_scan():
    scans = []

    def count(tally):
        scans.append(tally)
        return {("North",): {None: (3, 2, 0)}, ("South",): {None: (1, 0, 0)}}

    wanted = (
        by_region(conditions=((), ("is_rated",))),
        by_region(conditions=(("is_rated",),)),
        by_region(conditions=(("is_rated", "is_five"),)),
    )
    assert together(wanted, count) == [
        {("North",): {None: (3, 2)}, ("South",): {None: (1, 0)}},
        {("North",): {None: (2,)}},  # where nobody meets it, a group is absent
        {},
    ]
    assert scans == [by_region(conditions=((), ("is_rated",), ("is_rated", "is_five")))]


def test_a_question_is_one_scan_for_each_anchor():
    state = snapshot(appeals(GIVEN))
    scans = []
    state.engine._count = lambda tally: scans.append(tally.anchor) or {}
    shares = ("satisfied", "dissatisfied", "coverage", "returned", "good_outcome")
    ask(state, Question(metrics=(*shares, "received", "on_time", "closed")))
    assert sorted(scans) == ["answered_day", "closed_day", "due_day", "received_day"]


def test_the_whole_and_a_part_are_summed_from_what_was_split(watched):
    kept = KeptEngine(watched)
    fine = by_region(split_by=("region", "agency", "topic"), value="waited_days")
    kept.tallies(fine)
    north = Scope(where=(("region", ("North",)),))
    whole, of_north, by_agency = kept.tallies(
        RECEIVED,
        replace(RECEIVED, scope=north),
        by_region(scope=north, split_by=("agency",), conditions=(("is_valid",),)),
    )
    assert whole == {(): {None: (4, 4)}}
    assert of_north == {(): {None: (3, 3)}}
    assert by_agency == {("Health",): {None: (2,)}, ("Housing",): {None: (1,)}}
    assert watched.asked == [fine]


@pytest.mark.parametrize(
    "other",
    [
        {"first_day": 20_000},
        {"anchor": "closed_day"},
        {"split_by": ("region", "agency")},
        {"value": "waited_days"},
        {"conditions": (("is_rated",),)},
        {"scope": Scope(where=(("topic", ("roads",)),))},
        {"scope": Scope(as_of=1)},
        {"before": (("test", 20_000),)},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_the_kept_counts_do_not_hold_is_counted(watched, other):
    kept = KeptEngine(watched)
    kept.tallies(by_region())
    kept.tallies(by_region(**other))
    assert watched.asked == [by_region(), by_region(**other)]


def test_a_part_does_not_answer_for_the_whole(watched):
    kept = KeptEngine(watched)
    north = replace(RECEIVED, scope=Scope(where=(("region", ("North",)),)))
    kept.tallies(north)
    assert kept.tallies(RECEIVED) == [{(): {None: (4, 4)}}]
    assert watched.asked == [north, RECEIVED]


def test_what_was_used_longest_ago_is_counted_again(watched):
    kept = KeptEngine(watched, most_cells=6)  # each of these has two groups, and itself
    first, second, third = (by_region(first_day=day) for day in (1, 2, 3))
    kept.tallies(first)
    kept.tallies(second)
    kept.tallies(first)
    kept.tallies(third)
    assert watched.asked == [first, second, third]
    kept.tallies(first, second)
    assert watched.asked == [first, second, third, second]


def test_the_first_page_of_a_region_takes_few_scans():
    rows = [
        {"region": "North", "organisation": f"Office {i % 3}", "rating": 1 + i % 5}
        | {"closed_at": datetime(2026, 2, 1 + i % 20), "due_at": datetime(2026, 2, 10)}
        for i in range(300)
    ]
    state = snapshot([appeal(number, row) for number, row in enumerate(rows, 1)])
    scans, count = [], state.engine._count
    state.engine._count = lambda tally: scans.append(tally) or count(tally)
    state = replace(state, engine=KeptEngine(state.engine))
    question = Question(
        metrics=(),
        period=Weeks("2026-W02", "2026-W09"),
        where={"region": ("North",)},
    )
    found = overview(state, question)
    assert len(found.worst) == 3
    kinds = Counter(tally.anchor for tally in scans)
    assert kinds == {
        "answered_day": 2,  # by week, and by topic and channel
        "received_day": 2,  # the waits, and who is known at all
        "closed_day": 1,
        "due_day": 1,
        "overdue_from_day": 1,
    }


def test_weeks_told_one_by_one_answer_every_period_of_whole_weeks(watched):
    kept = KeptEngine(watched)
    monday = (date(2026, 1, 5) - EPOCH).days
    weekly = by_region(
        split_by=("region", WEEK), first_day=monday, last_day=monday + 13
    )
    kept.tallies(weekly)
    for first, last, counts in (
        (0, 6, {("North",): {None: (3, 3)}}),
        (7, 13, {("South",): {None: (1, 1)}}),
        (0, 13, {("North",): {None: (3, 3)}, ("South",): {None: (1, 1)}}),
    ):
        days = {"first_day": monday + first, "last_day": monday + last}
        assert kept.tallies(by_region(**days)) == [counts]
    assert watched.asked == [weekly]
    for first, last in ((1, 6), (0, 5), (0, 20)):  # parts of weeks, and one too many
        tally = by_region(first_day=monday + first, last_day=monday + last)
        kept.tallies(tally)
        assert watched.asked[-1] == tally

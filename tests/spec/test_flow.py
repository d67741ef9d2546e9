"""How many appeals came, were answered, and wait."""

from dataclasses import replace
from datetime import datetime

from metrics.ask import ask
from metrics.catalogue import CLEARANCE, CLOSED, OPEN, RECEIVED
from metrics.period import Weeks
from metrics.question import Question
from tests.table import appeals, snapshot

THREE = """
    received_at | closed_at
    ------------+-----------
    2026-01-05  | 2026-01-07
    2026-01-06  | 2026-01-14
    2026-01-13  |
"""


def test_received_is_placed_by_the_day_the_citizen_wrote(counted):
    given = appeals(THREE)
    assert counted(RECEIVED, given, split_by=("week",)) == [
        (("2026-W02",), 2, 2),
        (("2026-W03",), 1, 1),
    ]


def test_answered_is_placed_by_the_day_of_the_answer(counted):
    given = appeals(THREE)
    assert counted(CLOSED, given, split_by=("week",)) == [
        (("2026-W02",), 1, 1),
        (("2026-W03",), 1, 1),
    ]


def test_open_is_what_came_minus_what_went_at_each_end_of_a_week(counted):
    given = appeals(THREE)
    january = Weeks("2026-W02", "2026-W05")
    assert counted(OPEN, given, split_by=("week",), period=january) == [
        (("2026-W02",), 1, 1),  # two came, one went
        (("2026-W03",), 1, 1),  # one came, one went
        (("2026-W04",), 1, 1),  # nothing happened and one still waits
        (("2026-W05",), 1, 1),
    ]


def test_a_week_in_which_nobody_waits_is_a_known_zero(counted):
    given = appeals("""
        received_at | closed_at
        ------------+-----------
        2026-01-05  | 2026-01-14
        2026-01-26  |
    """)
    january = Weeks("2026-W02", "2026-W05")
    assert counted(OPEN, given, split_by=("week",), period=january) == [
        (("2026-W02",), 1, 1),
        (("2026-W03",), 0, 0),
        (("2026-W04",), 0, 0),
        (("2026-W05",), 1, 1),
    ]


def test_a_source_is_known_as_far_as_its_own_newest_export(engine):
    rows = appeals("""
        source | received_at | seen_at
        -------+-------------+-----------
        stale  | 2026-01-05  | 2026-01-12
        fresh  | 2026-01-05  | 2026-03-02
    """)
    state = snapshot(rows, engine)
    (imported,) = state.imports
    stale, fresh = (
        replace(imported, number=n, source=source, exported_at=day)
        for n, source, day in (
            (1, "stale", datetime(2026, 1, 12)),
            (2, "fresh", datetime(2026, 3, 2)),
        )
    )
    state = replace(state, imports=(stale, fresh))
    february = Weeks("2026-W06", "2026-W09")
    asked = Question(metrics=("received", "open"), period=february)
    assert [(a.value, a.provisional) for a in ask(state, asked)] == [
        (0, True),
        (2, True),
    ]
    fresh_alone = replace(asked, where={"source": ("fresh",)})
    assert [(a.value, a.provisional) for a in ask(state, fresh_alone)] == [
        (0, False),
        (1, False),
    ]


def test_a_week_that_is_not_over_is_provisional(answers):
    given = appeals("received_at\n2026-02-27\n")
    # the data speaks for Monday 2 March: week 9 is over, week 10 has just begun
    (over,) = answers(RECEIVED, given, period=Weeks("2026-W09"))
    (running,) = answers(RECEIVED, given, period=Weeks("2026-W09", "2026-W10"))
    assert (over.provisional, running.provisional) == (False, True)


def test_what_waited_before_the_period_is_its_opening_balance(counted):
    given = appeals("received_at | closed_at\n" + "2026-01-05 |\n" * 2)
    assert counted(OPEN, given, period=Weeks("2026-W04")) == [((), 2, 2)]


def test_nothing_waits_after_the_newest_date_of_the_data(counted):
    given = appeals("received_at | closed_at\n" + "2026-02-23 |\n")
    weeks = Weeks("2026-W09", "2026-W20")
    # the data speaks for Monday 2 March, which lies in week 10
    assert counted(OPEN, given, split_by=("week",), period=weeks) == [
        (("2026-W09",), 1, 1),
        (("2026-W10",), 1, 1),
    ]


def test_the_year_of_a_week_is_not_the_year_of_its_days(counted):
    given = appeals("received_at\n2026-12-28\n2027-01-03\n2027-01-04\n")
    for row in given:
        row["seen_at"] = row["received_at"]
    assert counted(RECEIVED, given, split_by=("week",)) == [
        (("2026-W53",), 2, 2),
        (("2027-W01",), 1, 1),
    ]


def test_answered_per_hundred_received(answers):
    given = appeals(
        "received_at | closed_at\n"
        + "2026-01-05 | 2026-01-07\n" * 24
        + "2026-01-05 |\n" * 6
    )
    (answer,) = answers(CLEARANCE, given)
    assert (answer.value, answer.numerator, answer.denominator) == (80, 24, 30)

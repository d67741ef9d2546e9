"""How many appeals came, were answered, and wait."""

from metrics.catalogue import CLEARANCE, CLOSED, OPEN, RECEIVED
from metrics.period import Weeks
from tests.table import appeals

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

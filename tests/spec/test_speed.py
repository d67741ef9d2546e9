"""How long citizens wait, with those who still wait counted in."""

from metrics.catalogue import (
    EXTENDED,
    FIRST_RESPONSE_DAYS,
    MEDIAN_DAYS,
    ON_TIME,
    OVERDUE_OPEN,
    P90_DAYS,
)
from metrics.period import Weeks
from tests.table import appeals


def _answered_after(*days: int) -> str:
    return "received_at | closed_at\n" + "".join(
        f"2026-01-01 | 2026-01-{1 + d:02d}\n" for d in days
    )


def test_half_are_answered_by_the_typical_time(answers):
    given = appeals(_answered_after(*range(1, 31)))
    (answer,) = answers(MEDIAN_DAYS, given)
    # 15 of 30 are answered after 15 days: half of them
    assert (answer.value, answer.numerator, answer.n) == (15, 30, 30)


def test_those_who_still_wait_push_the_typical_time_up(answers):
    waiting = "2026-01-01 |\n" * 20
    given = appeals(_answered_after(*range(1, 31)) + waiting)
    (answer,) = answers(MEDIAN_DAYS, given)
    # of 50 people 25 are answered after 25 days
    assert (answer.value, answer.numerator, answer.n) == (25, 30, 50)


def test_a_time_that_is_not_reached_is_unknown_and_never_zero(answers):
    given = appeals("received_at | closed_at\n" + "2026-01-01 |\n" * 40)
    (answer,) = answers(MEDIAN_DAYS, given)
    assert (answer.value, answer.reason, answer.n) == (None, "not reached", 40)


def test_nine_in_ten(answers):
    given = appeals(_answered_after(*([5] * 45 + [20] * 5)))
    (answer,) = answers(P90_DAYS, given)
    assert answer.value == 5  # 45 of 50 are nine in ten


def test_withdrawn_appeals_wait_until_they_are_withdrawn(answers):
    gone = "2026-01-01 | | withdrawn | 2026-01-03\n" * 20
    given = appeals(
        "received_at | closed_at | status | ended_at\n"
        + "2026-01-01 | 2026-01-11 | closed |\n" * 30
        + gone
    )
    (answer,) = answers(MEDIAN_DAYS, given)
    # all who did not withdraw were answered on day 10
    assert (answer.value, answer.numerator, answer.n) == (10, 30, 50)


def test_closed_without_a_date_is_left_out_and_counted(answers):
    given = appeals(
        "received_at | closed_at | status\n"
        + "2026-01-01 | 2026-01-11 | closed\n" * 30
        + "2026-01-01 | | closed\n" * 3
    )
    (answer,) = answers(MEDIAN_DAYS, given)
    assert (answer.n, answer.excluded) == (30, (("has_clear_end", 3),))


def test_hours_are_told_where_every_appeal_knows_them(answers):
    given = appeals(
        "received_at | closed_at | precision\n"
        + "2026-01-01T10:00 | 2026-01-01T16:30 | second\n" * 30
    )
    (answer,) = answers(MEDIAN_DAYS, given)
    assert (answer.precision, answer.value) == ("hour", 6 / 24)  # hours are floored


def test_one_appeal_known_by_day_makes_its_group_counted_in_days(answers):
    given = appeals(
        "received_at | closed_at | precision\n"
        + "2026-01-01T23:00 | 2026-01-02T01:00 | second\n" * 30
        + "2026-01-01 | 2026-01-02 | day\n"
    )
    (answer,) = answers(MEDIAN_DAYS, given)
    assert (answer.precision, answer.value) == ("day", 1)


def test_on_time_is_asked_of_all_whose_deadline_has_come(counted):
    given = appeals("""
        due_at     | closed_at
        -----------+-----------
        2026-02-04 | 2026-02-04
        2026-02-04 | 2026-02-05
        2026-02-04 |
        2026-03-20 | 2026-02-05
    """)
    # the deadline's own day is in time; open past it is late; 20 March is to come
    assert counted(ON_TIME, given) == [((), 1, 3)]


def test_on_time_is_placed_by_the_deadline_and_not_by_the_answer(counted):
    given = appeals("""
        due_at     | closed_at
        -----------+-----------
        2026-02-04 | 2026-01-08
    """)
    assert counted(ON_TIME, given, period=Weeks("2026-W06")) == [((), 1, 1)]
    assert counted(ON_TIME, given, period=Weeks("2026-W02")) == [((), None, 0)]


def test_a_file_with_times_is_judged_by_the_minute(counted):
    given = appeals("""
        precision | due_at           | closed_at
        ----------+------------------+-----------------
        second    | 2026-02-04T12:00 | 2026-02-04T12:00
        second    | 2026-02-04T12:00 | 2026-02-04T12:01
    """)
    assert counted(ON_TIME, given) == [((), 1, 2)]


def test_a_deadline_without_a_time_is_the_whole_day(counted):
    given = appeals("""
        precision | due_at           | closed_at
        ----------+------------------+-----------------
        second    | 2026-02-04       | 2026-02-04T23:59
        second    | 2026-02-04       | 2026-02-05T00:00
        second    | 2026-02-04T00:01 | 2026-02-04T00:02
    """)
    assert counted(ON_TIME, given) == [((), 1, 3)]


def test_the_original_deadline_counts_and_not_the_extended_one(counted):
    given = appeals("""
        original_due_at | due_at     | closed_at
        ----------------+------------+-----------
        2026-02-04      | 2026-02-24 | 2026-02-10
    """)
    assert counted(ON_TIME, given) == [((), 0, 1)]
    assert counted(EXTENDED, given) == [((), 1, 1)]


def test_an_original_deadline_nobody_recorded_is_left_out_and_flagged(answers):
    given = appeals(
        "due_at | extended | closed_at\n"
        + "2026-02-04 | no | 2026-02-01\n" * 18
        + "2026-02-04 | yes | 2026-02-01\n" * 2
    )
    (answer,) = answers(ON_TIME, given)
    assert (answer.numerator, answer.n, answer.flag) == (18, 18, "e")  # 2 of 20 > 5 %
    assert answer.excluded == (("is_original_due_known", 2),)


def test_withdrawn_before_the_deadline_is_nobodys_delay(counted):
    given = appeals("""
        due_at     | status    | ended_at   | closed_at
        -----------+-----------+------------+-----------
        2026-02-04 | withdrawn | 2026-02-01 |
        2026-02-04 | withdrawn | 2026-02-09 |
    """)
    assert counted(ON_TIME, given) == [((), 0, 1)]


def test_overdue_counts_the_day_after_the_deadline(counted):
    given = appeals("""
        due_at     | closed_at
        -----------+-----------
        2026-02-08 |
        2026-02-07 |
        2026-02-04 | 2026-02-09
        2026-02-04 | 2026-02-08
    """)
    # at the end of Sunday 8 February: the first is due today, the last is answered
    assert counted(OVERDUE_OPEN, given, period=Weeks("2026-W06")) == [((), 2, 2)]


def test_an_agency_with_nothing_overdue_has_a_known_zero(counted):
    given = appeals("""
        organisation | due_at     | closed_at
        -------------+------------+-----------
        Archive      | 2026-02-04 |
        Water        | 2026-02-04 | 2026-02-03
    """)
    assert counted(OVERDUE_OPEN, given, split_by=("agency",)) == [
        (("Archive",), 1, 1),
        (("Water",), 0, 0),
    ]
    assert counted(OVERDUE_OPEN, given, where={"agency": ("Water",)}) == [((), 0, 0)]


def test_the_first_reply_ends_the_first_wait(answers):
    given = appeals(
        "received_at | first_answer_at | closed_at\n"
        + "2026-01-01 | 2026-01-03 | 2026-01-21\n" * 30
    )
    (answer,) = answers(FIRST_RESPONSE_DAYS, given)
    assert answer.value == 2

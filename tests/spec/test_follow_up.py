"""Whether the answer held, and whether anything was done."""

from metrics.catalogue import (
    CLOSED_ON_TIME_NOT_SOLVED,
    ESCALATED,
    GOOD_OUTCOME,
    REPEAT,
    RETURNED,
    SUBSTANTIVE,
)
from tests.table import appeals


def test_sent_back_counts_within_28_days_of_the_first_answer(counted):
    given = appeals("""
        closed_at  | returned_at
        -----------+------------
        2026-01-08 | 2026-02-05
        2026-01-08 | 2026-02-06
        2026-01-08 |
    """)
    # 8 January and 28 days is 5 February
    assert counted(RETURNED, given) == [((), 1, 3)]


def test_a_file_that_gives_no_date_of_return_counts_any_return(counted):
    given = appeals("""
        closed_at  | returned
        -----------+---------
        2026-01-08 | yes
        2026-01-08 | no
        2026-01-08 |
    """)
    assert counted(RETURNED, given) == [((), 1, 3)]


def test_explained_is_not_solved_and_an_unknown_outcome_is_out(counted):
    given = appeals("""
        closed_at  | outcome
        -----------+---------------
        2026-01-08 | solved
        2026-01-08 | measures_taken
        2026-01-08 | explained
        2026-01-08 |
    """)
    assert counted(SUBSTANTIVE, given) == [((), 2, 3)]


def test_handled_well_is_all_at_once(counted):
    given = appeals("""
        closed_at  | due_at     | returned | rating
        -----------+------------+----------+-------
        2026-01-08 | 2026-01-09 | no       | 5
        2026-01-10 | 2026-01-09 | no       | 5
        2026-01-08 | 2026-01-09 | yes      | 5
        2026-01-08 | 2026-01-09 | no       | 3
        2026-01-08 |            | no       | 4
        2026-01-08 | 2026-01-09 | no       |
    """)
    # the first, and the one without a deadline, of five rated ones
    assert counted(GOOD_OUTCOME, given) == [((), 2, 5)]


def test_on_time_but_dissatisfied_asks_only_those_who_told_us(counted):
    given = appeals("""
        closed_at  | due_at     | returned | rating
        -----------+------------+----------+-------
        2026-01-08 | 2026-01-09 | no       | 5
        2026-01-08 | 2026-01-09 | no       | 2
        2026-01-08 | 2026-01-09 | yes      |
        2026-01-08 | 2026-01-09 | no       |
        2026-01-10 | 2026-01-09 | no       | 1
    """)
    # of the three who told us after an answer in time, two were not content
    assert counted(CLOSED_ON_TIME_NOT_SOLVED, given) == [((), 2, 3)]


def test_wrote_again_is_asked_of_citizens_with_a_pseudonym(counted):
    given = appeals("""
        closed_at  | citizen_hash | followed_at
        -----------+--------------+------------
        2026-01-08 | a            | 2026-03-09
        2026-01-08 | b            | 2026-03-10
        2026-01-08 | c            |
        2026-01-08 |              |
    """)
    # 8 January and 60 days is 9 March
    assert counted(REPEAT, given) == [((), 1, 3)]


def test_wrote_again_is_not_told_of_an_earlier_state(answers):
    given = appeals("closed_at | citizen_hash\n2026-01-08 | a\n")
    (answer,) = answers(REPEAT, given, as_of=1)
    assert (answer.value, answer.reason) == (None, "not known of an earlier state")


def test_taken_higher_counts_within_60_days(counted):
    given = appeals("""
        closed_at  | escalated_at
        -----------+-------------
        2026-01-08 | 2026-03-09
        2026-01-08 | 2026-03-10
        2026-01-08 | 2026-01-07
        2026-01-08 |
    """)
    assert counted(ESCALATED, given) == [((), 1, 4)]

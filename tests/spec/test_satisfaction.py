"""Satisfaction: of the answers a citizen rated, the share rated 4 or 5."""

from metrics.catalogue import (
    COVERAGE,
    DISSATISFIED,
    DRIVERS,
    MEAN_RATING,
    OFFER_RATE,
    POSITIVE_REACTION,
    SATISFACTION_BOUNDS,
    SATISFIED,
    SATISFIED_OFFICIAL,
    SOLVED_BY_CITIZEN,
)
from metrics.period import Weeks
from tests.table import appeals


def test_only_rated_answers_are_in_the_denominator(counted):
    given = appeals("""
        region | closed_at  | rating
        -------+------------+-------
        North  | 2026-01-08 | 5
        North  | 2026-01-08 | 3
        North  | 2026-01-08 |
    """)
    assert counted(SATISFIED, given) == [((), 1, 2)]


def test_four_is_satisfied_and_three_is_not(counted):
    given = appeals("""
        region | closed_at  | rating
        -------+------------+-------
        North  | 2026-01-08 | 4
        South  | 2026-01-08 | 3
    """)
    assert counted(SATISFIED, given, split_by=("region",)) == [
        (("North",), 1, 1),
        (("South",), 0, 1),
    ]


def test_a_three_is_neither_satisfied_nor_dissatisfied(counted):
    given = appeals("""
        closed_at  | rating
        -----------+-------
        2026-01-08 | 1
        2026-01-08 | 2
        2026-01-08 | 3
        2026-01-08 | 4
    """)
    assert counted(SATISFIED, given) == [((), 1, 4)]
    assert counted(DISSATISFIED, given) == [((), 2, 4)]


def test_a_group_nobody_rated_is_absent_rather_than_zero(counted):
    given = appeals("""
        region | closed_at  | rating
        -------+------------+-------
        North  | 2026-01-08 | 5
        South  | 2026-01-08 |
    """)
    assert counted(SATISFIED, given, split_by=("region",)) == [(("North",), 1, 1)]


def test_the_first_mark_counts_and_not_the_one_after_review(counted):
    given = appeals("""
        closed_at  | first_rating | rating
        -----------+--------------+-------
        2026-01-08 | 1            | 5
    """)
    assert counted(SATISFIED, given) == [((), 0, 1)]


def test_an_unhappy_citizen_stays_in_when_the_appeal_is_open_again(counted):
    given = appeals("""
        status | closed_at | first_closed_at | first_rating
        -------+-----------+-----------------+-------------
        open   |           | 2026-01-08      | 1
    """)
    assert counted(SATISFIED, given) == [((), 0, 1)]


def test_a_mark_belongs_to_the_week_of_the_answer_and_not_of_the_rating(counted):
    given = appeals("""
        closed_at  | rating | rated_at
        -----------+--------+-----------
        2026-01-08 | 5      | 2026-01-28
    """)
    week_of_answer = Weeks("2026-W02")
    week_of_rating = Weeks("2026-W05")
    assert counted(SATISFIED, given, period=week_of_answer) == [((), 1, 1)]
    assert counted(SATISFIED, given, period=week_of_rating) == [((), None, 0)]


def test_a_mark_without_a_closing_date_counts_from_the_export_that_showed_it(counted):
    given = appeals("""
        status | rating | first_mark_seen_at
        -------+--------+-------------------
        open   | 2      | 2026-01-20
    """)
    assert counted(SATISFIED, given, period=Weeks("2026-W04")) == [((), 0, 1)]


def test_invalid_appeals_and_duplicates_are_out(counted):
    given = appeals("""
        status  | duplicate_of | closed_at  | rating
        --------+--------------+------------+-------
        closed  |              | 2026-01-08 | 5
        invalid |              | 2026-01-08 | 5
        closed  | 001          | 2026-01-08 | 5
    """)
    assert counted(SATISFIED, given) == [((), 1, 1)]


def test_fewer_than_ten_marks_give_no_value_but_keep_the_counts(answers):
    given = appeals("closed_at | rating\n" + "2026-01-08 | 5\n" * 9)
    (answer,) = answers(SATISFIED, given)
    assert (answer.value, answer.low, answer.high) == (None, None, None)
    assert (answer.numerator, answer.n, answer.flag) == (9, 9, "low")


def test_ten_happy_marks_are_not_certainty(answers):
    given = appeals("closed_at | rating\n" + "2026-01-08 | 5\n" * 10)
    (answer,) = answers(SATISFIED, given)
    assert answer.value == 1
    # Wilson at 10 of 10: n / (n + z²) = 10 / (10 + 1.96²)
    assert round(answer.low, 4) == round(10 / (10 + 1.959964**2), 4)


def test_what_was_left_out_is_told_by_reason(answers):
    given = appeals("""
        status  | closed_at  | rating
        --------+------------+-------
        closed  | 2026-01-08 | 5
        closed  | 2026-01-08 |
        closed  | 2026-01-08 |
        invalid | 2026-01-08 | 5
    """)
    for row in given:
        row["first_closed_at"] = row["closed_at"]  # the invalid one was closed too
    (answer,) = answers(SATISFIED, given)
    assert answer.excluded == (("is_valid", 1), ("is_rated", 2))


def test_marks_of_the_last_four_weeks_are_provisional(answers):
    given = appeals("closed_at | rating\n" + "2026-01-08 | 5\n" * 10)
    ripe = answers(SATISFIED, given, period=Weeks("2026-W02"))
    # the data speaks for 2 March; 28 days before it is 2 February, a Monday
    unripe = answers(SATISFIED, given, period=Weeks("2026-W02", "2026-W06"))
    assert [a.provisional for a in ripe + unripe] == [False, True]


def test_the_mean_mark_is_the_sum_of_marks_over_their_number(answers):
    given = appeals(
        "closed_at | rating\n" + "2026-01-08 | 5\n" * 6 + "2026-01-08 | 1\n" * 4
    )
    (answer,) = answers(MEAN_RATING, given)
    assert answer.value == (6 * 5 + 4 * 1) / 10
    assert (answer.numerator, answer.denominator, answer.n) == (34, 10, 10)


def test_coverage_counts_the_silent(counted):
    given = appeals("""
        closed_at  | rating
        -----------+-------
        2026-01-08 | 5
        2026-01-08 |
        2026-01-08 |
                   |
    """)
    assert counted(COVERAGE, given) == [((), 1, 3)]


def test_bounds_take_the_silent_for_unhappy_and_then_for_happy(answers):
    given = appeals(
        "closed_at | rating\n"
        + "2026-01-08 | 5\n" * 2
        + "2026-01-08 | 1\n" * 1
        + "2026-01-08 |\n" * 7
    )
    (answer,) = answers(SATISFACTION_BOUNDS, given)
    assert answer.value is None
    assert (answer.low, answer.high) == (2 / 10, (2 + 7) / 10)


def test_confirmed_means_the_citizen_said_yes(counted):
    given = appeals("""
        closed_at  | solved_by_citizen
        -----------+------------------
        2026-01-08 | yes
        2026-01-08 | partly
        2026-01-08 | no
        2026-01-08 |
    """)
    assert counted(SOLVED_BY_CITIZEN, given) == [((), 1, 3)]


def test_a_reaction_is_counted_without_the_marks_beside_it(counted):
    given = appeals("""
        closed_at  | reaction | rating
        -----------+----------+-------
        2026-01-08 | positive | 1
        2026-01-08 | neutral  |
        2026-01-08 | negative |
        2026-01-08 |          | 5
                   | positive |
    """)
    # a reaction to what is not answered yet is of no period
    everything = Weeks("2026-W01", "2026-W10")
    assert counted(POSITIVE_REACTION, given, period=everything) == [((), 1, 3)]
    assert counted(SATISFIED, given, period=everything) == [((), 1, 2)]


def test_each_question_of_the_survey_has_its_own_denominator(answers):
    given = appeals("""
        closed_at  | driver_solved | driver_clear
        -----------+---------------+-------------
        2026-01-08 | yes           | no
        2026-01-08 | no            |
        2026-01-08 |               |
    """)
    found = [(a.item, a.numerator, a.n) for a in answers(DRIVERS, given)]
    assert found == [("solved", 1, 2), ("clear", 0, 1)]


def test_the_official_figure_is_of_the_marks_given_in_the_week(counted):
    given = appeals("""
        closed_at  | rating | first_rating | rated_at
        -----------+--------+--------------+-----------
        2026-01-08 | 5      | 1            | 2026-01-14
        2026-01-08 | 2      | 2            | 2026-01-14
        2026-01-08 | 5      | 5            | 2026-01-08
    """)
    # the third week saw two marks; after its review the first is a 5
    assert counted(SATISFIED_OFFICIAL, given, period=Weeks("2026-W03")) == [((), 1, 2)]
    assert counted(SATISFIED, given, period=Weeks("2026-W02")) == [((), 1, 3)]


def test_a_mark_without_a_day_was_given_before_the_export_that_showed_it(answers):
    given = appeals("closed_at | rating\n" + "2026-01-08 | 4\n" * 10)
    # the export speaks for Monday 2 March, 00:00
    (week,) = answers(SATISFIED_OFFICIAL, given, split_by=("week",))
    assert (week.group, week.numerator, week.flag) == (("2026-W09",), 10, "e")


def test_who_was_asked_is_of_those_who_can_be_reached(counted):
    given = appeals("""
        closed_at  | has_contact | survey_offered_at
        -----------+-------------+------------------
        2026-01-08 | yes         | 2026-01-09
        2026-01-08 |             |
        2026-01-08 | no          |
    """)
    assert counted(OFFER_RATE, given) == [((), 1, 2)]

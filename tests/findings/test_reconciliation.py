"""Our figures beside the source's own: how many differ, which, and why."""

from datetime import date, datetime

import pytest

from metrics.access import Viewer
from metrics.errors import AccessRefused
from metrics.findings.reconciliation import (
    Deadlines,
    compare_deadlines,
    compare_marks,
    differing_deadlines,
    differing_marks,
)
from metrics.findings.reconciliation_sentences import (
    deadlines_text,
    deadlines_why,
    marks_text,
    marks_why,
)
from metrics.language.language import language
from metrics.period import Period
from metrics.question import Question
from tests.table import appeal, appeals, snapshot

EN, RU = language("en"), language("ru")
# Due on 20 January; the first answers came on the 19th and on the 25th.
OVERDUE = appeals("""
    due_at     | closed_at  | overdue_in_source
    -----------+------------+------------------
    2026-01-20 | 2026-01-19 | no
    2026-01-20 | 2026-01-19 | no
    2026-01-20 | 2026-01-19 | yes
    2026-01-20 | 2026-01-25 | no
    2026-01-20 |            | no
    2026-01-20 | 2026-01-25 | yes
    2026-01-20 | 2026-01-19 |
""")
JANUARY = Question(metrics=(), period=Period(date(2026, 1, 5), date(2026, 2, 1)))
# The last week of the question is 26 January to 1 February.
IN_WEEK, BEFORE, AFTER = (datetime(2026, *d) for d in ((1, 28), (1, 20), (2, 10)))


def rated(times: int, *, first: int, now: int, answered: datetime, on: datetime):
    return [
        {
            "closed_at": answered,
            "first_rating": first,
            "rating": now,
            "rated_at": on,
            "first_mark_seen_at": on,
            "mark_seen_at": on,
        }
    ] * times


def marked():
    """Forty marks of the week, ten of answers of the week before; ten given later."""
    rows = [
        *rated(20, first=5, now=5, answered=IN_WEEK, on=IN_WEEK),
        *rated(10, first=1, now=5, answered=IN_WEEK, on=IN_WEEK),
        *rated(10, first=1, now=1, answered=BEFORE, on=IN_WEEK),
        *rated(10, first=5, now=5, answered=IN_WEEK, on=AFTER),
    ]
    return [appeal(number, row) for number, row in enumerate(rows, 1)]


def test_appeals_are_told_by_what_the_mark_and_we_say(engine):
    found = compare_deadlines(snapshot(OVERDUE, engine), JANUARY)
    assert found == Deadlines(
        both_in_time=2, both_late=1, late_here=2, late_there=1, unmarked=1
    )
    # by the mark 4 of 6 are in time, by our count 2 and the one that is marked
    assert (found.theirs, found.ours) == (4 / 6, 3 / 6)
    assert deadlines_text(EN, found) == (
        "By the source's mark “Overdue” 67% are in time, by our count 50%; 3 appeals "
        "differ."
    )
    assert deadlines_why(EN, found).endswith(
        "Compared: 6 appeals with a mark. Without a mark: 1 appeal."
    )


def test_the_list_holds_what_differs_and_nothing_else(engine):
    found = differing_deadlines(snapshot(OVERDUE, engine), JANUARY)
    assert [row["appeal_id"] for row in found] == ["003", "004", "005"]


def test_without_a_mark_there_is_nothing_to_compare_with(engine):
    state = snapshot(appeals("due_at\n---\n2026-01-20"), engine)
    assert compare_deadlines(state, JANUARY) is None
    assert deadlines_text(EN, None).startswith("The files have no mark of the source")


def test_two_steps_lead_from_our_share_to_the_official_one(engine):
    found = compare_marks(snapshot(marked(), engine), JANUARY)
    assert (found.official.numerator, found.official.n) == (30, 40)
    assert (found.ours.numerator, found.ours.n) == (30, 40)  # 20 and 10 of 20 + 10 + 10
    assert found.first == 20
    assert found.by_review == pytest.approx(10 / 40)
    assert found.by_day == pytest.approx(20 / 40 - 30 / 40)
    assert marks_text(EN, found) == (
        "By the official method 75% of the week's marks are 4 and 5, by our count 75%."
    )
    assert [line[:28] for line in marks_why(EN, found)] == [
        "−25.0 points from the day: t",
        "+25.0 points from reviews: t",
    ]


def test_marks_that_a_review_has_changed_are_listed(engine):
    found = differing_marks(snapshot(marked(), engine), JANUARY)
    assert [row["appeal_id"] for row in found] == [f"{n:03d}" for n in range(21, 31)]


def test_without_marks_the_reason_is_said(engine):
    found = compare_marks(snapshot(OVERDUE, engine), JANUARY)
    assert (
        marks_text(EN, found) == "Marks given this week: no appeals match the filters"
    )
    assert marks_why(EN, found) == []


def test_records_are_for_those_who_may_see_them():
    state = snapshot(OVERDUE)
    for find in (differing_deadlines, differing_marks):
        with pytest.raises(AccessRefused):
            find(state, JANUARY, Viewer(role="viewer"))


def test_in_russian():
    found = compare_deadlines(snapshot(OVERDUE), JANUARY)
    assert deadlines_text(RU, found).replace("\N{NO-BREAK SPACE}", " ") == (
        "По отметке системы „Просрочено“ в срок 67 %, у нас 50 %; разошлись "
        "3 обращения."
    )

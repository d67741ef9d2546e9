"""Answered on time by the week of the deadline."""

from datetime import datetime, timedelta

import pytest

from metrics.ask import ask
from metrics.findings.due_week_sentences import due_week_text, due_weeks_text
from metrics.findings.due_weeks import due_weeks
from metrics.findings.verdict import Band
from metrics.language.language import language
from metrics.period import Period
from metrics.question import Question
from tests.table import appeal, snapshot

# The data speak up to Sunday, 1 March 2026; deadlines lie in the six weeks before.
MONDAY = datetime(2026, 1, 19)
PERIOD = Period(MONDAY.date(), MONDAY.date() + timedelta(days=41))
ASK = Question(metrics=("on_time",), period=PERIOD)


def due_in(week: int, *, kept: int, late: int = 0, waiting: int = 0) -> list[dict]:
    """Appeals whose deadline is the Friday of the period's week of that number."""
    due = MONDAY + timedelta(weeks=week, days=4)
    given = {"received_at": due - timedelta(days=20), "due_at": due}
    rows = [{**given, "closed_at": due}] * kept
    rows += [{**given, "closed_at": due + timedelta(days=1)}] * late
    return rows + [given] * waiting


def known_before() -> list[dict]:
    """An appeal of the month before: none of these weeks is the start of the data."""
    on = datetime(2025, 12, 16)
    return [{"received_at": on, "closed_at": on}]


def state(*weeks: list[dict], engine: str = "duckdb"):
    rows = [row for rows in (known_before(), *weeks) for row in rows]
    return snapshot([appeal(n, row) for n, row in enumerate(rows, 1)], engine)


def told(found) -> list[tuple]:
    return [
        (w.point.answer.numerator, w.point.answer.n, w.verdict and w.verdict.band)
        for w in found.weeks
    ]


def said(snapshot, code: str) -> str:
    (whole,) = ask(snapshot, ASK)
    sentence = due_weeks_text(language(code), whole, due_weeks(snapshot, ASK))
    return sentence.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def one_bad_week(engine):
    """100 deadlines a week, 98 kept; in the fourth 60, and 10 of it still wait."""
    usual = [due_in(week, kept=98, late=2) for week in (0, 1, 2, 4, 5)]
    return state(*usual, due_in(3, kept=60, late=30, waiting=10), engine=engine)


def test_no_answer_by_the_deadline_counts_against_the_week_of_the_deadline(
    one_bad_week,
):
    usual = (98, 100, Band.ABOVE)  # of the others together 452 of 500 are kept
    assert told(due_weeks(one_bad_week, ASK)) == [
        *[usual] * 3,
        (60, 100, Band.BELOW),
        *[usual] * 2,
    ]


def test_the_sentence_names_the_week_that_is_below_the_others(one_bad_week):
    # 550 of 600
    assert said(one_bad_week, "ru") == (
        "В срок отвечено на 92 % обращений; хуже всего со сроком 9–15 фев 2026: 60 %,"
        " достоверно ниже остальных недель"
    )
    assert said(one_bad_week, "en") == (
        "92% were answered by their deadline; lowest where it was on 9–15 Feb 2026:"
        " 60%, clearly below the other weeks"
    )


def test_weeks_that_are_alike_are_not_set_apart():
    alike = state(*(due_in(week, kept=96 + week % 2, late=4) for week in range(6)))
    assert said(alike, "en") == (
        "96% were answered by their deadline; no week is below the others beyond"
        " usual variation"
    )


def test_a_week_with_few_deadlines_is_drawn_and_not_judged():
    usual = [due_in(week, kept=40) for week in range(5)]
    *_, last = due_weeks(state(*usual, due_in(5, kept=5, late=15)), ASK).weeks
    assert (last.point.value, last.verdict) == (5 / 20, None)
    assert due_week_text(language("en"), last) == "too few records"


def test_thin_weeks_are_told_four_together():
    found = due_weeks(state(*(due_in(week, kept=20) for week in range(6))), ASK)
    assert found.weeks_a_point == 4
    assert [week.point.answer.n for week in found.weeks] == [80]

"""How appeals ended, and how satisfied citizens are with each way of ending them."""

from datetime import datetime

from metrics.findings.outcome_sentences import outcomes_text, parts_said
from metrics.findings.outcomes import outcomes
from metrics.findings.verdict import Band
from metrics.language.language import language
from metrics.question import Question
from tests.table import appeal, snapshot

ASK = Question(metrics=())
ANSWERED = {"received_at": datetime(2026, 1, 5), "closed_at": datetime(2026, 1, 9)}
NAMES = {"solved": "Solved", "explained": "Explained"}


def ended(outcome: str | None, *, good: int = 0, bad: int = 0, silent: int = 0):
    """Answers of an outcome: so many marks of 5, of 1, and without a mark."""
    marks = [5] * good + [1] * bad + [None] * silent
    return [{**ANSWERED, "outcome": outcome, "rating": mark} for mark in marks]


def state(*rows: list[dict], engine: str = "duckdb"):
    together = [row for some in rows for row in some]
    return snapshot([appeal(n, row) for n, row in enumerate(together, 1)], engine)


def test_each_outcome_has_its_answers_its_marks_and_its_verdict(engine):
    found = outcomes(
        state(
            ended("solved", good=80, bad=20, silent=50),
            ended("explained", good=30, bad=70),
            ended(None, good=40),  # nobody knows how: it is in no line
            engine=engine,
        ),
        ASK,
    )
    assert [
        (one.outcome, one.closed.n, one.satisfied.value, one.verdict.band)
        for one in found
    ] == [
        ("solved", 150, 80 / 100, Band.ABOVE),
        ("explained", 100, 30 / 100, Band.BELOW),
    ]
    assert parts_said(language("en"), found) == ["60%", "40%"]
    assert outcomes_text(language("en"), found, NAMES) == (
        "“Explained” is 40% of answers, and 30% are satisfied with it: clearly below"
        " the other outcomes (80%)"
    )


def test_outcomes_that_are_liked_alike_are_not_set_apart():
    found = outcomes(
        state(ended("solved", good=61, bad=39), ended("explained", good=30, bad=20)),
        ASK,
    )
    said = outcomes_text(language("ru"), found, {"solved": "Решено", "explained": "?"})
    assert said.replace("\N{NO-BREAK SPACE}", " ") == (
        "„Решено“ — 67 % ответов; удовлетворённость по видам решений — в пределах"
        " обычных колебаний"
    )


def test_outcomes_with_few_marks_are_not_called_alike():
    found = outcomes(
        state(ended("solved", good=2, silent=6), ended("explained", bad=2)), ASK
    )
    assert outcomes_text(language("en"), found, NAMES) == "“Solved” is 80% of answers"


def test_an_outcome_that_nobody_rated_has_its_answers_and_no_share():
    (only,) = outcomes(state(ended("explained", silent=12)), ASK)
    assert (only.closed.n, only.satisfied, only.verdict) == (12, None, None)
    assert outcomes_text(language("en"), (), {}) == (
        "No answer of the period tells its outcome."
    )

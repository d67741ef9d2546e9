"""A value against its target, judged by its interval."""

from dataclasses import replace
from datetime import date

import pytest

from metrics.ask import ask
from metrics.findings.against_target import against_target, target_text
from metrics.language.language import language
from metrics.question import Question
from metrics.reference.targets import Target
from tests.pages.exports import Body

EN, RU = language("en"), language("ru")
TARGET = Target(
    metric="satisfied",
    value=0.7,
    since=date(2026, 1, 1),
    author="Иванова",
    document="Приказ 7",
)


@pytest.fixture
def answer(state_of):
    """40 of 100 satisfied: 31 to 50 of a hundred."""
    state = state_of(Body(name="Roads", good=40, bad=60))
    (found,) = ask(state, Question(metrics=("satisfied",)))
    return found


def said(answer, value):
    return target_text(EN, against_target(answer, replace(TARGET, value=value)))


def test_a_target_outside_the_interval_is_missed_or_reached(answer):
    assert said(answer, 0.7) == (
        "Satisfied with the answer: 40%, the target is 70%: clearly missed. In force "
        "since 1 January 2026 (Иванова; Приказ 7)."
    )
    assert "the target is 20%: clearly reached" in said(answer, 0.2)
    # beyond the limit of 95 %, 50, and within that of 99.8 %, 55
    assert "the target is 52%: probably missed" in said(answer, 0.52)
    assert "the target is 45%: not told apart from the target" in said(answer, 0.45)


def test_where_less_is_better_a_lower_value_reaches_the_target(answer):
    late = replace(answer, metric="dissatisfied")
    assert "clearly reached" in said(late, 0.7)
    assert "clearly missed" in said(late, 0.2)


def test_under_thirty_records_nothing_is_said(answer):
    assert against_target(replace(answer, n=29), TARGET) is None
    assert against_target(replace(answer, value=None), TARGET) is None


def test_in_russian(answer):
    text = target_text(RU, against_target(answer, TARGET))
    assert text.replace("\N{NO-BREAK SPACE}", " ") == (
        "Удовлетворённость ответами: 40 %, цель — 70 %: достоверно не достигнута. "
        "Действует с 1 января 2026 (Иванова; Приказ 7)."
    )

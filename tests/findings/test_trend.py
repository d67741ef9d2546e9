"""The weekly series of any metric: which weeks are in it, and which are judged."""

from datetime import datetime, timedelta

import pytest

from metrics.errors import QuestionRefused
from metrics.findings.series import NotJudged
from metrics.findings.trend import trend, trends
from metrics.period import Weeks, week_name
from metrics.question import Question
from metrics.store.settings import Baseline
from tests.table import AS_OF, appeal, snapshot

FIRST = datetime(2025, 9, 1)  # a Monday, 26 weeks before the data's date
ALL = Question(metrics=())


def rows(weeks, n, *, first=0, **given):
    """So many appeals in each of these weeks, answered and marked on their day."""
    found = []
    for number in weeks:
        day = FIRST + timedelta(weeks=number)
        answered = {"received_at": day, "closed_at": day, "rating": 5}
        found += [{**answered, **given}] * n
    return [appeal(first + i, row) for i, row in enumerate(found, start=1)]


def told(found):
    """Week, value and why it is not judged, of every point."""
    return [
        (week_name(p.point.period.days[0]), p.point.value, p.point.not_judged)
        for p in found.points
    ]


def test_the_running_week_is_never_in_the_series():
    table = rows([24, 25, 26], 2)  # the last is the week of the data's own Monday
    assert told(trend(snapshot(table), ALL, "received")) == [
        ("2026-W08", 2, None),
        ("2026-W09", 2, None),
    ]


def test_only_whole_weeks_of_the_period_are_in_it():
    asked = Question(metrics=(), period=Weeks("2026-W07", "2026-W08"))
    cut = asked.period.__class__(asked.period.first + timedelta(days=1), AS_OF.date())
    table = rows(range(20, 26), 1)
    found = trend(snapshot(table), Question(metrics=(), period=cut), "received")
    assert [w for w, *_ in told(found)] == ["2026-W08", "2026-W09"]


def test_none_of_a_topic_is_0_but_a_week_without_any_appeal_is_a_gap():
    table = rows([20, 23], 3, topic="Water") + rows([21, 24], 1, first=10)
    where = {"topic": ("Water",)}
    found = trend(snapshot(table), Question(metrics=(), where=where), "received")
    assert [value for _, value, _ in told(found)] == [3, 0, None, 3, 0, None]


def test_marks_ripen_for_four_weeks_and_are_marked_until_then():
    table = rows(range(26), 30)
    found = told(trend(snapshot(table), ALL, "satisfied"))
    assert [reason for *_, reason in found[-5:]] == [None] + [NotJudged.PROVISIONAL] * 4
    assert {value for _, value, _ in found} == {1.0}


def test_answers_of_the_first_month_are_incomplete():
    """Appeals sent before the data begin are answered in it and are nowhere."""
    table = rows(range(26), 30)
    found = told(trend(snapshot(table), ALL, "satisfied"))
    assert [reason for *_, reason in found[:6]] == [NotJudged.INCOMPLETE] * 5 + [None]
    arrivals = told(trend(snapshot(table), ALL, "received"))
    assert {reason for *_, reason in arrivals} == {None}


def test_a_week_that_one_source_has_not_told_yet_is_incomplete():
    state = snapshot(rows(range(20, 26), 1))
    (late,) = state.imports
    early = type(late)(
        **{**vars(late), "source": "other", "exported_at": datetime(2026, 2, 23)}
    )
    both = type(state)(name="two", engine=state.engine, imports=(early, late))
    found = told(trend(both, ALL, "received"))
    assert [reason for *_, reason in found] == [None] * 5 + [NotJudged.INCOMPLETE]


def test_waits_are_not_judged_before_they_are_over():
    """Answered after 7 days as a rule: a week is judged once 14 days have passed."""
    table = []
    for number in range(12, 26):
        sent = FIRST + timedelta(weeks=number)
        answered = sent + timedelta(days=7)
        given = {"received_at": sent}
        if answered < AS_OF:
            given["closed_at"] = answered
        table += [appeal(100 * number + i, given) for i in range(40)]
    found = told(trend(snapshot(table), ALL, "median_days"))
    assert [(value, reason) for _, value, reason in found[-3:]] == [
        (7.0, None),  # its last day was 14 days before the last that is known
        (7.0, NotJudged.PROVISIONAL),
        (None, NotJudged.PROVISIONAL),
    ]


def test_thin_weeks_are_put_together_by_four():
    table = rows(range(26), 8)
    found = trend(snapshot(table), ALL, "satisfied")
    assert found.weeks_a_point == 4
    # 26 weeks: six points counted back from the newest, the two oldest weeks left out
    assert [(p.point.answer.numerator, p.point.answer.n) for p in found.points] == [
        (32, 32)
    ] * 6
    assert [p.point.not_judged for p in found.points] == [
        NotJudged.INCOMPLETE,
        None,
        None,
        None,
        None,
        NotJudged.PROVISIONAL,
    ]


def test_waits_and_means_are_put_together_too():
    state = snapshot(rows(range(26), 8))
    for metric, value in (("median_days", 0.0), ("mean_rating", 5.0)):
        found = trend(state, ALL, metric)
        assert found.weeks_a_point == 4
        assert {(p.point.value, p.point.answer.n) for p in found.points} == {
            (value, 32)
        }


def test_a_count_is_never_too_few():
    found = trend(snapshot(rows(range(26), 2)), ALL, "received")
    assert (found.weeks_a_point, len(found.points)) == (1, 26)


def test_every_group_has_its_own_series():
    table = rows(range(26), 40, organisation="A")
    table += rows(range(26), 8, organisation="B", first=5000)
    found = trends(snapshot(table), ALL, "satisfied", by=("agency",))
    assert {group: t.weeks_a_point for group, t in found.items()} == {
        ("A",): 1,
        ("B",): 4,
    }


def test_a_baseline_holds_for_what_it_names_and_what_lies_in_it():
    table = rows(range(26), 40, organisation="A")
    table += rows(range(26), 40, organisation="B", first=5000)
    new = Baseline(
        metric="satisfied",
        first_day=FIRST.date() + timedelta(weeks=12),
        reason="a new form",
        author="Analyst",
        where={"agency": ("A",)},
    )
    state = snapshot(table)
    found = trends(state, ALL, "satisfied", by=("agency",), baselines=(new,))
    assert {group: t.baseline for group, t in found.items()} == {
        ("A",): new,
        ("B",): None,
    }
    assert trend(state, ALL, "satisfied", baselines=(new,)).baseline is None


def test_what_is_not_one_value_a_week_has_no_trend():
    with pytest.raises(QuestionRefused, match="satisfaction_bounds is not one value"):
        trend(snapshot(rows([1], 1)), ALL, "satisfaction_bounds")


def test_without_data_there_is_nothing():
    assert trend(snapshot([]), ALL, "satisfied").points == ()

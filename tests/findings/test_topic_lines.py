"""Topics side by side, their marks, and satisfaction by days waited."""

from datetime import datetime, timedelta
from itertools import pairwise

from metrics.findings.change import change_between
from metrics.findings.marks import Marks, spread_of_marks
from metrics.findings.patience import Waited, patience
from metrics.findings.topic_lines import topic_lines
from metrics.findings.verdict import Band
from metrics.findings.waterfall import Kind, steps_of
from metrics.period import Period, preceding
from metrics.question import Question
from tests.table import appeal, snapshot

ASK = Question(metrics=())
START = datetime(2026, 1, 5)


def state(*groups: list[dict], engine: str = "duckdb", **more):
    rows = [row for group in groups for row in group]
    return snapshot([appeal(n, row) for n, row in enumerate(rows, 1)], engine, **more)


def marked(topic: str, marks: dict[int, int], *, days: int = 5, on=START) -> list[dict]:
    """So many answers with each mark, given so many days after receipt."""
    return [
        {
            "topic": topic,
            "received_at": on,
            "closed_at": on + timedelta(days=days),
            "rating": mark,
        }
        for mark, n in marks.items()
        for _ in range(n)
    ]


def test_topics_stand_by_their_number_of_low_marks_each_against_the_others(engine):
    found = topic_lines(
        state(
            marked("Roads", {5: 90, 1: 10}),
            marked("Waste", {5: 40, 1: 60}),
            engine=engine,
        ),
        ASK,
    )
    assert [(line.topic, line.dissatisfied) for line in found.lines] == [
        ("Waste", 60),
        ("Roads", 10),
    ]
    assert [line.verdict.band for line in found.lines] == [Band.BELOW, Band.ABOVE]
    assert [line.change for line in found.lines] == [None, None]  # one import
    assert found.whole["satisfied"].value == 130 / 200


def test_marks_are_counted_one_by_one_and_few_are_left_out(engine):
    found = spread_of_marks(
        state(
            marked("Roads", {1: 5, 2: 5, 3: 10, 4: 10, 5: 10}),
            marked("Waste", {1: 30, 5: 10}),
            marked("Water", {1: 29}),
            engine=engine,
        ),
        ASK,
    )
    assert found == (
        Marks(group=("Waste",), counts=(30, 0, 0, 0, 10)),
        Marks(group=("Roads",), counts=(5, 5, 10, 10, 10)),
    )
    assert [one.dissatisfied for one in found] == [30 / 40, 10 / 40]


def test_satisfaction_stands_by_days_waited_and_thin_bands_are_left_out(engine):
    found = patience(
        state(
            marked("A", {5: 27, 1: 3}, days=3),
            marked("A", {5: 29}, days=4),  # one too few
            marked("A", {5: 9, 1: 21}, days=61),
            engine=engine,
        ),
        ASK,
    )
    assert found.bands == (
        Waited(first=0, last=3, satisfied=27, n=30),
        Waited(first=61, last=None, satisfied=9, n=30),
    )
    assert found.verdict.band is Band.BELOW


def test_without_marks_nothing_is_said_of_waiting():
    brought = frozenset({"appeal_id", "received_at", "closed_at"})
    found = patience(state(marked("A", {5: 40}), columns=brought), ASK)
    assert (found.bands, found.verdict) == ((), None)


def test_the_steps_of_a_change_lead_from_the_one_figure_to_the_other():
    before, after = START, START + timedelta(days=28)
    names = [f"T{i}" for i in range(8)]
    found = change_between(
        state(
            *(marked(name, {5: 40, 1: 20}, on=before) for name in names),
            *(
                marked(name, {5: 30 + i, 1: 30 - i}, on=after)
                for i, name in enumerate(names)
            ),
        ),
        *(
            Question(metrics=("satisfied",), period=Period(day.date(), day.date()))
            for day in (before + timedelta(days=5), after + timedelta(days=5))
        ),
    )
    steps = steps_of(found)
    assert [s.kind for s in steps] == [
        Kind.BEFORE,
        Kind.MIX,
        *[Kind.QUALITY] * 5,
        Kind.OTHERS,
        Kind.AFTER,
    ]
    assert [s.part.name for s in steps[2:7]] == ["T0", "T1", "T2", "T3", "T4"]
    assert (steps[0].end, steps[-1].end) == (40 / 60, (8 * 30 + 28) / 480)
    for one, following in pairwise(steps[1:-1]):
        assert following.start == one.end
    assert abs(steps[-2].end - steps[-1].end) < 1e-12


def test_the_period_before_is_as_long_and_ends_the_day_before():
    week = Period(datetime(2026, 1, 12).date(), datetime(2026, 1, 18).date())
    assert preceding(week) == Period(
        datetime(2026, 1, 5).date(), datetime(2026, 1, 11).date()
    )

"""Waits, what is in progress, and answers around the deadline."""

from datetime import datetime, timedelta

from metrics.findings.ageing import ageing
from metrics.findings.around_deadline import EARLIEST, LATEST, around_deadline
from metrics.findings.waiting import MARKS, waiting
from metrics.question import Question
from tests.table import AS_OF, appeal, snapshot

ASK = Question(metrics=())
START = datetime(2026, 1, 5)
LAST = AS_OF  # without a period, what waits is told of the data's own day


def state(*rows: dict, engine: str = "duckdb", **more):
    return snapshot([appeal(n, row) for n, row in enumerate(rows, 1)], engine, **more)


def closed_after(days: int, n: int, **given) -> list[dict]:
    on = START + timedelta(days=days)
    return [{"received_at": START, "closed_at": on, **given}] * n


def open_since(days: int, n: int = 1, **given) -> list[dict]:
    return [{"received_at": LAST - timedelta(days=days), **given}] * n


def test_the_curve_falls_by_those_who_got_their_answer(engine):
    rows = [*closed_after(5, 30), *closed_after(15, 10)]
    found = waiting(state(*rows, engine=engine), ASK)
    assert [(s.day, s.waiting) for s in found.whole.steps] == [
        (0, 1.0),
        (5, 10 / 40),
        (15, 0.0),
    ]
    # of 40, those not answered before day 0, 10, 20, ...
    assert found.whole.followed == (40, 10, 0, 0, 0, 0)
    assert len(MARKS) == len(found.whole.followed)


def test_the_slowest_and_the_fastest_unit_stand_beside_the_whole():
    rows = [
        *closed_after(5, 30, organisation="Fast"),
        *closed_after(9, 30, organisation="Middle"),
        *closed_after(20, 30, organisation="Slow"),
        *closed_after(40, 29, organisation="Small"),  # too few to be compared
    ]
    found = waiting(state(*rows), ASK)
    assert (found.slowest.group, found.fastest.group) == (("Slow",), ("Fast",))


def test_units_that_wait_alike_are_not_set_apart():
    rows = closed_after(5, 30, organisation="A"), closed_after(5, 30, organisation="B")
    found = waiting(state(*rows[0], *rows[1]), ASK)
    assert len(found.drawn) == 1


def test_without_the_day_of_the_answer_there_is_no_curve():
    brought = frozenset({"appeal_id", "received_at"})
    assert waiting(state(*closed_after(5, 40), columns=brought), ASK).drawn == ()


def test_what_waits_is_counted_by_its_age_and_its_deadline(engine):
    rows = [
        *open_since(10, 2, organisation="A"),
        *open_since(11, organisation="A", due_at=LAST - timedelta(days=4)),
        *open_since(91, organisation="B", due_at=LAST),  # due that day: not late yet
        *closed_after(5, 3, organisation="A"),
    ]
    a, b = ageing(state(*rows, engine=engine), ASK)
    assert (a.group, a.by_band) == (("A",), (2, 1, 0, 0, 0))
    assert (a.oldest, a.overdue, a.longest) == (11, 1, 4)
    assert (b.group, b.by_band) == (("B",), (0, 0, 0, 0, 1))
    assert (b.oldest, b.overdue, b.longest) == (91, 0, None)
    assert [(unit.waits.value, unit.late.value) for unit in (a, b)] == [(3, 1), (1, 0)]


def test_without_deadlines_nothing_is_called_overdue():
    brought = frozenset({"appeal_id", "received_at", "status", "closed_at"})
    (unit,) = ageing(state(*open_since(40), columns=brought), ASK)
    assert (unit.total, unit.overdue, unit.longest) == (1, None, None)


def test_answers_stand_at_their_distance_from_the_deadline(engine):
    due = START + timedelta(days=50)
    rows = [
        *closed_after(50, 3, due_at=due),  # on the day
        *closed_after(48, 2, due_at=due),
        *closed_after(51, 1, due_at=due),
        *closed_after(5, 4, due_at=due),  # 45 days before: with all beyond 30
        *closed_after(50, 5),  # no deadline
    ]
    found = around_deadline(state(*rows, engine=engine), ASK)
    assert found.by_day == {EARLIEST: 4, -2: 2, 0: 3, 1: 1}
    assert (found.n, found.last_day, found.late) == (10, 3, 1)
    assert LATEST not in found.by_day

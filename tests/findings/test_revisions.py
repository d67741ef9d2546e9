"""Revisions: a week as it was first published, and as it is now."""

from datetime import date, timedelta

from metrics.findings.revisions import revisions
from metrics.period import Weeks
from metrics.question import Question
from metrics.store.store import Store
from tests.exports import load
from tests.pages.exports import Body, write_export

WEEK = Weeks("2026-W32")  # answered on its Saturday, 8 August; ripe after 5 September
ASK = Question(metrics=(), period=WEEK)


def published(tmp_path, *bodies: Body):
    """One import of each body, a Monday after the other, and the state after all."""
    store = Store(tmp_path / "store")
    for number, body in enumerate(bodies):
        day = WEEK.last + timedelta(days=1 + 35 * number)
        load(store, write_export(tmp_path / f"week_{day}.csv", (body,)))
    return store.snapshot()


def answered(**marks: int) -> Body:
    return Body(name="Минздрав", received=date(2026, 8, 3), **marks)


def test_a_week_published_once_has_no_revision(tmp_path):
    state = published(tmp_path, answered(good=40))
    assert revisions(state, ASK, metric="satisfied").weeks == ()


def test_late_marks_move_a_published_week(tmp_path):
    state = published(
        tmp_path, answered(good=15, bad=5, silent=20), answered(good=15, bad=25)
    )
    found = revisions(state, ASK, metric="satisfied")
    (week,) = found.weeks
    assert (week.first.numerator, week.first.n) == (15, 20)
    assert (week.now.numerator, week.now.n) == (15, 40)
    assert (week.late_records, week.change) == (20, 15 / 40 - 15 / 20)
    assert (found.came_in, found.usual_change) == (20 / 40, 0.375)


def test_a_week_that_still_ripens_says_nothing_of_how_weeks_move(tmp_path):
    store = Store(tmp_path / "store")
    for days, body in ((1, answered(good=20, silent=20)), (8, answered(good=40))):
        day = WEEK.last + timedelta(days=days)
        load(store, write_export(tmp_path / f"week_{day}.csv", (body,)))
    found = revisions(store.snapshot(), ASK, metric="satisfied")
    assert [w.late_records for w in found.weeks] == [20]
    assert (found.came_in, found.usual_change) == (None, None)

"""Which weeks a schedule still has to issue."""

from datetime import date, timedelta

from metrics.period import Period, Weeks, complete_weeks
from metrics.reports.weekly import register
from metrics.store.layout import Layout


def due_weeks(
    layout: Layout, scope: str, audience: str, last_day: date
) -> tuple[Period, ...]:
    """Every complete week after the last that was issued, oldest first.

    `last_day` is the last day that the data speak for. Nothing issued yet: the newest
    week alone, for a new office owes nobody the years before. Weeks already issued are
    never due, so asking twice issues nothing twice.
    """
    newest = complete_weeks(1, until=last_day)
    known = [
        one.week
        for one in register.releases(layout)
        if (one.scope, one.audience) == (scope, audience)
    ]
    if not known:
        return (newest,)
    # names of ISO weeks sort as the weeks do: 2026-W53 before 2027-W01
    week = _after(Weeks(max(known)))
    due = []
    while week.last <= newest.last:
        due.append(week)
        week = _after(week)
    return tuple(due)


def _after(week: Period) -> Period:
    return Period(
        week.first + timedelta(days=7),
        week.last + timedelta(days=7),
    )

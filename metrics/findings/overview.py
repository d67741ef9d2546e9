"""What the first page says: where citizens are dissatisfied, and whether it is real."""

from dataclasses import dataclass, replace
from datetime import timedelta

from metrics.access import EVERYTHING, Viewer
from metrics.ask import ask
from metrics.findings.action import Action, action_for
from metrics.findings.ahead import count_first_page
from metrics.findings.comparison import THE_OTHERS, Comparison
from metrics.findings.standings import Standing, Standings, standings
from metrics.findings.verdict import Band, Verdict, compare
from metrics.metric import RELIABILITY
from metrics.question import WEEK, Question, Value
from metrics.snapshot import Snapshot

ROWS = 5
WEEKS_TO_COMPARE = 12  # fewer weeks, and nothing is compared over time


@dataclass(frozen=True, kw_only=True)
class Row:
    """A unit that people are dissatisfied with, and what to do."""

    standing: Standing
    action: Action


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The answers and verdicts of the first page."""

    standings: Standings
    worst: tuple[Row, ...]
    last_week: Verdict | None  # against the weeks before it


def overview(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    by: tuple[str, ...] = ("agency",),
    comparison: Comparison = THE_OTHERS,
) -> Overview:
    """The whole of the question's filters and period, and its agencies."""
    count_first_page(snapshot, question, viewer, by)
    found = standings(snapshot, question, viewer, by=by, comparison=comparison)
    groups = tuple(unit.group for unit in found.units)
    worst = found.in_band(Band.BELOW, Band.SAME)[:ROWS]
    return Overview(
        standings=found,
        worst=tuple(
            Row(
                standing=unit,
                action=action_for(
                    snapshot,
                    question,
                    unit,
                    _others(unit, groups),
                    viewer,
                    by=by,
                    comparison=comparison,
                ),
            )
            for unit in worst
        ),
        last_week=last_week(snapshot, question, viewer),
    )


def _others(unit: Standing, groups: tuple[tuple, ...]) -> tuple[Value, ...]:
    """The other agencies of the unit's own region."""
    *place, name = unit.group
    return tuple(other for *at, other in groups if at == place and other != name)


def can_compare_over_time(snapshot: Snapshot, question: Question) -> bool:
    """Whether there are twelve weeks of data and more than one import."""
    imports = snapshot.known(question.where, question.as_of)
    if len(imports) < 2 or question.period is None:
        return False
    dates = [i.exported_at.date() for i in imports]
    has_history = max(dates) - min(dates) >= timedelta(weeks=WEEKS_TO_COMPARE - 1)
    return has_history and len(question.period.weeks) >= WEEKS_TO_COMPARE


def last_week(
    snapshot: Snapshot, question: Question, viewer: Viewer = EVERYTHING
) -> Verdict | None:
    """The last week's satisfaction against the weeks before it; None if too new."""
    if not can_compare_over_time(snapshot, question):
        return None
    asked = replace(question, metrics=("satisfied",), split_by=(WEEK,))
    last, earlier = [0, 0], [0, 0]
    for answer in ask(snapshot, asked, viewer):
        if answer.group:
            part = last if answer.period.last >= question.period.last else earlier
            part[0] += answer.numerator
            part[1] += answer.n
    return compare(*last, *earlier, RELIABILITY.compared)

"""Whether what was decided shows in the figures: ripe weeks since against those before.

The rule is that of the control charts. The weeks before the decision give the usual
variation; all weeks since it, as one point, are judged by it: outside its 99.8 % is
clear, outside its 95 % probable. Seven weeks in a row up to the newest on one side of
the earlier mean are probable too, where a week has enough records. Without a change one
commitment in thirty is said to have worked all the same; see the tests.

Where a typical week has fewer records than can be compared, a point is four weeks.

No verdict is passed before the day by which it was to be done, nor before eight weeks
have ripened; and none at all where fewer than twelve weeks lie before the decision or
even four weeks have too few records.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask, count_ahead
from metrics.catalogue import CATALOGUE
from metrics.findings.action import Rule
from metrics.findings.commitment_verdict import (
    WEEKS_SINCE,
    Outcome,
    Waiting,
    early,
    verdict_on,
)
from metrics.findings.series import (
    A_YEAR,
    Calendar,
    NotJudged,
    Point,
    blocks_of,
    calendar,
    pooled,
    series,
)
from metrics.findings.trend import WEEKS_TOGETHER, is_thin
from metrics.language.evidence import Evidence
from metrics.metric import Better, Duration, MeanOfRating, Share, Stock
from metrics.period import Period, complete_weeks, day_number, day_of, monday_of
from metrics.question import WEEK, Question, Value
from metrics.snapshot import Snapshot, last_whole_day
from metrics.store.commitments import Commitment, Decision

Filters = tuple[tuple[str, tuple[Value, ...]], ...]

USUAL_TERM = timedelta(weeks=WEEKS_SINCE + 4)  # marks ripen for four
WEEKS_SHOWN = 13  # of the values then and now, as the pages show them
_KINDS = (Share, MeanOfRating, Duration, Stock)

JUDGED = tuple(
    name
    for name, metric in CATALOGUE.items()
    if isinstance(metric, _KINDS)
    and metric.better is not Better.NEITHER
    and metric.in_pickers
    and not metric.is_input
)
"""Metrics that a commitment can be about: they have a week, and a good direction."""


def metric_of(rule: Rule) -> str:
    """The metric by which it is judged whether an action helped."""
    return "overdue_open" if rule is Rule.CLEAR_OVERDUE else "satisfied"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A commitment with its verdict, and the value then and now."""

    commitment: Commitment
    outcome: Outcome
    evidence: Evidence = Evidence.USUAL
    waiting: Waiting | None = None
    then: Answer | None = None  # of the 13 weeks before the decision
    now: Answer | None = None  # of the newest 13 weeks, none of them before it
    weeks_since: int = 0  # ripe ones
    weeks_a_point: int = 1  # by which it was judged


def judged(
    snapshot: Snapshot,
    commitments: Iterable[Commitment],
    viewer: Viewer = EVERYTHING,
) -> tuple[Judged, ...]:
    """Every commitment that is about the viewer's appeals alone, in the given order."""
    seen = [c for c in commitments if viewer.covers(c.decision.where)]
    weeks = _weeks_counted(snapshot, [c.decision for c in seen], viewer)
    return tuple(
        _judged(snapshot, c, viewer, weeks[_beside_agency(c.decision)]) for c in seen
    )


def _weeks_counted(
    snapshot: Snapshot, decisions: list[Decision], viewer: Viewer
) -> dict[Filters, Calendar]:
    """The weeks of all of them, by their filters beside the agency.

    Agencies are counted together first: each is then a part of what is known.
    """
    alike: dict[Filters, list[Decision]] = defaultdict(list)
    for decision in decisions:
        alike[_beside_agency(decision)].append(decision)
    found = {}
    for filters, those in alike.items():
        earliest, latest = (f(d.decided_on for d in those) for f in (min, max))
        imports = snapshot.known(dict(filters), None)
        newest = last_whole_day(imports) if imports else latest
        period = Period(earliest - timedelta(weeks=A_YEAR), max(newest, latest))
        asked = Question(metrics=(), where=dict(filters), period=period)
        within = found[filters] = calendar(snapshot, asked, viewer)
        if within.weeks and any("agency" in d.where for d in those):
            period = Period(within.weeks[0].first, within.weeks[-1].last)
            metrics = tuple(sorted({d.metric for d in those}))
            asked = replace(
                asked, metrics=metrics, split_by=("agency", WEEK), period=period
            )
            count_ahead(snapshot, asked, viewer)
    return found


def _beside_agency(decision: Decision) -> Filters:
    return tuple(sorted((k, v) for k, v in decision.where.items() if k != "agency"))


def _judged(
    snapshot: Snapshot, commitment: Commitment, viewer: Viewer, within: Calendar
) -> Judged:
    decision = commitment.decision
    imports = snapshot.known(decision.where, None)
    if not imports:
        return Judged(commitment=commitment, outcome=Outcome.NOT_KNOWN)
    newest = last_whole_day(imports)
    then = _value(snapshot, decision, viewer, _weeks_before(decision))
    if then.missing:
        return Judged(commitment=commitment, outcome=Outcome.NOT_KNOWN)
    before, since = _points(snapshot, decision, viewer, within)
    metric, weeks_since, weeks_a_point = CATALOGUE[decision.metric], len(since), 1
    is_due = newest >= decision.due_on
    if is_due and weeks_since >= WEEKS_SINCE and is_thin((*before, *since), metric):
        weeks_a_point = WEEKS_TOGETHER
        before, since = (
            _together(snapshot, decision, viewer, within, points, from_first=is_since)
            for points, is_since in ((before, False), (since, True))
        )
    outcome, evidence, waiting = (
        verdict_on(before, since, metric, weeks_a_point=weeks_a_point)
        if is_due
        else early(Waiting.TERM)
    )
    return Judged(
        commitment=commitment,
        outcome=outcome,
        evidence=evidence,
        waiting=waiting,
        weeks_since=weeks_since,
        weeks_a_point=weeks_a_point,
        then=then,
        now=_value(snapshot, decision, viewer, _weeks_since(decision, newest)),
    )


def _points(
    snapshot: Snapshot, decision: Decision, viewer: Viewer, within: Calendar
) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Ripe weeks of the year before the decision, and those that begin with it."""
    asked = Question(metrics=(), where=decision.where)
    found = series(snapshot, asked, decision.metric, viewer, within=within).get((), ())
    ripe = [p for p in found if p.not_judged in (None, NotJudged.FEW) and p.answer]
    first = decision.decided_on - timedelta(weeks=A_YEAR)
    return (
        tuple(p for p in ripe if first <= p.period.first and _ends_before(p, decision)),
        tuple(p for p in ripe if p.period.first >= decision.decided_on),
    )


def _together(
    snapshot: Snapshot,
    decision: Decision,
    viewer: Viewer,
    within: Calendar,
    points: tuple[Point, ...],
    *,
    from_first: bool,
) -> tuple[Point, ...]:
    """The same in points of four weeks, counted from the week next to the decision."""
    rest = len(points) % WEEKS_TOGETHER
    if from_first and rest:
        points = points[:-rest]
    blocks = blocks_of(tuple(p.period for p in points), WEEKS_TOGETHER)
    found = pooled(
        snapshot,
        Question(metrics=(), where=decision.where),
        decision.metric,
        blocks,
        viewer,
        weekly={(): points},
        within=within,
    )
    return found.get((), ())


def _ends_before(point: Point, decision: Decision) -> bool:
    return point.period.last < decision.decided_on


def _value(
    snapshot: Snapshot, decision: Decision, viewer: Viewer, period: Period | None
) -> Answer | None:
    if period is None:
        return None
    asked = Question(metrics=(decision.metric,), where=decision.where, period=period)
    (answer,) = ask(snapshot, asked, viewer)
    return answer


def _weeks_before(decision: Decision) -> Period:
    return complete_weeks(WEEKS_SHOWN, until=decision.decided_on - timedelta(days=1))


def _weeks_since(decision: Decision, newest: date) -> Period | None:
    """The newest whole weeks; None before the first that begins with the decision."""
    weeks = complete_weeks(WEEKS_SHOWN, until=newest)
    begins = day_of(monday_of(day_number(decision.decided_on) + 6))
    first = max(weeks.first, begins)
    return Period(first, weeks.last) if first < weeks.last else None

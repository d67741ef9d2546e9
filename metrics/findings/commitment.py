"""Whether what was decided shows in the figures: ripe weeks since against those before.

The rule is that of the control charts. The weeks before the decision give the usual
variation; all weeks since it, as one point, are judged by it: outside its 99.8 % is
clear, outside its 95 % probable. Seven weeks in a row up to the newest on one side of
the earlier mean are probable too, where a week has enough records. Without a change one
commitment in thirty is said to have worked all the same; see the tests.

No verdict is passed before the day by which it was to be done, nor before eight weeks
have ripened; and none at all where fewer than twelve weeks lie before the decision or
weeks have too few records.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask, count_ahead
from metrics.catalogue import CATALOGUE
from metrics.findings.action import Rule
from metrics.findings.series import (
    A_YEAR,
    Calendar,
    NotJudged,
    Point,
    calendar,
    series,
)
from metrics.findings.trend import is_thin
from metrics.findings.verdict import LEVELS, compare
from metrics.language.evidence import Evidence
from metrics.metric import Better, Duration, MeanOfRating, Metric, Share, Stock, Unit
from metrics.period import Period, complete_weeks, day_number, day_of, monday_of
from metrics.question import WEEK, Question, Value
from metrics.snapshot import Snapshot, last_whole_day
from metrics.statistics.control_rules import shift
from metrics.statistics.level_shift import level_shift
from metrics.statistics.p_chart import p_chart
from metrics.store.commitments import Commitment, Decision

Filters = tuple[tuple[str, tuple[Value, ...]], ...]

WEEKS_BEFORE = 12
WEEKS_SINCE = 8
USUAL_TERM = timedelta(weeks=WEEKS_SINCE + 4)  # marks ripen for four
WEEKS_SHOWN = 13  # of the values then and now, as the pages show them
_KINDS = (Share, MeanOfRating, Duration, Stock)
_GRAIN = {Unit.DAYS: 0.5}  # a smaller difference of whole days is in no figure

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


class Outcome(Enum):
    """What became of a commitment."""

    WORKED = "worked"
    NO_CHANGE = "no change"
    WORSE = "got worse"
    TOO_EARLY = "too early"
    NOT_KNOWN = "cannot be judged"


class Waiting(Enum):
    """Why there is no verdict."""

    TERM = "its day has not come"
    FEW_WEEKS_SINCE = "few ripe weeks since"
    FEW_WEEKS_BEFORE = "few weeks before"
    FEW_RECORDS = "few records"


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
    outcome, evidence, waiting = (
        _early(Waiting.TERM)
        if newest < decision.due_on
        else verdict_on(before, since, CATALOGUE[decision.metric])
    )
    return Judged(
        commitment=commitment,
        outcome=outcome,
        evidence=evidence,
        waiting=waiting,
        weeks_since=len(since),
        then=then,
        now=_value(snapshot, decision, viewer, _weeks_since(decision, newest)),
    )


def verdict_on(
    before: tuple[Point, ...], since: tuple[Point, ...], metric: Metric
) -> tuple[Outcome, Evidence, Waiting | None]:
    """The verdict by ripe weeks before and since; without a change the reason why."""
    if len(since) < WEEKS_SINCE:
        return _early(Waiting.FEW_WEEKS_SINCE)
    if len(before) < WEEKS_BEFORE:
        return Outcome.NOT_KNOWN, Evidence.USUAL, Waiting.FEW_WEEKS_BEFORE
    found = _change(before, since, metric)
    if found is None:
        return Outcome.NOT_KNOWN, Evidence.USUAL, Waiting.FEW_RECORDS
    is_up, evidence = found
    if evidence is Evidence.USUAL:
        is_up, evidence = _run(before, since, metric)
    if evidence is Evidence.USUAL:
        return Outcome.NO_CHANGE, evidence, None
    is_better = is_up == (metric.better is Better.HIGHER)
    return Outcome.WORKED if is_better else Outcome.WORSE, evidence, None


def _early(why: Waiting) -> tuple[Outcome, Evidence, Waiting]:
    return Outcome.TOO_EARLY, Evidence.USUAL, why


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


def _ends_before(point: Point, decision: Decision) -> bool:
    return point.period.last < decision.decided_on


def _change(
    before: tuple[Point, ...], since: tuple[Point, ...], metric: Metric
) -> tuple[bool, Evidence] | None:
    """Which way all weeks since lie together, and how sure it is; None if too few."""
    if isinstance(metric, Share):
        return _change_of_share(before, since, metric)
    values = [p.value for p in before], [p.value for p in since]
    enough = (WEEKS_BEFORE, WEEKS_SINCE)
    for known, least in zip(values, enough, strict=True):
        if sum(value is not None for value in known) < least:
            return None
    for evidence, level in LEVELS.items():
        found = level_shift(*values, level=level)
        if found is None:
            return None
        difference, low, high = found
        if abs(difference) >= _GRAIN.get(metric.unit, 0.0) and (low > 0 or high < 0):
            return difference > 0, evidence
    return False, Evidence.USUAL


def _change_of_share(
    before: tuple[Point, ...], since: tuple[Point, ...], metric: Metric
) -> tuple[bool, Evidence] | None:
    earlier, later = _counts(before), _counts(since)
    widening = max(1.0, p_chart(earlier, laney=True).widening)
    sums = (sum(counted) for counted in (*zip(*later), *zip(*earlier)))  # noqa: B905
    found = compare(*sums, metric.compared_from, widening)
    if found.difference is None:
        return None
    return found.difference > 0, found.evidence


def _counts(points: tuple[Point, ...]) -> list[tuple[int, int]]:
    """Counted, and of how many; a week whose counts are not told is a gap."""
    answers = [p.answer for p in points]
    return [(a.numerator, a.n) if a.numerator is not None else (0, 0) for a in answers]


def _run(
    before: tuple[Point, ...], since: tuple[Point, ...], metric: Metric
) -> tuple[bool, Evidence]:
    """Whether the newest weeks since lie in a row on one side of the earlier mean."""
    known = [p.value for p in before if p.value is not None]
    if is_thin((*before, *since), metric) or not known:
        return False, Evidence.USUAL
    centre = _mean(before, known, metric)
    sides = [None if p.value is None else _side(p.value - centre) for p in since]
    if len(sides) - 1 not in shift(sides):
        return False, Evidence.USUAL
    return sides[-1] > 0, Evidence.PROBABLE


def _mean(before: tuple[Point, ...], known: list[float], metric: Metric) -> float:
    if not isinstance(metric, Share):
        return sum(known) / len(known)
    return p_chart(_counts(before)).centre


def _side(difference: float) -> int:
    return (difference > 0) - (difference < 0)


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

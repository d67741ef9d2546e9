"""How the numbers of an issue stand: against the other units, and in their own range.

Both are what the pages say: `against_others` of a month and longer, and the usual range
of a series of weeks. A series whose points are four weeks has no verdict on one week.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from metrics.catalogue import CATALOGUE
from metrics.findings.series import calendar, points_of
from metrics.findings.trend import is_thin
from metrics.findings.usual_range import Placed, placed
from metrics.findings.verdict import Band, Verdict, against_others, is_good
from metrics.language.evidence import Evidence
from metrics.metric import Better, Share
from metrics.period import Period
from metrics.question import Question
from metrics.reports.weekly import schema
from metrics.reports.weekly.cells import SPLITS, Cell
from metrics.reports.weekly.issue import Issue
from metrics.reports.weekly.schema import Level
from metrics.statistics.xmr import Basis
from metrics.tally import Group

OTHERS = "others"
_UNITS = (Level.REGION, Level.AGENCY)
Columns = dict[str, object]


@dataclass(frozen=True)
class Compared:
    """By cell, the columns of its comparisons."""

    columns: dict[tuple, Columns]

    def of(self, cell: Cell) -> Columns:
        """The columns of one cell; none where nothing is compared."""
        return self.columns.get(_key(cell), {})


def compared(issue: Issue, cells: Iterable[Cell]) -> Compared:
    """The verdicts on every share of the issue."""
    window: dict[tuple[Level, str, Period], list[Cell]] = defaultdict(list)
    weeks: dict[tuple[Level, str, Group], list[Cell]] = defaultdict(list)
    for cell in cells:
        metric = CATALOGUE[cell.answer.metric]
        if not isinstance(metric, Share) or cell.answer.missing or not cell.answer.n:
            continue
        if cell.period is schema.Period.WEEK:
            weeks[cell.level, metric.name, cell.answer.group].append(cell)
        elif cell.level in _UNITS:
            window[cell.level, metric.name, cell.answer.period].append(cell)
    columns: dict[tuple, Columns] = {}
    for units in window.values():
        verdicts = against_others(cell.answer for cell in units)
        for cell, verdict in zip(units, verdicts, strict=True):
            columns[_key(cell)] = _against_others(cell.answer.metric, verdict)
    _add_usual_ranges(issue, weeks, columns)
    return Compared(columns)


def _against_others(metric: str, verdict: Verdict) -> Columns:
    if verdict.other is None:
        return {}
    is_clear = verdict.evidence is Evidence.CLEAR
    band = verdict.band
    return {
        "benchmark_id": OTHERS,
        "benchmark_value": verdict.other,
        "compare": _word(metric, band),
        "compare_998": _word(
            metric, band if is_clear or band is Band.FEW else Band.SAME
        ),
    }


def _word(metric: str, band: Band) -> str:
    if band is Band.FEW:
        return "not_compared"
    if band is Band.SAME:
        return "similar"
    return _direction(metric, is_above=band is Band.ABOVE)


def _direction(metric: str, *, is_above: bool) -> str:
    good = is_good(metric, Band.ABOVE if is_above else Band.BELOW)
    if good is None:
        return "higher" if is_above else "lower"
    return "better" if good else "worse"


def _add_usual_ranges(
    issue: Issue,
    weeks: dict[tuple[Level, str, Group], list[Cell]],
    columns: dict[tuple, Columns],
) -> None:
    asked = Question(metrics=(), period=issue.weeks, where=issue.wanted.where)
    within = calendar(issue.state.snapshot, asked)
    for (level, name, group), cells in weeks.items():
        metric = CATALOGUE[name]
        answers = {cell.answer.period.first: cell.answer for cell in cells}
        points = points_of(within.weeks, answers, metric, within)
        if metric.better is Better.NEITHER or is_thin(points, metric):
            continue
        own = {n: (v,) for n, v in zip(SPLITS[level], group, strict=True)}
        where = {**issue.wanted.where, **own}
        applying = tuple(
            b for b in issue.state.baselines if b.covers(metric.name, where)
        )
        trend = placed(points, metric, baselines=applying)
        by_week = {cell.answer.period: cell for cell in cells}
        for point in trend.points:
            if point.centre is not None and point.point.period in by_week:
                cell = by_week[point.point.period]
                columns[_key(cell)] = _in_range(name, point, trend.basis)


def _in_range(metric: str, point: Placed, basis: Basis) -> Columns:
    limits = {
        "limits_status": {Basis.FIRM: "firm", Basis.NONE: "none"}.get(basis, "trial")
    }
    if point.point.not_judged is not None:
        return limits
    if point.rule is None:
        return {**limits, "spc_variation": "usual"}
    return {
        **limits,
        "spc_variation": _direction(metric, is_above=bool(point.is_above)),
        "spc_rule": point.rule.value,
    }


def _key(cell: Cell) -> tuple:
    answer = cell.answer
    return (cell.level, answer.period, answer.group, answer.metric)

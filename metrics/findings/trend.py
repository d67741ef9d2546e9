"""A metric over time, week by week, with its usual range: of the whole, or by group.

Where a typical week has fewer records than can be compared, points are four weeks.
"""

from collections.abc import Mapping
from dataclasses import replace
from statistics import median

from metrics.access import EVERYTHING, Viewer
from metrics.ask import count_ahead
from metrics.catalogue import CATALOGUE
from metrics.errors import QuestionRefused
from metrics.findings.series import (
    A_YEAR,
    Calendar,
    Point,
    blocks_of,
    calendar,
    pooled,
    series,
)
from metrics.findings.usual_range import Baselines, Trend, placed
from metrics.language.evidence import Evidence
from metrics.metric import Bounds, Count, Items, Metric, Stock
from metrics.period import Period, complete_weeks
from metrics.question import WEEK, Question
from metrics.snapshot import Snapshot
from metrics.statistics.xmr import Basis
from metrics.tally import Group

WEEKS_TOGETHER = 4


def trend(
    snapshot: Snapshot,
    question: Question,
    metric: str,
    viewer: Viewer = EVERYTHING,
    *,
    baselines: Baselines = (),
) -> Trend:
    """The metric over the question's complete weeks, a year without a period."""
    found = trends(snapshot, question, metric, viewer, baselines=baselines)
    nothing = Trend(metric=metric, weeks_a_point=1, points=(), basis=Basis.NONE)
    return found.get((), nothing)


def trends(
    snapshot: Snapshot,
    question: Question,
    metric: str,
    viewer: Viewer = EVERYTHING,
    *,
    by: tuple[str, ...] = (),
    baselines: Baselines = (),
    within: Calendar | None = None,
) -> dict[Group, Trend]:
    """The same for every group, such as every agency."""
    kind = CATALOGUE[metric]
    if isinstance(kind, Bounds | Items):
        raise QuestionRefused("trend", f"{metric} is not one value a week.")
    within = within or calendar(snapshot, question, viewer)
    weekly = series(snapshot, question, metric, viewer, by=by, within=within)
    thin = {group for group, points in weekly.items() if is_thin(points, kind)}
    blocks = {}
    if thin:
        spans = _blocks(within, question, metric, baselines)
        blocks = pooled(
            snapshot,
            question,
            metric,
            spans,
            viewer,
            by=by,
            weekly={group: weekly[group] for group in thin},
            within=within,
        )
    found = {}
    for group, points in weekly.items():
        where = _narrowed(question, by, group)
        applying = tuple(b for b in baselines if b.covers(metric, where))
        found[group] = placed(
            blocks.get(group, ()) if group in thin else points,
            kind,
            weeks_a_point=WEEKS_TOGETHER if group in thin else 1,
            baselines=applying,
        )
    return found


def of_each(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    metrics: tuple[str, ...],
    baselines: Baselines = (),
) -> dict[str, Trend]:
    """The trend of each metric that the data tell; their weeks are counted together."""
    within = calendar(snapshot, question, viewer)
    if within.weeks:
        weeks = Period(within.weeks[0].first, within.weeks[-1].last)
        asked = replace(question, metrics=metrics, split_by=(WEEK,), period=weeks)
        count_ahead(snapshot, asked, viewer)
    found = {
        metric: trends(
            snapshot, question, metric, viewer, baselines=baselines, within=within
        )
        for metric in metrics
    }
    return {metric: of_all[()] for metric, of_all in found.items() if () in of_all}


def over_a_year(question: Question) -> Question:
    """The question over the year that its period ends; a longer period stays."""
    if question.period is None:
        return question
    year = complete_weeks(A_YEAR, until=question.period.last)
    first = min(year.first, question.period.first)
    return replace(question, period=Period(first, question.period.last))


_SURE = {Evidence.CLEAR: 0, Evidence.PROBABLE: 1, Evidence.USUAL: 2}


def strongest_first(found: Mapping[Group, Trend]) -> list[Group]:
    """Groups whose newest point leaves the usual, the farthest first; then the others.

    Those within usual variation keep their order, as nothing sets them apart; those
    that cannot be judged stand last.
    """

    def place(group: Group) -> tuple[int, float]:
        newest = found[group].newest
        if newest is None:
            return len(_SURE), 0.0
        away = 0.0
        if newest.evidence is not Evidence.USUAL and newest.deviation:
            away = abs(newest.point.value - newest.centre) / newest.deviation
        return _SURE[newest.evidence], -away

    return sorted(found, key=place)


def is_thin(points: tuple[Point, ...], metric: Metric) -> bool:
    """Whether a typical week has too few records; a count is never too few."""
    if isinstance(metric, Count | Stock):
        return False
    counts = [(p.answer.n or 0) if p.answer else 0 for p in points]
    return bool(counts) and median(counts) < metric.compared_from


def _blocks(
    within: Calendar, question: Question, metric: str, baselines: Baselines
) -> tuple[Period, ...]:
    """Four weeks together, never across a day from which all is reckoned anew."""
    days = sorted(b.first_day for b in baselines if b.covers(metric, question.where))
    parts, weeks = [], within.weeks
    for day in days:
        parts.append(tuple(w for w in weeks if w.first < day))
        weeks = tuple(w for w in weeks if w.first >= day)
    parts.append(weeks)
    return tuple(b for part in parts for b in blocks_of(part, WEEKS_TOGETHER))


def _narrowed(question: Question, by: tuple[str, ...], group: Group) -> Mapping:
    own = {name: (value,) for name, value in zip(by, group, strict=True)}
    return {**question.where, **own}

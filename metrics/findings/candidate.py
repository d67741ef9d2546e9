"""What could be a finding: every unit and metric, against the others and its own past.

Each comparison brings a p value, also those that no rule holds for: what is believed
among many is decided over all that was looked at (`findings`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from math import sqrt
from statistics import stdev

from scipy.stats import binom, norm
from scipy.stats import t as student

from metrics.access import EVERYTHING, Viewer
from metrics.answer import Answer
from metrics.ask import ask
from metrics.catalogue import CATALOGUE, SHOWN
from metrics.findings.series import calendar
from metrics.findings.trend import trends
from metrics.findings.usual_range import BASELINE, Baselines, Placed, Trend
from metrics.language.evidence import Evidence
from metrics.metric import RELIABILITY, Better, Duration, MeanOfRating, Share
from metrics.period import Period
from metrics.question import Question, Value
from metrics.snapshot import Snapshot
from metrics.statistics.control_rules import RUN
from metrics.statistics.funnel import EXACT_UNDER, Place, funnel
from metrics.statistics.xmr import Basis

UNITS_FROM = 3  # fewer: the others are one unit, and no picture of what is usual
PAST_FROM = 5  # points before the newest run that it is compared with
# moving ranges know a deviation about as well as this share of as many plain values
FREEDOM_OF_RANGES = 0.62


class Against(Enum):
    """What a unit is compared with."""

    OTHERS = "the others"
    PAST = "its own past"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One unit and metric compared; a finding if a rule holds and it is believed."""

    against: Against
    by: tuple[str, ...]  # dimensions of the unit; none for the whole
    unit: tuple[Value, ...]
    answer: Answer
    usual: float  # the share of the others, or the usual level
    p_value: float  # of such a difference by chance
    evidence: Evidence  # by the rule; usual where none holds
    weeks: int  # that the answer is of
    is_new: bool = True
    trend: Trend | None = None

    @property
    def metric(self) -> str:
        """The metric that differs."""
        return self.answer.metric

    @property
    def is_above(self) -> bool:
        """Whether the value lies above what it is compared with."""
        return self.answer.value > self.usual

    @property
    def affected(self) -> float:
        """Appeals a week that make the difference."""
        gap = abs(self.answer.value - self.usual)
        if not isinstance(CATALOGUE[self.metric], Share):
            gap = min(1.0, gap / self.usual) if self.usual else 1.0
        return gap * self.answer.n / self.weeks


def _compared(*kinds: type) -> tuple[str, ...]:
    """Metrics of these kinds that have a good direction."""
    return tuple(
        name
        for name in SHOWN
        if isinstance(CATALOGUE[name], kinds)
        and CATALOGUE[name].better is not Better.NEITHER
    )


COMPARED = _compared(Share, Duration, MeanOfRating)


def against_others(
    snapshot: Snapshot, question: Question, viewer: Viewer, *, by: tuple[str, ...]
) -> Iterator[Candidate]:
    """Every share of every unit in the funnel of all units."""
    metrics = _compared(Share)
    now = _shares(snapshot, replace(question, metrics=metrics), viewer, by)
    before = _shares(
        snapshot,
        replace(question, metrics=metrics, period=_before(question.period)),
        viewer,
        by,
    )
    for metric in metrics:
        units, earlier = now.get(metric, []), before.get(metric, [])
        if len(units) < UNITS_FROM:
            continue
        places = _places(units)
        places_before = zip(earlier, _places(earlier), strict=True)
        stood = {a.group: place for a, (place, _) in places_before}
        counted, n = sum(a.numerator for a in units), sum(a.n for a in units)
        for answer, (place, p_value) in zip(units, places, strict=True):
            if answer.n < max(RELIABILITY.headline, CATALOGUE[metric].compared_from):
                continue
            yield Candidate(
                against=Against.OTHERS,
                by=by,
                unit=answer.group,
                answer=answer,
                usual=(counted - answer.numerator) / (n - answer.n),
                p_value=p_value,
                evidence=_evidence(place),
                weeks=len(question.period.weeks),
                is_new=place * stood.get(answer.group, Place.INSIDE) <= 0,
            )


def against_past(
    snapshot: Snapshot,
    question: Question,
    viewer: Viewer = EVERYTHING,
    *,
    by: tuple[str, ...] = (),
    baselines: Baselines = (),
) -> Iterator[Candidate]:
    """Every share, wait and mean of every unit, at the newest point that is ripe."""
    within = calendar(snapshot, question, viewer)
    for metric in COMPARED:
        found = trends(
            snapshot,
            question,
            metric,
            viewer,
            by=by,
            baselines=baselines,
            within=within,
        )
        for unit, trend in found.items():
            if None in unit:
                continue
            candidate = _newest(trend, by, unit)
            if candidate is not None:
                yield candidate


def _before(period: Period) -> Period:
    last = period.first - timedelta(days=1)
    return Period(last - (period.last - period.first), last)


def _shares(
    snapshot: Snapshot, question: Question, viewer: Viewer, by: tuple[str, ...]
) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = {}
    for answer in ask(snapshot, replace(question, split_by=by), viewer):
        is_named = len(answer.group) == len(by) and None not in answer.group
        if is_named and (answer.n or 0) >= CATALOGUE[answer.metric].compared_from:
            found.setdefault(answer.metric, []).append(answer)
    return found


def _places(units: list[Answer]) -> list[tuple[Place, float]]:
    """Where each unit stands in the funnel, and how often chance puts it so far."""
    found = funnel([(a.numerator, a.n) for a in units])
    return [
        (
            unit.place,
            p_of_share(answer, found.centre, (unit.score or 0.0) / found.widening),
        )
        for answer, unit in zip(units, found.units, strict=True)
    ]


def p_of_share(answer: Answer, centre: float, score: float) -> float:
    """How often chance alone shows a share as far out; exact where the curve is not."""
    by_curve = float(2 * norm.sf(abs(score)))
    if answer.n * centre * (1 - centre) >= EXACT_UNDER:
        return by_curve
    at_most = binom.cdf(answer.numerator, answer.n, centre)
    at_least = binom.sf(answer.numerator - 1, answer.n, centre)
    return max(by_curve, min(1.0, 2 * float(min(at_most, at_least))))


def _evidence(place: Place) -> Evidence:
    if abs(place) == abs(Place.FAR_ABOVE):
        return Evidence.CLEAR
    return Evidence.PROBABLE if place else Evidence.USUAL


def _newest(trend: Trend, by: tuple[str, ...], unit: tuple) -> Candidate | None:
    """The newest ripe point, if the usual range is past its trial."""
    newest = trend.newest
    if newest is None or trend.basis in (Basis.NONE, Basis.TRIAL):
        return None
    if not newest.deviation:
        return None
    known = _of_newest_range(trend)
    known = known[: known.index(newest) + 1]
    earlier, run = known[:-RUN], known[-RUN:]
    n = sum(p.point.answer.n for p in run)
    if len(earlier) < PAST_FROM or n < RELIABILITY.headline:
        return None
    p_value = min(_p_of_point(newest, trend), _p_of_run(run, earlier, trend))
    return Candidate(
        against=Against.PAST,
        by=by,
        unit=unit,
        answer=newest.point.answer,
        usual=newest.centre,
        p_value=min(1.0, 2 * p_value),  # the better of two
        evidence=newest.evidence,
        weeks=trend.weeks_a_point,
        is_new=known[-2].rule is None,
        trend=trend,
    )


def _of_newest_range(trend: Trend) -> list[Placed]:
    """The points since the usual range was last reckoned anew."""
    return [
        p
        for p in trend.points
        if p.deviation and p.point.value is not None and p.centre == trend.newest.centre
    ]


def _p_of_point(placed: Placed, trend: Trend) -> float:
    score = (placed.point.value - placed.centre) / placed.deviation
    if isinstance(CATALOGUE[trend.metric], Share):
        return p_of_share(placed.point.answer, placed.centre, score)
    return _p_by_ranges(score, trend)


def _p_of_run(run: list[Placed], earlier: list[Placed], trend: Trend) -> float:
    """Of the newest seven points together, as far from those before by chance."""
    (now, variance), (past, variance_past) = _together(run), _together(earlier)
    score = (now - past) / sqrt(variance + variance_past)
    if isinstance(CATALOGUE[trend.metric], Share):
        return float(2 * norm.sf(abs(score)))
    return _p_by_ranges(score, trend)


def _together(points: list[Placed]) -> tuple[float, float]:
    """The mean of points and its variance, weighted by what their deviations allow."""
    weights = [p.deviation**-2 for p in points]
    mean = sum(w * p.point.value for w, p in zip(weights, points, strict=True))
    return mean / sum(weights), 1 / sum(weights)


def _p_by_ranges(score: float, trend: Trend) -> float:
    """By Student's t: the deviation is a guess from the points of the usual range.

    Whole days tie, and ties make the steps from week to week look smaller than the
    weeks' own deviation: the larger of the two is taken.
    """
    known = _of_newest_range(trend)[:BASELINE]
    own = stdev(p.point.value for p in known)
    score /= max(1.0, own / known[0].deviation)
    freedom = max(1.0, FREEDOM_OF_RANGES * (len(known) - 1))
    return float(2 * student.sf(abs(score), freedom))

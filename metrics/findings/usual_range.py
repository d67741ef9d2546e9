"""The usual range of a series, and where the series leaves it.

Which chart: a share has the p chart, everything else the chart of individual weeks.
The p chart is widened as Laney says wherever its weeks differ by more than chance, at
any n: with thousands a week chance alone would put every week outside, and a threshold
on n would make the same series jump from one verdict to another at that n. It is never
narrowed: weeks more alike than chance are an accident or an artefact, and no reason to
raise more alarms.

The usual range is that of the first `BASELINE` points and then stands; a new one takes
a dated reason (`settings.toml`). With fewer than 12 points it is on trial, and nothing
is called clear by it.
"""

from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from metrics.findings.series import NotJudged, Point
from metrics.language.evidence import Evidence
from metrics.metric import Metric, Share
from metrics.statistics.control_rules import Rule, Signals
from metrics.statistics.funnel import EXACT_UNDER, Place, place_by_binomial
from metrics.statistics.p_chart import p_chart
from metrics.statistics.xmr import Basis, xmr
from metrics.store.settings import Baseline

BASELINE = 26  # points, as product.md R6 measured: half the false alarms of 12

Baselines = tuple[Baseline, ...]
Charted = tuple[list["Placed"], Basis, Signals]


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A point with its usual range and, where it is judged, the rule that holds."""

    point: Point
    centre: float | None
    low: float | None  # of the usual range; a share's lies within 0..1
    high: float | None
    deviation: float | None  # of one point by usual variation
    rule: Rule | None = None
    in_a_row: int = 0  # members of the run or trend up to this point
    evidence: Evidence = Evidence.USUAL

    @property
    def is_above(self) -> bool | None:
        """Whether it lies above the usual level; None where either is unknown."""
        if self.point.value is None or self.centre is None:
            return None
        return self.point.value > self.centre


@dataclass(frozen=True, kw_only=True)
class Trend:
    """A series and its verdicts; a gap is a point without an answer."""

    metric: str
    weeks_a_point: int
    points: tuple[Placed, ...]
    basis: Basis  # of the newest usual range
    baseline: Baseline | None = None  # why it was reckoned anew, if it was
    breaks: Baselines = ()  # the same of all its usual ranges, in order of time

    @property
    def has_values(self) -> bool:
        """Whether any point has enough records to be shown."""
        return any(p.point.value is not None for p in self.points)

    @property
    def newest(self) -> Placed | None:
        """The newest point that can be judged, with its verdict."""
        judged = (p for p in reversed(self.points) if _is_judged(p.point))
        return next((p for p in judged if p.centre is not None), None)


def placed(
    points: tuple[Point, ...],
    metric: Metric,
    *,
    weeks_a_point: int = 1,
    baselines: Baselines = (),
) -> Trend:
    """The points with their usual range, reckoned anew from each baseline's day."""
    parts = _parts(points, baselines)
    charted = [_charted(part, metric) for part, _ in parts]
    return Trend(
        metric=metric.name,
        weeks_a_point=weeks_a_point,
        points=tuple(p for chart, _ in charted for p in chart),
        basis=charted[-1][1] if charted else Basis.NONE,
        baseline=parts[-1][1] if parts else None,
        breaks=tuple(reason for _, reason in parts if reason is not None),
    )


def _parts(
    points: tuple[Point, ...], baselines: Baselines
) -> list[tuple[tuple[Point, ...], Baseline | None]]:
    parts: list[tuple[tuple[Point, ...], Baseline | None]] = []
    reason = None
    for baseline in sorted(baselines, key=lambda b: b.first_day):
        before = tuple(p for p in points if p.period.first < baseline.first_day)
        points = points[len(before) :]
        if before:
            parts.append((before, reason))
        reason = baseline
    if points:
        parts.append((points, reason))
    return parts


def _is_judged(point: Point) -> bool:
    return point.not_judged is None and point.value is not None


def _is_charted(point: Point) -> bool:
    """Points with few records count for the range, only without a verdict."""
    return point.value is not None and point.not_judged in (None, NotJudged.FEW)


def _charted(
    points: tuple[Point, ...], metric: Metric
) -> tuple[tuple[Placed, ...], Basis]:
    values = [p.value if _is_charted(p) else None for p in points]
    known = [position for position, value in enumerate(values) if value is not None]
    until = known[BASELINE - 1] + 1 if len(known) > BASELINE else None
    chart = _shares if isinstance(metric, Share) else _individuals
    placed, basis, signals = chart(points, values, until)
    found = []
    for position, one in enumerate(placed):
        rule = signals.rule_at(position) if _is_judged(one.point) else None
        if rule is Rule.OUTSIDE and not _stands_exactly(one):
            rule = None
        found.append(
            replace(
                one,
                rule=rule,
                in_a_row=_in_a_row(values[: position + 1], one.centre, rule),
                evidence=evidence_of(rule, basis),
            )
        )
    return tuple(found), basis


def evidence_of(rule: Rule | None, basis: Basis) -> Evidence:
    """Outside the range is clear, a run or a trend probable; on trial never clear."""
    if rule is None:
        return Evidence.USUAL
    is_clear = rule is Rule.OUTSIDE and basis is not Basis.TRIAL
    return Evidence.CLEAR if is_clear else Evidence.PROBABLE


def _shares(points: tuple[Point, ...], values: list, until: int | None) -> Charted:
    weeks = [
        (p.answer.numerator, p.answer.n) if value is not None else (0, 0)
        for p, value in zip(points, values, strict=True)
    ]
    chart = p_chart(weeks, baseline=until, laney=True)
    if chart.widening < 1:
        chart = p_chart(weeks, baseline=until)
    placed = [
        Placed(
            point=point,
            centre=chart.centre,
            low=limits[0] if limits else None,
            high=limits[1] if limits else None,
            deviation=_binomial(chart.centre, n, chart.widening) if limits else None,
        )
        for point, limits, (_, n) in zip(points, chart.limits, weeks, strict=True)
    ]
    return placed, chart.basis, chart.signals


def _binomial(centre: float, n: int, widening: float) -> float:
    return widening * (centre * (1 - centre) / n) ** 0.5


def _individuals(points: tuple[Point, ...], values: list, until: int | None) -> Charted:
    chart = xmr(values, baseline=until)
    deviation = None if chart.high is None else (chart.high - chart.mean) / 3
    placed = [
        Placed(
            point=point,
            centre=chart.mean,
            low=chart.low,
            high=chart.high,
            deviation=deviation,
        )
        for point in points
    ]
    return placed, chart.basis, chart.signals


def _stands_exactly(placed: Placed) -> bool:
    """Whether a share is outside by the exact tails too, where the curve is no guide.

    As the funnel does: with 98 % on time and 60 answers a week, three deviations are
    left eight times as often as the curve says.
    """
    answer = placed.point.answer
    if answer.denominator is None or answer.unit != "share":
        return True
    if answer.n * placed.centre * (1 - placed.centre) >= EXACT_UNDER:
        return True
    place = place_by_binomial(answer.numerator, answer.n, placed.centre)
    return place in (Place.FAR_BELOW, Place.FAR_ABOVE)


def _in_a_row(
    values: list[float | None], centre: float | None, rule: Rule | None
) -> int:
    """How many points up to the last lie on its side, or go its way."""
    if rule is Rule.SHIFT:
        return _alike([None if v is None else _sign(v - centre) for v in values])
    if rule is Rule.TREND:
        steps = [
            None if None in pair else _sign(pair[1] - pair[0])
            for pair in pairwise(values)
        ]
        return _alike(steps) + 1
    return 0


def _alike(signs: list[int | None]) -> int:
    """How many at the end are like the last one."""
    last = signs[-1] if signs else None
    return sum(1 for _ in takewhile(lambda sign: sign == last, reversed(signs)))


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)

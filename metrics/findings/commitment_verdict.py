"""The verdict on a commitment by the points of a metric before it and since.

A point is a week, or four weeks where a typical week has too few records. The points
before give the usual variation; all points since, as one, are judged by it.
"""

from enum import Enum

from metrics.findings.series import Point
from metrics.findings.trend import is_thin
from metrics.findings.verdict import LEVELS, compare
from metrics.language.evidence import Evidence
from metrics.metric import Better, Metric, Share, Unit
from metrics.statistics.control_rules import shift
from metrics.statistics.level_shift import level_shift
from metrics.statistics.p_chart import p_chart

WEEKS_BEFORE = 12
WEEKS_SINCE = 8
_GRAIN = {Unit.DAYS: 0.5}  # a smaller difference of whole days is in no figure


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


def verdict_on(
    before: tuple[Point, ...],
    since: tuple[Point, ...],
    metric: Metric,
    *,
    weeks_a_point: int = 1,
) -> tuple[Outcome, Evidence, Waiting | None]:
    """The verdict by ripe points before and since; without a change the reason why."""
    if len(since) * weeks_a_point < WEEKS_SINCE:
        return early(Waiting.FEW_WEEKS_SINCE)
    if len(before) * weeks_a_point < WEEKS_BEFORE:
        return Outcome.NOT_KNOWN, Evidence.USUAL, Waiting.FEW_WEEKS_BEFORE
    least = (WEEKS_BEFORE // weeks_a_point, WEEKS_SINCE // weeks_a_point)
    found = _change(before, since, metric, least)
    if found is None:
        return Outcome.NOT_KNOWN, Evidence.USUAL, Waiting.FEW_RECORDS
    is_up, evidence = found
    if evidence is Evidence.USUAL:
        is_up, evidence = _run(before, since, metric)
    if evidence is Evidence.USUAL:
        return Outcome.NO_CHANGE, evidence, None
    is_better = is_up == (metric.better is Better.HIGHER)
    return Outcome.WORKED if is_better else Outcome.WORSE, evidence, None


def early(why: Waiting) -> tuple[Outcome, Evidence, Waiting]:
    """No verdict yet."""
    return Outcome.TOO_EARLY, Evidence.USUAL, why


def _change(
    before: tuple[Point, ...],
    since: tuple[Point, ...],
    metric: Metric,
    least: tuple[int, int],
) -> tuple[bool, Evidence] | None:
    """Which way all points since lie together, and how sure it is; None if too few."""
    if isinstance(metric, Share):
        return _change_of_share(before, since, metric)
    values = [p.value for p in before], [p.value for p in since]
    for known, enough in zip(values, least, strict=True):
        if sum(value is not None for value in known) < enough:
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
    """Counted, and of how many; a point whose counts are not told is a gap."""
    answers = [p.answer for p in points if p.answer is not None]
    return [(a.numerator, a.n) if a.numerator is not None else (0, 0) for a in answers]


def _run(
    before: tuple[Point, ...], since: tuple[Point, ...], metric: Metric
) -> tuple[bool, Evidence]:
    """Whether the newest points since lie in a row on one side of the earlier mean."""
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

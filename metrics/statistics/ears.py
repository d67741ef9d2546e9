"""Has a topic risen suddenly, judged by its own few weeks before?

Hutwagner, L., Thompson, W., Seeman, G. M. and Treadwell, T. (2003). The bioterrorism
preparedness and response Early Aberration Reporting System (EARS). Journal of Urban
Health, 80, i89-i96; as in the R package surveillance. C1 compares a week with the seven
before it; C2 leaves two weeks between, so that a slow rise does not poison its own
baseline; C3 adds up how far C2 stood above 1 in three weeks.

- The calendar must be complete: a week with nothing is 0. A week nobody knows (None) is
  not judged, nor is one with an unknown week in its baseline.
- Too little history: not judged. First judged, from 0: C1 at 7, C2 at 9, C3 at 11.
- A baseline without variation: the least deviation stands in for it. Where that is 0
  too, any rise is an alarm and its statistic is None.
- An alarm in the baseline raises later limits (one outbreak of Salmonella Newport
  lifted the next limit from 7.5 to 32): weeks with an alarm can be passed over, the
  baseline then reaches further back, but never to more than twice its length, so that
  a new level becomes the usual one in time.
- Departure: R's C3 computes its upper limit from the week's own count, so this week
  does not decide its own alarm; here C3 is judged by its statistic and has no limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import fsum, inf, sqrt
from statistics import NormalDist, fmean

BASELINE = 7  # weeks
GAP = 2  # weeks between baseline and the week judged, in C2 and C3
ALPHA = 0.001
ALPHA_C3 = 0.025
MIN_SIGMA = 1.0
AT_LEAST = 5  # appeals in the week, as limit54 of farringtonFlexible


class Method(Enum):
    """Which of the three statistics."""

    C1 = "C1"
    C2 = "C2"
    C3 = "C3"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One week against its baseline; C3 has a statistic and no limit."""

    position: int
    value: float
    mean: float | None = None
    deviation: float | None = None  # not under the least one
    upper: float | None = None
    statistic: float | None = None  # None where the baseline does not vary at all
    alarm: bool

    @property
    def exceedance(self) -> float | None:
        """How many times as far above the mean as the limit; to rank alarms by."""
        if self.upper is None or self.upper == self.mean:
            return None
        return (self.value - self.mean) / (self.upper - self.mean)


def early_warning(counts: Sequence[float | None]) -> tuple[Judged, ...]:
    """The product's choice: C2, and no alarm on fewer than five appeals."""
    return ears(counts, at_least=AT_LEAST, passing_alarms=True)


def expected_false_alarms(judged: int, alpha: float = ALPHA) -> float:
    """How many alarms chance alone gives in so many judged weeks."""
    return judged * alpha


def ears(
    counts: Sequence[float | None],
    method: Method = Method.C2,
    *,
    baseline: int = BASELINE,
    alpha: float | None = None,
    min_sigma: float = MIN_SIGMA,
    at_least: float = 0,
    passing_alarms: bool = False,
) -> tuple[Judged, ...]:
    """Every week that can be judged, in order."""
    z = _z(ALPHA if alpha is None else alpha)
    gap = 0 if method is Method.C1 else GAP
    alarms: set[int] = set()
    found = []
    for position, value in enumerate(counts):
        passed = alarms if passing_alarms else set()
        past = _baseline(counts, position - gap, baseline, passed)
        if value is None or past is None:
            continue
        judged = _judge(position, value, past, z=z, min_sigma=min_sigma)
        if value < at_least:
            judged = replace(judged, alarm=False)
        if judged.alarm:
            alarms.add(position)
        found.append(judged)
    if method is Method.C3:
        return _c3(found, _z(ALPHA_C3 if alpha is None else alpha), at_least)
    return tuple(found)


def _baseline(
    counts: Sequence[float | None], end: int, length: int, passed: set[int]
) -> list[float] | None:
    plain = range(end - length, end)
    reach = range(end - 1, max(end - 2 * length, 0) - 1, -1)
    clean = [p for p in reach if p not in passed][:length]
    chosen = clean if len(clean) == length else plain
    if min(chosen, default=-1) < 0 or any(counts[p] is None for p in chosen):
        return None
    return [counts[p] for p in chosen]


def _judge(
    position: int, value: float, past: list[float], *, z: float, min_sigma: float
) -> Judged:
    centre = fmean(past)
    squares = fsum((earlier - centre) ** 2 for earlier in past)
    deviation = max(sqrt(squares / (len(past) - 1)), min_sigma)
    upper = centre + z * deviation
    return Judged(
        position=position,
        value=value,
        mean=float(centre),
        deviation=float(deviation),
        upper=float(upper),
        statistic=_statistic(value - centre, deviation),
        alarm=value > upper,
    )


def _statistic(above: float, deviation: float) -> float | None:
    if deviation > 0:
        return float(above / deviation)
    return None if above else 0.0


def _c3(found: list[Judged], threshold: float, at_least: float) -> tuple[Judged, ...]:
    by_position = {judged.position: judged for judged in found}
    summed = []
    for judged in found:
        three = [by_position.get(judged.position - back) for back in range(3)]
        if None in three:
            continue
        total = sum(max(0.0, _finite_or_infinite(one) - 1) for one in three)
        summed.append(
            Judged(
                position=judged.position,
                value=judged.value,
                statistic=None if total == inf else total,
                alarm=total > threshold and judged.value >= at_least,
            )
        )
    return tuple(summed)


def _finite_or_infinite(judged: Judged) -> float:
    if judged.statistic is not None:
        return judged.statistic
    return inf if judged.value > judged.mean else -inf


def _z(alpha: float) -> float:
    return NormalDist().inv_cdf(1 - alpha)

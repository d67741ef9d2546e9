"""How long a wait lasts when some are still waiting.

Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete
observations. Journal of the American Statistical Association, 53(282), 457-481.
Standard error: Greenwood, M. (1926). Limits: log(-log), which stay within 0..1.
Limits of a quantile: Brookmeyer, R. and Crowley, J. (1982). A confidence interval for
the median survival time. Biometrics, 38(1), 29-41.

A quantile is the first age by which the share has ended, so "half are answered within
t days" is literally true. Departures: R takes a midpoint where the curve stays at the
share exactly; lifelines has no slack and misses "exactly half" by a rounding error.

- Endings come before the still waiting of the same age; age 0 is allowed.
- Nobody ended, or not enough did: the quantile is None; say the longest follow-up.
- All ended: the plain percentile. Where nobody is left waiting there are no limits.
- Beyond the longest follow-up of a wait that goes on, nothing is known: None.
- Nothing at all: an empty curve, whose every answer is None.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import exp, fsum, inf, log, sqrt
from statistics import NormalDist

import numpy as np

SLACK = 1e-12  # S(3) of 1, 2, 3, 4, 5, 6 is 0.5000000000000001 in floating point

Estimate = tuple[float | None, float | None, float | None]  # value, low, high


@dataclass(frozen=True, kw_only=True)
class KaplanMeier:
    """The share still waiting after each age at which anything was seen."""

    ages: tuple[int, ...]
    at_risk: tuple[int, ...]  # waiting when the age began
    ended: tuple[int, ...]
    survival: tuple[float, ...]
    greenwood: tuple[float | None, ...]  # sum of d/(n(n - d)); None when all ended

    @property
    def n(self) -> int:
        """How many waits the curve rests on."""
        return self.at_risk[0] if self.at_risk else 0

    @property
    def n_ended(self) -> int:
        """How many of them ended."""
        return sum(self.ended)

    @property
    def longest(self) -> int | None:
        """The longest follow-up, ended or not."""
        return self.ages[-1] if self.ages else None


def kaplan_meier(counts: Mapping[int, tuple[int, int]]) -> KaplanMeier:
    """The curve of waits, given as age: (how many ended, how many still wait)."""
    ages = np.fromiter(counts, np.int64, len(counts))
    seen = np.array(list(counts.values()), np.int64).reshape(-1, 2)
    rows = np.argsort(ages)
    rows = rows[seen[rows].any(axis=1)]
    ages, (ended, waiting) = ages[rows], seen[rows].T
    left = np.cumsum((ended + waiting)[::-1])[::-1]
    stayed = left - ended
    with np.errstate(divide="ignore"):  # where none stay, which is the last age
        greenwood = np.cumsum(ended / (left * stayed))
    return KaplanMeier(
        ages=tuple(ages.tolist()),
        at_risk=tuple(left.tolist()),
        ended=tuple(ended.tolist()),
        survival=tuple(np.cumprod(stayed / left).tolist()),
        greenwood=tuple(g if g < inf else None for g in greenwood.tolist()),
    )


def quantile(curve: KaplanMeier, share: Fraction, level: float = 0.95) -> Estimate:
    """(age, low, high) of the first age by which this share has ended."""
    goal = float(1 - share) + SLACK
    survival = np.array(curve.survival)
    greenwood = np.array(curve.greenwood, dtype=float)  # not a number where none stay
    with np.errstate(all="ignore"):  # log(-log) is not defined at 0 and at 1
        centre = np.log(survival)
        factor = np.exp(_z(level) * np.sqrt(greenwood) / -centre)
        limits = np.exp(centre * factor), np.exp(centre / factor)
    value, low, high = (
        next((curve.ages[row] for row in np.flatnonzero(below <= goal)[:1]), None)
        for below in (survival, *limits)
    )
    return value, low, high


def share_ended_by(curve: KaplanMeier, day: int, level: float = 0.95) -> Estimate:
    """(share, low, high) of the waits that have ended by this age."""
    row = bisect_right(curve.ages, day) - 1
    if curve.longest is None or (day > curve.longest and curve.survival[-1] > 0):
        return None, None, None
    if row < 0:
        return 0.0, None, None
    limits = _limits(curve.survival[row], curve.greenwood[row], _z(level))
    if limits is None:
        return 1 - curve.survival[row], None, None
    return 1 - curve.survival[row], 1 - limits[1], 1 - limits[0]


def restricted_mean(curve: KaplanMeier, day: int, level: float = 0.95) -> Estimate:
    """(days, low, high) waited on average, no wait counted for longer than this day.

    The area under the curve, Irwin (1949); its variance as in Klein, J. P. and
    Moeschberger, M. L. (2003). Survival Analysis, section 4.5. Built for the next step:
    no page shows an average wait yet.
    """
    if curve.longest is None or (day > curve.longest and curve.survival[-1] > 0):
        return None, None, None
    steps = [(0, 1.0)] + [step for step in _steps(curve) if step[0] < day]
    ends = [age for age, _ in steps[1:]] + [day]
    areas = [
        survival * (end - age) for (age, survival), end in zip(steps, ends, strict=True)
    ]
    mean = fsum(areas)
    rows = zip(curve.at_risk, curve.ended, strict=True)
    at_risk = dict(zip(curve.ages, rows, strict=True))
    variance, left = 0.0, mean
    for (age, _), area in zip(steps[1:], areas, strict=False):
        left -= area  # what is still waited after this ending
        n, ended = at_risk[age]
        if n > ended:
            variance += left**2 * ended / (n * (n - ended))
    half = _z(level) * sqrt(variance)
    return mean, max(0.0, mean - half), min(float(day), mean + half)


def band(
    curve: KaplanMeier, level: float = 0.95
) -> tuple[tuple[float, float] | None, ...]:
    """Limits of the share still waiting, age by age."""
    z = _z(level)
    rows = zip(curve.survival, curve.greenwood, strict=True)
    return tuple(_limits(survival, greenwood, z) for survival, greenwood in rows)


def standard_errors(curve: KaplanMeier) -> tuple[float | None, ...]:
    """Greenwood's standard error of the share still waiting, age by age."""
    return tuple(
        None if greenwood is None else survival * sqrt(greenwood)
        for survival, greenwood in zip(curve.survival, curve.greenwood, strict=True)
    )


def at_risk_on(curve: KaplanMeier, day: int) -> int:
    """How many were followed for this long at least: the row under a drawn curve."""
    row = bisect_left(curve.ages, day)
    return curve.at_risk[row] if row < len(curve.ages) else 0


def _steps(curve: KaplanMeier) -> list[tuple[int, float]]:
    """The ages at which the curve falls."""
    rows = zip(curve.ages, curve.survival, curve.ended, strict=True)
    return [(age, survival) for age, survival, ended in rows if ended]


def _limits(
    survival: float, greenwood: float | None, z: float
) -> tuple[float, float] | None:
    if greenwood is None or survival >= 1:
        return None  # log(-log) is not defined at 0 and at 1
    centre = log(survival)
    factor = exp(z * sqrt(greenwood) / -centre)
    return exp(centre * factor), exp(centre / factor)


def _z(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)

"""Which units stand outside what chance allows, without ranking the rest.

Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance.
Statistics in Medicine, 24, 1185-1202. Limits stand around the share of all units at
z = 1.96 and 3.09; a unit outside the outer ones is "clearly" other, outside the inner
ones "probably". This is the same as Public Health England's inversion of Wilson's
interval, solved.

- Units with nothing counted are left out of the whole and have no place.
- With n p (1 - p) under 5 the curve is no guide: the exact binomial must agree that a
  unit is outside.
- From ten units on, limits are widened for overdispersion (see overdispersion).
- All units at 0 or all at 1: limits are that share, nobody stands outside.
- Departure: PHE clips an upper limit at 100 whatever the unit; here shares end at 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import sqrt
from statistics import NormalDist

from scipy.stats import binom

from metrics.statistics.overdispersion import (
    WINSORISED,
    Overdispersion,
    overdispersion,
)

INNER, OUTER = 0.95, 0.998
EXACT_UNDER = 5  # n p (1 - p)
WIDENED_FROM = 10  # units: fewer say little about their spread


class Place(IntEnum):
    """Where a unit stands against the limits."""

    FAR_BELOW = -2  # outside 99.8 %
    BELOW = -1  # outside 95 %
    INSIDE = 0
    ABOVE = 1
    FAR_ABOVE = 2


# Each pair of limits, the outer first, and what standing outside it is called.
OUTSIDE = (
    (OUTER, Place.FAR_BELOW, Place.FAR_ABOVE),
    (INNER, Place.BELOW, Place.ABOVE),
)


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One unit in the funnel; all None where nothing was counted."""

    n: float
    share: float | None = None
    score: float | None = None  # standard deviations from the centre, not widened
    inner: tuple[float, float] | None = None
    outer: tuple[float, float] | None = None
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """The share of all units together, and where each stands."""

    centre: float | None
    spread: Overdispersion
    widening: float  # 1 where limits are those of chance alone
    units: tuple[Unit, ...]


def funnel(
    units: Sequence[tuple[float, float]],
    *,
    widened_from: int = WIDENED_FROM,
    winsorised: float = WINSORISED,
) -> Funnel:
    """Units, each given as (how many counted, of how many), in the same order."""
    counted = [(x, n) for x, n in units if n]
    if not counted:
        nothing = overdispersion([], [])
        placed = tuple(Unit(n=n) for _, n in units)
        return Funnel(centre=None, spread=nothing, widening=1.0, units=placed)
    centre = sum(x for x, _ in counted) / sum(n for _, n in counted)
    scores = [score(x, n, centre) or 0.0 for x, n in counted]
    variances = [centre * (1 - centre) / n for _, n in counted]
    spread = overdispersion(scores, variances, winsorised)
    widening = spread.widening if len(counted) >= widened_from else 1.0
    return Funnel(
        centre=centre,
        spread=spread,
        widening=widening,
        units=tuple(_unit(x, n, centre, widening) for x, n in units),
    )


def share_limits(
    centre: float, n: float, level: float, widening: float = 1.0
) -> tuple[float, float]:
    """Both limits at n, within 0..1."""
    half = _z(level) * widening * sqrt(centre * (1 - centre) / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def score(counted: float, n: float, centre: float) -> float | None:
    """How many standard deviations from the centre; None where nothing varies."""
    variance = centre * (1 - centre) / n
    return (counted / n - centre) / sqrt(variance) if variance > 0 else None


def place_by_score(score: float | None, widening: float = 1.0) -> Place:
    """The place that a score means; outside is strictly outside."""
    for level, low, high in OUTSIDE:
        if score is not None and abs(score) > _z(level) * widening:
            return high if score > 0 else low
    return Place.INSIDE


def place_by_binomial(counted: float, n: float, centre: float) -> Place:
    """The place by the exact tails, for units too small for the curve."""
    at_most = binom.cdf(counted, n, centre)
    at_least = binom.sf(counted - 1, n, centre)
    for level, low, high in OUTSIDE:
        tail = (1 - level) / 2
        if at_most < tail:
            return low
        if at_least < tail:
            return high
    return Place.INSIDE


def _unit(counted: float, n: float, centre: float, widening: float) -> Unit:
    if not n:
        return Unit(n=n)
    found = score(counted, n, centre)
    place = place_by_score(found, widening)
    if place and n * centre * (1 - centre) < EXACT_UNDER:
        exact = place_by_binomial(counted, n, centre)
        place = min(place, exact, key=abs)  # limits may be widened, tails are not
    return Unit(
        n=n,
        share=counted / n,
        score=found,
        inner=share_limits(centre, n, INNER, widening),
        outer=share_limits(centre, n, OUTER, widening),
        place=place,
    )


def _z(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)
